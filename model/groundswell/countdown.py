"""The compiled driver of plain contagion: how much more does each person need?

Where everyone knows of the practice, nothing but contacts bears on taking it up, and use is
for good, a person is one whole number that counts down as contacts take it up: what the
threshold still lacks (Granovetter 1978; Watts 2002), or how many more contacts they resist,
which is the same thing (Kempe, Kleinberg & Tardos 2003). The work is in proportion to the
ties of those who take it up; everyone else costs nothing.

Whole numbers come from `groundswell.rules`: a threshold's is the smallest exposure that
satisfies it there, a patience's the number of contacts after which it gives way there.
Positions are unsigned: the compiler then need not allow for counting from the end.
"""

import numpy as np

from groundswell.compiling import compiled
from groundswell.draws import as_uniform, draw_words
from groundswell.rules import (
    AWARE,
    MILLION,
    TAKE_UP,
    USING,
    exposure_to,
    gives_way,
    patience_of,
    resist,
)

LOOKED_UP = 12
"""A draw's first bits, by which most patiences are looked up."""
NEVER = -(2**30)
"""Counted down so far that no contact matters any more."""


@compiled
def _lacking(rule, threshold, total, unit):
    """Smallest exposure, in units of strength, that reaches a threshold; one more than all if none.

    The rule itself is asked wherever rounding could decide.
    """
    everything = total // unit
    aim = threshold * ((MILLION if rule.by_count else total) / unit)
    if not aim <= everything + 1.0:
        return everything + 1
    units = np.int64(np.ceil(aim))
    if abs(aim - np.rint(aim)) < 1e-6:
        while units > 0 and exposure_to(rule, (units - 1) * unit, 0, total) >= threshold:
            units -= 1
        while units <= everything and exposure_to(rule, units * unit, 0, total) < threshold:
            units += 1
    return units


@compiled
def _resisted(rule, strength, most):
    """How many contacts a draw resists, by its first bits.

    Returns
    -------
    left : float64 array, shape (at most most + 1,)
        Chance of not being convinced by 0, 1, … contacts, as far as any draw resists.
    known : int32 array, shape (2**LOOKED_UP,)
        How many it takes; where that depends on the other bits, -1 - (the least).
    """
    left = np.ones(most + 1)
    most_patient = patience_of(as_uniform(2**32 - 1))
    for contacts in range(most):
        left[contacts + 1] = resist(left[contacts], rule.probability, strength)
        if gives_way(left[contacts + 1], most_patient):
            left = left[: contacts + 2]
            break
    known = np.empty(2**LOOKED_UP, dtype=np.int32)
    rest = 32 - LOOKED_UP
    least = 0
    for first in range(known.size):
        least = _contacts_until(left, first << rest, least)
        alike = least == _contacts_until(left, (first + 1 << rest) - 1, least)
        known[first] = least if alike else -1 - least
    return left, known


@compiled
def _contacts_until(left, word, contacts):
    """How many contacts a draw resists, counting from some it does; one more than all if all."""
    patience = patience_of(as_uniform(word))
    while contacts < left.size and not gives_way(left[contacts], patience):
        contacts += 1
    return contacts


@compiled
def _patiences(words, left, known, missing):
    """Turn draws into numbers of contacts."""
    rest = np.uint32(32 - LOOKED_UP)
    for lane in range(4):
        row = words[lane]
        people = missing[lane::4]
        for four in range(people.size):
            contacts = known[row[four] >> rest]
            if contacts < 0:
                contacts = _contacts_until(left, row[four], -1 - contacts)
            people[four] = contacts


@compiled
def _thresholds(rule, threshold, total, unit, missing):
    """Turn thresholds into units of strength; return how many people need none at all."""
    unprompted = 0
    for person in range(missing.size):
        missing[person] = _lacking(rule, threshold[person], total[person], unit)
        unprompted += missing[person] == 0
    return unprompted


@compiled
def _push(noticed_by, points, missing, listed, first, last):
    """Those listed from `first` to `last` are noticed: list whoever needs no more."""
    indptr, by, by_level = noticed_by
    end = last
    if points.size == 1:
        for place in range(first, last):
            person = np.uint64(listed[place])
            for tie in range(indptr[person], indptr[person + np.uint64(1)]):
                who = by[tie]
                now = missing[who] - 1
                missing[who] = now
                listed[end] = who
                end += np.uint64(now == 0)
    else:
        for place in range(first, last):
            person = np.uint64(listed[place])
            for tie in range(indptr[person], indptr[person + np.uint64(1)]):
                who = by[tie]
                before = missing[who]
                now = before - points[by_level[tie]]
                missing[who] = now
                listed[end] = who
                end += np.uint64(now <= 0 < before)
    return end


@compiled
def _push_for_good(noticed_by, pull, missing, listed, first, last, open_to, n_open):
    """As `_push`, where a contact convinces anew each week: list whom anybody pulls."""
    indptr, by, _ = noticed_by
    for place in range(first, last):
        person = np.uint64(listed[place])
        pull[person] = NEVER
        for tie in range(indptr[person], indptr[person + np.uint64(1)]):
            who = by[tie]
            pull[who] += 1
            open_to[n_open] = who
            n_open += np.uint64(pull[who] == 1)
    end, still = last, np.uint64(0)
    for place in range(n_open):
        who = open_to[place]
        missing[who] -= max(pull[who], 0)
        listed[end] = who
        end += np.uint64(pull[who] > 0 >= missing[who])
        open_to[still] = who
        still += np.uint64(pull[who] > 0 and missing[who] > 0)
    return end, still


@compiled
def _spread(noticed_by, points, for_good, needed, missing, seeds, listed, adopted_at, stage_counts):
    """One replicate, week by week, until nobody new takes it up.

    `listed` holds everyone who has taken it up, in the order of weeks.
    """
    n_people, last_week = adopted_at.size, stage_counts.shape[0] - 1
    first, last, n_open = np.uint64(0), np.uint64(seeds.size), np.uint64(0)
    pull = np.zeros(n_people if for_good else 0, dtype=np.int32)
    open_to = np.empty(n_people + 1 if for_good else 0, dtype=np.uint32)
    adopted_at[:] = -1
    for place in range(seeds.size):
        listed[place] = seeds[place]
        missing[seeds[place]] = NEVER
        adopted_at[seeds[place]] = 0
    stage_counts[:] = 0
    stage_counts[:, AWARE], stage_counts[:, USING] = n_people - seeds.size, seeds.size
    for week in range(1, last_week + 1):
        if for_good:
            end, n_open = _push_for_good(
                noticed_by, pull, missing, listed, first, last, open_to, n_open
            )
        else:
            end = _push(noticed_by, points, missing, listed, first, last)
        if week == 1:
            end = _list_unprompted(needed, adopted_at, listed, end)
        first, last = last, end
        for place in range(first, last):
            adopted_at[listed[place]] = week
        stage_counts[week, AWARE] = n_people - last
        stage_counts[week, USING] = last
        if first == last and n_open == 0:
            stage_counts[week:, AWARE], stage_counts[week:, USING] = n_people - last, last
            break


@compiled
def _list_unprompted(needed, adopted_at, listed, end):
    """List those who need nobody: a threshold of 0 is satisfied in the first week."""
    for person in range(needed.size):
        if needed[person] == 0 and adopted_at[person] < 0:
            listed[end] = person
            end += np.uint64(1)
    return end


@compiled
def run(
    rule, rng_seed, dynamics, most, total, points, noticed_by, unit, threshold, seeds,
    adopted_at, final_stage, stage_counts,
):  # fmt: skip
    """Run several replicates on one network.

    Parameters
    ----------
    rule : Rule
        A plain one.
    rng_seed : uint64
    dynamics : int64 array, shape (replicates,)
        Names of the luck of each.
    most : int
        Ties of the person who has most.
    total : int64 array, shape (n_people,)
        Strength of all ties of each, in millionths.
    points : int64 array, shape (n_levels,)
        The different strengths, in units.
    noticed_by : tuple
        ``by_indptr``, ``by`` and ``by_level``, the first two unsigned.
    unit : int
        What every strength is a whole multiple of, in millionths.
    threshold : float64 array, shape (replicates or 1, n_people)
    seeds : int32 array, shape (replicates or 1, n_seeds)
    adopted_at : int32 array, shape (replicates, n_people)
        Filled.
    final_stage : int8 array, shape (replicates, n_people)
        Filled.
    stage_counts : int32 array, shape (replicates, weeks + 1, n_stages)
        Filled.
    """
    n_people, last_week = adopted_at.shape[1], stage_counts.shape[1] - 1
    missing = np.empty(n_people, dtype=np.int32)
    needed = np.empty(0 if rule.simple else n_people, dtype=np.int32)
    listed = np.empty(n_people + 1, dtype=np.uint32)
    words = np.empty((4, (n_people + 3) // 4 if rule.simple else 0), dtype=np.uint32)
    for_good = rule.simple and rule.influence_weeks > 1
    left, known = _resisted(rule, unit, most * last_week if for_good else most)
    unprompted = 0
    for row in range(dynamics.size):
        if rule.simple:
            draw_words(words, rng_seed, dynamics[row], TAKE_UP, 0)
            _patiences(words, left, known, missing)
        else:
            if row == 0 or threshold.shape[0] > 1:
                unprompted = _thresholds(rule, threshold[row], total, unit, needed)
            missing[:] = needed
        _spread(
            noticed_by, points, for_good, needed[: n_people if unprompted else 0], missing,
            seeds[row % seeds.shape[0]], listed, adopted_at[row], stage_counts[row],
        )  # fmt: skip
        for person in range(n_people):
            final_stage[row, person] = USING if adopted_at[row, person] >= 0 else AWARE


def run_batch(batch, adopted_at, final_stage, stage_counts) -> None:
    """Run a batch of replicates into the arrays given, which are as in `run`."""
    world, noticing = batch.world, batch.world.noticing
    run(
        world.rule,
        world.luck.rng_seed,
        batch.dynamics,
        noticing.most_ties,
        noticing.total,
        noticing.strengths // noticing.unit,
        (noticing.by_indptr.view(np.uint64), noticing.by.view(np.uint32), noticing.by_level),
        noticing.unit,
        batch.threshold,
        batch.seeds,
        adopted_at,
        final_stage,
        stage_counts,
    )


def replay(adopted_at: np.ndarray, history: np.ndarray) -> None:
    """Fill in everyone's stage in every week, from when each person took it up.

    Parameters
    ----------
    adopted_at : int32 array, shape (replicates, n_people)
    history : int8 array, shape (replicates, weeks + 1, n_people)
        Filled.
    """
    for week in range(history.shape[1]):
        uses = (adopted_at >= 0) & (adopted_at <= week)
        history[:, week] = np.where(uses, USING, AWARE)


__all__ = ["replay", "run", "run_batch"]
