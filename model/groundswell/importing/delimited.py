"""Text files of cells: comma, semicolon or tab between them, UTF-8 or Windows-1252."""

import csv
import io
from pathlib import Path

from groundswell.importing.aliases import PEOPLE, QUESTIONS, SURVEY, TIES, known
from groundswell.importing.cells import plain, quote
from groundswell.importing.grid import first_filled, table_of_rows, unusable
from groundswell.importing.opening import HEAD, UTF8, decoded, opened, unread
from groundswell.importing.tables import HEADER, Table

SEPARATORS = (",", ";", "\t")
_KNOWN = known(PEOPLE) | known(TIES) | known(SURVEY) | known(QUESTIONS)


def table_from_csv(path) -> Table:
    """Read a file of cells.

    Parameters
    ----------
    path : path
        The file: comma, semicolon or tab; UTF-8 with or without a byte order mark, or
        Windows-1252; decimal commas where the separator is a semicolon or a tab.

    Returns
    -------
    Table
        With its faults; without columns where the file cannot be read at all.
    """
    path = Path(path)
    data, table = opened(path)
    if table is not None:
        return table
    if len(data) > HEAD and (table := _nonsense(path, data[:HEAD])) is not None:
        return table
    text, table, foreign = decoded(path, data)
    if table is not None:
        return table
    separator = _separator(text)
    rows, trouble = _records(text, separator, strict=True)
    if trouble:
        # All rows before the one in which the quotation marks go wrong have been read.
        return unusable(unread(path), len(rows) + 1, trouble)
    if first_filled(rows) is None:
        return unusable(unread(path), why="blank" if rows else "empty")
    table = table_of_rows(path.name, rows, decimal_comma=separator != ",")
    if foreign:
        problem = "was read as Windows-1252, not UTF-8"
        table.warn(HEADER, problem, f"check its å, ä, ö, ø and é, or {UTF8}", "windows-1252")
    return table


def _nonsense(path: Path, head: bytes) -> Table | None:
    """Refuse a large file whose first rows hold no column we know, before it is read whole."""
    text, table, _ = decoded(path, head[: head.rfind(b"\n") + 1] or head[: HEAD // 2])
    if table is not None:
        return table if table.faults[0].code == "binary" else None
    header = next(filter(str.strip, io.StringIO(text, newline="")), "")
    separator = _separator(header)
    # A roster has nothing above its respondents, and ids above their answers.
    if header.startswith(separator) or _fitness(header, separator)[0]:
        return None
    table = unread(path)
    problem = f"begins with {quote(header.strip())}, which names no column that is known here"
    remedy = "begin with a header row: id for people, source and target for ties"
    table.fault(1, problem, remedy, "header-unknown")
    return table


def _records(text: str, separator: str, strict: bool) -> tuple[list[list[str]], str]:
    """Split text into rows of cells; stop at broken quotes and say which way they are broken."""
    rows: list[list[str]] = []
    lines = io.StringIO(text, newline="")
    try:
        for row in csv.reader(lines, delimiter=separator, strict=strict):
            rows.append(row)
    except csv.Error as error:
        kinds = {"end of data": "open", "field larger": "long"}
        return rows, next((kind for sign, kind in kinds.items() if sign in str(error)), "stray")
    return rows, ""


def _separator(text: str) -> str:
    """Choose the separator that finds a column we know, or else most columns, in the header."""
    header = next(filter(str.strip, io.StringIO(text, newline="")), "")
    return max(SEPARATORS, key=lambda separator: _fitness(header, separator))


def _fitness(header: str, separator: str) -> tuple[bool, int]:
    cells = next(iter(_records(header, separator, strict=False)[0]), [])
    return any(plain(cell) in _KNOWN for cell in cells), len(cells)


__all__ = ["table_from_csv"]
