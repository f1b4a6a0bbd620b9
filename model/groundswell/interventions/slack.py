"""Slack: what is new fits only where there are hours for it, free or made free."""

from typing import Literal

import numpy as np

from groundswell.faults import refuse
from groundswell.interventions.effects import Effects, Window
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part
from groundswell.quantity import Quantity, per_person


def hours_for_trying(free: float, too_much: float | None) -> float:
    """Hours a week that go into trying things out: free hours s, of which s·(1 − s/s_max) do.

    With little slack there is no time; with too much nobody is pressed to choose what is
    worth trying (the inverse U of Nohria & Gulati 1996).

    Parameters
    ----------
    free : float
        s, hours per person and week, >= 0.
    too_much : float, optional
        s_max, from which on nothing comes of them, > 0; None: there is no such limit.

    Returns
    -------
    float
        At least 0.
    """
    return free if too_much is None else max(free * (1.0 - free / too_much), 0.0)


def refuse_misfit(setting: Setting, field: str, quantity) -> None:
    """Refuse a list of numbers that has not one for each person."""
    if isinstance(quantity, tuple) and len(quantity) != setting.n_people:
        raise refuse(f"{setting.name}.{field}", f"has {len(quantity)} numbers for {setting.n_people} people",
                     "give one number per person, in the order of org.people", "length")  # fmt: skip


@part
class Slack:
    """Capacity is finite: a new practice needs room, and old work must go to make it.

    A person has room where the hours left free, and those made free by dropping old work,
    cover what the practice takes every week. Without room nobody takes it up, and those who
    use it all the same fall back sooner. Dropping work is a decision that needs nobody to
    run it: it holds while a `ChampionTeam` is empty.

    Parameters
    ----------
    start : int
        First week in which the old work is dropped, >= 1; never picked up again.
    free_hours : float, array or distribution
        Left free as things are, per person and week, >= 0.
    dropped_hours : float
        Of old work that is no longer done, per person and week, >= 0.
    practice_hours : float
        What the new practice takes, per person and week, >= 0.
    crowded_out : float
        How many times as readily people without room fall back, >= 1.
    """

    start: int = parameter(
        default=1, label="When old work is dropped", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    free_hours: Quantity = parameter(
        default=0.5, label="Hours that people have to spare as things are", unit="hours per week",
        low=0.0, high=60.0, role="uncertainty", source="assumed: next to nothing",
    )  # fmt: skip
    dropped_hours: float = parameter(
        default=1.0, label="Old work that we stop doing", unit="hours per week", low=0.0, high=60.0,
        role="lever", source="assumed: as much as the new practice takes",
    )  # fmt: skip
    practice_hours: float = parameter(
        default=1.0, label="What the new practice takes", unit="hours per week", low=0.0, high=60.0,
        role="uncertainty", source="assumed",
    )  # fmt: skip
    crowded_out: float = parameter(
        default=4.0, label="How much sooner people fall back who have no room for it", unit="ratio",
        low=1.0, high=1000.0, role="uncertainty", source="assumed",
    )  # fmt: skip
    type: Literal["slack"] = "slack"

    def effects(self, setting: Setting) -> Effects:
        """Keep those from it who have no room, before the old work is dropped and after."""
        refuse_misfit(setting, "free_hours", self.free_hours)
        free = per_person(self.free_hours, setting.n_people, lambda: setting.uniforms("free hours"))
        before = np.flatnonzero(free < self.practice_hours)
        after = np.flatnonzero(free + self.dropped_hours < self.practice_hours)
        windows = [Window("attention", 0.0, self.start, people=after)]
        windows += [Window("lapsing", self.crowded_out, self.start, people=after)]
        if self.start > 1:
            windows += [Window("attention", 0.0, 1, self.start - 1, people=before)]
            windows += [Window("lapsing", self.crowded_out, 1, self.start - 1, people=before)]
        diary = {
            "room_before": 1.0 - before.size / setting.n_people,
            "room_after": 1.0 - after.size / setting.n_people,
            "dropped_hours": self.dropped_hours * setting.n_people * max(setting.weeks + 1 - self.start, 0),
        }  # fmt: skip
        return Effects([window for window in windows if window.people.size], diary=diary)


__all__ = ["Slack", "hours_for_trying", "refuse_misfit"]
