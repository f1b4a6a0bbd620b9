"""How the cost of the full model grows with people, ties, weeks, replicates and workers."""

import os
from collections.abc import Iterator

import groundswell as gs
from benchmarks.scenes import FIXED, RNG_SEED, everything, n_ties
from benchmarks.timing import slope, wall_seconds

PEOPLE = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
TIES = (4, 8, 16, 32, 64)
WEEKS = (13, 26, 52, 104, 208)
REPLICATES = (1, 2, 4, 8, 16, 32)
ENOUGH = 8
"""Replicates that make what is set up once a small part, where the network stays the same size."""


def rows(quick: bool = False) -> Iterator[dict]:
    """One row per point, the network built outside the timer; then the slopes.

    Parameters
    ----------
    quick : bool
        Without the two largest sizes, and with a tenth of the people elsewhere.

    Yields
    ------
    dict
        ``along`` says what grows; rows with ``slope`` say how cost grows with it on log–log
        axes: 1 is proportional, 0 constant.
    """
    for along, measured in (
        ("people", people(PEOPLE[:4] if quick else PEOPLE)),
        ("ties", ties(1_000 if quick else 10_000)),
        ("weeks", weeks(1_000 if quick else 10_000)),
        ("replicates", replicates(1_000 if quick else 10_000)),
        ("workers", workers(1_000 if quick else 10_000)),
    ):
        points = list(measured)
        for x, seconds in points:
            yield {"along": along, "x": x, "seconds": seconds}
        yield {"along": along, "slope": slope(*zip(*points, strict=True))}


def hospital(n_people: int, mean_ties: float = 6.0) -> gs.Scenario:
    """Every mechanism on, in a hospital of its own; run once, so that it is warm."""
    scenario = everything(gs.hospital(n_people, mean_ties=mean_ties, rng_seed=RNG_SEED), vary=FIXED)
    gs.simulate(scenario.replace(weeks=1), 1, workers=1)
    return scenario


def seconds(scenario: gs.Scenario, replicates: int = 1, workers: int = 1) -> float:
    """Seconds on the clock; the least of three where that is quick, as others only add."""

    def once():
        gs.simulate(scenario, replicates, workers=workers)

    first = wall_seconds(once)
    return min([first, *(wall_seconds(once) for _ in range(2 if first < 2.0 else 0))])


def people(sizes: tuple[int, ...]) -> Iterator[tuple[float, float]]:
    """Seconds of one replicate by people."""
    for n_people in sizes:
        yield n_people, seconds(hospital(n_people))


def ties(n_people: int) -> Iterator[tuple[float, float]]:
    """Seconds of a few replicates by ties per person, over the kinds that count."""
    for mean_ties in TIES:
        # Over two informal kinds; most people have one line up, and one comes back down.
        scenario = hospital(n_people, mean_ties / 2)
        yield n_ties(scenario.organisation) / n_people, seconds(scenario, ENOUGH)


def weeks(n_people: int) -> Iterator[tuple[float, float]]:
    """Seconds of a few replicates by weeks."""
    scenario = hospital(n_people)
    for many in WEEKS:
        yield many, seconds(scenario.replace(weeks=many), ENOUGH)


def replicates(n_people: int) -> Iterator[tuple[float, float]]:
    """Seconds by replicates, on one core."""
    scenario = hospital(n_people)
    for many in REPLICATES:
        yield many, seconds(scenario, many)


def workers(n_people: int) -> Iterator[tuple[float, float]]:
    """Seconds of the same replicates by threads, up to as many as there are cores."""
    scenario = hospital(n_people)
    most = os.cpu_count() or 1
    for many in sorted({1, 2, *range(4, most + 1, 4), most}):
        yield many, seconds(scenario, 16, many)
