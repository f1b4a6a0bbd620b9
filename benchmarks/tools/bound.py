"""Not a tool but a bound: look at every arc once, in compiled code, and do nothing else.

A threshold process in which everyone ends up a user cannot be had for less without leaving
arcs out. Under the independent cascade most arcs are never tried, so there it bounds nothing.
"""

import numpy as np
from numba import njit

from benchmarks.cases import THRESHOLD, Case

NAME, PACKAGE = "bound: every arc once", "numba"


class Bound:
    """Gather one byte over every arc."""

    how = "numba loop over compressed rows"

    def __init__(self, case: Case):
        self.arcs = case.arcs
        self.state = np.ones(case.n_people, dtype=np.int8)

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Gather; how many people have a neighbour."""
        return np.array([gather(*self.arcs, self.state) for _ in range(runs)])


@njit
def gather(indptr, indices, state):
    """Count those whose neighbours' states sum to more than nothing."""
    found = 0
    for person in range(indptr.size - 1):
        total = 0
        for arc in range(indptr[person], indptr[person + 1]):
            total += state[indices[arc]]
        found += total > 0
    return found


RULES = {THRESHOLD: Bound}
