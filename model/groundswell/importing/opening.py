"""Files opened: their bytes and their text, or a table that says why there are none."""

import re
from pathlib import Path

from groundswell.importing.cells import quote
from groundswell.importing.tables import HEADER, Table

LARGEST = 128 * 2**20
"""No file of more bytes is read: some 5 million ties, and more memory than most computers have."""

HEAD = 2**16
"""So many bytes are looked at before a file is read whole."""

_WITHIN_UTF8 = re.compile(rb"\xc3[\x80-\xbf]")
UTF8 = "save it as CSV UTF-8"


def unread(path: Path) -> Table:
    """Make a table for a file that cannot be read; its faults are placed by row number."""
    return Table(path.name or str(path), spot=lambda row: f"row {row}" if row > 0 else "")


def opened(path: Path) -> tuple[bytes, Table | None]:
    """Return the bytes of a file, or a table that says why there are none."""
    table = unread(path)
    try:
        if path.is_dir():
            table.fault(HEADER, "is a folder", "name the files inside it", "folder")
        elif path.exists() and not path.is_file():
            table.fault(
                HEADER, "is no file but a device or a pipe", "save it as a file", "not-a-file"
            )
        elif (size := path.stat().st_size) > LARGEST:
            problem = f"holds {size / 2**20:,.0f} MB; at most {LARGEST / 2**20:.0f} are read"
            remedy = "leave out columns that are not needed, or give it as data frames in Python"
            table.fault(HEADER, problem, remedy, "file-large")
        else:
            return path.read_bytes(), None
    except FileNotFoundError:
        table.fault(HEADER, f"no such file: {quote(str(path))}", "check its name", "file-missing")
    except PermissionError:
        table.fault(HEADER, "may not be read", "ask its owner for access", "no-permission")
    except (OSError, ValueError) as error:
        table.fault(HEADER, f"cannot be read ({error})", "check the file", "unreadable")
    return b"", table


def decoded(path: Path, data: bytes, remedy: str = UTF8) -> tuple[str, Table | None, bool]:
    """Return the text of a file, or a table that says why there is none.

    Parameters
    ----------
    path : Path
        The file, for its name.
    data : bytes
        What it holds: UTF-8, with or without a byte order mark, or Windows-1252.
    remedy : str
        How such a file is saved well.

    Returns
    -------
    text : str
    table : Table or None
        With the fault that keeps it from being read.
    foreign : bool
        It was read as Windows-1252, which its owner should know.
    """
    table = unread(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        table.fault(1, "is written in UTF-16, not UTF-8", remedy, "wrong-encoding")
    elif data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        problem = "is a workbook or archive under the name of a text file"
        table.fault(HEADER, problem, f"call it .xlsx, or {remedy}", "binary")
    elif b"\0" in data:
        table.fault(HEADER, "holds binary data, not text", remedy, "binary")
    else:
        try:
            return data.decode("utf-8-sig"), None, False
        except UnicodeDecodeError as error:
            if not _WITHIN_UTF8.search(data):
                try:
                    return data.decode("cp1252"), None, True
                except UnicodeDecodeError:
                    pass
            row = _row_of(data[: error.start])
            byte = f"0x{data[error.start]:02X}"
            problem = f"is neither UTF-8 nor Windows-1252 text (byte {byte})"
            table.fault(row, problem, remedy, "wrong-encoding")
    return "", table, False


def _row_of(before: bytes) -> int:
    lines = before.decode("utf-8-sig", errors="replace") + "x"
    return len(re.split("\r\n|\r|\n", lines))


__all__ = ["HEAD", "LARGEST", "decoded", "opened", "unread"]
