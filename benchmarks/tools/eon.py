"""EoN: epidemics on networkx graphs."""

import random
from collections import defaultdict

import EoN
import numpy as np

from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case

NAME, PACKAGE = "EoN", "EoN"


class Cascade:
    """A discrete-time epidemic in which everyone is infectious for one step.

    Its own ``basic_discrete_SIR`` asks NumPy for one number at a time, which is slower;
    ``percolation_based_discrete_SIR`` of version 2.0 raises a TypeError.
    """

    how = "discrete_SIR with a test of random.random()"

    def __init__(self, case: Case):
        self.case = case

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion."""
        draw, probability = random.Random(rng_seed).random, self.case.probability

        def passes(source, target):
            return draw() < probability

        return np.array([self.once(passes) for _ in range(runs)])

    def once(self, passes) -> int:
        """How many joined in one run."""
        *_, recovered = EoN.discrete_SIR(
            self.case.graph, passes, (), initial_infecteds=self.case.seeds
        )
        return int(recovered[-1])


class Threshold:
    """One after another in continuous time; who joins in the end does not depend on the order."""

    how = "Gillespie_complex_contagion, rate 1 at or above the threshold"

    def __init__(self, case: Case):
        self.case = case

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion."""
        luck = np.random.default_rng(rng_seed)
        return np.array([self.once(luck) for _ in range(runs)])

    def thresholds(self, luck: np.random.Generator) -> list[float]:
        """One threshold per person."""
        return [self.case.threshold] * self.case.n_people

    def once(self, luck: np.random.Generator) -> int:
        """How many joined in one run."""
        status = defaultdict(lambda: "S", dict.fromkeys(self.case.seeds, "I"))
        _, joined = EoN.Gillespie_complex_contagion(
            self.case.graph, rate, lambda *_: "I", neighbours, status, ("I",), tmax=float("inf"),
            parameters=(self.thresholds(luck),), rng=luck,
        )  # fmt: skip
        return int(joined[-1])


def rate(graph, person, status, parameters):
    """One a week once enough neighbours have joined."""
    if status[person] == "I" or not graph.adj[person]:
        return 0
    joined = sum(status[other] == "I" for other in graph.adj[person])
    return int(joined / len(graph.adj[person]) >= parameters[0][person])


def neighbours(graph, person, status, parameters):
    """Who may join now that this person has."""
    return [other for other in graph.adj[person] if status[other] == "S"]


class Linear(Threshold):
    """Thresholds redrawn in each run."""

    def thresholds(self, luck: np.random.Generator) -> list[float]:
        """Uniform on (0, 1]."""
        return (1.0 - luck.random(self.case.n_people)).tolist()


RULES = {CASCADE: Cascade, THRESHOLD: Threshold, LINEAR: Linear}
