"""Trying things out in a finite calendar: how many trials fit, and when one succeeds.

With K = T/τ trials that each succeed with chance π, at least one does with chance
1 − (1 − π)^K; what separates a week's sprint from a long study is τ.
"""

import dataclasses

import numpy as np

from groundswell.faults import refuse
from groundswell.interventions.effects import Effect, Effects, Starts, Window
from groundswell.interventions.setting import Setting
from groundswell.interventions.slack import hours_for_trying
from groundswell.parameter import parameter, part

HOURS_A_DAY, DAYS_A_WEEK = 8.0, 5.0


@part
class Trials:
    """What `Sprints` and `PreStudy` have in common: trials, one after the other, until one succeeds.

    Until then there is nothing to take up: nobody has attention for it. In the week in which a
    trial succeeds, those who made it begin to use what it gave. Trials pause while a
    `ChampionTeam` is empty. Where a scenario has two of these, people wait for both.

    Parameters
    ----------
    start : int
        First week of the calendar, >= 1.
    weeks : int
        How many weeks it has: whatever has not succeeded by then is given up; >= 1.
    days : float
        Working days of a trial, for each in the team, > 0.
    team : int
        People in the team, >= 1: colleagues under one manager, drawn by lot, filled up from
        their unit.
    free_hours : float
        Hours that the team has for trials, per person and week, free or set free, >= 0.
    too_much : float, optional
        Free hours from which on nothing comes of them, > 0; None: all are well used. See
        `groundswell.interventions.slack.hours_for_trying`.
    success : float
        Chance that the first trial succeeds, in [0, 1].
    teaches : float
        Share of what still stands in the way that each failure clears, in [0, 1]:
        1 − π shrinks by it.
    easier : float
        Share by which each trial lowers how many others people want to see first, in [0, 1].
    practice_change : bool
        Whether work is changed along with the tool. If not, use never becomes normal, and
        people fall back `lapsing` times as readily.
    lapsing : float
        See `practice_change`; >= 1.
    """

    start: int = parameter(
        default=1, label="When we begin", unit="week", low=1.0, role="lever", source="as early as can be",
    )  # fmt: skip
    weeks: int = parameter(
        default=52, label="How long we go on trying", unit="weeks", low=1.0, role="lever",
        source="assumed: one year",
    )  # fmt: skip
    days: float = parameter(
        default=5.0, label="How long one trial takes", unit="working days", low=0.1, role="lever",
        source="innovation sprints in Skellefteå: Monday to Friday", grade="measured",
    )  # fmt: skip
    team: int = parameter(
        default=8, label="How many people make a trial", unit="people", low=1.0, role="lever",
        source="assumed: fits in one room",
    )  # fmt: skip
    free_hours: float = parameter(
        default=4.0, label="Hours that the team has for trials", unit="hours per week", low=0.0, high=60.0,
        role="lever", source="assumed: half a day",
    )  # fmt: skip
    too_much: float | None = parameter(
        default=40.0, label="So many free hours that nothing comes of them", unit="hours per week",
        low=0.1, role="uncertainty", grade="literature",
        source="inverse U over 264 departments (Nohria & Gulati 1996); its end, a whole week, assumed",
    )  # fmt: skip
    success: float = parameter(
        default=0.3, label="Chance that a first trial succeeds", unit="per trial", low=0.0, high=1.0,
        role="uncertainty", source="no measurement; sweep it",
    )  # fmt: skip
    teaches: float = parameter(
        default=0.0, label="How much a failed trial teaches", unit="share", low=0.0, high=1.0,
        role="uncertainty", source="trials that know nothing of each other: the simplest case",
    )  # fmt: skip
    easier: float = parameter(
        default=0.0, label="How much easier to take up each trial makes it", unit="share", low=0.0,
        high=1.0, role="uncertainty", source="off: assumed",
    )  # fmt: skip
    practice_change: bool = parameter(
        default=True, label="Whether work is changed along with the tool", unit="yes or no",
        role="lever", source="the Skellefteå report: a tool alone works on a small scale only",
    )  # fmt: skip
    lapsing: float = parameter(
        default=4.0, label="How much sooner people drop a tool that changed no work", unit="ratio",
        low=1.0, high=1000.0, role="uncertainty", source="assumed",
    )  # fmt: skip

    def hours_each(self) -> float:
        """Hours of each in the team from one trial to the next."""
        return self.days * HOURS_A_DAY

    def weeks_each(self) -> float:
        """Weeks from one trial to the next where hours are plenty."""
        return self.days / DAYS_A_WEEK

    def chances(self, count: int) -> np.ndarray:
        """Chance of success of each trial, if it comes to that; shape (count,)."""
        return 1.0 - (1.0 - self.success) * (1.0 - self.teaches) ** np.arange(count)

    def effects(self, setting: Setting) -> Effects:
        """Hold trials while the calendar lasts, until one succeeds."""
        if self.team > setting.n_people:
            raise refuse(f"{setting.name}.team", f"is {self.team} and there are {setting.n_people} people",
                         "give a smaller number", "too-few-people")  # fmt: skip
        # Whether they study first or not, the same team has the same luck in its trials.
        which = setting.name.removeprefix(self.type)
        setting = dataclasses.replace(setting, name=f"trials{which}")
        room = hours_for_trying(self.free_hours, self.too_much)
        ends = ends_of_trials(
            setting, self.start, self.weeks, self.weeks_each(), self.hours_each(), room
        )
        good = setting.uniforms("trial", count=ends.size) < self.chances(ends.size)
        ready = int(ends[good.argmax()]) if good.any() else None
        held = ends[: good.argmax() + 1] if good.any() else ends
        diary = {
            "possible": ends.size,
            "trials": held,
            "failures": held.size - (ready is not None),
            "ready": -1 if ready is None else ready,
            "hours_each": self.hours_each() * self.team,
        }
        hours = held.size * self.hours_each() * self.team
        return Effects(self._once_ready(setting, ready, held.size), hours=hours, diary=diary)

    def _once_ready(self, setting: Setting, ready: int | None, held: int) -> list[Effect]:
        if ready is None:
            return [Window("attention", 0.0)]
        there: list[Effect] = [Starts(ready, colleagues(setting, self.team))]
        if ready > 1:
            there.append(Window("attention", 0.0, 1, ready - 1))
        if self.easier > 0.0:
            there.append(Window("threshold", (1.0 - self.easier) ** held, ready))
        if not self.practice_change:
            there.append(Window("embedding", 0.0, ready))
            there.append(Window("lapsing", self.lapsing, ready))
        return there


def ends_of_trials(setting, start, weeks, weeks_each, hours_each, room) -> np.ndarray:
    """Weeks in which trials end that follow one another in a finite calendar.

    Hours are saved up: a trial ends when both the weeks and the hours that it takes have
    passed since the one before.

    Parameters
    ----------
    setting : Setting
    start, weeks : int
        First week of the calendar, and how many it has.
    weeks_each, hours_each : float
        What a trial takes, of the calendar and of each person in the team.
    room : float
        Hours that each has for it in a week.

    Returns
    -------
    int array
        In rising order; empty where there is no room.
    """
    calendar = np.arange(start, min(start + weeks, setting.weeks + 1))
    worked = calendar[setting.staffed[calendar]]
    if room <= 0.0:
        return worked[:0]
    each = max(weeks_each, hours_each / room)
    nearly = 1e-9  # 40 hours at 4 a week are 10 weeks, whatever the division says
    count = int(worked.size / each + nearly)
    return worked[np.ceil(each * np.arange(1, count + 1) - nearly).astype(int) - 1]


def colleagues(setting: Setting, count: int) -> np.ndarray:
    """Positions of people who work together, around somebody drawn by lot."""
    organisation = setting.organisation
    order = setting.order("team")
    first = order[0]
    unit, manager = organisation.unit, organisation.manager
    near = ((unit == unit[first]) & (unit >= 0)).astype(int)
    near += 2 * ((manager == manager[first]) & (manager >= 0))
    near[first] = 4
    return np.sort(order[np.argsort(-near[order], kind="stable")][:count])


__all__ = ["Trials", "colleagues", "ends_of_trials"]
