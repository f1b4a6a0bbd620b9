"""Whether any run comes as near to the observed curve as runs of a right model do."""

from collections.abc import Sequence

import numpy as np

from groundswell.study.calibration.bank import Bank
from groundswell.study.calibration.observed import Observed, steadied

FEW = 10
"""Runs nearest to a curve, whose mean distance says how near the model comes to it."""
SETS = 200
"""Runs that are taken for the observation in turn, to say what is usual."""


def nearness(banks: Sequence[Bank], observed: Observed) -> float:
    """Share of made-up curves like the observed one to which the runs come no nearer.

    Goodness of fit for approximate Bayesian computation (Lemaire et al. 2016): the mean
    distance of the curve, as `steadied` shares, from the ten runs nearest to it, against the
    same for the 200 runs most like it. It asks nothing of the posterior: where no factors give
    such a curve, it is small.

    Parameters
    ----------
    banks : sequence of Bank
        The broad one too: a near one may have been looked for in the wrong place.
    observed : Observed

    Returns
    -------
    float
        In (0, 1].
    """
    from scipy.spatial.distance import cdist

    curves = steadied(np.concatenate([bank.use[:, observed.week] for bank in banks]))
    away = cdist(steadied(observed.share)[None], curves)[0]
    like = np.argsort(away, kind="stable")[:SETS]
    # A run taken for the observation is the one nearest to itself.
    usual = np.sort(cdist(curves[like], curves), axis=1)[:, 1 : FEW + 1].mean(axis=1)
    own = np.sort(away)[:FEW].mean()
    return float((1 + np.count_nonzero(usual >= own)) / (1 + usual.size))


__all__ = ["nearness"]
