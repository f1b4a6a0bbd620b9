"""What spreads over what: three classic processes, each on one graph per size."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np

CASCADE, THRESHOLD, LINEAR = "independent cascade", "threshold", "linear threshold"
RULES = (CASCADE, THRESHOLD, LINEAR)
SIZES = (1_000, 10_000, 100_000)
SHARE_STARTING = {CASCADE: 0.01, THRESHOLD: 0.03, LINEAR: 0.01}
RNG_SEED = 1


@dataclass(frozen=True)
class Case:
    """One process on one graph.

    Parameters
    ----------
    rule : {"independent cascade", "threshold", "linear threshold"}
        Linear threshold: equal weights, thresholds uniform on [0, 1], redrawn in each run.
    graph : networkx.Graph
        Undirected, without loops; nodes 0 … n - 1 in this order.
    seeds : list of int
        Who starts; the same in every run.
    probability : float
        That one tie passes it on, under the independent cascade.
    threshold : float
        Share of neighbours needed, under the threshold rule; reaching it is enough.
    """

    rule: str
    graph: nx.Graph
    seeds: list[int]
    probability: float = 0.1
    threshold: float = 0.18

    @property
    def n_people(self) -> int:
        """Number of people."""
        return self.graph.number_of_nodes()

    @cached_property
    def neighbours(self) -> list[list[int]]:
        """Neighbours of each person."""
        return [list(self.graph.neighbors(person)) for person in range(self.n_people)]

    @cached_property
    def arcs(self) -> tuple[np.ndarray, np.ndarray]:
        """The graph as compressed rows: ``indptr`` and ``indices``, each edge in both directions."""
        degree = [len(row) for row in self.neighbours]
        indptr = np.zeros(self.n_people + 1, dtype=np.int64)
        np.cumsum(degree, out=indptr[1:])
        indices = np.fromiter((v for row in self.neighbours for v in row), np.int32, indptr[-1])
        return indptr, indices

    def needed(self, thresholds: np.ndarray) -> np.ndarray:
        """How many neighbours are enough for each person; int64, shape like `thresholds`.

        ``ceil(threshold * degree)`` misses exact ties; ``count / degree >= threshold`` has none
        to miss.
        """
        degree = np.diff(self.arcs[0]).reshape(-1, *[1] * (thresholds.ndim - 1))
        tied = np.maximum(degree, 1)
        count = np.ceil(thresholds * tied)
        count -= (count - 1) / tied >= thresholds
        count += count / tied < thresholds
        return np.where(degree > 0, count.astype(np.int64), np.iinfo(np.int64).max)


def case(rule: str, n_people: int) -> Case:
    """Make the case of one rule and size.

    Parameters
    ----------
    rule : {"independent cascade", "threshold", "linear threshold"}
    n_people : int

    Returns
    -------
    Case
        Threshold: Watts–Strogatz, 10 neighbours, 10 % rewired. Else: a random graph with
        five edges to a person.
    """
    if rule == THRESHOLD:
        graph = nx.watts_strogatz_graph(n_people, 10, 0.1, seed=RNG_SEED)
    else:
        graph = nx.gnm_random_graph(n_people, 5 * n_people, seed=RNG_SEED)
    return Case(rule, graph, starters(graph, SHARE_STARTING[rule]))


def star(leaves: int) -> Case:
    """A star of which every second leaf has adopted: exactly the half that the centre needs."""
    graph = nx.star_graph(leaves)
    return Case(THRESHOLD, graph, list(range(1, leaves + 1, 2)), threshold=0.5)


def starters(graph: nx.Graph, share: float) -> list[int]:
    """Draw who starts among those who have a neighbour (some peers do not know isolates)."""
    tied = [person for person, degree in graph.degree() if degree]
    count = round(share * graph.number_of_nodes())
    return np.random.default_rng(RNG_SEED).choice(tied, count, replace=False).tolist()


def demanding(n_people: int) -> Case:
    """The threshold case at one half, 15 % starting: exact ties decide, and few more join."""
    graph = case(THRESHOLD, n_people).graph
    return Case(THRESHOLD, graph, starters(graph, 0.15), threshold=0.5)


def cases(sizes: tuple[int, ...] = SIZES) -> Iterator[Case]:
    """Every rule at every size, small ones first."""
    for rule in RULES:
        for n_people in sizes:
            yield case(rule, n_people)
