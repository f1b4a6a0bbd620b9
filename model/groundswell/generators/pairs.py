"""Pairs of people without direction: numbering, sampling and rewiring them."""

import numpy as np

from groundswell.faults import refuse
from groundswell.organisation import Organisation
from groundswell.ties import Ties, ties_from_pairs

TRIES = 100
"""Partners tried for a swap among the ties that are to be touched, and again among all."""


def n_pairs(n_people):
    """How many pairs there are among so many people (a number or an array of them)."""
    return n_people * (n_people - 1) // 2


def pair_at(code: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs with these numbers, where (a, b), a < b, has number b(b - 1)/2 + a.

    Parameters
    ----------
    code : int64 array, shape (n,)
        Each in 0 … n_pairs - 1.

    Returns
    -------
    a, b : int64 array, shape (n,)
    """
    b = ((1 + np.sqrt(1 + 8 * code.astype(float))) / 2).astype(np.int64)
    b -= b * (b - 1) // 2 > code  # the square root may be off by one in its last digit
    b += b * (b + 1) // 2 <= code
    return code - b * (b - 1) // 2, b


def code_of(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the number of each pair, in whichever order its ends come; undoes `pair_at`."""
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
    return high * (high - 1) // 2 + low


def pair_within(size: np.ndarray, code: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return pairs within groups of people who stand together, pairs numbered group by group.

    Parameters
    ----------
    size : int array, shape (n_groups,)
        People in each group; the first group starts at position 0.
    code : int64 array, shape (n,)
        Each below the number of pairs within groups.

    Returns
    -------
    a, b : int64 array, shape (n,)
        Positions.
    """
    end = np.cumsum(n_pairs(size))
    group = np.searchsorted(end, code, side="right")
    a, b = pair_at(code - (end - n_pairs(size))[group])
    start = (np.cumsum(size) - size)[group]
    return start + a, start + b


def random_codes(n_codes: int, count: int, rng: np.random.Generator) -> np.ndarray:
    """Draw `count` different numbers below `n_codes`, all sets equally likely, in random order."""
    return rng.choice(n_codes, size=count, replace=False)


def mutual(n_people: int, a: np.ndarray, b: np.ndarray) -> Ties:
    """Tie both ends of each pair to each other, weight 1."""
    return ties_from_pairs(n_people, np.concatenate([a, b]), np.concatenate([b, a]))


def tied(names: np.ndarray, a: np.ndarray, b: np.ndarray, columns=None) -> Organisation:
    """Make an organisation with one kind, ``tie``, from pairs without direction."""
    return Organisation(names, {"tie": mutual(len(names), a, b)}, columns=columns)


def rewired(a: np.ndarray, b: np.ndarray, share: float, rng: np.random.Generator):
    """Swap the ends of pairs two by two until a share of pairs has been touched.

    A swap turns a–b, c–d into a–d, c–b; everybody keeps their number of ties (Maslov &
    Sneppen 2002), and no tie is doubled or leads back to the same person.

    Parameters
    ----------
    a, b : int array, shape (n_ties,)
        Pairs.
    share : float
        Of pairs, in [0, 1]; rounded to a whole number of pairs. One that
        fits no other of them is swapped with any tie.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    a, b : int64 array, shape (n_ties,)
        Pairs.

    Raises
    ------
    BadInput
        If the ties leave no room for so many swaps.
    """
    edges = np.column_stack([a, b]).tolist()
    present = set(zip(np.minimum(a, b).tolist(), np.maximum(a, b).tolist(), strict=True))
    chosen = rng.permutation(len(edges))[: round(share * len(edges))].tolist()
    flips = (rng.random(len(edges)) < 0.5).tolist()
    touched = [False] * len(edges)
    for rank, one in enumerate(chosen):
        if touched[one]:
            continue
        for other in _partners(chosen[rank + 1 : rank + TRIES], touched, rng):
            if _swap(edges, present, one, other, flips[one]):
                touched[one] = touched[other] = True
                break
        else:
            raise refuse(
                "rewire",
                f"{share:g} of these ties cannot be swapped",
                "rewire fewer, or use a sparser network",
                "rewire",
            )
    ends = np.array(edges, dtype=np.int64).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def _partners(chosen: list, touched: list, rng: np.random.Generator):
    """Pairs that are to be touched as well, then any."""
    yield from (other for other in chosen if not touched[other])
    yield from rng.integers(len(touched), size=TRIES).tolist()


def _swap(edges: list, present: set, one: int, other: int, flip: bool) -> bool:
    """Swap the ends of two pairs in place; False where that would double a tie."""
    a, b = edges[one]
    c, d = reversed(edges[other]) if flip else edges[other]
    first, second = (min(a, d), max(a, d)), (min(c, b), max(c, b))
    fresh = first not in present and second not in present and first != second
    if not fresh or a == d or c == b:
        return False
    present.difference_update([(min(a, b), max(a, b)), (min(c, d), max(c, d))])
    present.update([first, second])
    edges[one], edges[other] = [a, d], [c, b]
    return True


def moved(n_people: int, a: np.ndarray, b: np.ndarray, share: float, rng: np.random.Generator):
    """Move the far ends of some pairs to anyone not tied to the near end yet.

    Parameters
    ----------
    n_people : int
    a, b : int array, shape (n_ties,)
        Pairs; b is the far end.
    share : float
        Chance of each pair to be moved; one whose near end is tied to everybody stays.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int array, shape (n_ties,)
        The far ends.
    """
    far = b.tolist()
    present = set(zip(np.minimum(a, b).tolist(), np.maximum(a, b).tolist(), strict=True))
    degree = np.bincount(np.concatenate([a, b]), minlength=n_people).tolist()
    for tie in np.flatnonzero(rng.random(a.size) < share).tolist():
        near, old = int(a[tie]), far[tie]
        if degree[near] == n_people - 1:
            continue
        new = near
        while new == near or (min(near, new), max(near, new)) in present:
            new = int(rng.integers(n_people))
        present.discard((min(near, old), max(near, old)))
        present.add((min(near, new), max(near, new)))
        degree[old] -= 1
        degree[new] += 1
        far[tie] = new
    return np.array(far, dtype=np.int64)
