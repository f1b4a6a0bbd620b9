"""Broadcast: it tells in its weeks, hardly convinces, and is silent without staff."""

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.faults import BadInput
from groundswell.interventions import Broadcast

PEOPLE, RUNS = 400, 50


def setting(weeks=30, silent=()):
    return setting_for(gs.complete(4), "broadcast", weeks, unstaffed=silent)


def plan(*interventions, weeks=20):
    """Nobody speaks to anybody, and nobody is convinced by anybody."""
    return gs.Scenario(
        gs.complete(PEOPLE), gs.ComplexContagion(1.0), seeding=[0], weeks=weeks, trust={"tie": 0.0},
        awareness=gs.Awareness(rate=0.0), interventions=list(interventions),
    )  # fmt: skip


def test_it_is_on_air_for_its_weeks_and_not_beyond_the_run():
    assert Broadcast(start=3, weeks=4).effects(setting()).diary["weeks"].tolist() == [3, 4, 5, 6]
    assert Broadcast(start=28, weeks=9).effects(setting()).diary["weeks"].tolist() == [28, 29, 30]
    assert Broadcast(start=40).effects(setting()).effects == []


def test_it_pauses_without_staff_and_costs_only_what_is_sent():
    done = Broadcast(start=1, weeks=10, hours=100.0).effects(setting(silent=[4, 5, 10]))
    assert done.diary["weeks"].tolist() == [1, 2, 3, 6, 7, 8, 9]
    told = [(w.start, w.stop) for w in done.effects if w.field == "told"]
    assert told == [(1, 3), (6, 9)]
    assert done.hours == pytest.approx(70.0)


def test_a_share_hears_of_it_that_follows_from_the_weekly_chance():
    def aware(week, reach):
        run = gs.simulate(plan(Broadcast(start=2, weeks=5, reach=reach, convinces=0.0)), RUNS)
        return 1 - run.stage_counts[:, week, 0].mean() / (PEOPLE - 1)

    for week, weeks_on_air in ((1, 0), (2, 1), (6, 5), (20, 5)):
        expected = 1 - 0.9**weeks_on_air
        error = 4 * np.sqrt(0.25 / (RUNS * PEOPLE))
        assert aware(week, 0.1) == pytest.approx(expected, abs=error)
    assert aware(20, 0.0) == 0.0


def test_telling_convinces_nobody_and_convincing_does():
    quiet = gs.simulate(plan(Broadcast(weeks=20, reach=1.0, convinces=0.0)), RUNS)
    assert np.all(np.sum(quiet.adopted_at >= 0, axis=1) == 1)
    heard = gs.simulate(plan(Broadcast(weeks=20, reach=1.0, convinces=0.05)), RUNS)
    share = np.mean(heard.adopted_at[:, 1:] >= 0)
    assert share == pytest.approx(1 - 0.95**19, abs=0.02)  # they start in the week after hearing


def test_two_campaigns_add_up_and_share_no_luck():
    once = plan(Broadcast(weeks=5, reach=0.1, convinces=0.0))
    twice = plan(*[Broadcast(weeks=5, reach=0.1, convinces=0.0)] * 2)
    known = [1 - gs.simulate(p, RUNS).stage_counts[:, -1, 0].mean() / 399 for p in (once, twice)]
    assert known[0] == pytest.approx(1 - 0.9**5, abs=0.015)
    assert known[1] == pytest.approx(1 - 0.9**10, abs=0.015)


@pytest.mark.parametrize(
    "bad",
    [{"start": 0}, {"weeks": 0}, {"reach": 1.1}, {"convinces": -0.1}, {"hours": -1.0}],
)
def test_bad_numbers_are_refused(bad):
    with pytest.raises(BadInput) as caught:
        Broadcast(**bad)
    assert caught.value.faults[0].place in bad
