"""The compiled engine against our own Mesa model, one core against two, two scenarios at once."""

import os
from collections.abc import Iterator

import numpy as np
import pandas as pd

import groundswell as gs
from benchmarks.scenes import FIXED, RNG_SEED, everything
from benchmarks.timing import ROUNDS, cpu_seconds, ratios, wall_seconds

PEOPLE, REPLICATES = 10_000, 8


def against_mesa(quick: bool = False) -> Iterator[dict]:
    """Run the full model with both drivers, and insist on the same people in every stage.

    Parameters
    ----------
    quick : bool
        1,000 people instead of 10,000.

    Yields
    ------
    dict
        One row per driver.
    """
    scenario = fixed(1_000 if quick else PEOPLE)
    kernel, mesa = Kernel(scenario), Mesa(scenario)
    cpu_seconds(kernel, 1, rng_seed=RNG_SEED)
    # Mesa takes a minute; the engine before and after it, so that drift shows.
    before = cpu_seconds(kernel, REPLICATES, RNG_SEED) / REPLICATES
    by_mesa = cpu_seconds(mesa, 1, RNG_SEED)
    after = cpu_seconds(kernel, REPLICATES, RNG_SEED) / REPLICATES
    same = bool(np.array_equal(kernel.stage_counts, mesa.stage_counts))
    rounds = pd.DataFrame({"compiled engine": [before, after], "gs.ChangeModel (Mesa)": by_mesa})
    for name, row in ratios(rounds, "compiled engine").iterrows():
        people = {"people": scenario.organisation.n_people, "weeks": scenario.weeks}
        yield {"driver": name} | people | dict(row) | {"same_stage_counts": same}


def fixed(n_people: int) -> gs.Scenario:
    """Every mechanism on, in a hospital whose network is the same in all replicates."""
    return everything(gs.hospital(n_people, rng_seed=RNG_SEED), vary=FIXED)


class Kernel:
    """The compiled engine; keeps the stage counts of its first replicate."""

    def __init__(self, scenario: gs.Scenario):
        self.scenario = scenario

    def run(self, runs: int, rng_seed: int) -> None:
        """Run so many replicates."""
        ensemble = gs.simulate(self.scenario, runs, rng_seed, workers=1)
        self.stage_counts = ensemble.stage_counts[0]


class Mesa(Kernel):
    """Our Mesa model; agents are made outside the timer."""

    def __init__(self, scenario: gs.Scenario):
        super().__init__(scenario)
        self.model = gs.ChangeModel(scenario, rng_seed=RNG_SEED, replicate=0)

    def run(self, runs: int, rng_seed: int) -> None:
        """Run the one replicate."""
        for _ in range(self.scenario.weeks):
            self.model.step()
        counted = self.model.datacollector.get_model_vars_dataframe()
        self.stage_counts = counted[[stage.name for stage in gs.Stage]].to_numpy()


def cores(quick: bool = False) -> Iterator[dict]:
    """Time the same replicates on one core, on two, and on all there are.

    Parameters
    ----------
    quick : bool
        1,000 people instead of 10,000.

    Yields
    ------
    dict
        One row per number of workers; ``ratio`` is wall time against one worker.
    """
    scenario = fixed(1_000 if quick else PEOPLE)
    gs.simulate(scenario, 2)
    counts = sorted({1, 2, os.cpu_count() or 1})
    rounds = pd.DataFrame(
        {
            workers: wall_seconds(lambda w=workers: gs.simulate(scenario, 16, workers=w))
            for workers in counts
        }
        for _ in range(ROUNDS)
    )
    for workers, row in ratios(rounds, 1).iterrows():
        yield {"workers": workers, "people": scenario.organisation.n_people, "replicates": 16} | (
            dict(row)
        )


def two_scenarios(quick: bool = False) -> Iterator[dict]:
    """Compare two scenarios as a user would: a network of their own for every replicate.

    Parameters
    ----------
    quick : bool
        40 pairs instead of 200.

    Yields
    ------
    dict
        One row: seconds on the clock, warm, on all cores.
    """
    replicates = 40 if quick else 200
    leaders = gs.Scenario(
        organisation=gs.hospital(1_000, rng_seed=RNG_SEED),
        contagion=gs.ComplexContagion(threshold={"normal": [0.25, 0.1]}),
        seeding="formal_leaders",
        attention=gs.Attention(hours_per_week=1.0, hours_needed=8.0),
        weeks=104,
        name="leaders",
    )
    others = leaders.replace(seeding="superconnectors", name="superconnectors")
    gs.compare(leaders, others, replicates=4)
    took = pd.Series(
        [wall_seconds(lambda: gs.compare(leaders, others, replicates)) for _ in range(ROUNDS)]
    )
    yield {
        "people": 1_000, "weeks": 104, "pairs": replicates, "cores": os.cpu_count(),
        "seconds": took.median(), "seconds_low": took.min(), "seconds_high": took.max(),
    }  # fmt: skip
