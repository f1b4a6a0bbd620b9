"""Plain Python lists: the reference that every tool must agree with."""

import random

import numpy as np

from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case

NAME, PACKAGE = "Python lists", None


class Cascade:
    """Whoever has just joined tries each neighbour once."""

    how = "plain Python over lists of neighbours"

    def __init__(self, case: Case):
        self.case, self.neighbours = case, case.neighbours

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion."""
        draw = random.Random(rng_seed).random
        return np.array([self.once(draw) for _ in range(runs)])

    def once(self, draw) -> int:
        """How many joined in one run."""
        joined = bytearray(self.case.n_people)
        waiting = list(self.case.seeds)
        for person in waiting:
            joined[person] = 1
        for person in waiting:  # grows while it is walked through
            for other in self.neighbours[person]:
                if not joined[other] and draw() < self.case.probability:
                    joined[other] = 1
                    waiting.append(other)
        return len(waiting)


class Threshold:
    """Whoever joins is counted by each neighbour, who joins once enough have."""

    how = "plain Python over lists of neighbours, counting down"

    def __init__(self, case: Case):
        self.case, self.neighbours = case, case.neighbours
        self.enough = case.needed(np.full(case.n_people, case.threshold)).tolist()

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion."""
        luck = np.random.default_rng(rng_seed)
        return np.array([len(self.once(self.needed(luck))) for _ in range(runs)])

    def needed(self, luck: np.random.Generator) -> list[int]:
        """How many neighbours are enough for each person."""
        return self.enough.copy()

    def once(self, missing: list[int]) -> list[int]:
        """Who joined in one run, given how many neighbours everyone still misses."""
        joined = list(self.case.seeds)
        for person in joined:
            missing[person] = -1
        for person in joined:  # grows while it is walked through
            for other in self.neighbours[person]:
                missing[other] -= 1
                if missing[other] == 0:
                    joined.append(other)
        return joined

    def adopters(self) -> np.ndarray:
        """Positions of those who took it up."""
        return np.array(self.once(self.enough.copy()))


class Linear(Threshold):
    """Thresholds redrawn in each run."""

    def needed(self, luck: np.random.Generator) -> list[int]:
        """How many are enough, for thresholds uniform on (0, 1]: nobody joins unprompted."""
        return self.case.needed(1.0 - luck.random(self.case.n_people)).tolist()


RULES = {CASCADE: Cascade, THRESHOLD: Threshold, LINEAR: Linear}
