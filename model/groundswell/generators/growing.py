"""A network grown person by person: compiled."""

import numpy as np

from groundswell.compiling import compiled
from groundswell.generators.drawing import chance


@compiled
def attached(ends, n_people, ties_per_person, key):
    """Tie newcomers to different people, each drawn in proportion to their ties so far.

    Parameters
    ----------
    ends : int64 array, shape (2 * n_ties,)
        Both ends of each tie; those of the first `ties_per_person` ties are there already,
        between as many people and one more. The others are filled in.
    n_people, ties_per_person : int
    key : uint64
        The luck.
    """
    last_by = np.zeros(n_people, dtype=np.int64)
    filled, turn = 2 * ties_per_person, 0
    for person in range(ties_per_person + 1, n_people):
        before = filled
        while filled < before + 2 * ties_per_person:
            other = ends[int(chance(key, turn) * before)]
            turn += 1
            if last_by[other] != person:
                last_by[other] = person
                ends[filled], ends[filled + 1] = person, other
                filled += 2
