"""Greedy maximum coverage, compiled: who adds most people, given those chosen so far."""

from groundswell.compiling import compiled


@compiled
def covering(start, reached, by_start, by, lot, gain, queue, covered, chosen):
    """Choose people one by one, each time whoever brings most new people into contact.

    Lazy (Minoux 1978): gains only fall, so the first in the queue whose gain is up to date
    is the best of all.

    Parameters
    ----------
    start, reached : int64 and int32 array
        Whom each person covers besides themselves, in rows.
    by_start, by : int64 and int32 array
        The same rows turned round: by whom each is covered.
    lot : int64 array, shape (n_people,)
        People in the reverse of the order in which equals are chosen.
    gain : int64 array, shape (n_people,)
        How many each covers: themselves and those in their row.
    queue : int64 array, shape (n_people,), falling
        Everybody's gain * 2**32 + place in `lot`.
    covered : bool array, shape (n_people,)
        Nobody yet. This, `gain` and `queue` are used up.
    chosen : int64 array, shape (n_wanted,)
        Filled with positions.

    Returns
    -------
    int
        How many are chosen: fewer than wanted where nobody is left to cover.
    """
    n_people, n_chosen = lot.size, 0
    while n_chosen < chosen.size:
        person = lot[queue[0] & 0xFFFFFFFF]
        if queue[0] >> 32 == gain[person]:
            if gain[person] == 0:
                break
            chosen[n_chosen] = person
            n_chosen += 1
            for tie in range(start[person] - 1, start[person + 1]):
                new = person if tie < start[person] else reached[tie]
                if not covered[new]:
                    covered[new] = True
                    # Nobody gains by covering them again: neither they nor whoever covers them.
                    gain[new] -= 1
                    for other in range(by_start[new], by_start[new + 1]):
                        gain[by[other]] -= 1
        last = (gain[person] << 32) + (queue[0] & 0xFFFFFFFF)
        place, child = 0, 1
        while child < n_people:
            if child + 1 < n_people and queue[child + 1] > queue[child]:
                child += 1
            if queue[child] <= last:
                break
            queue[place] = queue[child]
            place, child = child, 2 * child + 1
        queue[place] = last
    return n_chosen
