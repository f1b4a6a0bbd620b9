"""Directed, weighted ties of one kind, held as compressed rows: whom each person notices."""

from dataclasses import dataclass

import numpy as np

FORMAL_KINDS = ("reports_to", "manages", "team")
"""Kinds derived from reporting lines; every other kind is informal."""


@dataclass(frozen=True)
class Ties:
    """Whom each person notices, for one kind of tie.

    Person *i* notices ``noticed[indptr[i]:indptr[i + 1]]``, in rising order, each once.
    Influence flows from the noticed person to the person who notices.

    Parameters
    ----------
    indptr : int64 array, shape (n_people + 1,)
        Start of each person's row.
    noticed : int32 array, shape (n_ties,)
        Positions of the people noticed.
    weight : float64 array, shape (n_ties,)
        Tie weights, > 0, without unit.
    """

    indptr: np.ndarray
    noticed: np.ndarray
    weight: np.ndarray

    def __post_init__(self):
        for array in (self.indptr, self.noticed, self.weight):
            array.setflags(write=False)

    @property
    def n_people(self) -> int:
        """Number of people, tied or not."""
        return self.indptr.size - 1

    @property
    def n_ties(self) -> int:
        """Number of directed ties."""
        return self.noticed.size

    @property
    def source(self) -> np.ndarray:
        """Position of the person who notices, per tie; int32, shape (n_ties,)."""
        return np.repeat(np.arange(self.n_people, dtype=np.int32), np.diff(self.indptr))

    @property
    def degree(self) -> np.ndarray:
        """How many people each person notices; int64, shape (n_people,)."""
        return np.diff(self.indptr)

    def of(self, position: int) -> np.ndarray:
        """Positions of the people whom the person at `position` notices."""
        return self.noticed[self.indptr[position] : self.indptr[position + 1]]

    def reversed(self) -> "Ties":
        """By whom each person is noticed: the same ties, turned round."""
        return ties_from_pairs(self.n_people, self.noticed, self.source, self.weight)

    def matrix(self):
        """Weights as a scipy CSR array: row notices column."""
        from scipy.sparse import csr_array

        shape = (self.n_people, self.n_people)
        return csr_array((self.weight, self.noticed, self.indptr), shape=shape)


def ties_from_pairs(n_people: int, source, noticed, weight=None) -> Ties:
    """Sort pairs of people into `Ties`.

    Parameters
    ----------
    n_people : int
        Number of people.
    source, noticed : int array, shape (n_ties,)
        Positions: who notices whom. Self-ties are not allowed; of a repeated pair the
        first is kept (readers of user input report repeats before they come here).
    weight : float array, shape (n_ties,), optional
        Tie weights; 1 where left out.

    Returns
    -------
    Ties
        Sorted by source, then by the person noticed.
    """
    source = np.asarray(source, dtype=np.int64)
    pair = source * n_people + np.asarray(noticed, dtype=np.int64)
    if weight is None:
        pair = np.sort(pair)
        pair = pair[_first_of_each(pair)]
        weight = np.ones(pair.size)
    else:
        order = np.argsort(pair, kind="stable")
        order = order[_first_of_each(pair[order])]
        pair, weight = pair[order], np.asarray(weight, dtype=float)[order]
    source, noticed = np.divmod(pair, n_people) if n_people else (pair, pair)
    if np.any(source == noticed):
        raise ValueError("a person cannot be tied to themselves")
    indptr = np.zeros(n_people + 1, dtype=np.int64)
    np.cumsum(np.bincount(source, minlength=n_people), out=indptr[1:])
    return Ties(indptr, noticed.astype(np.int32), weight)


def _first_of_each(ordered: np.ndarray) -> np.ndarray:
    """Mark the first of every run of equal values (np.unique is several times slower)."""
    first = np.ones(ordered.size, dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def undirected(layers: list[Ties], n_people: int) -> Ties:
    """Contacts in either direction over several kinds, each pair once per side, weight 1.

    Parameters
    ----------
    layers : list of Ties
        The kinds to merge.
    n_people : int
        Number of people.

    Returns
    -------
    Ties
        Symmetric.
    """
    ends = [(ties.source, ties.noticed) for ties in layers]
    a = np.concatenate([s for s, _ in ends] or [np.empty(0, dtype=np.int32)])
    b = np.concatenate([t for _, t in ends] or [np.empty(0, dtype=np.int32)])
    return ties_from_pairs(n_people, np.concatenate([a, b]), np.concatenate([b, a]))


def formal_ties(kind: str, manager: np.ndarray) -> Ties:
    """Derive one formal kind from the reporting lines.

    Parameters
    ----------
    kind : {"reports_to", "manages", "team"}
        I notice my manager; those who report to me; those with the same manager.
    manager : int32 array, shape (n_people,)
        Position of each person's manager, -1 for none.

    Returns
    -------
    Ties
        Of weight 1.
    """
    n_people = manager.size
    report = np.flatnonzero(manager >= 0)
    boss = manager[report]
    if kind == "reports_to":
        return ties_from_pairs(n_people, report, boss)
    if kind == "manages":
        return ties_from_pairs(n_people, boss, report)
    order = report[np.argsort(boss, kind="stable")]
    sizes = np.bincount(boss, minlength=n_people)
    team_size = sizes[manager[order]]
    team_start = np.cumsum(sizes) - sizes
    source = np.repeat(order, team_size)
    start = np.repeat(team_start[manager[order]], team_size)
    within = np.arange(source.size) - np.repeat(np.cumsum(team_size) - team_size, team_size)
    mate = order[start + within]
    apart = source != mate
    return ties_from_pairs(n_people, source[apart], mate[apart])
