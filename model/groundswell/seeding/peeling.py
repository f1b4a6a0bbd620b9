"""How far in the core each person is, compiled: peel off those with fewest contacts first."""

import numpy as np

from groundswell.compiling import compiled


@compiled
def core_numbers(start, contact):
    """Give everybody's core number (Seidman 1983), in time proportional to the ties.

    Batagelj & Zaversnik 2003: people lie in order of the contacts they have left; whoever has
    fewest is taken away, and each of their contacts moves one place down.

    Parameters
    ----------
    start, contact : int64 and int32 array
        Everybody's contacts, in rows; symmetric.

    Returns
    -------
    int64 array, shape (n_people,)
        The largest k such that the person has k contacts among people with k such contacts.
    """
    n_people = start.size - 1
    left = start[1:] - start[:-1]
    begins = np.zeros(n_people + 1, dtype=np.int64)
    for person in range(n_people):
        begins[left[person] + 1] += 1
    for one in range(n_people):
        begins[one + 1] += begins[one]
    order, place = np.empty(n_people, dtype=np.int64), np.empty(n_people, dtype=np.int64)
    free = begins.copy()
    for person in range(n_people):
        place[person] = free[left[person]]
        order[place[person]] = person
        free[left[person]] += 1
    for at in range(n_people):
        person = order[at]
        for tie in range(start[person], start[person + 1]):
            other = contact[tie]
            if left[other] > left[person]:
                first = begins[left[other]]
                swapped = order[first]
                order[first], order[place[other]] = other, swapped
                place[swapped], place[other] = place[other], first
                begins[left[other]] += 1
                left[other] -= 1
    return left


__all__ = ["core_numbers"]
