"""What rows of ties cannot be: about strangers, about oneself, or given twice."""

import numpy as np

from groundswell.importing.cells import factorized, quote
from groundswell.importing.lines import Lines
from groundswell.importing.tables import Table

UNKNOWN, BLANK = -1, -2
"""Places of those who are not among the people, and of blank cells."""


def check_ends(table: Table, side: str, names, places, lines: Lines) -> None:
    """Refuse rows that do not name a person at this end."""
    for index in np.flatnonzero((places == BLANK) & ~table.torn):
        problem = f"{table.called[side]} is blank"
        table.fault(index, problem, "write an id, or remove the row", f"{side}-blank")
    if len(lines.ids):
        for index in np.flatnonzero((places == UNKNOWN) & ~table.torn):
            problem = f"{table.called[side]} {quote(names[index])} is not among the people"
            table.fault(index, problem, lines.hint(names[index]), f"{side}-unknown")


def check_selves(table: Table, source, itself, is_line) -> None:
    """Refuse ties, and reporting lines, of people to themselves."""
    for index in np.flatnonzero(itself):
        if is_line[index]:
            problem = f"{quote(source[index])} reports to themselves"
            remedy = "name another person, or remove the row"
            table.fault(index, problem, remedy, "manager-own", person=source[index])
        else:
            problem = f"{quote(source[index])} is tied to themselves"
            table.fault(index, problem, "remove the row", "self-tie")


def check_lines(table: Table, is_line, weight, undirected) -> None:
    """Refuse what a reporting line cannot have: a weight of its own, or two directions."""
    usual = (weight == 1) | np.isnan(weight)
    for index in np.flatnonzero(is_line & ~usual & ~table.torn):
        problem = f"a reporting line has weight {weight[index]:g}"
        remedy = "write 1; the scenario's trust weighs reporting lines"
        about = {"weight": f"{weight[index]:g}"}
        table.fault(index, problem, remedy, "line-weight", **about)
    for index in np.flatnonzero(undirected & ~table.torn):
        remedy = "make it directed: source reports to target"
        table.fault(index, "a reporting line is undirected", remedy, "line-undirected")


def check_repeats(table: Table, source, target, ends, kind, both_ways, usable) -> None:
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
        about = {"kind": kind[index], "source": source[index], "target": target[index]}
        table.fault(index, problem, "remove one of the two", "tie-twice", **about)


__all__ = ["BLANK", "UNKNOWN", "check_ends", "check_lines", "check_repeats", "check_selves"]
