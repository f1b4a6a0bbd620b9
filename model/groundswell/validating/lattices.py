"""Exact facts about thresholds on rings and tori: they can be counted by hand."""

from collections.abc import Iterator

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.generators.theory import ring, torus
from groundswell.validating.check import Check, Trial
from groundswell.validating.spread import adopters, kept, spread, t90

RUN = (
    "On a ring everybody has their nearest on either side as contacts, and so many users among them are needed."
    " The torus is 20 by 20 people, and the threshold a share of one's contacts. Those who start stand side by"
    " side, on the torus in a square. One run each: nothing is left to chance."
)
SOURCE = "exact"


def count(threshold: int) -> ComplexContagion:
    """So many contacts are needed."""
    return ComplexContagion(threshold=threshold, measure="count")


def ring_of_1000() -> Iterator[Check]:
    """Two neighbours fill it, one person never does."""
    weeks = float(t90(spread(ring(1000, 4), count(2), [0, 1], 600))[0])
    yield Check(
        SOURCE, "ring of 1,000, 4 contacts, two needed, two start: weeks to 90 %", 449, weeks
    )
    alone = int(adopters(spread(ring(1000, 4), count(2), [0], 600))[0])
    yield Check(
        SOURCE, "ring of 1,000, 4 contacts, two needed, one starts: people who join", 1, alone
    )


def half_the_degree() -> Iterator[Check]:
    """A ring fills up to thresholds of half its degree, and no further."""
    for needed in range(1, 8):
        found = adopters(spread(ring(1000, 10), count(needed), list(range(needed)), 1000))
        expected = 1000 if needed <= 5 else needed
        what = f"ring of 1,000, 10 contacts, {needed} needed, {needed} start: people who join"
        yield Check(SOURCE, what, expected, int(found[0]))


def ring_of_100() -> Iterator[Check]:
    """Who joins, and the last round in which somebody does."""
    for needed, starters, people, last in (
        (2, [0, 1], 100, 49), (3, [0, 1], 2, 0), (2, [0, 50], 2, 0), (1, [0], 100, 25),
    ):  # fmt: skip
        ensemble = spread(ring(100, 4), count(needed), starters, 100)
        who = " and ".join(map(str, starters))
        what = f"ring of 100, 4 contacts, {needed} needed, {who} start:"
        yield Check(SOURCE, f"{what} people who join", people, int(adopters(ensemble)[0]))
        yield Check(SOURCE, f"{what} last round", last, int(kept(ensemble.adopted_at).max()))


def torus_of_400() -> Iterator[Check]:
    """A share that equals the threshold is enough; a hair above it is not."""
    for neighbourhood, threshold, side, people, last in (
        ("moore", 3 / 8, 3, 400, 25), ("moore", 0.376, 3, 9, 0),
        ("von_neumann", 0.25, 1, 400, 20), ("von_neumann", 0.26, 1, 1, 0),
    ):  # fmt: skip
        starters = np.add.outer(20 * np.arange(side), np.arange(side)).ravel()
        contagion = ComplexContagion(threshold=threshold)
        ensemble = spread(torus(20, 20, neighbourhood), contagion, starters, 100)
        contacts = 8 if neighbourhood == "moore" else 4
        what = f"torus of 400, {contacts} contacts, threshold {threshold:g}, {side * side} start:"
        yield Check(SOURCE, f"{what} people who join", people, int(adopters(ensemble)[0]))
        yield Check(SOURCE, f"{what} last round", last, int(kept(ensemble.adopted_at).max()))


QUICK: tuple[Trial, ...] = (ring_of_1000, half_the_degree, ring_of_100, torus_of_400)
LONG: tuple[Trial, ...] = ()
