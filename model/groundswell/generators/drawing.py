"""The steps of drawing informal ties that are taken tie by tie: compiled."""

import numpy as np

from groundswell.compiling import compiled
from groundswell.rows import joined, turned


@compiled
def chance(key, turn):
    """Uniform number in [0, 1): SplitMix64 (Steele, Lea & Flood 2014), started at `key`.

    Parameters
    ----------
    key : uint64
        What the luck is for.
    turn : int
        Which number of the stream.

    Returns
    -------
    float
    """
    word = np.uint64(key) + (np.uint64(turn) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return float((word ^ (word >> np.uint64(31))) >> np.uint64(11)) * 2.0**-53


@compiled
def some_of(start, noticed, share, key):
    """Rows of ties of which each is kept with this chance."""
    fewer = np.zeros(start.size, dtype=np.int64)
    kept = np.empty(noticed.size, dtype=np.int32)
    n_ties = 0
    for person in range(start.size - 1):
        for tie in range(start[person], start[person + 1]):
            kept[n_ties] = noticed[tie]
            n_ties += chance(key, tie) < share
        fewer[person + 1] = n_ties
    return fewer, kept[:n_ties].copy()


@compiled
def with_drawn(start, noticed, circles, choice, ladder, number, level, alike, key):
    """Add ties drawn from circles: first the circle, then somebody in it by standing.

    Parameters
    ----------
    start, noticed : int64 and int32 array
        Ties that there are already, in rows.
    circles : int32 array, shape (3, n_circles, n_people)
        People in each circle group by group, and where everybody's own group starts and ends.
    choice : float64 array, shape (n_circles,)
        Chance of a circle or of one before it; the last is 1.
    ladder : float64 array, shape (n_circles, n_people + 1)
        Standing of everybody before a place in the circle, summed.
    number : int64 array, shape (n_people,)
        How many ties are drawn for each person.
    level : int32 array, shape (n_people,)
        Formal level.
    alike : float64 array, shape (n_levels,)
        Chance that a tie drawn between two people so many levels apart is kept.
    key : uint64
        The luck.

    Returns
    -------
    start : int64 array, shape (n_people + 1,)
    noticed : int32 array
        Each pair once, nobody tied to themselves; in no order within rows.
    """
    n_people = start.size - 1
    noticed_by = np.full(n_people, -1, dtype=np.int32)
    all_start = np.zeros(n_people + 1, dtype=np.int64)
    everybody = np.empty(noticed.size + number.sum(), dtype=np.int32)
    n_ties, turn = 0, 0
    for person in range(n_people):
        noticed_by[person] = person
        for tie in range(start[person], start[person + 1]):
            noticed_by[noticed[tie]] = person
            everybody[n_ties] = noticed[tie]
            n_ties += 1
        for _ in range(number[person]):
            lot, circle = chance(key, turn), 0
            while lot >= choice[circle]:
                circle += 1
            low, high = circles[1, circle, person], circles[2, circle, person]
            bottom, top = ladder[circle, low], ladder[circle, high]
            rung = bottom + (top - bottom) * chance(key, turn + 1)
            while high - low > 1:
                middle = (low + high) // 2
                if ladder[circle, middle] > rung:
                    high = middle
                else:
                    low = middle
            one = circles[0, circle, low]
            gap = abs(level[person] - level[one])
            if noticed_by[one] != person and chance(key, turn + 2) < alike[gap]:
                noticed_by[one] = person
                everybody[n_ties] = one
                n_ties += 1
            turn += 3
        all_start[person + 1] = n_ties
    return all_start, everybody[:n_ties].copy()


@compiled
def with_closed(start, noticed, count, key):
    """Add ties to colleagues of colleagues (transitivity; Holland & Leinhardt 1971).

    Twice as many are tried as wanted, because many are known already.

    Parameters
    ----------
    start, noticed : int64 and int32 array
        Ties so far, in rows.
    count : int
        How many new ties are wanted.
    key : uint64
        The luck.

    Returns
    -------
    start : int64 array, shape (n_people + 1,)
    noticed : int32 array
        The ties so far and up to `count` new ones.
    """
    n_people = start.size - 1
    contact_start, contact = joined(start, noticed, *turned(start, noticed, n_people))
    source = np.empty(noticed.size, dtype=np.int32)
    for person in range(n_people):
        source[start[person] : start[person + 1]] = person
    tries = np.zeros(n_people, dtype=np.int64)
    for turn in range(2 * count):
        tries[source[int(chance(key, turn) * noticed.size)]] += 1
    turn = 2 * count
    noticed_by = np.full(n_people, -1, dtype=np.int32)
    new_start = np.zeros(n_people + 1, dtype=np.int64)
    new = np.empty(2 * count, dtype=np.int32)
    n_new = 0
    for person in range(n_people):
        noticed_by[person] = person
        for tie in range(start[person], start[person + 1]):
            noticed_by[noticed[tie]] = person
        for _ in range(tries[person]):
            far = person
            for _ in range(2):
                degree = contact_start[far + 1] - contact_start[far]
                far = contact[contact_start[far] + int(chance(key, turn) * degree)]
                turn += 1
            new[n_new] = far
            n_new += noticed_by[far] != person
            noticed_by[far] = person
        new_start[person + 1] = n_new
    # Sampling in order (Fan, Muller & Rezucha 1962): every set of `count` is equally likely.
    n_kept, first = 0, 0
    for person in range(n_people):
        for tie in range(first, new_start[person + 1]):
            new[n_kept] = new[tie]
            n_kept += chance(key, turn + tie) * (n_new - tie) < count - n_kept
        first = new_start[person + 1]
        new_start[person + 1] = n_kept
    return joined(start, noticed, new_start, new[:n_kept])


@compiled
def with_returned(start, noticed, share, key):
    """Add the ties that this share of the people noticed return; rows are sorted."""
    n_people = start.size - 1
    back, by = turned(start, noticed, n_people)
    return turned(*joined(back, by, *some_of(start, noticed, share, key)), n_people)
