"""Coming and going: SISa (Hill et al. 2010) at its mean field, and sustainment (Maher 2010)."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from scipy.optimize import brentq

from groundswell.contagion import ComplexContagion, SimpleContagion
from groundswell.generators.theory import complete, ring
from groundswell.mechanisms import Persistence
from groundswell.validating.check import ERRORS, Check, Trial
from groundswell.validating.spread import spread

RUN = (
    "SISa: 300 people who all see each other; in a week each begins by themselves with the spontaneous chance,"
    " for each user with the contact chance ÷ 300, and stops with the lapse chance. A tenth start; mean of weeks"
    " 100 to 200 of 10 runs. Expected: where joining balances lapsing. Without support: 1,000 people without"
    " contacts all use it, with the default persistence; 20 runs."
)


def sisa(spontaneous: float, contact: float, lapse: float) -> Iterator[Check]:
    """Joining balances lapsing, (1 − x)·h(x) = g·x, in weekly steps.

    h(x) = 1 − (1 − a)(1 − b/N)^(xN) on the complete graph. 10 runs of 300 people, weeks
    100–200: ±.01, which covers the correction of order 1/N.
    """
    n_people = 300

    def surplus(x: float) -> float:
        joins = 1 - (1 - spontaneous) * (1 - contact / n_people) ** (x * n_people)
        return float((1 - x) * joins - lapse * x)

    ensemble = spread(
        complete(n_people),
        SimpleContagion(probability=contact / n_people, spontaneous=spontaneous),
        "random", 200, 10, budget=0.1,
        persistence=Persistence(lapse=lapse, lapse_unsupported=0.0, embedding=0.0, readopt=1.0),
    )  # fmt: skip
    what = f"SISa, spontaneous {spontaneous:g}, contact {contact:g}, lapse {lapse:g}: share in use"
    obtained = float(ensemble.use[:, 100:].mean())
    yield Check("Hill et al. 2010", what, float(brentq(surplus, 0, 1)), obtained, 0.01)


def on_their_own() -> Iterator[Check]:
    """Nobody notices anybody, so nobody starts again: a constant hazard, .67² = .449."""
    use = spread(
        ring(1000, neighbours=0), ComplexContagion(threshold=1.0), list(range(1000)), 104, 20,
        persistence=Persistence(),
    ).use.mean(axis=0)  # fmt: skip
    for week, expected, stated in ((52, 0.67, 0.03), (104, 0.67**2, 0.01)):
        error = float(np.sqrt(expected * (1 - expected) / 20_000))
        what = f"20 × 1,000 people without support: share in use after {week} weeks"
        yield Check("Maher 2010", what, expected, float(use[week]), min(ERRORS * error, stated))


QUICK: tuple[Trial, ...] = (
    partial(sisa, 0.01, 0.15, 0.1),
    partial(sisa, 0.02, 0.0, 0.05),
    on_their_own,
)
LONG: tuple[Trial, ...] = ()
