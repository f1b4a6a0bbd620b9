"""Champion team: the few outside staff who run a programme, and what happens when they leave."""

from typing import Literal

import numpy as np

from groundswell.interventions.effects import Effects
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part

NEVER = 2**40


@part
class ChampionTeam:
    """Staff who run the programme and are not people of the organisation.

    Once a month each may leave for reasons of their own, and a common cause (a
    reorganisation, the end of the funding) may take most of them together (Marshall & Olkin
    1967). While nobody is left everything that people have to run pauses
    (`Setting.staffed`). Those who come to an empty office have to learn from files first.

    Parameters
    ----------
    size : int
        How many, >= 1.
    annual_rate : float
        Share who leave in a year, each independently; in [0, 1].
    shock_probability : float
        Chance per month of a common cause, in [0, 1].
    each : float
        Chance that it takes a member; in [0, 1].
    all_leave : int, optional
        Week (its month counts) in which all leave who are there, where that is known, >= 1.
    replacement_weeks : int, optional
        From a departure until somebody new has the place, in whole months upwards; None:
        never.
    handover_weeks : int
        Weeks that the first newcomer to an empty office needs until the programme runs again.
    succession : bool
        Successors are trained beforehand: there is never a gap, whatever `replacement_weeks`.
    training_hours : float
        What that costs for each member, in person-hours.
    """

    size: int = parameter(
        default=4, label="Staff who run the programme", unit="people", low=1.0, high=1000.0, role="lever",
        source="LEDA report: project leader, change leader, two sector experts", grade="measured",
    )  # fmt: skip
    annual_rate: float = parameter(
        default=0.1, label="Staff who leave for reasons of their own", unit="per year", low=0.0, high=1.0,
        role="uncertainty", source="Swedish municipalities 8–15 %, NHS nurses 9–10 % a year",
        grade="measured",
    )  # fmt: skip
    shock_probability: float = parameter(
        default=1.0 / 24.0, label="Chance of a cause that takes most of them together", unit="per month",
        low=0.0, high=1.0, role="uncertainty",
        source="assumed: once in two years; independent departures do not empty a team of four",
    )  # fmt: skip
    each: float = parameter(
        default=0.9, label="Chance that the common cause takes a member", unit="share", low=0.0, high=1.0,
        role="uncertainty", source="assumed: nearly all; in LEDA it took all four",
    )  # fmt: skip
    all_leave: int | None = parameter(
        default=None, label="Week in which all leave, where it is known", unit="week", low=1.0,
        role="uncertainty", source="LEDA report: within months of October 2017; default: left to luck",
    )  # fmt: skip
    replacement_weeks: int | None = parameter(
        default=None, label="Weeks until a place is filled again", unit="weeks", low=1.0, role="lever",
        source="assumed: nobody is appointed; LEDA took over half a year",
    )  # fmt: skip
    handover_weeks: int = parameter(
        default=26, label="Weeks that a newcomer to an empty office needs", unit="weeks", low=0.0,
        role="uncertainty", source="assumed: half a year; LEDA's new leader could not take over at all",
    )  # fmt: skip
    succession: bool = parameter(
        default=False, label="Whether successors are trained beforehand", unit="yes or no", role="lever",
        source="LEDA report: not planned for, and recommended afterwards", grade="measured",
    )  # fmt: skip
    training_hours: float = parameter(
        default=80.0, label="Hours to train one successor", unit="person-hours", low=0.0, role="lever",
        source="assumed: two working weeks",
    )  # fmt: skip
    type: Literal["champion_team"] = "champion_team"

    def staffing(self, setting: Setting) -> np.ndarray:
        """Whether somebody is there to run the programme; bool, shape (weeks + 1,)."""
        return running(self, _history(self, setting)[1], setting.weeks)[0]

    def effects(self, setting: Setting) -> Effects:
        """Nothing but costs and the diary: it acts through `staffing`."""
        left, filled = _history(self, setting)
        staffed = running(self, filled, setting.weeks)[0]
        month, seat = np.nonzero(left[0])
        nobody = np.flatnonzero(~filled[0].any(axis=1))
        return Effects(
            hours=self.size * self.training_hours if self.succession else 0.0,
            diary={
                "left": 1 + first_week(month), "seat": seat, "staffed": staffed,
                "empty_from": 1 + int(first_week(nobody[0])) if nobody.size else -1,
            },
        )  # fmt: skip


def month_of(week):
    """Month of a week, both counted from 0; twelve months are 52 weeks."""
    return week * 12 // 52


def first_week(month):
    """First week of a month, both counted from 0."""
    return -(-month * 52 // 12)


def histories(team: ChampionTeam, shock: np.ndarray, each: np.ndarray, own: np.ndarray):
    """Who leaves in which month, and which places are filled, many times over.

    Parameters
    ----------
    team : ChampionTeam
    shock : float array, shape (n, months)
        Luck against the common cause.
    each, own : float array, shape (n, months, size)
        Luck of each place against being taken along, and against leaving by itself.

    Returns
    -------
    left, filled : bool array, shape (n, months, size)
        A place is empty from the month in which somebody leaves it.
    """
    wait = -(-team.replacement_weeks * 12 // 52) if team.replacement_weeks else own.shape[1]
    wait = 0 if team.succession else wait
    monthly = 1.0 - (1.0 - team.annual_rate) ** (1.0 / 12.0)
    taken = (shock < team.shock_probability)[:, :, None] & (each < team.each)
    left = taken | (own < monthly)
    filled = np.ones_like(left)
    back = np.zeros((own.shape[0], own.shape[2]), dtype=np.int64)
    last = -1 if team.all_leave is None else month_of(team.all_leave - 1)
    for month in range(own.shape[1]):
        left[:, month] = (left[:, month] | (month == last)) & (back <= month)
        back[left[:, month] | (month == last)] = month + wait  # whoever was to come does not
        filled[:, month] = back <= month
    return left, filled


def running(team: ChampionTeam, filled: np.ndarray, weeks: int) -> np.ndarray:
    """Whether the programme runs; bool array, shape (n, weeks + 1).

    Parameters
    ----------
    team : ChampionTeam
    filled : bool array, shape (n, months, size)
        As `histories` gives it, for all months that begin in these weeks.
    weeks : int
    """
    week = np.arange(weeks + 1)
    somebody = filled.any(axis=2)[:, month_of(np.maximum(week - 1, 0))]
    last_empty = np.maximum.accumulate(np.where(somebody, -NEVER, week), axis=1)
    return week - last_empty > team.handover_weeks


def _history(team: ChampionTeam, setting: Setting):
    """One replicate's."""
    months = int(month_of(setting.weeks - 1)) + 1
    places = (1, months, team.size)
    shock = setting.uniforms("common cause", count=months)[None]
    each = setting.uniforms("taken along", count=months * team.size).reshape(places)
    own = setting.uniforms("own reasons", count=months * team.size).reshape(places)
    return histories(team, shock, each, own)


__all__ = ["ChampionTeam", "first_week", "histories", "month_of", "running"]
