"""NDlib: epidemics and opinions on networkx graphs."""

import numpy as np
from ndlib.models.epidemics import IndependentCascadesModel, ThresholdModel
from ndlib.models.ModelConfig import Configuration

from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case

NAME, PACKAGE = "NDlib", "ndlib"


class Iterations:
    """What the rules share: iterate until nothing changes."""

    how = "reset(infected_nodes), iteration(node_status=False) until nobody is added"
    kind: type

    def __init__(self, case: Case):
        self.case = case
        self.model = self.kind(case.graph, seed=1)
        self.model.set_initial_status(self.configuration())

    def configuration(self) -> Configuration:
        """Seeds, and one value for every node or edge: partial ones are silently dropped."""
        configuration = Configuration()
        configuration.add_model_initial_configuration("Infected", self.case.seeds)
        return configuration

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion."""
        np.random.seed(rng_seed % 2**32)  # noqa: NPY002 (NDlib draws from the global generator)
        return np.array([self.once() for _ in range(runs)])

    def once(self) -> int:
        """How many joined in one run."""
        self.model.reset(infected_nodes=self.case.seeds)
        self.model.iteration(node_status=False)
        count = len(self.case.seeds)
        while True:
            susceptible = self.model.iteration(node_status=False)["node_count"][0]
            if self.case.n_people - susceptible == count:
                return count
            count = self.case.n_people - susceptible


class Cascade(Iterations):
    """One draw for every arc that is tried."""

    kind = IndependentCascadesModel

    def configuration(self) -> Configuration:
        """A probability for every edge."""
        configuration = super().configuration()
        for edge in self.case.graph.edges():
            configuration.add_edge_configuration("threshold", edge, self.case.probability)
        return configuration


class Threshold(Iterations):
    """Everybody looks around in every iteration."""

    kind = ThresholdModel

    def configuration(self) -> Configuration:
        """A threshold for every node."""
        configuration = super().configuration()
        for person, threshold in enumerate(self.thresholds()):
            configuration.add_node_configuration("threshold", person, threshold)
        return configuration

    def thresholds(self) -> list[float]:
        """One threshold per person."""
        return [self.case.threshold] * self.case.n_people

    def adopters(self) -> np.ndarray:
        """Positions of those who took it up."""
        self.once()
        return np.array([person for person, status in self.model.status.items() if status == 1])


class Linear(Threshold):
    """Thresholds redrawn in each run."""

    how = Iterations.how + "; set_initial_status with new thresholds in each run"

    def thresholds(self) -> list[float]:
        """Uniform on (0, 1], from the generator that NDlib uses."""
        return (1.0 - np.random.random_sample(self.case.n_people)).tolist()  # noqa: NPY002

    def once(self) -> int:
        """How many joined in one run."""
        self.model.set_initial_status(self.configuration())
        return super().once()


RULES = {CASCADE: Cascade, THRESHOLD: Threshold, LINEAR: Linear}
