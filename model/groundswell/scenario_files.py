"""Scenarios as TOML files, written and read back."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundswell.contagion import ComplexContagion, SimpleContagion
from groundswell.faults import BadInput, Fault, meant, refuse, shown
from groundswell.mechanisms import Awareness, Opposition, Persistence, Turnover
from groundswell.organisation import Organisation
from groundswell.parameter import with_place
from groundswell.scenario import Scenario
from groundswell.scenario_plain import as_plain
from groundswell.variants import varied

if TYPE_CHECKING:
    pass

CONTAGIONS = {"complex": ComplexContagion, "simple": SimpleContagion}
MECHANISMS = {
    "awareness": Awareness,
    "persistence": Persistence,
    "turnover": Turnover,
    "opposition": Opposition,
}


# -- out ----------------------------------------------------------------------------------


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
        As in `as_plain`, or if the file cannot be written.
    """
    import tomli_w

    plain = as_plain(scenario)
    folder = Path(path).resolve().parent
    source = plain["organisation"]

    def named_from_there(file: str) -> str:
        return Path(file).resolve().relative_to(folder, walk_up=True).as_posix()

    for name in ("people", "ties"):
        if name in source:
            source[name] = named_from_there(source[name])
    if "files" in source:
        source["files"] = [named_from_there(file) for file in source["files"]]
    try:
        Path(path).write_text(tomli_w.dumps(plain), encoding="utf-8")
    except OSError as error:
        raise refuse(str(path), f"cannot be written ({error.strerror})",
                     "give the name of a file in a folder that exists", "unwritable") from None  # fmt: skip


# -- in -----------------------------------------------------------------------------------


def read_scenario(path, variant: str | None = None) -> Scenario:
    """Read a scenario from TOML.

    Parameters
    ----------
    path : path
        The file. ``[organisation]`` names either a ``generator`` with its parameters or
        the ``people`` and ``ties`` files, relative to the folder of the scenario file, or
        ``files`` of any format with ``influence`` and ``least`` as in `Organisation.read`;
        ``[[organisation.then]]`` adds to either, with a generator that adds;
        ``[contagion]`` has a ``type``, "complex" or "simple". Tables ``[about]``,
        ``[evidence]`` and ``[variants]`` say something of it and change nothing.
    variant : str, optional
        One of ``[variants]``: the scenario with its changes.

    Returns
    -------
    Scenario

    Raises
    ------
    BadInput
        With every fault, each with file and field.
    """
    table = _read_varied(Path(path), variant)
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


def _read_varied(path: Path, variant: str | None) -> dict[str, Any]:
    whole = _parse(path)
    try:
        return varied(whole, variant)
    except BadInput as error:
        raise BadInput(
            Fault(f"{path.name}, {f.place}", f.problem, f.remedy, f.code) for f in error.faults
        ) from None


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
        problem = "is missing" if table is None else f"{shown(table)} is not a table"
        remedy = "add [organisation] with a generator, or people and ties"
        raise refuse("table", problem, remedy, "no-organisation")
    table = dict(table)
    then = table.pop("then", [])
    if not isinstance(then, list) or not all(isinstance(step, dict) for step in then):
        raise refuse(
            "then", f"{shown(then)} is not a list of tables", "write [[organisation.then]]", "then"
        )
    given = "people" in table or "files" in table
    organisation = _from_files(table, folder) if given else None
    for step in then if given else (table, *then):
        step = dict(step)
        name = step.pop("generator", None)
        adding = [known for known, make in GENERATORS.items() if make.adds]
        usable = [known for known in GENERATORS if (known in adding) == (organisation is not None)]
        if not isinstance(name, str) or name not in usable:
            place = "generator" if organisation is None else "then.generator"
            raise refuse(place, f"{shown(name)} is not known here",
                         f"{meant(name, usable)}use one of: {', '.join(usable)}", "unknown-generator")  # fmt: skip
        base = () if organisation is None else (organisation,)
        organisation = GENERATORS[name](*base, **step)
    return organisation


_TABLES = ("people", "ties", "directed")
_ANY_FILES = ("files", "directed", "influence", "least")


def _from_files(table: dict[str, Any], folder: Path) -> Organisation:
    fields = _ANY_FILES if "files" in table else _TABLES
    faults = [
        Fault(name, "is not a field here", f"it takes {', '.join(fields)}", "unknown-field")
        for name in sorted(table.keys() - set(fields))
    ]
    faults += [
        Fault(name, f"{table[name]!r} is not the name of a file", "write it as text", "not-text")
        for name in ("people", "ties")
        if not isinstance(table.get(name, ""), str)
    ]
    files = table.get("files", [])
    if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        problem = f"{shown(files)} is not a list of names of files"
        faults.append(
            Fault("files", problem, 'write files = ["people.csv", "survey.csv"]', "files")
        )
    directed = table.get("directed", True)
    if not isinstance(directed, bool):
        faults.append(
            Fault("directed", f"{directed!r} will not do", "give true or false", "not-boolean")
        )
    if faults:
        raise BadInput(faults)
    if "files" in table:
        said = {name: table[name] for name in ("influence", "least") if name in table}
        return Organisation.read(*(folder / file for file in files), directed=directed, **said)
    paths = {name: folder / table[name] for name in ("people", "ties") if name in table}
    return Organisation.from_csv(**paths, directed=directed)


def _contagion(table: Any):
    remedy = 'add [contagion] with type = "complex" or "simple"'
    if not isinstance(table, dict):
        problem = "is missing" if table is None else f"{shown(table)} is not a table"
        raise refuse("table", problem, remedy, "no-contagion")
    name = table.get("type")
    if not isinstance(name, str) or name not in CONTAGIONS:
        raise refuse("type", f"{shown(name)} is not a contagion", remedy, "contagion-type")
    return _make(CONTAGIONS[table["type"]], table)


def contagion_from(text: str):
    """Read a contagion from one inline table, ``{type = "simple", probability = 0.05}``.

    Raises
    ------
    BadInput
        If it is none.
    """
    faults: list[Fault] = []
    try:
        table = tomllib.loads(f"contagion = {text}")["contagion"]
    except tomllib.TOMLDecodeError as error:
        raise refuse("contagion", f"{shown(text)} is no inline table: {error}",
                     'write {type = "simple", probability = 0.05}', "toml") from None  # fmt: skip
    made = with_place("contagion", lambda: _contagion(table), faults)
    if faults:
        raise BadInput(faults)
    return made


def _make(kind: type, table: Any):
    if not isinstance(table, dict):
        raise refuse(
            "table",
            f"{shown(table)} is not a table",
            f"write [{kind.__name__.lower()}]",
            "not-a-table",
        )
    return kind(**table)


__all__ = ["contagion_from", "read_scenario", "write_scenario"]
