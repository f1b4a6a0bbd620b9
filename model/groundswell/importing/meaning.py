"""What tables cannot say of themselves: which way influence flows, and what counts as a tie."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from numbers import Real

import numpy as np

from groundswell.faults import Fault
from groundswell.importing.aliases import QUESTIONS, known
from groundswell.importing.cells import as_numbers, as_text, plain, quote
from groundswell.importing.tables import Table

WAYS = {
    "target_to_source": False,
    "source_to_target": True,
    "nominee_to_respondent": False,
    "respondent_to_nominee": True,
}
"""Whether a tie turns round, so that its source is noticed: by the words for it."""

OTHERS = "*"
"""Stands for all kinds that are not named."""

_STATE = "state influence (on the command line --influence): "
HOW_TO_SAY = _STATE + (
    "target_to_source where the target influences the source (who asks for advice is the source), "
    "source_to_target where it is the other way round"
)
HOW_TO_SAY_OF_ANSWERS = _STATE + (
    "nominee_to_respondent where those named influence those who name them (advice, trust), "
    "respondent_to_nominee where it is the other way round"
)


@dataclass(frozen=True)
class Meaning:
    """What its owner says of the ties.

    Parameters
    ----------
    directed : bool
        What a row of ties means that does not say.
    influence : str or mapping of str to str, optional
        Which way it flows, a word of `WAYS`: for all kinds, or kind by kind (``"*"``: all
        others).
    least : float or mapping of str to float, optional
        The lowest score, or weight, that counts as a tie: for all kinds, or kind by kind.
    by_question : mapping
        What a table of questions says of each; what is said here comes first.
    """

    directed: bool = True
    influence: str | Mapping[str, str] | None = None
    least: float | Mapping[str, float] | None = None
    by_question: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def turned(self, kind: str) -> bool | None:
        """Whether ties of this kind turn round; None where nobody says."""
        said = self._of(kind, "influence")
        return None if said is None else WAYS.get(str(said), False)

    def least_of(self, kind: str) -> float | None:
        """The lowest score that counts as a tie of this kind; None where nobody says."""
        least = self._of(kind, "least")
        return float(least) if isinstance(least, Real) else None  # type: ignore[arg-type]

    def _of(self, kind: str, what: str):
        said = getattr(self, what)
        said = {plain(str(k)): v for k, v in said.items()} if isinstance(said, Mapping) else said
        if isinstance(said, Mapping):
            said = said.get(plain(kind), said.get(OTHERS))
        return self.by_question.get(plain(kind), {}).get(what) if said is None else said

    def faults(self) -> list[Fault]:
        """What cannot be understood of it."""
        found = []
        for place, said in _one_by_one("influence", self.influence):
            if said not in WAYS:
                found.append(Fault(place, f"is {quote(said)}", HOW_TO_SAY, "influence-unknown"))
        for place, said in _one_by_one("least", self.least):
            if not isinstance(said, Real) or said != said:
                remedy = "give the lowest score that counts as a tie"
                found.append(Fault(place, f"{quote(said)} is not a number", remedy, "least-number"))
        return found

    def faults_of_names(self, kinds: Iterable[str]) -> list[Fault]:
        """Kinds that it names, but of which there are no ties."""
        there = {plain(kind): kind for kind in kinds}
        remedy = f"use one of: {', '.join(there.values()) or 'none'}"
        return [
            Fault(what, f"there is no kind or question {quote(kind)}", remedy, "kind-unknown")
            for what in ("influence", "least")
            if isinstance(said := getattr(self, what), Mapping)
            for kind in said
            if plain(str(kind)) not in there and kind != OTHERS
        ]


def _one_by_one(what: str, said) -> list[tuple[str, object]]:
    if isinstance(said, Mapping):
        return [(f"{what} of {kind}", value) for kind, value in said.items()]
    return [] if said is None else [(what, said)]


def with_questions(meaning: Meaning, tables: Sequence[Table]) -> Meaning:
    """Add what tables of questions say: question, influence, least.

    Parameters
    ----------
    meaning : Meaning
        What is said already, which comes first.
    tables : sequence of Table
        With a row for each question; faults are noted in them.

    Returns
    -------
    Meaning
    """
    by_question: dict[str, dict[str, object]] = {}
    for table in tables:
        cells = table.by_name(known(QUESTIONS))
        if not table.require(cells, "question"):
            continue
        blank = np.full(table.n_rows, "", dtype=object)
        influence = as_text(cells.get("influence", blank))
        written = cells.get("least", blank)
        least, shown = as_numbers(written, table.decimal_comma), as_text(written)
        for row, question in enumerate(as_text(cells["question"])):
            said = by_question.setdefault(plain(question), {})
            word = influence[row].strip().lower()
            if word and word not in WAYS:
                problem = f"influence is {quote(influence[row])}"
                table.fault(row, problem, HOW_TO_SAY, "influence-unknown")
            elif said:
                problem = f"question {quote(question)} is there already"
                table.fault(row, problem, "keep one row for each", "question-twice")
            if shown[row].strip() and not np.isfinite(least[row]):
                problem = f"least is {quote(shown[row])}, not a number"
                remedy = "write the lowest score that counts as a tie"
                table.fault(row, problem, remedy, "least-number")
            said |= {"influence": word} if word else {}
            said |= {"least": float(least[row])} if np.isfinite(least[row]) else {}
    return replace(meaning, by_question=by_question)


__all__ = ["HOW_TO_SAY", "HOW_TO_SAY_OF_ANSWERS", "OTHERS", "WAYS", "Meaning", "with_questions"]
