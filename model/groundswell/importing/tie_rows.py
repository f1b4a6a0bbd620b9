"""The table of ties: rows turned into layers, one for each kind."""

from collections.abc import Mapping

import numpy as np

from groundswell.importing.lines import Lines
from groundswell.importing.tables import (
    HEADER,
    Table,
    as_numbers,
    as_text,
    factorized,
    has_decimal_comma,
    plain,
    quote,
)
from groundswell.ties import Ties, ties_from_pairs

COLUMNS = {"from": "source", "to": "target", "strength": "weight"} | {
    name: name for name in ("source", "target", "kind", "weight", "directed")
}
DIRECTION = {word: True for word in ("true", "yes", "1", "directed")} | {
    word: False for word in ("false", "no", "0", "undirected")
}
SMALLEST, LARGEST = 1e-6, 1e6
"""Weights are held in millionths."""

MOST_KINDS = 100
LINE = "reports_to"
UNKNOWN, BLANK = -1, -2


def layers_of(table: Table, lines: Lines, directed: bool) -> dict[str, Ties]:
    """Turn rows into ties by kind; those of kind ``reports_to`` are handed to the lines.

    Parameters
    ----------
    table : Table
        One row for each tie; faults are noted in it.
    lines : Lines
        Reporting lines, and the people they are about.
    directed : bool
        What a row means that does not say.

    Returns
    -------
    dict of str to Ties
        In the order in which the kinds appear; empty where there are faults.
    """
    cells = table.by_name(COLUMNS | {"type": _meaning_of_type(table)})
    if not table.require(cells, "source", "target"):
        lines.complete = False
        return {}
    source, target = as_text(cells["source"]), as_text(cells["target"])
    # Each name is looked up once: there are many more rows than people.
    codes, names = factorized(np.concatenate([source, target]))
    ends = codes.reshape(2, -1)
    person, noticed = np.array([_place(name, lines) for name in names], dtype=np.int64)[ends]
    _check_ends(table, "source", source, person, lines)
    _check_ends(table, "target", target, noticed, lines)
    kind = _kinds(table, cells)
    weight = _weights(table, cells)
    one_way = _directions(table, cells, directed)

    is_line = kind == LINE
    named = (person != BLANK) & (noticed != BLANK) & ~table.torn
    itself = named & (ends[0] == ends[1])
    _check_selves(table, source, itself, is_line)
    _check_lines(table, is_line, weight, is_line & ~one_way & ("directed" in cells))
    both_ways = ~one_way & ~is_line
    _check_repeats(table, source, target, ends, kind, both_ways, named & ~itself & (kind != ""))

    rows = np.flatnonzero(is_line & named)
    lines.complete &= not table.torn.any() and bool((kind != "").all())
    if len(lines.ids):
        lines.read_rows(table, rows, person[rows], noticed[rows])
    if table.faults or not len(lines.ids):
        return {}
    layers = {}
    for name in dict.fromkeys(kind[~is_line]):
        there = kind == name
        back = there & both_ways
        layers[name] = ties_from_pairs(
            len(lines.ids),
            np.concatenate([person[there], noticed[back]]),
            np.concatenate([noticed[there], person[back]]),
            np.concatenate([weight[there], weight[back]]),
        )
    return layers


def _meaning_of_type(table: Table) -> str:
    """Tell whether a column ``type`` is about direction (as in Gephi) or kind (as in Kumu)."""
    values = set()
    for header, column in zip(table.headers, table.columns, strict=True):
        if plain(header) == "type":
            values |= {cell.strip().lower() for cell in set(as_text(column))} - {""}
    kinds = values - {"directed", "undirected"}
    if kinds and len(kinds) < len(values):
        problem = f"column 'type' holds directions but also {quote(min(kinds))}"
        table.fault(HEADER, problem, "use two columns, directed and kind", "type-mixed")
    return "directed" if values and not kinds else "kind"


def _place(name: str, lines: Lines) -> int:
    return lines.position.get(name, UNKNOWN) if name.strip() else BLANK


def _check_ends(table: Table, side: str, names, places, lines: Lines) -> None:
    """Refuse rows that do not name a person at this end."""
    for index in np.flatnonzero((places == BLANK) & ~table.torn):
        table.fault(index, f"{side} is blank", "write an id, or remove the row", f"{side}-blank")
    if len(lines.ids):
        for index in np.flatnonzero((places == UNKNOWN) & ~table.torn):
            problem = f"{side} {quote(names[index])} is not among the people"
            table.fault(index, problem, lines.hint(names[index]), f"{side}-unknown")


def _kinds(table: Table, cells: Mapping) -> np.ndarray:
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
        table.fault(HEADER, problem, remedy, "kinds-many")
    spelling: dict[str, str] = {}
    for name, row in first_row.items():
        other = spelling.setdefault(plain(name), name)
        if other != name:
            problem = f"kind {quote(name)} is spelt {quote(other)} elsewhere"
            table.fault(row, problem, "spell each kind in one way", "kind-spelling")
    kind = np.array(names, dtype=object)[rows]
    derived = np.array([plain(name) in ("manages", "team") for name in names], dtype=bool)[rows]
    for index in np.flatnonzero((kind == "") & ~table.torn):
        table.fault(index, "kind is blank", "name the kind, or remove the column", "kind-blank")
    for index in np.flatnonzero(derived & ~table.torn):
        problem = f"kind {quote(kind[index])} cannot be given"
        remedy = "remove the row: this kind is derived from the reporting lines"
        table.fault(index, problem, remedy, "kind-derived")
    return kind


def _weights(table: Table, cells: Mapping) -> np.ndarray:
    if "weight" not in cells:
        return np.ones(table.n_rows)
    weight = as_numbers(cells["weight"])
    good = (weight >= SMALLEST) & (weight <= LARGEST)
    rows = np.flatnonzero(~good & ~table.torn)
    for index, text in zip(rows, as_text(cells["weight"].take(rows)), strict=True):
        shown = f"weight {quote(text)}"
        if not text.strip():
            remedy = "give each row a weight, or remove the column (all weights are 1 then)"
            table.fault(index, "weight is blank", remedy, "weight-blank")
        elif has_decimal_comma(text):
            table.refuse_comma(index, "weight", text)
        elif np.isnan(weight[index]):
            table.fault(index, f"{shown} is not a number", "write a number", "weight-number")
        elif weight[index] <= 0:
            remedy = "give a weight above 0, or remove the row where there is no tie"
            table.fault(index, f"{shown} is not above 0", remedy, "weight-sign")
        elif weight[index] > LARGEST:
            remedy = "divide all weights by one number"
            table.fault(index, f"{shown} is above 1,000,000", remedy, "weight-large")
        else:
            remedy = "multiply all weights by one number"
            table.fault(index, f"{shown} is below 0.000001", remedy, "weight-small")
    return weight


def _directions(table: Table, cells: Mapping, directed: bool) -> np.ndarray:
    """Tell which rows tie only the source to the target."""
    if "directed" not in cells:
        return np.full(table.n_rows, directed)
    text = as_text(cells["directed"])
    rows, written = factorized(text)
    meaning = [DIRECTION.get(value.strip().lower()) for value in written]
    unclear = np.array([value is None for value in meaning], dtype=bool)[rows]
    for index in np.flatnonzero(unclear & ~table.torn):
        problem = (
            f"directed is {quote(text[index])}" if text[index].strip() else "directed is blank"
        )
        table.fault(index, problem, "write yes or no", "directed-value")
    return np.array(meaning, dtype=bool)[rows]


def _check_selves(table: Table, source, itself, is_line) -> None:
    for index in np.flatnonzero(itself):
        if is_line[index]:
            problem = f"{quote(source[index])} reports to themselves"
            table.fault(index, problem, "name another person, or remove the row", "manager-own")
        else:
            problem = f"{quote(source[index])} is tied to themselves"
            table.fault(index, problem, "remove the row", "self-tie")


def _check_lines(table: Table, is_line, weight, undirected) -> None:
    """Refuse what a reporting line cannot have: a weight of its own, or two directions."""
    usual = (weight == 1) | np.isnan(weight)
    for index in np.flatnonzero(is_line & ~usual & ~table.torn):
        problem = f"a reporting line has weight {weight[index]:g}"
        remedy = "write 1; the scenario's trust weighs reporting lines"
        table.fault(index, problem, remedy, "line-weight")
    for index in np.flatnonzero(undirected & ~table.torn):
        remedy = "make it directed: source reports to target"
        table.fault(index, "a reporting line is undirected", remedy, "line-undirected")


def _check_repeats(table: Table, source, target, ends, kind, both_ways, usable) -> None:
    """Refuse a tie that an earlier row gives already, from either side where undirected."""
    there, back = np.flatnonzero(usable), np.flatnonzero(usable & both_ways)
    row = np.concatenate([there, back])
    a, b = np.concatenate([ends[:, there], ends[::-1, back]], axis=1)
    n_names = ends.size  # at most
    key = (factorized(kind)[0][row] * n_names + a) * n_names + b
    order = np.argsort(row, kind="stable")
    _, first, same = np.unique(key[order], return_index=True, return_inverse=True)
    later, earlier = row[order], row[order][first[same]]
    repeats = later > earlier
    for index, before in dict(zip(later[repeats], earlier[repeats], strict=True)).items():
        pair = f"{quote(source[index])} to {quote(target[index])}"
        problem = f"{kind[index]} from {pair} is given already, in {table.spot(before)}"
        table.fault(index, problem, "remove one of the two", "tie-twice")
