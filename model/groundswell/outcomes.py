"""What an ensemble means: per replicate and over replicates, never a mean alone."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.mechanisms import Attention
from groundswell.reporting import counted, ensemble_in_words
from groundswell.scenario import Scenario
from groundswell.stage import Stage
from groundswell.statistics import is_bimodal, mean_interval, wilson

if TYPE_CHECKING:
    import pandas as pd

CASCADE = 0.5
"""Default cut-off: a change *took hold* where at least half were using it at the end."""
LEFT_BEHIND = 0.25
"""A unit is left behind where fewer than this share use the practice at the end."""
SMALL_GROUP = 5
"""Units with fewer people are not reported on (privacy)."""


def left_behind(unit: np.ndarray, final_stage: np.ndarray) -> np.ndarray:
    """Share of units of which under a quarter use the practice at the end of a replicate.

    Parameters
    ----------
    unit : int array, shape (n_people,)
        Index of each person's unit, -1 where unknown.
    final_stage : int8 array, shape (…, n_people)

    Returns
    -------
    float array, shape (…)
        In [0, 1]; NaN where no unit has five people or more.
    """
    sizes = np.bincount(unit + 1, minlength=1)  # the first: people without a unit
    reported = sizes >= SMALL_GROUP
    reported[0] = False
    if not reported.any():
        return np.full(final_stage.shape[:-1], np.nan)
    uses = (final_stage == Stage.USING) | (final_stage == Stage.EMBEDDED)
    replicates = uses.shape[:-1]
    row = np.arange(math.prod(replicates)).reshape(*replicates, 1)
    users = np.bincount((row * sizes.size + unit + 1)[uses], minlength=row.size * sizes.size)
    users = users.reshape(*replicates, sizes.size)
    return (users[..., reported] < LEFT_BEHIND * sizes[reported]).mean(axis=-1)


@dataclass(frozen=True, eq=False)
class Ensemble:
    """All replicates of a scenario.

    Parameters
    ----------
    scenario : Scenario
    rng_seed : int
    stage_counts : int32 array, shape (replicates, weeks + 1, n_stages)
        People per stage, in the order of `Stage`.
    ever : float array, shape (replicates,)
        Share of places that ever used the practice.
    units_left_behind : float array, shape (replicates,)
        Share of units under a quarter of use at the end; NaN without units. Units of
        fewer than five people are left out. See `left_behind`.
    programme_hours : float array, shape (replicates,)
        Person-hours that the interventions cost.
    adopted_at : int32 array, shape (replicates, n_people), or None
        Week in which each place first used the practice; 0 for seeds, -1 for never. None
        where only curves were recorded.
    final_stage : int8 array, shape (replicates, n_people), or None
        Stages after the last week.
    history : int8 array, shape (replicates, weeks + 1, n_people), or None
        Stages after every week, where the history was recorded.
    first : int
        Index of the first replicate; 0 but in a part of a sweep.
    """

    scenario: Scenario
    rng_seed: int
    stage_counts: np.ndarray
    ever: np.ndarray
    units_left_behind: np.ndarray
    programme_hours: np.ndarray
    adopted_at: np.ndarray | None = None
    final_stage: np.ndarray | None = None
    history: np.ndarray | None = None
    first: int = 0

    def __repr__(self) -> str:
        named = f" {self.scenario.name}" * bool(self.scenario.name)
        held = int(np.sum(self.use[:, -1] >= CASCADE))
        return (
            f"<Ensemble{named}: {counted(self.replicates, 'run', 'runs')} of"
            f" {counted(self.scenario.weeks, 'week', 'weeks')},"
            f" {counted(self.n_people, 'person', 'people')}; took hold in {held}>"
        )

    @property
    def replicates(self) -> int:
        """How many replicates there are."""
        return len(self.stage_counts)

    @property
    def n_people(self) -> int:
        """How many people there are."""
        return self.scenario.organisation.n_people

    @property
    def use(self) -> np.ndarray:
        """Share who use the practice, per replicate and week; (replicates, weeks + 1)."""
        adopted = self.stage_counts[:, :, Stage.USING] + self.stage_counts[:, :, Stage.EMBEDDED]
        share: np.ndarray = adopted / self.n_people
        return share

    @property
    def aware(self) -> np.ndarray:
        """Share who know of the practice, users included; float, (replicates, weeks + 1)."""
        return 1.0 - self.stage_counts[:, :, Stage.UNAWARE] / self.n_people

    @property
    def weeks_to_half(self) -> np.ndarray:
        """First week in which at least half use it; weeks + 1 where that never happens."""
        half = self.use >= 0.5
        return np.where(half.any(axis=1), half.argmax(axis=1), half.shape[1])

    @property
    def person_hours(self) -> np.ndarray:
        """Hours that people gave, per replicate; NaN where the scenario states no hours.

        Hours set aside for every week in which somebody knew of the practice without
        using it, and the hours needed for everyone in the seed set.
        """
        attention = self.scenario.attention
        if not isinstance(attention, Attention) or not isinstance(attention.hours_per_week, float):
            return np.full(self.replicates, np.nan)
        considering = self.stage_counts[:, 1:, Stage.AWARE] + self.stage_counts[:, 1:, Stage.LAPSED]
        starters = self.scenario.seed_count() * attention.hours_needed
        hours: np.ndarray = considering.sum(axis=1) * attention.hours_per_week + starters
        return hours

    def outcomes(self, cascade: float = CASCADE) -> "pd.DataFrame":
        """One row per replicate.

        Parameters
        ----------
        cascade : float
            Share of use at the end from which a change counts as having taken hold.

        Returns
        -------
        pandas.DataFrame
            ``replicate``, ``use`` (share at the end), ``aware`` (share who know of it at the
            end), ``ever`` (share of places that ever used it), ``weeks_to_half`` (missing: not
            within the weeks run), ``took_hold``, ``units_left_behind``, ``person_hours``,
            ``programme_hours`` (what the interventions cost).
        """
        import pandas as pd

        use = self.use[:, -1]
        half = self.weeks_to_half
        return pd.DataFrame(
            {
                "replicate": np.arange(self.first, self.first + self.replicates),
                "use": use,
                "aware": self.aware[:, -1],
                "ever": self.ever,
                "weeks_to_half": pd.array(
                    [None if week > self.scenario.weeks else int(week) for week in half],
                    dtype="Int64",
                ),
                "took_hold": use >= cascade,
                "units_left_behind": self.units_left_behind,
                "person_hours": self.person_hours,
                "programme_hours": self.programme_hours,
            }
        )

    def in_words(self) -> str:
        """Say what came out in plain words, with its uncertainty and caveat."""
        return ensemble_in_words(self)

    def curve(self) -> "pd.DataFrame":
        """One row per week: share of use, its median and its 10–90 % band over replicates."""
        import pandas as pd

        use = self.use
        low, middle, high = np.quantile(use, [0.1, 0.5, 0.9], axis=0)
        weeks = np.arange(use.shape[1])
        return pd.DataFrame({"week": weeks, "low": low, "median": middle, "high": high})

    def in_numbers(self, cascade: float = CASCADE) -> dict[str, Any]:
        """The figures of `summary`, but for the one interval that takes resampling.

        Words need no tables: a library of tables takes longer to load than a run takes.

        Parameters
        ----------
        cascade : float
            As in `outcomes`.

        Returns
        -------
        dict
            By name; None or NaN where `summary` has them missing.
        """
        use, half = self.use[:, -1], self.weeks_to_half
        held = use >= cascade
        low, high = wilson(int(held.sum()), held.size)
        p10, p50, p90 = np.quantile(use, [0.1, 0.5, 0.9])
        middle = int(np.quantile(half, 0.5, method="inverted_cdf"))
        return {
            "name": self.scenario.name,
            "replicates": self.replicates,
            "use_median": p50,
            "use_p10": p10,
            "use_p90": p90,
            "aware_median": float(np.median(self.aware[:, -1])),
            "p_took_hold": held.mean(),
            "p_took_hold_low": low,
            "p_took_hold_high": high,
            "size_given_hold": float(use[held].mean()) if held.any() else np.nan,
            "bimodal": is_bimodal(use),
            "weeks_to_half_median": None if middle > self.scenario.weeks else middle,
            "p_half": float((half <= self.scenario.weeks).mean()),
            "units_left_behind_median": float(np.median(self.units_left_behind)),
            "person_hours_median": float(np.median(self.person_hours)),
            "programme_hours_median": float(np.median(self.programme_hours)),
        }

    def summary(self, cascade: float = CASCADE) -> "pd.DataFrame":
        """One row over all replicates.

        Parameters
        ----------
        cascade : float
            As in `outcomes`.

        Returns
        -------
        pandas.DataFrame
            ``use_median``, ``use_p10``, ``use_p90``, ``aware_median`` (over replicates); ``p_took_hold`` with
            its 95 % Wilson interval ``_low`` and ``_high``; ``size_given_hold`` (mean use
            at the end where it took hold) with its 95 % BCa interval; ``bimodal`` (two
            modes: a single middle would mislead); ``weeks_to_half_median`` (missing where
            half the replicates never get there) and ``p_half`` (share that do);
            ``units_left_behind_median``; ``person_hours_median``; ``programme_hours_median``.
        """
        import pandas as pd

        table = pd.DataFrame([self.in_numbers(cascade)]).astype({"weeks_to_half_median": "Int64"})
        use = self.use[:, -1]
        _, low, high = mean_interval(use[use >= cascade], self.rng_seed)
        place: Any = table.columns.get_loc("size_given_hold")
        table.insert(place + 1, "size_given_hold_low", low)
        table.insert(place + 2, "size_given_hold_high", high)
        return table
