"""Who lies between others, compiled: shares of shortest paths from some people to all."""

import numpy as np

from groundswell.compiling import compiled


@compiled
def shortest_paths_through(start, contact, pivots):
    """Add up, over pivots, the shares of shortest paths to everyone that lead through each.

    Brandes 2001: outwards to count the paths, inwards to share them out.

    Parameters
    ----------
    start, contact : int64 and int32 array
        Everybody's contacts, in rows; symmetric.
    pivots : int64 array
        From whom paths start.

    Returns
    -------
    float64 array, shape (n_people,)
    """
    n_people = start.size - 1
    through, share, paths = np.zeros(n_people), np.empty(n_people), np.empty(n_people)
    far, order = np.empty(n_people, dtype=np.int32), np.empty(n_people, dtype=np.int32)
    for pivot in pivots:
        far[:] = -1
        paths[:] = 0.0
        share[:] = 0.0
        far[pivot], paths[pivot], order[0] = 0, 1.0, pivot
        at, end = 0, 1
        while at < end:
            person = order[at]
            at += 1
            for tie in range(start[person], start[person + 1]):
                other = contact[tie]
                if far[other] < 0:
                    far[other] = far[person] + 1
                    order[end] = other
                    end += 1
                if far[other] == far[person] + 1:
                    paths[other] += paths[person]
        for back in range(end - 1, 0, -1):
            person = order[back]
            each = (1.0 + share[person]) / paths[person]
            for tie in range(start[person], start[person + 1]):
                other = contact[tie]
                if far[other] == far[person] - 1:
                    share[other] += paths[other] * each
            through[person] += share[person]
    return through


__all__ = ["shortest_paths_through"]
