"""From a bank of runs to a posterior: the runs most like the observed curve, adjusted to it.

Approximate Bayesian computation with local-linear regression adjustment (Beaumont, Zhang &
Balding 2002). Factors are adjusted on the logit of their place in the box, so that none leaves
it (Hamilton et al. 2005). What is compared of a curve is one number for each factor: what a
regression over the bank, on the curve's main components and their products, reads from it
about that factor (Fearnhead & Prangle 2012).
"""

import numpy as np

from groundswell.study.calibration.bank import Bank
from groundswell.study.calibration.observed import Observed, steadied
from groundswell.study.calibration.posterior import Posterior
from groundswell.study.calibration.priors import Prior

NEAREST, AT_LEAST = 0.05, 200
"""Runs that the posterior is made from: a share of the bank, and so many in any case."""
FEWEST_POINTS = 1024
"""Runs in a bank at least: the nearest have to be few among them."""
COMPONENTS = 6
"""Main components of curves, at most, that regressions read from."""
EDGE = 1e-6
"""How near to an end of the box a place is taken to be, at most: logits stay finite."""


def posterior_of(bank: Bank, priors: tuple[Prior, ...], observed: Observed) -> Posterior:
    """The posterior, given a bank of runs and an observed curve.

    Parameters
    ----------
    bank : Bank
    priors : tuple of Prior
    observed : Observed

    Returns
    -------
    Posterior
    """
    curves = steadied(bank.use[:, observed.week])
    places = logits(bank.box.within(bank.shares))
    told, seen = readings(curves, places, steadied(observed.share))
    adjusted, weights, _ = adjust(told, places, seen)
    return Posterior(priors, bank.box.across(1.0 / (1.0 + np.exp(-adjusted))), weights)


def logits(inner: np.ndarray) -> np.ndarray:
    """Log odds of places in (0, 1)."""
    inner = np.clip(inner, EDGE, 1.0 - EDGE)
    return np.log(inner / (1.0 - inner))


def readings(
    curves: np.ndarray, places: np.ndarray, seen: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What curves tell of each factor, as a regression over all of them reads it.

    Parameters
    ----------
    curves : float64 array, shape (runs, weeks)
    places : float64 array, shape (runs, factors)
        What is to be read from them.
    seen : float64 array, shape (weeks,)
        The curve that was observed.

    Returns
    -------
    (float64 array, shape (runs, factors); float64 array, shape (factors,))
        Of the runs and of the observed curve, each factor's scaled to a deviation of 1.
    """
    middle = curves.mean(axis=0)
    _, spread, axes = np.linalg.svd(curves - middle, full_matrices=False)
    kept = min(COMPONENTS, int(np.count_nonzero(spread > 1e-9 * max(spread[0], 1e-9))))

    def terms(of: np.ndarray) -> np.ndarray:
        along = (of - middle) @ axes[:kept].T / (spread[:kept] / np.sqrt(len(curves)))
        one, other = np.triu_indices(kept)
        return np.column_stack([np.ones(len(along)), along, along[:, one] * along[:, other]])

    slopes = np.linalg.lstsq(terms(curves), places, rcond=None)[0]
    told, own = terms(curves) @ slopes, terms(seen[None]) @ slopes
    scale = np.maximum(told.std(axis=0), 1e-9)
    return told / scale, own[0] / scale


def adjust(
    told: np.ndarray, places: np.ndarray, seen: np.ndarray, nearest: int | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Take the runs nearest to what was seen, and correct for what still lies between.

    Parameters
    ----------
    told : float64 array, shape (runs, summaries)
    places : float64 array, shape (runs, factors)
    seen : float64 array, shape (summaries,)
    nearest : int, optional
        How many; by default a twentieth of the runs, and at least 200.

    Returns
    -------
    (float64 array, shape (nearest, factors); float64 array, shape (nearest,); int array)
        Adjusted places, their weights (Epanechnikov, adding up to 1), and which runs they are.
    """
    away = told - seen
    far = np.sqrt(np.sum(away**2, axis=1))
    wanted = max(AT_LEAST, round(NEAREST * len(far))) if nearest is None else nearest
    nearest = min(wanted, len(far) - 1)
    who = np.argpartition(far, nearest)[: nearest + 1]
    who = who[np.argsort(far[who], kind="stable")]
    who, width = who[:-1], max(far[who[-1]], 1e-12)
    weights = np.maximum(1.0 - (far[who] / width) ** 2, 1e-9)
    root = np.sqrt(weights)[:, None]
    terms = np.column_stack([np.ones(len(who)), away[who]])
    slopes = np.linalg.lstsq(terms * root, places[who] * root, rcond=1e-8)[0]
    adjusted = places[who] - away[who] @ slopes[1:]
    return adjusted, weights / weights.sum(), who


__all__ = ["FEWEST_POINTS", "adjust", "logits", "posterior_of", "readings"]
