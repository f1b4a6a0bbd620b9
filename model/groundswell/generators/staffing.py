"""What people's work is: every department has its own mix of professions."""

from collections.abc import Mapping

import numpy as np


def professions(
    unit: np.ndarray, shares: Mapping[str, float], concentration: float, rng: np.random.Generator
) -> np.ndarray:
    """Draw everybody's profession.

    Parameters
    ----------
    unit : int array, shape (n_people,)
        Department of each person, counted from 0.
    shares : mapping of str to float
        Professions and their shares of staff, which sum to 1.
    concentration : float
        How alike departments are in professions, > 0: a Dirichlet concentration. Large: all
        have the shares of the whole; small: each has hardly more than one.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int array, shape (n_people,)
        Index into `shares`.
    """
    share = np.array(list(shares.values()))
    n_units = int(unit.max()) + 1
    mix = rng.gamma(concentration * share, size=(n_units, share.size))
    bounds = np.cumsum(mix, axis=1)
    bounds /= bounds[:, -1:]
    ladder = (bounds + np.arange(n_units)[:, None]).ravel()  # one unit's above the other's
    rung = np.searchsorted(ladder, unit + rng.random(unit.size), side="right")
    return np.minimum(rung - share.size * unit, share.size - 1)


def names_of(shares: Mapping[str, float]) -> np.ndarray:
    """Names of the professions, to be picked by index."""
    return np.array(list(shares), dtype=object)
