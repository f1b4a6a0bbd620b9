"""Directed, weighted ties of one kind, held as compressed rows: whom each person notices."""

from dataclasses import dataclass

import numpy as np

from groundswell.rows import cut, fixed, joined, turned

FORMAL_KINDS = ("reports_to", "manages", "team")
"""Kinds derived from reporting lines; every other kind is informal."""

GENERATED = "generated_"
"""How the names of kinds begin that nobody reported: made up by
`groundswell.generators.with_informal_ties`, and called so wherever they go."""


ONE = np.ones(1)


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
    weight : float64 array, shape (n_ties,), optional
        Tie weights, > 0, without unit; 1 where left out, which then takes no memory.
    """

    indptr: np.ndarray
    noticed: np.ndarray
    weight: np.ndarray = None  # type: ignore[assignment]

    def __post_init__(self):
        if self.weight is None:
            object.__setattr__(self, "weight", _ones(self.noticed.size))
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

    @property
    def all_alike(self) -> bool:
        """Whether all ties are known to have the same weight."""
        return self.weight.strides == (0,)

    def of(self, position: int) -> np.ndarray:
        """Positions of the people whom the person at `position` notices."""
        return self.noticed[self.indptr[position] : self.indptr[position + 1]]

    @property
    def rows(self) -> tuple[np.ndarray, np.ndarray]:
        """Start of each row, and whom people notice: a copy that compiled code accepts."""
        return fixed(self.indptr), fixed(self.noticed, np.int32)

    def reversed(self) -> "Ties":
        """By whom each person is noticed: the same ties, turned round."""
        start, by, tie = turned(*self.rows, self.n_people)
        return Ties(start, by, None if self.all_alike else self.weight[tie])

    def joined(self, other: "Ties") -> "Ties":
        """Ties of either kind, each once, weight 1; in no order within rows until turned."""
        return Ties(*joined(*self.rows, *other.rows))

    def matrix(self):
        """Weights as a scipy CSR array: row notices column."""
        from scipy.sparse import csr_array

        shape = (self.n_people, self.n_people)
        weight = np.ascontiguousarray(self.weight)
        return csr_array((weight, self.noticed, self.indptr), shape=shape)


def _ones(size: int) -> np.ndarray:
    """One number seen many times (np.broadcast_to takes several times as long)."""
    return np.ndarray(size, dtype=float, buffer=ONE, strides=(0,))


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
    source, noticed = np.asarray(source), np.asarray(noticed)
    if np.any(source == noticed):
        raise ValueError("a person cannot be tied to themselves")
    codes = source * np.int64(n_people) + noticed
    if weight is None:
        return Ties(*cut(fixed(np.sort(codes)), n_people))
    order = np.argsort(codes, kind="stable")
    order = order[np.diff(codes[order], prepend=-1) != 0]
    weight = np.asarray(weight, dtype=float)[order]
    return Ties(*cut(fixed(codes[order]), n_people), weight)


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
    rows = Ties(np.zeros(n_people + 1, dtype=np.int64), np.empty(0, dtype=np.int32))
    for ties in layers:
        rows = rows.joined(ties) if rows.n_ties else Ties(ties.indptr, ties.noticed)
    return rows.joined(rows.reversed()).reversed()  # turning sorts


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
    reports = manager >= 0
    start = np.zeros(manager.size + 1, dtype=np.int64)
    if kind == "reports_to":
        np.cumsum(reports, out=start[1:])
        return Ties(start, manager[reports])
    led = formal_ties("reports_to", manager).reversed()
    if kind == "manages":
        return led
    size = np.where(reports, led.degree[manager], 0)
    within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    mate = led.noticed[within + np.repeat(led.indptr[manager], size)]
    apart = mate != np.repeat(np.arange(manager.size), size)
    np.cumsum(np.maximum(size - 1, 0), out=start[1:])
    return Ties(start, mate[apart])
