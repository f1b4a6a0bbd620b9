"""Nomination surveys: who names whom, question by question, and who did not answer.

Three shapes, told apart by their headers. *Long*: respondent, question, nominee, score, a row
for each name. *Wide*: respondent, advice_1 … advice_n, a row for each respondent. *Roster*: a
row for each respondent, a column for each colleague under their id, a score in every cell.
Whoever left everything blank did not answer: that is missing, not zero.
"""

from collections.abc import Sequence

import numpy as np

from groundswell.importing.aliases import PEOPLE, SURVEY, known
from groundswell.importing.cells import as_text, objects, plain, quote
from groundswell.importing.lines import Lines
from groundswell.importing.meaning import Meaning
from groundswell.importing.survey_shapes import Answer, long_answers, roster_answers, wide_answers
from groundswell.importing.tables import HEADER, Table

_COLUMNS = known(SURVEY)
_IDS = {plain(header): "respondent" for header in ("id", *PEOPLE["id"])}
_CHOSEN_OR_NOT = {"0", "1"}
_WORDS = {"source": "respondent", "target": "nominee", "kind": "question", "weight": "score"}


def named_in(table: Table, lines: Lines, meaning: Meaning) -> tuple[Table | None, dict]:
    """Turn a survey into rows of ties, respondent to nominee.

    Parameters
    ----------
    table : Table
        The survey; faults are noted in it.
    lines : Lines
        For the ids of the people.
    meaning : Meaning
        From which score on a nomination is a tie.

    Returns
    -------
    ties : Table or None
        A row for each nomination; None where the survey cannot be used.
    answered : dict of str to bool array, shape (n_people,)
        Who answered, by question.
    """
    cells = _cells(table)
    if not table.require(cells, "respondent"):
        return None, {}
    respondent = as_text(cells["respondent"])
    _check_respondents(table, respondent, lines)
    rows = [
        row
        for row in range(table.n_rows)
        if respondent[row] in lines.position and not table.torn[row]
    ]
    others = [name for name in cells if name not in SURVEY]
    roster = [name for name in others if name in lines.position]
    if "nominee" in cells:
        answers = long_answers(table, cells, rows)
    elif roster and 2 * len(roster) >= len(others):
        answers = roster_answers(table, cells, rows, roster)
    else:
        answers = wide_answers(table, cells, rows)
    answered: dict[str, np.ndarray] = {}
    named = []
    for answer in answers:
        mask = answered.setdefault(answer.question, np.zeros(len(lines.ids), dtype=bool))
        if answer.nominee.strip():
            mask[lines.position[respondent[answer.row]]] = True
            named.append(answer)
    answered.pop("", None)
    return _as_ties(table, respondent, _chosen(table, named, meaning)), answered


def _cells(table: Table) -> dict:
    """Columns by name; a column of ids, or one without a header, may hold the respondents."""
    if table.headers and not table.headers[0]:
        table.headers = ["respondent", *table.headers[1:]]
    columns = _COLUMNS
    if "respondent" not in map(columns.get, map(plain, table.headers)):
        columns = columns | _IDS
    return table.by_name(columns)


def _check_respondents(table: Table, respondent, lines: Lines) -> None:
    word = table.called["respondent"]
    for row in np.flatnonzero(~table.torn):
        name = respondent[row]
        if not name.strip():
            remedy = "write an id, or remove the row"
            table.fault(row, f"{word} is blank", remedy, "respondent-blank")
        elif len(lines.ids) and name not in lines.position:
            problem = f"{word} {quote(name)} is not among the people"
            table.fault(row, problem, lines.hint(name), "respondent-unknown")


def _chosen(table: Table, named: Sequence[Answer], meaning: Meaning) -> list[Answer]:
    """Leave out those whom a 0 says not to be named; refuse scores of which nobody says enough."""
    scores: dict[str, set[str]] = {}
    for answer in named:
        if answer.score is not None:
            scores.setdefault(answer.question, set()).add(answer.score.strip())
    plain_choice = {question for question, values in scores.items() if values <= _CHOSEN_OR_NOT}
    unclear = [
        question
        for question in scores
        if question not in plain_choice and meaning.least_of(question) is None
    ]
    for question in unclear:
        values = sorted(scores[question] - {""}, key=lambda value: (len(value), value))
        problem = f"does not say which scores of {quote(question)} mean a tie"
        among = f" (among them {', '.join(map(quote, values[:9]))})" if values else ""
        remedy = "state least (on the command line --least): the lowest score that counts as a tie"
        table.fault(HEADER, problem + among, remedy, "least-missing")
    return [
        # One message about unclear scores is enough.
        answer._replace(score=None) if answer.question in unclear else answer
        for answer in named
        if answer.question not in plain_choice or (answer.score or "").strip() != "0"
    ]


def _as_ties(table: Table, respondent, named: Sequence[Answer]) -> Table:
    columns = {
        "source": [respondent[answer.row] for answer in named],
        "target": [answer.nominee for answer in named],
        "kind": [answer.question for answer in named],
    }
    if any(answer.score is not None for answer in named):
        # Beside questions with scores, those without count once.
        columns["weight"] = ["1" if a.score is None else a.score for a in named]

    def spot(index: int) -> str:
        if index < 0:
            return table.spot(HEADER)
        return ", ".join(filter(None, (table.spot(named[index].row), named[index].column)))

    return Table(
        table.name,
        list(columns),
        [objects(column) for column in columns.values()],
        spot,
        as_written=True,
        decimal_comma=table.decimal_comma,
        role="survey",
        drawn=True,
        words=_WORDS,
    )


__all__ = ["named_in"]
