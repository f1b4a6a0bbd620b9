"""Ensembles: many replicates of one or several scenarios, in parallel, one world at a time."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from groundswell.faults import refuse
from groundswell.kernel import N_STAGES, run_world
from groundswell.outcomes import Ensemble, left_behind
from groundswell.replicate import Worlds
from groundswell.scenario import Scenario


def simulate(
    scenario: Scenario,
    replicates: int = 200,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ensemble:
    """Run many replicates of a scenario with the compiled kernel.

    Parameters
    ----------
    scenario : Scenario
    replicates : int
        How many, >= 1. The first five of 500 equal a run of five.
    rng_seed : int
        In [0, 2**64). Scenarios with the same one face common random numbers.
    workers : int, optional
        Threads; by default one per core. The result does not depend on it.
    progress : callable, optional
        Called as ``progress(done, of)`` after each replicate, from the calling thread.

    Returns
    -------
    Ensemble

    Raises
    ------
    BadInput
        If `replicates`, `rng_seed` or `workers` is out of range.
    """
    return simulate_all([scenario], replicates, rng_seed, workers, progress)[0]


def simulate_all(
    scenarios: Sequence[Scenario],
    replicates: int = 200,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Ensemble]:
    """Run several scenarios side by side on common random numbers.

    Scenarios whose organisations come from the same recipe share each replicate's network.

    Parameters
    ----------
    scenarios : sequence of Scenario
    replicates, rng_seed, workers, progress
        As in `simulate`.

    Returns
    -------
    list of Ensemble
        In the order of `scenarios`.
    """
    _check_whole("replicates", replicates, 1)
    if workers is not None:
        _check_whole("workers", workers, 1)
    worlds = [Worlds(scenario, rng_seed) for scenario in scenarios]
    ensembles = [_empty(scenario, replicates, rng_seed) for scenario in scenarios]

    def run_replicate(replicate: int) -> None:
        drawn: dict = {}
        for made, ensemble in zip(worlds, ensembles, strict=True):
            world = made.world(replicate, drawn)
            final_stage = run_world(
                world, ensemble.adopted_at[replicate], ensemble.stage_counts[replicate]
            )
            ensemble.final_stage[replicate] = final_stage
            ensemble.units_left_behind[replicate] = left_behind(
                world.organisation.unit, final_stage
            )

    threads = workers or os.cpu_count() or 1
    with ThreadPoolExecutor(max_workers=threads) as pool:
        running = [pool.submit(run_replicate, replicate) for replicate in range(replicates)]
        try:
            for done, future in enumerate(running, start=1):
                future.result()
                if progress is not None:
                    progress(done, replicates)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return ensembles


def _empty(scenario: Scenario, replicates: int, rng_seed: int) -> Ensemble:
    n_people = scenario.organisation.n_people
    return Ensemble(
        scenario=scenario,
        rng_seed=int(rng_seed),
        adopted_at=np.empty((replicates, n_people), dtype=np.int32),
        stage_counts=np.empty((replicates, scenario.weeks + 1, N_STAGES), dtype=np.int32),
        final_stage=np.empty((replicates, n_people), dtype=np.int8),
        units_left_behind=np.empty(replicates),
    )


def _check_whole(name: str, value, least: int) -> None:
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < least:
        raise refuse(
            name, f"{value!r} will not do", f"give a whole number of at least {least}", name
        )


__all__ = ["simulate", "simulate_all"]
