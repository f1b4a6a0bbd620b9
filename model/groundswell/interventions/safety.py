"""Psychological safety: whether people dare to try before enough others do."""

from typing import Literal

import numpy as np

from groundswell.interventions.effects import Effects, Window
from groundswell.interventions.setting import Setting
from groundswell.interventions.slack import refuse_misfit
from groundswell.parameter import parameter, part
from groundswell.quantity import Quantity, per_person


@part
class PsychologicalSafety:
    """A climate in which one may try and fail (Edmondson 1999): people try early.

    It gives a further weekly chance of taking the practice up below one's threshold, where
    somebody noticed uses it (Eckles et al. 2024): `safety` times `tries`. Safety is a
    quality of a team, so a distribution is drawn once for each unit. It begins when there is
    somebody to work on it and stays, also while a `ChampionTeam` is empty.

    Parameters
    ----------
    start : int
        First week, >= 1.
    safety : float, array or distribution
        From 0 (nobody dares) to 1, for all, for each person, or drawn for each unit.
    tries : float
        Chance per week of trying below one's threshold where safety is 1; in [0, 1].
    hours : float
        What it costs in all, in person-hours, >= 0.
    """

    start: int = parameter(
        default=1, label="From when on people feel safe to try", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    safety: Quantity = parameter(
        default=0.5, label="How safe people feel to try and fail", unit="score", low=0.0, high=1.0,
        role="lever", source="assumed: the middle of the scale; a team's quality (Edmondson 1999)",
    )  # fmt: skip
    tries: float = parameter(
        default=0.01, label="Chance per week of trying before enough others do, where it is safe",
        unit="per week", low=0.0, high=1.0, role="uncertainty", grade="literature",
        source="Eckles et al. 2024: between .001 and .01 decides which network spreads faster",
    )  # fmt: skip
    hours: float = parameter(
        default=0.0, label="What working on the climate costs", unit="person-hours", low=0.0,
        role="lever", source="not stated",
    )  # fmt: skip
    type: Literal["psychological_safety"] = "psychological_safety"

    def effects(self, setting: Setting) -> Effects:
        """Let people try early, from the first week with somebody to work on it."""
        start = setting.first_week_staffed(self.start)
        safety = self._of_each(setting)
        diary = {"start": -1 if start is None else start, "safety": float(safety.mean())}
        if start is None or self.tries == 0.0:
            return Effects(diary=diary)
        window = Window("below", safety * self.tries, start)
        return Effects([window], hours=self.hours, diary=diary)

    def _of_each(self, setting: Setting) -> np.ndarray:
        refuse_misfit(setting, "safety", self.safety)
        if isinstance(self.safety, float | tuple):
            return per_person(self.safety, setting.n_people, None)
        unit = setting.organisation.unit
        n_units = int(unit.max(initial=-1)) + 2  # the last: people without a unit
        draw = lambda: setting.uniforms("safety", count=n_units)  # noqa: E731
        return per_person(self.safety, n_units, draw)[unit]


__all__ = ["PsychologicalSafety"]
