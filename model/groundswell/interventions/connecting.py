"""Connecting leads: those who lead improvements get to know more of one another."""

from typing import Literal

import numpy as np

from groundswell.faults import refuse
from groundswell.interventions.effects import Effects, Links
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part

AT_A_TIME = 4096
"""Pairs drawn at a time; always as many, so that the first of many ties are those of few."""


@part
class ConnectLeads:
    """Ties among improvement leads, made on purpose and paid for in hours.

    Burgess et al. 2022: where leads know each other all over the organisation, knowledge
    travels; where they form a chain, it does not. ``layout="far"`` ties pairs drawn by lot
    who do not know each other yet, of different units where there are units, and so turns a
    chain into a distributed core; ``"next in line"`` ties each to the nearest along the
    organisation chart whom they do not know yet, at the same price. Ties are mutual, come
    one after another over the weeks, and last; those planned for weeks without staff are
    not made.

    Parameters
    ----------
    layout : {"far", "next in line"}
        Who gets to know whom.
    ties_per_lead : float
        How many more leads each gets to know, on average; in [0, 1000].
    start, weeks : int
        First week, and over how many weeks; >= 1.
    trust : float
        Strength of the ties; >= a millionth.
    hours_per_tie : float
        What one tie costs both together, in person-hours, >= 0.

    Raises
    ------
    BadInput
        From `effects`: if nobody is marked as a lead, or there are not enough pairs.
    """

    layout: Literal["far", "next in line"] = parameter(
        default="far", label="Whom leads get to know", unit="choice", role="lever",
        source="Burgess et al. 2022: distributed against chain-like", grade="literature",
    )  # fmt: skip
    ties_per_lead: float = parameter(
        default=2.0, label="Further leads whom each gets to know", unit="people", low=0.0, high=1000.0,
        role="lever", source="assumed: half as many again as the core network's default of 4",
    )  # fmt: skip
    start: int = parameter(
        default=1, label="When leads begin to get to know each other", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    weeks: int = parameter(
        default=12, label="Weeks over which the ties are made", unit="weeks", low=1.0, role="lever",
        source="assumed: one quarter",
    )  # fmt: skip
    trust: float = parameter(
        default=1.0, label="How much such a tie counts", unit="ratio", low=1e-6, high=1e6,
        role="uncertainty", source="assumed: as much as any informal tie",
    )  # fmt: skip
    hours_per_tie: float = parameter(
        default=8.0, label="What one tie costs both together", unit="person-hours", low=0.0, role="lever",
        source="assumed: half a day in each other's workplace, for two",
    )  # fmt: skip
    type: Literal["connect_leads"] = "connect_leads"

    def effects(self, setting: Setting) -> Effects:
        """Choose the pairs, and tie those whose week has somebody to arrange it."""
        leads = _leads(setting)
        wanted = round(leads.size * self.ties_per_lead / 2)
        known = _known(setting, leads)
        first, second = (_far if self.layout == "far" else _next)(setting, leads, known, wanted)
        week = self.start + np.arange(wanted) * self.weeks // max(wanted, 1)
        made = week <= setting.weeks
        made[made] = setting.staffed[week[made]]
        first, second, week = leads[first[made]], leads[second[made]], week[made]
        ties = Links(
            "improvement", np.concatenate([first, second]), np.concatenate([second, first]),
            start=np.tile(week, 2), strength=self.trust, informal=True,
        )  # fmt: skip
        pairs = np.column_stack([first, second])
        return Effects(
            [ties] if week.size else [],
            hours=self.hours_per_tie * week.size,
            diary={"pairs": pairs, "weeks": week},
        )


def _leads(setting: Setting) -> np.ndarray:
    """Positions of the improvement leads, along the organisation chart."""
    organisation = setting.organisation
    marked = np.asarray(organisation.columns.get("improvement_lead", np.empty(0, bool)))
    if marked.dtype != bool:  # from a file: text or numbers
        marked = np.isin(np.char.lower(marked.astype(str)), ("true", "yes", "1", "1.0"))
    leads = np.flatnonzero(marked)
    if leads.size < 2:
        raise refuse(
            setting.name, f"needs improvement leads, and {leads.size} people are marked as such",
            "add a column improvement_lead to the people, or a core_network to the organisation",
            "no-leads",
        )  # fmt: skip
    return leads[np.lexsort((organisation.manager[leads], organisation.unit[leads]))]


def _known(setting: Setting, leads: np.ndarray) -> np.ndarray:
    """Codes of the pairs of leads who are in contact already, whatever the kind of tie."""
    contacts = setting.organisation.contacts()
    place = np.full(setting.n_people, -1)
    place[leads] = np.arange(leads.size)
    a, b = place[contacts.source], place[contacts.noticed]
    both = (a >= 0) & (b > a)
    return a[both] * leads.size + b[both]


def _far(setting: Setting, leads: np.ndarray, known: np.ndarray, wanted: int):
    """Pairs drawn by lot: of different units where there are several, and not known yet."""
    n, unit = leads.size, setting.organisation.unit[leads]
    apart = unit if np.unique(unit).size > 1 else np.arange(n)
    size = np.unique(apart, return_counts=True)[1]
    acquainted = np.count_nonzero(apart[known // n] != apart[known % n])
    possible = (n * n - int(np.sum(size**2))) // 2 - acquainted
    _check_room(setting, wanted, possible)
    codes, turn = np.empty(0, np.int64), 0
    while codes.size < wanted:
        ends = (setting.uniforms("pairs", turn, 2 * AT_A_TIME) * n).astype(np.int64)
        a, b = np.sort(ends.reshape(-1, 2), axis=1).T
        fresh = (a * n + b)[apart[a] != apart[b]]
        codes = np.concatenate([codes, fresh[~np.isin(fresh, known)]])
        codes = codes[np.sort(np.unique(codes, return_index=True)[1])]
        turn += 1
    return np.divmod(codes[:wanted], n)


def _next(setting: Setting, leads: np.ndarray, known: np.ndarray, wanted: int):
    """Each with the nearest along the chart: the next first, then the one after, by lot."""
    n = leads.size
    _check_room(setting, wanted, n * (n - 1) // 2 - known.size)
    codes, step = np.empty(0, np.int64), 1
    while codes.size < wanted:
        by_lot = np.argsort(setting.uniforms("in line", step, n - step))
        fresh = by_lot * n + by_lot + step
        codes = np.concatenate([codes, fresh[~np.isin(fresh, known)]])
        step += 1
    return np.divmod(codes[:wanted], n)


def _check_room(setting: Setting, wanted: int, possible: int) -> None:
    if wanted > possible:
        raise refuse(
            setting.name, f"wants {wanted} ties, and {possible} pairs of leads do not know each other yet",
            "give fewer ties_per_lead", "too-many-ties",
        )  # fmt: skip


__all__ = ["ConnectLeads"]
