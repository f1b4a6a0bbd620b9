"""Bass 1969: a spontaneous chance and a complete graph in small steps."""

from collections.abc import Iterator

import numpy as np
from scipy.stats import binom

from groundswell.contagion import SimpleContagion
from groundswell.generators.theory import complete
from groundswell.validating.check import Check, Trial, mean
from groundswell.validating.spread import spread

RUN = (
    "Everybody sees everybody, in steps of .05 years: somebody who does not use it yet begins with chance"
    " .03 × .05 by themselves, and with .38 × .05 ÷ people for each user. Nobody starts. 40 runs of 300 people,"
    " 4 of 3,000. The peak is the top of a parabola through the new users of each step. *Exact*: the chain on"
    " the number of users, multiplied out; each year has 3 standard errors of the runs."
)
SOURCE = "Bass 1969"
P, Q = 0.03, 0.38
STEP = 0.05
"""Years in a round. So coarse a step alone moves the peak from 6.19 to 6.25."""


def bass(n_people: int, replicates: int, years: float = 10) -> np.ndarray:
    """Share of users per round; (replicates, rounds + 1)."""
    contagion = SimpleContagion(probability=Q * STEP / n_people, spontaneous=P * STEP)
    return spread(complete(n_people), contagion, (), int(years / STEP), replicates).use


def peak(users: np.ndarray) -> tuple[float, float]:
    """When most people join in a round, and the share of users then: a parabola's top."""
    rate, time = np.diff(users), STEP * (np.arange(users.size - 1) + 0.5)
    near = abs(time - 6.19) < 3
    a, b, _ = np.polyfit(time[near], rate[near], 2)
    top = float(-b / (2 * a))
    return top, float(np.interp(top, STEP * np.arange(users.size), users))


def exact_mean(n_people: int, rounds: int) -> np.ndarray:
    """Mean share of users per round, from the exact chain on the number of users."""
    users = np.arange(n_people + 1)
    joins = 1 - (1 - P * STEP) * (1 - Q * STEP / n_people) ** users
    chances = np.array([binom.pmf(users - i, n_people - i, joins[i]) for i in users])
    state, means = np.eye(n_people + 1)[0], [0.0]
    for _ in range(rounds):
        state = state @ chances
        means.append(state @ users / n_people)
    return np.array(means)


def beside_bass(users: np.ndarray, who: str) -> Iterator[Check]:
    """The published curve: when it is steepest, how far it is then, when it is half-way."""
    when, reached = peak(users)
    half = float(np.interp(0.5, users, STEP * np.arange(users.size)))
    yield Check(SOURCE, f"{who}: year of the peak", 6.19, when, 0.2)
    yield Check(SOURCE, f"{who}: share of users at the peak", 0.461, reached, 0.02)
    yield Check(SOURCE, f"{who}: year in which half use it", 6.55, half, 0.2)


def small_crowd() -> Iterator[Check]:
    """300 people, of whom the exact chain gives the mean."""
    use = bass(300, 40)
    exact = exact_mean(300, use.shape[1] - 1)
    yield from beside_bass(use.mean(axis=0), "40 × 300 people, p .03, q .38")
    for step in (20, 60, 124, 180):
        what = f"300 people, mean share of users in year {step * STEP:g}"
        yield mean("exact", what, float(exact[step]), use[:, step])


def large_crowd() -> Iterator[Check]:
    """10,000 people at once would need 10⁸ ties and 8 GB; 12,000 in all give as little noise."""
    users = bass(3000, 4, years=9.5).mean(axis=0)
    yield from beside_bass(users, "4 × 3,000 people, p .03, q .38")


QUICK: tuple[Trial, ...] = (small_crowd,)
LONG: tuple[Trial, ...] = (large_crowd,)
