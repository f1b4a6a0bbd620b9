"""Brummitt, Lee & Goh 2012: two kinds of tie, one of which suffices."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.generators.theory import random_graph
from groundswell.validating.check import Check, Trial, share
from groundswell.validating.spread import spread

SOURCE = "Brummitt, Lee & Goh 2012"
WAYS: dict[str, dict[str, Any]] = {
    "one layer alone": {"trust": {"second": 0.0}},
    "one of two suffices": {"combine": "any"},
    "both merged": {"combine": "weighted"},
}
EXPECTED = {
    6.5: dict(zip(WAYS, (0.0, 0.910, 0.0), strict=True)),
    3.0: dict(zip(WAYS, (0.878, 0.994, 0.062), strict=True)),
}


def cascades(mean_degree: float, way: str, networks: int, starters: int) -> np.ndarray:
    """Whether more than 10 % of 10,000 adopt, threshold .18, one random starter.

    Many networks of few starters each: runs on one network are not independent.
    """
    hits = []
    for network in range(networks):
        first = random_graph(10_000, mean_degree, rng_seed=2 * network)
        second = random_graph(10_000, mean_degree, rng_seed=2 * network + 1)
        ensemble = spread(
            first.with_ties("second", second.ties("tie")), ComplexContagion(threshold=0.18),
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
    yield share(SOURCE, what, EXPECTED[mean_degree][way], hits, stated)


QUICK: tuple[Trial, ...] = tuple(partial(suffices, 6.5, way, 12, 5, 0.0) for way in WAYS)
LONG: tuple[Trial, ...] = tuple(
    partial(suffices, mean_degree, way, 40, 25, 0.007) for mean_degree in EXPECTED for way in WAYS
)
