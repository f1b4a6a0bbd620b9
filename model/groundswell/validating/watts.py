"""Watts 2002: global cascades on random graphs, one random starter, threshold a share.

The window closes where z·P(Poisson(z) ≤ 3) = 1: at 1.02 and 5.765 for .18, at 1.11 and 3.86
for .25; there is none for .30. At z=5.5 the infinite graph gives .376; 10⁴ people .43.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.generators.theory import random_graph
from groundswell.validating.check import Check, Trial, share
from groundswell.validating.spread import spread

SOURCE = "Watts 2002 (c)"
WINDOW = {
    # threshold, mean degree: share of starters of whom more than 10 % adopt
    (0.18, 0.5): 0.0,
    (0.18, 0.8): 0.0,
    (0.18, 3.0): 0.89,
    (0.18, 5.0): 0.72,
    (0.18, 5.5): 0.40,
    (0.18, 6.0): 0.04,
    (0.18, 6.5): 0.0,
    (0.18, 7.0): 0.0,
    (0.18, 10.0): 0.0,
    (0.25, 3.0): 0.62,
    (0.25, 5.0): 0.0,
    (0.30, 1.6): 0.0,
    (0.30, 3.0): 0.0,
}
SIZE = {(0.18, 3.0): 0.94, (0.18, 5.0): 0.993}
"""Share of people in a cascade, ±.005."""
SECOND_OPINION = {(0.18, 3.0): 0.882, (0.18, 5.0): 0.716}
"""Another program's, to 3 binomial standard errors and no more."""


def final_use(threshold: float, mean_degree: float, networks: int, starters: int) -> np.ndarray:
    """Use at the end, on some networks from so many random starters each.

    Near the window's edge networks of 10⁴ differ (standard deviation .04 at z=5.5), so
    runs on one network are not independent: take many networks of few starters.
    """
    contagion = ComplexContagion(threshold=threshold)
    ends = [
        spread(
            random_graph(10_000, mean_degree, rng_seed=network), contagion, "random", 300,
            starters, rng_seed=network, budget=1, vary=("dynamics",),
        ).use[:, -1]
        for network in range(networks)
    ]  # fmt: skip
    return np.concatenate(ends)


def window(
    threshold: float, mean_degree: float, networks: int, starters: int, second_opinion: bool
) -> Iterator[Check]:
    """Inside the window a starter may set off nearly everybody, outside nobody does."""
    use, at = final_use(threshold, mean_degree, networks, starters), (threshold, mean_degree)
    cascade = use > 0.1
    runs = f"threshold {threshold:g}, {mean_degree:g} contacts, {use.size:,} starters:"
    what = f"{runs} share who set off a cascade"
    yield share(SOURCE, what, WINDOW[at], cascade, stated=0.05)
    if at in SIZE:
        joined = float(use[cascade].mean()) if cascade.any() else 0.0
        yield Check(SOURCE, f"{runs} share of people in one", SIZE[at], joined, 0.005)
    if second_opinion and at in SECOND_OPINION:
        yield share("another program (c)", what, SECOND_OPINION[at], cascade)


QUICK: tuple[Trial, ...] = tuple(
    partial(window, *at, networks=15, starters=4, second_opinion=False)
    for at in ((0.18, 0.8), (0.18, 3.0), (0.18, 6.5), (0.25, 5.0))
)
LONG: tuple[Trial, ...] = tuple(
    partial(window, *at, networks=40, starters=25, second_opinion=True) for at in WINDOW
)
