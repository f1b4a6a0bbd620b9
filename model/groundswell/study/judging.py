"""Paired differences judged: who is ahead, by how much, and whether that is clear."""

from dataclasses import dataclass

import numpy as np

from groundswell.statistics import is_bimodal, median_interval

POINTS, WEEKS = 0.05, 2.0
"""A difference worth speaking of: 5 points of use, or 2 weeks."""
FEWEST_PAIRS = 20
"""With fewer paired runs nothing is called clear or leaning."""
CLEAR, LEANING = 0.95, 0.75
"""Shares of paired runs in the same direction."""
UNCLEAR = "no clear difference"


@dataclass(frozen=True)
class Contrast:
    """B against A on one outcome.

    Parameters
    ----------
    outcome : str
        ``"use"`` (share at the end) or ``"weeks_to_half"``.
    a_ahead, b_ahead, ties : int
        Paired runs in which A, B or neither was ahead (more use, fewer weeks).
    median, low, high : float
        Median paired difference B − A, with its 95 % order-statistic interval. Weeks to
        half count as one more than the weeks run where half is never reached.
    mean : float
        Mean paired difference.
    verdict : {"clear", "leaning", "no clear difference"}
        Clear: at least 95 % of pairs in one direction; leaning: at least 75 %. Both need a
        median gap of at least 5 points (or 2 weeks) and at least 20 pairs.
    ahead : {"A", "B", ""}
        Who is, where the verdict says anybody is.
    two_groups : bool
        Whether the differences fall into two groups, so that neither their mean nor their
        median describes a pair; see `groundswell.statistics.is_bimodal`.
    """

    outcome: str
    a_ahead: int
    b_ahead: int
    ties: int
    median: float
    low: float
    high: float
    mean: float
    verdict: str
    ahead: str
    two_groups: bool = False

    def __repr__(self) -> str:
        return (
            f"<Contrast: {self.outcome}: {self.a_ahead} ahead with A, {self.b_ahead} with B,"
            f" {self.ties} level; median {self.median:+.3g} ({self.low:+.3g} to {self.high:+.3g});"
            f" {self.verdict}>"
        )


def contrast(
    outcome: str, difference: np.ndarray, gap: float, less: bool = False, scale: float = 1.0
) -> Contrast:
    """Judge paired differences.

    Parameters
    ----------
    outcome : str
        Its name.
    difference : float array, shape (replicates,)
        B − A.
    gap : float
        Smallest median difference worth calling clear.
    less : bool
        Whether less is better.
    scale : float
        From the least to the most that the outcome can be.

    Returns
    -------
    Contrast
    """
    better = -difference if less else difference
    b_ahead, a_ahead = int(np.sum(better > 0)), int(np.sum(better < 0))
    same_direction = max(a_ahead, b_ahead) / better.size
    median, low, high = median_interval(difference)
    verdict = UNCLEAR
    # Shares are counts over people: 0.65 - 0.60 falls a hair short of 0.05, and is 5 points.
    matters = abs(median) >= gap - 1e-9 and better.size >= FEWEST_PAIRS
    if matters and same_direction >= LEANING:
        verdict = "clear" if same_direction >= CLEAR else "leaning"
    leader = "B" if b_ahead > a_ahead else "A"
    return Contrast(
        outcome=outcome,
        a_ahead=a_ahead,
        b_ahead=b_ahead,
        ties=better.size - a_ahead - b_ahead,
        median=median,
        low=low,
        high=high,
        mean=float(difference.mean()),
        verdict=verdict,
        ahead="" if verdict == UNCLEAR else leader,
        two_groups=is_bimodal(difference, scale),
    )


def holds_more_often(only_a: int, only_b: int, pairs: int) -> str:
    """Under which of two it takes hold clearly more often.

    As for other verdicts: at least 95 % of the pairs that differ in one direction, a gap of at
    least 5 % of all pairs (and of 5 pairs), and 20 pairs.

    Parameters
    ----------
    only_a, only_b, pairs : int
        Pairs in which it took hold under one of the two only, and all pairs.

    Returns
    -------
    {"A", "B", ""}
    """
    ahead, behind = max(only_a, only_b), min(only_a, only_b)
    gap = ahead - behind
    if pairs < FEWEST_PAIRS or gap < max(5, POINTS * pairs) or ahead < CLEAR * (ahead + behind):
        return ""
    return "A" if only_a > only_b else "B"


__all__ = ["CLEAR", "FEWEST_PAIRS", "POINTS", "UNCLEAR", "WEEKS", "Contrast", "contrast",
           "holds_more_often"]  # fmt: skip
