"""The scenario library: one file per system of the seed documents, ready to run."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from groundswell.faults import meant, refuse
from groundswell.scenario import Scenario
from groundswell.scenario_files import read_scenario
from groundswell.variants import LANGUAGES

FOLDER = Path(__file__).parent / "scenarios"


@dataclass(frozen=True)
class About:
    """What is said of a scenario of the library.

    Parameters
    ----------
    name : str
    document : str
        File name of the document that it brings to life.
    line : dict of str to str
        One line in each of `LANGUAGES`: ``"en"``, ``"sv"``, ``"nb"``.
    variants : dict of str to (dict of str to str)
        The same of every variant, by name.
    evidence : dict of str to str
        How good the evidence for each number is, by dotted name: a grade (``measured``,
        ``literature`` or ``assumed``), a colon, and why.
    """

    name: str
    document: str
    line: dict[str, str]
    variants: dict[str, dict[str, str]]
    evidence: dict[str, str]


def names() -> tuple[str, ...]:
    """Names of all scenarios, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def path_of(name: str) -> Path:
    """File of one scenario.

    Raises
    ------
    BadInput
        If there is none of that name.
    """
    if name not in names():
        raise refuse("scenario", f"{name!r} is neither a file nor in the library",
                     f"{meant(name, names())}give the path of a file, or one of: {', '.join(names())}",
                     "unknown-scenario")  # fmt: skip
    return FOLDER / f"{name}.toml"


def load(name: str, variant: str | None = None) -> Scenario:
    """Read one scenario of the library.

    Parameters
    ----------
    name : str
        One of `names`.
    variant : str, optional
        One of `variants`; None: the scenario itself.

    Returns
    -------
    Scenario

    Raises
    ------
    BadInput
        If there is no such scenario or variant.

    Examples
    --------
    >>> gs.library.load("leda", "succession").weeks
    121
    """
    return read_scenario(path_of(name), variant)


def variants(name: str) -> tuple[str, ...]:
    """Names of the variants of one scenario, in the order of its file."""
    return tuple(about(name).variants)


def about(name: str) -> About:
    """What is said of one scenario.

    Parameters
    ----------
    name : str
        One of `names`.

    Returns
    -------
    About
    """
    table = tomllib.loads(path_of(name).read_text("utf-8"))
    lines = lambda said: {language: said[language] for language in LANGUAGES}  # noqa: E731
    return About(
        name=name,
        document=table["about"]["document"],
        line=lines(table["about"]),
        variants={key: lines(value) for key, value in table.get("variants", {}).items()},
        evidence=table["evidence"],
    )


def numbers(name: str) -> list[str]:
    """Dotted names of all numbers in one scenario's file, variants apart.

    Returns
    -------
    list of str
        Each has its place in ``evidence``; tables in a list go by their type or generator.
    """
    table: dict[str, Any] = tomllib.loads(path_of(name).read_text("utf-8"))
    own = {
        key: value for key, value in table.items() if key not in ("about", "evidence", "variants")
    }
    return list(dict.fromkeys(_numbers(own, "")))


def _numbers(value: Any, place: str):
    if isinstance(value, bool) or isinstance(value, str):
        return
    if isinstance(value, int | float):
        yield place
    elif isinstance(value, dict):
        for key, inner in value.items():
            leads = key not in ("normal", "uniform", "beta")  # a distribution is one quantity
            if key != "rng_seed":
                yield from _numbers(inner, f"{place}.{key}".lstrip(".") if leads else place)
    elif isinstance(value, list):
        for inner in value:
            named = inner.get("type", inner.get("generator")) if isinstance(inner, dict) else None
            yield from _numbers(inner, f"{place}.{named}" if named else place)


__all__ = ["About", "about", "load", "names", "numbers", "path_of", "variants"]
__dir__ = __all__.copy
