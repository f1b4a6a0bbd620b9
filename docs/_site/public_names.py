"""Every public name of the package is documented on the site."""

import importlib
import types
from collections.abc import Iterable, Iterator
from typing import Any

import groundswell as gs


def public_names() -> Iterator[str]:
    """Every name that users may rely on, in full: ``"groundswell.seeding.degree"``."""
    for name in gs.__all__:
        if isinstance(getattr(gs, name), types.ModuleType):
            for member in members_of(f"groundswell.{name}"):
                yield f"groundswell.{name}.{member}"
        else:
            yield f"groundswell.{name}"


def members_of(module: str) -> list[str]:
    """Public names of a module: its ``__all__``, or what is defined and documented in it."""
    loaded = importlib.import_module(module)
    own = [
        name
        for name, value in vars(loaded).items()
        if not name.startswith("_") and callable(value) and value.__module__ == module
    ]
    return list(getattr(loaded, "__all__", own))


def found(name: str) -> Any:
    """The object of that full name; raises if there is none."""
    path, *parts = name.split(".")
    value = importlib.import_module(path)
    for part in parts:
        path = f"{path}.{part}"
        # A function before the file of the same name that it is in.
        value = getattr(value, part) if hasattr(value, part) else importlib.import_module(path)
    return value


def missing(documented: Iterable[str]) -> list[str]:
    """Public names that are not documented, by themselves or where they come from."""
    documented = set(documented)
    by_last: dict[str, list[str]] = {}
    for name in documented:
        by_last.setdefault(name.rpartition(".")[2], []).append(name)
    return [
        name
        for name in public_names()
        if name not in documented
        and not any(_same(name, other) for other in by_last.get(name.rpartition(".")[2], []))
    ]


def _same(name: str, other: str) -> bool:
    try:
        return found(other) is found(name)
    except (AttributeError, ModuleNotFoundError):  # fields of objects have no value on the class
        return False


def _warn_of_missing(app, env) -> None:
    from sphinx.util import logging  # the rest of this file does without Sphinx

    for name in missing(env.domains["py"].objects):
        logging.getLogger(__name__).warning("%s is public, and not documented", name)


def setup(app) -> dict:
    """Compare once all pages are read; with ``-W`` a missing name fails the build."""
    app.connect("env-check-consistency", _warn_of_missing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
