"""Not a tool but a bound: look at every arc once, in compiled code, and do nothing else.

A threshold process in which everyone ends up a user cannot be had for less without leaving
arcs out. Under the independent cascade most arcs are never tried, so there it bounds nothing.
"""

import numpy as np
from numba import njit

from benchmarks.cases import THRESHOLD, Case

NAME, PACKAGE = "bound: every arc once", "numba"


class Bound:
    """Gather one number over every arc."""

    how = "numba loop over compressed rows, person by person; positions unsigned"

    def __init__(self, case: Case):
        indptr, indices = case.arcs
        self.arcs = indptr.astype(np.uint64), indices.astype(np.uint32)
        self.state = np.ones(case.n_people, dtype=np.int32)

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Gather; how many people have a neighbour."""
        return np.array([gather(*self.arcs, self.state) for _ in range(runs)])


@njit
def gather(indptr, indices, state):
    """Count those whose neighbours' states sum to more than nothing."""
    found, one = 0, np.uint64(1)
    for person in range(np.uint64(indptr.size - 1)):
        total = 0
        for arc in range(indptr[person], indptr[person + one]):
            total += state[indices[arc]]
        found += total > 0
    return found


RULES = {THRESHOLD: Bound}
