"""Team days: who meets, who looks on, and which ties are left."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.faults import BadInput
from groundswell.interventions import Setting, TeamDays
from groundswell.interventions.effects import FOREVER, Links, Window

SEEDS = np.arange(40, dtype=np.int32)


def done(days, silent=(), weeks=80, replicate=0):
    staffed = np.ones(weeks + 1, bool)
    staffed[list(silent)] = False
    return days.effects(Setting(
        organisation=gs.employers(20, 20), seeds=SEEDS, opponents=np.zeros(400, bool), weeks=weeks,
        staffed=staffed, rng_seed=1, replicate=replicate, name="team_days",
    ))  # fmt: skip


def ties(result):
    return [link for link in result.effects if isinstance(link, Links)]


def test_the_days_are_spread_over_their_weeks_and_dropped_without_staff():
    days = TeamDays(days=4, over_weeks=61)
    assert done(days).diary["weeks"].tolist() == [1, 21, 41, 61]
    assert done(days, silent=[41]).diary["weeks"].tolist() == [1, 21, 61]
    assert done(days, weeks=30).diary["weeks"].tolist() == [1, 21]
    assert done(TeamDays(days=1, start=7)).diary["weeks"].tolist() == [7]


def test_members_get_mutual_ties_that_begin_after_the_day_and_last():
    (members,) = ties(done(TeamDays(visits=0.0)))
    pairs = set(zip(members.source.tolist(), members.noticed.tolist(), strict=True))
    assert len(pairs) == members.source.size
    assert pairs == {(b, a) for a, b in pairs} and all(a != b for a, b in pairs)
    assert np.isin(members.source, SEEDS).all()
    assert set(members.start) <= {week + 1 for week in done(TeamDays()).diary["weeks"]}
    assert members.stop == FOREVER


def test_as_many_come_and_get_to_know_each_other_as_asked_for():
    results = [done(TeamDays(attendance=0.7, new_contacts=0.3), replicate=r) for r in range(40)]
    came = np.mean([r.diary["attended"].mean() for r in results]) / 40
    assert came == pytest.approx(0.7, abs=0.02)
    made = np.mean([r.diary["contacts"] for r in results])
    assert 0.8 < made / (10 * 28 * 0.3) < 1.0  # some pairs meet twice
    assert results[0].hours == 8.0 * results[0].diary["attended"].sum()


def test_viewers_hear_of_it_and_some_get_somebody_to_ask():
    result = done(TeamDays(viewers=50, visits=0.2, new_contacts=0.0))
    windows = [e for e in result.effects if isinstance(e, Window)]
    assert [w.start for w in windows] == result.diary["weeks"].tolist()
    assert all(w.people.size == 50 and not np.isin(w.people, SEEDS).any() for w in windows)
    (visits,) = ties(result)
    assert not np.isin(visits.source, SEEDS).any() and np.isin(visits.noticed, SEEDS).all()
    assert visits.source.size == result.diary["visits"]
    assert 60 < visits.source.size < 140  # 500 views


def test_nothing_is_left_where_nobody_comes():
    result = done(TeamDays(attendance=0.0, viewers=0))
    assert result.effects == [] and result.hours == 0.0


def test_a_viewer_hears_whatever_the_colleagues_say():
    plan = gs.Scenario(
        gs.employers(10, 20), gs.ComplexContagion(1.0), seeding=[0, 1], weeks=30,
        awareness=gs.Awareness(rate=0.0), interventions=[TeamDays(days=2, over_weeks=11, viewers=30)],
    )  # fmt: skip
    known = 200 - gs.simulate(plan, 1).stage_counts[0, :, 0]
    assert known[0] == 2 and known[1] == known[10] == 32 and 32 < known[11] <= 62


@pytest.mark.parametrize("bad", [{"days": 0}, {"visits": 1.1}, {"trust": 0.0}, {"viewers": -1}])
def test_bad_numbers_are_refused(bad):
    with pytest.raises(BadInput):
        TeamDays(**bad)
