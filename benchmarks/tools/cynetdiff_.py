"""CyNetDiff: Cython, arrays of starts and edges."""

import array

import numpy as np
from cynetdiff.utils import networkx_to_ic_model, networkx_to_lt_model

from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case

NAME, PACKAGE = "CyNetDiff", "cynetdiff"


class Linear:
    """Thresholds redrawn in each run, for those who are reached."""

    how = "reset_model, advance_until_completion, get_num_activated_nodes"

    def __init__(self, case: Case):
        self.model = self.made(case)
        self.model.set_seeds(case.seeds)

    def made(self, case: Case):
        """Its model of the case."""
        return networkx_to_lt_model(case.graph.to_directed())[0]

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion."""
        self.model.set_rng(np.random.default_rng(rng_seed))
        return np.array([self.once() for _ in range(runs)])

    def once(self) -> int:
        """How many joined in one run."""
        self.model.reset_model()
        self.model.advance_until_completion()
        return self.model.get_num_activated_nodes()


class Cascade(Linear):
    """One draw for every arc that is tried."""

    def made(self, case: Case):
        """Its model of the case."""
        return networkx_to_ic_model(case.graph, activation_prob=case.probability)[0]


class Threshold(Linear):
    """Fixed thresholds: only by a private method, and anew in each run."""

    how = "as linear threshold, with the private _assign_thresholds in each run"

    def __init__(self, case: Case):
        self.thresholds = array.array("f", [case.threshold]) * case.n_people
        super().__init__(case)

    def once(self) -> int:
        """How many joined in one run."""
        self.model.reset_model()
        self.model._assign_thresholds(self.thresholds)
        self.model.advance_until_completion()
        return self.model.get_num_activated_nodes()

    def adopters(self) -> np.ndarray:
        """Positions of those who took it up."""
        self.once()
        return np.fromiter(self.model.get_activated_nodes(), np.int64)


RULES = {CASCADE: Cascade, THRESHOLD: Threshold, LINEAR: Linear}
