"""Whether a fitted model gives curves like the one observed: runs at what the fit left possible."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from groundswell.scenario import Scenario
from groundswell.study.calibration.bank import changes_at, use_at
from groundswell.study.calibration.observed import Observed, steadied
from groundswell.study.calibration.posterior import LEVEL, Posterior

if TYPE_CHECKING:
    import pandas as pd

RUNS = 400
"""Runs at draws from the posterior, each on luck of its own."""
UNLIKE = 0.05
"""A curve farther off than all but this share of what is usual is not one that the model gives."""


@dataclass(frozen=True, eq=False)
class Prediction:
    """Runs of a fitted model beside what was observed.

    Parameters
    ----------
    observed : Observed
    use : float64 array, shape (runs, weeks + 1)
        Share of people who use the practice.
    """

    observed: Observed
    use: np.ndarray

    @property
    def likeness(self) -> float:
        """Share of runs that lie at least as far out as the observed curve; in (0, 1].

        How far out: Mahalanobis distance of the curve (as `steadied` shares) from the first
        half of the runs, with the scatter of a count of that many people added, so that no
        rounding counts. The other half gives what is usual (Gelman, Meng & Stern 1996).
        """
        curves = steadied(self.use[:, self.observed.week])
        half = len(curves) // 2
        made, other = curves[:half], curves[half:]
        middle = made.mean(axis=0)
        scatter = np.atleast_2d(np.cov(made, rowvar=False))
        scatter += np.eye(middle.size) / (4 * self.observed.n_people)
        nearness = np.linalg.inv(scatter)

        def far(away: np.ndarray) -> np.ndarray:
            return np.einsum("...i,ij,...j", away, nearness, away)

        as_far = far(other - middle) >= far(steadied(self.observed.share) - middle)
        return (1 + np.count_nonzero(as_far)) / (1 + len(other))

    def table(self) -> "pd.DataFrame":
        """One row per week observed: ``observed``, and ``low``, ``median``, ``high`` of 90 % of runs."""
        import pandas as pd

        at = ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)
        low, middle, high = np.quantile(self.use[:, self.observed.week], at, axis=0)
        return pd.DataFrame(
            {
                "week": self.observed.week,
                "observed": self.observed.share,
                "low": low,
                "median": middle,
                "high": high,
            }
        )


def predict(
    scenario: Scenario, posterior: Posterior, observed: Observed, rng_seed: int, runs: int = RUNS
) -> Prediction:
    """Run the scenario at draws from the posterior.

    Parameters
    ----------
    scenario : Scenario
    posterior : Posterior
    observed : Observed
    rng_seed : int
        Of the draws and of the luck.
    runs : int

    Returns
    -------
    Prediction
    """
    changes = changes_at(posterior.priors, posterior.draws(runs, rng_seed))
    return Prediction(observed, use_at(scenario, changes, rng_seed))


__all__ = ["RUNS", "UNLIKE", "Prediction", "predict"]
