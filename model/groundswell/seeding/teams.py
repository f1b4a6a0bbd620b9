"""Whole teams: who starts where colleagues are to see each other start."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.picking import checked_count, first, luck


def clustered(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """Whole teams drawn by lot, the last one as far as the budget goes.

    A team is a formal leader with those of their reports who lead nobody; without
    reporting lines, a unit; without units, a person with their contacts (Centola & Macy
    2007). Leaders who have no such reports, and people without a unit, come last.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        Which teams, and who of the last one.

    Returns
    -------
    int32 array, shape (count,)
        Team after team.
    """
    count = checked_count(organisation, count)
    rng = luck(rng_seed)
    lot, by_lot = rng.permutation(organisation.n_people), rng.permutation(organisation.n_people)
    if organisation.has_reporting_lines:
        team = _led_together(organisation)
    elif organisation.unit_names.size:
        alone = organisation.unit < 0
        team = np.where(alone, organisation.n_people + np.arange(alone.size), organisation.unit)
    else:
        return _with_contacts(organisation, count, lot)
    _, team, size = np.unique(team, return_inverse=True, return_counts=True)
    of_a_team = size[team] > 1
    return first(np.lexsort((lot, by_lot[team], ~of_a_team)), count)


def _led_together(organisation: Organisation) -> np.ndarray:
    """Whose team each person is of: their own if they lead anyone, else their manager's."""
    everyone = np.arange(organisation.n_people)
    leads = np.zeros(organisation.n_people, dtype=bool)
    leads[organisation.leaders] = True
    return np.where(leads | (organisation.manager < 0), everyone, organisation.manager)


def _with_contacts(organisation: Organisation, count: int, lot: np.ndarray) -> np.ndarray:
    contacts, place = organisation.contacts(), np.empty_like(lot)
    place[lot] = np.arange(lot.size)
    with_contacts = lot[np.argsort(contacts.degree[lot] == 0, kind="stable")]
    taken, chosen = np.zeros(lot.size, dtype=bool), []
    for person in with_contacts:
        if len(chosen) >= count:
            break
        if taken[person]:
            continue
        near = contacts.of(person)
        near = near[~taken[near]]
        together = [person, *near[np.argsort(place[near])]]
        taken[together] = True
        chosen += together
    return first(np.array(chosen, dtype=np.int64), count)


__all__ = ["clustered"]
