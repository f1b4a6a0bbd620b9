"""The steps of drawing informal ties that are taken tie by tie: compiled."""

import numpy as np

from groundswell.compiling import compiled, step
from groundswell.rows import joined, turned


@step
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
    return fewer, kept[:n_ties]


@compiled
def gathered(groups, n_groups, sizes, shuffled):
    """Gather people in the circles that they move in (same team, same department, …).

    Parameters
    ----------
    groups : int32 array, shape (n_circles, n_people)
        For each circle the group of each person, counted from 0.
    n_groups : int
        More than any of them.
    sizes : float64 array, shape (n_circles,)
        Into how many people at a time, about, groups are split at random; smaller ones stay
        whole.
    shuffled : int64 array, shape (n_people,)
        Everybody, in random order.

    Returns
    -------
    int32 array, shape (3, n_circles, n_people)
        People in each circle, and where everybody's own part of it starts and ends there.
    """
    circles = np.empty((3, sizes.size, shuffled.size), dtype=np.int32)
    for circle in range(sizes.size):
        start = np.zeros(n_groups + 2, dtype=np.int64)
        for person in range(shuffled.size):
            start[groups[circle, person] + 2] += 1
        for one in range(n_groups):
            start[one + 2] += start[one + 1]
        for person in shuffled:
            place = groups[circle, person] + 1
            circles[0, circle, start[place]] = person
            start[place] += 1
        for one in range(n_groups):
            members = start[one + 1] - start[one]
            parts = max(int(members / sizes[circle] + 0.5), 1)
            for part in range(parts):
                low = start[one] + part * members // parts
                high = start[one] + (part + 1) * members // parts
                for at in range(low, high):
                    person = circles[0, circle, at]
                    circles[1, circle, person], circles[2, circle, person] = low, high
    return circles


@step
def drawn(start, noticed, number, n_drawn, circles, choice, ladder, level, alike, key):
    """Add ties drawn from circles: first the circle, then somebody in it by standing.

    Parameters
    ----------
    start, noticed : int64 and int32 array
        Ties that there are already, in rows.
    number : int64 array, shape (n_people,)
        How many ties are drawn for each person.
    n_drawn : int
        Their sum.
    circles : int32 array, shape (3, n_circles, n_people)
        See `gathered`.
    choice : float64 array, shape (n_circles,)
        Chance of a circle or of one before it; the last is 1.
    ladder : float64 array, shape (n_circles, n_people + 1)
        Standing of everybody before a place in the circle, summed.
    level : int32 array, shape (n_people,)
        Formal level.
    alike : float64 array, shape (n_levels,)
        Chance that a tie drawn between two people so many levels apart is kept.
    key : uint64
        The luck.

    Returns
    -------
    start, noticed : int64 and int32 array
        Each pair once, nobody tied to themselves; in no order within rows.
    """
    last_by = np.zeros(number.size, dtype=np.int32)
    all_start = np.zeros(start.size, dtype=np.int64)
    row = np.empty(noticed.size + n_drawn, dtype=np.int32)
    n_ties, turn = 0, 0
    for person in range(number.size):
        last_by[person] = person + 1
        for tie in range(start[person], start[person + 1]):
            last_by[noticed[tie]] = person + 1
            row[n_ties] = noticed[tie]
            n_ties += 1
        for _ in range(number[person]):
            lot, circle = chance(key, turn), 0
            while lot >= choice[circle]:
                circle += 1
            low, high = circles[1, circle, person], circles[2, circle, person]
            bottom, top = ladder[circle, low], ladder[circle, high]
            rung = bottom + (top - bottom) * chance(key, turn + 1)
            while high - low > 1:
                middle = (low + high) >> 1
                if ladder[circle, middle] > rung:
                    high = middle
                else:
                    low = middle
            one = circles[0, circle, low]
            gap = abs(level[person] - level[one])
            if last_by[one] != person + 1 and chance(key, turn + 2) < alike[gap]:
                last_by[one] = person + 1
                row[n_ties] = one
                n_ties += 1
            turn += 3
        all_start[person + 1] = n_ties
    return all_start, row[:n_ties]


@step
def far_contacts(start, noticed, contact_start, contact, count, key):
    """Draw contacts of contacts whom people do not notice yet.

    Parameters
    ----------
    start, noticed : int64 and int32 array
        Ties so far, in rows.
    contact_start, contact : int64 and int32 array
        The same in either direction.
    count : int
        How many are wanted. Twice as many are tried, because many are known already; of
        more, every choice is equally likely.
    key : uint64
        The luck.

    Returns
    -------
    start, noticed : int64 and int32 array
        New ties only, each once; in no order within rows.
    """
    tries = np.zeros(noticed.size, dtype=np.int32)
    for turn in range(2 * count):  # whoever has more ties tries more often
        tries[int(chance(key, turn) * noticed.size)] += 1
    last_by = np.zeros(start.size, dtype=np.int32)
    new_start = np.zeros(start.size, dtype=np.int64)
    new = np.empty(2 * count, dtype=np.int32)
    n_new, turn = 0, 2 * count
    for person in range(start.size - 1):
        last_by[person] = person + 1
        left = 0
        for tie in range(start[person], start[person + 1]):
            last_by[noticed[tie]] = person + 1
            left += tries[tie]
        for _ in range(left):
            far = person
            for _ in range(2):
                degree = contact_start[far + 1] - contact_start[far]
                far = contact[contact_start[far] + int(chance(key, turn) * degree)]
                turn += 1
            new[n_new] = far
            n_new += last_by[far] != person + 1
            last_by[far] = person + 1
        new_start[person + 1] = n_new
    n_kept, tie = 0, 0
    for person in range(start.size - 1):
        while tie < new_start[person + 1]:  # sampling in order (Fan, Muller & Rezucha 1962)
            new[n_kept] = new[tie]
            n_kept += chance(key, turn + tie) * (n_new - tie) < count - n_kept
            tie += 1
        new_start[person + 1] = n_kept
    return new_start, new[:n_kept]


@compiled
def drawn_kind(
    start, noticed, number, n_drawn, circles, choice, ladder, level, alike, wanted, rate, keys
):  # fmt: skip
    """Draw all ties of one kind: from circles, then to contacts of contacts, some returned.

    Parameters
    ----------
    start, noticed, number, n_drawn, circles, choice, ladder, level, alike
        As in `drawn`.
    wanted : int
        How many ties, about, before some are returned. Those lost to repeats and level gaps
        are made up with contacts of contacts as well.
    rate : float
        Chance of each tie to be returned.
    keys : uint64 array, shape (3,)
        The luck of each step.

    Returns
    -------
    start, noticed : int64 and int32 array
        Sorted within rows.
    """
    n_people = number.size
    start, noticed = drawn(
        start, noticed, number, n_drawn, circles, choice, ladder, level, alike, keys[0]
    )  # fmt: skip
    back, by, _ = turned(start, noticed, n_people)
    missing = wanted - noticed.size
    if missing > 0 and noticed.size > 0:
        contact_start, contact = joined(start, noticed, back, by)
        # To colleagues of colleagues: transitivity (Holland & Leinhardt 1971).
        far_start, far = far_contacts(start, noticed, contact_start, contact, missing, keys[1])
        start, noticed = joined(start, noticed, far_start, far)
        back, by, _ = turned(start, noticed, n_people)
    returned_start, returned = some_of(start, noticed, rate, keys[2])
    back, by = joined(back, by, returned_start, returned)
    back, by, _ = turned(back, by, n_people)
    return back, by
