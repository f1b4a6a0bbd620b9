"""Complex paths, compiled: how far a practice carries that each must see in several others."""

import numpy as np

from groundswell.compiling import compiled, step

LANES = 64
"""Spreads that are followed together, one bit each."""


@step
def _tally(planes, word):
    """Count one more in each lane whose bit is set: the bits of a count lie in planes."""
    place, none = 0, np.uint64(0)
    while word != none:
        carried = planes[place] & word
        planes[place] ^= word
        word = carried
        place += 1


@step
def _read_off(planes, times, total):
    """Add what was counted in each lane to its total, so many times, and begin anew."""
    one = np.uint64(1)
    for place in range(planes.size):
        for lane in range(total.size):
            total[lane] += (times << place) * np.int64((planes[place] >> np.uint64(lane)) & one)
        planes[place] = np.uint64(0)


@step
def _take_up(start, contact, everybody, at_least, uses):
    """Let all take it up who see it in enough contacts, as many as `at_least` has room for."""
    none, needed, moving = np.uint64(0), at_least.size, True
    while moving:  # who ends up using it does not depend on the order in which they do
        moving = False
        for person in range(uses.size):
            if uses[person] == everybody:
                continue
            at_least[:] = none
            for tie in range(start[person], start[person + 1]):
                more = uses[contact[tie]]
                for k in range(needed):
                    both = at_least[k] & more
                    at_least[k] |= more
                    more = both
            new = at_least[needed - 1] & ~uses[person]
            if new != none:
                uses[person] |= new
                moving = True


@step
def _walk(start, contact, uses, seen, edge, beyond, planes, steps):
    """Add up how many ties lead to those who use it, from those `seen` and by others who do."""
    none, far, moving = np.uint64(0), 0, True
    edge[:] = seen
    while moving:
        moving = False
        far += 1
        for person in range(uses.size):
            near = none
            open_to = uses[person] & ~seen[person]
            if open_to != none:
                for tie in range(start[person], start[person + 1]):
                    near |= edge[contact[tie]]
            beyond[person] = near & open_to
        for person in range(uses.size):
            edge[person] = new = beyond[person]
            if new != none:
                moving = True
                seen[person] |= new
                _tally(planes, new)
        _read_off(planes, far, steps)


@compiled
def complex_paths(start, contact, begin_start, begin, needed):
    """Let everybody start with a few contacts, and see how far it gets.

    Parameters
    ----------
    start, contact : int64 and int32 array
        Everybody's contacts, in rows; symmetric.
    begin_start, begin : int64 and int32 array
        With whom each person starts, in rows.
    needed : int
        How many contacts have to have taken it up before a person does, >= 1.

    Returns
    -------
    steps : int64 array, shape (n_people,)
        Summed over all who take it up: how many ties between people who take it up lead to
        them from the person who started it.
    reached : int64 array, shape (n_people,)
        How many take it up.
    """
    n_people = start.size - 1
    steps, reached = np.zeros(n_people, dtype=np.int64), np.zeros(n_people, dtype=np.int64)
    uses = np.empty(n_people, dtype=np.uint64)
    seen, edge, beyond = np.empty_like(uses), np.empty_like(uses), np.empty_like(uses)
    at_least, planes = np.empty(needed, dtype=np.uint64), np.zeros(32, dtype=np.uint64)
    one, none = np.uint64(1), np.uint64(0)
    for lowest in range(0, n_people, LANES):
        lanes = min(LANES, n_people - lowest)
        uses[:] = none
        seen[:] = none
        for lane in range(lanes):
            who, bit = lowest + lane, one << np.uint64(lane)
            uses[who] |= bit
            seen[who] |= bit
            for place in range(begin_start[who], begin_start[who + 1]):
                uses[begin[place]] |= bit
        everybody = ~none if lanes == LANES else (one << np.uint64(lanes)) - one
        _take_up(start, contact, everybody, at_least, uses)
        _walk(start, contact, uses, seen, edge, beyond, planes, steps[lowest : lowest + lanes])
        for person in range(n_people):
            _tally(planes, uses[person])
        _read_off(planes, 1, reached[lowest : lowest + lanes])
    return steps, reached


__all__ = ["complex_paths"]
