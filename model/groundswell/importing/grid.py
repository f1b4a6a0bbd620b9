"""Rows of cells, as files and workbooks hold them, made into a table with a header."""

from collections.abc import Sequence

import numpy as np

from groundswell.importing.tables import HEADER, Table

RAGGED = (
    "give every row one cell for each column, and put quotation marks round a cell that "
    "contains the separator"
)


def first_filled(rows: Sequence[Sequence[str]]) -> int | None:
    """Index of the first row with anything in it: the header."""
    return next((index for index, row in enumerate(rows) if "".join(row).strip()), None)


def table_of_rows(name: str, rows: Sequence[Sequence[str]], **about) -> Table:
    """Make a table of rows, numbered as their owner sees them; blank rows are passed over.

    Parameters
    ----------
    name : str
        How to call it in faults.
    rows : sequence of sequences of str
        The first that holds anything is the header.
    **about
        Further arguments of `Table`.

    Returns
    -------
    Table
        With a fault for each row that has more or fewer cells than the header.
    """
    filled = [number for number, row in enumerate(rows, start=1) if "".join(row).strip()]
    header_row, *numbers = filled
    headers = [cell.strip() for cell in rows[header_row - 1]]
    while not headers[-1]:
        headers.pop()
    cells = [rows[number - 1] for number in numbers]
    width, widths = len(headers), np.array([len(row) for row in cells], dtype=int)
    torn = widths < width
    for index in np.flatnonzero(widths != width):
        # Separators after the last cell are how spreadsheets write columns that nobody filled.
        torn[index] |= bool("".join(cells[index][width:]).strip())
        cells[index] = [*cells[index], *[""] * width][:width]
    columns = [np.array(column, dtype=object) for column in zip(*cells, strict=True)]
    table = Table(
        name,
        headers,
        columns or [np.empty(0, dtype=object)] * width,
        lambda index: f"row {numbers[index] if index >= 0 else header_row}",
        as_written=True,
        torn=torn,
        **about,
    )
    for index in np.flatnonzero(table.torn):
        problem = f"has {widths[index]} cells where the header has {width}"
        table.fault(index, problem, RAGGED, "ragged-row")
    return table


def unusable(table: Table, place: int = HEADER, why: str = "empty") -> Table:
    """Note why there are no rows to make a table of."""
    table.fault(place, *_UNUSABLE[why])
    return table


_UNUSABLE = {
    "empty": ("is empty", "save the table again: a header row, then the data", "empty"),
    "blank": ("holds blank rows only", "write a header row, then the data", "empty"),
    "open": (
        "a quotation mark is opened and never closed",
        "close it, or double it where it belongs to the text",
        "quotes",
    ),
    "stray": (
        "text follows a closing quotation mark within one cell",
        "double every quotation mark that belongs to the text",
        "quotes",
    ),
    "long": (
        "a cell runs on for more than 131,072 characters",
        "look for a quotation mark that is not closed",
        "quotes",
    ),
}

__all__ = ["first_filled", "table_of_rows", "unusable"]
