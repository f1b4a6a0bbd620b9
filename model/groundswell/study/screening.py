"""Morris' screening: which of many factors make any difference, beside what luck makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import refuse
from groundswell.reporting import in_one_line
from groundswell.study.indices import FEWEST_GROUPS, begun, no_salib
from groundswell.study.luck_apart import groups_in, luck_apart, middle
from groundswell.study.sampling import LEVELS

if TYPE_CHECKING:
    import pandas as pd

RESAMPLES = 1000
"""Of SALib's bootstrap over trajectories."""


@dataclass(frozen=True, eq=False)
class Effects:
    """Morris' elementary effects on one outcome, in units of the outcome over the whole range.

    Parameters
    ----------
    outcome : str
        What it is, in words.
    factors : tuple of str
    size, low, high : float array, shape (factors,)
        Mean size of an effect, its sign left out (mu*; Campolongo et al. 2007), with the
        95 % interval of SALib's bootstrap over trajectories; luck included. NaN where too
        few effects are known.
    mean, spread : float array, shape (factors,)
        Mean (mu) and standard deviation (sigma) of the effects, sign and all: a spread far
        above the mean says that the effect depends on other factors.
    luck : float array, shape (factors,)
        Mean size that an effect would have had by the luck of the replicates alone, at most:
        were it normal.
    kept : float
        Share of effects at both ends of which the outcome is defined.
    trajectories, replicates : int
    """

    outcome: str
    factors: tuple[str, ...]
    size: np.ndarray
    low: np.ndarray
    high: np.ndarray
    mean: np.ndarray
    spread: np.ndarray
    luck: np.ndarray
    kept: float
    trajectories: int
    replicates: int

    @property
    def order(self) -> np.ndarray:
        """Positions of the factors, from the largest effect down."""
        return np.argsort(-np.nan_to_num(self.size, nan=-1.0), kind="stable")

    @property
    def felt(self) -> tuple[str, ...]:
        """Factors whose effect is larger than luck makes one, largest first."""
        return tuple(self.factors[at] for at in self.order if self.low[at] > self.luck[at])

    def table(self) -> "pd.DataFrame":
        """One row per factor, from the largest effect down."""
        import pandas as pd

        columns = ("size", "low", "high", "mean", "spread", "luck")
        named: dict[str, Any] = {"outcome": self.outcome, "factor": list(self.factors)}
        table = pd.DataFrame(named | {name: getattr(self, name) for name in columns})
        table = table.assign(felt=table["factor"].isin(self.felt), kept=self.kept)
        return table.iloc[self.order].reset_index(drop=True)

    __repr__ = in_one_line

    def in_words(self) -> str:
        """Say which factors make a difference, and which cannot be told from luck."""
        if not np.isfinite(self.size).any():
            return f"{begun(self.outcome)}: cannot tell. It comes about too seldom ({self.kept:.0%} of effects)."
        place = {name: at for at, name in enumerate(self.factors)}
        said = [f"{name} {self.size[place[name]]:.3g} ({self.low[place[name]]:.3g} to "
                f"{self.high[place[name]]:.3g})" for name in self.felt]  # fmt: skip
        unfelt = [self.factors[at] for at in self.order if self.factors[at] not in self.felt]
        text = f"{begun(self.outcome)}: mean effects from one end of a range to the other: {', '.join(said)}."
        if not said:
            text = (
                f"{begun(self.outcome)}: no factor makes a difference that can be told from luck."
            )
        elif unfelt:
            text += f" Not told from luck: {', '.join(unfelt)}."
        if self.kept < 1.0:
            text += f" This holds for the {self.kept:.0%} of effects at both ends of which it comes about."
        return text


def morris_of(
    factors: Sequence[str], coordinates: np.ndarray, values, outcome: str = "the outcome"
) -> Effects:
    """Elementary effects from the values at the points of Morris' trajectories, by SALib.

    Parameters
    ----------
    factors : sequence of str
    coordinates : float array, shape (points, factors)
        Of the points in the unit cube, as `trajectories` gives them.
    values : float array, shape (points, replicates)
        NaN where the outcome is not defined.
    outcome : str
        What it is, in words.

    Returns
    -------
    Effects

    Raises
    ------
    BadInput
        If a shape will not do, or SALib is not installed.
    """
    values, steps = np.asarray(values, dtype=float), len(factors) + 1
    if values.ndim != 2 or np.shape(coordinates) != (len(values), len(factors)):
        raise refuse("coordinates", f"have the shape {np.shape(coordinates)}",
                     f"give one row per point and {len(factors)} columns", "shape")  # fmt: skip
    before = np.arange(len(values)).reshape(-1, steps)[:, :-1]
    moved = coordinates[before + 1] != coordinates[before]
    found, kept = [], 0.0
    for factor in range(len(factors)):
        first = before[moved[:, :, factor]]
        pairs = np.stack([first, first + 1], axis=1).ravel()
        (there,), share = groups_in(values[pairs], 2, "pairs")
        whole = np.repeat(
            (np.isfinite(values[pairs]).sum(axis=-1) >= 2).reshape(-1, 2).all(axis=1), 2
        )
        found.append(_effect(coordinates[pairs, factor][whole], there))
        kept += share
    columns = dict(zip(ESTIMATED, np.transpose(found), strict=True))
    return Effects(outcome, tuple(factors), **columns, kept=kept / len(factors), trajectories=len(before),
                   replicates=values.shape[-1])  # fmt: skip


ESTIMATED = ("size", "low", "high", "mean", "spread", "luck")


def _effect(coordinates: np.ndarray, points: np.ndarray) -> list[float]:
    """What one factor does, from pairs of points that differ in nothing else."""
    pairs = len(points) // 2
    if pairs < FEWEST_GROUPS:
        return [np.nan] * len(ESTIMATED)

    def mean_square(means: np.ndarray) -> np.ndarray:
        mean, _, spread, _ = _salib(coordinates, means, 2)
        return mean**2 + spread**2 * (1.0 - 1.0 / pairs)

    measured, without = luck_apart(mean_square, points)
    mean, size, spread, conf = _salib(coordinates, middle(points), RESAMPLES)
    # By luck alone an effect is about normal: its mean size is sqrt(2 / pi) deviations.
    luck = np.sqrt(2.0 / np.pi * max(float(measured - without), 0.0))
    return [size, size - conf, size + conf, mean, spread, luck]


def _salib(coordinates: np.ndarray, means: np.ndarray, resamples: int) -> list[float]:
    """Mean, mean size and spread of one factor's effects, and half the interval of its size."""
    try:
        from SALib.analyze import morris
    except ImportError:
        raise no_salib() from None
    problem = {"num_vars": 1, "names": ["factor"], "bounds": [[0, 1]]}
    found = morris.analyze(
        problem, coordinates[:, None], means, num_levels=LEVELS, num_resamples=resamples, seed=1
    )
    return [
        float(np.asarray(found[each])[0]) for each in ("mu", "mu_star", "sigma", "mu_star_conf")
    ]


__all__ = ["Effects", "morris_of"]
