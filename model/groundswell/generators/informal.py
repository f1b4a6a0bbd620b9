"""Informal ties: drawn from circles of colleagues, closed into triangles, partly returned."""

from collections.abc import Sequence

import numpy as np


def draw_named(
    source: np.ndarray,
    circles: Sequence[np.ndarray],
    shares: Sequence[float],
    standing: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Whom each tie goes to: first the circle, then somebody in it by standing.

    Parameters
    ----------
    source : int64 array, shape (n_ties,)
        Who names somebody.
    circles : sequence of int array, each of shape (n_people,)
        Group of each person in each circle (same team, same department, …), counted from 0.
    shares : sequence of float
        Chance of each circle; they sum to 1.
    standing : float array, shape (n_people,)
        How readily a person is named, relative to the others in the circle.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int64 array, shape (n_ties,)
        Positions; may hold the source itself.
    """
    named = np.empty(source.size, dtype=np.int64)
    choice = np.searchsorted(np.cumsum(shares)[:-1], rng.random(source.size), side="right")
    for number, group in enumerate(circles):
        ties = np.flatnonzero(choice == number)
        order = np.argsort(group, kind="stable")
        ladder = np.concatenate([[0.0], np.cumsum(standing[order])])
        size = np.bincount(group)
        end = np.cumsum(size)
        mine = group[source[ties]]
        low, high = ladder[(end - size)[mine]], ladder[end[mine]]
        rung = np.searchsorted(ladder, low + (high - low) * rng.random(ties.size), side="right")
        named[ties] = order[np.minimum(rung, end[mine]) - 1]
    return named


def close_triangles(
    known: np.ndarray, count: int, n_people: int, rng: np.random.Generator
) -> np.ndarray:
    """Ties to colleagues of colleagues (transitivity; Holland & Leinhardt 1971).

    Parameters
    ----------
    known : int64 array, sorted
        Ties so far, as codes: source * n_people + named.
    count : int
        How many new ties are wanted.
    n_people : int
        Number of people.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int64 array, sorted
        The known ties and up to `count` new ones, as codes.
    """
    if count <= 0 or known.size == 0:
        return known
    source, named = np.divmod(known, n_people)
    one, other = np.divmod(distinct(np.concatenate([known, named * n_people + source])), n_people)
    degree = np.bincount(one, minlength=n_people)
    row = np.cumsum(degree) - degree

    def contact_of(person):
        return other[row[person] + (rng.random(person.size) * degree[person]).astype(np.int64)]

    who = source[rng.integers(known.size, size=2 * count)]  # twice: many are known already
    far = contact_of(contact_of(who))
    apart = who != far
    fresh = who[apart] * n_people + far[apart]
    fresh = distinct(fresh)
    fresh = fresh[~contains(known, fresh)]
    chosen = rng.permutation(fresh.size)[:count]
    return np.sort(np.concatenate([known, fresh[chosen]]))


def give_back(ties: np.ndarray, share: float, n_people: int, rng: np.random.Generator):
    """Ties with some of them returned.

    Parameters
    ----------
    ties : int64 array
        As codes: source * n_people + named.
    share : float
        Share of ties that are to be mutual, in [0, 1]; those that are mutual by chance
        come on top.
    n_people : int
        Number of people.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int64 array, sorted
        As codes.
    """
    returned = ties[rng.random(ties.size) < give_back_rate(share)]
    source, named = np.divmod(returned, n_people)
    return distinct(np.concatenate([ties, named * n_people + source]))


def give_back_rate(share: float) -> float:
    """Chance of returning a tie that makes this `share` of all ties mutual.

    A returned tie makes two mutual ones among 1 + q: share = 2q / (1 + q).
    """
    return share / (2 - share)


def distinct(codes: np.ndarray) -> np.ndarray:
    """Sorted codes, each once (several times as fast as numpy.unique on numpy 2)."""
    codes = np.sort(codes)
    return codes[np.diff(codes, prepend=-1) > 0]


def contains(codes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Whether each of `wanted` is among the sorted `codes`."""
    at = np.minimum(np.searchsorted(codes, wanted), codes.size - 1)
    return codes[at] == wanted
