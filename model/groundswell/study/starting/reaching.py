"""How many starters reach: contact in either direction, and those who notice them, kept apart."""

from dataclasses import dataclass

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.noticed_by import noticed_by

MEASURES = {
    "reach": "are in contact with a starter, in either direction",
    "reach_2_steps": "are in contact with a starter, or with a contact of one",
    "two_or_more": "are in contact with two starters or more",
    "noticing": "notice a starter: influence goes this way only",
    "noticing_2_steps": "notice a starter, or somebody who notices one",
    "noticing_two_or_more": "notice two starters or more",
}
"""Shares of all people; starters are included but where there have to be two or more."""

MIDDLE = (0.1, 0.9)
"""Intervals hold the middle 80 % of lots."""


@dataclass(frozen=True, eq=False)
class Around:
    """Whom people are in contact with, and whom they notice, over informal kinds.

    Parameters
    ----------
    contacts, noticing : scipy.sparse.csr_array of float32, shape (n_people, n_people)
        1 where there is a tie; a row says whom that person has around.
    """

    contacts: object
    noticing: object

    @classmethod
    def of(cls, organisation: Organisation) -> "Around":
        """Of an organisation; reporting lines count where it has no informal ties."""
        _, whom = noticed_by(organisation)
        ties = organisation.contacts(), whom
        return cls(*(each.matrix().astype(np.float32) for each in ties))

    def measured(self, starters: np.ndarray) -> dict[str, np.ndarray]:
        """Every one of `MEASURES`, for sets of starters.

        Parameters
        ----------
        starters : int array, shape (sets, count)
            Positions.

        Returns
        -------
        dict of str to float64 array, shape (sets,)
            Shares in [0, 1].
        """
        names = iter(MEASURES)
        shares = (*_shares(self.contacts, starters), *_shares(self.noticing, starters))
        return dict(zip(names, shares, strict=True))


def reached(matrix, starters: np.ndarray) -> np.ndarray:
    """Share of people with a starter around, starters included.

    Parameters
    ----------
    matrix : sparse array, shape (n_people, n_people)
        A row says whom that person has around.
    starters : int array, shape (sets, count)

    Returns
    -------
    float64 array, shape (sets,)
    """
    starts = _as_columns(matrix, starters)
    return ((matrix @ starts + starts) > 0).mean(axis=0)


def _shares(matrix, starters: np.ndarray):
    starts = _as_columns(matrix, starters)
    near = matrix @ starts
    one = ((near + starts) > 0).astype(np.float32)
    two = (matrix @ one + one) > 0
    return one.mean(axis=0, dtype=float), two.mean(axis=0), (near >= 2).mean(axis=0)


def _as_columns(matrix, starters: np.ndarray) -> np.ndarray:
    sets = starters.shape[0]
    starts = np.zeros((matrix.shape[0], sets), dtype=np.float32)
    starts[starters, np.arange(sets)[:, None]] = 1.0
    return starts


def spread(values: np.ndarray) -> tuple[float, float, float]:
    """Mean over lots, and the ends of the middle 80 % of them."""
    low, high = np.quantile(values, MIDDLE)
    return float(values.mean()), float(low), float(high)


def people_by_lot(degree: np.ndarray, share: float) -> int:
    """How many people drawn by lot reach as many, in expectation.

    Whoever has d contacts is missed if all starters are among the n − 1 − d others: the
    expected reach of k people follows from counting (hypergeometric).

    Parameters
    ----------
    degree : int array, shape (n_people,)
        Contacts of each person.
    share : float
        Reach to be matched, in [0, 1].

    Returns
    -------
    int
        The fewest, 0 … n_people.
    """
    from scipy.special import gammaln

    n, (contacts, people) = degree.size, np.unique(degree, return_counts=True)
    others = n - 1 - contacts

    def expected(k: int) -> float:
        can = others >= k
        ways = gammaln(others[can] + 1) - gammaln(others[can] - k + 1)
        missed = np.exp(ways - gammaln(n + 1) + gammaln(n - k + 1)) @ people[can]
        return 1.0 - missed / n

    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if expected(middle) >= share - 1e-9 else (middle + 1, high)
    return low


__all__ = ["MEASURES", "MIDDLE", "Around", "people_by_lot", "reached", "spread"]
