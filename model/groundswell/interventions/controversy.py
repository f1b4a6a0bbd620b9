"""Controversy: opponents who know each other, fence-sitters, and spokespersons who err."""

from typing import Literal

import numpy as np

from groundswell.faults import Fault
from groundswell.interventions.effects import Effect, Effects, Window
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part


@part
class Controversy:
    """How opponents gain weight, and how starters can win those who hesitate.

    Opponents themselves come with `Opposition`; without it only the conversations act. (1)
    They weigh more with a person around whom they know each other (Battilana & Casciaro
    2013). (2) Each starter speaks for the change, and misrepresents it with chance `error`
    (Callon 1986); it comes out in a week drawn by lot, and opponents weigh more with those in
    contact with that starter, for some weeks. (3) In the week `talk_week` starters talk with
    people in contact with them, first with those in contact with opponents too. A
    conversation lowers the threshold by a share, for good: it wins fence-sitters, whose
    threshold lies that near to what they see, and nobody else; opponents never. Without
    staff in that week, the conversations are dropped.

    Parameters
    ----------
    united : float
        Further weight of opponents around a person, as a share, if they all know each other;
        >= 0. In proportion to the share of pairs that do.
    error : float
        Chance that a starter misrepresents the change, in [0, 1].
    comes_out : int
        Last week in which it may come out, >= 1.
    outcry, weeks : float, int
        Factor on what opponents weigh while people are upset, >= 1, and for how many weeks.
    talks : int
        Conversations per starter, >= 0.
    talk_week : int
        When they talk, >= 1.
    near : float
        How far below the threshold a person can be and still be won over in a conversation,
        as a share of it; in [0, 1].
    hours_per_talk : float
        What a conversation costs both together, in person-hours, >= 0.
    """

    united: float = parameter(
        default=1.0, label="How much more opponents weigh where they all know each other", unit="share",
        low=0.0, high=100.0, role="uncertainty",
        source="direction: Battilana & Casciaro 2013; size assumed: twice as much",
    )  # fmt: skip
    error: float = parameter(
        default=0.1, label="Chance that a starter misrepresents the change", unit="share", low=0.0,
        high=1.0, role="uncertainty", source="mechanism: Callon 1986; size assumed",
    )  # fmt: skip
    comes_out: int = parameter(
        default=26, label="By when misrepresentation has come out", unit="week", low=1.0,
        role="uncertainty", source="assumed: within half a year",
    )  # fmt: skip
    outcry: float = parameter(
        default=2.0, label="How much more opponents weigh after misrepresentation", unit="ratio", low=1.0,
        high=100.0, role="uncertainty", source="assumed",
    )  # fmt: skip
    weeks: int = parameter(
        default=8, label="How long people are upset", unit="weeks", low=1.0, role="uncertainty",
        source="assumed: two months",
    )  # fmt: skip
    talks: int = parameter(
        default=0, label="Conversations of each starter with fence-sitters", unit="people", low=0.0,
        high=10_000.0, role="lever", source="none unless planned",
    )  # fmt: skip
    talk_week: int = parameter(
        default=1, label="When starters talk with fence-sitters", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    near: float = parameter(
        default=0.2, label="How near a fence-sitter must be to be won over", unit="share of threshold",
        low=0.0, high=1.0, role="uncertainty",
        source="closeness to fence-sitters always helps (Battilana & Casciaro 2013); size assumed",
    )  # fmt: skip
    hours_per_talk: float = parameter(
        default=2.0, label="What a conversation costs both together", unit="person-hours", low=0.0,
        role="lever", source="assumed: one hour each",
    )  # fmt: skip
    type: Literal["controversy"] = "controversy"

    def _misfits(self):
        if self.talks and self.near == 0.0:
            yield Fault(
                "talks", "win nobody over if near is 0", "give near a share above 0", "no-talks"
            )

    def effects(self, setting: Setting) -> Effects:
        """Weigh the opponents, let errors come out, and hold the conversations."""
        knit = _knit(setting)
        around = np.flatnonzero(knit)
        erring, week = _erring(self, setting)
        talked = _talked_with(self, setting)
        effects: list[Effect] = [
            Window("resistance", 1.0 + self.united * knit[around], people=around)
        ]
        for out in np.unique(week).tolist():
            upset = _in_contact(setting, erring[week == out])
            effects.append(Window("resistance", self.outcry, out, out + self.weeks - 1, upset))
        effects.append(Window("threshold", 1.0 - self.near, self.talk_week, people=talked))
        return Effects(
            effects,
            hours=self.hours_per_talk * talked.size,
            diary={"knit": knit, "erring": erring, "came_out": week, "talked_with": talked},
        )


def _knit(setting: Setting) -> np.ndarray:
    """Of the pairs of opponents in contact with each person, the share in contact themselves."""
    if not setting.opponents.any():
        return np.zeros(setting.n_people)
    contacts = setting.organisation.contacts().matrix()
    near = contacts[:, np.flatnonzero(setting.opponents)].tocsr()
    among = near[np.flatnonzero(setting.opponents)]
    tied = np.asarray((near @ among).multiply(near).sum(axis=1)).ravel()  # each pair from both ends
    count = np.diff(near.indptr)
    return tied / np.maximum(count * (count - 1), 1)


def _erring(controversy: Controversy, setting: Setting) -> tuple[np.ndarray, np.ndarray]:
    """Starters who misrepresent the change, and the week in which that comes out."""
    errs = setting.uniforms("error")[setting.seeds] < controversy.error
    erring = setting.seeds[errs]
    week = 1 + (setting.uniforms("comes out")[erring] * controversy.comes_out).astype(np.int64)
    return erring, week


def _in_contact(setting: Setting, people: np.ndarray) -> np.ndarray:
    """Everybody in contact with any of these people."""
    contacts = setting.organisation.contacts()
    rows = [contacts.of(person) for person in people.tolist()]
    return np.unique(np.concatenate([np.empty(0, np.int32), *rows]))


def _talked_with(controversy: Controversy, setting: Setting) -> np.ndarray:
    """Whom starters talk with: people torn between both sides first, then others by lot."""
    week = controversy.talk_week
    if not controversy.talks or week > setting.weeks or not setting.staffed[week]:
        return np.empty(0, np.int32)
    torn = np.zeros(setting.n_people, dtype=bool)
    torn[_in_contact(setting, np.flatnonzero(setting.opponents))] = True
    rank = np.lexsort((setting.uniforms("talks"), ~torn))
    place = np.empty(setting.n_people, dtype=np.int64)
    place[rank] = np.arange(setting.n_people)
    free = ~setting.opponents
    free[setting.seeds] = False
    contacts, talked = setting.organisation.contacts(), []
    for seed in setting.seeds.tolist():
        near = contacts.of(seed)
        near = near[free[near]]
        chosen = near[np.argsort(place[near])[: controversy.talks]]
        free[chosen] = False
        talked.append(chosen)
    return np.sort(np.concatenate([np.empty(0, np.int32), *talked]))


__all__ = ["Controversy"]
