"""Translation: winning allies, gate by gate, and what happens to controversies on the way."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from groundswell.interventions.effects import Effects, Window
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part

GATES = ("problematise", "interest", "enrol", "mobilise")
"""Callon 1986: agree what the problem is, win interest, share out parts, bring the many along."""


@part
class Translation:
    """Four gates before those outside the pilot may take it up (Callon 1986; Akrich et al. 2002).

    Each gate is passed with a weekly chance: `pace` × `legitimacy` × the hours given to it over
    the hours that it needs, at most 1. Those who lead the work deal with spokespersons, and never
    quite know whom they represent: with chance `error` what looked like the way through turns out
    to be none, and a controversy opens. While it is open the gate is shut and opponents weigh
    `heat` times as much (this needs `Opposition`). Attended to, it is settled after
    `settle_weeks` of work; ignored, it only dies down of itself. The work pauses while a
    `ChampionTeam` is empty. The seed set is the pilot.

    Parameters
    ----------
    start : int
        First week, >= 1.
    hours_per_week : float
        Given to winning allies, >= 0 person-hours.
    hours_needed : float
        At which the work goes at full pace, > 0 person-hours per week.
    legitimacy : float
        Of those who lead the change, in others' eyes, in [0, 1].
    pace : float
        Chance per week of passing a gate with full effort and legitimacy, in [0, 1].
    error : float
        Chance that spokespersons misrepresent those they speak for, at each gate, in [0, 1].
    attend : bool
        Whether controversies are attended to.
    settle_weeks : int
        Weeks of work that one takes, >= 1.
    settle_hours : float
        Person-hours in each of them, >= 0.
    fading : float
        Chance per week that an ignored controversy dies down, in [0, 1].
    heat : float
        Factor on the weight of opponents while one is open, >= 1.
    """

    start: int = parameter(
        default=1, label="When the work of winning allies begins", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    hours_per_week: float = parameter(
        default=16.0, label="Hours given to winning allies", unit="person-hours per week", low=0.0,
        role="lever", source="assumed: two working days",
    )  # fmt: skip
    hours_needed: float = parameter(
        default=16.0, label="Hours that winning allies takes", unit="person-hours per week", low=0.01,
        role="uncertainty", source="assumed: two working days",
    )  # fmt: skip
    legitimacy: float = parameter(
        default=0.8, label="How far others accept those who lead the change", unit="share", low=0.0,
        high=1.0, role="uncertainty", source="assumed",
    )  # fmt: skip
    pace: float = parameter(
        default=0.25, label="Chance per week of passing a gate when all is well", unit="per week", low=0.0,
        high=1.0, role="uncertainty", source="assumed: a month for each gate",
    )  # fmt: skip
    error: float = parameter(
        default=0.3, label="Chance that spokespersons misrepresent those they speak for", unit="per gate",
        low=0.0, high=1.0, role="uncertainty",
        source="assumed; that it happens: Callon 1986, Akrich et al. 2002",
    )  # fmt: skip
    attend: bool = parameter(
        default=True, label="Whether controversies are attended to", unit="yes or no", role="lever",
        source="Akrich et al. 2002: look for the controversies",
    )  # fmt: skip
    settle_weeks: int = parameter(
        default=4, label="Weeks that it takes to settle a controversy", unit="weeks", low=1.0,
        role="uncertainty", source="assumed: a month",
    )  # fmt: skip
    settle_hours: float = parameter(
        default=16.0, label="Hours that settling it takes", unit="person-hours per week", low=0.0,
        role="uncertainty", source="assumed: two working days",
    )  # fmt: skip
    fading: float = parameter(
        default=0.005, label="Chance per week that an ignored controversy dies down", unit="per week",
        low=0.0, high=1.0, role="uncertainty", source="assumed: hardly ever within a year or two",
    )  # fmt: skip
    heat: float = parameter(
        default=2.0, label="How much more opponents weigh during a controversy", unit="ratio", low=1.0,
        high=1000.0, role="uncertainty", source="assumed",
    )  # fmt: skip
    type: Literal["translation"] = "translation"

    def chance(self) -> float:
        """Chance per week of getting through a gate, unless spokespersons misrepresent."""
        return self.pace * self.legitimacy * min(self.hours_per_week / self.hours_needed, 1.0)

    def effects(self, setting: Setting) -> Effects:
        """Keep everyone outside the pilot waiting until they are mobilised."""
        diary = self._work(setting)
        controversies, mobilised = diary["controversies"], diary["mobilised"]
        windows = [Window("resistance", self.heat, first, last) for first, last in controversies]
        outside = np.setdiff1d(np.arange(setting.n_people), setting.seeds)
        if mobilised < 0:
            windows.append(Window("attention", 0.0, people=outside))
        elif mobilised > 1:
            windows.append(Window("attention", 0.0, 1, mobilised - 1, people=outside))
        hours = self.hours_per_week * diary["weeks_at_gates"]
        hours += self.settle_hours * diary["weeks_settling"]
        return Effects(windows, hours=hours, diary=diary)

    def _work(self, setting: Setting) -> Mapping[str, Any]:
        """Go through the gates one by one, controversies included."""
        weeks = setting.weeks
        looks_open = setting.staffed & (setting.uniforms("gate", count=weeks + 1) < self.chance())
        wrong = setting.uniforms("misrepresented", count=weeks + 1) < self.error
        fades = setting.uniforms("dies down", count=weeks + 1) < self.fading
        passed, controversies = [], []
        now = self.start
        while len(passed) < len(GATES) and now <= weeks and looks_open[now:].any():
            now += int(looks_open[now:].argmax()) + 1
            if not wrong[now - 1]:
                passed.append(now - 1)
                continue
            # Attended: weeks of work; ignored: the first week in which it dies down.
            over = np.flatnonzero(setting.staffed[now:] if self.attend else fades[now:])
            needed = self.settle_weeks if self.attend else 1
            last = now + int(over[needed - 1]) if over.size >= needed else weeks
            controversies.append((now, last))
            now = last + 1
        mobilised = passed[-1] if len(passed) == len(GATES) else -1
        working = setting.staffed & (np.arange(weeks + 1) >= self.start)
        working[mobilised + 1 if mobilised >= 0 else weeks + 1 :] = False
        quarrelling = np.zeros(weeks + 1, dtype=bool)
        for first, last in controversies:
            quarrelling[first : last + 1] = True
        return {
            "passed": np.array(passed, dtype=int),
            "mobilised": mobilised,
            "controversies": [each for each in controversies if each[0] <= weeks],
            "weeks_at_gates": int(np.sum(working & ~quarrelling)),
            "weeks_settling": int(np.sum(working & quarrelling)) if self.attend else 0,
        }


__all__ = ["GATES", "Translation"]
