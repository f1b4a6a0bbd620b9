"""Kinds of tie laid side by side, and seen from the other end: compiled."""

import numpy as np

from groundswell.compiling import compiled


@compiled
def side_by_side(starts, noticed, strength, level, each, index, informal):
    """Join rows of several kinds person by person, in the order of the kinds.

    Parameters
    ----------
    starts : int64 array, shape (n_kinds, n_people + 1)
        Rows of each kind in `noticed`.
    noticed : int32 array, shape (n_ties,)
        All kinds, one after the other.
    strength : int64 array, shape (n_ties,) or (n_kinds,)
        Of each tie, or of all ties of a kind.
    level : int8 array, shape (n_ties,) or (n_kinds,)
        Likewise.
    each : bool
        Which of the two.
    index : int8 array, shape (n_kinds,)
        What each kind is called in `kind`.
    informal : bool array, shape (n_kinds,)

    Returns
    -------
    indptr, noticed, strength, kind, informal, level
        As in `groundswell.noticing.Noticing`.
    """
    n_kinds, n_people = starts.shape[0], starts.shape[1] - 1
    indptr = np.zeros(n_people + 1, dtype=np.int64)
    row = np.empty(noticed.size, dtype=np.int32)
    row_strength = np.empty(noticed.size, dtype=np.int64)
    row_kind = np.empty(noticed.size, dtype=np.int8)
    row_informal = np.empty(noticed.size, dtype=np.bool_)
    row_level = np.empty(noticed.size, dtype=np.int8)
    place = 0
    for person in range(n_people):
        for kind in range(n_kinds):
            for tie in range(starts[kind, person], starts[kind, person + 1]):
                row[place] = noticed[tie]
                row_strength[place] = strength[tie if each else kind]
                row_kind[place] = index[kind]
                row_informal[place] = informal[kind]
                row_level[place] = level[tie if each else kind]
                place += 1
        indptr[person + 1] = place
    return indptr, row, row_strength, row_kind, row_informal, row_level


@compiled
def from_the_other_end(indptr, noticed, informal, level):
    """By whom everybody is noticed.

    Parameters
    ----------
    indptr, noticed, informal, level
        As in `groundswell.noticing.Noticing`.

    Returns
    -------
    by_indptr, by, by_informal, by_level
        As in the same.
    """
    by_indptr = np.zeros_like(indptr)
    for one in noticed:
        by_indptr[one + 1] += 1
    for one in range(indptr.size - 1):
        by_indptr[one + 1] += by_indptr[one]
    place = by_indptr[:-1].copy()
    by, by_informal, by_level = (
        np.empty_like(noticed),
        np.empty_like(informal),
        np.empty_like(level),
    )
    for person in range(indptr.size - 1):
        for tie in range(indptr[person], indptr[person + 1]):
            at = place[noticed[tie]]
            place[noticed[tie]] += 1
            by[at], by_informal[at], by_level[at] = person, informal[tie], level[tie]
    return by_indptr, by, by_informal, by_level
