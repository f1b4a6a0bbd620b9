"""Excel workbooks: a sheet each for people, ties, survey and questions, or Nodes and Edges."""

import datetime
import io
import warnings
import zipfile
from pathlib import Path

from groundswell.importing.cells import plain, quote
from groundswell.importing.grid import first_filled, table_of_rows, unusable
from groundswell.importing.opening import opened, unread
from groundswell.importing.roles import role_by_headers, role_by_sheet
from groundswell.importing.tables import HEADER, Table

UNPACKED = 512 * 2**20
"""No workbook of more bytes, once unpacked, is read."""

MOST_CELLS, MOST_ROWS, BLANK_ROW = 8_000_000, 1_048_576, 64
"""No workbook with more cells in all is read, a blank row counting for many, or a longer sheet."""

_BLANK: list[str] = []
_SAVE = "save it in Excel as .xlsx, or as CSV UTF-8"

_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}


def tables_from_workbook(path: Path) -> list[Table]:
    """Read the sheets of a workbook; those that hold none of our tables are left aside.

    Parameters
    ----------
    path : Path
        A file of the kind ``.xlsx``.

    Returns
    -------
    list of Table
        One for each sheet that is used, named after the file and the sheet.
    """
    data, table = opened(path)
    if table is not None:
        return [table]
    problem = _not_a_workbook(data)
    if problem:
        return [_refused(path, problem)]
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and names that are not read
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets, room = {}, MOST_CELLS
            for sheet in book.worksheets:
                sheets[sheet.title], room = _rows_of(sheet, room)
                if room < 0:
                    break
    except Exception as error:  # it raises whatever it stumbles over in a damaged file
        reason = " ".join(str(error).split()) or type(error).__name__
        return [_refused(path, f"cannot be read as a workbook ({reason[:120]})")]
    if room < 0:
        most_blank = MOST_CELLS // BLANK_ROW
        problem = (
            f"holds more than {MOST_CELLS:,} cells, {MOST_ROWS:,} rows or {most_blank:,} blank rows"
        )
        return [_refused(path, problem, "delete what is not needed, blank rows too, or " + _SAVE)]
    alone = len(sheets) == 1
    tables = [_table(path, title, rows, alone) for title, rows in sheets.items()]
    used = [table for table in tables if table.role != "aside"]
    if not used:
        names = ", ".join(map(quote, sheets)) or "none"
        problem = f"has no sheet of people, ties or answers (found: {names})"
        return [
            _refused(
                path,
                problem,
                "call the sheet with a row for each person 'people', and save it in Excel",
            )
        ]
    for table in tables:
        if table.role == "aside":
            used[0].warn(HEADER, f"sheet {quote(table.name)} is left aside", _CALL, "sheet-aside")
    return used


_CALL = "call a sheet people, ties, survey or questions if it is one"


def _not_a_workbook(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "is an old or locked workbook, not .xlsx"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "is not a workbook, whatever its name says"
    if size > UNPACKED:
        return f"holds {size / 2**20:,.0f} MB once unpacked; at most {UNPACKED // 2**20} are read"
    return "" if "xl/workbook.xml" in names else "is an archive, not a workbook"


def _rows_of(sheet, room: int) -> tuple[list[list[str]], int]:
    """Every row as text, without the blank cells at its end; and how many cells there is room for.

    Cells count blank or not, and a blank row for many: a small file can say that there are
    very many of them.
    """
    sheet.reset_dimensions()  # some programs write them wrong
    rows: list[list[str]] = []
    for cells in sheet.iter_rows(values_only=True):
        row = [_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        room -= len(cells) + (1 if row else BLANK_ROW)
        if room < 0 or len(rows) == MOST_ROWS:
            return rows, -1
        rows.append(row or _BLANK)
    return rows, room


def _text(cell) -> str:
    if cell is None:
        return ""
    if type(cell) is str:
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


def _table(path: Path, title: str, rows: list[list[str]], alone: bool) -> Table:
    role, question = role_by_sheet(title)
    name = f"{path.name}, sheet {title}"
    header = first_filled(rows)
    if header is None:
        return unusable(Table(name, role=role)) if role == "people" else Table(title, role="aside")
    # A sheet has no ragged rows: what is missing at the end of a row is blank.
    width = len(rows[header])
    rows = [row + [""] * (width - len(row)) if any(row) else row for row in rows]
    table = table_of_rows(name, rows, question=question)
    if plain(title) == "nodes":  # of Polinode, which knows people by their Name
        table.headers = ["id" if plain(h) == "name" else h for h in table.headers]
    if plain(title) in ("edges", "connections", "links"):
        table.drawn = True
    table.role = role or role_by_headers(table) or ("" if alone else "aside")
    if table.role == "aside":
        return Table(title, role="aside")
    for header, column in zip(table.headers, table.columns, strict=True):
        for index, cell in enumerate(column):
            if cell in _ERRORS:
                problem = f"{quote(header)} holds the error {cell}"
                table.fault(index, problem, "mend the formula, or write the value", "excel-error")
    return table


def _refused(path: Path, problem: str, remedy: str = _SAVE) -> Table:
    table = unread(path)
    table.fault(HEADER, problem, remedy, "workbook")
    return table


__all__ = ["tables_from_workbook"]
