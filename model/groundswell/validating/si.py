"""SI: one contact can be enough; the chain against the random graph, and exact means."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations

import numpy as np
from scipy.stats import binom

from groundswell.contagion import SimpleContagion
from groundswell.generators.theory import ring
from groundswell.validating.check import Check, Trial, mean
from groundswell.validating.spread import copies, per_copy, spread, t90

RUN = (
    "One person starts; each user among somebody's contacts convinces them with the chance named, a round."
    " All ties swapped: everybody keeps 4 contacts, drawn by lot. *Exact*: the chain on the number of users of"
    " a complete graph, multiplied out. Small steps: chance .0002 a contact in steps of .02."
)
SOURCE = "SI on a ring (c)"
CHAIN = {60: (76.0, 26.0), 300: (378.0, 36.0), 1000: (1272.0, 42.0)}
"""Median weeks to 90 % on the ring and with all ties swapped, by number of people."""
ROUNDS_TO_ALL = 11.05005
"""Mean rounds until all 50 use it, with chance .02 a contact."""


def median_t90(n_people: int, rewired: float, replicates: int) -> float:
    """Ring k=4 from one person, chance .1 per tie and round.

    "Random" is the ring with all ties swapped, so everybody keeps four contacts.
    """
    organisation = ring(n_people, 4, rewire=rewired)
    weeks = 2 * n_people if rewired == 0.0 else 200
    contagion = SimpleContagion(probability=0.1)
    return float(np.median(t90(spread(organisation, contagion, [0], weeks, replicates))))


def chain(n_people: int, replicates: int) -> Iterator[Check]:
    """The chain grows with the number of people, the random graph with its logarithm."""
    for rewired, expected, where in zip(
        (0.0, 1.0), CHAIN[n_people], ("ring", "all ties swapped"), strict=True
    ):
        what = f"{where}, {n_people:,} people, 4 contacts, chance .1: weeks to 90 %, median of {replicates}"
        obtained = median_t90(n_people, rewired, replicates)
        yield Check(SOURCE, what, expected, obtained, 0.15 * expected)


def transitions(n_people: int, probability: float) -> np.ndarray:
    """Chances of going from i to j users in one round on the complete graph."""
    chances = np.zeros((n_people + 1, n_people + 1))
    for i in range(1, n_people + 1):
        chances[i, i:] = binom.pmf(
            np.arange(n_people - i + 1), n_people - i, 1 - (1 - probability) ** i
        )
    return chances


def mean_rounds_to_all(n_people: int, probability: float) -> float:
    """Mean rounds from one user to all on the complete graph."""
    chances, rounds = transitions(n_people, probability), np.zeros(n_people + 1)
    for i in range(n_people - 1, 0, -1):
        rounds[i] = (1 + chances[i, i + 1 :] @ rounds[i + 1 :]) / (1 - chances[i, i])
    return float(rounds[1])


def complete_runs(
    n_people: int, probability: float, n_copies: int, replicates: int, weeks: int
) -> np.ndarray:
    """Round in which each person starts, from one; a row per run."""
    organisation = copies(n_copies, n_people, list(combinations(range(n_people), 2)))
    starters = n_people * np.arange(n_copies)
    contagion = SimpleContagion(probability=probability)
    found = per_copy(spread(organisation, contagion, starters, weeks, replicates), n_people)
    return np.where(found >= 0, found, np.inf)


def complete_50(n_copies: int, replicates: int) -> Iterator[Check]:
    """Users after some rounds, and rounds to all."""
    adopted_at = complete_runs(50, 0.02, n_copies, replicates, 60)
    about = f"complete graph of 50, chance .02, {len(adopted_at):,} runs:"
    for week, users in {1: 1.98, 5: 19.7789, 10: 47.8381}.items():
        yield mean(
            "exact", f"{about} users in round {week}", users, (adopted_at <= week).sum(axis=1)
        )
    yield mean("exact", f"{about} rounds to all", ROUNDS_TO_ALL, adopted_at.max(axis=1))


def small_steps() -> Iterator[Check]:
    """Continuous time, β=.01 among 100: all after 2·H₉₉/(β·n) = 10.35476; steps of .02 end later."""
    full = 0.02 * complete_runs(100, 0.01 * 0.02, 10, 40, 1500).max(axis=1)
    expected = 0.02 * mean_rounds_to_all(100, 0.01 * 0.02)
    yield mean("exact", "complete graph of 100, small steps, 400 runs: time to all", expected, full)


QUICK: tuple[Trial, ...] = (
    *(partial(chain, n_people, 40) for n_people in (60, 300)),
    partial(complete_50, n_copies=20, replicates=100),
    small_steps,
)
LONG: tuple[Trial, ...] = (
    *(partial(chain, n_people, 200) for n_people in CHAIN),
    partial(complete_50, n_copies=40, replicates=1000),
)
