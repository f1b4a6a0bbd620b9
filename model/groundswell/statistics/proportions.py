"""How often: intervals for a proportion, and for the difference of two on the same pairs."""

import numpy as np

from groundswell.statistics.means import Estimate

Z95 = 1.959963984540054
"""Normal quantile for 95 %."""
HALVINGS = 60
"""Of an interval of width 1: to the last bit of the answer."""


def wilson(successes: int, trials: int, z: float = Z95) -> tuple[float, float]:
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

    Examples
    --------
    >>> low, high = gs.statistics.wilson(9, 10)
    >>> f"{low:.2f} to {high:.2f}"
    '0.60 to 0.98'
    """
    share = successes / trials
    scale = 1.0 + z * z / trials
    middle = (share + z * z / (2 * trials)) / scale
    half = z * np.sqrt(share * (1.0 - share) / trials + z * z / (4 * trials**2)) / scale
    low = 0.0 if successes == 0 else max(middle - half, 0.0)
    high = 1.0 if successes == trials else min(middle + half, 1.0)
    return float(low), float(high)


def difference_of_proportions(
    only_b: int, only_a: int, pairs: int, level: float = 0.95
) -> Estimate:
    """Difference of two proportions over the same pairs, B − A, by its score interval (Tango 1998).

    Parameters
    ----------
    only_b, only_a : int
        Pairs in which it happened under one of the two only; their sum <= pairs.
    pairs : int
        All of them, >= 1.
    level : float
        Confidence, in (0, 1).

    Returns
    -------
    Estimate
        In [-1, 1].
    """
    from scipy.special import ndtri  # scipy.stats takes far longer to load

    z = float(ndtri(0.5 + level / 2.0))
    found = (only_b - only_a) / pairs

    def end(outermost: float) -> float:
        inner, outer = found, outermost
        for _ in range(HALVINGS):
            middle = (inner + outer) / 2.0
            if abs(_score(middle, only_b, only_a, pairs)) > z:
                outer = middle
            else:
                inner = middle
        return (inner + outer) / 2.0

    return Estimate(found, end(-1.0), end(1.0))


def _score(difference: float, only_b: int, only_a: int, pairs: int) -> float:
    """How many standard errors the pairs lie from a difference that is assumed."""
    a = 2.0 * pairs
    b = -only_b - only_a + (2.0 * pairs - only_b + only_a) * difference
    c = -only_a * difference * (1.0 - difference)
    share = (np.sqrt(max(b * b - 4.0 * a * c, 0.0)) - b) / (2.0 * a)  # of A only, were it true
    variance = pairs * (2.0 * share + difference * (1.0 - difference))
    off = only_b - only_a - pairs * difference
    return 0.0 if off == 0.0 else float(off / np.sqrt(max(variance, 1e-300)))
