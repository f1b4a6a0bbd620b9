"""Bridge-building pairs: two colleagues of different units, astride a wide bridge between them."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.picking import checked_count, first, once, shuffled
from groundswell.seeding.strategy import demand
from groundswell.seeding.widths import bridge_widths


def bridges(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """Pairs of people in contact, of different units, on the widest bridges.

    A bridge at a tie between two units is as wide as there are ties between one end, with
    their contacts in their own unit, and the other end with theirs: a practice that people
    must see in several colleagues crosses wide bridges only (Centola & Macy 2007). First
    the widest for each pair of units, then each pair of units' next; nobody is in two
    pairs. Equals by lot; an odd one out is one end of the next pair. Where no pairs are
    left, the rest is drawn by lot.

    Parameters
    ----------
    organisation : Organisation
        With units.
    count : int
        How many people, not pairs.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
        Pair after pair.

    Raises
    ------
    BadInput
        If the organisation has no units.
    """
    count = checked_count(organisation, count)
    demand("bridges", "units", organisation)
    lot = shuffled(organisation, rng_seed)
    contacts, width = organisation.contacts(), bridges_of(organisation)
    tie = np.flatnonzero(width)
    one, other = contacts.source[tie], contacts.noticed[tie]
    low, high = np.sort([organisation.unit[one], organisation.unit[other]], axis=0)
    between = low * np.int64(organisation.unit_names.size) + high
    equals = lot[one] * np.int64(lot.size) + lot[other]
    widest = np.lexsort((equals, -width[tie], between))
    turn = np.empty_like(tie)
    turn[widest] = np.arange(tie.size) - np.searchsorted(between[widest], between[widest])
    taken, chosen = np.zeros(lot.size, dtype=bool), []
    for pair in np.lexsort((equals, -width[tie], turn)):
        if len(chosen) >= count:
            break
        ends = [one[pair], other[pair]]
        if not taken[ends].any():
            taken[ends] = True
            chosen += sorted(ends, key=lot.__getitem__)
    return first(np.concatenate([np.array(chosen, dtype=np.int64), lot[~taken[lot]]]), count)


@once
def bridges_of(organisation: Organisation) -> np.ndarray:
    """Width of the bridge at each tie between units, once per pair of people; else 0."""
    return bridge_widths(*organisation.contacts().rows, organisation.unit)


__all__ = ["bridges", "bridges_of"]
