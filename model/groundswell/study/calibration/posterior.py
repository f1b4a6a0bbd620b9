"""What is thought possible once a curve was observed, and what the curve cannot tell."""

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from groundswell.reporting import in_one_line
from groundswell.study.calibration.priors import Prior

if TYPE_CHECKING:
    import pandas as pd

LEVEL = 0.9
"""Of all intervals."""
BARELY = 0.8
"""A curve says hardly anything of a factor whose interval stays at least this share of the prior's."""
TRADED = 0.7
"""Two factors cannot be told apart from this rank correlation on, either way."""


@dataclass(frozen=True, eq=False)
class Posterior:
    """A weighted sample of what the factors may be.

    Parameters
    ----------
    priors : tuple of Prior
    shares : float64 array, shape (draws, factors)
        Coordinates within each prior, in [0, 1].
    weights : float64 array, shape (draws,)
        Adding up to 1.
    """

    priors: tuple[Prior, ...]
    shares: np.ndarray
    weights: np.ndarray

    __repr__ = in_one_line

    def in_words(self) -> str:
        """The intervals in one line."""
        rows = self.intervals().to_dict("records")
        said = (f"{row['factor']} {row['low']:.3g} to {row['high']:.3g}" for row in rows)
        return f"{', '.join(said)} (90 % interval{'s' * (len(rows) > 1)})"

    def quantiles(self, *at: float) -> np.ndarray:
        """Weighted quantiles of the coordinates; float64, shape (len(at), factors)."""
        return np.stack([quantiles(column, self.weights, at) for column in self.shares.T], axis=1)

    @property
    def narrowing(self) -> np.ndarray:
        """Width of each 90 % interval against the prior's own; 1 where nothing was learnt."""
        low, high = self.quantiles((1 - LEVEL) / 2, (1 + LEVEL) / 2)
        return (high - low) / LEVEL

    def intervals(self) -> "pd.DataFrame":
        """One row per factor.

        Returns
        -------
        pandas.DataFrame
            ``factor``; ``low``, ``median`` and ``high``, of the 90 % interval, in the factor's
            own unit; ``prior_low`` and ``prior_high``, the whole range; ``width``, against the
            prior's interval, on the scale on which the prior is even.
        """
        import pandas as pd

        ends = self.quantiles((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)
        rows = [
            {
                "factor": prior.name,
                **dict(zip(("low", "median", "high"), map(prior.number, column), strict=True)),
                "prior_low": prior.low,
                "prior_high": prior.high,
                "width": width,
            }
            for prior, column, width in zip(
                self.priors, ends.T.tolist(), self.narrowing, strict=True
            )
        ]
        return pd.DataFrame(rows)

    def correlations(self) -> "pd.DataFrame":
        """Weighted rank correlations (Spearman), factor by factor."""
        import pandas as pd

        names = [prior.name for prior in self.priors]
        return pd.DataFrame(self._correlation, names, names)

    @property
    def _correlation(self) -> np.ndarray:
        ranks = np.argsort(np.argsort(self.shares, axis=0), axis=0)
        return np.atleast_2d(np.corrcoef(np.repeat(ranks, self._copies, axis=0), rowvar=False))

    @property
    def _copies(self) -> np.ndarray:
        """Weights as numbers of copies, for what takes no weights."""
        return np.rint(self.weights / self.weights.max() * 100).astype(int)

    @property
    def hardly_known(self) -> tuple[str, ...]:
        """Factors of which the curve says hardly anything."""
        return tuple(
            prior.name
            for prior, width in zip(self.priors, self.narrowing, strict=True)
            if width >= BARELY
        )

    @property
    def traded(self) -> tuple[tuple[str, str], ...]:
        """Pairs that cannot be told apart: more of one and less of the other does as well."""
        if len(self.priors) < 2:
            return ()
        strength = np.abs(self._correlation)
        names = [prior.name for prior in self.priors]
        pairs = itertools.combinations(range(len(names)), 2)
        return tuple((names[i], names[j]) for i, j in pairs if strength[i, j] >= TRADED)

    def draws(self, count: int, rng_seed: int) -> np.ndarray:
        """Coordinates drawn by weight; float64, shape (count, factors)."""
        luck = np.random.default_rng(rng_seed)
        return self.shares[luck.choice(self.weights.size, count, p=self.weights)]

    def table(self) -> "pd.DataFrame":
        """The sample: a column per factor, in its own unit, and ``weight``."""
        import pandas as pd

        columns = {
            prior.name: [prior.number(share) for share in column]
            for prior, column in zip(self.priors, self.shares.T.tolist(), strict=True)
        }
        return pd.DataFrame({**columns, "weight": self.weights})


def quantiles(values: np.ndarray, weights: np.ndarray, at) -> np.ndarray:
    """Weighted quantiles, between values in proportion.

    Parameters
    ----------
    values, weights : float64 array, shape (n,)
    at : sequence of float
        In [0, 1].

    Returns
    -------
    float64 array, shape (len(at),)
    """
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order]) - weights[order] / 2
    return np.interp(at, below / weights.sum(), values[order])


__all__ = ["BARELY", "LEVEL", "TRADED", "Posterior", "quantiles"]
