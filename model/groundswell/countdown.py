"""The compiled driver of plain contagion: how much more does each person need?

Where everyone knows of the practice, nothing but contacts bears on taking it up, and use is
for good, a person is one whole number that counts down as contacts take it up: what the
threshold still lacks (Granovetter 1978; Watts 2002), or how many more contacts they resist,
which is the same thing (Kempe, Kleinberg & Tardos 2003). The work is in proportion to the
ties of those who take it up; everyone else costs nothing.

Where the whole numbers come from, `groundswell.counting` says. Positions are unsigned:
the compiler then need not allow for counting from the end.
"""

import numpy as np

from groundswell.compiling import compiled, step, woven_in
from groundswell.counting import (
    contacts_resisted,
    count_patience,
    count_thresholds,
    draw_thresholds,
)
from groundswell.draws import AT_ONCE, whole_fours
from groundswell.rows import SPARE
from groundswell.rules import AWARE, USING

ZERO, ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT = np.arange(9, dtype=np.uint64)
WIDE = np.uint64(SPARE)
"""Ties copied at a time: more than most people have."""
NEAR, UNEVEN = 2**15, 0.2
"""Fewer ties than this stay in a core's nearest cache; rows vary in length by this share at least."""
TIES_AT_ONCE = np.uint64(2048)
"""Ties laid side by side before anybody counts down; they stay in the nearest cache."""
NEVER = -(2**30)
"""Counted down so far that no contact matters any more."""


@woven_in
def _lay(ties, first, laid, n):
    """Lay `WIDE` ties side by side, wanted or not: eight at a time, which is one move."""
    for lane in range(ZERO, WIDE, EIGHT):
        i, j = n + lane, first + lane
        (
            laid[i], laid[i + ONE], laid[i + TWO], laid[i + THREE],
            laid[i + FOUR], laid[i + FIVE], laid[i + SIX], laid[i + SEVEN],
        ) = (
            ties[j], ties[j + ONE], ties[j + TWO], ties[j + THREE],
            ties[j + FOUR], ties[j + FIVE], ties[j + SIX], ties[j + SEVEN],
        )  # fmt: skip


@step
def _push(noticed_by, points, missing, listed, first, last, end, laid, levels):
    """Those listed from `first` to `last` are noticed: list whoever needs no more.

    Many ties are laid side by side before anybody counts down. Rows differ in length, and a
    wrong guess where one ends costs the processor more than a copy of too much. Where memory
    is far it is fetched ahead.
    """
    indptr, by, by_level = noticed_by
    place = first
    while place < last:
        n = ZERO
        while place < last and n < TIES_AT_ONCE:
            person = np.uint64(listed[place])
            at = np.uint64(indptr[person])
            ties = np.uint64(indptr[person + ONE]) - at
            for some in range(ZERO, ties, WIDE):
                _lay(by, at + some, laid, n + some)
                if points.size > 1:
                    _lay(by_level, at + some, levels, n + some)
            n += ties
            place += ONE
        for tie in range(n):
            who, worth = laid[tie], points[levels[tie]] if points.size > 1 else 1
            before = missing[who]
            now = before - worth
            missing[who] = now
            listed[end] = who
            end += np.uint64(now <= 0 < before)
    return end


@step
def _push_row_by_row(noticed_by, points, missing, listed, first, last, end):
    """As `_push`, where rows are near and nearly equally long: their ends are guessed right."""
    indptr, by, by_level = noticed_by
    for place in range(first, last):
        person = np.uint64(listed[place])
        for tie in range(indptr[person], indptr[person + ONE]):
            who, worth = by[tie], points[by_level[tie]] if points.size > 1 else 1
            before = missing[who]
            now = before - worth
            missing[who] = now
            listed[end] = who
            end += np.uint64(now <= 0 < before)
    return end


@step
def _pull(noticed_by, pulls, missing, listed, first, last, pulled, n_pulled):
    """As `_push`, where each contact counts anew each week: `pulls` on everyone `pulled`."""
    indptr, by, _ = noticed_by
    for place in range(first, last):
        person = np.uint64(listed[place])
        pulls[person] = NEVER
        for tie in range(indptr[person], indptr[person + ONE]):
            who = by[tie]
            pulls[who] += 1
            pulled[n_pulled] = who
            n_pulled += np.uint64(pulls[who] == 1)
    end, still = last, ZERO
    for place in range(n_pulled):
        who = pulled[place]
        if pulls[who] > 0:
            missing[who] -= pulls[who]
            listed[end] = who
            end += np.uint64(missing[who] <= 0)
            pulled[still] = who
            still += np.uint64(missing[who] > 0)
    return end, still


@step
def _begin(seeds, missing, listed, adopted_at):
    """Week 0: the seed set uses it."""
    for place in range(seeds.size):
        person = seeds[place]
        listed[place] = person
        missing[person] = NEVER
        if adopted_at.size > 0:
            adopted_at[person] = 0


@step
def _list_unprompted(missing, listed, end):
    """List those who need nobody: a threshold of 0 is satisfied in the first week."""
    for person in range(missing.size):
        listed[end] = person
        end += np.uint64(missing[person] == 0)
    return end


@step
def _spread(noticed_by, points, working, n_seeds, unprompted, adopted_at, counts):
    """Run one replicate from week 1.

    All weeks in one call: to hand over arrays takes longer than a quiet week.
    """
    _, _, missing, listed, laid, levels, pulls, pulled = working
    n_people = np.uint64(noticed_by[0].size - 1)
    first, last, n_pulled = ZERO, np.uint64(n_seeds), ZERO
    moving = True
    for week in range(counts.shape[0]):
        if moving and week > 0:
            if pulls.size > 0:
                end, n_pulled = _pull(
                    noticed_by, pulls, missing, listed, first, last, pulled, n_pulled
                )
            else:
                end = last
                if week == 1 and unprompted > 0:
                    end = _list_unprompted(missing, listed, end)
                if laid.size > 0:
                    end = _push(noticed_by, points, missing, listed, first, last, end, laid, levels)
                else:
                    end = _push_row_by_row(noticed_by, points, missing, listed, first, last, end)
            first, last = last, end
            if adopted_at.size > 0:
                for place in range(first, last):
                    adopted_at[listed[place]] = week
            moving = (first < last or n_pulled > 0) and last < n_people
        counts[week, USING] = last
        counts[week, AWARE] = n_people - last


@compiled
def run(
    rule, rng_seed, dynamics, people, most, points, unit, noticed_by, patience, threshold,
    uniform, seeds, working, adopted_at, stage_counts,
):  # fmt: skip
    """Run several replicates on one network, week by week, until nobody new takes it up.

    Parameters
    ----------
    rule : Rule
        A plain one.
    rng_seed : uint64
    dynamics : int64 array, shape (replicates,)
        Names of the luck of each.
    people : int64 array, shape (replicates or 1,)
        Names of the draws of thresholds.
    most : int64 array, shape (n_people,)
        Strength of all ties of each, in units.
    points : int64 array, shape (n_levels,)
        The different strengths, in units.
    unit : int
        What every strength is a whole multiple of, in millionths.
    noticed_by : tuple
        ``by_indptr``, ``by`` and ``by_level``, the first two unsigned.
    patience : tuple
        What `contacts_resisted` gave.
    threshold : float64 array, shape (replicates or 1, n_people)
    uniform : tuple of float, or None
        As in `Batch`.
    seeds : int32 array, shape (replicates or 1, n_seeds)
    working : tuple
        Room to work in, as `run_batch` makes it.
    adopted_at : int32 array, shape (replicates, n_people or 0)
        All -1; filled.
    stage_counts : int32 array, shape (replicates, weeks + 1, n_stages)
        All 0; filled.
    """
    words, needed, missing, listed, _, _, pulls, _ = working
    left, known = patience
    unprompted = 0
    for row in range(dynamics.size):
        if rule.simple:
            count_patience(words, rng_seed, dynamics[row], left, known, missing)
        else:
            if row < people.size:
                own = threshold[row if row < threshold.shape[0] else 0]
                if uniform is not None:
                    draw_thresholds(words, rng_seed, people[row], uniform, own)
                unprompted = count_thresholds(rule, own, most, unit, needed)
            for person in range(needed.size):
                missing[person] = needed[person]
        for person in range(pulls.size):
            pulls[person] = 0
        _begin(seeds[row if row < seeds.shape[0] else 0], missing, listed, adopted_at[row])
        _spread(
            noticed_by, points, working, seeds.shape[1], unprompted, adopted_at[row],
            stage_counts[row],
        )  # fmt: skip


def run_batch(batch, adopted_at, final_stage, stage_counts) -> None:
    """Run a batch of replicates.

    Parameters
    ----------
    batch : Batch
    adopted_at : int32 array, shape (replicates, n_people)
        Filled; of no width where nobody asks, as is `final_stage`.
    final_stage : int8 array, shape (replicates, n_people)
        Filled.
    stage_counts : int32 array, shape (replicates, weeks + 1, n_stages)
        All 0; filled.
    """
    world, noticing, rule = batch.world, batch.world.noticing, batch.world.rule
    n_people, weeks = world.organisation.n_people, world.weeks
    for_good = rule.simple and rule.influence_weeks > 1
    patience = np.ones(1), np.zeros(1, dtype=np.int32)
    if rule.simple:
        most = noticing.most_ties * (weeks if for_good else 1)
        patience = contacts_resisted(rule.probability, noticing.unit, most)
    rows = np.diff(noticing.by_indptr)
    even = noticing.by.size < NEAR and rows.std() < UNEVEN * rows.mean()
    laid = 0 if even else int(TIES_AT_ONCE) + noticing.most_noticers + SPARE
    working = (
        np.empty((4, AT_ONCE), dtype=np.uint32),
        np.empty(0 if rule.simple else n_people, dtype=np.int32),
        np.empty(whole_fours(n_people) if rule.simple else n_people, dtype=np.int32),
        np.empty(n_people + 1, dtype=np.uint32),
        np.empty(laid, dtype=np.uint32),
        np.empty(laid if noticing.strengths.size > 1 else 0, dtype=np.int8),
        np.empty(n_people if for_good else 0, dtype=np.int32),
        np.empty(n_people + 1 if for_good else 0, dtype=np.uint32),
    )
    adopted_at.fill(-1)
    run(
        rule, world.luck.rng_seed, batch.dynamics, batch.people, noticing.most,
        noticing.strengths // noticing.unit, noticing.unit,
        (noticing.by_indptr.view(np.uint64), noticing.by.view(np.uint32), noticing.by_level),
        patience, batch.threshold, batch.uniform, batch.seeds, working, adopted_at, stage_counts,
    )  # fmt: skip
    final_stage[:] = adopted_at >= 0
    final_stage += AWARE  # USING comes next


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
