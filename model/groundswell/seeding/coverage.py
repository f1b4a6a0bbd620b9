"""Superconnectors: the small set that together is in contact with most others."""

import numpy as np

from groundswell.covering import covering
from groundswell.organisation import Organisation
from groundswell.seeding.noticed_by import noticed_by
from groundswell.seeding.picking import checked_count, first, shuffled
from groundswell.ties import Ties


def superconnectors(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """The small set that together is in contact with most others.

    Lazy greedy maximum coverage (Minoux 1978; within 1 − 1/e of the best set: Nemhauser,
    Wolsey & Fisher 1978). Equals by lot. Contacts count in either direction; `noticed`
    counts only those whom a starter can influence.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
        In the order of choice: gains in coverage never rise.

    Examples
    --------
    >>> gs.seeding.superconnectors(gs.ring(9, neighbours=2), 3, rng_seed=1).tolist()
    [7, 1, 4]
    """
    contacts = organisation.contacts()
    return _covering(organisation, count, rng_seed, contacts, contacts)


def noticed(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """The small set that together is noticed by most others.

    As `superconnectors`, in the direction of influence: somebody who names everybody
    covers nobody but themselves, somebody whom everybody names covers all.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
        In the order of choice.
    """
    return _covering(organisation, count, rng_seed, *noticed_by(organisation))


def _covering(
    organisation: Organisation, count: int, rng_seed: int, reached: Ties, by: Ties
) -> np.ndarray:
    count = checked_count(organisation, count)
    lot = shuffled(organisation, rng_seed)
    gain, places = reached.degree + 1, np.arange(lot.size)
    queue = np.sort((gain[lot[::-1]] << 32) + places)[::-1].copy()  # falling, and so a heap
    chosen, covered = np.empty(count, dtype=np.int64), np.zeros(lot.size, dtype=bool)
    rows = reached.indptr, reached.noticed, by.indptr, by.noticed
    n_chosen = covering(*rows, lot[::-1].copy(), gain, queue, covered, chosen)
    if n_chosen < count:
        rest = lot[~np.isin(lot, chosen[:n_chosen])]
        chosen = np.concatenate([chosen[:n_chosen], rest])
    return first(chosen, count)


__all__ = ["noticed", "superconnectors"]
