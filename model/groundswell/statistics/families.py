"""Several comparisons at once: chances and intervals that hold for all of them together."""

import numpy as np

DRAWS = 20_000
"""Of normal numbers for the largest of several deviations: its quantile to about 1 %."""


def sign_test(ahead: int, behind: int) -> float:
    """Chance of pairs as one-sided as these or more so, were neither ahead (exact, two-sided).

    Parameters
    ----------
    ahead, behind : int
        Pairs in which one or the other is ahead; level ones say nothing. For a change that
        took hold under one only this is McNemar's exact test.

    Returns
    -------
    float
        In (0, 1].
    """
    from scipy.special import bdtr

    decided = ahead + behind
    return min(1.0, 2.0 * float(bdtr(min(ahead, behind), decided, 0.5))) if decided else 1.0


def holm(chances: np.ndarray) -> np.ndarray:
    """Chances adjusted for there being several (Holm 1979): none is false at 5 % in 95 % of families.

    Parameters
    ----------
    chances : float array, shape (n,)

    Returns
    -------
    float array, shape (n,)
        In [0, 1], none smaller than it was.

    Examples
    --------
    >>> gs.statistics.holm([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.06, 0.06]
    """
    chances = np.asarray(chances, dtype=float)
    order = np.argsort(chances, kind="stable")
    steps = chances[order] * np.arange(chances.size, 0, -1)
    adjusted = np.empty(chances.size)
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1.0)
    return adjusted


def all_together(differences: np.ndarray, rng_seed: int, level: float = 0.95) -> float:
    """Confidence that each of several intervals needs for all to hold together (max-t).

    The largest of the standardised means is taken to be that of normal numbers with the
    correlations of the differences (Hothorn, Bretz & Westfall 2008): comparisons that go
    together need less than Bonferroni's level.

    Parameters
    ----------
    differences : float array, shape (pairs, comparisons)
    rng_seed : int
        For the normal numbers.
    level : float
        Confidence of all together, in (0, 1).

    Returns
    -------
    float
        At least `level`, below 1.
    """
    from scipy.special import ndtr

    centred = differences - differences.mean(axis=0)
    spread = centred.std(axis=0)
    told = centred[:, spread > 1e-12] / spread[spread > 1e-12]
    told = told[:, np.lexsort(told)]  # in whatever order they come
    if told.shape[1] < 2:
        return level
    values, vectors = np.linalg.eigh(told.T @ told / len(told))
    normal = np.random.default_rng(rng_seed).standard_normal((DRAWS, told.shape[1]))
    largest = np.abs(normal @ (vectors * np.sqrt(np.maximum(values, 0.0))).T).max(axis=1)
    return max(level, float(2.0 * ndtr(np.quantile(largest, level)) - 1.0))
