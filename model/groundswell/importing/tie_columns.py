"""Columns of the ties, cell by cell: kind, weight, direction."""

from collections.abc import Mapping

import numpy as np

from groundswell.importing.aliases import TIES, TRUTH, known
from groundswell.importing.cells import (
    as_numbers,
    as_text,
    blank,
    factorized,
    has_decimal_comma,
    plain,
    quote,
)
from groundswell.importing.meaning import Meaning
from groundswell.importing.tables import HEADER, Table

LINE = "reports_to"
MOST_KINDS = 100
SMALLEST, LARGEST = 1e-6, 1e6
"""Weights are held in millionths."""

_COLUMNS = known(TIES)
_TYPE = [header for header, name in _COLUMNS.items() if name == "type"]
_DIRECTIONS = {"directed", "undirected", "riktad", "oriktad", "rettet", "urettet"}
_OTHERS_WORDS = {"from", "från", "fra"}
"""Headers of other tools, and of everyday speech, which say nothing of influence."""

_OF_THE_ROW = {"id", "label", "timeset"}
"""Columns that number or name a row, and say nothing of a tie."""


def tie_cells(table: Table) -> dict:
    """Columns of the ties by our names; what is left aside is a warning."""
    cells = table.by_name(_COLUMNS | dict.fromkeys(_TYPE, _meaning_of_type(table)))
    if aside := [n for n, c in cells.items() if n not in TIES and _says_something(n, c)]:
        problem = f"left aside: {', '.join(map(quote, aside))}"
        table.warn(HEADER, problem, "give each kind of tie rows of its own", "columns-aside")
    return cells


def _says_something(name: str, cells) -> bool:
    return plain(name) not in _OF_THE_ROW and not blank(as_text(cells)).all()


def _meaning_of_type(table: Table) -> str:
    """Tell whether a column ``type`` is about direction (as in Gephi) or kind (as in Kumu)."""
    values = set()
    for header, column in zip(table.headers, table.columns, strict=True):
        if plain(header) in _TYPE:
            values |= {cell.strip().lower() for cell in set(as_text(column))} - {""}
    kinds = values - _DIRECTIONS
    if kinds and len(kinds) < len(values):
        problem = f"column 'type' holds directions but also {quote(min(kinds))}"
        table.fault(HEADER, problem, "use two columns, directed and kind", "type-mixed")
    return "directed" if values and not kinds else "kind"


def is_drawn(table: Table) -> bool:
    """Whether its arrows say nothing of influence: those of graphs, Gephi, Kumu and the like."""
    if table.drawn is not None:
        return table.drawn
    by_type = plain(table.called.get("directed", "")) in _TYPE
    return by_type or plain(table.called["source"]) in _OTHERS_WORDS


def kinds_of(table: Table, cells: Mapping) -> np.ndarray:
    """Kind of each row, ``""`` where it has none."""
    if "kind" not in cells:
        return np.full(table.n_rows, "tie", dtype=object)
    rows, written = factorized(as_text(cells["kind"]))
    names = [name.strip() for name in written]
    names = [LINE if plain(name) == plain(LINE) else name for name in names]
    # Each name with a row in which it stands.
    first_row = dict(zip(names, np.unique(rows, return_index=True)[1], strict=False))
    if len(first_row) > MOST_KINDS:
        problem = f"column for the kind holds {len(first_row):,} different values"
        remedy = f"name at most {MOST_KINDS} kinds; put remarks in a column of their own"
        about = {"n": len(first_row), "most": MOST_KINDS}
        table.fault(HEADER, problem, remedy, "kinds-many", **about)
    spelling: dict[str, str] = {}
    for name, row in first_row.items():
        other = spelling.setdefault(plain(name), name)
        if other != name:
            problem = f"kind {quote(name)} is spelt {quote(other)} elsewhere"
            about = {"kind": name, "other": other}
            table.fault(row, problem, "spell each kind in one way", "kind-spelling", **about)
    kind = np.array(names, dtype=object)[rows]
    derived = np.array([plain(name) in ("manages", "team") for name in names], dtype=bool)[rows]
    for index in np.flatnonzero((kind == "") & ~table.torn):
        table.fault(index, "kind is blank", "name the kind, or remove the column", "kind-blank")
    for index in np.flatnonzero(derived & ~table.torn):
        problem = f"kind {quote(kind[index])} cannot be given"
        remedy = "remove the row: this kind is derived from the reporting lines"
        table.fault(index, problem, remedy, "kind-derived", kind=kind[index])
    return kind


def weights_of(table: Table, cells: Mapping, kind, meaning: Meaning) -> tuple:
    """Weight of each row, and which rows are too faint to count as ties."""
    if "weight" not in cells:
        return np.ones(table.n_rows), np.zeros(table.n_rows, dtype=bool)
    weight = as_numbers(cells["weight"], table.decimal_comma)
    kinds, names = factorized(kind)
    said = [meaning.least_of(name) for name in names]
    least = np.array([-np.inf if one is None else one for one in said])[kinds]
    faint = (weight < least) & (kind != LINE) & ~table.torn
    for name in names if faint.any() else ():
        if count := np.count_nonzero(faint & (kind == name)):
            total = np.count_nonzero(kind == name)
            problem = f"{count:,} of {total:,} {quote(name)} are below {meaning.least_of(name):g}"
            table.warn(HEADER, problem, "they do not count as ties", "faint")
    good = (weight >= SMALLEST) & (weight <= LARGEST)
    rows = np.flatnonzero(~good & ~faint & ~table.torn)
    for index, text in zip(rows, as_text(cells["weight"].take(rows)), strict=True):
        shown = f"{table.called['weight']} {quote(text)}"
        if not text.strip():
            remedy = f"give each row a {table.called['weight']}, or remove the column"
            problem = f"{table.called['weight']} is blank"
            table.fault(index, problem, remedy, "weight-blank")
        elif has_decimal_comma(text):
            table.refuse_comma(index, table.called["weight"], text)
        elif np.isnan(weight[index]):
            table.fault(index, f"{shown} is not a number", "write a number", "weight-number")
        elif weight[index] <= 0:
            remedy = "give a weight above 0, or remove the row where there is no tie"
            table.fault(index, f"{shown} is not above 0", remedy, "weight-sign")
        elif weight[index] > LARGEST:
            remedy = "divide all weights by one number"
            problem = f"{shown} is above 1,000,000"
            table.fault(index, problem, remedy, "weight-large", weight=text)
        else:
            remedy = "multiply all weights by one number"
            problem = f"{shown} is below 0.000001"
            table.fault(index, problem, remedy, "weight-small", weight=text)
    return weight, faint


def directions_of(table: Table, cells: Mapping, directed: bool) -> np.ndarray:
    """Tell which rows tie only the source to the target."""
    if "directed" not in cells:
        return np.full(table.n_rows, directed)
    text = as_text(cells["directed"])
    rows, written = factorized(text)
    meaning = [TRUTH.get(value.strip().lower()) for value in written]
    unclear = np.array([value is None for value in meaning], dtype=bool)[rows]
    for index in np.flatnonzero(unclear & ~table.torn):
        problem = (
            f"directed is {quote(text[index])}" if text[index].strip() else "directed is blank"
        )
        table.fault(index, problem, "write yes or no", "directed-value")
    return np.array(meaning, dtype=bool)[rows]


__all__ = ["LINE", "directions_of", "is_drawn", "kinds_of", "tie_cells", "weights_of"]
