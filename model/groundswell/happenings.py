"""What happens in a week before people decide: they come and go, interventions act. Compiled.

Every choice and chance is `groundswell.rules`'s; `groundswell.kernel` calls this in order.
"""

import numpy as np

from groundswell.compiling import step
from groundswell.rules import (
    AWARE,
    EMBEDDED,
    UNAWARE,
    USING,
    gives_way,
    opposes,
    patience_in_post,
    presses,
    shock_strikes,
    shock_takes,
)  # fmt: skip

PERSON = np.dtype(
    [
        ("left_first", "f8"),  # chance of still being in the stage, against the first way out
        ("left_second", "f8"),  # … and against the second (only USING has two)
        ("chance_first", "f8"),  # of leaving per week, as things look now
        ("chance_second", "f8"),
        ("patience_first", "f8"),  # the luck of this spell; below 0: not drawn yet
        ("patience_second", "f8"),
        ("threshold", "f8"),
        ("attention", "f8"),
        ("since", "i4"),  # week of the last start of use
        ("tenure", "i4"),  # holders of the place before this one
        ("spell", "i4"),  # spells in this state of mind before this one: names the luck
        ("times_unaware", "i4"),
        ("times_considering", "i4"),
        ("times_using", "i4"),
        ("stage", "i1"),
        ("choice", "i1"),
        ("opposing", "?"),
        ("total", "i8"),  # strength of all their ties that work, in millionths
        ("count_again", "?"),  # ties began or ceased to work: count contacts afresh
        ("queued", "?"),  # on the list of those who may show something new
    ],
    align=True,
)
"""One person's state, as one record."""

# What a person shows to those who notice them, as bits of one small number.
ACTIVE, OPPOSING, USER, TELLER, SETTLING = 1, 2, 4, 8, 16
N_COUNTED = 4
"""The first four are counted by those who notice."""


# What a person needs this week.
REST, WAIT, RECKON = 0, 1, 2
"""Nothing; patience may run out; see what is new and take stock of the chances first."""


@step
def settle_into(me, stage):
    """Begin a spell in a stage."""
    if stage == UNAWARE:
        me.spell = me.times_unaware
        me.times_unaware += 1
    elif stage == USING:
        me.spell = me.times_using
        me.times_using += 1
    else:
        me.spell = me.times_considering
        me.times_considering += 0 if stage == EMBEDDED else 1
    me.stage = stage
    me.choice = stage
    me.left_first = me.left_second = 1.0
    me.patience_first = me.patience_second = -1.0


@step
def take_post(rule, luck, me, person, week, post):
    """A new holder of a place: hears of it first, or not; opposes it, or not."""
    in_post, leaves, _ = post
    settle_into(me, np.int64(UNAWARE if rule.starts_unaware else AWARE))
    me.opposing = opposes(rule, luck, me.tenure, person)
    if rule.leaving > 0.0:
        patience = patience_in_post(luck, me.tenure, person)
        weeks = 1
        while weeks < in_post.size and not gives_way(in_post[weeks], patience):
            weeks += 1
        leaves[person] = week + weeks


@step
def queue_up(queue, me, person):
    """Put a person on the list of those who may show something new."""
    if not me.queued:
        me.queued = True
        queue[0] += 1
        queue[queue[0]] = person


@step
def _be_replaced(rule, luck, me, person, week, vacant, post, needs, tally, queue):
    """Leave; a successor takes the formal place, or will."""
    tally[me.stage] -= 1
    me.tenure += 1
    post[2][person] = week + vacant + rule.settle_weeks
    take_post(rule, luck, me, person, week, post)
    tally[me.stage] += 1
    needs[person] = RECKON
    queue_up(queue, me, person)


@step
def turn_over(rule, luck, people, shocks, week, post, needs, tally, queue):
    """People leave for reasons of their own, then together."""
    probability, each, weeks, member = shocks
    leaves = post[1]
    for person in range(leaves.size):
        if leaves[person] == week:
            _be_replaced(rule, luck, people[person], person, week, 0, post, needs, tally, queue)
    for shock in range(probability.size):
        if weeks[shock, week] and shock_strikes(probability[shock], luck, week, shock):
            occasion = week * probability.size + shock
            for person in range(people.size):
                if member[shock, person] and shock_takes(each[shock], luck, occasion, person):
                    _be_replaced(
                        rule, luck, people[person], person, week, 0, post, needs, tally, queue
                    )


@step
def _start(me, person, week, adopted_at, needs, tally, queue):
    """Begin to use it, whatever is noticed."""
    if me.stage != USING and me.stage != EMBEDDED:
        tally[me.stage] -= 1
        settle_into(me, np.int64(USING))
        tally[me.stage] += 1
        me.opposing = False
        me.since = week
        if adopted_at[person] < 0:
            adopted_at[person] = week
        needs[person] = RECKON
        queue_up(queue, me, person)


@step
def intervene(rule, luck, programme, own, people, week, adopted_at, post, needs, tally, queue):
    """Interventions act: people leave, things change for them, they start, ties come and go."""
    for row in range(programme.leave_at[week], programme.leave_at[week + 1]):
        person, vacant = programme.leave_person[row], programme.leave_vacant[row]
        me = people[person]
        _be_replaced(rule, luck, me, person, week, vacant, post, needs, tally, queue)
    for row in range(programme.change_at[week], programme.change_at[week + 1]):
        person = programme.change_person[row]
        own[person, programme.change_field[row]] = programme.change_to[row]
        needs[person] = RECKON
    for row in range(programme.start_at[week], programme.start_at[week + 1]):
        person = programme.start_person[row]
        _start(people[person], person, week, adopted_at, needs, tally, queue)
    for row in range(programme.look_at[week], programme.look_at[week + 1]):
        person = programme.look_again[row]
        people[person].count_again = True
        needs[person] = RECKON


@step
def meet(programme, voice, week, pressed, needs):
    """Groups that meet this week press whoever is alone in not using it."""
    for person in range(pressed.size):
        if pressed[person] < 1.0:
            pressed[person] = 1.0
            needs[person] = RECKON
    for group in range(programme.group_pressure.size):
        since = week - programme.group_first[group]
        late = week > programme.group_last[group]
        if since < 0 or late or since % programme.group_every[group] != 0:
            continue
        users = 0
        first, end = programme.group_at[group], programme.group_at[group + 1]
        for row in range(first, end):
            users += voice[programme.group_member[row]] & ACTIVE
        if presses(end - first, users):
            for row in range(first, end):
                person = programme.group_member[row]
                if not voice[person] & ACTIVE:
                    pressed[person] *= 1.0 - programme.group_pressure[group]
                    needs[person] = RECKON
