"""Personal data are refused: names, e-mail addresses, personal identity numbers.

Whatever is found is told by place and sort, never by what it says: messages end up in logs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from groundswell.faults import Fault
from groundswell.importing.cells import as_text, factorized, quote
from groundswell.importing.identity_numbers import FORMS, with_identity_numbers
from groundswell.importing.personal_names import is_full_name, with_names
from groundswell.importing.tables import HEADER, Table

_WORD = r"[^\s@<>(),;:'\"]"
# No part is endless: else a long text without an address would be searched over and over.
_EMAIL = re.compile(rf"{_WORD}{{1,64}}@{_WORD}{{1,64}}\.[^\W\d_]{{2,}}")
_QUOTED = re.compile(r"'([^']*)'")
_LISTED = 5
"""So many rows are listed in one message."""

_REMEDY = (
    "write ids that name nobody, or leave the column out; `groundswell pseudonymise` does both"
)
CODES = {"names of people": "personal-name", "e-mail addresses": "personal-email"}
"""Code of the fault by what was found; any other find is a ``personal-number``."""


def note_personal_data(tables: Sequence[Table | None]) -> bool:
    """Note personal data in these tables, as faults of the tables.

    Parameters
    ----------
    tables : sequence of Table or None
        Read, but not looked into: any other message about them would repeat what they hold.

    Returns
    -------
    bool
        Whether any was found; then nothing else should be said of what the tables hold.
    """
    here = [table for table in tables if table is not None]
    finds = {id(table): list(_finds(table)) for table in here}
    told = {cell for found in finds.values() for *_, cells in found for cell in cells}
    for table in here:
        for header, number, what, cells in finds[id(table)]:
            _note(table, header, number, what, cells, told)
    return bool(told)


def personal_in(header: str, cells: Sequence[str]) -> dict[str, set[str]]:
    """Find the cells of one column that hold personal data.

    Parameters
    ----------
    header : str
        Of the column.
    cells : sequence of str

    Returns
    -------
    dict of str to set of str
        What they look like, in the plural, and the cells that do.
    """
    different = {cell for cell in cells if cell and not cell.isspace() and not _is_decimal(cell)}
    found: dict[str, set[str]] = {}
    if mailed := {cell for cell in different if "@" in cell and _EMAIL.search(cell)}:
        found["e-mail addresses"] = mailed
    numbered = with_identity_numbers(different)
    for cell, form in numbered.items():
        found.setdefault(form, set()).add(cell)
    if named := with_names(header, different - mailed - numbered.keys()):
        found["names of people"] = named
    return found


def discreet(faults: Iterable[Fault]) -> list[Fault]:
    """Take e-mail addresses, identity numbers and names out of messages.

    Parameters
    ----------
    faults : iterable of Fault
        Found before a table could be looked through as a whole.

    Returns
    -------
    list of Fault
    """
    return [
        Fault(_discreet(f.place), _discreet(f.problem), _discreet(f.remedy), f.code,
              {name: "…" if is_full_name(value) else _discreet(value) for name, value in f.about.items()})
        for f in faults
    ]  # fmt: skip


def _discreet(text: str) -> str:
    text = _EMAIL.sub("…", text)
    for form in FORMS:
        text = form.shape.sub(
            lambda number, form=form: "…" if form.holds(number[0]) else number[0], text
        )
    return _QUOTED.sub(_without_names, text)


def _without_names(quoted: re.Match) -> str:
    """A quoted value, or a quoted line of several, without the names in it."""
    if is_full_name(quoted[1]):
        return "'…'"
    parts = re.split(r"([,;\t|])", quoted[1])
    return f"'{''.join('…' if is_full_name(part) else part for part in parts)}'"


def _is_decimal(cell: str) -> bool:
    return cell.count(".") == 1 and cell.replace(".", "").isdigit()


def _finds(table: Table) -> Iterator[tuple[str, int, str, set[str]]]:
    """What each column holds: header, number of the column, what it looks like, cells."""
    for what, cells in personal_in("", table.headers).items():
        yield "", 0, what, cells
    for number, (header, column) in enumerate(zip(table.headers, table.columns, strict=True), 1):
        if column.dtype.kind in "bM":
            continue
        for what, cells in personal_in(header, factorized(as_text(column))[1]).items():
            yield header, number, what, cells


def _note(table: Table, header: str, number: int, what: str, cells: set[str], told: set[str]):
    code = CODES.get(what, "personal-number")
    if not number:
        table.fault(HEADER, f"the headers hold {what}", _REMEDY, code)
        return
    rows = np.flatnonzero([cell in cells for cell in as_text(table.columns[number - 1])]).tolist()
    # A node is placed by its name, which may be the very thing.
    named = any(cell in table.spot(row) for row in rows[: _LISTED + 1] for cell in told)
    first = HEADER if named else rows[0]
    others = [] if named else [table.spot(row) for row in rows[1 : _LISTED + 1]]
    more = [f"{len(rows) - 1 - len(others):,} more"] if len(rows) > 1 + len(others) else []
    also = f", also in {', '.join(others + more)}" if others else f", in {len(rows):,} places"
    column = f"column {number}" if header in told else f"column {quote(header)}"
    place = also if len(rows) > 1 or named else ""
    problem = f"{column} holds what looks like {what}{place}"
    about = {"column": number if header in told else header, "n": len(rows)}
    table.fault(first, problem, _REMEDY, code, **about)


__all__ = ["CODES", "discreet", "note_personal_data", "personal_in"]
