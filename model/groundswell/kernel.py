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
    gives_way,
    net_share,
    opposes,
    patience_for,
    patience_in_post,
    resist,
    shock_strikes,
    shock_takes,
)
from groundswell.stage import Stage

N_STAGES = len(Stage)

PERSON = np.dtype(
    [
        ("left_first", "f8"),  # chance of still being in the stage, against the first way out
        ("left_second", "f8"),  # … and against the second (only USING has two)
        ("patience_first", "f8"),  # the luck of this spell, against each
        ("patience_second", "f8"),
        ("in_post", "f8"),  # chance of still being in the place
        ("patience_in_post", "f8"),
        ("threshold", "f8"),
        ("attention", "f8"),
        ("since", "i4"),  # week of the last start of use
        ("settled", "i4"),  # first week in which a newcomer's informal ties work
        ("tenure", "i4"),  # holders of the place before this one
        ("times_unaware", "i4"),  # spells so far: they name the luck of the next
        ("times_considering", "i4"),
        ("times_using", "i4"),
        ("noticed", "i8"),  # what they saw when they last looked; see rules.Seen
        ("opposed", "i8"),
        ("share", "f8"),
        ("exposure", "f8"),
        ("unmoved", "f8"),
        ("unheard", "f8"),
        ("stage", "i1"),
        ("choice", "i1"),
        ("opposing", "?"),
        ("look_again", "?"),  # somebody they notice shows something new
    ],
    align=True,
)
"""One person's state, as one record."""

# What a person shows to those who notice them, as bits of one small number.
ACTIVE, OPPOSING, USER, TELLER, SETTLING = 1, 2, 4, 8, 16


@compiled
def _settle_into(luck, me, person, stage):
    """Begin a spell in a stage, with the luck that belongs to it."""
    if stage == UNAWARE:
        spell = me.times_unaware
        me.times_unaware += 1
    elif stage == USING:
        spell = me.times_using
        me.times_using += 1
    else:
        spell = me.times_considering
        me.times_considering += 0 if stage == EMBEDDED else 1
    me.stage = stage
    me.choice = stage
    me.left_first = 1.0
    me.left_second = 1.0
    me.patience_first, me.patience_second = patience_for(luck, stage, spell, person)


@compiled
def _take_post(rule, luck, me, person):
    """A new holder of a place: hears of it first, or not; opposes it, or not."""
    _settle_into(luck, me, person, UNAWARE if rule.starts_unaware else AWARE)
    me.opposing = opposes(rule, luck, me.tenure, person)
    me.in_post = 1.0
    me.patience_in_post = patience_in_post(luck, me.tenure, person)
    me.look_again = True


@compiled
def _be_replaced(rule, luck, me, person, week):
    """Leave; a successor takes the formal place."""
    me.tenure += 1
    me.settled = week + rule.settle_weeks
    _take_post(rule, luck, me, person)


@compiled
def _turn_over(rule, luck, people, shocks, week):
    """People leave for reasons of their own, then together."""
    probability, each, weeks, member = shocks
    for person in range(people.size):
        me = people[person]
        me.in_post *= 1.0 - rule.leaving
        if gives_way(me.in_post, me.patience_in_post):
            _be_replaced(rule, luck, me, person, week)
    for shock in range(probability.size):
        if weeks[shock, week] and shock_strikes(probability[shock], luck, week, shock):
            occasion = week * probability.size + shock
            for person in range(people.size):
                if member[shock, person] and shock_takes(each[shock], luck, occasion, person):
                    _be_replaced(rule, luck, people[person], person, week)


@compiled
def _shows(rule, me, week):
    """What a person shows to those who notice them."""
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
    return shows


@compiled
def _speak_up(rule, noticed_by, people, voice, week):
    """Update what everyone shows; those who notice a change look again."""
    indptr, follower = noticed_by
    changed = False
    for person in range(people.size):
        me = people[person]
        shows = _shows(rule, me, week)
        if shows != voice[person]:
            voice[person] = shows
            changed = True
            me.look_again = True
            for tie in range(indptr[person], indptr[person + 1]):
                people[follower[tie]].look_again = True
    return changed


@compiled
def _look_around(rule, noticing, voice, me, person):
    """Take in what one person notices this week."""
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
    me.noticed, me.opposed, me.share = all_noticed, all_opposed, share
    me.exposure, me.unmoved, me.unheard = exposure, unmoved, unheard
    me.look_again = False


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
        if me.look_again:
            _look_around(rule, noticing, voice, me, person)
        seen = Seen(me.noticed, me.opposed, me.share, me.exposure, me.unmoved, me.unheard)
        before = (me.left_first, me.left_second)
        me.choice, left = decide(
            rule, me.stage, me.opposing, me.threshold, me.attention, seen, before,
            (me.patience_first, me.patience_second),
        )  # fmt: skip
        me.left_first, me.left_second = left
        stirring = stirring or left != before
    return stirring


@compiled
def _commit(luck, people, adopted_at, counts, week):
    """All choices take effect together; count the stages."""
    counts[:] = 0
    for person in range(people.size):
        me = people[person]
        if me.choice != me.stage:
            _settle_into(luck, me, person, me.choice)
            if me.stage == USING:
                me.since = week
                if adopted_at[person] < 0:
                    adopted_at[person] = week
        counts[me.stage] += 1


@compiled
def _begin(rule, luck, people, seeds):
    """Week 0: who knows, who opposes, who starts."""
    for person in range(people.size):
        _take_post(rule, luck, people[person], person)
    for person in seeds:
        people[person].opposing = False
        people[person].choice = USING


@compiled
def run(rule, luck, noticing, noticed_by, people, seeds, shocks, adopted_at, stage_counts, history):
    """Run one replicate.

    Parameters
    ----------
    rule : Rule
    luck : Luck
    noticing : tuple
        The first five arrays of `Noticing`.
    noticed_by : tuple
        The last two.
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
    _commit(luck, people, adopted_at, stage_counts[0], 0)
    turnover = rule.leaving > 0.0 or shocks[0].size > 0
    going_on = True
    for week in range(last_week + 1):
        if week > 0 and going_on:
            if turnover:
                _turn_over(rule, luck, people, shocks, week)
            changed = _speak_up(rule, noticed_by, people, voice, week)
            stirring = _decide_all(rule, luck, noticing, people, voice)
            _commit(luck, people, adopted_at, stage_counts[week], week)
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
        world.rule,
        world.luck,
        (n.indptr, n.noticed, n.strength, n.kind, n.informal),
        (n.noticed_by_indptr, n.noticed_by),
        people,
        world.seeds,
        (s.probability, s.each, s.weeks, s.member),
        adopted_at,
        stage_counts,
        np.empty((0, 0), np.int8) if history is None else history,
    )
    return people["stage"].copy()


__all__ = ["N_STAGES", "run", "run_world"]
