"""Formal leaders: who starts where change goes down the line."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.picking import checked_count, first, shuffled
from groundswell.seeding.strategy import demand


def formal_leaders(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """Formal leaders from the top down.

    By level, the top first; on a level leaders before others, then by lot. Where the
    budget exceeds the number of leaders, the next levels follow.

    Parameters
    ----------
    organisation : Organisation
        With reporting lines or a ``level`` column.
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)

    Raises
    ------
    BadInput
        If the organisation has neither reporting lines nor levels.
    """
    count = checked_count(organisation, count)
    demand("formal_leaders", "formal order", organisation)
    lot = shuffled(organisation, rng_seed)
    order = organisation.leaders
    order = order[np.lexsort((lot[order], organisation.level[order]))]
    if order.size < count:
        others = np.delete(np.arange(organisation.n_people), order)
        others = others[np.lexsort((lot[others], organisation.level[others]))]
        order = np.concatenate([order, others])
    return first(order, count)


def unit_managers(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """First-line managers, those of the largest teams first.

    A first-line manager has reports of whom nobody leads anyone. Where the budget exceeds
    their number, the other formal leaders follow from the bottom up, then others by lot.

    Parameters
    ----------
    organisation : Organisation
        With reporting lines.
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)

    Raises
    ------
    BadInput
        If the organisation has no reporting lines.
    """
    count = checked_count(organisation, count)
    demand("unit_managers", "reporting lines", organisation)
    n_people = organisation.n_people
    reports = np.bincount(organisation.manager[organisation.manager >= 0], minlength=n_people)
    led = organisation.leaders[organisation.manager[organisation.leaders] >= 0]
    leads_leaders = np.zeros(n_people, dtype=bool)
    leads_leaders[organisation.manager[led]] = True
    rank = np.where(reports == 0, 2, np.where(leads_leaders, 1, 0))
    size = np.where(rank == 0, -reports, 0)
    depth = np.where(rank == 1, -organisation.level, 0)
    lot = shuffled(organisation, rng_seed)
    return first(np.lexsort((lot, depth, size, rank)), count)


__all__ = ["formal_leaders", "unit_managers"]
