"""The people most often named, by some colleagues or by all."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.asking import Survey
from groundswell.seeding.picking import checked_count, checked_share, first, luck


def nominated(
    organisation: Organisation,
    count: int,
    *,
    asked: float = 0.1,
    names: int = 3,
    misremembered: float = 0.0,
    missing: float = 0.0,
    refused: float = 0.0,
    rng_seed: int = 0,
) -> np.ndarray:
    """The people most often named when a sample of colleagues is asked whom they go to.

    Each colleague asked names up to `names` of the people they notice through informal
    ties, a heavier tie sooner. The most named start; equals by lot. If the sample names
    too few people, more are asked, in the order of the lot; where nobody is left to ask,
    the rest is drawn by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    asked : float
        Share of people asked, in [0, 1].
    names : int
        Names per colleague asked, >= 1.
    misremembered, missing, refused : float
        Shares of names that are wrong, of people who do not answer, and of people who will
        not start: see `Survey`.
    rng_seed : int
        Who is asked, whom they name, and the lot among equals.

    Returns
    -------
    int32 array, shape (count,)

    Raises
    ------
    BadInput
        If a share or `names` is out of range.
    """
    count = checked_count(organisation, count)
    asked = checked_share("asked", asked)
    survey = Survey(organisation, names, misremembered, missing, refused, rng_seed)
    rng = luck(rng_seed)
    n_people = organisation.n_people
    respondents, lot = rng.permutation(n_people), rng.permutation(n_people)
    enough = round(asked * n_people)
    _, named = survey.ask(respondents[:enough], rng)
    named = named[survey.willing[named]]
    if np.unique(named).size < count:
        turn, further = survey.ask(respondents[enough:], rng)
        turn, further = turn[survey.willing[further]], further[survey.willing[further]]
        turn = np.concatenate([np.full(named.size, -1), turn])
        named = np.concatenate([named, further])
        each_once = np.sort(np.unique(named, return_index=True)[1])
        if each_once.size >= count:
            named = named[turn <= turn[each_once[count - 1]]]
    votes = np.bincount(named, minlength=n_people)
    return first(np.lexsort((lot, ~survey.willing, -votes)), count)


def most_named(
    organisation: Organisation,
    count: int,
    *,
    names: int = 3,
    misremembered: float = 0.0,
    missing: float = 0.0,
    refused: float = 0.0,
    rng_seed: int = 0,
) -> np.ndarray:
    """The people most often named when everybody is asked whom they go to.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    names : int
        Names per colleague, >= 1.
    misremembered, missing, refused : float
        As in `nominated`.
    rng_seed : int
        Whom they name, and the lot among equals.

    Returns
    -------
    int32 array, shape (count,)

    Raises
    ------
    BadInput
        If a share or `names` is out of range.
    """
    return nominated(
        organisation, count, asked=1.0, names=names, misremembered=misremembered,
        missing=missing, refused=refused, rng_seed=rng_seed,
    )  # fmt: skip


__all__ = ["most_named", "nominated"]
