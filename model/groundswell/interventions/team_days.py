"""Team days: those who start meet for whole days, across employers, while others look on."""

from typing import Literal

import numpy as np

from groundswell.interventions.effects import FOREVER, Effects, Links, Window
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part


@part
class TeamDays:
    """Full days on which the seed set meets, streamed for whoever wants to look on (LEDA).

    Those who attend get to know each other, whichever employer they come from, and stay in
    touch; some of those who look on, drawn by lot from everybody else, hear of the practice
    and find somebody whom they can ask afterwards. Both kinds of ties outlast the programme.
    Days in weeks without staff are dropped.

    Parameters
    ----------
    start : int
        Week of the first day, >= 1.
    days : int
        How many days, >= 1.
    over_weeks : int
        Weeks over which they are spread evenly, both ends included; >= 1.
    attendance : float
        Chance that a member of the seed set attends, in [0, 1].
    new_contacts : float
        Chance that who attends gets to know one more of the others on that day, in [0, 1];
        such ties are mutual.
    viewers : int
        How many others look on at each day, >= 0.
    visits : float
        Chance that a viewer gets somebody of the seed set to ask, in [0, 1].
    trust : float
        Strength of all these ties, at least a millionth.
    hours : float
        Of a day, for each who attends.
    """

    start: int = parameter(
        default=1, label="When the teams meet first", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    days: int = parameter(
        default=10, label="How many days the teams meet", unit="days", low=1.0, high=1000.0, role="lever",
        source="LEDA report: ten full days", grade="measured",
    )  # fmt: skip
    over_weeks: int = parameter(
        default=60, label="Over how many weeks the days are spread", unit="weeks", low=1.0, role="lever",
        source="LEDA report: September 2016 to October 2017", grade="measured",
    )  # fmt: skip
    attendance: float = parameter(
        default=0.8, label="Share of team members who attend", unit="share", low=0.0, high=1.0,
        role="uncertainty", source="assumed: LEDA's report does not say",
    )  # fmt: skip
    new_contacts: float = parameter(
        default=0.5, label="Chance of one more lasting contact in a day", unit="per day", low=0.0,
        high=1.0, role="uncertainty", source="LEDA report: contacts were the greatest gain; rate assumed",
    )  # fmt: skip
    viewers: int = parameter(
        default=100, label="How many others look on", unit="people per day", low=0.0, role="lever",
        source="LEDA report: over 100 each time", grade="measured",
    )  # fmt: skip
    visits: float = parameter(
        default=0.1, label="Chance that a viewer gets somebody to ask", unit="per viewer and day",
        low=0.0, high=1.0, role="uncertainty",
        source="LEDA report: others asked for visits; rate assumed",
    )  # fmt: skip
    trust: float = parameter(
        default=1.0, label="How much these contacts count", unit="ratio", low=1e-6, high=1e6,
        role="uncertainty", source="assumed: as much as a colleague",
    )  # fmt: skip
    hours: float = parameter(
        default=8.0, label="Hours of a day", unit="hours", low=0.0, role="lever",
        source="LEDA report: full days", grade="measured",
    )  # fmt: skip
    type: Literal["team_days"] = "team_days"

    def effects(self, setting: Setting) -> Effects:
        """Meet, get to know each other, be looked at."""
        planned = np.unique(
            self.start + np.arange(self.days) * (self.over_weeks - 1) // max(self.days - 1, 1)
        )
        planned = planned[planned <= setting.weeks]
        others = np.setdiff1d(np.arange(setting.n_people), setting.seeds)
        windows, members, visitors, attended = [], [], [], []
        weeks = planned[setting.staffed[planned]]
        for week in weeks.tolist():
            there = setting.seeds[
                setting.uniforms("attendance", week)[setting.seeds] < self.attendance
            ]
            viewers = others[np.argsort(setting.uniforms("viewers", week)[others])[: self.viewers]]
            if viewers.size:
                windows.append(Window("told", 1.0, week, week, viewers))
            asks = viewers[setting.uniforms("visits", week)[viewers] < self.visits]
            meets = there[setting.uniforms("new contacts", week)[there] < self.new_contacts]
            whom = setting.uniforms("whom", week)
            if there.size > 1:
                members.append(_partners(meets, there, whom, week))
                visitors.append(_partners(asks, there, whom, week))
            attended.append(there.size)
        contacts, visits = _each_once(members, mutual=True), _each_once(visitors, mutual=False)
        links = [
            Links("team_days", a, b, week + 1, FOREVER, self.trust, informal=True)
            for a, b, week in (contacts, visits)
            if a.size
        ]
        return Effects(
            [*windows, *links],
            hours=self.hours * float(sum(attended)),
            diary={
                "weeks": weeks, "attended": np.array(attended, dtype=np.int64),
                "contacts": contacts[0].size // 2, "visits": visits[0].size,
            },
        )  # fmt: skip


def _partners(who: np.ndarray, there: np.ndarray, luck: np.ndarray, week: int) -> np.ndarray:
    """Somebody there for each, other than themselves, by lot; rows (who, whom, week)."""
    whom = there[(luck[who] * there.size).astype(np.int64)]
    apart = who != whom
    return np.column_stack([who, whom, np.full(who.size, week)])[apart]


def _each_once(rows: list[np.ndarray], mutual: bool) -> np.ndarray:
    """Who, whom and since when, each pair once, from the first day on; shape (3, ties)."""
    found = np.concatenate([np.empty((0, 3), dtype=np.int64), *rows])
    if mutual:
        found = np.concatenate([found, found[:, [1, 0, 2]]])
        found = found[np.argsort(found[:, 2], kind="stable")]
    first = np.unique(found[:, :2], axis=0, return_index=True)[1]
    return found[first].T


__all__ = ["TeamDays"]
