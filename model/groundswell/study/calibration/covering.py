"""Whether the intervals hold the truth as often as they say: on curves whose truth is known."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from groundswell.study.calibration.adjusting import adjust, logits, posterior_of, readings
from groundswell.study.calibration.bank import Bank
from groundswell.study.calibration.observed import Observed, steadied
from groundswell.study.calibration.posterior import LEVEL
from groundswell.study.calibration.priors import Prior

if TYPE_CHECKING:
    import pandas as pd

SETS = 200
"""Made-up curves: with a true 90 %, the share of them differs from it by 2 points, typically."""


def coverage(
    bank: Bank, priors: tuple[Prior, ...], observed: Observed, sets: int = SETS
) -> "pd.DataFrame":
    """How often the 90 % intervals hold the truth, for curves like the one observed.

    Each of the runs most like the observed curve is taken for an observation in turn, and
    fitted with all the others (Prangle et al. 2014).

    Parameters
    ----------
    bank : Bank
    priors : tuple of Prior
    observed : Observed
    sets : int
        How many.

    Returns
    -------
    pandas.DataFrame
        One row per factor: ``factor``; ``sets``; ``covered``, the share of intervals that held
        the truth; ``width``, their mean width against the prior's.
    """
    import pandas as pd

    curves = steadied(bank.use[:, observed.week])
    places = logits(bank.box.within(bank.shares))
    told, seen = readings(curves, places, steadied(observed.share))
    _, _, like = adjust(told, places, seen, sets)
    held, width = zip(*(left_out(bank, priors, observed, int(run)) for run in like), strict=True)
    return pd.DataFrame(
        {
            "factor": [prior.name for prior in priors],
            "sets": len(held),
            "covered": np.mean(held, axis=0),
            "width": np.mean(width, axis=0),
        }
    )


def left_out(
    bank: Bank, priors: tuple[Prior, ...], observed: Observed, run: int
) -> tuple[np.ndarray, np.ndarray]:
    """Whether the intervals fitted to one run by all the others hold its truth; their widths."""
    others = np.arange(len(bank.use)) != run
    rest = Bank(bank.box, bank.shares[others], bank.use[others])
    seen = dataclasses.replace(observed, share=bank.use[run, observed.week])
    return held(posterior_of(rest, priors, seen), bank.shares[run])


def held(posterior, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether the 90 % interval of each factor holds the truth, and its width against the prior's."""
    low, high = posterior.quantiles((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    return (low <= truth) & (truth <= high), posterior.narrowing


__all__ = ["SETS", "coverage", "held", "left_out"]
