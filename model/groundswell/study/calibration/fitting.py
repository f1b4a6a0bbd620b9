"""Fit a scenario to an observed curve: a broad bank, a near one, the posterior and its checks."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import refuse, shown
from groundswell.scenario import Scenario
from groundswell.study.calibration.adjusting import FEWEST_POINTS, posterior_of
from groundswell.study.calibration.bank import Bank, Box, run_bank
from groundswell.study.calibration.covering import coverage
from groundswell.study.calibration.nearing import nearness
from groundswell.study.calibration.observed import Observed, observed_for
from groundswell.study.calibration.posterior import Posterior
from groundswell.study.calibration.predicting import UNLIKE, Prediction, predict
from groundswell.study.calibration.priors import Prior, priors_for
from groundswell.study.calibration.saying import in_words
from groundswell.whole_numbers import check_whole, is_whole

if TYPE_CHECKING:
    import pandas as pd

MARGIN = 0.25
"""By how much of its width the part that a first bank leaves possible is widened at both ends."""
LEAST_MARGIN = 0.02
"""And by how much of the prior at least."""


@dataclass(frozen=True, eq=False)
class Calibration:
    """A scenario fitted to an observed curve, and what the fit is worth.

    Parameters
    ----------
    scenario : Scenario
        What was fitted.
    priors : tuple of Prior
        Of what, and where it was looked for.
    observed : Observed
    bank : Bank
        The runs that the posterior comes from.
    posterior : Posterior
    coverage : DataFrame
        How often the 90 % intervals held the truth, for runs like the observed curve; as
        `groundswell.study.calibration.covering.coverage`.
    prediction : Prediction
        Runs at draws from the posterior.
    nearness : float
        How near the banks come to the observed curve, against what is usual; as
        `groundswell.study.calibration.nearing.nearness`.
    """

    scenario: Scenario
    priors: tuple[Prior, ...]
    observed: Observed
    bank: Bank
    posterior: Posterior
    coverage: "pd.DataFrame"
    prediction: Prediction
    nearness: float

    def __repr__(self) -> str:
        gives = "gives" if self.reproduces else "does not give"
        learnt = self.posterior.in_words() if self.reproduces else "so nothing was learnt"
        return f"<Calibration: the model {gives} the observed curve; {learnt}>"

    @property
    def reproduces(self) -> bool:
        """Whether the model, so fitted, gives curves like the one observed."""
        return min(self.nearness, self.prediction.likeness) >= UNLIKE

    def intervals(self) -> "pd.DataFrame":
        """90 % intervals, one row per factor; see `Posterior.intervals`."""
        return self.posterior.intervals()

    def in_words(self) -> str:
        """Say what was learnt and what was not, in plain words."""
        return in_words(self)


def calibrate(
    scenario: Scenario,
    observed: Any,
    factors: Mapping[str, Any] | Sequence[str],
    *,
    store: str | os.PathLike | None = None,
    points: int = 4096,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Calibration:
    """Fit some factors of a scenario to an observed curve.

    Approximate Bayesian computation: a bank of runs over all that the priors allow, a second
    over the part of it that the first left possible, and from that the runs most like the
    observed curve, adjusted to it by regression. With a store both banks are sweeps: stopped
    by anything, the same call goes on.

    Parameters
    ----------
    scenario : Scenario
        All but the factors stays as it says.
    observed : path, DataFrame, or mapping of str to sequence
        As in `groundswell.study.calibration.observed.observed_for`.
    factors : mapping of str to range, or sequence of str
        What is to be fitted, by dotted name, and where it may lie: ``(low, high)``, or None
        for the declared range. Weekly chances are then searched evenly in ratios, from one start
        among all people in all weeks.
    store : path, optional
        A folder for the two sweeps, ``broad`` and ``near``. None: run here and now, and keep
        nothing; for small organisations that is quicker. The result is the same.
    points : int
        Runs in each bank, a power of two.
    rng_seed : int
        In [0, 2**64).
    workers, progress
        As in `groundswell.sweep`.

    Returns
    -------
    Calibration

    Raises
    ------
    BadInput
        With every fault of the curve, or of the factors.
    """
    seen = observed_for(scenario, observed)
    priors = priors_for(scenario, factors)
    _check(points, rng_seed)
    broad, near, luck = np.random.SeedSequence(int(rng_seed)).generate_state(3, np.uint64).tolist()

    def run(box: Box, seed: int, name: str) -> Bank:
        folder = None if store is None else Path(store) / name
        return run_bank(scenario, priors, box, points, seed, folder, workers, progress)

    first = run(Box.whole(len(priors)), broad, "broad")
    bank = run(left_possible(posterior_of(first, priors, seen)), near, "near")
    posterior = posterior_of(bank, priors, seen)
    prediction = predict(scenario, posterior, seen, luck)
    checked, near_enough = coverage(bank, priors, seen), nearness([first, bank], seen)
    return Calibration(scenario, priors, seen, bank, posterior, checked, prediction, near_enough)


def left_possible(posterior: Posterior) -> Box:
    """The box that holds all but the least likely hundredths of a posterior, widened."""
    low, high = posterior.quantiles(0.01, 0.99)
    margin = np.maximum(MARGIN * (high - low), LEAST_MARGIN)
    return Box(np.clip(low - margin, 0.0, 1.0), np.clip(high + margin, 0.0, 1.0))


def _check(points: Any, rng_seed: Any) -> None:
    if not is_whole(points) or points < FEWEST_POINTS or points & (points - 1):
        raise refuse("points", f"{shown(points)} will not do",
                     f"give a power of two, at least {FEWEST_POINTS}", "points")  # fmt: skip
    check_whole("rng_seed", rng_seed, 0, below=2**64)


__all__ = ["Calibration", "calibrate", "left_possible"]
