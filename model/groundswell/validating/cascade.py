"""Independent cascade (Kempe, Kleinberg & Tardos 2003), against every live-edge graph there is."""

from collections.abc import Collection, Iterator
from itertools import product

import numpy as np

from groundswell.contagion import SimpleContagion
from groundswell.validating.check import Check, Trial
from groundswell.validating.spread import copies, per_copy, spread

RUN = (
    "6 people, 11 directed ties of unequal strength (`ARCS` in cascade.py); person 0 starts. A new user has one"
    " round in which to convince those who notice them, each with chance .35 × the tie's strength. Expected: all"
    " 2,048 ways in which ties work or do not, added up."
)
SOURCE = "Kempe, Kleinberg & Tardos 2003"
ARCS = [
    # who notices whom, and how strongly; loops, two-way ties and shortcuts
    (1, 0, 1.0), (2, 0, 0.5), (2, 1, 1.0), (1, 2, 2.0), (3, 1, 1.0), (3, 2, 0.7),
    (4, 3, 1.5), (0, 3, 1.0), (5, 4, 1.0), (5, 2, 0.3), (4, 5, 1.0),
]  # fmt: skip
N_PEOPLE, PROBABILITY = 6, 0.35
N_COPIES, RUNS = 400, 40_000
ERRORS = 4.0
"""Thirteen figures of the same runs: 4 standard errors each."""


def reached(live: Collection[tuple[int, int, float]]) -> set[int]:
    """Who is reached from person 0 along live arcs."""
    found = {0}
    while new := {who for who, noticed, _ in live if noticed in found} - found:
        found |= new
    return found


def live_edge_percolation() -> tuple[np.ndarray, np.ndarray]:
    """Exact distribution of the final size and exact chance of each person (2¹¹ graphs)."""
    size, person = np.zeros(N_PEOPLE + 1), np.zeros(N_PEOPLE)
    for live in product((True, False), repeat=len(ARCS)):
        chance = 1.0
        for (_, _, weight), on in zip(ARCS, live, strict=True):
            chance *= PROBABILITY * weight if on else 1 - PROBABILITY * weight
        found = reached([arc for arc, on in zip(ARCS, live, strict=True) if on])
        size[len(found)] += chance
        person[sorted(found)] += chance
    return size, person


def cascades() -> np.ndarray:
    """Who is reached in each run of the engine: (runs, people)."""
    contagion = SimpleContagion(probability=PROBABILITY, influence_weeks=1)
    organisation = copies(N_COPIES, N_PEOPLE, ARCS, directed=True)
    starters = N_PEOPLE * np.arange(N_COPIES)
    return per_copy(spread(organisation, contagion, starters, 30, RUNS // N_COPIES), N_PEOPLE) >= 0


def percolation() -> Iterator[Check]:
    """Mean final size, the chance of each size and of each person."""
    size, person = live_edge_percolation()
    found, sizes = cascades(), np.arange(N_PEOPLE + 1)
    mean = float(size @ sizes)
    error = float(np.sqrt((size @ (sizes - mean) ** 2) / RUNS))
    about = "6 people, 11 arcs, 40,000 cascades:"
    obtained = float(found.sum(axis=1).mean())
    yield Check(SOURCE, f"{about} mean final size", mean, obtained, ERRORS * error)
    shares = np.bincount(found.sum(axis=1), minlength=N_PEOPLE + 1) / RUNS
    for number in sizes[1:]:
        yield _chance(f"{about} chance that {number} are reached", size[number], shares[number])
    for who in range(1, N_PEOPLE):
        yield _chance(f"{about} chance of person {who}", person[who], found[:, who].mean())


def _chance(what: str, expected: float, obtained: float) -> Check:
    error = float(np.sqrt(expected * (1 - expected) / RUNS))
    return Check(SOURCE, what, float(expected), float(obtained), ERRORS * error)


QUICK: tuple[Trial, ...] = (percolation,)
LONG: tuple[Trial, ...] = ()
