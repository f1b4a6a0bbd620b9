"""Learning network: people from different departments meet in groups, a few times a year."""

from typing import Literal

import numpy as np

from groundswell.faults import Fault, refuse
from groundswell.interventions.effects import FOREVER, Effect, Effects, Groups, Links, Window
from groundswell.interventions.gathering import acquainted, mixed_groups, pairs_at, seated
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part


@part
class LearningNetwork:
    """Leaders in mixed groups with facilitators (Region Jönköping County 2019).

    Those who attend a meeting notice one another in that week, and each hears of the practice
    with chance `tells`. Some pairs stay in touch. A group into which everybody comes alone is
    a set of narrow bridges; `colleagues_together` makes them wide (Centola & Macy 2007).
    Facilitators are other people of the organisation, drawn by lot; they are told before the
    first meeting, and always attend. Meetings in weeks without staff are dropped.

    Parameters
    ----------
    participants : str
        Which seeding strategy names those invited.
    n_participants, groups : int
        How many people, in how many groups: at least two in each.
    colleagues_together : int
        How many people of one unit share a group, >= 1, where the unit has as many.
    facilitators : float
        Mean number per group, in [1, 2]; `groups_each` groups are led by each of them.
    start, meetings, meetings_per_year : int
        Week of the first meeting; how many in all; how many a year.
    remix_every : int, optional
        Meetings after which new groups are made; None: never.
    attendance : float
        Chance of attending a meeting.
    concentration : float, optional
        Of the beta distribution of that chance over people: small means that some always come
        and others never; None: the same for everybody.
    tells : float
        Chance that somebody at a meeting hears there of the practice (needs `Awareness`).
    trust : float
        Strength of the ties among those at a meeting, and of those that last; >= a millionth.
    lasting : float
        Chance per pair and meeting of staying in touch.
    pressure : float
        Chance that the only one at a meeting who does not use it gives in (`Groups`).
    hours, preparation : float
        Hours of a meeting; further hours for each facilitator.
    """

    participants: Literal[
        "formal_leaders", "unit_managers", "random", "degree", "superconnectors", "nominated"
    ] = parameter(
        default="formal_leaders", label="Who is invited", unit="choice", role="lever",
        source="Region Jönköping County 2019: all leaders", grade="measured",
    )  # fmt: skip
    n_participants: int = parameter(
        default=450, label="How many are invited", unit="people", low=2.0, role="lever",
        source="Region Jönköping County 2019", grade="measured",
    )  # fmt: skip
    groups: int = parameter(
        default=45, label="How many groups", unit="groups", low=1.0, role="lever",
        source="Region Jönköping County 2019: 45 groups of 8–16", grade="measured",
    )  # fmt: skip
    colleagues_together: int = parameter(
        default=1, label="How many from one department share a group", unit="people", low=1.0,
        high=1000.0, role="lever", source="Region Jönköping County 2019: mixed groups; how mixed is not said",
    )  # fmt: skip
    facilitators: float = parameter(
        default=1.5, label="Facilitators per group", unit="people", low=1.0, high=2.0, role="lever",
        source="Region Jönköping County 2019: 1 or 2", grade="measured",
    )  # fmt: skip
    groups_each: Literal[1, 2] = parameter(
        default=1, label="Groups that a facilitator leads", unit="groups", role="lever",
        source="assumed: not said",
    )  # fmt: skip
    start: int = parameter(
        default=1, label="Week of the first meeting", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    meetings: int = parameter(
        default=12, label="How many meetings in all", unit="meetings", low=1.0, high=1000.0, role="lever",
        source="Region Jönköping County 2019: four terms of three, autumn 2017 to spring 2019",
        grade="measured",
    )  # fmt: skip
    meetings_per_year: int = parameter(
        default=6, label="Meetings a year", unit="per year", low=1.0, high=52.0, role="lever",
        source="Region Jönköping County 2019", grade="measured",
    )  # fmt: skip
    remix_every: int | None = parameter(
        default=None, label="Meetings after which groups are made anew", unit="meetings", low=1.0,
        role="lever", source="assumed: groups stay together",
    )  # fmt: skip
    attendance: float = parameter(
        default=0.68, label="Share who attend a meeting", unit="share", low=0.0, high=1.0,
        role="uncertainty", source="Region Jönköping County 2019: over 300 of 450", grade="measured",
    )  # fmt: skip
    concentration: float | None = parameter(
        default=20.0, label="How alike people are in attending", unit="beta concentration", low=0.01,
        high=1e6, role="uncertainty",
        source="20 gives the reported 95 % at least once a term; independent attendance gives 96 %",
    )  # fmt: skip
    tells: float = parameter(
        default=0.5, label="Chance of hearing of it at a meeting", unit="share", low=0.0, high=1.0,
        role="uncertainty", source="assumed: the theme is what the meeting is about",
    )  # fmt: skip
    trust: float = parameter(
        default=1.0, label="How much those at a meeting count", unit="ratio", low=1e-6, high=1e6,
        role="uncertainty", source="assumed: as much as a colleague",
    )  # fmt: skip
    lasting: float = parameter(
        default=0.02, label="Chance per pair and meeting of staying in touch", unit="per meeting",
        low=0.0, high=1.0, role="uncertainty",
        source="assumed: about one lasting contact per person and year",
    )  # fmt: skip
    pressure: float = parameter(
        default=0.0, label="Chance that the last in a group gives in", unit="per meeting", low=0.0,
        high=1.0, role="uncertainty", source="Iacopini et al. 2019; assumed: none",
    )  # fmt: skip
    hours: float = parameter(
        default=2.0, label="Hours per meeting", unit="hours", low=0.0, role="lever",
        source="Region Jönköping County 2019", grade="measured",
    )  # fmt: skip
    preparation: float = parameter(
        default=4.0, label="Further hours for a facilitator", unit="hours per meeting", low=0.0,
        role="lever", source="assumed: half a day",
    )  # fmt: skip
    type: Literal["learning_network"] = "learning_network"

    def _misfits(self):
        if self.n_participants < 2 * self.groups:
            yield Fault("groups", f"{self.groups} groups are too many for {self.n_participants} people",
                        "let at least two people share a group", "group-size")  # fmt: skip
        if self.groups_each > self.groups:
            yield Fault("groups_each", "is more than there are groups", "give 1", "groups-each")

    def effects(self, setting: Setting) -> Effects:
        """Invite, make groups, and let those who come meet."""
        people = setting.pick(self.participants, self.n_participants)
        leading = _facilitators(self, setting, people)
        planned = self.start + np.arange(self.meetings) * 52 // self.meetings_per_year
        planned = planned[planned <= setting.weeks]
        held = np.flatnonzero(setting.staffed[planned])
        weeks = planned[held]
        attended = np.empty((held.size, people.size), dtype=bool)
        group = np.empty((held.size, people.size), dtype=np.int64)
        usual = _usual_attendance(self, setting, people)
        tables, grouped = [], {}
        for row, meeting in enumerate(held.tolist()):
            attended[row] = setting.uniforms("attendance", meeting)[people] < usual
            round_ = meeting // self.remix_every if self.remix_every else 0
            if round_ not in grouped:
                grouped[round_] = mixed_groups(
                    setting, people, self.groups, self.colleagues_together, round_
                )
            group[row] = grouped[round_]
            there = people[attended[row]]
            present = np.concatenate([leading[0], there])
            into = np.concatenate([leading[1], group[row, attended[row]]])
            tables.append(seated(present, into, self.groups))
        effects, lasting = _meeting(self, setting, weeks, held, tables)
        if weeks.size:
            effects += _telling(self, weeks, people, attended, leading[0])
        n_facilitators = np.unique(leading[0]).size
        hours = self.hours * (attended.sum() + n_facilitators * weeks.size)
        return Effects(
            effects,
            hours=float(hours + self.preparation * n_facilitators * weeks.size),
            diary={
                "weeks": weeks, "participants": people, "attendance": attended, "group": group,
                "facilitators": leading[0], "facilitated": leading[1], "lasting": lasting,
            },
        )  # fmt: skip


def _facilitators(network: LearningNetwork, setting: Setting, people: np.ndarray):
    """Who leads which group: positions and groups, one entry for each of a facilitator's groups."""
    seats = round(network.facilitators * network.groups)
    count = -(-seats // network.groups_each)
    others = setting.order("facilitators")
    others = others[~np.isin(others, people)]
    if others.size < count:
        raise refuse(
            setting.name, f"needs {count} facilitators beside the participants, and {others.size} are left",
            "invite fewer people, or make fewer groups", "too-few-people",
        )  # fmt: skip
    seat = np.arange(seats)
    return others[seat // network.groups_each], seat % network.groups


def _usual_attendance(network: LearningNetwork, setting: Setting, people: np.ndarray) -> np.ndarray:
    """Chance of attending, for each of these people."""
    share, alike = network.attendance, network.concentration
    if alike is None or share in (0.0, 1.0):
        return np.full(people.size, share)
    from scipy.special import betaincinv

    return betaincinv(share * alike, (1.0 - share) * alike, setting.uniforms("habit")[people])


def _meeting(network: LearningNetwork, setting: Setting, weeks, meetings, tables):
    """Ties of each meeting, ties that outlast it, and pressure; the lasting as rows (a, b, week)."""
    met, since, lasting, kept = [], [], np.empty(0, dtype=np.int64), []
    effects: list[Effect] = []
    for week, meeting, table in zip(weeks.tolist(), meetings.tolist(), tables, strict=True):
        pairs = np.setdiff1d(pairs_at(table, setting.n_people), lasting, assume_unique=True)
        stays = acquainted(setting, pairs, meeting) < network.lasting
        met.append(pairs)
        since.append(np.full(pairs.size, week))
        lasting = np.concatenate([lasting, pairs[stays]])
        kept.append(np.full(np.count_nonzero(stays), week))
        if network.pressure > 0.0:
            members = [row[row >= 0] for row in table]
            effects.append(Groups(members, network.pressure, week, week))
    kept = np.concatenate([*kept, np.empty(0, dtype=np.int64)])
    pairs = np.concatenate([*met, lasting])
    start = np.concatenate([*since, kept + 1])
    stop = np.concatenate([*since, np.full(kept.size, FOREVER)])
    a, b = np.divmod(pairs, setting.n_people)
    both_ways = np.concatenate([a, b]), np.concatenate([b, a])
    if pairs.size:
        dates = np.tile(start, 2), np.tile(stop, 2)
        effects.append(Links("learning_network", *both_ways, *dates, network.trust, informal=True))
    rows = np.column_stack([*np.divmod(lasting, setting.n_people), kept])
    return effects, rows


def _telling(network: LearningNetwork, weeks, people, attended, leading) -> list[Effect]:
    """Facilitators know the theme from the first meeting on; those who attend may hear of it."""
    week = int(weeks[0])
    windows: list[Effect] = [Window("told", 1.0, week, week, np.unique(leading))]
    if network.tells > 0.0:
        windows += [
            Window("told", network.tells, week, week, people[there])
            for week, there in zip(weeks.tolist(), attended, strict=True)
            if there.any()
        ]
    return windows


__all__ = ["LearningNetwork"]
