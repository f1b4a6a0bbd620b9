"""The bound as one would first write it: with signed positions, as NumPy and SciPy have them.

Compiled code then allows for counting from the end, which takes as long again as the rest.
"""

from benchmarks.cases import THRESHOLD, Case
from benchmarks.tools import bound

NAME, PACKAGE = "bound, signed positions", "numba"


class Bound(bound.Bound):
    """Gather one number over every arc."""

    how = "the same loop over rows as SciPy stores them"

    def __init__(self, case: Case):
        super().__init__(case)
        self.arcs = case.arcs


RULES = {THRESHOLD: Bound}
