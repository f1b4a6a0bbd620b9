"""What all interventions of one replicate do together, as arrays that both drivers follow."""

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from groundswell.interventions import Effects, Setting
from groundswell.interventions.checking import checked
from groundswell.interventions.effects import (
    CHANCES,
    FIELDS,
    Groups,
    Leaves,
    Starts,
    Window,
)  # fmt: skip
from groundswell.noticing import Dated, Noticing


class Programme(NamedTuple):
    """Week by week: rows of week *w* are ``at[w]`` … ``at[w + 1]``.

    Parameters
    ----------
    own : float64 array, shape (n_people, n_fields)
        What is each person's own in week 0, in the order of `FIELDS`.
    change_at, change_person, change_field, change_to : array
        What becomes different.
    leave_at, leave_person, leave_vacant : array
        Who leaves, and for how many weeks the place is then empty.
    start_at, start_person : array
        Who begins to use the practice.
    group_at, group_member, group_pressure, group_first, group_last, group_every : array
        Groups that press, `Groups` after `Groups`; members of group *g* are
        ``group_at[g]`` … ``group_at[g + 1]``.
    look_at, look_again : array
        People whose ties begin or cease to exist.
    dated : Dated
        First and last week of every tie.
    """

    own: np.ndarray
    change_at: np.ndarray
    change_person: np.ndarray
    change_field: np.ndarray
    change_to: np.ndarray
    leave_at: np.ndarray
    leave_person: np.ndarray
    leave_vacant: np.ndarray
    start_at: np.ndarray
    start_person: np.ndarray
    group_at: np.ndarray
    group_member: np.ndarray
    group_pressure: np.ndarray
    group_first: np.ndarray
    group_last: np.ndarray
    group_every: np.ndarray
    look_at: np.ndarray
    look_again: np.ndarray
    dated: Dated


@dataclass(frozen=True)
class Agenda:
    """What interventions want of one replicate, before it is laid out week by week.

    Parameters
    ----------
    effects : list of Effect
        Of all interventions, in their order.
    hours : float
        What they cost together, in person-hours.
    diary : dict of str to mapping
        What happened, by intervention.
    """

    effects: list
    hours: float
    diary: dict

    def of(self, sort: type) -> list:
        """Effects of one sort."""
        return [effect for effect in self.effects if isinstance(effect, sort)]


def agenda_of(interventions: Sequence, setting: Setting) -> Agenda:
    """Ask every intervention what it does in one replicate.

    Parameters
    ----------
    interventions : sequence
        Parts from `groundswell.interventions`.
    setting : Setting
        Where; its `staffed` and `name` are filled in here.

    Returns
    -------
    Agenda

    Raises
    ------
    BadInput
        If what they ask for cannot be (`groundswell.interventions.checking`).
    """
    settings, seen = [], Counter()
    for each in interventions:
        seen[each.type] += 1
        name = each.type if seen[each.type] == 1 else f"{each.type} {seen[each.type]}"
        settings.append(dataclasses.replace(setting, name=name))
    staffed = setting.staffed
    for each, place in zip(interventions, settings, strict=True):
        if hasattr(each, "staffing"):
            staffed = staffed & each.staffing(place)
    done: dict[str, Effects] = {
        place.name: checked(
            each.effects(dataclasses.replace(place, staffed=staffed)), place.name, setting.n_people
        )
        for each, place in zip(interventions, settings, strict=True)
    }
    return Agenda(
        effects=[effect for made in done.values() for effect in made.effects],
        hours=float(sum(made.hours for made in done.values())),
        diary={name: made.diary for name, made in done.items()},
    )


def programme_of(
    agenda: Agenda, own: np.ndarray, dated: Dated, noticing: Noticing, weeks: int
) -> Programme:
    """Lay an agenda out week by week.

    Parameters
    ----------
    agenda : Agenda
    own : float64 array, shape (n_people, n_fields)
        What is each person's own without interventions.
    dated : Dated
        First and last week of every tie.
    noticing : Noticing
        Those ties.
    weeks : int
        To be run.

    Returns
    -------
    Programme
    """
    leaves, starts = agenda.of(Leaves), agenda.of(Starts)
    empty = [each for each in leaves if each.vacant > 0]
    unfilled = [Window("attention", 0.0, e.week, e.week + e.vacant - 1, e.people) for e in empty]
    comings = [(each.week + each.vacant, each.people, 0) for each in empty]
    person = np.empty(0, np.int64)
    if dated.start.size:
        person = np.repeat(np.arange(own.shape[0]), np.diff(noticing.indptr))
    return Programme(
        own,
        *_changes([*agenda.of(Window), *unfilled], own, weeks),
        *_by_week([(e.week, e.people, e.vacant) for e in leaves] + comings, weeks),
        *_by_week([(each.week, each.people, 0) for each in starts], weeks)[:2],
        *_groups(agenda.of(Groups)),
        *_looks(dated, person, weeks),
        dated,
    )


def _changes(windows: list[Window], own: np.ndarray, weeks: int):
    """When what is somebody's own becomes different, and what it is then."""
    rows = []
    for index, name in enumerate(FIELDS):
        here = [window for window in windows if window.field == name]
        edges = {max(w.start, 1) for w in here} | {w.stop + 1 for w in here if w.stop < weeks}
        before = own[:, index]
        for week in sorted(edge for edge in edges if edge <= weeks):
            now = _own_in(week, name, here, own[:, index])
            who = np.flatnonzero(now != before)
            rows.append((np.full(who.size, week), who, np.full(who.size, index), now[who]))
            before = now
    if not rows:
        rows = [(np.empty(0, int), np.empty(0, int), np.empty(0, int), np.empty(0))]
    week, who, index, value = (np.concatenate(column) for column in zip(*rows, strict=True))
    order = np.argsort(week, kind="stable")
    return (
        _starts_of(week[order], weeks), who[order].astype(np.int32),
        index[order].astype(np.int64), value[order],
    )  # fmt: skip


def _own_in(week: int, name: str, windows: list[Window], base: np.ndarray) -> np.ndarray:
    """One field of everyone in one week."""
    value = base.copy()
    for window in windows:
        if window.start <= week <= window.stop:
            who = slice(None) if window.people is None else window.people
            if name in CHANCES:
                value[who] = 1.0 - (1.0 - value[who]) * (1.0 - window.value)
            else:
                value[who] = value[who] * window.value
    return np.minimum(value, 1.0) if name == "attention" else value


def _by_week(events: list[tuple], weeks: int):
    """Events as rows: start of each week, who, and a number for each."""
    events = sorted((e for e in events if 1 <= e[0] <= weeks), key=lambda e: e[0])
    size = [len(who) for _, who, _ in events]
    week = np.repeat(np.array([e[0] for e in events], dtype=np.int64), size)
    who = np.concatenate([np.empty(0, np.int32), *(who for _, who, _ in events)])
    number = np.repeat(np.array([e[2] for e in events], dtype=np.int64), size)
    return _starts_of(week, weeks), who.astype(np.int32), number


def _starts_of(week: np.ndarray, weeks: int) -> np.ndarray:
    """Where rows of each week begin; `week` in rising order."""
    return np.searchsorted(week, np.arange(weeks + 2)).astype(np.int64)


def _groups(sorts: list[Groups]):
    """Members, pressure and weeks of all groups."""
    members = [group for sort in sorts for group in sort.members]
    at = np.concatenate([[0], np.cumsum([len(group) for group in members])]).astype(np.int64)
    each = lambda of, dtype: np.concatenate(  # noqa: E731
        [np.empty(0, dtype), *(np.broadcast_to(of(sort), len(sort.members)) for sort in sorts)]
    ).astype(dtype)
    return (
        at, np.concatenate([np.empty(0, np.int32), *members]).astype(np.int32),
        each(lambda sort: sort.pressure, np.float64), each(lambda sort: sort.first, np.int64),
        each(lambda sort: sort.last, np.int64), each(lambda sort: sort.every, np.int64),
    )  # fmt: skip


def _looks(dated: Dated, person: np.ndarray, weeks: int):
    """Whose ties begin or cease to exist, and when."""
    begins = (dated.start > 0) & (dated.start <= weeks)
    ends = dated.stop < weeks
    week = np.concatenate([dated.start[begins], dated.stop[ends] + 1]).astype(np.int64)
    who = np.concatenate([person[begins], person[ends]])
    n_people = int(person.max(initial=0)) + 1
    pairs = np.unique(week * n_people + who)
    return _starts_of(pairs // n_people, weeks), (pairs % n_people).astype(np.int32)


__all__ = ["Agenda", "Programme", "agenda_of", "programme_of"]
