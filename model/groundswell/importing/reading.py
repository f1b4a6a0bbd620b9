"""Files, data frames and graphs turned into tables, with whatever keeps them from being read."""

import csv
import io
from pathlib import Path

import numpy as np

from groundswell.importing.tables import HEADER, Table, plain, quote

SEPARATORS = (",", ";", "\t")


def table_from_file(path) -> Table:
    """Read a CSV file: comma, semicolon or tab, UTF-8.

    Parameters
    ----------
    path : path
        The file.

    Returns
    -------
    Table
        With its faults; without columns where the file cannot be read at all.
    """
    path = Path(path)
    text, table = _decoded(path)
    if table is not None:
        return table
    rows, trouble = _records(text, _separator(text), strict=True)
    filled = [number for number, row in enumerate(rows, start=1) if "".join(row).strip()]
    if trouble or not filled:
        table = _unread(path)
        # All rows before the one in which the quotation marks go wrong have been read.
        place = len(rows) + 1 if trouble else HEADER
        table.fault(place, *_UNUSABLE[trouble or ("blank" if rows else "empty")])
        return table
    header_row, *numbers = filled
    headers = [cell.strip() for cell in rows[header_row - 1]]
    while not headers[-1]:
        headers.pop()
    cells = [rows[number - 1] for number in numbers]
    width, widths = len(headers), [len(rows[number - 1]) for number in numbers]
    torn = np.array(widths, dtype=int) < width
    for index in np.flatnonzero(np.array(widths, dtype=int) != width):
        # Separators after the last cell are how spreadsheets write columns that nobody filled.
        torn[index] |= bool("".join(cells[index][width:]).strip())
        cells[index] = (cells[index] + [""] * width)[:width]
    columns = [np.array(column, dtype=object) for column in zip(*cells, strict=True)]
    table = Table(
        path.name,
        headers,
        columns or [np.empty(0, dtype=object)] * width,
        lambda index: f"row {numbers[index] if index >= 0 else header_row}",
        as_written=True,
        torn=torn,
    )
    for index in np.flatnonzero(table.torn):
        problem = f"has {widths[index]} cells where the header has {width}"
        table.fault(index, problem, _RAGGED, "ragged-row")
    return table


_RAGGED = (
    "give every row one cell for each column, and put quotation marks round a cell that "
    "contains the separator"
)
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


def _unread(path: Path) -> Table:
    """Make a table for a file that cannot be read; its faults are placed by row number."""
    return Table(path.name or str(path), spot=lambda row: f"row {row}" if row > 0 else "")


def _decoded(path: Path) -> tuple[str, Table | None]:
    """Return the text of a file, or a table that says why there is none."""
    table = _unread(path)
    try:
        if path.is_dir():
            table.fault(HEADER, "is a folder", "name the CSV file inside it", "folder")
            return "", table
        data = path.read_bytes()
    except FileNotFoundError:
        table.fault(HEADER, f"no such file: {quote(str(path))}", "check its name", "file-missing")
        return "", table
    except PermissionError:
        table.fault(HEADER, "may not be read", "ask its owner for access", "no-permission")
        return "", table
    except (OSError, ValueError) as error:
        table.fault(HEADER, f"cannot be read ({error})", "check the file", "unreadable")
        return "", table
    remedy = "save it as CSV UTF-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        table.fault(1, "is written in UTF-16, not UTF-8", remedy, "wrong-encoding")
    elif data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        table.fault(HEADER, "is a workbook or archive, not CSV", f"open it and {remedy}", "binary")
    elif b"\0" in data:
        table.fault(HEADER, "holds binary data, not text", remedy, "binary")
    else:
        try:
            return data.decode("utf-8-sig"), None
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8-sig", errors="replace")
            row = len(_records(before + "x", ",", strict=False)[0])
            byte = f"0x{data[error.start]:02X}"
            table.fault(row, f"is not UTF-8 text (byte {byte})", remedy, "wrong-encoding")
    return "", table


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

    def fitness(separator: str) -> tuple[bool, int]:
        cells = next(iter(_records(header, separator, strict=False)[0]), [])
        known = {"id", "source", "target", "from", "to"} & {plain(cell) for cell in cells}
        return bool(known), len(cells)

    return max(SEPARATORS, key=fitness)


def table_from_frame(frame, name: str) -> Table:
    """Take the columns of a data frame; rows count as in a spreadsheet, the header being row 1.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table.
    name : str
        How to call it in faults.

    Returns
    -------
    Table
        With its faults.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        table = Table(name)
        problem = f"is a {type(frame).__name__}, not a table"
        table.fault(HEADER, problem, "give a pandas DataFrame", "not-a-table")
        return table
    columns = [frame.iloc[:, number] for number in range(frame.shape[1])]
    headers = [str(header).strip() for header in frame.columns]
    return Table(name, headers, columns, lambda i: f"row {i + 2}" if i >= 0 else "")


def tables_from_graph(graph, influence: str | None) -> tuple[Table, Table | None]:
    """Take nodes as people and edges as ties, source noticing target.

    Parameters
    ----------
    graph : networkx graph
        Of any of the four types.
    influence : {"source_to_target", "target_to_source"} or None
        Which way influence flows along a directed edge.

    Returns
    -------
    people, ties : Table
        With the faults of the call itself; ties of an undirected graph are undirected.
    """
    import networkx as nx
    import pandas as pd

    if not isinstance(graph, nx.Graph):
        people = Table("graph")
        problem = f"is a {type(graph).__name__}, not a graph"
        people.fault(HEADER, problem, "give a networkx graph", "not-a-graph")
        return people, None
    nodes = list(graph.nodes(data=True))
    keys = dict.fromkeys(key for _, attributes in nodes for key in attributes)
    cells = [[str(node) for node, _ in nodes]]
    cells += [[attributes.get(key) for _, attributes in nodes] for key in keys]
    people = Table(
        "graph",
        ["id", *(str(key).strip() for key in keys)],
        [pd.Series(column, dtype=object) for column in cells],
        lambda i: f"node {quote(nodes[i][0])}" if i >= 0 else "",
    )
    choices = ("source_to_target", "target_to_source")
    remedy = "give influence='source_to_target' or influence='target_to_source'"
    if influence is None and graph.is_directed():
        problem = "is directed, and an arrow may mean either way of influence"
        people.fault(HEADER, problem, remedy, "influence-missing")
    elif influence is not None and influence not in choices:
        people.fault(HEADER, f"influence is {quote(influence)}", remedy, "influence-unknown")

    edges = list(graph.edges(data=True))
    arrow = "→" if graph.is_directed() else "–"
    # Influence from source to target means that the target notices the source.
    notices, noticed = (1, 0) if influence == choices[0] else (0, 1)
    columns = {
        "source": [str(edge[notices]) for edge in edges],
        "target": [str(edge[noticed]) for edge in edges],
        "kind": [edge[2].get("kind", "tie") for edge in edges],
        "weight": [edge[2].get("weight", 1.0) for edge in edges],
        "directed": ["yes" if graph.is_directed() else "no"] * len(edges),
    }

    def spot(index: int) -> str:
        u, v, _ = edges[index] if index >= 0 else ("", "", None)
        return f"edge {quote(u)} {arrow} {quote(v)}" if index >= 0 else ""

    ties = Table("graph", list(columns), [pd.Series(c, dtype=object) for c in columns.values()],
                 spot)  # fmt: skip
    return people, ties
