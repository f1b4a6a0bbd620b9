"""Normalising: a supported period in which the practice is made part of daily work."""

from typing import Literal

import numpy as np

from groundswell.faults import Fault
from groundswell.interventions.effects import FOREVER, Effects, Window
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part

Answers = tuple[float, float, float, float]


def normalisation(answers: Answers) -> float:
    """(C·P·A·R)^¼ of NoMAD answers 1–5, each less 1 and divided by 4; in [0, 1].

    A geometric mean: work of one kind does not make up for none of another.
    """
    scores = (np.asarray(answers, dtype=float) - 1.0) / 4.0
    return float(np.prod(scores) ** 0.25)


@part
class Normalising:
    """Support for the four kinds of work that make a practice normal (May & Finch 2009).

    They are coherence, cognitive participation, collective action and reflexive monitoring,
    asked of staff on a scale from 1 to 5 (NoMAD). The chance that use becomes normal goes with
    (C·P·A·R)^¼, so it is multiplied by that of the answers now over that of the answers
    `before`: what `Persistence.normalisation` describes is the organisation before, and the
    same answers after as before change nothing. Answers move evenly over the supported weeks,
    in steps of four; they stay where they are while a `ChampionTeam` is empty and when the
    support is over.

    Parameters
    ----------
    start : int
        First week of support, >= 1.
    weeks : int
        How many weeks of support it takes, >= 1.
    before, after : tuple of four floats
        Mean answers, each from 1 to 5; before, above 1.
    hours_per_week : float
        Person-hours of support in a week, >= 0.
    """

    start: int = parameter(
        default=1, label="When the support begins", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    weeks: int = parameter(
        default=26, label="How long the support lasts", unit="weeks", low=1.0, role="lever",
        source="assumed: half a year",
    )  # fmt: skip
    before: Answers = parameter(
        default=(3.0, 3.0, 3.0, 3.0), label="How staff answer before: sense, commitment, doing, reviewing",
        unit="answer, 1 to 5", low=1.0, high=5.0, role="uncertainty",
        source="middle of the NoMAD scale, as Persistence assumes",
    )  # fmt: skip
    after: Answers = parameter(
        default=(4.0, 4.0, 4.0, 4.0), label="How staff answer after: sense, commitment, doing, reviewing",
        unit="answer, 1 to 5", low=1.0, high=5.0, role="lever", source="assumed: one step up each",
    )  # fmt: skip
    hours_per_week: float = parameter(
        default=8.0, label="What the support costs", unit="person-hours per week", low=0.0, role="lever",
        source="assumed: one working day",
    )  # fmt: skip
    type: Literal["normalising"] = "normalising"

    def _misfits(self):
        if min(self.before) == 1.0:
            yield Fault("before", "has an answer of 1, from which nothing can be reckoned",
                        "give answers above 1", "no-normalisation")  # fmt: skip

    def effects(self, setting: Setting) -> Effects:
        """Raise the chance of becoming normal, step by step."""
        planned = np.arange(min(self.start, setting.weeks + 1), setting.weeks + 1)
        supported = planned[setting.staffed[planned]][: self.weeks]
        steps = [*range(4, self.weeks, 4), self.weeks]  # weeks of support after which to look
        reached = [step for step in steps if step <= supported.size]
        factors = [self._factor(step / self.weeks) for step in reached]
        first = [int(supported[step - 1]) for step in reached]
        last = [week - 1 for week in first[1:]] + [FOREVER]
        windows = [Window("embedding", *each) for each in zip(factors, first, last, strict=False)]
        diary = {"weeks": supported, "factor": factors[-1] if factors else 1.0}
        return Effects(windows, hours=self.hours_per_week * supported.size, diary=diary)

    def _factor(self, progress: float) -> float:
        now = np.add(self.before, progress * np.subtract(self.after, self.before))
        return normalisation(tuple(now)) / normalisation(self.before)


__all__ = ["Normalising", "normalisation"]
