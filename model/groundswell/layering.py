"""Kinds of tie laid side by side, person by person: compiled."""

from groundswell.compiling import compiled


@compiled
def side_by_side(starts, each, noticed, strength, level, kinds, informal, indptr, columns):
    """Join rows of several kinds person by person, in the order of the kinds.

    Parameters
    ----------
    starts : int64 array, shape (n_kinds, n_people + 1)
        Rows of each kind in `noticed`.
    each : bool
        Whether strength and level are given for each tie, or once for all ties of a kind.
    noticed : int32 array, shape (n_ties,)
        All kinds, one after the other.
    strength, level : int64 and int8 array, shape (n_ties,) or (n_kinds,)
    kinds, informal : int8 and bool array, shape (n_kinds,)
    indptr : int64 array, shape (n_people + 1,)
        Filled, but for its first entry.
    columns : tuple of array, each of shape (n_ties,)
        Filled with who is noticed, strength, kind, whether informal, and level.
    """
    row, row_strength, row_kind, row_informal, row_level = columns
    place = 0
    for person in range(indptr.size - 1):
        for kind in range(kinds.size):
            tie = starts[kind, person]
            # Not over a range: rows are too short to be worth the time to vectorise that.
            while tie < starts[kind, person + 1]:
                source = tie if each else kind
                row[place], row_strength[place] = noticed[tie], strength[source]
                row_kind[place], row_informal[place] = kinds[kind], informal[kind]
                row_level[place] = level[source]
                place += 1
                tie += 1
        indptr[person + 1] = place
