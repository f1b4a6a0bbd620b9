"""Controversy: who weighs more with whom, when, and who is talked with."""

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.interventions.controversy import Controversy
from groundswell.ties import ties_from_pairs


def organisation(n, *pairs):
    a, b = np.array(pairs).T
    ties = ties_from_pairs(n, np.concatenate([a, b]), np.concatenate([b, a]))
    return gs.Organisation([f"p{i}" for i in range(n)], {"advice": ties})


def setting(people, seeds, opponents=(), **fields):
    return setting_for(people, "controversy", seeds=seeds, opponents=opponents, **fields)


def of(done, field):
    return [each for each in done.effects if each.field == field]


def test_opponents_weigh_more_where_they_know_each_other():
    # Person 0 knows opponents 1, 2, 3, of whom one pair of three know each other; person 4
    # knows 1 and 2, who do; person 5 knows 3 alone.
    people = organisation(6, (0, 1), (0, 2), (0, 3), (1, 2), (4, 1), (4, 2), (5, 3))
    done = Controversy(united=3.0, error=0.0).effects(setting(people, [5], [1, 2, 3]))
    assert done.diary["knit"].tolist() == pytest.approx([1 / 3, 0, 0, 0, 1, 0])
    window = of(done, "resistance")[0]
    assert window.people.tolist() == [0, 4] and window.value.tolist() == pytest.approx([2.0, 4.0])


def test_without_opponents_nobody_weighs_more():
    people = organisation(4, (0, 1), (0, 2), (1, 2))
    done = Controversy(error=0.0).effects(setting(people, [3]))
    assert of(done, "resistance")[0].people.size == 0 and done.hours == 0.0


def test_errors_come_out_and_upset_those_in_contact_for_a_while():
    people = organisation(5, (0, 1), (0, 2), (3, 4))
    done = Controversy(error=1.0, comes_out=10, weeks=8).effects(setting(people, [0, 3]))
    assert done.diary["erring"].tolist() == [0, 3]
    weeks = done.diary["came_out"]
    assert np.all((weeks >= 1) & (weeks <= 10))
    upset = {w.start: (w.people.tolist(), w.value, w.stop) for w in of(done, "resistance")[1:]}
    for week, around in zip(weeks.tolist(), ([1, 2], [4]), strict=True):
        assert set(around) <= set(upset[week][0]) and upset[week][1:] == (2.0, week + 7)


def test_errors_are_as_frequent_as_said():
    people = gs.blocks(200, 10, 6.0, 1.0, rng_seed=1)
    erring = [
        Controversy(error=0.3).effects(setting(people, range(50), replicate=r)).diary["erring"].size
        for r in range(40)
    ]
    # 2,000 chances of .3: the standard error is .01.
    assert np.sum(erring) / 2000 == pytest.approx(0.3, abs=0.03)


def test_starters_talk_first_with_those_torn_and_never_with_opponents():
    # Starter 0 knows 1 to 4; 4 opposes and is in contact with 3, who is torn.
    people = organisation(6, (0, 1), (0, 2), (0, 3), (0, 4), (3, 4))
    talk = Controversy(error=0.0, talks=1, near=0.25, talk_week=4).effects(
        setting(people, [0], [4])
    )
    (window,) = of(talk, "threshold")
    assert (window.people.tolist(), window.value, window.start) == ([3], 0.75, 4)
    assert talk.hours == 2.0
    many = Controversy(error=0.0, talks=9).effects(setting(people, [0], [4]))
    assert many.diary["talked_with"].tolist() == [1, 2, 3]


def test_two_starters_do_not_talk_with_the_same_person():
    people = organisation(4, (0, 2), (0, 3), (1, 2), (1, 3))
    talk = Controversy(error=0.0, talks=1).effects(setting(people, [0, 1]))
    assert talk.diary["talked_with"].tolist() == [2, 3]


def test_conversations_need_staff_in_their_week():
    people = organisation(4, (0, 2), (0, 3), (1, 2), (1, 3))
    plan = Controversy(error=0.0, talks=1, talk_week=3)
    assert plan.effects(setting(people, [0, 1], unstaffed=[3])).hours == 0.0
    assert plan.effects(setting(people, [0, 1], weeks=2)).hours == 0.0


def test_a_conversation_wins_fence_sitters_and_nobody_else():
    # Each of nine people sees one starter among two they notice: half. Thresholds .52 to .68.
    n = 9
    ones = np.arange(n)
    source = np.concatenate([ones + 1, ones + 1])
    noticed = np.concatenate([np.zeros(n, int), np.full(n, n + 1)])
    people = gs.Organisation(
        [f"p{i}" for i in range(n + 2)], {"advice": ties_from_pairs(n + 2, source, noticed)}
    )
    thresholds = np.concatenate([[0.9], 0.52 + 0.02 * ones, [0.9]])
    scenario = gs.Scenario(
        people,
        gs.ComplexContagion(thresholds),
        seeding=[0],
        weeks=5,
        interventions=[Controversy(error=0.0, talks=20, near=0.2)],
    )
    use = gs.simulate(scenario, 1).adopted_at[0, 1 : n + 1] >= 0
    # Lowered by a fifth, .625 is reached by half; without conversations nobody starts.
    assert use.tolist() == (thresholds[1 : n + 1] <= 0.625).tolist()
    alone = scenario.replace(interventions=[])
    assert np.all(gs.simulate(alone, 1).adopted_at[0, 1 : n + 1] == -1)


def test_conversations_that_win_nobody_are_refused():
    with pytest.raises(gs.BadInput, match="near a share above 0"):
        Controversy(talks=2, near=0.0)
