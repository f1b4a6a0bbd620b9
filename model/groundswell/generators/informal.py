"""Informal ties: drawn from circles of colleagues, closed into triangles, partly returned."""

from typing import NamedTuple

import numpy as np

from groundswell.generators.drawing import drawn, far_contacts, gather, some_of
from groundswell.rows import fixed
from groundswell.ties import Ties


class Habits(NamedTuple):
    """How ties of one kind are made; the fields are explained in `hospital`.

    Parameters
    ----------
    mean_ties : float
        Ties per person.
    choice : float array, shape (n_circles,)
        Share of freely drawn ties in each circle and those before it; the last is 1.
    alike : float array, shape (n_levels,)
        Chance that a tie drawn between people so many levels apart is kept.
    closure, reciprocity : float
    """

    mean_ties: float
    choice: np.ndarray
    alike: np.ndarray
    closure: float
    reciprocity: float


def gathered(groups, rng: np.random.Generator) -> np.ndarray:
    """Gather people in the circles that they move in (same team, same department, …).

    Parameters
    ----------
    groups : sequence of (int array of shape (n_people,), float)
        For each circle the group of each person, counted from 0, and into how many people at
        a time, about, groups are split at random.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int32 array, shape (3, n_circles, n_people)
        People in each circle, and where everybody's own part of it starts and ends there.
    """
    shuffled = rng.permutation(groups[0][0].size)
    circles = np.empty((3, len(groups), shuffled.size), dtype=np.int32)
    for number, (group, size) in enumerate(groups):
        start = np.zeros(int(group.max()) + 2, dtype=np.int64)
        gather(fixed(group, np.int32), start, float(size), shuffled, *circles[:, number])
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
        See `gathered`: where freely drawn ties lead.
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
    ladder = np.zeros((habits.choice.size, standing.size + 1))
    np.cumsum(standing[circles[0]], axis=1, out=ladder[:, 1:])
    keys = rng.integers(2**64, size=3, dtype=np.uint64)
    rows = given.indptr, given.noticed, number, int(number.sum())
    known = Ties(*drawn(*rows, circles, habits.choice, ladder, level, habits.alike, keys[0]))
    # Ties lost above (to repeats and level gaps) are made up here as well.
    missing = round(wanted) - known.n_ties
    if missing > 0 and known.n_ties:
        contacts = known.joined(known.reversed())
        rows = known.indptr, known.noticed, contacts.indptr, contacts.noticed
        # To colleagues of colleagues: transitivity (Holland & Leinhardt 1971).
        known = known.joined(Ties(*far_contacts(*rows, missing, keys[1])))
    rate = give_back_rate(habits.reciprocity)
    returned = Ties(*some_of(known.indptr, known.noticed, rate, keys[2]))
    return known.reversed().joined(returned).reversed()


def give_back_rate(share: float) -> float:
    """Chance of returning a tie that makes this `share` of all ties mutual.

    A returned tie makes two mutual ones among 1 + q: share = 2q / (1 + q).
    """
    return share / (2 - share)
