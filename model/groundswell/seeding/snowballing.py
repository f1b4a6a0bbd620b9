"""Snowball: ask some, then those they name, and so on until hardly anybody new is named."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.asking import Survey
from groundswell.seeding.picking import (
    checked_count,
    checked_share,
    first,
    luck,
)

STARTS = 10
"""People with whom each snowball begins."""


def snowball(
    organisation: Organisation,
    count: int,
    *,
    names: int = 3,
    saturated: float = 0.1,
    misremembered: float = 0.0,
    missing: float = 0.0,
    refused: float = 0.0,
    rng_seed: int = 0,
) -> np.ndarray:
    """The people most often named by a snowball that has run until saturation.

    Ten random people are asked whom they go to; those named are asked in turn; and so on,
    wave by wave, until no more than a share `saturated` of the names in a wave are new.
    Where a snowball ends before that, or has named fewer people than are wanted, ten more
    begin another. The most named start; equals by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    names : int
        Names per person asked, >= 1.
    saturated : float
        Share of new names at which to stop, in [0, 1].
    misremembered, missing, refused : float
        Shares of names that are wrong, of people who do not answer, and of people who will
        not start: see `Survey`. A wave in which nobody answers is no sign of saturation.
    rng_seed : int
        Who begins, whom they name, and the lot among equals.

    Returns
    -------
    int32 array, shape (count,)

    Raises
    ------
    BadInput
        If a share or `names` is out of range.
    """
    count = checked_count(organisation, count)
    saturated = checked_share("saturated", saturated)
    survey = Survey(organisation, names, misremembered, missing, refused, rng_seed)
    votes, _, lot = snowballed(survey, count, saturated, rng_seed)
    votes = np.where(survey.willing, votes, 0)
    return first(np.lexsort((lot, ~survey.willing, -votes)), count)


def snowballed(survey: Survey, count: int, saturated: float, rng_seed: int):
    """Run snowballs until saturation.

    Parameters
    ----------
    survey : Survey
    count : int
        People who would start that have to be named at least.
    saturated : float
    rng_seed : int

    Returns
    -------
    votes : int64 array, shape (n_people,)
        How often each is named.
    asked : bool array, shape (n_people,)
    lot : int64 array, shape (n_people,)
        For equals.
    """
    n_people, rng = survey.organisation.n_people, luck(rng_seed)
    order, lot = rng.permutation(n_people), rng.permutation(n_people)
    votes, asked = np.zeros(n_people, dtype=np.int64), np.zeros(n_people, dtype=bool)
    wave = order[:STARTS]
    while wave.size:
        asked[wave] = True
        _, named = survey.ask(wave, rng)
        n_new = np.unique(named[votes[named] == 0]).size
        votes += np.bincount(named, minlength=n_people)
        enough = np.count_nonzero(votes[survey.willing]) >= count
        if enough and named.size and n_new <= saturated * named.size:
            break
        wave = np.unique(named[~asked[named]])
        if not wave.size:
            wave = order[~asked[order]][:STARTS]
    return votes, asked, lot


__all__ = ["snowball", "snowballed"]
