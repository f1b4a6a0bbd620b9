"""Informal ties: drawn from circles of colleagues, closed into triangles, partly returned."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Habits(NamedTuple):
    """How ties of one kind are made; the fields are explained in `hospital`.

    Parameters
    ----------
    mean_ties : float
        Ties per person.
    shares : tuple of float
        Share of freely drawn ties in each circle; they sum to 1.
    level_gap, closure, reciprocity : float
    """

    mean_ties: float
    shares: tuple[float, ...]
    level_gap: float
    closure: float
    reciprocity: float


def draw_kind(
    habits: Habits,
    given: np.ndarray,
    level: np.ndarray,
    circles: Sequence[np.ndarray],
    standing: np.ndarray,
    sociable: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Draw the ties of one kind; time linear in ties but for sorting.

    Parameters
    ----------
    habits : Habits
        How they are made.
    given : int64 array, shape (n_given,)
        Ties to include, as codes: source * n_people + named.
    level : int array, shape (n_people,)
        Formal level.
    circles : sequence of int array, each of shape (n_people,)
        As in `draw_named`.
    standing, sociable : float array, shape (n_people,)
        How readily people are named, and how readily they name others (of mean 1).
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int64 array, sorted
        As codes.
    """
    n_people = standing.size
    wanted = habits.mean_ties * n_people / (1 + give_back_rate(habits.reciprocity))
    free = max((1 - habits.closure) * wanted - given.size, 0.0)
    source = np.repeat(np.arange(n_people), rng.poisson(sociable * free / n_people))
    named = draw_named(source, circles, habits.shares, standing, rng)
    gap = np.abs(level[source] - level[named])
    kept = (rng.random(source.size) < np.exp(-habits.level_gap * gap)) & (source != named)
    known = distinct(np.concatenate([given, source[kept] * n_people + named[kept]]))
    # Ties lost above (to repeats and level gaps) are made up here as well.
    closed = close_triangles(known, round(wanted) - known.size, n_people, rng)
    return give_back(closed, habits.reciprocity, n_people, rng)


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
    both = distinct(np.concatenate([known, named * n_people + source]))
    one = both // n_people
    other = both - one * n_people
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


def subgroups(group: np.ndarray, size: float, rng: np.random.Generator) -> np.ndarray:
    """Split every group into subgroups of about `size` people, at random; counted from 0.

    Parameters
    ----------
    group : int array, shape (n_people,)
        Group of each person, counted from 0.
    size : float
        People in a subgroup, about; smaller groups stay whole.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int64 array, shape (n_people,)
    """
    members = np.bincount(group)
    parts = np.maximum(np.round(members / size), 1).astype(np.int64)
    order = np.argsort(group + rng.random(group.size))
    rank = np.empty_like(order)
    rank[order] = np.arange(order.size) - (np.cumsum(members) - members)[group[order]]
    return (np.cumsum(parts) - parts)[group] + rank % parts[group]


def distinct(codes: np.ndarray) -> np.ndarray:
    """Sorted codes, each once (several times as fast as numpy.unique on numpy 2)."""
    codes = np.sort(codes)
    fresh = np.ones(codes.size, dtype=bool)
    np.not_equal(codes[1:], codes[:-1], out=fresh[1:])
    return codes[fresh]


def contains(codes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Whether each of `wanted` is among the sorted `codes`."""
    at = np.minimum(np.searchsorted(codes, wanted), codes.size - 1)
    return codes[at] == wanted
