"""PyNetIM: C++, weights on edges; a batch of runs is one call, which gives their mean."""

import numpy as np
import pynetim

from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case

NAME, PACKAGE = "PyNetIM", "pynetim"


class Linear:
    """Thresholds redrawn in each run, for everyone."""

    how = "run_monte_carlo_diffusion, single thread"
    only_means = True

    def __init__(self, case: Case):
        edges = [(u, v) for u, row in enumerate(case.neighbours) for v in row]
        self.model = self.made(case, edges)

    def graph(self, edges: list[tuple[int, int]], weights) -> pynetim.IMGraph:
        """Its graph; weights belong to directed edges, so each tie is given twice."""
        return pynetim.IMGraph(edges, weights=weights, directed=True, renumber=False)

    def equal_weights(self, case: Case, edges: list[tuple[int, int]]) -> pynetim.IMGraph:
        """A graph in which everyone weighs their neighbours equally."""
        return self.graph(edges, [1.0 / len(case.neighbours[v]) for _, v in edges])

    def made(self, case: Case, edges: list[tuple[int, int]]):
        """Its model of the case."""
        return pynetim.LinearThresholdModel(self.equal_weights(case, edges), set(case.seeds))

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion; the mean."""
        return np.array([self.model.run_monte_carlo_diffusion(runs, random_seed=rng_seed)])


class Threshold(Linear):
    """The same threshold for everyone: drawn between two equal bounds."""

    def made(self, case: Case, edges: list[tuple[int, int]]):
        """Its model of the case."""
        graph = self.equal_weights(case, edges)
        return pynetim.LinearThresholdModel(
            graph, set(case.seeds), theta_l=case.threshold, theta_h=case.threshold
        )

    def adopters(self) -> np.ndarray:
        """Positions of those who took it up."""
        self.model.set_record_activated(True)
        self.model.run_single_simulation(random_seed=1)
        found = sorted(self.model.get_activated_nodes())
        self.model.set_record_activated(False)  # which forgets them
        return np.array(found)


class Cascade(Linear):
    """One draw for every arc that is tried."""

    def made(self, case: Case, edges: list[tuple[int, int]]):
        """Its model of the case."""
        return pynetim.IndependentCascadeModel(self.graph(edges, case.probability), set(case.seeds))


RULES = {CASCADE: Cascade, THRESHOLD: Threshold, LINEAR: Linear}
