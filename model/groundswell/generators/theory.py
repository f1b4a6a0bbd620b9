"""Networks of theory: rings, tori, random, small-world, scale-free, block and complete ones."""

import numpy as np

from groundswell.faults import refuse
from groundswell.generators.checks import MOST_PEOPLE, number, one_of, whole
from groundswell.generators.growing import attached
from groundswell.generators.orgchart import numbered
from groundswell.generators.pairs import (
    moved,
    n_pairs,
    pair_at,
    pair_within,
    random_codes,
    rewired,
    tied,
)
from groundswell.generators.recipe import generator, luck
from groundswell.organisation import Organisation
from groundswell.ties import Ties

NEIGHBOURHOODS = {
    "moore": ((0, 1), (1, -1), (1, 0), (1, 1)),
    "von_neumann": ((0, 1), (1, 0)),
}
"""Half of the steps (down, right) to a person's 8 or 4 neighbours; the others mirror them."""


@generator
def ring(
    n_people: int = 100, neighbours: int = 4, rewire: float = 0.0, rng_seed: int = 0
) -> Organisation:
    """Put people in a ring, each tied to the nearest ones on both sides.

    Parameters
    ----------
    n_people : int, default 100
        Number of people, >= 1.
    neighbours : int, default 4
        Ties per person: an even number, 0 … n_people - 1.
    rewire : float, default 0
        Share of ties touched by swaps that keep everybody's number of ties, in [0, 1].
    rng_seed : int, default 0
        Luck of the rewiring, >= 0.

    Returns
    -------
    Organisation
        With one kind, ``tie``, mutual, weight 1.

    Raises
    ------
    BadInput
        If a parameter is out of range, or there is no room to rewire.

    Examples
    --------
    >>> gs.ring(10, neighbours=2)
    <Organisation: 10 people; ties: tie 20>
    """
    n_people = whole("n_people", n_people, 1, MOST_PEOPLE)
    neighbours = _even_neighbours(neighbours, n_people)
    a, b = _around(n_people, neighbours)
    return _perhaps_rewired(n_people, a, b, rewire, luck(rng_seed, "ring"))


@generator
def torus(
    rows: int = 20,
    columns: int = 20,
    neighbourhood: str = "moore",
    rewire: float = 0.0,
    rng_seed: int = 0,
) -> Organisation:
    """Put people on a grid whose edges meet, as in Centola & Macy (2007).

    Parameters
    ----------
    rows, columns : int, default 20
        Each >= 3; person (r, c) has position r x columns + c.
    neighbourhood : {"moore", "von_neumann"}, default "moore"
        Eight neighbours, diagonal ones included, or four.
    rewire : float, default 0
        Share of ties touched by swaps that keep everybody's number of ties, in [0, 1].
    rng_seed : int, default 0
        Luck of the rewiring, >= 0.

    Returns
    -------
    Organisation
        With one kind, ``tie``, mutual, weight 1.

    Raises
    ------
    BadInput
        If a parameter is out of range, or there is no room to rewire.
    """
    rows, columns = whole("rows", rows, 3), whole("columns", columns, 3)
    steps = NEIGHBOURHOODS[one_of("neighbourhood", neighbourhood, NEIGHBOURHOODS)]
    row, column = np.divmod(np.arange(rows * columns), columns)
    ends = [(row + down) % rows * columns + (column + right) % columns for down, right in steps]
    a = np.tile(np.arange(rows * columns), len(steps))
    rng = luck(rng_seed, "torus")
    return _perhaps_rewired(rows * columns, a, np.concatenate(ends), rewire, rng)


@generator
def random_graph(n_people: int = 1000, mean_degree: float = 4.0, rng_seed: int = 0) -> Organisation:
    """Tie every pair with the same chance, G(n, p) (Gilbert 1959; Erdős & Rényi 1959).

    Parameters
    ----------
    n_people : int, default 1000
        Number of people, >= 1.
    mean_degree : float, default 4
        Expected ties per person, in [0, n_people - 1]; p = mean_degree / (n_people - 1).
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        With one kind, ``tie``, mutual, weight 1. Time is linear in ties.

    Raises
    ------
    BadInput
        If a parameter is out of range.
    """
    n_people = whole("n_people", n_people, 1, MOST_PEOPLE)
    mean_degree = number("mean_degree", mean_degree, 0, n_people - 1)
    p = mean_degree / max(n_people - 1, 1)
    a, b = _tied_by_chance(n_people, p, luck(rng_seed, "random_graph"))
    return tied(numbered("p", n_people), a, b)


@generator
def small_world(
    n_people: int = 1000, neighbours: int = 4, rewire: float = 0.1, rng_seed: int = 0
) -> Organisation:
    """Draw a small world: a ring of which some ties lead to anyone (Watts & Strogatz 1998).

    Parameters
    ----------
    n_people : int, default 1000
        Number of people, >= 1.
    neighbours : int, default 4
        Mean ties per person: an even number, 0 … n_people - 1.
    rewire : float, default 0.1
        Chance of each tie to have its far end moved, in [0, 1]; unlike in `ring`, people's
        numbers of ties change.
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        With one kind, ``tie``, mutual, weight 1.

    Raises
    ------
    BadInput
        If a parameter is out of range.
    """
    n_people = whole("n_people", n_people, 1, MOST_PEOPLE)
    neighbours = _even_neighbours(neighbours, n_people)
    rewire = number("rewire", rewire, 0, 1)
    rng = luck(rng_seed, "small_world")
    a, b = _around(n_people, neighbours)
    return tied(numbered("p", n_people), a, moved(n_people, a, b, rewire, rng))


@generator
def scale_free(n_people: int = 1000, ties_per_person: int = 2, rng_seed: int = 0) -> Organisation:
    """Add people one by one, tied to those who have many ties (Barabási & Albert 1999).

    Parameters
    ----------
    n_people : int, default 1000
        Number of people, >= 2.
    ties_per_person : int, default 2
        Ties that each newcomer makes, 1 … n_people - 1; the mean degree is about twice that.
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        With one kind, ``tie``, mutual, weight 1.

    Raises
    ------
    BadInput
        If a parameter is out of range.
    """
    n_people = whole("n_people", n_people, 2, MOST_PEOPLE)
    ties_per_person = whole("ties_per_person", ties_per_person, 1, n_people - 1)
    key = luck(rng_seed, "scale_free").integers(2**64, dtype=np.uint64)
    ends = np.zeros(2 * ties_per_person * (n_people - ties_per_person), dtype=np.int64)
    ends[1 : 2 * ties_per_person : 2] = np.arange(1, ties_per_person + 1)  # a star to begin with
    attached(ends, n_people, ties_per_person, key)
    return tied(numbered("p", n_people), ends[::2], ends[1::2])


@generator
def blocks(
    n_people: int = 1000,
    units: int = 20,
    within: float = 8.0,
    between: float = 2.0,
    rng_seed: int = 0,
) -> Organisation:
    """Tie people by chance, within units and between them (Holland, Laskey & Leinhardt 1983).

    Parameters
    ----------
    n_people : int, default 1000
        Number of people, >= 1.
    units : int, default 20
        Number of units, as equal in size as can be, 1 … n_people.
    within, between : float, defaults 8, 2
        Expected ties per person to people of the same unit and of other units, >= 0 and no
        more than there are such people.
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        With one kind, ``tie``, mutual, weight 1, and the column ``unit``. Time is linear in
        ties.

    Raises
    ------
    BadInput
        If a parameter is out of range.
    """
    n_people = whole("n_people", n_people, 1, MOST_PEOPLE)
    units = whole("units", units, 1, n_people)
    unit = np.arange(n_people) * units // n_people
    size = np.bincount(unit)
    inner, pairs = int(n_pairs(size).sum()), n_pairs(n_people)
    within = number("within", within, 0, 2 * inner / n_people)
    between = number("between", between, 0, 2 * (pairs - inner) / n_people)
    rng = luck(rng_seed, "blocks")
    count = rng.binomial(inner, min(within * n_people / 2 / max(inner, 1), 1.0))
    a, b = pair_within(size, random_codes(inner, count, rng))
    p = min(between * n_people / 2 / max(pairs - inner, 1), 1.0)
    c, d = _tied_by_chance(n_people, p, rng)
    apart = unit[c] != unit[d]
    ends = np.concatenate([a, c[apart]]), np.concatenate([b, d[apart]])
    names = numbered("Unit ", units)[unit]
    return tied(numbered("p", n_people), *ends, columns={"unit": names})


MOST_COMPLETE = 20_000
"""People in a complete graph: 400 million ties."""


@generator
def complete(n_people: int = 100) -> Organisation:
    """Tie everybody to everybody.

    Parameters
    ----------
    n_people : int, default 100
        Number of people, 1 to 20,000; ties grow with its square.

    Returns
    -------
    Organisation
        With one kind, ``tie``, mutual, weight 1.

    Raises
    ------
    BadInput
        If `n_people` is out of range.
    """
    n_people = whole("n_people", n_people, 1, MOST_COMPLETE)
    others = np.arange(n_people - 1, dtype=np.int32)
    noticed = others + (others >= np.arange(n_people, dtype=np.int32)[:, None])
    indptr = np.arange(n_people + 1, dtype=np.int64) * (n_people - 1)
    ties = Ties(indptr, noticed.ravel(), np.ones(noticed.size))
    return Organisation(numbered("p", n_people), {"tie": ties})


def _even_neighbours(neighbours, n_people: int) -> int:
    neighbours = whole("neighbours", neighbours, 0, n_people - 1)
    if neighbours % 2:
        raise refuse(
            "neighbours", f"{neighbours} is odd", "give an even number, half on each side", "odd"
        )
    return neighbours


def _around(n_people: int, neighbours: int) -> tuple[np.ndarray, np.ndarray]:
    """Ties of a ring: to the next ones first, then to those after them, and so on."""
    people, steps = np.arange(n_people), np.arange(1, neighbours // 2 + 1)
    return np.tile(people, steps.size), (people + steps[:, None]).ravel() % n_people


def _perhaps_rewired(n_people: int, a, b, share, rng: np.random.Generator) -> Organisation:
    share = number("rewire", share, 0, 1)
    if share > 0:
        a, b = rewired(a, b, share, rng)
    return tied(numbered("p", n_people), a, b)


def _tied_by_chance(n_people: int, p: float, rng: np.random.Generator):
    """Each pair with chance p: as many as a binomial says, all sets of them equally likely."""
    count = rng.binomial(n_pairs(n_people), p)
    return pair_at(random_codes(n_pairs(n_people), count, rng))
