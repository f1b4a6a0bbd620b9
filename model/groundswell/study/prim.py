"""The patient rule induction method: a box of conditions in which something happens often.

Friedman & Fisher 1999; pruned by significance as in scenario discovery (Bryant & Lempert 2010).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

PEELED = 0.1
"""Share of the points in a box that is cut away at a time: few, so that a bad cut can be mended."""
LEAST = 20
"""Points that a box has at least."""
CHANCE = 0.01
"""A condition stays if without it as many cases would be in the box by chance in at most this share."""

Limits = Mapping[str, Any]
"""By column: ``(low, high)``, both included, or a frozenset of what it may be."""


@dataclass(frozen=True)
class Box:
    """Conditions that are all to be met.

    Parameters
    ----------
    limits : mapping of str to (float, float) or frozenset
        By column; columns that are not named may have any value.
    """

    limits: Limits = field(default_factory=dict)

    def holds(self, points: "pd.DataFrame") -> np.ndarray:
        """Which points meet all conditions: bool array, shape (points,)."""
        inside = np.ones(len(points), dtype=bool)
        for name, limit in self.limits.items():
            inside &= _meets(points[name].to_numpy(), limit)
        return inside

    def within(self, name: str, limit) -> "Box":
        """The same box with one condition set anew."""
        return Box({**self.limits, name: limit})

    def looser(self) -> "Iterator[Box]":
        """The same box without one of its conditions, each in turn."""
        for name, limit in self.limits.items():
            others = {each: kept for each, kept in self.limits.items() if each != name}
            if not isinstance(limit, frozenset) and np.isfinite(limit).all():
                yield self.within(name, (limit[0], np.inf))
                yield self.within(name, (-np.inf, limit[1]))
            else:
                yield Box(others)

    def in_words(self) -> str:
        """The conditions, readable."""
        return " and ".join(_said(name, limit) for name, limit in self.limits.items())


def find_box(points: "pd.DataFrame", happens: np.ndarray) -> Box:
    """Find conditions under which something happens most often, without leaving out most of it.

    Parameters
    ----------
    points : pandas.DataFrame
        A column for each factor: numbers, or text for a choice.
    happens : bool array, shape (points,)

    Returns
    -------
    Box
        On the way from all points to a small box, the one with the highest harmonic mean
        of coverage (share of cases that are in it) and density (share of its points that
        are cases), without conditions that chance might have made. Empty where there are none.
    """
    if not happens.any() or happens.all():
        return Box()

    def worth(box: Box) -> float:
        return _worth(box.holds(points), happens)

    best = Box()
    while True:  # what was cut off by chance has come back, and hides nothing a second time
        peeled = max(_peeled(best, points, happens), key=worth, default=best)
        box = _pruned(peeled, points, happens)
        if worth(box) <= worth(best):
            return best
        best = box


def _peeled(box: Box, points: "pd.DataFrame", happens: np.ndarray) -> Iterator[Box]:
    """Ever smaller boxes, each the best of those with one more piece cut off."""
    while True:
        inside = box.holds(points)
        cuts = [
            (_gain(happens, inside, rest), cut)
            for cut in _cuts(box, points[inside])
            if LEAST <= (rest := inside & cut.holds(points)).sum() < inside.sum()
        ]
        if not cuts:
            return
        box = max(cuts, key=lambda each: each[0])[1]
        yield box


def _gain(happens: np.ndarray, inside: np.ndarray, rest: np.ndarray) -> float:
    """Gain in density for each point cut away, so that large pieces have no advantage."""
    return float(happens[rest].mean() - happens[inside].mean()) / float(inside.sum() - rest.sum())


def _cuts(box: Box, points: "pd.DataFrame") -> Iterator[Box]:
    """Every way to cut one piece off."""
    for name in points.columns:
        values = points[name].to_numpy()
        if values.dtype.kind not in "iuf":
            there = frozenset(values)
            for each in sorted(there, key=str) if len(there) > 1 else ():
                yield box.within(name, there - {each})
            continue
        low, high = box.limits.get(name, (-np.inf, np.inf))
        above = values[values > np.quantile(values, PEELED, method="lower")]
        below = values[values < np.quantile(values, 1.0 - PEELED, method="higher")]
        if above.size:
            yield box.within(name, (float(above.min()), high))
        if below.size:
            yield box.within(name, (low, float(below.max())))


def _pruned(box: Box, points: "pd.DataFrame", happens: np.ndarray) -> Box:
    """Take away, one at a time, conditions that make no difference beyond chance."""
    from scipy.stats import binom

    while box.limits:
        inside = box.holds(points)
        cases = happens[inside].sum()
        chances = [
            (binom.sf(cases - 1, inside.sum(), happens[looser.holds(points)].mean()), looser)
            for looser in box.looser()
        ]
        chance, looser = max(chances, key=lambda each: each[0])
        if chance <= CHANCE:
            break
        box = looser
    return box


def _worth(inside: np.ndarray, happens: np.ndarray) -> float:
    """Harmonic mean of coverage and density."""
    return 2.0 * float(happens[inside].sum()) / float(inside.sum() + happens.sum())


def _meets(values: np.ndarray, limit) -> np.ndarray:
    if isinstance(limit, frozenset):
        return np.array([value in limit for value in values], dtype=bool)
    return (values >= limit[0]) & (values <= limit[1])


def _said(name: str, limit) -> str:
    if isinstance(limit, frozenset):
        return f"{name} is {' or '.join(map(str, sorted(limit, key=str)))}"
    low, high = limit
    if np.isinf(low):
        return f"{name} is at most {high:.3g}"
    return f"{name} is at least {low:.3g}" + (
        f" and at most {high:.3g}" if np.isfinite(high) else ""
    )


__all__ = ["Box", "find_box"]
