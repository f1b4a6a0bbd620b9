"""Centola & Macy 2007: rewiring a lattice helps simple and harms complex contagion."""

import math
from collections.abc import Iterator
from functools import partial
from itertools import product

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.generators.theory import torus
from groundswell.validating.check import ERRORS, Check, Trial, share
from groundswell.validating.spread import spread, t90

RUN = (
    "A torus of 60 by 60 people with 8 contacts each; someone and their 8 neighbours start; so many users among"
    " one's contacts are needed. Swaps that leave everybody 8 contacts touch the share of ties named, anew in"
    " each run. A run fills if 90 % use it within 400 weeks. Where no tie is rewired, the expected figure is"
    " counted on the grid."
)
SOURCE = "Centola & Macy 2007 (c)"
BLOCK = np.add.outer(60 * np.arange(3), np.arange(3)).ravel()
"""Someone and their eight neighbours, on a torus of 60 by 60."""
NO_75 = (
    "by p's own definition, the share of ties touched, an independent program gives .17 too;"
    " swaps drawn with replacement, which touch 39 % of the ties, give .97"
)


def runs(needed: int, rewired: float, replicates: int, weeks: int = 400) -> np.ndarray:
    """Weeks to 90 % on a 60×60 Moore torus; every run rewires its own share of ties."""
    contagion = ComplexContagion(threshold=needed, measure="count")
    return t90(spread(torus(60, 60, rewire=rewired), contagion, BLOCK, weeks, replicates))


def described(needed: int, rewired: float, measure: str) -> str:
    """What was run: how many contacts are needed, how many ties rewired."""
    return f"{needed} needed, {100 * rewired:g} % of ties rewired: {measure}"


def counted(needed: int) -> float:
    """Weeks to 90 % on the grid as it is; infinite where nobody joins before."""
    users, weeks = np.isin(np.arange(3600), BLOCK).reshape(60, 60), 0
    while users.mean() < 0.9:
        around = [np.roll(users, by, (0, 1)) for by in product((-1, 0, 1), repeat=2) if any(by)]
        joined = users | (np.sum(around, axis=0) >= needed)
        if (joined == users).all():
            return math.inf
        users, weeks = joined, weeks + 1
    return float(weeks)


def intact() -> Iterator[Check]:
    """No tie rewired: nothing is left to chance."""
    for needed in (1, 2, 3, 4):
        what = described(needed, 0.0, "weeks to 90 %")
        yield Check("exact", what, counted(needed), float(runs(needed, 0.0, 1)[0]))


def filled(needed: int, rewired: float, expected: float, replicates: int) -> Iterator[Check]:
    """Share of runs in which at least 90 % adopt."""
    what = described(needed, rewired, f"share of {replicates} runs that fill")
    yield share(SOURCE, what, expected, np.isfinite(runs(needed, rewired, replicates)))


def nearly_always_filled() -> Iterator[Check]:
    """At a share rewired of .4, at least .95 of the runs."""
    full = np.isfinite(runs(2, 0.4, 40))
    error = math.sqrt(0.95 * 0.05 / full.size)
    what = described(2, 0.4, "share of 40 runs that fill")
    yield Check(SOURCE, what, (0.95, 1.0), float(full.mean()), ERRORS * error)


def half_rewired() -> Iterator[Check]:
    """Where two computations done for this project disagree."""
    full = np.isfinite(runs(2, 0.5, 200))
    what = described(2, 0.5, "share of 200 runs that fill")
    error = math.sqrt(0.75 * 0.25 / full.size)
    yield Check(SOURCE, what, 0.75, float(full.mean()), ERRORS * error, known_gap=NO_75)
    yield share("another program (c)", what, 0.17, full)


def one_needed() -> Iterator[Check]:
    """The more is rewired, the faster a simple contagion."""
    what = described(1, 1.0, "weeks to 90 %, median of 4 runs")
    yield Check(SOURCE, what, 4.0, float(np.median(runs(1, 1.0, 4))))


def fastest_in_between() -> Iterator[Check]:
    """Two contacts needed: a moderate share of long ties is fastest."""
    what = "weeks to 90 %, median of {} runs"
    yield Check(
        SOURCE, described(2, 0.3, what.format(40)), 18.0, float(np.median(runs(2, 0.3, 40))), 2.0
    )
    for rewired, replicates in ((0.1, 10), (0.45, 40)):
        slower = float(np.median(runs(2, rewired, replicates)))
        yield Check(
            SOURCE, described(2, rewired, what.format(replicates)), (20.5, math.inf), slower
        )


QUICK: tuple[Trial, ...] = (
    intact,
    *(partial(filled, *at, replicates=4)
      for at in ((2, 0.2, 1.0), (2, 1.0, 0.0), (3, 0.3, 0.0), (4, 0.03, 0.0))),
    one_needed,
)  # fmt: skip
LONG: tuple[Trial, ...] = (
    *(partial(filled, *at, replicates=40)
      for at in ((2, 0.1, 1.0), (2, 0.3, 1.0), (2, 0.7, 0.10), (2, 1.0, 0.0),
                 (3, 0.03, 1.0), (3, 0.1, 0.8), (3, 0.2, 0.0))),
    nearly_always_filled, half_rewired, fastest_in_between,
)  # fmt: skip
