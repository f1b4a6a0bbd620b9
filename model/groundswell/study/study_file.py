"""Studies as TOML files: a scenario, factors, replicates and luck, every fault listed at once."""

import functools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from groundswell import library
from groundswell.faults import BadInput, Fault, meant, refuse, shown
from groundswell.parameter import with_place
from groundswell.scenario import Scenario, parameters
from groundswell.study.changing import role_of
from groundswell.study.design import Design

SAMPLED = {
    "latin_hypercube": Design.latin_hypercube,
    "sobol": Design.sobol,
    "morris": Design.morris,
}
KINDS = ("grid", *SAMPLED, "contrasts", "table")
ROLES = {"levers": "lever", "uncertainties": "uncertainty"}
FIELDS = {
    "scenario": str, "design": str, "replicates": int, "rng_seed": int, "points": int,
    "design_seed": int, "second_order": bool, "table": str, "variants": list, "contrasts": dict,
    "levers": dict, "uncertainties": dict, "store": str, "name": str,
}  # fmt: skip
"""Fields of a study file and what each is."""
BELONGS = {
    "points": tuple(SAMPLED), "design_seed": tuple(SAMPLED), "second_order": ("sobol",),
    "table": ("table",), "variants": ("contrasts",), "contrasts": ("contrasts",),
    "levers": ("grid", *SAMPLED), "uncertainties": ("grid", *SAMPLED),
}  # fmt: skip
"""Fields that only some designs have."""


@dataclass(frozen=True, eq=False)
class Study:
    """What a study file says.

    Parameters
    ----------
    name : str
    design : Design
    replicates, rng_seed : int
    store : Path
        Where its sweep is kept; a folder beside the file, unless it says otherwise.
    """

    name: str
    design: Design
    replicates: int
    rng_seed: int
    store: Path


def read_study(path) -> Study:
    """Read a study file.

    Parameters
    ----------
    path : path
        ``scenario`` names a scenario file beside it, or one of the library (with a colon
        and a variant). ``design`` is one of `KINDS`. Factors stand in ``[levers]`` and
        ``[uncertainties]``: a list of values is crossed with everything else; a range
        ``{ low = …, high = … }``, the declared range ``true``, or choices
        ``{ any_of = […] }`` are sampled together, as the design says.

    Returns
    -------
    Study

    Raises
    ------
    BadInput
        With every fault, each with file and field.
    """
    path = Path(path)
    table = _parse(path)
    faults = list(_faults_in(table))
    base = None
    if isinstance(table.get("scenario"), str):
        base = with_place("scenario", lambda: _scenario(table["scenario"], path.parent), faults)
    design = None
    if base is not None and not faults:
        make = functools.partial(_design, base, table, path.parent)
        design = with_place("", make, faults)
    if faults or design is None:
        raise BadInput(
            Fault(f"{path.name}, {fault.place}", fault.problem, fault.remedy, fault.code)
            for fault in faults
        )
    return Study(
        name=table.get("name", path.stem),
        design=design,
        replicates=table.get("replicates", 200),
        rng_seed=table.get("rng_seed", 1),
        store=path.parent / table.get("store", path.stem),
    )


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise refuse(str(path), f"cannot be read ({error.strerror})", "give the path of a study file",
                     "unreadable") from None  # fmt: skip
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refuse(
            path.name, f"is not TOML ({error})", "see docs/sweeps.md", "not-toml"
        ) from None


def _faults_in(table: Mapping[str, Any]):
    """Faults that can be told without making the scenario."""
    unknown = [name for name in table if name not in FIELDS]
    if unknown:
        remedy = f"{meant(unknown[0], FIELDS)}it takes {', '.join(FIELDS)}"
        if "contagion" in unknown:
            remedy = 'this is a scenario: write a study beside it that says scenario = "…"'
        problem = "is not a field of a study" if len(unknown) == 1 else "are not fields of a study"
        yield Fault(", ".join(unknown), problem, remedy, "unknown-field")
    for name, kind in FIELDS.items():
        value = table.get(name, kind())
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            wanted = {str: "text", int: "a whole number", bool: "true or false", list: "a list"}
            yield Fault(
                name, f"{shown(value)} will not do", f"give {wanted.get(kind, 'a table')}", "type"
            )
    for name, least in (("replicates", 1), ("rng_seed", 0), ("design_seed", 0), ("points", 1)):
        value = table.get(name, least)
        if isinstance(value, int) and not least <= value < 2**64:
            yield Fault(name, f"{value} is out of range", f"give at least {least}", "out-of-range")
    if "scenario" not in table:
        yield Fault(
            "scenario", "is missing", "name a scenario file, or one of the library", "missing-field"
        )
    kind = table.get("design")
    if kind not in KINDS:
        problem = "is missing" if kind is None else f"{shown(kind)} is not a design"
        yield Fault("design", problem, f"use one of: {', '.join(KINDS)}", "design")
        return
    for name, kinds in BELONGS.items():
        if name in table and kind not in kinds:
            yield Fault(name, f"says nothing in a design of kind {kind!r}",
                        f"leave it out, or use one of: {', '.join(kinds)}", "does-not-belong")  # fmt: skip
    yield from _wrong_roles(table)


def _wrong_roles(table: Mapping[str, Any]):
    """Factors that stand in the other table, or that no scenario has."""
    known = [each.name for each in fields(Scenario) if each.name != "name"]
    for field, role in ROLES.items():
        named = table.get(field, {})
        for name in _flat(named) if isinstance(named, dict) else ():
            if name.partition(".")[0] not in known:
                yield Fault(f"{field}.{name}", "is no factor",
                            f"{meant(name, [*known, *parameters()])}start its name with one of: {', '.join(known)}",
                            "unknown-field")  # fmt: skip
            elif role_of(name) != role:
                other = next(other for other in ROLES if other != field)
                yield Fault(f"{field}.{name}", f"is not {'a lever' if role == 'lever' else 'an uncertainty'}",
                            f"put it in [{other}]", "role")  # fmt: skip


def _scenario(text: str, folder: Path) -> Scenario:
    name, _, variant = text.partition(":")
    file = folder / name
    if not file.suffix and not file.exists():
        return library.load(name, variant or None)
    return Scenario.from_toml(file, variant or None)


def _design(base: Scenario, table: Mapping[str, Any], folder: Path) -> Design:
    kind = table["design"]
    if kind == "table":
        if "table" not in table:
            raise refuse("table", "is missing", "name a CSV with a row per point", "missing-field")
        return Design.from_table(base, folder / table["table"])
    if kind == "contrasts":
        variants = {name: _scenario(f"{table['scenario'].partition(':')[0]}:{name}", folder)
                    for name in table.get("variants", [])}  # fmt: skip
        return Design.contrasts(base, {**variants, **table.get("contrasts", {})})
    factors = _flat({**table.get("levers", {}), **table.get("uncertainties", {})})
    listed = {name: values for name, values in factors.items() if isinstance(values, list)}
    ranges = {name: None if given is True else given
              for name, given in factors.items() if name not in listed}  # fmt: skip
    if kind == "grid":
        return Design.grid(base, factors)
    options = {key: table[field] for key, field in
               (("points", "points"), ("rng_seed", "design_seed"), ("second_order", "second_order"))
               if field in table}  # fmt: skip
    make: Callable[..., Design] = SAMPLED[kind]
    sampled = make(base, ranges, **options)
    return Design.grid(base, listed).cross(sampled) if listed else sampled


DEEPEST = 8
"""Dots in the name of a factor: more than any has."""


def _flat(factors: Mapping[str, Any], place: str = "") -> dict[str, Any]:
    """Factors by dotted name, whether or not the dots were put between quotes."""
    flat: dict[str, Any] = {}
    for name, given in factors.items():
        if isinstance(given, dict) and not set(given) & {"low", "high", "any_of"}:
            if place.count(".") == DEEPEST:
                raise refuse(f"{place}{name}", "lies too deep to be a factor",
                             "write the parameter's name, such as contagion.threshold", "unknown-field")  # fmt: skip
            flat |= _flat(given, f"{place}{name}.")
        else:
            flat[place + name] = given
    return flat


__all__ = ["KINDS", "Study", "read_study"]
