"""An organisation written to files: CSV, Excel, GraphML, GEXF. What is written reads back equal."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from groundswell.faults import BadInput, Fault, refuse
from groundswell.importing.cells import quote
from groundswell.importing.graphs import OURS
from groundswell.organisation import Organisation
from groundswell.organisation.writing import tie_rows

if TYPE_CHECKING:
    import networkx as nx

_NOT_TEXT = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL, _MOST_ROWS = 32_767, 1_048_575
"""What a sheet can hold: characters in a cell, rows under the header."""

_TAKEN = {"viz", "start", "end", "pid", "parents", "slices", "spells", "networkx_key"}
"""Attributes to which GEXF gives a meaning of its own."""


def export(organisation: Organisation, path) -> list[Path]:
    """Write an organisation; nothing is overwritten.

    Parameters
    ----------
    organisation : Organisation
    path : path
        ``.xlsx`` gives a workbook with sheets ``people`` and ``ties``; ``.graphml`` and
        ``.gexf`` a graph in which an arrow means *notices*, so that influence flows from
        target to source; a name without an ending a folder with ``people.csv`` and
        ``ties.csv``. Lost are kinds without a tie, and in graphs columns that nobody has
        filled; from tables, true and false come back as text.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    BadInput
        If something is there already or cannot be written, the ending is not known, or a
        text, a column or a number of rows is more than the format can hold.
    """
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        known = ", ".join(filter(None, _WRITERS))
        raise refuse(path.name, f"ending {quote(path.suffix)} is not one of ours",
                     f"end the name in {known}, or in nothing for a folder of CSV files",
                     "export-ending")  # fmt: skip
    files = [path] if path.suffix else [path / "people.csv", path / "ties.csv"]
    for file in files:
        if file.exists():
            raise refuse(
                str(file), "is there already", "choose another name, or remove it", "exists"
            )
    faults = list(_unwritable(organisation, path))
    if faults:
        raise BadInput(faults)
    try:
        files[0].parent.mkdir(parents=True, exist_ok=True)
        write(organisation, *files)
    except OSError as error:
        raise refuse(str(path), f"cannot be written ({error.strerror})",
                     "choose a place where you may write", "unwritable") from None  # fmt: skip
    return files


def _unwritable(organisation: Organisation, path: Path) -> Iterator[Fault]:
    """Say what the format cannot hold."""
    ending = path.suffix.lower()
    bad = _NOT_XML if ending else _NOT_TEXT
    for where, texts in _texts(organisation):
        spoilt = next((text for text in texts if bad.search(text)), None)
        if spoilt is not None:
            yield Fault(f"{path.name}, {where}", f"{quote(spoilt)} holds a character that it cannot hold",
                        "remove that character, or write CSV files", "export-character")  # fmt: skip
        if ending == ".xlsx" and any(len(text) > _LONGEST_CELL for text in texts):
            yield Fault(f"{path.name}, {where}", f"holds a text of over {_LONGEST_CELL:,} characters",
                        "shorten it, or write another format", "export-long")  # fmt: skip
    ties = sum(ties.n_ties for ties in organisation.informal.values())
    if ending == ".xlsx" and max(ties, organisation.n_people) > _MOST_ROWS:
        yield Fault(
            path.name, f"a sheet ends at {_MOST_ROWS:,} rows", "write CSV files", "export-rows"
        )
    for name in sorted(_TAKEN & set(organisation.columns)) if ending == ".gexf" else ():
        yield Fault(f"{path.name}, column {name!r}", "means something else in GEXF",
                    "rename the column, or write GraphML", "export-column")  # fmt: skip


def _texts(organisation: Organisation) -> Iterator[tuple[str, list[str]]]:
    yield "ids", organisation.ids.tolist()
    yield "names of kinds", list(organisation.informal)
    yield "names of columns", list(organisation.columns)
    for name, column in organisation.columns.items():
        if column.dtype == object:
            yield f"column {name!r}", [text for text in set(column) if isinstance(text, str)]


def _write_csv(organisation: Organisation, people: Path, ties: Path) -> None:
    organisation.to_csv(people, ties)


def _write_workbook(organisation: Organisation, path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for name, table in (("people", organisation.people), ("ties", tie_rows(organisation))):
        sheet = workbook.create_sheet(name)
        sheet.append(list(map(str, table.columns)))
        sheet.freeze_panes = "A2"
        # Row by row in native numbers and texts; what is missing is an empty cell.
        for row in (
            table.astype(object).where(table.notna(), None).itertuples(index=False, name=None)
        ):
            sheet.append([_cell(sheet, value) for value in row])
    workbook.save(path)


def _cell(sheet, value):
    """A text that begins with = is a text, and a number has all its digits."""
    formula = isinstance(value, str) and value.startswith("=")
    rounded = isinstance(value, float) and float(f"{value:.16g}") != value
    if not formula and not rounded:
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value, cell.data_type = (value, "s") if formula else (repr(float(value)), "n")
    return cell


def _write_graphml(organisation: Organisation, path: Path) -> None:
    import networkx as nx

    nx.write_graphml_xml(drawn(organisation), path)


def _write_gexf(organisation: Organisation, path: Path) -> None:
    import networkx as nx

    nx.write_gexf(drawn(organisation), path)


def drawn(organisation: Organisation) -> "nx.MultiDiGraph":
    """Draw an organisation with numbered edges, each with its kind: source notices target.

    Parameters
    ----------
    organisation : Organisation

    Returns
    -------
    networkx.MultiDiGraph
    """
    import networkx as nx

    graph = nx.MultiDiGraph(description=OURS)
    whole = organisation.to_networkx()
    graph.add_nodes_from((person, _native(about)) for person, about in whole.nodes(data=True))
    for number, (source, target, about) in enumerate(whole.edges(data=True)):
        graph.add_edge(source, target, key=number, **about)
    return graph


def _native(about: dict) -> dict:
    return {name: value.item() if isinstance(value, np.generic) else value
            for name, value in about.items()}  # fmt: skip


_WRITERS: dict[str, Callable] = {
    "": _write_csv, ".xlsx": _write_workbook, ".graphml": _write_graphml, ".gexf": _write_gexf,
}  # fmt: skip

__all__ = ["drawn", "export"]
