"""Scenarios as TOML files, and as the plain tables that content keys hash."""

import dataclasses
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from groundswell.contagion import ComplexContagion, SimpleContagion
from groundswell.faults import BadInput, Fault, refuse
from groundswell.mechanisms import Awareness, Opposition, Persistence, Turnover
from groundswell.organisation import Organisation
from groundswell.parameter import with_place
from groundswell.quantity import Distribution
from groundswell.scenario import Scenario

CONTAGIONS = {"complex": ComplexContagion, "simple": SimpleContagion}
MECHANISMS = {
    "awareness": Awareness,
    "persistence": Persistence,
    "turnover": Turnover,
    "opposition": Opposition,
}


# -- out ----------------------------------------------------------------------------------


def as_plain(scenario: Scenario, content: bool = False) -> dict[str, Any]:
    """Turn a scenario into nested tables of plain values, defaults included, None left out.

    Parameters
    ----------
    scenario : Scenario
    content : bool
        True: say what the organisation *is* (a hash of its arrays where it was imported),
        not where its files lie, and leave out the scenario's name.

    Returns
    -------
    dict
        Ready for TOML or JSON.

    Raises
    ------
    BadInput
        If the scenario holds what a file cannot say: a function as seeding, or an
        organisation that was neither generated nor read from files.
    """
    plain = {f.name: _plain(getattr(scenario, f.name)) for f in dataclasses.fields(scenario)
             if f.name != "organisation"}  # fmt: skip
    if callable(scenario.seeding):
        raise refuse("seeding", "is a function, which a file cannot hold",
                     "use a strategy's name or a list of people", "callable")  # fmt: skip
    if isinstance(scenario.seeding, tuple):
        organisation = scenario.organisation
        plain["seeding"] = organisation.ids[organisation.positions(scenario.seeding)].tolist()
    plain["trust"] = {kind: scenario.trust_in(kind) for kind in scenario.organisation.kinds}
    if scenario.turnover is not None:
        organisation = scenario.organisation
        for shock, table in zip(scenario.turnover.shocks, plain["turnover"]["shocks"], strict=True):
            if shock.team != "seeds":
                table["team"] = organisation.ids[organisation.positions(shock.team)].tolist()
    if content:
        plain.pop("name")
        plain["organisation"] = _content(scenario.organisation)
    else:
        plain["organisation"] = _source(scenario.organisation)
    simple = {name: value for name, value in plain.items() if not isinstance(value, dict)}
    tables = {name: value for name, value in plain.items() if isinstance(value, dict)}
    return {name: v for name, v in (simple | tables).items() if v not in (None, "", {})}


def _plain(value: Any) -> Any:
    if isinstance(value, Distribution):
        return {value.name: list(value.values)}
    if dataclasses.is_dataclass(value):
        pairs = ((f.name, _plain(getattr(value, f.name))) for f in dataclasses.fields(value))
        return {name: v for name, v in pairs if v is not None}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(v) for name, v in value.items()}
    return value


def _source(organisation: Organisation) -> dict[str, Any]:
    if organisation.recipe is not None:
        (name, parameters), *rest = organisation.recipe.steps
        table = {
            "generator": name,
            **{k: _plain(v) for k, v in parameters.items() if v is not None},
        }
        if rest:
            table["then"] = [{"generator": n, **{k: _plain(v) for k, v in p.items() if v is not None}}
                             for n, p in rest]  # fmt: skip
        return table
    if organisation.files is not None:
        return dict(organisation.files)
    raise refuse("organisation", "was made in memory, so a file cannot say where it comes from",
                 "write it with org.to_csv('people.csv', 'ties.csv') and read it back",
                 "no-source")  # fmt: skip


def _content(organisation: Organisation) -> dict[str, Any]:
    if organisation.recipe is not None:
        return _source(organisation)
    digest = hashlib.blake2b(digest_size=16)
    digest.update("\0".join(organisation.ids).encode())
    digest.update(organisation.manager.tobytes())
    digest.update(np.nan_to_num(organisation.level, nan=-1.0).tobytes())
    digest.update(organisation.unit.tobytes())
    for kind in sorted(organisation.informal):
        ties = organisation.ties(kind)
        digest.update(kind.encode())
        for array in (ties.indptr, ties.noticed, ties.weight):
            digest.update(array.tobytes())
    return {"content": digest.hexdigest()}


def write_scenario(scenario: Scenario, path) -> None:
    """Write a scenario as TOML, every assumption visible.

    Parameters
    ----------
    scenario : Scenario
    path : path
        Where to; people and ties files are named relative to its folder.

    Raises
    ------
    BadInput
        As in `as_plain`.
    """
    import tomli_w

    plain = as_plain(scenario)
    folder = Path(path).resolve().parent
    for name in ("people", "ties"):
        if name in plain["organisation"]:
            target = Path(plain["organisation"][name]).resolve()
            plain["organisation"][name] = target.relative_to(folder, walk_up=True).as_posix()
    Path(path).write_text(tomli_w.dumps(plain), encoding="utf-8")


# -- in -----------------------------------------------------------------------------------


def read_scenario(path) -> Scenario:
    """Read a scenario from TOML.

    Parameters
    ----------
    path : path
        The file. ``[organisation]`` names either a ``generator`` with its parameters or
        the ``people`` and ``ties`` files, relative to the folder of the scenario file;
        ``[contagion]`` has a ``type``, "complex" or "simple".

    Returns
    -------
    Scenario

    Raises
    ------
    BadInput
        With every fault, each with file and field.
    """
    table = _parse(Path(path))
    faults: list[Fault] = []
    fields = dict(table)
    fields["organisation"] = with_place(
        "organisation", lambda: _organisation(table.get("organisation"), Path(path).parent), faults
    )
    fields["contagion"] = with_place(
        "contagion", lambda: _contagion(table.get("contagion")), faults
    )
    for name, kind in MECHANISMS.items():
        if name in table:
            fields[name] = with_place(name, lambda n=name, k=kind: _make(k, table[n]), faults)
    fields = {name: value for name, value in fields.items() if value is not None}
    try:
        scenario = Scenario(**fields)
    except BadInput as error:
        blamed = {fault.place.partition(".")[0] for fault in faults}
        faults += [fault for fault in error.faults if fault.place not in blamed]
    if faults:
        file = Path(path).name
        raise BadInput(
            Fault(f"{file}, {fault.place}", fault.problem, fault.remedy, fault.code)
            for fault in faults
        )
    return scenario


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise refuse(str(path), "does not exist", "check the path", "file-missing") from None
    except IsADirectoryError:
        raise refuse(str(path), "is a folder", "give a scenario file", "directory") from None
    except OSError as error:
        raise refuse(
            str(path), f"cannot be read ({error.strerror})", "check the file", "unreadable"
        ) from None
    except UnicodeDecodeError:
        raise refuse(path.name, "is not UTF-8 text", "save it as UTF-8", "encoding") from None
    except tomllib.TOMLDecodeError as error:
        raise refuse(path.name, f"is not valid TOML: {error}", "mend that line", "toml") from None


def _organisation(table: Any, folder: Path) -> Organisation:
    from groundswell.generators import GENERATORS

    if not isinstance(table, dict):
        raise refuse("table", "is missing", "add [organisation] with a generator, or people and ties",
                     "no-organisation")  # fmt: skip
    table = dict(table)
    if "people" in table:
        files = {
            k: folder / table.pop(k) for k in ("people", "ties") if isinstance(table.get(k), str)
        }
        directed = table.pop("directed", True)
        if table:
            raise refuse(
                min(table),
                "is not a field here",
                "it takes people, ties, directed",
                "unknown-field",
            )
        return Organisation.from_csv(**files, directed=directed)
    steps = [table, *table.pop("then", [])]
    organisation = None
    for step in steps:
        step = dict(step)
        name = step.pop("generator", None)
        if name not in GENERATORS:
            known = ", ".join(GENERATORS)
            raise refuse(
                "generator", f"{name!r} is not known", f"use one of: {known}", "unknown-generator"
            )
        base = () if organisation is None else (organisation,)
        try:
            organisation = GENERATORS[name](*base, **step)
        except TypeError as error:
            raise refuse(
                name, str(error), "see its parameters in the documentation", "arguments"
            ) from None
    return organisation


def _contagion(table: Any):
    if not isinstance(table, dict) or table.get("type") not in CONTAGIONS:
        raise refuse("type", f"{table.get('type') if isinstance(table, dict) else None!r} is not a contagion",
                     'add [contagion] with type = "complex" or "simple"', "contagion-type")  # fmt: skip
    return _make(CONTAGIONS[table["type"]], table)


def _make(kind: type, table: Any):
    if not isinstance(table, dict):
        raise refuse(
            "table", f"{table!r} is not a table", f"write [{kind.__name__.lower()}]", "not-a-table"
        )
    return kind(**table)


__all__ = ["as_plain", "read_scenario", "write_scenario"]
