"""A bank of runs: points spread over a part of what is thought possible, each on its own luck."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from groundswell.ensembles import simulate_some
from groundswell.organisation import Organisation
from groundswell.scenario import Scenario
from groundswell.study.calibration.priors import Prior
from groundswell.study.changing import changed
from groundswell.study.chunks import luck_of_point
from groundswell.study.design import Design
from groundswell.study.results import runs_in
from groundswell.study.sweep import sweep


@dataclass(frozen=True, eq=False)
class Box:
    """A part of what the priors allow.

    Parameters
    ----------
    low, high : float64 array, shape (factors,)
        Coordinates within each prior, in [0, 1].
    """

    low: np.ndarray
    high: np.ndarray

    @classmethod
    def whole(cls, factors: int) -> "Box":
        """All that the priors allow."""
        return cls(np.zeros(factors), np.ones(factors))

    def across(self, inner: np.ndarray) -> np.ndarray:
        """Coordinates within the priors, from coordinates within the box."""
        return self.low + inner * (self.high - self.low)

    def within(self, share: np.ndarray) -> np.ndarray:
        """Coordinates within the box, from coordinates within the priors."""
        return (share - self.low) / (self.high - self.low)


@dataclass(frozen=True, eq=False)
class Bank:
    """Runs at points of a box.

    Parameters
    ----------
    box : Box
    shares : float64 array, shape (runs, factors)
        Where each run lies within the priors.
    use : float64 array, shape (runs, weeks + 1)
        Share of people who use the practice, week by week.
    """

    box: Box
    shares: np.ndarray
    use: np.ndarray


def points_in(box: Box, points: int, rng_seed: int) -> np.ndarray:
    """Points spread evenly over a box: a scrambled Sobol sequence.

    Parameters
    ----------
    box : Box
    points : int
        A power of two.
    rng_seed : int
        Of the points, not of the runs.

    Returns
    -------
    float64 array, shape (points, factors)
        Coordinates within the priors.
    """
    from scipy.stats import qmc

    drawn = qmc.Sobol(box.low.size, seed=np.random.default_rng(rng_seed)).random(points)
    return box.across(drawn)


def changes_at(priors: tuple[Prior, ...], shares: np.ndarray) -> tuple[dict[str, Any], ...]:
    """What a scenario has under each factor's name, point by point."""
    return tuple(
        {prior.name: prior.value(share) for prior, share in zip(priors, row, strict=True)}
        for row in shares.tolist()
    )


def run_bank(
    scenario: Scenario,
    priors: tuple[Prior, ...],
    box: Box,
    points: int,
    rng_seed: int,
    store: str | os.PathLike | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Bank:
    """Run a bank; with a store it is a sweep, and goes on where it stopped.

    Parameters
    ----------
    scenario : Scenario
    priors : tuple of Prior
    box : Box
    points, rng_seed
        As in `points_in`; the luck of the runs comes from `rng_seed` too.
    store : path, optional
        None: run here and now, in this process, and keep nothing. The runs are the same.
    workers, progress
        As in `groundswell.sweep`.

    Returns
    -------
    Bank
        Without the points that failed.
    """
    shares = points_in(box, points, rng_seed)
    changes = changes_at(priors, shares)
    if store is None:
        return Bank(box, shares, use_at(scenario, changes, rng_seed, progress))
    about = {"ranges": {prior.name: prior.in_words() for prior in priors}}
    design = Design(scenario, "bank", changes, (), about, own_luck=True)
    sweep(design, 1, rng_seed, store=store, workers=workers, progress=progress)
    runs = runs_in(Path(store), 1, users=True)
    use = np.stack(list(runs["users"])) / scenario.organisation.n_people
    return Bank(box, shares[runs["point"].to_numpy()], use)


def use_at(
    scenario: Scenario,
    changes: Sequence[Mapping[str, Any]],
    rng_seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> np.ndarray:
    """One run with each of some changes, each on luck of its own, in this process.

    Parameters
    ----------
    scenario : Scenario
    changes : sequence of mapping
        By dotted name.
    rng_seed : int
    progress : callable, optional
        Called as ``progress(done, of)``.

    Returns
    -------
    float64 array, shape (changes, weeks + 1)
        Share of people who use the practice.
    """
    use = np.empty((len(changes), scenario.weeks + 1))
    organisations: dict[str, Organisation] = {}
    for point, change in enumerate(changes):
        made = changed(scenario, change, organisations)
        use[point] = simulate_some(made, range(1), luck_of_point(rng_seed, point)).use[0]
        if progress is not None:
            progress(point + 1, len(changes))
    return use


__all__ = ["Bank", "Box", "changes_at", "points_in", "run_bank", "use_at"]
