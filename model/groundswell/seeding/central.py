"""People who are central by one of the classical measures; equals by lot."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.between import shortest_paths_through
from groundswell.seeding.noticed_by import noticed_by
from groundswell.seeding.peeling import core_numbers
from groundswell.seeding.picking import highest, once

PIVOTS = 1000
"""Shortest paths start from everybody up to so many people, else from so many drawn by lot."""
DAMPING, ROUNDS = 0.85, 100
"""Of PageRank (Brin & Page 1998); after so many rounds what still moves is below 1e-7."""
DIGITS = 9
"""What differs only further out is rounding: equals by lot, then."""


def degree(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """People with most contacts; equals by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
    """
    return highest(organisation, count, rng_seed, lambda org: org.contacts().degree)


def betweenness(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """People on most shortest paths between others (Freeman 1977); equals by lot.

    Exact up to 1,000 people; beyond, paths are followed from 1,000 people drawn by a lot
    that stays the same (Brandes & Pich 2007).

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
    """
    return highest(organisation, count, rng_seed, betweenness_of)


def k_core(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """People furthest in the core of the network (Kitsak et al. 2010); equals by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        The lot among equals; often all that decides, since the innermost core is large.

    Returns
    -------
    int32 array, shape (count,)
    """
    return highest(organisation, count, rng_seed, core_of)


def pagerank(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """People noticed by people who are themselves noticed (Brin & Page 1998); equals by lot.

    Everybody hands on what they have to those whom they notice through informal ties, in
    equal parts; 15 % goes to all alike.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
    """
    return highest(organisation, count, rng_seed, pagerank_of)


@once
def betweenness_of(organisation: Organisation) -> np.ndarray:
    """Everybody's share of the shortest paths between others, 1 for the largest."""
    pivots = np.arange(organisation.n_people)
    if pivots.size > PIVOTS:
        pivots = np.sort(np.random.default_rng(0).permutation(pivots)[:PIVOTS])
    through = shortest_paths_through(*organisation.contacts().rows, pivots)
    return _rounded(through)


@once
def core_of(organisation: Organisation) -> np.ndarray:
    """Everybody's core number."""
    return core_numbers(*organisation.contacts().rows)


@once
def pagerank_of(organisation: Organisation) -> np.ndarray:
    """Everybody's PageRank, 1 for the largest."""
    _, whom = noticed_by(organisation)
    n_people, source = organisation.n_people, whom.source
    part = 1.0 / np.maximum(whom.degree, 1)
    rank = np.ones(n_people)
    for _ in range(ROUNDS):  # what people keep who notice nobody would go to all alike: no matter
        handed_on = np.bincount(whom.noticed, (rank * part)[source], minlength=n_people)
        rank = DAMPING * handed_on + (1.0 - DAMPING)
    return _rounded(rank)


def _rounded(score: np.ndarray) -> np.ndarray:
    most = score.max(initial=0.0)
    return np.round(score / most, DIGITS) if most > 0.0 else score


__all__ = [
    "betweenness", "betweenness_of", "core_of", "degree", "k_core", "pagerank", "pagerank_of",
]  # fmt: skip
