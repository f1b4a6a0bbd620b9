"""Names of the decisions that need luck, and seeds derived for set-up work."""

from enum import IntEnum

import numpy as np


class Stream(IntEnum):
    """What a draw decides; one stream per decision."""

    AWARENESS = 0
    TAKE_UP = 1
    EMBEDDING = 2
    LAPSE = 3
    LEAVING = 4
    SHOCK = 5
    SHOCK_EACH = 6
    OPPOSITION = 7
    THRESHOLD = 8
    ATTENTION = 9
    NETWORK = 10
    SEEDING = 11


def derived_seed(rng_seed: int, replicate: int, stream: Stream) -> int:
    """Seed for set-up work (a network, a seeding) of one replicate.

    Parameters
    ----------
    rng_seed : int
        In [0, 2**64).
    replicate : int
        Index of the replicate, >= 0.
    stream : Stream
        What the seed is for.

    Returns
    -------
    int
        In [0, 2**63); a function of its three arguments only.
    """
    sequence = np.random.SeedSequence([int(rng_seed), int(replicate), int(stream)])
    return int(sequence.generate_state(1, np.uint64)[0] >> np.uint64(1))
