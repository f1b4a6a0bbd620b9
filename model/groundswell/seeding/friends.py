"""The friend of a random person, who on average has more friends than the random person."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.asking import Survey
from groundswell.seeding.picking import checked_count, chosen_then_lot, luck


def friend(
    organisation: Organisation,
    count: int,
    *,
    misremembered: float = 0.0,
    missing: float = 0.0,
    refused: float = 0.0,
    rng_seed: int = 0,
) -> np.ndarray:
    """A friend of each of so many random people (Kim et al. 2015).

    Random people are asked one by one for one colleague whom they go to, and that colleague
    starts. One who starts already, will not start, or is not named because the person asked
    does not answer, is made up for by asking the next. No map is needed, and little more than
    one question per starter where all answer.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    misremembered, missing, refused : float
        Shares of names that are wrong, of people who do not answer, and of people who will
        not start: see `Survey`.
    rng_seed : int
        Who is asked, whom they name, and the lot that fills up.

    Returns
    -------
    int32 array, shape (count,)
        In the order in which they are named; where nobody is left to ask, the rest is drawn
        by lot.

    Raises
    ------
    BadInput
        If a share is out of range.
    """
    count = checked_count(organisation, count)
    survey = Survey(organisation, 1, misremembered, missing, refused, rng_seed)
    rng = luck(rng_seed)
    respondents, lot = (rng.permutation(organisation.n_people) for _ in range(2))
    _, named = survey.ask(respondents, rng)
    lot = lot[np.argsort(~survey.willing[lot], kind="stable")]
    return chosen_then_lot(named[survey.willing[named]], count, lot)


__all__ = ["friend"]
