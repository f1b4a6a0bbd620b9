"""Sobol indices: which factor decides how much of what differs between points, luck kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import refuse
from groundswell.reporting import in_one_line
from groundswell.study.luck_apart import groups_in, luck_apart, middle, share_between_sets

if TYPE_CHECKING:
    import pandas as pd

FEWEST_GROUPS = 16
"""Groups of points that each set needs; with fewer nothing is said."""
MOST_LUCK = 0.9
"""Share of what differs between points beyond which it is called no more than luck."""
RESAMPLES = 1000
"""Of SALib's bootstrap, where there is only one set to judge by."""


@dataclass(frozen=True, eq=False)
class Indices:
    """Sobol indices of one outcome, with 95 % intervals between independent sets of points.

    Parameters
    ----------
    outcome : str
        What it is, in words: "whether it takes hold".
    factors : tuple of str
    first, first_low, first_high : float array, shape (factors,)
        Share of the variance between points that a factor decides by itself; of the
        variance that is left when the luck of the replicates is taken out. NaN where
        nothing can be said.
    total, total_low, total_high : float array, shape (factors,)
        The same with all that it decides together with others.
    measured : float array, shape (factors,)
        Total indices with the luck left in, for comparison.
    luck : float
        Share of the variance between points that is luck of the replicates.
    kept : float
        Share of groups of points in which the outcome is defined throughout.
    sets, points, replicates : int
        How many sets; points in each; replicates of a point.
    """

    outcome: str
    factors: tuple[str, ...]
    first: np.ndarray
    first_low: np.ndarray
    first_high: np.ndarray
    total: np.ndarray
    total_low: np.ndarray
    total_high: np.ndarray
    measured: np.ndarray
    luck: float
    kept: float
    sets: int
    points: int
    replicates: int

    @property
    def order(self) -> np.ndarray:
        """Positions of the factors, from the largest total index down."""
        return np.argsort(-self.total, kind="stable")

    @property
    def known(self) -> bool:
        """Whether anything can be said at all."""
        return bool(np.isfinite(self.total).all())

    def most(self) -> tuple[str, ...]:
        """The factor that decides most; several where their intervals overlap; none where unknown."""
        if not self.known:
            return ()
        first = self.order[0]
        return tuple(
            self.factors[each]
            for each in self.order
            if self.total_high[each] >= self.total_low[first]
        )

    def table(self) -> "pd.DataFrame":
        """One row per factor, from the largest total index down."""
        import pandas as pd

        columns = (
            "total",
            "total_low",
            "total_high",
            "first",
            "first_low",
            "first_high",
            "measured",
        )
        named: dict[str, Any] = {"outcome": self.outcome, "factor": list(self.factors)}
        table = pd.DataFrame(named | {name: getattr(self, name) for name in columns})
        return table.assign(luck=self.luck, kept=self.kept).iloc[self.order].reset_index(drop=True)

    __repr__ = in_one_line

    def in_words(self) -> str:
        """Say what decides most, and what cannot be told."""
        if not self.known:
            return f"{begun(self.outcome)}: cannot tell. {self._why_not()}"
        place = {name: at for at, name in enumerate(self.factors)}
        said = {name: self._said(at) for name, at in place.items()}
        leading = self.most()
        wide = self.total_low[self.order[0]] <= 0.0
        if len(leading) == 1 and not wide:
            lines = [f"{leading[0]} decides most of {self.outcome}: {said[leading[0]]}."]
        else:
            why = "reach 0" if wide else "overlap"
            told = ", ".join(f"{name} {said[name]}" for name in leading)
            lines = [
                f"Cannot tell which decides most of {self.outcome}, as intervals {why}: {told}."
            ]
        rest = [self.factors[at] for at in self.order if self.factors[at] not in leading]
        felt = [name for name in rest if self.total_low[place[name]] > 0.0]
        unfelt = [name for name in rest if name not in felt]
        if felt:
            lines.append("Then " + ", ".join(f"{name} {said[name]}" for name in felt) + ".")
        if unfelt:
            lines.append("No effect that can be told from none: "
                         + ", ".join(f"{name} {said[name]}" for name in unfelt) + ".")  # fmt: skip
        alone = min(max(float(self.first.sum()), 0.0), 1.0)
        lines.append(
            f"Factors by themselves decide {alone:.2f} of it, the rest is theirs together. Of what"
            f" differs between points, {max(self.luck, 0.0):.0%} was luck, and is left out."
        )
        if self.kept < 1.0:
            lines.append(
                f"This holds for the {self.kept:.0%} of the design in which it comes about."
            )
        if self.sets == 1:
            lines.append("One set of points only: the intervals leave out that the luck of the "
                         "replicates might have been another; make five.")  # fmt: skip
        return " ".join(lines)

    def _said(self, at: int) -> str:
        total, low, high = np.clip((self.total[at], self.total_low[at], self.total_high[at]), 0, 1)
        return f"{total:.2f} ({low:.2f} to {high:.2f})"

    def _why_not(self) -> str:
        if np.isnan(self.luck):
            return f"It comes about throughout in only {self.kept:.0%} of the design: give more points."
        return (f"Of what differs between points, {min(self.luck, 1.0):.0%} is luck: give more replicates, or wider "
                "ranges.")  # fmt: skip


def sobol_of(factors: Sequence[str], values, outcome: str = "the outcome") -> Indices:
    """Sobol indices from the values at the points of Saltelli's designs, estimated by SALib.

    First order after Saltelli et al. (2010), total after Jansen (1999). Variances are freed
    of the luck of the replicates first; see `luck_apart`.

    Parameters
    ----------
    factors : sequence of str
    values : float array, shape (sets, points, replicates)
        One set for each design (`Design.sobol`, first order, each with its own `rng_seed`)
        and its own luck; NaN where the outcome is not defined. At least 2 replicates, better 8.
    outcome : str
        What it is, in words.

    Returns
    -------
    Indices

    Raises
    ------
    BadInput
        If the shape will not do, or SALib is not installed.
    """
    shape = np.shape(values)
    sets, kept = groups_in(values, len(factors) + 2, "groups")
    about: dict[str, Any] = {
        "outcome": outcome, "factors": tuple(factors), "kept": kept, "sets": len(sets),
        "points": shape[-2], "replicates": shape[-1],
    }  # fmt: skip
    nothing = np.full(len(factors), np.nan)
    unknown: dict[str, Any] = dict.fromkeys(ESTIMATED, nothing)
    if min(map(len, sets)) < FEWEST_GROUPS * (len(factors) + 2):
        return Indices(**about, **unknown, luck=np.nan)
    both = [luck_apart(lambda means: _variances(factors, means), each) for each in sets]
    measured, without = (np.array(each) for each in zip(*both, strict=True))
    as_is, variance = measured[:, -1].mean(), without[:, -1].mean()
    luck = float(1.0 - variance / as_is) if as_is > 0.0 else 1.0
    if luck > MOST_LUCK:
        return Indices(**about, **unknown, luck=luck)
    estimates = share_between_sets(without[:, :-1], without[:, -1])
    first, total = zip(*(np.split(each, 2) for each in estimates), strict=True)
    with_luck = measured[:, len(factors) : -1].sum(axis=0) / measured[:, -1].sum()
    found: dict[str, Any] = dict(zip(ESTIMATED, (*first, *total, with_luck), strict=True))
    if len(sets) == 1:
        found |= _resampled(factors, sets[0], found, measured[0, -1] / without[0, -1])
    return Indices(**about, **found, luck=luck)


ESTIMATED = ("first", "first_low", "first_high", "total", "total_low", "total_high", "measured")


def _variances(factors: Sequence[str], means: np.ndarray) -> np.ndarray:
    """Variance by first order of each factor, in total of each, and of all points."""
    size = len(factors) + 2
    groups = means.reshape(-1, size)
    variance = float(np.var(groups[:, [0, -1]]))
    if np.ptp(groups) == 0.0 or variance == 0.0:
        return np.zeros(2 * len(factors) + 1)
    found = _salib(factors, means, resamples=2)
    return np.array([*(found["S1"] * variance), *(found["ST"] * variance), variance])


def _resampled(factors, points: np.ndarray, found: dict, scale: float) -> dict[str, np.ndarray]:
    """Ends of intervals by SALib's bootstrap, for want of a second set."""
    one = _salib(factors, middle(points), RESAMPLES)
    return {
        f"{name}_{end}": found[name] + sign * one[conf] * scale
        for name, conf in (("first", "S1_conf"), ("total", "ST_conf"))
        for end, sign in (("low", -1), ("high", 1))
    }


def _salib(factors: Sequence[str], means: np.ndarray, resamples: int) -> dict[str, np.ndarray]:
    try:
        from SALib.analyze import sobol
    except ImportError:
        raise no_salib() from None
    problem = {"num_vars": len(factors), "names": list(factors), "bounds": [[0, 1]] * len(factors)}
    return sobol.analyze(problem, means, calc_second_order=False, num_resamples=resamples, seed=1)


def no_salib():
    """What is raised where SALib is not installed."""
    return refuse("sensitivity", "needs SALib, which is not installed",
                  "uv sync --extra sensitivity, or pip install 'groundswell[sensitivity]'", "no-salib")  # fmt: skip


def begun(text: str) -> str:
    """A phrase as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


__all__ = ["Indices", "begun", "no_salib", "sobol_of"]
