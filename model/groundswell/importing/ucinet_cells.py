"""The data of DL files: matrices written whole, or lists of who names whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from groundswell.importing.cells import quote

_TOKEN = re.compile(r'"([^"\n]*)"|([^\s,]+)')
_NONE = {"0", "0.0", "."}
"""Cells that say that there is no tie, or that nobody knows."""


class Damaged(Exception):
    """What keeps a file from being read: the line (or 0), and why."""


class Named(NamedTuple):
    """One tie: in which line, who names whom, in which relation, how strongly."""

    line: int
    source: str
    target: str
    kind: str
    weight: str


@dataclass(frozen=True)
class Asked:
    """What the header says of the data: how many people, their labels if any, relations."""

    n_people: int
    people: tuple[str, ...]
    kinds: tuple[str, ...]
    embedded: bool


Lines = Sequence[tuple[int, list[str]]]
"""Words of each line that has any, with its number."""


def tokens(text: str) -> list[str]:
    """Words between spaces and commas, or within quotation marks."""
    return [m[1] if m[1] is not None else m[2] for m in _TOKEN.finditer(text)]


def cells_of_matrices(lines: Lines, asked: Asked, absent: bool) -> tuple[list[str], list[Named]]:
    """Read matrices, one after another; lines may be broken anywhere.

    Parameters
    ----------
    lines : sequence of (int, list of str)
    asked : Asked
    absent : bool
        The diagonal is left out.

    Returns
    -------
    ids : list of str
    named : list of Named
    """
    flat = [(word, line) for line, words in lines for word in words]
    n, kinds = asked.n_people, asked.kinds
    if not n:
        raise Damaged(0, "does not say how many people there are: n = …")
    per_row = n - absent + asked.embedded
    expected = len(kinds) * (n * per_row + n * asked.embedded)
    if len(flat) != expected:
        raise Damaged(0, f"has {len(flat):,} cells where n = {n} asks for {expected:,}")
    ids = list(asked.people) or [str(number + 1) for number in range(n)]
    named: list[Named] = []
    begin = 0
    for kind in kinds:
        if asked.embedded:
            ids = [word for word, _ in flat[begin : begin + n]]
            begin += n
        for i in range(n):
            row = flat[begin : begin + per_row]
            begin += per_row
            if asked.embedded:
                (word, line), *row = row
                if word != ids[i]:
                    problem = f"row {i + 1} is called {quote(word)}, its column {quote(ids[i])}"
                    raise Damaged(line, problem)
            columns = [j for j in range(n) if not (absent and j == i)]
            named += [
                Named(line, ids[i], ids[j], kind, word)
                for j, (word, line) in zip(columns, row, strict=True)
                if word not in _NONE
            ]
    return ids, named


def cells_of_lists(lines: Lines, asked: Asked, pairs: bool) -> tuple[list[str], list[Named]]:
    """Read edgelist1 (who, whom, how strongly) or nodelist1 (who, whom, whom …).

    Parameters
    ----------
    lines : sequence of (int, list of str)
        A line with an exclamation mark alone begins the next relation.
    asked : Asked
    pairs : bool
        Edgelist1.

    Returns
    -------
    ids : list of str
        Those of the header, then whoever else is named.
    named : list of Named
    """
    labels = list(asked.people)
    if not labels and not asked.embedded:
        labels = [str(number + 1) for number in range(asked.n_people)]
    ids = dict.fromkeys(labels)
    named: list[Named] = []
    kinds = iter(asked.kinds)
    kind = next(kinds)
    for line, words in lines:
        if words == ["!"]:
            kind = next(kinds, "")
            if not kind:
                raise Damaged(line, f"begins a relation beyond nm = {len(asked.kinds)}")
            continue
        if pairs and len(words) not in (2, 3):
            raise Damaged(line, f"has {len(words)} words where two people and a strength belong")
        weight = words[2] if pairs and len(words) == 3 else "1"
        ends = words[:2] if pairs else words
        if not asked.embedded:
            ends = [_label(word, labels, line) for word in ends]
        ids |= dict.fromkeys(ends)
        if weight not in _NONE:
            named += [Named(line, ends[0], other, kind, weight) for other in ends[1:]]
    return list(ids), named


def _label(word: str, labels: Sequence[str], line: int) -> str:
    if word.isdecimal() and len(word) < 8 and 1 <= int(word) <= len(labels):
        return labels[int(word) - 1]
    raise Damaged(line, f"names {quote(word)}, which is no number from 1 to n = {len(labels)}")


__all__ = ["Asked", "Damaged", "Named", "cells_of_lists", "cells_of_matrices", "tokens"]
