"""A check: what was to come out, what came out, and how far apart the two may lie."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

ERRORS = 3.0
"""Standard errors of the runs within which chance leaves a right model, 997 times in 1,000."""


@dataclass(frozen=True)
class Check:
    """One figure of theory or of real organisations, beside ours.

    Parameters
    ----------
    source : str
        Author and year; ``(c)`` where the figure comes from a simulation by another program,
        written for this project before the engine; ``exact`` where it is counted or derived here.
    what : str
        What was run and measured.
    expected : float or (float, float)
        A figure, infinite for *never*; or the least and the most, either of them infinite.
    obtained : float
        What this machine gives.
    tolerance : float, default 0
        How far outside `expected` it may lie: finite, >= 0.
    known_gap : str, default ""
        Why it is known not to come out. Such a check never counts as passed unless it passes.

    Raises
    ------
    ValueError
        If nothing could fail it: no finite tolerance, or both ends open.
    """

    source: str
    what: str
    expected: float | tuple[float, float]
    obtained: float
    tolerance: float = 0.0
    known_gap: str = ""

    def __post_init__(self) -> None:
        low, high = self.ends
        open_at_both = low == -math.inf and high == math.inf
        if open_at_both or not low <= high or not 0.0 <= self.tolerance < math.inf:
            raise ValueError(f"{self.what}: a check that cannot fail, or cannot pass")

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most that is expected."""
        return self.expected if isinstance(self.expected, tuple) else (self.expected, self.expected)

    @property
    def passed(self) -> bool:
        """Whether it came out."""
        low, high = self.ends
        return bool(low - self.tolerance <= self.obtained <= high + self.tolerance)

    @property
    def failed(self) -> bool:
        """Whether it did not come out and nobody knew."""
        return not self.passed and not self.known_gap

    @property
    def verdict(self) -> str:
        """``yes``, ``no``, or ``not reproduced`` where that is known."""
        return "yes" if self.passed else "not reproduced" if self.known_gap else "no"


Trial = Callable[[], Iterable[Check]]
"""Runs something, and gives the checks that can be made of it."""


def share(source: str, what: str, expected: float, hits: np.ndarray, stated: float = 0.0) -> Check:
    """Check a share of runs: within 3 binomial standard errors, or a tolerance stated beforehand."""
    error = math.sqrt(expected * (1 - expected) / hits.size)
    return Check(source, what, expected, float(hits.mean()), max(ERRORS * error, stated))


def mean(source: str, what: str, expected: float, values: np.ndarray) -> Check:
    """Check a mean over runs: within 3 of their standard errors."""
    error = float(values.std()) / math.sqrt(values.size)
    return Check(source, what, expected, float(values.mean()), ERRORS * error)


__all__ = ["ERRORS", "Check", "Trial", "mean", "share"]
