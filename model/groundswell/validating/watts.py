"""Watts 2002: global cascades on random graphs, one random starter, threshold a share.

The window closes where z·P(Poisson(z) ≤ 3) = 1: at 1.02 and 5.765 for .18; for .25, where it is
P(Poisson(z) ≤ 2), at 1.11 and 3.86; there is none for .30.
"""

from collections.abc import Iterator
from functools import partial

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.generators.theory import random_graph
from groundswell.validating.check import Check, Trial, share
from groundswell.validating.large_graphs import chance_of_a_cascade, size_of_a_cascade
from groundswell.validating.spread import spread

RUN = (
    "A random graph of 10,000 people, so many contacts each on average; one starter drawn by lot. Everybody"
    " joins who sees the same share of their contacts, the threshold, use it. A cascade: more than 10 % use"
    " it after 300 rounds. 1,000 starters are 25 on each of 40 networks, 60 are 4 on each of 15. Expected"
    " without (c): the exact figure for an endless graph. Near the edge of the window, at 5.5 and 6 contacts,"
    " 10,000 people are too few for it; 100,000 are not."
)
SOURCE = "Watts 2002"
WINDOW = tuple(
    (threshold, mean_degree)
    for threshold, degrees in {
        0.18: (0.5, 0.8, 3.0, 5.0, 5.5, 6.0, 6.5, 7.0, 10.0), 0.25: (3.0, 5.0), 0.30: (1.6, 3.0),
    }.items()
    for mean_degree in degrees
)  # fmt: skip
EDGE = {(0.18, 5.5): 0.40, (0.18, 6.0): 0.04}
"""Another program's shares for 10⁴ people, ±.05: an endless graph gives .376 and 0, 10⁵ people nearly so."""
SECOND_OPINION = {(0.18, 3.0): 0.882, (0.18, 5.0): 0.716}
"""Another program's, to 3 binomial standard errors and no more."""


def final_use(
    threshold: float, mean_degree: float, networks: int, starters: int, n_people: int
) -> np.ndarray:
    """Use at the end, on some networks from so many random starters each.

    Near the window's edge networks of 10⁴ differ (standard deviation .04 at z=5.5), so
    runs on one network are not independent: take many networks of few starters.
    """
    contagion = ComplexContagion(threshold=threshold)
    ends = [
        spread(
            random_graph(n_people, mean_degree, rng_seed=network), contagion, "random", 300,
            starters, rng_seed=network, budget=1, vary=("dynamics",),
        ).use[:, -1]
        for network in range(networks)
    ]  # fmt: skip
    return np.concatenate(ends)


def window(
    threshold: float,
    mean_degree: float,
    networks: int,
    starters: int,
    second_opinion: bool,
    n_people: int = 10_000,
) -> Iterator[Check]:
    """Inside the window a starter may set off nearly everybody, outside nobody does."""
    at = (threshold, mean_degree)
    use = final_use(*at, networks, starters, n_people)
    cascade = use > 0.1
    people = "" if n_people == 10_000 else f"{n_people:,} people, "
    runs = f"{people}threshold {threshold:g}, {mean_degree:g} contacts, {use.size:,} starters:"
    what = f"{runs} share who set off a cascade"
    if at in EDGE and n_people == 10_000:
        yield share(f"{SOURCE} (c)", what, EDGE[at], cascade, stated=0.05)
        return
    expected = chance_of_a_cascade(*at)
    yield share(SOURCE, what, expected, cascade, stated=0.0 if expected else 0.05)
    if expected and at not in EDGE:
        joined = float(use[cascade].mean()) if cascade.any() else 0.0
        size = size_of_a_cascade(*at)
        yield Check(
            "Gleeson & Cahalane 2007", f"{runs} share of people in one", size, joined, 0.005
        )
    if second_opinion and at in SECOND_OPINION:
        yield share("another program (c)", what, SECOND_OPINION[at], cascade)


QUICK: tuple[Trial, ...] = tuple(
    partial(window, *at, networks=15, starters=4, second_opinion=False)
    for at in ((0.18, 0.8), (0.18, 3.0), (0.18, 6.5), (0.25, 5.0))
)
LONG: tuple[Trial, ...] = (
    *(partial(window, *at, networks=40, starters=25, second_opinion=True) for at in WINDOW),
    *(partial(window, *at, networks=40, starters=25, second_opinion=False, n_people=100_000)
      for at in EDGE),
)  # fmt: skip
