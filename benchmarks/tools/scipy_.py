"""SciPy: a step is one product of the sparse adjacency matrix with a block of runs."""

import numpy as np
from scipy.sparse import csr_array

from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case

NAME, PACKAGE = "SciPy sparse", "scipy"
IN_CACHE = 64_000
"""People × runs side by side; more is slower."""


class Steps:
    """What the rules share: blocks of runs, side by side as columns."""

    how = "csr_array @ block of runs, per step"

    def __init__(self, case: Case):
        indptr, indices = case.arcs
        shape = (case.n_people, case.n_people)
        self.case = case
        self.adjacency = csr_array((np.ones(indices.size, np.float32), indices, indptr), shape)
        self.prepare()

    def prepare(self) -> None:
        """Whatever does not change between runs."""

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion."""
        luck = np.random.default_rng(rng_seed)
        at_once = max(1, IN_CACHE // self.case.n_people)
        blocks = [min(at_once, runs - first) for first in range(0, runs, at_once)]
        return np.concatenate([self.block(columns, luck).sum(axis=0) for columns in blocks])

    def start(self, columns: int) -> np.ndarray:
        """Who has joined at first."""
        joined = np.zeros((self.case.n_people, columns), dtype=bool)
        joined[self.case.seeds] = True
        return joined


class Cascade(Steps):
    """The chance to join follows from how many neighbours have just joined."""

    def block(self, columns: int, luck: np.random.Generator) -> np.ndarray:
        """Who joined, a column per run."""
        joined = self.start(columns)
        fresh = joined.copy()
        stay = 1.0 - self.case.probability
        while fresh.any():
            tries = self.adjacency @ fresh.astype(np.float32)
            tries[joined] = 0.0
            person, run = np.nonzero(tries)
            won = luck.random(person.size) >= stay ** tries[person, run]
            fresh[:] = False
            fresh[person[won], run[won]] = True
            joined |= fresh
        return joined


class Threshold(Steps):
    """Compare how many neighbours have joined with how many are enough."""

    def prepare(self) -> None:
        """Say how many are enough."""
        self.needed = self.case.needed(np.full((self.case.n_people, 1), self.case.threshold))

    def block(self, columns: int, luck: np.random.Generator) -> np.ndarray:
        """Who joined, a column per run."""
        joined = self.start(columns)
        needed = self.enough(columns, luck)
        count = -1
        while count != (count := int(joined.sum())):
            joined |= self.adjacency @ joined.astype(np.float32) >= needed
        return joined

    def enough(self, columns: int, luck: np.random.Generator) -> np.ndarray:
        """How many neighbours are enough."""
        return self.needed

    def adopters(self) -> np.ndarray:
        """Positions of those who took it up."""
        return np.flatnonzero(self.block(1, np.random.default_rng(0)))


class Linear(Threshold):
    """Thresholds redrawn in each run."""

    def enough(self, columns: int, luck: np.random.Generator) -> np.ndarray:
        """How many neighbours are enough, this time."""
        return self.case.needed(1.0 - luck.random((self.case.n_people, columns)))


RULES = {CASCADE: Cascade, THRESHOLD: Threshold, LINEAR: Linear}
