"""Medians with intervals that assume no shape."""

import numpy as np

from groundswell.statistics.means import Estimate


def median_interval(values: np.ndarray) -> Estimate:
    """Median with its 95 % interval from order statistics (Conover 1999); no assumptions.

    Parameters
    ----------
    values : float array, shape (n,)
        May be infinite: what is only known to lie beyond all others.

    Returns
    -------
    Estimate
        NaN ends where n < 6, too few for 95 %.
    """
    ordered = np.sort(values)
    n = ordered.size
    if n < 6:
        return Estimate(float(np.median(ordered)), float("nan"), float("nan"))
    rank = max(_fewest_heads(n) - 1, 0)
    return Estimate(float(np.median(ordered)), float(ordered[rank]), float(ordered[n - 1 - rank]))


def _fewest_heads(n: int) -> int:
    """2.5 % quantile of the number of heads in `n` tosses of a fair coin."""
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    log_chance = log_factorial[n] - log_factorial - log_factorial[::-1] - n * np.log(2.0)
    return int(np.searchsorted(np.cumsum(np.exp(log_chance)), 0.025))
