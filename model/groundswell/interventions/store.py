"""Shared store: a wiki that editors keep fresh while there is a programme, and that ages by itself."""

from typing import Literal

import numpy as np

from groundswell.faults import Fault
from groundswell.interventions.effects import Effects, Window
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part

STEP = 4
"""Weeks for which readers meet the store as it stood in the first of them: it changes slowly."""


@part
class SharedStore:
    """A wiki of what was done and how, written by editors from several employers.

    Freshness K in [0, 1] is how much of what there is to know it says rightly: dK/dt =
    c·editors − δ·K, apart for *how* a change was made and for *what* was done, which ages
    faster. Editors write from `start` to `until` while the programme is staffed. Where nobody
    asks them few go on, and of the others some stop for good. It tells, and hardly ever
    convinces, in proportion to freshness × ownership.

    Parameters
    ----------
    start, until : int
        First and last week in which editors are asked to write, >= 1.
    editors : int
        How many, >= 0.
    per_editor : float
        c: how much of the store one editor writes in a week, in [0, 1].
    how_share : float
        Share of the content that says how, in [0, 1].
    how_ages, what_ages : float
        δ: share of each that goes out of date, per year; in [0, 1).
    unasked : float
        Share of editors who go on where nobody asks them, in [0, 1].
    loses_interest : float
        Share of the other editors who stop for good, per month in which nobody asks; in [0, 1].
    ownership : float
        How far readers feel that it is theirs, and so use it; in [0, 1].
    tells, convinces : float
        Chance per week of hearing of the practice from the store (needs `Awareness`), and of
        taking it up because of it, were it all fresh and all the readers' own; in [0, 1].
    hours : float
        For each editor and week of writing, in person-hours.
    """

    start: int = parameter(
        default=1, label="When the store opens", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    until: int = parameter(
        default=52, label="Until when editors are asked to write", unit="week", low=1.0, role="lever",
        source="assumed: a project of a year",
    )  # fmt: skip
    editors: int = parameter(
        default=20, label="How many editors there are", unit="people", low=0.0, role="lever",
        source="LEDA report: one for each of 20 teams", grade="measured",
    )  # fmt: skip
    per_editor: float = parameter(
        default=0.004, label="How much of the store an editor writes in a week", unit="share per week",
        low=0.0, high=1.0, role="uncertainty", source="assumed: 20 editors fill it in a quarter",
    )  # fmt: skip
    how_share: float = parameter(
        default=0.5, label="Share of the content that says how, not what", unit="share", low=0.0,
        high=1.0, role="lever", source="LEDA report: both; shares assumed",
    )  # fmt: skip
    how_ages: float = parameter(
        default=0.1, label="How much of the how goes out of date", unit="per year", low=0.0, high=0.999,
        role="uncertainty", source="LEDA report: its value lasts; rate assumed",
    )  # fmt: skip
    what_ages: float = parameter(
        default=0.5, label="How much of the what goes out of date", unit="per year", low=0.0, high=0.999,
        role="uncertainty", source="LEDA report: many examples felt dated after a year",
        grade="literature",
    )  # fmt: skip
    unasked: float = parameter(
        default=0.0, label="Editors who go on where nobody asks", unit="share", low=0.0, high=1.0,
        role="lever", source="LEDA report: engagement waned; assumed none",
    )  # fmt: skip
    loses_interest: float = parameter(
        default=0.2, label="Editors who stop for good while nobody asks", unit="per month", low=0.0,
        high=1.0, role="uncertainty", source="LEDA report: the break had been too long; rate assumed",
    )  # fmt: skip
    ownership: float = parameter(
        default=0.2, label="How far readers feel that the store is theirs", unit="share", low=0.0,
        high=1.0, role="uncertainty", source="LEDA report: no clear sense of owning it was left; share assumed",
    )  # fmt: skip
    tells: float = parameter(
        default=0.005, label="Chance of hearing of the practice from a fresh store", unit="per week",
        low=0.0, high=1.0, role="uncertainty", source="no measurement; sweep it",
    )  # fmt: skip
    convinces: float = parameter(
        default=0.0005, label="Chance of starting because of a fresh store", unit="per week", low=0.0,
        high=1.0, role="uncertainty", source="assumed: as little as a campaign",
    )  # fmt: skip
    hours: float = parameter(
        default=1.0, label="Hours that an editor writes", unit="hours per week", low=0.0, role="lever",
        source="assumed",
    )  # fmt: skip
    type: Literal["shared_store"] = "shared_store"

    def _misfits(self):
        if self.until < self.start:
            yield Fault("until", f"week {self.until} is before the store opens (week {self.start})",
                        "give a later week", "until-before-start")  # fmt: skip

    def effects(self, setting: Setting) -> Effects:
        """Let the store grow and age week by week; tell in proportion to how fresh it is."""
        week = np.arange(setting.weeks + 1)
        asked = setting.staffed & (week <= self.until)
        alone = np.cumsum(~asked & (week >= self.start))
        others = (1.0 - self.unasked) * (1.0 - self.loses_interest) ** (alone * 12.0 / 52.0)
        writing = self.editors * (self.unasked + others * asked) * (week >= self.start)
        how = fresh(self.per_editor * writing, self.how_ages)
        what = fresh(self.per_editor * writing, self.what_ages)
        freshness = self.how_share * how + (1.0 - self.how_share) * what
        use = freshness * self.ownership
        windows = [
            Window(field, chance * float(use[first]), int(first), int(min(first + STEP - 1, setting.weeks)))
            for field, chance in (("told", self.tells), ("spontaneous", self.convinces))
            for first in range(self.start, setting.weeks + 1, STEP)
            if chance * use[first] > 0.0
        ]  # fmt: skip
        return Effects(
            windows,
            hours=self.hours * float(writing.sum()),
            diary={"freshness": freshness, "how": how, "what": what, "writing": writing},
        )


def fresh(written: np.ndarray, ages: float) -> np.ndarray:
    """Freshness week by week: what was fresh has aged, and what editors wrote is added, up to 1.

    Parameters
    ----------
    written : float array, shape (weeks,)
        Share of the store written in each week.
    ages : float
        Share that goes out of date in a year.

    Returns
    -------
    float array, shape (weeks,)
    """
    stays = (1.0 - ages) ** (1.0 / 52.0)
    so_far, freshness = 0.0, []
    for share in written.tolist():
        so_far = min(so_far * stays + share, 1.0)
        freshness.append(so_far)
    return np.array(freshness)


__all__ = ["SharedStore", "fresh"]
