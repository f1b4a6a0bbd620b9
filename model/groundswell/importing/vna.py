"""NetDraw's VNA text files: ``*Node data`` and ``*Tie data``."""

import csv
import re
from pathlib import Path

from groundswell.importing.aliases import TIES, known
from groundswell.importing.cells import objects, plain
from groundswell.importing.grid import table_of_rows, unusable
from groundswell.importing.opening import decoded, opened, unread
from groundswell.importing.tables import HEADER, Table

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_TIES = known(TIES)
_SECTIONS = {"nodedata": "people", "tiedata": "ties"}


def tables_from_vna(path: Path) -> list[Table]:
    """Read a VNA file.

    Parameters
    ----------
    path : Path
        ``*Node data`` with a header, its first column the ids; ``*Tie data`` with from, to,
        and a column for each relation, in which 0 is no tie. Other sections say how it looks.

    Returns
    -------
    list of Table
        People (where there is no node data: those whom ties name) and ties.
    """
    data, table = opened(path)
    if table is not None:
        return [table]
    text, table, _ = decoded(path, data, "save it as UTF-8 text")
    if table is not None:
        return [table]
    sections = _sections(text.splitlines())
    if "ties" not in sections:
        table = unread(path)
        problem = "has no section *Tie data"
        table.fault(HEADER, problem, "save it again from NetDraw as VNA", "vna")
        return [table]
    tables = {}
    for role, rows in sections.items():
        if any(rows):
            tables[role] = table_of_rows(path.name, rows, role=role)
        else:
            tables[role] = unusable(Table(path.name, role=role))
    if "people" in tables and tables["people"].headers:
        tables["people"].headers = ["id", *tables["people"].headers[1:]]
    tables["ties"] = _one_kind_each(tables["ties"])
    if "people" not in tables:
        tables = {"people": _named(tables["ties"]), **tables}
    return list(tables.values())


def _sections(lines: list[str]) -> dict[str, list[list[str]]]:
    """Rows of each section that is read, blank up to where it begins, so that they count right."""
    sections: dict[str, list[list[str]]] = {}
    now: list[list[str]] | None = None
    for number, line in enumerate(lines):
        if line.lstrip().startswith("*"):
            role = _SECTIONS.get(plain(line.strip().lstrip("*")))
            now = None
            if role:
                now = sections[role] = [[]] * (number + 1)
        elif now is not None:
            now.append(_cells(line))
    return sections


def _cells(line: str) -> list[str]:
    if "," in line:
        return [cell.strip() for cell in next(csv.reader([line], skipinitialspace=True))]
    return [match[1] if match[1] is not None else match[2] for match in _WORD.finditer(line)]


def _one_kind_each(table: Table) -> Table:
    """Turn a column for each relation into a row for each tie."""
    ours = [_TIES.get(plain(header)) for header in table.headers]
    relations = [
        n for n, name in enumerate(ours) if name in (None, "weight", "type", "date", "directed")
    ]
    if not {"source", "target"} <= set(ours) or not relations:
        table.drawn = True
        return table
    source, target = (table.columns[ours.index(end)] for end in ("source", "target"))
    rows = [(index, n) for n in relations for index in range(table.n_rows)
            if table.columns[n][index].strip() not in ("0", "0.0")]  # fmt: skip
    kinds = ["tie" if ours[n] == "weight" else table.headers[n] for n in range(len(ours))]
    columns = [
        objects(source[index] for index, _ in rows),
        objects(target[index] for index, _ in rows),
        objects(kinds[n] for _, n in rows),
        objects(table.columns[n][index] for index, n in rows),
    ]
    torn = table.torn[[index for index, _ in rows]] if rows else None
    long = Table(table.name, ["source", "target", "kind", "weight"], columns,
                 lambda i: table.spot(rows[i][0] if i >= 0 else i), as_written=True, torn=torn,
                 role="ties", drawn=True)  # fmt: skip
    long.take_faults_of(table)
    return long


def _named(ties: Table) -> Table:
    """The people whom the ties name, where no section lists them."""
    ours = [plain(header) for header in ties.headers]
    ends = [
        ties.columns[n] for n, name in enumerate(ours) if name in ("source", "target", "from", "to")
    ]
    ids = list(dict.fromkeys(cell for column in ends for cell in column if cell.strip()))
    people = Table(ties.name, ["id"], [objects(ids)], as_written=True, role="people", implied=True)
    people.warn(HEADER, "lists no people: they are those whom ties name",
                "add *Node data with everybody, also those without ties", "people-implied")  # fmt: skip
    return people


__all__ = ["tables_from_vna"]
