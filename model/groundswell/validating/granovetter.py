"""Granovetter 1978: a crowd in which everybody sees everybody and has a threshold."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.stats import norm

from groundswell.contagion import ComplexContagion
from groundswell.generators.theory import complete
from groundswell.outcomes import Ensemble
from groundswell.validating.check import Check, Trial
from groundswell.validating.spread import adopters, kept, spread

SOURCE = "Granovetter 1978"
RUN = (
    "Everybody sees everybody and joins once as many have joined as their threshold says; whose threshold is 0"
    " or less begins. Normal thresholds: the middle quantiles of that distribution, one for each person."
    " Expected of 100 people: counted along the sorted thresholds."
)


def crowd(thresholds: np.ndarray, seeding: Sequence[int] = (), weeks: int = 1000) -> Ensemble:
    """Everybody counts the others who have joined; those with threshold 0 start unprompted."""
    contagion = ComplexContagion(threshold=tuple(thresholds), measure="count")
    return spread(complete(len(thresholds)), contagion, seeding, weeks)


def normal_thresholds(n_people: int, mean: float, sd: float) -> np.ndarray:
    """Mid-quantiles of an untruncated normal, in percent of the crowd, as head counts.

    Below 0 is 0 (start unprompted); above `n_people` never.
    """
    middle = (np.arange(n_people) + 0.5) / n_people
    return np.clip(np.asarray(norm.ppf(middle, mean, sd)) * n_people / 100, 0.0, None)


def one_by_one() -> Iterator[Check]:
    """The bandwagon, and the one person without whom it stops."""
    unprompted = crowd(np.arange(100.0))
    rounds = int(np.ptp(kept(unprompted.adopted_at)))
    yield Check(SOURCE, "thresholds 0 to 99: people who join", 100, int(adopters(unprompted)[0]))
    yield Check(SOURCE, "thresholds 0 to 99: rounds from first to last", 99, rounds)
    seeded = crowd(np.arange(100.0), seeding=[0])
    in_turn = int(np.count_nonzero(kept(seeded.adopted_at)[0] == np.arange(100)))
    yield Check("exact", "the first starts: people who join in their own round", 100, in_turn)
    alone = crowd(np.r_[0.0, 2.0, np.arange(2.0, 100.0)])
    yield Check(SOURCE, "the threshold 1 made a 2: people who join", 1, int(adopters(alone)[0]))


def counted(thresholds: np.ndarray) -> int:
    """How many join: the first number of people that nobody's threshold lets grow."""
    n = 0
    while (more := int(np.searchsorted(np.sort(thresholds), n, side="right"))) > n:
        n = more
    return n


def hundred_people() -> Iterator[Check]:
    """A handful up to a deviation of 12.5, everybody at 13."""
    for sd in (12.0, 12.5, 13.0):
        thresholds = normal_thresholds(100, 25, sd)
        obtained = int(adopters(crowd(thresholds))[0])
        what = f"100 people, normal thresholds, mean 25, SD {sd:g}: people who join"
        yield Check("exact", what, counted(thresholds), obtained)


def thousand_people() -> Iterator[Check]:
    """Figure 2 of the paper: r = Φ((100 r − 25)/σ) gives .055 at 12.2 and ≈1 at 12.3.

    1,000 people by mid-quantiles stop within half a person in a thousand of the fixed point
    or jump; the curve is almost tangent to the diagonal at 12.2, which turns that half into
    .004.
    """
    for sd, expected in ((12.2, 0.055), (12.3, 1.0)):
        joined = float(adopters(crowd(normal_thresholds(1000, 25, sd)))[0]) / 1000
        what = f"1,000 people, normal thresholds, mean 25, SD {sd:g}: share who join"
        yield Check(SOURCE, what, expected, joined, 0.005)


QUICK: tuple[Trial, ...] = (one_by_one, hundred_people, thousand_people)
LONG: tuple[Trial, ...] = ()
