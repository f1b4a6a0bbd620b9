"""Eckles, Mossel, Rahimian & Sen 2024: a little noise, and long ties win."""

import math
from collections.abc import Iterator
from functools import partial

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.generators.theory import ring
from groundswell.validating.check import Check, Trial
from groundswell.validating.spread import spread, t90

RUN = (
    "A ring of 1,000 people with 4 contacts each, or the same with all ties swapped (*random graph*); two"
    " neighbours on the ring start. Whoever sees two users joins, whoever sees one joins with the chance named a"
    " week. Runs that end short of 90 % count as never; every run swaps anew."
)
SOURCE = "Eckles et al. 2024 (c)"


def median_t90(p_below: float, rewired: float, replicates: int, weeks: int) -> float:
    """Ring k=4 of 1,000, two contacts needed, two neighbours start.

    Somebody who sees one user joins with chance `p_below` a round; seeing none, nobody does.
    """
    contagion = ComplexContagion(threshold=2, measure="count", p_below=p_below)
    organisation = ring(1000, 4, rewire=rewired)
    return float(np.median(t90(spread(organisation, contagion, [0, 1], weeks, replicates))))


def described(p_below: float, rewired: float, replicates: int, weeks: int) -> str:
    """What was run."""
    where = "random graph" if rewired else "ring"
    return (
        f"{where}, two needed, {p_below:g} with one: weeks to 90 %, median of {replicates},"
        f" at most {weeks:,}"
    )


def weeks_to_90(
    p_below: float,
    rewired: float,
    expected: float,
    within: float,
    replicates: int,
    weeks: int,
    source: str = SOURCE,
) -> Iterator[Check]:
    """Median weeks; `within` is a number of weeks."""
    what = described(p_below, rewired, replicates, weeks)
    obtained = median_t90(p_below, rewired, replicates, weeks)
    yield Check(source, what, expected, obtained, within)


QUICK: tuple[Trial, ...] = (
    partial(weeks_to_90, 0.0, 0.0, 449.0, 0.0, 4, 600, source="exact"),
    partial(weeks_to_90, 0.0, 1.0, math.inf, 0.0, 8, 600),
    partial(weeks_to_90, 0.001, 0.0, 449.0, 3.0, 4, 600),
    partial(weeks_to_90, 0.001, 1.0, math.inf, 0.0, 8, 600),
    partial(weeks_to_90, 0.01, 0.0, 445.0, 44.5, 8, 600),
    partial(weeks_to_90, 0.01, 1.0, 212.0, 21.2, 24, 400),
    partial(weeks_to_90, 0.05, 0.0, 428.0, 42.8, 8, 600),
    partial(weeks_to_90, 0.05, 1.0, 49.0, 4.9, 24, 400),
)
"""The ring wins with next to no noise, the random graph with some; tolerance 10 % or 3 weeks."""
LONG: tuple[Trial, ...] = (
    partial(weeks_to_90, 0.001, 1.0, 1900.0, 190.0, 60, 4000),
    partial(weeks_to_90, 0.0, 1.0, math.inf, 0.0, 20, 4000),
)
