"""Three shapes of a nomination survey, read into one list of who names whom."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from groundswell.importing.cells import as_text, quote
from groundswell.importing.tables import HEADER, Table

_SLOT = re.compile(r"(.*[^\s_\-.\d].*?)[\s_\-.]*\d+")
KIND = "tie"
"""The kind of tie where there is no word for the question."""


class Answer(NamedTuple):
    """One cell of a survey: somebody named, or nobody."""

    row: int
    column: str
    question: str
    nominee: str
    score: str | None


def long_answers(table: Table, cells: Mapping, rows: Sequence[int]) -> Iterator[Answer]:
    """A row for each name: respondent, question, nominee, score."""
    nominee, question = as_text(cells["nominee"]), _question(table, cells)
    score = as_text(cells["score"]) if "score" in cells else None
    for row in rows:
        scored = None if score is None else score[row]
        if scored and scored.strip() and not nominee[row].strip():
            problem = f"{table.called['nominee']} is blank beside a score of {quote(scored)}"
            table.fault(row, problem, "write an id, or remove the row", "nominee-blank")
        yield Answer(row, "", question[row], nominee[row], scored)


def wide_answers(table: Table, cells: Mapping, rows: Sequence[int]) -> Iterator[Answer]:
    """A row for each respondent, a numbered column for each name: advice_1 … advice_n."""
    slots = {name: match[1] for name in cells if (match := _SLOT.fullmatch(name))}
    if not slots:
        problem = f"names nobody: its columns are {', '.join(map(quote, table.headers))}"
        remedy = "add a column nominee, or advice_1, advice_2 …, or a column for each person's id"
        table.fault(HEADER, problem, remedy, "survey-shape")
        return
    _warn_of_others(table, [name for name in cells if name not in slots and name != "respondent"])
    _refuse_second_rows(table, cells, rows)
    for name, question in slots.items():
        nominee = as_text(cells[name])
        for row in rows:
            yield Answer(row, name, question, nominee[row], None)


def roster_answers(
    table: Table, cells: Mapping, rows: Sequence[int], roster: Sequence[str]
) -> Iterator[Answer]:
    """A row for each respondent, a column for each colleague under their id, with a score."""
    others = [name for name in cells if name not in (*roster, "respondent", "question")]
    _warn_of_others(table, others)
    _refuse_second_rows(table, cells, rows)
    question = _question(table, cells)
    for name in roster:
        score = as_text(cells[name])
        for row in rows:
            nominee = name if score[row].strip() else ""
            yield Answer(row, name, question[row], nominee, score[row])


def _question(table: Table, cells: Mapping) -> np.ndarray:
    if "question" not in cells:
        return np.full(table.n_rows, table.question or KIND, dtype=object)
    question = np.array([cell.strip() for cell in as_text(cells["question"])], dtype=object)
    for row in np.flatnonzero((question == "") & ~table.torn):
        problem = f"{table.called['question']} is blank"
        table.fault(row, problem, "name the question, or remove the column", "question-blank")
    return question


def _warn_of_others(table: Table, names: Sequence[str]) -> None:
    if names:
        problem = f"left aside: {', '.join(map(quote, names))}"
        remedy = "number a column of names, such as advice_1, if it is one"
        table.warn(HEADER, problem, remedy, "columns-aside")


def _refuse_second_rows(table: Table, cells: Mapping, rows: Sequence[int]) -> None:
    """Refuse a second row for one respondent (and question): which of them counts?"""
    keys = [as_text(cells[name]) for name in ("respondent", "question") if name in cells]
    first: dict[tuple, int] = {}
    for row in rows:
        before = first.setdefault(tuple(key[row] for key in keys), row)
        if before != row:
            problem = f"{quote(keys[0][row])} answers already, in {table.spot(before)}"
            table.fault(row, problem, "keep one row each", "respondent-twice")


__all__ = ["KIND", "Answer", "long_answers", "roster_answers", "wide_answers"]
