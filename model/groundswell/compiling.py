"""Compile to machine code, and keep it on disk where no edit can leave it stale.

Numba's own cache looks only at the file that holds a function; a rule edited in another
file would go on giving the old answer. Here the stamp is a hash of the text of every file
that compiled code is made from.
"""

import functools
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba import njit
from numba.core import caching
from numba.core.registry import cpu_target

HERE = Path(__file__).parent
SOURCES = (
    *("stage.py", "streams.py", "draws.py", "rules.py", "counting.py", "countdown.py"),
    *("happenings.py", "looking.py", "kernel.py", "rows.py", "layering.py", "covering.py"),
    *("generators/drawing.py", "generators/growing.py", "seeding/between.py", "seeding/peeling.py"),
    *("seeding/reinforcing.py", "seeding/widths.py"),
)
"""Every file whose text ends up in compiled code."""


def _hash_of_sources() -> str:
    digest = hashlib.blake2b(digest_size=10)
    for name in SOURCES:
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


STAMP = _hash_of_sources()
"""Taken once, when the sources are loaded."""


@functools.cache
def _folder() -> Path | None:
    """Where compiled code is kept: beside the package, else in the user's cache folder.

    Each stamp has a folder of its own, so that a process killed while writing cannot pair
    a new index with an old function.
    """
    user = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for base in (HERE / "__pycache__", user / "groundswell"):
        folder = base / f"compiled-{STAMP}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return None


def nothing_kept() -> bool:
    """Whether all that is called will have to be compiled first."""
    folder = _folder()
    return folder is None or not any(folder.iterdir())


def _make_ready() -> None:
    """Let Numba load what it compiles with, but not `scipy.linalg`, which takes as long again.

    Numba does without where SciPy is absent; only its matrix products need it, and they ask
    again.
    """
    absent = "scipy.linalg.cython_blas"
    hidden = absent not in sys.modules
    if hidden:
        sys.modules[absent] = None
    try:
        cpu_target.target_context.refresh()
    finally:
        if hidden:
            del sys.modules[absent]


_make_ready()


class _Locator(caching._CacheLocator):
    def __init__(self, function):
        self._line = function.__code__.co_firstlineno
        self._py_file = function.__code__.co_filename

    def get_cache_path(self):
        return str(_folder())

    def get_source_stamp(self):
        return STAMP

    def get_disambiguator(self):
        return str(self._line)

    @classmethod
    def from_function(cls, py_func, py_file):
        return None if _folder() is None else cls(py_func)


class _CacheImpl(caching.CompileResultCacheImpl):
    _locator_classes = (_Locator,)


class _Cache(caching.FunctionCache):
    _impl_class = _CacheImpl


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Compile a function without Python's interpreter lock, cached on disk where possible."""
    return _cached(njit(nogil=True)(function), function)


def step[F: Callable[..., Any]](function: F) -> F:
    """As `compiled`, for what only compiled code calls: no bridge from Python is built."""
    alone = njit(nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    return _cached(alone(function), function)


def woven_in[F: Callable[..., Any]](function: F) -> F:
    """Compile a function into each of its callers: for small steps that take many arguments."""
    return _cached(njit(nogil=True, inline="always")(function), function)


def _cached(dispatcher: Any, function: Callable[..., Any]) -> Any:
    try:
        dispatcher._cache = _Cache(function)
    except RuntimeError:
        pass  # nowhere to write: compile anew in each process
    return dispatcher
