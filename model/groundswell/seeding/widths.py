"""How wide bridges are, compiled: ties side by side, and contacts shared."""

import numpy as np

from groundswell.compiling import compiled


@compiled
def bridge_widths(start, contact, unit):
    """Measure the bridge at each tie between two units.

    Its width is the number of ties between one end with their contacts in their own unit and
    the other end with theirs (after Centola & Macy 2007): how many ways there are across, so
    near one another that people on the other side can see several.

    Parameters
    ----------
    start, contact : int64 and int32 array
        Everybody's contacts, in rows; symmetric.
    unit : int32 array, shape (n_people,)
        -1 where unknown.

    Returns
    -------
    width : int64 array, shape (n_ties,)
        0 for ties within a unit, and for each pair the second time it is met.
    """
    n_people = start.size - 1
    width, across = np.zeros(contact.size, dtype=np.int64), np.zeros(n_people, dtype=np.int64)
    for person in range(n_people):
        if unit[person] < 0:
            continue
        across[:] = 0  # ties of the person and their own unit's contacts, by whom they lead to
        for tie in range(start[person] - 1, start[person + 1]):
            near = person if tie < start[person] else contact[tie]
            if unit[near] == unit[person]:
                for further in range(start[near], start[near + 1]):
                    across[contact[further]] += 1
        for tie in range(start[person], start[person + 1]):
            other = contact[tie]
            if other > person and unit[other] >= 0 and unit[other] != unit[person]:
                width[tie] = across[other]
                for further in range(start[other], start[other + 1]):
                    if unit[contact[further]] == unit[other]:
                        width[tie] += across[contact[further]]
    return width


@compiled
def shared_contacts(start, contact):
    """Count, for each tie, the contacts that both its ends have.

    Parameters
    ----------
    start, contact : int64 and int32 array
        Everybody's contacts, in rows; symmetric.

    Returns
    -------
    int64 array, shape (n_ties,)
    """
    shared = np.zeros(contact.size, dtype=np.int64)
    near = np.full(start.size - 1, -1, dtype=np.int64)
    for person in range(start.size - 1):
        for tie in range(start[person], start[person + 1]):
            near[contact[tie]] = person
        for tie in range(start[person], start[person + 1]):
            other = contact[tie]
            for further in range(start[other], start[other + 1]):
                shared[tie] += near[contact[further]] == person
    return shared


__all__ = ["bridge_widths", "shared_contacts"]
