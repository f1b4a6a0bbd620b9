"""Greedy maximum coverage, compiled: who adds most people, given those chosen so far."""

import numpy as np

from groundswell.compiling import compiled


@compiled
def covering(start, contact, lot, queue, count):
    """Choose people one by one, each time whoever brings most new people into contact.

    Lazy (Minoux 1978): gains only fall, so the first in the queue whose gain is up to date
    is the best of all.

    Parameters
    ----------
    start, contact : int64 and int32 array
        Everybody's contacts, in rows; symmetric.
    lot : int64 array, shape (n_people,)
        People in the order in which equals are chosen.
    queue : int64 array, shape (n_people,), falling
        Gain * n_people + how many come later in `lot`; is used up.
    count : int
        How many are wanted.

    Returns
    -------
    int64 array, shape (n_chosen,)
        Fewer than wanted where nobody is left to cover.
    """
    n_people = lot.size
    gain = start[1:] - start[:-1] + 1
    covered = np.zeros(n_people, dtype=np.bool_)
    chosen = np.empty(count, dtype=np.int64)
    n_chosen = 0
    while n_chosen < count:
        later = queue[0] % n_people
        person = lot[n_people - 1 - later]
        if queue[0] // n_people == gain[person]:
            if gain[person] == 0:
                break
            chosen[n_chosen] = person
            n_chosen += 1
            for tie in range(start[person] - 1, start[person + 1]):
                new = person if tie < start[person] else contact[tie]
                if not covered[new]:
                    covered[new] = True
                    # Nobody gains by covering them again: neither they nor their contacts.
                    gain[new] -= 1
                    for other in contact[start[new] : start[new + 1]]:
                        gain[other] -= 1
        stale = gain[person] * n_people + later
        place, child = 0, 1
        while child < n_people:
            child += child + 1 < n_people and queue[child + 1] > queue[child]
            if queue[child] <= stale:
                break
            queue[place] = queue[child]
            place, child = child, 2 * child + 1
        queue[place] = stale
    return chosen[:n_chosen]
