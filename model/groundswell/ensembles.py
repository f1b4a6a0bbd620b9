"""Ensembles: many replicates of one or several scenarios, in parallel, one world at a time."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from groundswell.countdown import replay, run_batch
from groundswell.faults import refuse
from groundswell.kernel import N_STAGES, run_world
from groundswell.outcomes import Ensemble, left_behind
from groundswell.replicate import Worlds
from groundswell.scenario import Scenario
from groundswell.stage import Stage
from groundswell.whole_numbers import check_whole

RECORDS = ("people", "curves", "history")
BLOCK = 2**19
"""People × replicates on one network that are run at a stretch: their draws stay in the cache."""


def simulate(
    scenario: Scenario,
    replicates: int = 200,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    record: str = "people",
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
        Called as ``progress(done, of)`` from the calling thread as replicates are done.
    record : {"people", "curves", "history"}
        What to keep besides the number of people per stage and week: when each person took
        it up and where they ended (5 bytes per person and replicate); nothing more, for many
        replicates of many people; or everyone's stage in every week too (another byte per
        person, week and replicate).

    Returns
    -------
    Ensemble

    Raises
    ------
    BadInput
        If `replicates`, `rng_seed`, `workers` or `record` is out of range.

    Examples
    --------
    Two neighbours on a ring start, and people join in once two of those they notice have:

    >>> ring = gs.ring(20, neighbours=4)
    >>> contagion = gs.ComplexContagion(threshold=2, measure="count")
    >>> scenario = gs.Scenario(ring, contagion, seeding=[0, 1], weeks=10)
    >>> gs.simulate(scenario, replicates=1).stage_counts[0, :, gs.Stage.USING].tolist()
    [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 20]
    """
    return simulate_all([scenario], replicates, rng_seed, workers, progress, record)[0]


def simulate_all(
    scenarios: Sequence[Scenario],
    replicates: int = 200,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    record: str = "people",
) -> list[Ensemble]:
    """Run several scenarios side by side on common random numbers.

    Scenarios whose organisations come from the same recipe share each replicate's network.

    Parameters
    ----------
    scenarios : sequence of Scenario
    replicates, rng_seed, workers, progress, record
        As in `simulate`.

    Returns
    -------
    list of Ensemble
        In the order of `scenarios`.
    """
    check_whole("replicates", replicates, 1)
    if workers is not None:
        check_whole("workers", workers, 1)
    if record not in RECORDS:
        raise refuse("record", f"{record!r} will not do", f"use one of: {', '.join(RECORDS)}",
                     "record")  # fmt: skip
    worlds = [Worlds(scenario, rng_seed) for scenario in scenarios]
    ensembles = [_empty(scenario, replicates, rng_seed, record) for scenario in scenarios]
    threads = workers or os.cpu_count() or 1

    def run_block(block: range) -> None:
        drawn: dict[Any, Any] = {}
        for made, ensemble in zip(worlds, ensembles, strict=True):
            _run(made, block, drawn, ensemble)

    with ThreadPoolExecutor(max_workers=threads) as pool:
        blocks = _blocks(replicates, worlds, threads)
        running = [pool.submit(run_block, block) for block in blocks]
        try:
            for block, future in zip(blocks, running, strict=True):
                future.result()
                if progress is not None:
                    progress(block.stop, replicates)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return ensembles


def simulate_some(
    scenario: Scenario,
    which: range,
    rng_seed: int = 1,
    drawn: dict[int, dict[Any, Any]] | None = None,
) -> Ensemble:
    """Run some replicates of a scenario in the calling thread, curves only: a sweep's work.

    Parameters
    ----------
    scenario : Scenario
    which : range
        Indices of the replicates, one after another; they equal those of `simulate`.
    rng_seed : int
        In [0, 2**64).
    drawn : dict of int to dict, optional
        By replicate, what other scenarios have drawn with this `rng_seed`, as in
        `groundswell.replicate.Worlds.world`; is used, and added to.

    Returns
    -------
    Ensemble
    """
    drawn = {} if drawn is None else drawn
    made = Worlds(scenario, rng_seed)
    ensemble = _empty(scenario, len(which), rng_seed, "curves", which.start)
    for block in _blocks(len(which), [made], 1):
        block = which[block.start : block.stop]
        _run(made, block, drawn.setdefault(block.start, {}), ensemble)
    return ensemble


def diary(scenario: Scenario, rng_seed: int = 1, replicate: int = 0) -> dict[str, Any]:
    """What the interventions of a scenario did in one replicate: who came, what succeeded when.

    Parameters
    ----------
    scenario : Scenario
    rng_seed : int
        In [0, 2**64).
    replicate : int
        Its index, >= 0.

    Returns
    -------
    dict of str to mapping
        By the intervention's type, with a number from the second of its type on; what is
        written down is said where each intervention is.

    Raises
    ------
    BadInput
        As `simulate`.
    """
    world = Worlds(scenario, rng_seed).world(replicate)
    return {} if world.agenda is None else world.agenda.diary


def _run(made: Worlds, block: range, drawn: dict[Any, Any], ensemble: Ensemble) -> None:
    """Run a block of replicates of one scenario, and keep what is to be kept."""
    rows = slice(block.start - ensemble.first, block.stop - ensemble.first)
    counts = ensemble.stage_counts[rows]
    world = made.steady or made.world(block.start, drawn)
    kept = ensemble.adopted_at is not None
    by_person = kept or not world.rule.plain or world.organisation.unit_names.size > 0
    shape = (len(block), ensemble.n_people if by_person else 0)
    adopted_at, final_stage = ensemble.adopted_at, ensemble.final_stage
    adopted_at = np.empty(shape, np.int32) if adopted_at is None else adopted_at[rows]
    final_stage = np.empty(shape, np.int8) if final_stage is None else final_stage[rows]
    history = None if ensemble.history is None else ensemble.history[rows]
    if world.rule.plain:
        run_batch(made.batch(world, block), adopted_at, final_stage, counts)
        if history is not None:
            replay(adopted_at, history)
        ensemble.ever[rows] = counts[:, -1, Stage.USING] / ensemble.n_people
        if by_person:
            ensemble.units_left_behind[rows] = left_behind(world.organisation.unit, final_stage)
        return
    for row, replicate in enumerate(block):
        world = world if row == 0 else made.world(replicate, drawn)
        past = None if history is None else history[row]
        if world.agenda is not None:
            ensemble.programme_hours[rows][row] = world.agenda.hours
        final_stage[row] = run_world(world, adopted_at[row], counts[row], past)
        ensemble.ever[rows][row] = np.count_nonzero(adopted_at[row] >= 0) / ensemble.n_people
        behind = left_behind(world.organisation.unit, final_stage[row])
        ensemble.units_left_behind[rows][row] = behind


def _blocks(replicates: int, worlds: list[Worlds], threads: int) -> list[range]:
    """Replicates to be run one after another: several where they share a network."""
    size = 1
    if all(made.recipe is None for made in worlds):
        n_people = max((made.scenario.organisation.n_people for made in worlds), default=1)
        size = max(1, min(BLOCK // n_people, replicates // (4 * threads)))
    return [range(first, min(first + size, replicates)) for first in range(0, replicates, size)]


def _empty(
    scenario: Scenario, replicates: int, rng_seed: int, record: str, first: int = 0
) -> Ensemble:
    n_people, states = scenario.organisation.n_people, scenario.weeks + 1
    shape = (replicates, n_people)
    kept = record != "curves"
    # Stage by stage: memory of stages that nobody is ever in is not touched. One row too many:
    # a single replicate would lie otherwise in memory, and compiled code be made for it alone.
    by_stage = np.zeros((N_STAGES, replicates + 1, states), dtype=np.int32)[:, :replicates]
    return Ensemble(
        scenario=scenario,
        rng_seed=int(rng_seed),
        stage_counts=by_stage.transpose(1, 2, 0),
        ever=np.empty(replicates),
        units_left_behind=np.full(replicates, np.nan),
        programme_hours=np.zeros(replicates),
        adopted_at=np.empty(shape, dtype=np.int32) if kept else None,
        final_stage=np.empty(shape, dtype=np.int8) if kept else None,
        history=np.empty((replicates, states, n_people), dtype=np.int8)
        if record == "history" else None,
        first=first,
    )  # fmt: skip


__all__ = ["diary", "simulate", "simulate_all", "simulate_some"]
