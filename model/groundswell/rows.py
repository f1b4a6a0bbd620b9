"""Rows of ties, compiled and free of Python's interpreter lock: cut, turned round, joined.

The ties of person *i* are ``noticed[start[i]:start[i + 1]]``.
"""

import numpy as np

from groundswell.compiling import compiled

SPARE = 16
"""Ties that follow the last row where rows are to be read so many at a time."""


@compiled
def cut(codes, n_people):
    """Cut sorted pairs into rows, each pair once.

    Parameters
    ----------
    codes : int64 array, shape (n_pairs,), sorted
        Pairs as source * n_people + noticed.
    n_people : int
        How many people there are.

    Returns
    -------
    start : int64 array, shape (n_people + 1,)
    noticed : int32 array, shape (n_ties,)
    """
    start = np.zeros(n_people + 1, dtype=np.int64)
    noticed = np.empty(codes.size, dtype=np.int32)
    n_ties, person, before = 0, 0, -1
    for code in codes:
        while code >= (person + 1) * n_people:
            person += 1
            start[person] = n_ties
        if code != before:
            noticed[n_ties] = code - person * n_people
            n_ties += 1
        before = code
    for one in range(person, n_people):
        start[one + 1] = n_ties
    return start, noticed[:n_ties]


@compiled
def turned(start, noticed, n_noticed):
    """Turn rows round: from whom each person notices to by whom each is noticed.

    Parameters
    ----------
    start : int64 array, shape (n_people + 1,)
    noticed : int32 array, shape (n_ties,)
        Below `n_noticed`.
    n_noticed : int
        How many people can be noticed.

    Returns
    -------
    back : int64 array, shape (n_noticed + 1,)
    by : int32 array, shape (n_ties,)
        Who notices each person, in rising order.
    tie : int32 array, shape (n_ties,)
        Index of each in `noticed`.
    """
    back = np.zeros(n_noticed + 1, dtype=np.int64)
    for one in noticed:
        back[one + 1] += 1
    for one in range(n_noticed):
        back[one + 1] += back[one]
    place = back.copy()
    by = np.empty(noticed.size, dtype=np.int32)
    tie = np.empty(noticed.size, dtype=np.int32)
    for person in range(start.size - 1):
        for index in range(start[person], start[person + 1]):
            at = place[noticed[index]]
            by[at], tie[at] = person, index
            place[noticed[index]] = at + 1
    return back, by, tie


@compiled
def joined(start, noticed, more_start, more):
    """Join the rows of two kinds of tie, each pair once; the order within rows is lost.

    Parameters
    ----------
    start, more_start : int64 array, shape (n_people + 1,)
    noticed, more : int32 array

    Returns
    -------
    start : int64 array, shape (n_people + 1,)
    noticed : int32 array
    """
    n_people = start.size - 1
    last_by = np.zeros(n_people, dtype=np.int32)
    both_start = np.zeros(n_people + 1, dtype=np.int64)
    both = np.empty(noticed.size + more.size, dtype=np.int32)
    n_ties = 0
    for person in range(n_people):
        for tie in range(start[person], start[person + 1]):
            last_by[noticed[tie]] = person + 1
            both[n_ties] = noticed[tie]
            n_ties += 1
        for tie in range(more_start[person], more_start[person + 1]):
            both[n_ties] = more[tie]
            n_ties += last_by[more[tie]] != person + 1
        both_start[person + 1] = n_ties
    return both_start, both[:n_ties]


def fixed(array, dtype=np.int64) -> np.ndarray:
    """Return an array as compiled code expects it: contiguous, of this dtype, writable.

    Numba compiles anew for each sort of array, read-only ones too; so every array is made the
    same sort first, by copying it if need be: that takes no time beside what follows.
    """
    array = np.ascontiguousarray(array, dtype=dtype)
    return array if array.flags.writeable else array.copy()
