"""Groundswell: how a change spreads, or stalls, through an organisation.

Public names load on first use (SPEC 1), so importing the package is quick and runs nothing;
`__init__.pyi` lists them.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
