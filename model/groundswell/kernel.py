"""The compiled driver: one replicate after another, arrays in, arrays out.

It says in which order things happen and hands every choice to `groundswell.rules`, as
`groundswell.model` does for Mesa agents; both give the same bits. It runs without
Python's interpreter lock, so replicates go in parallel on plain threads.
"""

import numpy as np

from groundswell.compiling import compiled
from groundswell.rules import (
    AWARE,
    EMBEDDED,
    UNAWARE,
    USING,
    Seen,
    decide,
    exposure_to,
    net_share,
    opposes,
    resist,
    shock_strikes,
    shock_takes,
    stays_in_post,
)
from groundswell.stage import Stage

N_STAGES = len(Stage)

PERSON = np.dtype(
    [
        ("left_first", "f8"),  # chance of still being in the stage, against the first way out
        ("left_second", "f8"),  # … and against the second (only USING has two)
        ("in_post", "f8"),  # chance of still being in the place
        ("threshold", "f8"),
        ("attention", "f8"),
        ("since", "i4"),  # week of the last start of use
        ("settled", "i4"),  # first week in which a newcomer's informal ties work
        ("tenure", "i4"),  # holders of the place before this one
        ("times_unaware", "i4"),  # spells so far: they name the luck of the next
        ("times_considering", "i4"),
        ("times_using", "i4"),
        ("stage", "i1"),
        ("choice", "i1"),
        ("opposing", "?"),
    ],
    align=True,
)
"""One person's state, as one record."""

# What a person shows to those who notice them, as bits of one small number.
ACTIVE, OPPOSING, USER, TELLER, SETTLING = 1, 2, 4, 8, 16


@compiled
def _spells(me):
    """How many spells in this state of mind came before this one."""
    if me.stage == UNAWARE:
        return me.times_unaware
    if me.stage == USING:
        return me.times_using
    return me.times_considering


@compiled
def _enter(me, stage, week):
    """Move to a stage: the spell in the old one is over, a new one begins."""
    if me.stage == UNAWARE:
        me.times_unaware += 1
    elif me.stage == USING:
        me.times_using += 1
    elif me.stage != EMBEDDED:
        me.times_considering += 1
    me.stage = stage
    me.left_first = 1.0
    me.left_second = 1.0
    if stage == USING:
        me.since = week


@compiled
def _be_replaced(rule, luck, me, person, week):
    """Leave; a successor takes the formal place."""
    me.tenure += 1
    _enter(me, UNAWARE if rule.starts_unaware else AWARE, week)
    me.in_post = 1.0
    me.opposing = opposes(rule, luck, me.tenure, person)
    me.settled = week + rule.settle_weeks


@compiled
def _turn_over(rule, luck, people, shocks, week):
    """People leave for reasons of their own, then together."""
    probability, each, weeks, member = shocks
    for person in range(people.size):
        me = people[person]
        me.in_post *= 1.0 - rule.leaving
        if not stays_in_post(me.in_post, luck, me.tenure, person):
            _be_replaced(rule, luck, me, person, week)
    for shock in range(probability.size):
        if weeks[shock, week] and shock_strikes(probability[shock], luck, week, shock):
            occasion = week * probability.size + shock
            for person in range(people.size):
                if member[shock, person] and shock_takes(each[shock], luck, occasion, person):
                    _be_replaced(rule, luck, people[person], person, week)


@compiled
def _speak_up(rule, people, voice, week):
    """Update what everyone shows; return whether anything changed."""
    changed = False
    for person in range(people.size):
        me = people[person]
        shows = 0
        if me.stage == USING or me.stage == EMBEDDED:
            shows = USER
            if week - me.since <= rule.influence_weeks:
                shows |= ACTIVE
        elif me.stage != UNAWARE:
            shows = TELLER
            if me.opposing:
                shows |= OPPOSING
        if week < me.settled:
            shows |= SETTLING
        if shows != voice[person]:
            voice[person] = shows
            changed = True
    return changed


@compiled
def _look_around(rule, noticing, voice, person):
    """What one person notices this week."""
    indptr, noticed_person, strength, kind, informal = noticing
    settling = voice[person] & SETTLING
    noticed, opposed, total = 0, 0, 0
    all_noticed, all_opposed = 0, 0
    share, exposure, unmoved, unheard = 0.0, 0.0, 1.0, 1.0
    last = indptr[person + 1] - 1
    for tie in range(indptr[person], last + 1):
        shown = voice[noticed_person[tie]]
        if not (informal[tie] and (settling or shown & SETTLING)):
            total += strength[tie]
            if shown & ACTIVE:
                noticed += strength[tie]
                if rule.simple:
                    unmoved = resist(unmoved, rule.probability, strength[tie])
            elif shown & OPPOSING:
                opposed += strength[tie]
            if rule.starts_unaware:
                if shown & USER:
                    unheard = resist(unheard, rule.awareness, strength[tie])
                elif shown & TELLER:
                    unheard = resist(unheard, rule.awareness_from_non_users, strength[tie])
        if tie == last or (rule.any_kind and kind[tie + 1] != kind[tie]):
            share = max(share, net_share(rule, noticed, opposed, total))
            exposure = max(exposure, exposure_to(rule, noticed, opposed, total))
            all_noticed += noticed
            all_opposed += opposed
            noticed, opposed, total = 0, 0, 0
    return Seen(all_noticed, all_opposed, share, exposure, unmoved, unheard)


@compiled
def _decide_all(rule, luck, noticing, people, voice):
    """Everyone looks and chooses; return whether anyone's patience is running out."""
    stirring = False
    use_can_end = rule.embedding + rule.lapse + rule.lapse_unsupported > 0.0
    for person in range(people.size):
        me = people[person]
        settled_in = me.stage == EMBEDDED or (me.stage == USING and not use_can_end)
        if settled_in or (me.opposing and me.stage != UNAWARE):
            continue
        seen = _look_around(rule, noticing, voice, person)
        before = (me.left_first, me.left_second)
        me.choice, left = decide(
            rule, luck, person, _spells(me), me.stage, me.opposing,
            me.threshold, me.attention, seen, before,
        )  # fmt: skip
        me.left_first, me.left_second = left
        stirring = stirring or left != before
    return stirring


@compiled
def _commit(people, adopted_at, counts, week):
    """All choices take effect together; count the stages."""
    counts[:] = 0
    for person in range(people.size):
        me = people[person]
        if me.choice != me.stage:
            _enter(me, me.choice, week)
            if me.stage == USING and adopted_at[person] < 0:
                adopted_at[person] = week
        counts[me.stage] += 1


@compiled
def _begin(rule, luck, people, seeds):
    """Week 0: who knows, who opposes, who starts."""
    for person in range(people.size):
        me = people[person]
        me.left_first = me.left_second = me.in_post = 1.0
        me.stage = UNAWARE if rule.starts_unaware else AWARE
        me.choice = me.stage
        me.opposing = opposes(rule, luck, 0, person)
    for person in seeds:
        people[person].opposing = False
        people[person].choice = USING


@compiled
def run(rule, luck, noticing, people, seeds, shocks, adopted_at, stage_counts, history):
    """Run one replicate.

    Parameters
    ----------
    rule : Rule
    luck : Luck
    noticing : tuple
        The five arrays of `Noticing`.
    people : PERSON array, shape (n_people,)
        Zero but for thresholds and attention; left as after the last week.
    seeds : int32 array
    shocks : tuple
        The four arrays of `Shocks`.
    adopted_at : int32 array, shape (n_people,)
        Filled.
    stage_counts : int32 array, shape (weeks + 1, n_stages)
        Filled.
    history : int8 array, shape (weeks + 1, n_people), or (0, 0)
        Filled, where it is wanted.
    """
    last_week = stage_counts.shape[0] - 1
    voice = np.zeros(people.size, dtype=np.int8)
    adopted_at[:] = -1
    _begin(rule, luck, people, seeds)
    _commit(people, adopted_at, stage_counts[0], 0)
    turnover = rule.leaving > 0.0 or shocks[0].size > 0
    going_on = True
    for week in range(last_week + 1):
        if week > 0 and going_on:
            if turnover:
                _turn_over(rule, luck, people, shocks, week)
                for person in range(people.size):
                    people[person].choice = people[person].stage
            changed = _speak_up(rule, people, voice, week)
            stirring = _decide_all(rule, luck, noticing, people, voice)
            _commit(people, adopted_at, stage_counts[week], week)
            # Nobody sees anything new and nobody's patience is running out: all is still.
            going_on = changed or stirring or turnover
        elif week > 0:
            stage_counts[week] = stage_counts[week - 1]
        if history.size:
            for person in range(people.size):
                history[week, person] = people[person].stage


def run_world(world, adopted_at, stage_counts, history=None) -> np.ndarray:
    """Run one replicate into the arrays given.

    Parameters
    ----------
    world : World
    adopted_at, stage_counts, history : array
        As in `run`; `history` is optional.

    Returns
    -------
    int8 array, shape (n_people,)
        Stages after the last week.
    """
    people = np.zeros(world.threshold.size, dtype=PERSON)
    people["threshold"], people["attention"] = world.threshold, world.attention
    n, s = world.noticing, world.shocks
    run(
        world.rule, world.luck, (n.indptr, n.noticed, n.strength, n.kind, n.informal), people,
        world.seeds, (s.probability, s.each, s.weeks, s.member), adopted_at, stage_counts,
        np.empty((0, 0), np.int8) if history is None else history,
    )  # fmt: skip
    return people["stage"].copy()


__all__ = ["N_STAGES", "run", "run_world"]
