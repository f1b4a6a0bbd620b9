"""The table of people: ids and columns."""

from collections.abc import Mapping

import numpy as np

from groundswell.importing.tables import (
    HEADER,
    Table,
    as_numbers,
    as_text,
    blank,
    has_decimal_comma,
    quote,
    typed,
)

UNIT_COLUMNS = ("unit", "department", "team")
COLUMNS = ("id", "manager_id", "employer", "level", "profession", *UNIT_COLUMNS)


def people_cells(table: Table) -> dict:
    """Columns of the people by name, those we know by ours."""
    return table.by_name({name: name for name in COLUMNS})


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
    unit = next((name for name in UNIT_COLUMNS if name in cells), None)
    columns = {}
    for name, values in cells.items():
        if name == unit:
            columns["unit"] = as_text(values)
        elif name == "level":
            columns[name] = _level(table, values)
        elif name not in ("id", "manager_id"):
            columns[name] = typed(values, table.as_written)
    return columns


def _level(table: Table, values) -> np.ndarray:
    text = as_text(values)
    level = typed(values, table.as_written)
    if level.dtype.kind not in "iuf":
        level = as_numbers(text)
    for index in np.flatnonzero(~np.isfinite(level) & ~blank(text) & ~table.torn):
        if has_decimal_comma(text[index]):
            table.refuse_comma(index, "level", text[index])
        else:
            remedy = "number the levels from 0 or 1 at the top; leave it blank where unknown"
            problem = f"level {quote(text[index])} is not a number"
            table.fault(index, problem, remedy, "level-number")
    return level
