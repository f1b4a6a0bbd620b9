"""Brummitt, Lee & Goh 2012: two kinds of tie, one of which suffices."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.generators.theory import random_graph
from groundswell.validating.check import Check, Trial, share
from groundswell.validating.large_graphs import chance_of_a_cascade
from groundswell.validating.spread import spread

RUN = (
    "Two random graphs over the same 10,000 people, so many contacts each in either on average; threshold .18;"
    " one starter drawn by lot. A cascade: more than 10 % use it after 300 rounds. 1,000 starters are 25 on"
    " each of 40 pairs of networks, 60 are 5 on each of 12. Expected without (c): the exact figure for endless"
    " graphs; where both of 3 contacts are merged, into one of 6 at the edge of the window, 10,000 people are"
    " too few for it."
)
SOURCE = "Brummitt, Lee & Goh 2012"
THRESHOLD = 0.18
WAYS: dict[str, dict[str, Any]] = {
    "one layer alone": {"trust": {"second": 0.0}},
    "one of two suffices": {"combine": "any"},
    "both merged": {"combine": "weighted"},
}
EDGE = {(3.0, "both merged"): 0.062}
"""Another program's share for 10⁴ people: an endless graph gives 0."""


def expected(mean_degree: float, way: str) -> float:
    """Chance of a cascade on endless graphs; both merged are one of twice as many contacts."""
    if way == "both merged":
        return chance_of_a_cascade(THRESHOLD, 2 * mean_degree)
    layers = 2 if way == "one of two suffices" else 1
    return chance_of_a_cascade(THRESHOLD, mean_degree, layers)


def cascades(mean_degree: float, way: str, networks: int, starters: int) -> np.ndarray:
    """Whether more than 10 % of 10,000 adopt, threshold .18, one random starter.

    Many networks of few starters each: runs on one network are not independent.
    """
    hits = []
    for network in range(networks):
        first = random_graph(10_000, mean_degree, rng_seed=2 * network)
        second = random_graph(10_000, mean_degree, rng_seed=2 * network + 1)
        ensemble = spread(
            first.with_ties("second", second.ties("tie")), ComplexContagion(threshold=THRESHOLD),
            "random", 300, starters, rng_seed=network, budget=1, **WAYS[way],
        )  # fmt: skip
        hits.append(ensemble.use[:, -1] > 0.1)
    return np.concatenate(hits)


def suffices(
    mean_degree: float, way: str, networks: int, starters: int, stated: float
) -> Iterator[Check]:
    """Neither layer nor their merger cascades, but one of two does."""
    hits = cascades(mean_degree, way, networks, starters)
    what = f"{way}, {mean_degree:g} contacts in each, {hits.size:,} starters: share who set off a cascade"
    at = (mean_degree, way)
    source = f"{SOURCE} (c)" if at in EDGE else SOURCE
    yield share(source, what, EDGE.get(at, expected(*at)), hits, stated)


QUICK: tuple[Trial, ...] = tuple(partial(suffices, 6.5, way, 12, 5, 0.0) for way in WAYS)
LONG: tuple[Trial, ...] = tuple(
    partial(suffices, mean_degree, way, 40, 25, 0.007) for mean_degree in (6.5, 3.0) for way in WAYS
)
