"""Complex centrality: whose neighbourhood carries furthest what must be seen in several others."""

import functools

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.picking import checked_count, checked_least_one, first, once, shuffled
from groundswell.seeding.reinforcing import complex_paths
from groundswell.seeding.widths import shared_contacts


def complex_centrality(
    organisation: Organisation, count: int, *, needed: int = 3, rng_seed: int = 0
) -> np.ndarray:
    """People from whose neighbourhood complex paths are longest (Guilbeault & Centola 2021).

    A person starts with the `needed` − 1 of their contacts with whom they share most; others
    take it up once `needed` of their contacts have; the measure is how many ties away those
    who do are on average, 0 for whoever does not. Whoever comes first starts with those
    contacts, then the next with theirs. Equals by lot.

    Where almost anybody's neighbourhood carries it to everyone, the longest paths begin at the
    edge of the network: the measure tells people apart where `needed` is hard to come by.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    needed : int
        Contacts who have to have taken it up before a person does, >= 1.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
        Neighbourhood after neighbourhood.

    Raises
    ------
    BadInput
        If `needed` is not a whole number of at least 1.
    """
    count = checked_count(organisation, count)
    needed = checked_least_one("needed", needed)
    lot = shuffled(organisation, rng_seed)
    start, near = closest_contacts(organisation, needed - 1)
    chosen: dict[int, None] = {}
    for person in np.lexsort((lot, -complex_steps(organisation, needed))).tolist():
        if len(chosen) >= count:
            break
        if person not in chosen:
            together = [person, *near[start[person] : start[person + 1]].tolist()]
            chosen |= dict.fromkeys(together)
    return first(np.array(list(chosen), dtype=np.int64), count)


def complex_steps(organisation: Organisation, needed: int) -> np.ndarray:
    """Ties along complex paths from each person, summed over everyone they lead to.

    Parameters
    ----------
    organisation : Organisation
    needed : int
        As in `complex_centrality`.

    Returns
    -------
    int64 array, shape (n_people,)
        Complex centrality × n_people.
    """
    return _measured(needed)(organisation)


def closest_contacts(organisation: Organisation, most: int) -> tuple[np.ndarray, np.ndarray]:
    """The contacts with whom each person shares most contacts.

    Parameters
    ----------
    organisation : Organisation
    most : int
        How many of each person's; equals by a lot that stays the same.

    Returns
    -------
    start : int64 array, shape (n_people + 1,)
    near : int32 array
        Row by row.
    """
    contacts = organisation.contacts()
    start, contact = contacts.rows
    source, lot = contacts.source, np.random.default_rng(0).permutation(contact.size)
    order = np.lexsort((lot, -shared_contacts(start, contact), source))
    order = order[np.arange(contact.size) - start[source] < most]
    size = np.minimum(contacts.degree, most)
    return np.concatenate([[0], np.cumsum(size)]), contact[order]


@functools.cache
def _measured(needed: int):
    """The measure for one `needed`, made once per organisation."""

    @once
    def measure(organisation: Organisation) -> np.ndarray:
        begin = closest_contacts(organisation, needed - 1)
        steps, _ = complex_paths(*organisation.contacts().rows, *begin, needed)
        return steps

    return measure


__all__ = ["closest_contacts", "complex_centrality", "complex_steps"]
