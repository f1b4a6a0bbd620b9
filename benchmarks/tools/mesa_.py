"""A naive Mesa model: every agent steps every time."""

import random

import mesa
import numpy as np

from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case

NAME, PACKAGE = "naive Mesa", "mesa"


class Person(mesa.Agent):
    """Somebody who may join, and then stays."""

    joined = False
    joined_in = -1


class Trying(Person):
    """Tries each neighbour once, in the step after joining."""

    def step(self) -> None:
        """Pass it on, or not."""
        model = self.model
        if self.joined_in != model.now:
            return
        for other in self.neighbours:
            if other.joined_in < 0 and model.draw() < model.case.probability:
                other.joined_in = model.now + 1
                model.joining.append(other)


class Counting(Person):
    """Joins once enough neighbours have."""

    def step(self) -> None:
        """Look around."""
        if self.joined or not self.neighbours:
            return
        joined = 0
        for other in self.neighbours:
            joined += other.joined
        if joined / len(self.neighbours) >= self.threshold:
            self.model.joining.append(self)


class Model(mesa.Model):
    """All agents step; then all choices take effect together."""

    def __init__(self, case: Case, kind: type[Person]):
        super().__init__(rng=1)
        self.case, self.draw = case, random.Random(1).random
        self.people = [kind(self) for _ in range(case.n_people)]
        for person, row in zip(self.people, case.neighbours, strict=True):
            person.neighbours = [self.people[other] for other in row]
            person.threshold = case.threshold

    def run_once(self) -> int:
        """How many joined in one run."""
        for person in self.people:
            person.joined, person.joined_in = False, -1
        self.joining = [self.people[seed] for seed in self.case.seeds]
        self.now = count = 0
        while self.joining:
            for person in self.joining:
                person.joined, person.joined_in = True, self.now
            count += len(self.joining)
            self.joining = []
            self.agents.do("step")
            self.now += 1
        return count


class Cascade:
    """The model, built once and restarted."""

    how = "agents.do('step') until nobody joins; built once, restarted for each run"
    kind: type[Person] = Trying

    def __init__(self, case: Case):
        self.model = Model(case, self.kind)

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion."""
        self.model.draw = random.Random(rng_seed).random
        return np.array([self.once() for _ in range(runs)])

    def once(self) -> int:
        """How many joined in one run."""
        return self.model.run_once()


class Threshold(Cascade):
    """The same threshold for everyone."""

    kind = Counting

    def adopters(self) -> np.ndarray:
        """Positions of those who took it up."""
        self.once()
        return np.flatnonzero([person.joined for person in self.model.people])


class Linear(Threshold):
    """Thresholds redrawn in each run."""

    def once(self) -> int:
        """How many joined in one run."""
        for person in self.model.people:
            person.threshold = 1.0 - self.model.draw()
        return super().once()


RULES = {CASCADE: Cascade, THRESHOLD: Threshold, LINEAR: Linear}
