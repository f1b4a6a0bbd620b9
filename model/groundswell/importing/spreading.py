"""Several targets in one cell, as Kumu writes them: ``To`` holds ``b|c``."""

from collections.abc import Mapping

import numpy as np

from groundswell.importing.cells import as_text, objects, plain
from groundswell.importing.tables import Table

BETWEEN = "|"


def one_target_each(table: Table, position: Mapping[str, int]) -> Table:
    """Give each target in a column ``To`` a row of its own; faults stay with the row they are in.

    Parameters
    ----------
    table : Table
        Ties.
    position : mapping of str to int
        The ids of the people: one that holds a bar itself is left whole.

    Returns
    -------
    Table
        The same where no cell holds several.
    """
    headers = [plain(header) for header in table.headers]
    if "to" not in headers:
        return table
    number = headers.index("to")
    targets = [
        [cell] if cell in position or BETWEEN not in cell else _parts(cell)
        for cell in as_text(table.columns[number])
    ]
    count = np.array([len(cells) for cells in targets], dtype=int)
    if (count == 1).all():
        return table
    row = np.repeat(np.arange(table.n_rows), count)
    columns = [as_text(column)[row] for column in table.columns]
    columns[number] = objects(cell for cells in targets for cell in cells)
    made = Table(table.name, table.headers, columns,
                 lambda i: table.spot(int(row[i]) if i >= 0 else i), table.as_written,
                 table.torn[row], table.decimal_comma, table.role, table.drawn)  # fmt: skip
    made.warnings = table.warnings
    return made


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(BETWEEN) if part.strip()] or [cell]


__all__ = ["one_target_each"]
