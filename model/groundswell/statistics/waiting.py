"""Weeks until half, where some runs were not watched long enough: censored, not left out.

All runs of a scenario are watched equally long, so the Kaplan–Meier curve is the observed one,
order statistics up to the last week are known exactly, and the area under the curve is the mean
of the weeks waited, up to one more than were run: the restricted mean (Royston & Parmar 2013).
"""

from dataclasses import dataclass

import numpy as np

from groundswell.statistics.means import Estimate, mean_interval
from groundswell.statistics.medians import median_interval
from groundswell.statistics.proportions import wilson


@dataclass(frozen=True)
class Waiting:
    """How long it took, over runs of which some never got there while watched.

    Parameters
    ----------
    runs, reached, weeks : int
        How many runs, how many of them got there, and how many weeks were run.
    share : Estimate
        That got there within the weeks; Wilson interval.
    median : Estimate
        Week by which half of the runs got there; infinite ends lie beyond the weeks run.
        Order statistics.
    restricted : Estimate
        Mean weeks waited, up to weeks + 1; BCa interval.
    """

    runs: int
    reached: int
    weeks: int
    share: Estimate
    median: Estimate
    restricted: Estimate


@dataclass(frozen=True)
class WaitingDifference:
    """B against A, pair by pair.

    Parameters
    ----------
    b_sooner, a_sooner, same, unknown : int
        Pairs; unknown where neither got there while watched.
    median : Estimate
        Of B − A: infinite ends lie further out than the weeks run can tell. Where only one got
        there the difference is known to be at least so large; where neither, nothing is known.
    restricted : Estimate
        Mean difference in weeks waited, up to weeks + 1; BCa interval.
    """

    b_sooner: int
    a_sooner: int
    same: int
    unknown: int
    median: Estimate
    restricted: Estimate


def waiting(week: np.ndarray, weeks: int, rng_seed: int) -> Waiting:
    """Summarise weeks until something happened.

    Parameters
    ----------
    week : float array, shape (runs,)
        In which it happened; NaN, or more than `weeks`, where it did not.
    weeks : int
        That were run.
    rng_seed : int
        For the resampling.

    Returns
    -------
    Waiting
    """
    week = _known(week, weeks)
    reached = int(np.isfinite(week).sum())
    _, low, high = median_interval(week)
    middle = float(np.quantile(week, 0.5, method="inverted_cdf"))
    return Waiting(
        runs=week.size,
        reached=reached,
        weeks=weeks,
        share=Estimate(reached / week.size, *wilson(reached, week.size)),
        median=Estimate(middle, low, high),
        restricted=mean_interval(np.minimum(week, weeks + 1.0), rng_seed),
    )


def still_waiting(week: np.ndarray, watched: np.ndarray | int) -> dict[str, np.ndarray]:
    """Share of runs still waiting (Kaplan & Meier 1958), with 95 % log-log intervals.

    Parameters
    ----------
    week : float array, shape (runs,)
        As in `waiting`.
    watched : int or int array, shape (runs,)
        Weeks that each run was watched: they may differ.

    Returns
    -------
    dict of str to float array
        ``week`` in which somebody got there, and ``share``, ``low``, ``high`` after it. NaN ends
        where all, or none, still wait.
    """
    from scipy.stats import CensoredData, ecdf

    watched = np.broadcast_to(np.asarray(watched, dtype=float), np.shape(week))
    week = _known(week, watched)
    never = ~np.isfinite(week)
    curve = ecdf(CensoredData(week[~never], right=watched[never])).sf
    with np.errstate(invalid="ignore", divide="ignore"):
        ends = curve.confidence_interval(0.95, method="log-log")
    there = np.isin(curve.quantiles, week[~never])
    return {
        "week": curve.quantiles[there],
        "share": curve.probabilities[there],
        "low": ends.low.probabilities[there],
        "high": ends.high.probabilities[there],
    }


def waiting_difference(
    a: np.ndarray, b: np.ndarray, weeks: int, rng_seed: int
) -> WaitingDifference:
    """Compare weeks until something happened, pair by pair.

    Parameters
    ----------
    a, b : float array, shape (pairs,)
        As in `waiting`.
    weeks, rng_seed
        As in `waiting`.

    Returns
    -------
    WaitingDifference
    """
    a, b = _known(a, weeks), _known(b, weeks)
    never_a, never_b = ~np.isfinite(a), ~np.isfinite(b)
    short_a, short_b = np.minimum(a, weeks + 1.0), np.minimum(b, weeks + 1.0)
    least = np.where(never_a, -np.inf, short_b - short_a)
    most = np.where(never_b, np.inf, short_b - short_a)
    low, high = median_interval(least), median_interval(most)
    middle = low.value if low.value == high.value else np.nan
    return WaitingDifference(
        b_sooner=int(np.sum(short_b < short_a)),
        a_sooner=int(np.sum(short_a < short_b)),
        same=int(np.sum((short_a == short_b) & ~never_a)),
        unknown=int(np.sum(never_a & never_b)),
        median=Estimate(middle, low.low, high.high),
        restricted=mean_interval(short_b - short_a, rng_seed),
    )


def _known(week: np.ndarray, watched: np.ndarray | float) -> np.ndarray:
    """Weeks as numbers, infinite where it did not happen while watched."""
    week = np.asarray(week, dtype=float)
    return np.where(np.isfinite(week) & (week <= watched), week, np.inf)
