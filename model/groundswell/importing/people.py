"""The table of people: ids and columns."""

from collections.abc import Mapping

import numpy as np

from groundswell.importing.aliases import PEOPLE, STAND_INS, TRUTH, known
from groundswell.importing.cells import (
    as_numbers,
    as_text,
    blank,
    factorized,
    has_decimal_comma,
    plain,
    quote,
    typed,
)
from groundswell.importing.tables import HEADER, Table

NOBODY = {"reportstoseniorpost": "XX"}
"""What tools write for the manager of those who have none, by the column they write it in."""

ANSWERED = "answered "
"""What the column of who answered is called, before the name of the question."""


def people_cells(table: Table) -> dict:
    """Columns of the people by name, those we know by ours."""
    cells = table.by_name(known(PEOPLE))
    for name, others in STAND_INS.items():
        found = next((other for other in others if other in cells), None)
        if name not in cells and found:
            cells[name] = cells.pop(found)
    nobody = NOBODY.get(plain(table.called.get("manager_id", "")))
    if nobody:
        names = as_text(cells["manager_id"]).copy()
        names[names == nobody] = ""
        cells["manager_id"] = names
    return cells


def ids_of(table: Table, cells: Mapping) -> tuple[np.ndarray, dict[str, int]]:
    """Return the ids, and the position of each; none where the table cannot be used."""
    if not table.require(cells, "id"):
        return np.empty(0, dtype=object), {}
    if not table.n_rows:
        table.fault(HEADER, "holds no people", "add a row for each person", "no-people")
    ids = as_text(cells["id"])
    position: dict[str, int] = {}
    for index, person in enumerate(ids):
        first = position.setdefault(person, index)
        if not person.strip():
            table.fault(index, "has no id", "give the person an id, or remove the row", "id-blank")
        elif first != index:
            problem = f"id {quote(person)} is taken already, by {table.spot(first)}"
            table.fault(index, problem, "give each person an id of their own", "id-twice")
    return ids, position


def columns_of(table: Table, cells: Mapping) -> dict[str, np.ndarray]:
    """Return all columns but the id and the manager's."""
    columns = {}
    for name, values in cells.items():
        if name == "unit":
            columns[name] = as_text(values)
        elif name == "level":
            columns[name] = _level(table, values)
        elif name == "responded":
            columns[name] = _responded(table, values)
        elif name not in ("id", "manager_id"):
            columns[name] = typed(values, table.as_written, table.decimal_comma)
    return columns


def take_answered(columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Take out the columns ``answered advice`` and the like, which we write beside ties.

    Parameters
    ----------
    columns : dict of str to array
        Columns of the people; those of yes and no that are headed so are taken out.

    Returns
    -------
    dict of str to bool array
        Who answered, by question.
    """
    told = {name for name, column in columns.items()
            if name.startswith(ANSWERED) and column.dtype == object and set(column) <= {"yes", "no"}}  # fmt: skip
    return {
        name.removeprefix(ANSWERED): columns.pop(name) == "yes"
        for name in list(columns)
        if name in told
    }


def _level(table: Table, values) -> np.ndarray:
    text = as_text(values)
    level = typed(values, table.as_written, table.decimal_comma)
    if level.dtype.kind not in "iuf":
        level = as_numbers(text, table.decimal_comma)
    for index in np.flatnonzero(~np.isfinite(level) & ~blank(text) & ~table.torn):
        if has_decimal_comma(text[index]):
            table.refuse_comma(index, "level", text[index])
        else:
            remedy = "number the levels from 0 or 1 at the top; leave it blank where unknown"
            problem = f"level {quote(text[index])} is not a number"
            table.fault(index, problem, remedy, "level-number")
    return level


def _responded(table: Table, values) -> np.ndarray:
    """Who answered the survey: ``"yes"``, ``"no"``, or ``""`` where nothing is said."""
    rows, written = factorized(as_text(values))
    said = [TRUTH.get(cell.strip().lower()) for cell in written]
    words = ["" if one is None else "yes" if one else "no" for one in said]
    strange = [one is None and bool(cell.strip()) for one, cell in zip(said, written, strict=True)]
    for index in np.flatnonzero(np.array(strange, dtype=bool)[rows] & ~table.torn):
        problem = f"responded is {quote(written[rows[index]])}"
        remedy = "write yes or no; leave it blank for those who were not asked"
        table.fault(index, problem, remedy, "responded-value")
    return np.array(words, dtype=object)[rows]
