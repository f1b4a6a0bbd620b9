"""The table of ties: rows turned into layers, one for each kind."""

import numpy as np

from groundswell.importing.cells import as_text, factorized, quote
from groundswell.importing.lines import Lines
from groundswell.importing.meaning import HOW_TO_SAY, HOW_TO_SAY_OF_ANSWERS, Meaning
from groundswell.importing.tables import HEADER, Table
from groundswell.importing.tie_checks import (
    BLANK,
    UNKNOWN,
    check_ends,
    check_lines,
    check_repeats,
    check_selves,
)
from groundswell.importing.tie_columns import (
    LINE,
    directions_of,
    is_drawn,
    kinds_of,
    tie_cells,
    weights_of,
)
from groundswell.ties import Ties, ties_from_pairs


def layers_of(table: Table, lines: Lines, meaning: Meaning) -> dict[str, Ties]:
    """Turn rows into ties by kind; those of kind ``reports_to`` are handed to the lines.

    Parameters
    ----------
    table : Table
        One row for each tie; faults are noted in it.
    lines : Lines
        Reporting lines, and the people they are about.
    meaning : Meaning
        What a row means that does not say.

    Returns
    -------
    dict of str to Ties
        In the order in which the kinds appear; empty where there are faults.
    """
    cells = tie_cells(table)
    if not table.require(cells, "source", "target"):
        lines.complete = False
        return {}
    names = as_text(cells["source"]), as_text(cells["target"])
    ends, places = _ends(table, *names, lines)
    kind = kinds_of(table, cells)
    weight, faint = weights_of(table, cells, kind, meaning)
    one_way = directions_of(table, cells, meaning.directed)

    is_line = kind == LINE
    named = (places != BLANK).all(axis=0) & ~table.torn
    itself = named & (ends[0] == ends[1])
    both_ways = ~one_way & ~is_line
    check_selves(table, names[0], itself & ~faint, is_line)
    check_lines(table, is_line, weight, is_line & ~one_way & ("directed" in cells))
    usable = named & ~itself & ~faint & (kind != "")
    check_repeats(table, *names, ends, kind, both_ways, usable)
    turned = _turned(table, kind, is_line, one_way & ~faint, meaning)
    person, noticed = np.where(turned, places[::-1], places)

    lines.complete &= not table.torn.any() and bool((kind != "").all())
    rows = np.flatnonzero(is_line & named)
    if len(lines.ids):
        lines.read_rows(table, rows, person[rows], noticed[rows])
    if table.faults or not len(lines.ids):
        return {}
    layers = {}
    for name in dict.fromkeys(kind[~is_line]):
        there = (kind == name) & ~faint
        back = there & both_ways
        layers[name] = ties_from_pairs(
            len(lines.ids),
            np.concatenate([person[there], noticed[back]]),
            np.concatenate([noticed[there], person[back]]),
            np.concatenate([weight[there], weight[back]]),
        )
    return layers


def _ends(table: Table, source, target, lines: Lines) -> tuple[np.ndarray, np.ndarray]:
    """Number of the name, and position of the person, at both ends of each row."""
    # Each name is looked up once: there are many more rows than people.
    codes, names = factorized(np.concatenate([source, target]))
    position = [lines.position.get(name, UNKNOWN) if name.strip() else BLANK for name in names]
    ends = codes.reshape(2, -1)
    places = np.array(position, dtype=np.int64)[ends]
    check_ends(table, "source", source, places[0], lines)
    check_ends(table, "target", target, places[1], lines)
    return ends, places


def _turned(table: Table, kind, is_line, one_way, meaning: Meaning) -> np.ndarray:
    """Tell which rows turn round, because influence flows from their source to their target."""
    rows, names = factorized(kind)
    whole_drawing = table.drawn and isinstance(meaning.influence, str)
    turns = [meaning.turned(name) if name != LINE or whole_drawing else False for name in names]
    asked = {kind[row] for row in np.flatnonzero(one_way & ~is_line)} - {""}
    open_kinds = [n for n, turn in zip(names, turns, strict=True) if turn is None and n in asked]
    if open_kinds and is_drawn(table):
        problem = f"is directed, but does not say which way influence flows in {', '.join(map(quote, open_kinds))}"
        remedy = HOW_TO_SAY_OF_ANSWERS if table.role == "survey" else HOW_TO_SAY
        table.fault(HEADER, problem, remedy, "influence-missing")
    return np.array([bool(turn) for turn in turns], dtype=bool)[rows]


__all__ = ["layers_of"]
