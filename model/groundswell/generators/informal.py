"""Informal ties: drawn from circles of colleagues, closed into triangles, partly returned."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from groundswell.generators.drawing import with_closed, with_drawn, with_returned
from groundswell.rows import grouped
from groundswell.ties import Ties


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


def circles_of(groups: Sequence[np.ndarray]) -> np.ndarray:
    """Line people up group by group.

    Parameters
    ----------
    groups : sequence of int array, each of shape (n_people,)
        Group of each person in each circle (same team, same department, …), counted from 0.

    Returns
    -------
    int32 array, shape (3, n_circles, n_people)
        People in each circle, and where everybody's own group starts and ends among them.
    """
    circles = np.empty((3, len(groups), groups[0].size), dtype=np.int32)
    for number, group in enumerate(groups):
        start, circles[0, number] = grouped(group, int(group.max()) + 1)
        circles[1, number], circles[2, number] = start[group], start[group + 1]
    return circles


def draw_kind(
    habits: Habits,
    given: Ties,
    level: np.ndarray,
    circles: np.ndarray,
    standing: np.ndarray,
    sociable: np.ndarray,
    rng: np.random.Generator,
) -> Ties:
    """Draw the ties of one kind; time linear in ties but for sorting.

    Parameters
    ----------
    habits : Habits
        How they are made.
    given : Ties
        Ties to include.
    level : int array, shape (n_people,)
        Formal level.
    circles : int32 array, shape (3, n_circles, n_people)
        See `circles_of`: where freely drawn ties lead.
    standing, sociable : float array, shape (n_people,)
        How readily people are named, and how readily they name others (of mean 1).
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    Ties
    """
    wanted = habits.mean_ties * standing.size / (1 + give_back_rate(habits.reciprocity))
    free = max((1 - habits.closure) * wanted - given.n_ties, 0.0)
    number = rng.poisson(sociable * free / standing.size)
    ladder = np.zeros((len(habits.shares), standing.size + 1))
    np.cumsum(standing[circles[0]], axis=1, out=ladder[:, 1:])
    choice = np.append(np.cumsum(habits.shares)[:-1], 1.0)
    alike = np.exp(-habits.level_gap * np.arange(level.max() + 1))
    keys = rng.integers(2**64, size=3, dtype=np.uint64)
    rows = with_drawn(
        given.indptr, given.noticed, circles, choice, ladder, number, level, alike, keys[0]
    )
    # Ties lost above (to repeats and level gaps) are made up here as well.
    missing = round(wanted) - rows[1].size
    if missing > 0 and rows[1].size:
        rows = with_closed(*rows, missing, keys[1])
    return Ties(*with_returned(*rows, give_back_rate(habits.reciprocity), keys[2]))


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
    shuffled = rng.permutation(group.size)
    start, order = grouped(group[shuffled], int(group.max()) + 1)
    members = np.diff(start)
    parts = np.maximum(np.round(members / size), 1).astype(np.int64)
    rank = np.empty_like(shuffled)
    rank[shuffled[order]] = np.arange(group.size)
    return (np.cumsum(parts) - parts)[group] + (rank - start[group]) % parts[group]
