"""Means with intervals that allow for skewness and for few runs."""

from typing import NamedTuple

import numpy as np

FEWEST = 20
"""From fewer runs no interval of a mean is given: skewed ones then hold far less than they say."""
RESAMPLES, RESAMPLES_FAR_OUT = 1999, 9999
"""Bootstrap samples for 95 %, and for intervals further out."""
AT_A_TIME = 2**21
"""Values resampled at a time: a few dozen MB."""


class Estimate(NamedTuple):
    """A value and its interval.

    Parameters
    ----------
    value, low, high : float
        NaN ends: too few runs for an interval.
    """

    value: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2.0


def mean_interval(values: np.ndarray, rng_seed: int, level: float = 0.95) -> Estimate:
    """Mean with its BCa bootstrap interval (Efron 1987), its ends moved out for small samples.

    Bootstrap means of n values vary less than true ones, by √((n − 1)/n), and normal quantiles
    are too small for few values; the nominal level is raised to make up for both (Hesterberg
    2015, "expanded" percentiles).

    Parameters
    ----------
    values : float array, shape (n,)
    rng_seed : int
        For the resampling.
    level : float
        Confidence, in (0, 1).

    Returns
    -------
    Estimate
        NaN without values, NaN ends for fewer than 20, and an interval of zero width where all
        values are equal.
    """
    values = np.asarray(values, dtype=float)
    n = values.size
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan)
    mean = float(values.mean())
    if n < FEWEST:
        return Estimate(mean, np.nan, np.nan)
    if np.ptp(values) <= 1e-12:
        return Estimate(mean, mean, mean)
    from scipy.special import ndtr, stdtrit
    from scipy.stats import bootstrap

    expanded = np.sqrt(n / (n - 1.0)) * stdtrit(n - 1, 0.5 + level / 2.0)
    found = bootstrap(
        (values,), np.mean, method="BCa", confidence_level=float(2.0 * ndtr(expanded) - 1.0),
        n_resamples=RESAMPLES if level <= 0.95 else RESAMPLES_FAR_OUT,
        batch=max(1, AT_A_TIME // n), rng=np.random.default_rng(rng_seed),
    ).confidence_interval  # fmt: skip
    return Estimate(mean, float(found.low), float(found.high))
