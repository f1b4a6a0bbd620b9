"""People drawn by lot: what every other strategy has to beat."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.picking import checked_count, first, shuffled


def random(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """People drawn by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many, 0 … n_people.
    rng_seed : int
        The lot.

    Returns
    -------
    int32 array, shape (count,)
        Positions.
    """
    return first(shuffled(organisation, rng_seed), checked_count(organisation, count))


__all__ = ["random"]
