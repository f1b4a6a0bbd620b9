"""Small statistics with their sources: intervals that hold near 0 and 1, and on few runs."""

import numpy as np


def wilson(successes: int, trials: int, z: float = 1.959963984540054) -> tuple[float, float]:
    """Interval for a proportion (Wilson 1927).

    Parameters
    ----------
    successes, trials : int
        0 <= successes <= trials, trials >= 1.
    z : float
        Normal quantile; the default gives 95 %.

    Returns
    -------
    (float, float)
        Lower and upper end, in [0, 1].
    """
    share = successes / trials
    scale = 1.0 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    half = z * np.sqrt(share * (1.0 - share) / trials + z * z / (4 * trials**2)) / scale
    low = 0.0 if successes == 0 else max(middle - half, 0.0)
    high = 1.0 if successes == trials else min(middle + half, 1.0)
    return float(low), float(high)


def conditional_size(sizes: np.ndarray, rng_seed: int) -> tuple[float, float, float]:
    """Mean size with its 95 % BCa bootstrap interval (Efron 1987).

    Parameters
    ----------
    sizes : float array, shape (n,)
        Sizes of the runs in which the change took hold.
    rng_seed : int
        For the resampling.

    Returns
    -------
    (float, float, float)
        Mean, lower and upper end; NaN without runs, an interval of zero width where all
        sizes are equal, and NaN ends for fewer than three runs.
    """
    if sizes.size == 0:
        return np.nan, np.nan, np.nan
    mean = float(sizes.mean())
    if np.ptp(sizes) == 0.0:
        return mean, mean, mean
    if sizes.size < 3:
        return mean, np.nan, np.nan
    from scipy.stats import bootstrap

    found = bootstrap((sizes,), np.mean, n_resamples=1999, method="BCa",
                      rng=np.random.default_rng(rng_seed)).confidence_interval  # fmt: skip
    return mean, float(found.low), float(found.high)


def is_bimodal(values: np.ndarray) -> bool:
    """Whether shares fall into two groups, with hardly anything between.

    Split where the variance within the two groups is least (Fisher 1958; Otsu 1979); two
    modes if each group holds at least 5 % of the values, the groups' means lie more than
    four pooled standard deviations, and at least 0.15, apart, and at most 5 % of the values
    lie in the middle third between those means.

    Parameters
    ----------
    values : float array, shape (n,)
        Shares in [0, 1].

    Returns
    -------
    bool
    """
    ordered = np.sort(values)
    n = ordered.size
    least = max(2, int(np.ceil(0.05 * n)))
    if n < 2 * least:
        return False
    split = np.arange(1, n)
    total, squares = np.cumsum(ordered), np.cumsum(ordered**2)
    low, high = total[split - 1] / split, (total[-1] - total[split - 1]) / (n - split)
    spread = squares[-1] - split * low**2 - (n - split) * high**2
    best = int(np.argmin(spread))
    if not least <= split[best] <= n - least:
        return False
    gap = high[best] - low[best]
    deviation = np.sqrt(max(spread[best], 0.0) / n)
    between = (ordered > low[best] + gap / 3.0) & (ordered < high[best] - gap / 3.0)
    return bool(gap >= 0.15 and gap > 4.0 * deviation and between.mean() <= 0.05)


def median_interval(values: np.ndarray) -> tuple[float, float, float]:
    """Median with its 95 % interval from order statistics (Conover 1999); no assumptions.

    Parameters
    ----------
    values : float array, shape (n,)

    Returns
    -------
    (float, float, float)
        Median, lower and upper end; NaN ends where n < 6, too few for 95 %.
    """
    ordered = np.sort(values)
    n = ordered.size
    if n < 6:
        return float(np.median(ordered)), float("nan"), float("nan")
    rank = max(_fewest_heads(n) - 1, 0)
    return float(np.median(ordered)), float(ordered[rank]), float(ordered[n - 1 - rank])


def _fewest_heads(n: int) -> int:
    """2.5 % quantile of the number of heads in `n` tosses of a fair coin."""
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    log_chance = log_factorial[n] - log_factorial - log_factorial[::-1] - n * np.log(2.0)
    return int(np.searchsorted(np.cumsum(np.exp(log_chance)), 0.025))
