"""The compiled driver: one replicate after another, arrays in, arrays out.

It says in which order things happen and hands every choice to `groundswell.rules`, as
`groundswell.model` does for Mesa agents; both give the same bits. It runs without
Python's interpreter lock, so replicates go in parallel on plain threads.

People look around only when somebody they notice shows something new; those who see nothing
new and have no chance of moving are left alone.
"""

import numpy as np

from groundswell.compiling import compiled, step, woven_in
from groundswell.happenings import (
    N_COUNTED,
    PERSON,
    RECKON,
    REST,
    WAIT,
    intervene,
    meet,
    queue_up,
    settle_into,
    take_post,
    turn_over,
)  # fmt: skip
from groundswell.looking import count_again, list_fading, seen_by_level, seen_tie_by_tie, speak_up
from groundswell.rules import (
    EMBEDDED,
    UNAWARE,
    USING,
    Own,
    chances,
    endure,
    next_stage,
    patience_for,
    weight_of_opponents,
)  # fmt: skip
from groundswell.stage import Stage

N_STAGES = len(Stage)


@woven_in
def _own_of(rule, me, own, person):
    """What is a person's own this week."""
    if own is None:
        return Own(me.threshold, me.attention, rule.p_below, rule.spontaneous, 0.0, 1.0, 1.0, 1.0)
    return Own(
        own[person, 0], own[person, 1], own[person, 2], own[person, 3],
        own[person, 4], own[person, 5], own[person, 6], own[person, 7],
    )  # fmt: skip


@woven_in
def _reckon(rule, luck, noticing, dated, own, me, voice, counts, pressed, apart, week, person):
    """Take stock of this week's chances, and draw the luck that they need."""
    mine = _own_of(rule, me, own, person)
    kappa = weight_of_opponents(rule, mine)
    unpressed = pressed[person] if pressed.size > 0 else 1.0
    if apart is None:  # known when this is compiled: what is not needed is left out
        if me.count_again:
            count_again(noticing, dated, voice, me, counts, week, person)
        seen = seen_by_level(rule, noticing[6], kappa, me, counts, unpressed, person)
    else:
        seen = seen_tie_by_tie(rule, noticing, dated, kappa, voice, unpressed, week, person)
    first, second = chances(rule, me.stage, me.opposing, mine, seen)
    me.chance_first, me.chance_second = first, second
    if me.patience_first < 0.0 and (0.0 < first < 1.0 or 0.0 < second < 1.0):
        me.patience_first, me.patience_second = patience_for(luck, me.stage, me.spell, person)


@step
def _decide_all(
    rule, luck, noticing, dated, own, people, voice, counts, pressed, apart, week, needs, queue,
):  # fmt: skip
    """Everyone who may move decides; return whether anyone's patience is running out."""
    use_can_end = rule.embedding + rule.lapse + rule.lapse_unsupported > 0.0
    waiting = False
    for person in range(people.size):
        if needs[person] == REST:
            continue
        me = people[person]
        at_rest = me.stage == EMBEDDED or (me.stage == USING and not use_can_end)
        if at_rest or (me.opposing and me.stage != UNAWARE):
            needs[person] = REST
            continue
        if needs[person] == RECKON:
            _reckon(
                rule, luck, noticing, dated, own, me, voice, counts, pressed, apart, week, person
            )
        chance = (me.chance_first, me.chance_second)
        left = endure((me.left_first, me.left_second), chance)
        me.left_first, me.left_second = left
        me.choice = next_stage(me.stage, left, (me.patience_first, me.patience_second))
        if me.choice != me.stage:
            queue_up(queue, me, person)
        elif chance[0] > 0.0 or chance[1] > 0.0:
            needs[person] = WAIT
            waiting = True
        else:
            needs[person] = REST
    return waiting


@step
def _commit(people, adopted_at, week, needs, tally, queue):
    """All choices take effect together."""
    for place in range(1, queue[0] + 1):
        person = queue[place]
        me = people[person]
        if me.choice != me.stage:
            tally[me.stage] -= 1
            tally[me.choice] += 1
            settle_into(me, np.int64(me.choice))
            needs[person] = RECKON
            if me.stage == USING:
                me.since = week
                if adopted_at[person] < 0:
                    adopted_at[person] = week


@step
def _begin(rule, luck, noticing, programme, people, seeds, post, tally, queue):
    """Week 0: who knows, who opposes, who starts."""
    indptr, strength = noticing[0], noticing[2]
    in_post = post[0]
    for week in range(1, in_post.size):
        in_post[week] = in_post[week - 1] * (1.0 - rule.leaving)
    for person in range(people.size):
        me = people[person]
        take_post(rule, luck, me, person, 0, post)
        tally[me.stage] += 1
        if programme is None:
            for tie in range(indptr[person], indptr[person + 1]):
                me.total += strength[tie]
        else:
            me.count_again = True
        if me.opposing:
            queue_up(queue, me, person)
    for person in seeds:
        me = people[person]
        me.opposing = False
        me.choice = USING
        queue_up(queue, me, person)


@compiled
def run(
    rule, luck, noticing, noticed_by, apart, programme, dated, own, people, seeds, shocks, working,
    adopted_at, stage_counts, history,
):  # fmt: skip
    """Run one replicate.

    Parameters
    ----------
    rule : Rule
    luck : Luck
    noticing : tuple
        The first seven arrays of `Noticing`.
    noticed_by : tuple
        The last four.
    apart : None or True
        Whether ties are looked at one by one: there are too many strengths to count contacts
        at each, or each kind counts on its own.
    programme : None or Programme
        What interventions do. Handed over beside it, because looking an array up in a tuple
        person by person takes as long as a decision:
    dated : None or Dated
        Its dates of ties.
    own : None or float64 array, shape (n_people, n_fields)
        What is each person's own; changed.
    people : PERSON array, shape (n_people,)
        Zero but for thresholds and attention; left as after the last week.
    seeds : int32 array
    shocks : tuple
        The four arrays of `Shocks`.
    working : tuple
        Room to work in, as `run_world` makes it.
    adopted_at : int32 array, shape (n_people,)
        All -1; filled.
    stage_counts : int32 array, shape (weeks + 1, n_stages)
        Filled.
    history : int8 array, shape (weeks + 1, n_people), or (0, 0)
        Filled, where it is wanted.
    """
    last_week = stage_counts.shape[0] - 1
    voice, counts, needs, queue, tally, post, pressed = working
    settled = post[2]
    _begin(rule, luck, noticing, programme, people, seeds, post, tally, queue)
    turnover = rule.leaving > 0.0 or shocks[0].size > 0
    fading = turnover or rule.influence_weeks < last_week or programme is not None
    waiting = True
    for week in range(last_week + 1):
        if week > 0 and (waiting or fading or queue[0] > 0):
            if turnover:
                turn_over(rule, luck, people, shocks, week, post, needs, tally, queue)
            if programme is not None:
                intervene(
                    rule, luck, programme, own, people, week, adopted_at, post, needs, tally, queue
                )
            if fading:
                list_fading(rule, people, week, settled, queue)
            speak_up(rule, noticed_by, dated, people, voice, counts, week, settled, needs, queue)
            if programme is not None:
                meet(programme, voice, week, pressed, needs)
            waiting = _decide_all(
                rule, luck, noticing, dated, own, people, voice, counts, pressed, apart, week,
                needs, queue,
            )  # fmt: skip
        if week == 0 or queue[0] > 0:
            _commit(people, adopted_at, week, needs, tally, queue)
        for stage in range(N_STAGES):
            stage_counts[week, stage] = tally[stage]
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
    n, s, n_people = world.noticing, world.shocks, world.threshold.size
    working = (
        np.zeros(n_people, dtype=np.int8),
        np.zeros((n_people, n.strengths.size, N_COUNTED), dtype=np.int32),
        np.full(n_people, RECKON, dtype=np.int8),
        np.zeros(n_people + 1, dtype=np.int32),  # how many, then who
        np.zeros(N_STAGES, dtype=np.int32),
        (  # places: chance of still holding one, week of leaving it, week of having settled in
            np.ones(world.weeks + 2),
            np.zeros(n_people if world.rule.leaving > 0.0 else 0, dtype=np.int32),
            np.zeros(n_people, dtype=np.int32),
        ),
        np.ones(n_people if world.programme and world.programme.group_pressure.size else 0),
    )
    adopted_at.fill(-1)
    run(
        world.rule,
        world.luck,
        (n.indptr, n.noticed, n.strength, n.kind, n.informal, n.level, n.strengths),
        (n.by_indptr, n.by, n.by_informal, n.by_level),
        None if n.strengths.size else True,
        world.programme,
        world.programme and world.programme.dated,
        world.programme and world.programme.own.copy(),
        people,
        world.seeds,
        (s.probability, s.each, s.weeks, s.member),
        working,
        adopted_at,
        stage_counts,
        np.empty((0, 0), np.int8) if history is None else history,
    )
    return people["stage"].copy()


__all__ = ["N_STAGES", "run", "run_world"]
