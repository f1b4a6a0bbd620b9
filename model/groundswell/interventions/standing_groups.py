"""Standing groups: small circles whose last member is pressed when all others do it."""

from typing import Literal

import numpy as np

from groundswell.interventions.effects import Effects, Groups, Links
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part


@part
class StandingGroups:
    """Everybody belongs to a few small groups drawn by lot, which meet every so often.

    Members notice each other, and a meeting in which all but one use the practice presses the
    last one on top of what each of them does alone: group contagion (Iacopini et al. 2019, the
    simplicial contagion model, with groups of three). Nobody has to run them, so they do not
    depend on a `ChampionTeam`.

    Parameters
    ----------
    size : int
        People in a group, 3 … 100.
    per_person : float
        Groups that a person belongs to on average, >= 0.
    pressure : float
        Chance that the last one gives in at a meeting, in [0, 1].
    every : int
        Weeks from one meeting to the next, >= 1.
    trust : float
        Strength of the ties between members, >= 0; at 0 they notice each other only as a group.
    """

    size: int = parameter(
        default=3, label="How many people are in a group", unit="people", low=3.0, high=100.0,
        role="lever", source="Iacopini et al. 2019: the smallest group with a majority",
    )  # fmt: skip
    per_person: float = parameter(
        default=2.0, label="How many groups a person belongs to", unit="groups per person", low=0.0,
        high=100.0, role="lever", source="assumed",
    )  # fmt: skip
    pressure: float = parameter(
        default=0.1, label="Chance that the last one gives in to a group that all do it",
        unit="per meeting", low=0.0, high=1.0, role="uncertainty",
        source="form after Iacopini et al. 2019; no measurement inside organisations",
    )  # fmt: skip
    every: int = parameter(
        default=1, label="Weeks between meetings", unit="weeks", low=1.0, role="lever",
        source="Iacopini et al. 2019: groups act in every step",
    )  # fmt: skip
    trust: float = parameter(
        default=1.0, label="How much members of a group count for each other", unit="ratio", low=0.0,
        high=1e6, role="uncertainty", source="assumed: as any informal tie",
    )  # fmt: skip
    type: Literal["standing_groups"] = "standing_groups"

    def effects(self, setting: Setting) -> Effects:
        """Draw the groups: each seat by lot, as in a random simplicial complex."""
        n_groups = round(setting.n_people * self.per_person / self.size)
        seat = setting.uniforms("membership", count=n_groups * self.size)
        members = (seat * setting.n_people).astype(np.int32).reshape(-1, self.size)
        row = np.sort(members, axis=1)
        members = members[(row[:, 1:] != row[:, :-1]).all(axis=1)]  # nobody twice at one table
        one, other = np.nonzero(~np.eye(self.size, dtype=bool))
        links = Links(
            "standing_group",
            members[:, one].ravel(),
            members[:, other].ravel(),
            strength=self.trust,
        )
        groups = Groups(list(members), self.pressure, every=self.every)
        return Effects([links, groups], diary={"groups": members})


__all__ = ["StandingGroups"]
