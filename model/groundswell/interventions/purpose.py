"""Shared purpose: what members of different groups have in common."""

from typing import Literal

import numpy as np

from groundswell.interventions.effects import Effects, Links, Window
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part


@part
class SharedPurpose:
    """Some people find that they want the same, across groups.

    Satell 2019; Heimans & Timms 2018: small groups, loosely joined, united by a purpose.
    Members need less convincing, and a tie to a member of another unit counts for more with
    them; nothing changes for anybody else. Ties within a unit count as before, so that where
    many count for more, colleagues nearby count for a smaller share. It is found in the first
    week with staff from `start` on; people then keep it by themselves.

    Parameters
    ----------
    members : float
        Share of people who take part, the seed set always among them; in [0, 1].
    who : str
        Which seeding strategy names them.
    start : int
        First week, >= 1.
    threshold : float
        Factor on members' thresholds, in [0, 1]; of no use under simple contagion.
    bridging : float
        Further strength of every informal tie from a member to one of another unit; >= 0.
    hours : float
        What finding it costs each member, in hours, >= 0.
    """

    members: float = parameter(
        default=0.3, label="Share of people who find a purpose in common", unit="share", low=0.0,
        high=1.0, role="uncertainty", source="assumed",
    )  # fmt: skip
    who: Literal[
        "random", "formal_leaders", "unit_managers", "degree", "superconnectors", "nominated"
    ] = parameter(
        default="random", label="Who is invited to find it", unit="choice", role="lever",
        source="open to all: Heimans & Timms 2018",
    )  # fmt: skip
    start: int = parameter(
        default=1, label="When they find it", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    threshold: float = parameter(
        default=0.8, label="How much of the convincing members still need", unit="ratio", low=0.0,
        high=1.0, role="uncertainty", source="assumed: a fifth less",
    )  # fmt: skip
    bridging: float = parameter(
        default=1.0, label="How much more a member in another unit counts", unit="ratio", low=0.0,
        high=1e6, role="uncertainty", source="assumed: twice as much as before",
    )  # fmt: skip
    hours: float = parameter(
        default=4.0, label="What finding it costs a member", unit="hours", low=0.0, role="lever",
        source="assumed: half a day together",
    )  # fmt: skip
    type: Literal["shared_purpose"] = "shared_purpose"

    def effects(self, setting: Setting) -> Effects:
        """Gather the members; lower their thresholds and strengthen their ties across units."""
        week = setting.first_week_staffed(self.start) if self.start <= setting.weeks else None
        if week is None:
            return Effects(diary={"week": None, "members": np.empty(0, np.int64), "bridges": 0})
        count = max(round(self.members * setting.n_people), setting.seeds.size)
        picked = setting.pick(self.who, count)
        others = picked[~np.isin(picked, setting.seeds)][: count - setting.seeds.size]
        members = np.sort(np.concatenate([setting.seeds, others]))
        source, noticed = _bridges(setting, members)
        effects: list = [Window("threshold", self.threshold, start=week, people=members)]
        if self.bridging > 0.0 and source.size:
            effects.append(
                Links("shared purpose", source, noticed, start=week, strength=self.bridging, informal=True)
            )  # fmt: skip
        return Effects(
            effects,
            hours=self.hours * members.size,
            diary={"week": week, "members": members, "bridges": source.size},
        )


def _bridges(setting: Setting, members: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Informal ties from a member to a member of another unit; one per kind of tie."""
    organisation = setting.organisation
    member = np.zeros(setting.n_people, dtype=bool)
    member[members] = True
    layers = [organisation.ties(kind) for kind in organisation.informal]
    nobody = np.empty(0, np.int32)
    source = np.concatenate([nobody, *(ties.source for ties in layers)])
    noticed = np.concatenate([nobody, *(ties.noticed for ties in layers)])
    across = member[source] & member[noticed]
    across &= organisation.unit[source] != organisation.unit[noticed]
    return source[across], noticed[across]


__all__ = ["SharedPurpose"]
