"""Informal ties: drawn from circles of colleagues, closed into triangles, partly returned."""

from typing import NamedTuple

import numpy as np

from groundswell.generators.drawing import drawn_kind
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
        See `groundswell.generators.drawing.gathered`: where freely drawn ties lead.
    standing, sociable : float array, shape (n_people,)
        How readily people are named, and how readily they name others (of mean 1).
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    Ties
    """
    rate = give_back_rate(habits.reciprocity)
    wanted = habits.mean_ties * standing.size / (1 + rate)
    free = max((1 - habits.closure) * wanted - given.n_ties, 0.0)
    number = rng.poisson(sociable * free / standing.size)
    keys = rng.integers(2**64, size=3, dtype=np.uint64)
    ladder = np.zeros((habits.choice.size, standing.size + 1))
    np.cumsum(standing[circles[0]], axis=1, out=ladder[:, 1:])
    rows = drawn_kind(
        *given.rows, number, int(number.sum()), circles, habits.choice, ladder, level,
        habits.alike, round(wanted), rate, keys,
    )  # fmt: skip
    return Ties(*rows)


def give_back_rate(share: float) -> float:
    """Chance of returning a tie that makes this `share` of all ties mutual.

    A returned tie makes two mutual ones among 1 + q: share = 2q / (1 + q).
    """
    return share / (2 - share)
