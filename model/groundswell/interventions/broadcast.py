"""Broadcast: everyone, or one unit, is told from outside, for some weeks."""

from typing import Literal

import numpy as np

from groundswell.interventions.effects import Effects, Window, stretches
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part


@part
class Broadcast:
    """A campaign: intranet, films, a letter to all. It tells; it hardly ever convinces.

    People who have not heard of the practice hear of it with chance `reach` a week (this
    needs `Awareness`); some take it up on the spot with chance `convinces` a week (Bass 1969:
    p). Advertising takes away much of the advantage of hubs (Rossman & Fisher 2021). It
    pauses while a `ChampionTeam` is empty.

    Parameters
    ----------
    start : int
        First week, >= 1.
    weeks : int
        For how many weeks, >= 1.
    reach : float
        Chance per week of hearing it, in [0, 1].
    convinces : float
        Chance per week of taking the practice up because of it, in [0, 1].
    hours : float
        What it costs in all, in person-hours, >= 0.
    """

    start: int = parameter(
        default=1, label="When the campaign begins", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    weeks: int = parameter(
        default=4, label="How long the campaign runs", unit="weeks", low=1.0, role="lever",
        source="assumed: one month",
    )  # fmt: skip
    reach: float = parameter(
        default=0.3, label="Chance per week that a person takes the message in", unit="per week",
        low=0.0, high=1.0, role="uncertainty", source="no measurement inside organisations; sweep it",
    )  # fmt: skip
    convinces: float = parameter(
        default=0.001, label="Chance per week that the message alone makes a person start",
        unit="per week", low=0.0, high=1.0, role="uncertainty",
        source="Bass meta-averages p = .03 a year, .0006 a week; credibility messages did little "
        "among World Bank staff", grade="literature",
    )  # fmt: skip
    hours: float = parameter(
        default=80.0, label="What the campaign costs", unit="person-hours", low=0.0, role="lever",
        source="assumed: two working weeks",
    )  # fmt: skip
    type: Literal["broadcast"] = "broadcast"

    def effects(self, setting: Setting) -> Effects:
        """Tell everyone in the weeks in which there is somebody to do it."""
        planned = np.arange(self.start, min(self.start + self.weeks, setting.weeks + 1))
        on_air = planned[setting.staffed[planned]]
        windows = [
            Window(field, chance, int(first), int(last))
            for first, last in stretches(on_air)
            for field, chance in (("told", self.reach), ("spontaneous", self.convinces))
            if chance > 0.0
        ]
        return Effects(
            windows, hours=self.hours * on_air.size / self.weeks, diary={"weeks": on_air}
        )


__all__ = ["Broadcast"]
