"""Groundswell, through its public interface."""

import numpy as np

import groundswell as gs
from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case

NAME, PACKAGE = "Groundswell", "groundswell"
WEEKS = {CASCADE: 8, THRESHOLD: 3, LINEAR: 13}
"""Per cube root of people, for how long a run at its critical point lasts (checked below)."""
MOST_STATES = 2_000_000
"""People × replicates in one call: enough to work on, and memory is used again."""


class Any:
    """One scenario for every case; only the contagion differs."""

    how = "gs.simulate(scenario, replicates, workers=1, record='curves')"

    def __init__(self, case: Case):
        self.case = case
        self.scenario = gs.Scenario(
            organisation=gs.Organisation.from_networkx(case.graph),
            contagion=contagion(case),
            seeding=case.seeds,
            weeks=round(WEEKS[case.rule] * case.n_people ** (1 / 3)),
        )

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion; it is an error if anything still moves in the last week."""
        at_once = max(1, MOST_STATES // self.case.n_people)
        sizes = []
        for first in range(0, runs, at_once):
            replicates = min(at_once, runs - first)
            rng_seed_here = (rng_seed << 32) + first
            ensemble = gs.simulate(
                self.scenario, replicates, rng_seed_here, workers=1, record="curves"
            )
            before, after = (ensemble.stage_counts[:, week, gs.Stage.USING] for week in (-2, -1))
            if np.any(before != after):
                raise RuntimeError(f"{self.case.rule}: {self.scenario.weeks} weeks are too few")
            sizes.append(after)
        return np.concatenate(sizes)

    def adopters(self) -> np.ndarray:
        """Positions of those who took it up."""
        return np.flatnonzero(gs.simulate(self.scenario, 1, workers=1).adopted_at[0] >= 0)


def contagion(case: Case) -> gs.SimpleContagion | gs.ComplexContagion:
    """Say the case's rule in Groundswell's words."""
    if case.rule == CASCADE:
        return gs.SimpleContagion(probability=case.probability, influence_weeks=1)
    uniform = {"uniform": [0.0, 1.0]}
    return gs.ComplexContagion(threshold=uniform if case.rule == LINEAR else case.threshold)


RULES = {CASCADE: Any, THRESHOLD: Any, LINEAR: Any}
