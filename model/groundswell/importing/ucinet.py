"""UCINET's DL text files: full matrix, edgelist1 and nodelist1, one relation or several."""

import re
from pathlib import Path

from groundswell.importing.cells import objects, quote
from groundswell.importing.opening import decoded, opened, unread
from groundswell.importing.tables import HEADER, Table
from groundswell.importing.ucinet_cells import (
    Asked,
    Damaged,
    Named,
    cells_of_lists,
    cells_of_matrices,
    tokens,
)

MOST_PEOPLE = 1_000_000
_DATA = re.compile(r"\bdata\s*:", re.I)
_SAID = re.compile(
    r"(?P<labels>(?:(?:row|col|column|matrix|level)\s+)?labels\s*:)|labels\s+embedded:?|"
    r"(?P<key>\w+)\s*=\s*(?P<value>\w+)|diagonal\s+(?P<diagonal>absent|present)",
    re.I,
)
_MATRIX = ("fullmatrix", "fm")
_PAIRS = ("edgelist1", "edgelist", "el1")
_LISTS = ("nodelist1", "nl1")
_REMEDY = "export it from UCINET as a full matrix or as edgelist1"


def tables_from_dl(path: Path) -> list[Table]:
    """Read a DL file.

    Parameters
    ----------
    path : Path
        Text that begins with ``DL``; a row names a column, and 0 is no tie.

    Returns
    -------
    list of Table
        People by their labels (or numbers), and ties, one kind for each matrix.
    """
    data, table = opened(path)
    if table is not None:
        return [table]
    text, table, _ = decoded(path, data, "save it as UTF-8 text")
    if table is not None:
        return [table]
    try:
        return _tables(path, *_read(text))
    except Damaged as damage:
        line, problem = damage.args
        table = unread(path)
        table.fault(line or HEADER, problem, _REMEDY, "dl")
        return [table]


def _read(text: str) -> tuple[list[str], list[Named]]:
    begin = _DATA.search(text) if re.match(r"\s*dl\b", text, re.I) else None
    if begin is None:
        raise Damaged(0, "does not begin with DL, or has no data:")
    said, labels = _header(text[: begin.start()])
    asked = _asked(said, labels)
    first = text.count("\n", 0, begin.end()) + 1
    rows = ((n, tokens(line)) for n, line in enumerate(text[begin.end() :].split("\n"), first))
    lines = [(number, row) for number, row in rows if row]
    form = said.get("format", "fullmatrix")
    if form in _MATRIX:
        return cells_of_matrices(lines, asked, absent="absent" in said)
    if form in _PAIRS + _LISTS:
        return cells_of_lists(lines, asked, pairs=form in _PAIRS)
    raise Damaged(0, f"has the format {quote(form)}, which is not read")


def _header(head: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What is said before the data: single words by name, and lists of labels by whose."""
    said: dict[str, str] = {}
    labels: dict[str, list[str]] = {}
    found = list(_SAID.finditer(head))
    ends = [match.start() for match in found[1:]] + [len(head)]
    for match, end in zip(found, ends, strict=False):
        if match["labels"]:
            whose = match["labels"].lower().partition("labels")[0].strip()
            labels[whose] = tokens(head[match.end() : end])
        elif match["key"]:  # some write diagonal = absent, others diagonal absent
            said |= {match["key"].lower(): match["value"].lower(), match["value"].lower(): "yes"}
        elif match["diagonal"]:
            said[match["diagonal"].lower()] = "yes"
        else:
            said["embedded"] = "yes"
    return said, labels


def _asked(said: dict[str, str], labels: dict[str, list[str]]) -> Asked:
    n_people = _whole(said, "n") or _whole(said, "nr")
    n_kinds = _whole(said, "nm") or 1
    if "nc" in said and _whole(said, "nc") != n_people:
        raise Damaged(0, "ties people to something else: it has more or fewer columns than rows")
    people = labels.get("", []) or labels.get("row", [])
    if people and n_people and len(people) != n_people:
        raise Damaged(0, f"has {len(people)} labels for n = {n_people}")
    kinds = labels.get("matrix", []) or labels.get("level", [])
    if not kinds:
        kinds = ["tie"] if n_kinds == 1 else [f"relation {k + 1}" for k in range(n_kinds)]
    if len(kinds) != n_kinds:
        raise Damaged(0, f"has {len(kinds)} matrix labels for nm = {n_kinds}")
    return Asked(n_people or len(people), tuple(people), tuple(kinds), "embedded" in said)


def _whole(said: dict[str, str], name: str) -> int:
    number = said.get(name, "0")
    if not number.isdecimal() or len(number) > 7 or int(number) > MOST_PEOPLE:
        raise Damaged(0, f"has {name} = {quote(number)}")
    return int(number)


def _tables(path: Path, ids: list[str], named: list[Named]) -> list[Table]:
    people = Table(path.name, ["id"], [objects(ids)],
                   lambda i: f"label {quote(ids[i])}" if i >= 0 else "",
                   as_written=True, role="people", implied=True)  # fmt: skip
    columns = [objects(row[number] for row in named) for number in (1, 2, 3, 4)]
    ties = Table(path.name, ["source", "target", "kind", "weight"], columns,
                 lambda i: f"row {named[i].line}" if i >= 0 else "",
                 as_written=True, role="ties", drawn=True)  # fmt: skip
    return [people, ties]


__all__ = ["tables_from_dl"]
