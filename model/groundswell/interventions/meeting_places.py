"""Meeting places: people of different employers meet now and then, and some stay in touch."""

from typing import Literal

import numpy as np

from groundswell.faults import Fault, refuse
from groundswell.interventions.effects import FOREVER, Effect, Effects, Links, Window
from groundswell.interventions.gathering import acquainted, pairs_at
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part


@part
class MeetingPlaces:
    """Cafés where people of different employers meet, with coaches who always come (ESTHER).

    Those at one table notice one another in that week, and each hears of the practice with
    chance `tells`. Some pairs from different employers stay in touch as long as the project
    runs; of those ties some outlast it. Visitors are drawn by lot for every meeting, from all
    employers evenly; coaches are drawn once. Weeks without staff have no meeting.

    Parameters
    ----------
    places, size : int
        How many meet at the same time; people at each, coaches included.
    coaches : int
        How many people always come, spread over the places.
    start, weeks, every : int
        First week; how long the project runs; weeks from one meeting to the next.
    tells : float
        Chance that somebody at a meeting hears there of the practice (needs `Awareness`).
    trust : float
        Strength of the ties at a meeting and after it, >= a millionth.
    lasting : float
        Chance per meeting that a pair from different employers stays in touch.
    outlasts : float
        Chance that such a tie outlasts the project.
    hours : float
        Hours of a meeting, for each who comes.
    """

    places: int = parameter(
        default=2, label="Meeting places at a time", unit="places", low=1.0, high=10_000.0,
        role="lever", source="assumed: ESTHER's sources give no numbers",
    )  # fmt: skip
    size: int = parameter(
        default=16, label="People at a meeting place", unit="people", low=2.0, high=1000.0,
        role="lever", source="assumed: a room",
    )  # fmt: skip
    coaches: int = parameter(
        default=8, label="Coaches who always come", unit="people", low=0.0, role="lever",
        source="assumed",
    )  # fmt: skip
    start: int = parameter(
        default=1, label="First week", unit="week", low=1.0, role="lever", source="as early as can be",
    )  # fmt: skip
    weeks: int = parameter(
        default=104, label="How long the project runs", unit="weeks", low=1.0, role="lever",
        source="assumed: two years",
    )  # fmt: skip
    every: int = parameter(
        default=4, label="Weeks from one meeting to the next", unit="weeks", low=1.0, high=520.0,
        role="lever", source="assumed: monthly",
    )  # fmt: skip
    tells: float = parameter(
        default=0.5, label="Chance of hearing of it at a meeting", unit="share", low=0.0, high=1.0,
        role="uncertainty", source="assumed: it is what the meeting is about",
    )  # fmt: skip
    trust: float = parameter(
        default=1.0, label="How much those at a meeting count", unit="ratio", low=1e-6, high=1e6,
        role="uncertainty", source="assumed: as much as a colleague",
    )  # fmt: skip
    lasting: float = parameter(
        default=0.05, label="Chance per pair and meeting of staying in touch", unit="per meeting",
        low=0.0, high=1.0, role="uncertainty", source="assumed",
    )  # fmt: skip
    outlasts: float = parameter(
        default=0.5, label="Share of those ties that outlast the project", unit="share", low=0.0,
        high=1.0, role="uncertainty", source="assumed: not measured anywhere",
    )  # fmt: skip
    hours: float = parameter(
        default=2.0, label="Hours per meeting", unit="hours", low=0.0, role="lever", source="assumed",
    )  # fmt: skip
    type: Literal["meeting_places"] = "meeting_places"

    def _misfits(self):
        if self.coaches > self.places * self.size:
            yield Fault("coaches", f"{self.coaches} do not fit into {self.places} places of {self.size}",
                        "have fewer coaches, or more room", "coaches")  # fmt: skip

    def effects(self, setting: Setting) -> Effects:
        """Let people meet as long as the project runs."""
        employer = _employers(self, setting)
        project = np.arange(self.start, min(self.start + self.weeks, setting.weeks + 1))
        staffed = setting.staffed[project]
        held = np.flatnonzero(staffed[:: self.every])
        weeks = project[:: self.every][held]
        last = int(project[staffed].max(initial=0))
        coaches = _evenly(setting.uniforms("coaches"), employer)[: self.coaches]
        there = [_present(self, setting, employer, coaches, each) for each in held.tolist()]
        links, known, since = _meet(self, setting, employer, weeks, held, there)
        outlast = setting.uniforms("outlasting", 0, known.size) < self.outlasts
        stop = np.where(outlast, FOREVER, last)
        during = since < stop  # a tie that ends with the project needs a week before its end
        links.append(
            _both_ways(self, known[during], since[during] + 1, stop[during], setting.n_people)
        )
        effects: list[Effect] = [link for link in links if link.source.size]
        if self.tells > 0.0:
            effects += [
                Window("told", self.tells, week, week, present)
                for week, present in zip(weeks.tolist(), there, strict=True)
            ]
        return Effects(
            effects,
            hours=self.hours * self.places * self.size * weeks.size,
            diary={
                "weeks": weeks, "coaches": coaches, "last_week": last,
                "there": np.array(there, dtype=np.int64).reshape(-1, self.places * self.size),
                "lasting": np.column_stack([*np.divmod(known, setting.n_people), since]),
                "outlasts": outlast,
            },
        )  # fmt: skip


def _employers(places: MeetingPlaces, setting: Setting) -> np.ndarray:
    """Employer of each person, as a number; refused where there are none or too few people."""
    column = setting.organisation.columns.get("employer")
    if column is None or np.unique(column.astype(str)).size < 2:
        raise refuse(
            setting.name, "needs people of at least two employers",
            "add an employer column to the people, or generate employers", "no-employers",
        )  # fmt: skip
    if places.places * places.size > setting.n_people:
        raise refuse(
            setting.name, f"has {places.places} places of {places.size} for {setting.n_people} people",
            "make places smaller or fewer", "too-few-people",
        )  # fmt: skip
    return np.unique(column.astype(str), return_inverse=True)[1]


def _evenly(lot: np.ndarray, employer: np.ndarray) -> np.ndarray:
    """Everybody in an order in which employers take turns, people of each by lot."""
    order = np.lexsort((lot, employer))
    size = np.bincount(employer)
    turn = np.empty(lot.size, dtype=np.int64)
    turn[order] = np.arange(lot.size) - np.repeat(np.cumsum(size) - size, size)
    return np.lexsort((lot, turn))


def _present(
    places: MeetingPlaces, setting: Setting, employer, coaches, meeting: int
) -> np.ndarray:
    """Who comes to a meeting: coaches first, then visitors; dealt round the places in this order."""
    order = _evenly(setting.uniforms("who comes", meeting), employer)
    visitors = order[~np.isin(order, coaches)]
    return np.concatenate([coaches, visitors])[: places.places * places.size]


def _meet(places: MeetingPlaces, setting: Setting, employer, weeks, meetings, there):
    """Ties of each meeting; pairs across employers who stay in touch, and since when."""
    links, known, since = [], np.empty(0, dtype=np.int64), [np.empty(0, dtype=np.int64)]
    for week, meeting, present in zip(weeks.tolist(), meetings.tolist(), there, strict=True):
        pairs = pairs_at(present.reshape(places.size, places.places).T, setting.n_people)
        pairs = np.setdiff1d(pairs, known, assume_unique=True)
        a, b = np.divmod(pairs, setting.n_people)
        stays = employer[a] != employer[b]
        stays &= acquainted(setting, pairs, meeting) < places.lasting
        known = np.concatenate([known, pairs[stays]])
        since.append(np.full(np.count_nonzero(stays), week))
        links.append(_both_ways(places, pairs, week, week, setting.n_people))
    return links, known, np.concatenate(since)


def _both_ways(places: MeetingPlaces, pairs: np.ndarray, start, stop, n_people: int) -> Links:
    a, b = np.divmod(pairs, n_people)
    start, stop = (np.tile(np.broadcast_to(week, pairs.size), 2) for week in (start, stop))
    source, noticed = np.concatenate([a, b]), np.concatenate([b, a])
    return Links("meeting_places", source, noticed, start, stop, places.trust, informal=True)


__all__ = ["MeetingPlaces"]
