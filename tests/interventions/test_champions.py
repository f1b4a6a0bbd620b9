"""Champion teams: how often luck empties them, and what pauses then (SCIENCE check 22)."""

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.faults import BadInput
from groundswell.interventions import Broadcast, ChampionTeam
from groundswell.interventions.champions import first_week, histories, month_of, running

DRAWS, MONTHS = 40_000, 24
ERROR = 3 * np.sqrt(0.25 / DRAWS)
"""Three standard errors of a share, at most."""


def drawn(team, months=MONTHS, n=DRAWS):
    """Who leaves and which places are filled, in many histories."""
    rng = np.random.Generator(np.random.PCG64(1))
    shape = (n, months, team.size)
    return histories(team, rng.random(shape[:2]), rng.random(shape), rng.random(shape))


def emptied(team):
    """Share of histories in which nobody is left at some time within two years."""
    filled = drawn(team)[1]
    return np.mean(~filled.any(axis=2).all(axis=1))


def setting(weeks=104, replicate=0, n_people=12):
    return setting_for(gs.complete(n_people), "champion_team", weeks, replicate=replicate)


def test_a_sole_champion_is_lost_within_two_years_with_chance_one_in_five():
    assert emptied(ChampionTeam(size=1, shock_probability=0.0)) == pytest.approx(
        1 - 0.9**2, abs=ERROR
    )


def test_four_who_leave_independently_hardly_ever_leave_nobody():
    share = emptied(ChampionTeam(shock_probability=0.0))
    assert share == pytest.approx(0.19**4, abs=0.0008)
    assert share <= 0.005


def test_a_common_cause_empties_the_team_in_half_of_histories():
    assert emptied(ChampionTeam()) == pytest.approx(0.53, abs=0.05)


def test_replacing_each_within_three_months_comes_too_late():
    share = emptied(ChampionTeam(replacement_weeks=13))
    assert share == pytest.approx(0.49, abs=0.05)
    assert share > 0.45


def test_succession_leaves_no_gap_and_people_leave_all_the_same():
    left, filled = drawn(ChampionTeam(succession=True))
    assert filled.all()
    assert left.any(axis=(1, 2)).mean() > 0.5


def test_replacing_at_once_helps_where_the_cause_takes_few():
    """The regime in which replacement is enough: no cause takes all."""
    few = ChampionTeam(each=0.3)
    assert emptied(few) > 0.05
    assert emptied(ChampionTeam(each=0.3, replacement_weeks=13)) < 0.02


def test_months_and_weeks_agree():
    assert month_of(np.array([0, 4, 5, 51, 52])).tolist() == [0, 0, 1, 11, 12]
    weeks = first_week(np.arange(60))
    assert np.array_equal(month_of(weeks), np.arange(60))
    assert np.array_equal(month_of(weeks[1:] - 1), np.arange(59))


def test_the_programme_runs_again_once_a_newcomer_has_learnt():
    team = ChampionTeam(size=2, handover_weeks=10)
    filled = np.array([[[1, 1], [0, 0], [1, 0], [1, 1]]], dtype=bool)
    runs = running(team, filled, 17)[0]
    assert np.flatnonzero(~runs).tolist() == list(
        range(6, 18)
    )  # months begin in weeks 1, 6, 10, 14
    alone = running(ChampionTeam(size=2, handover_weeks=0), filled, 17)[0]
    assert np.flatnonzero(~alone).tolist() == [6, 7, 8, 9]


def test_whoever_overlaps_with_somebody_needs_no_handover():
    filled = np.array([[[1, 1], [0, 1], [1, 0], [1, 1]]], dtype=bool)
    assert running(ChampionTeam(size=2), filled, 17).all()


def test_a_dated_departure_takes_all_and_whoever_was_to_come():
    team = ChampionTeam(all_leave=66, replacement_weeks=28, annual_rate=1.0, shock_probability=0.0)
    filled = drawn(team, months=30, n=50)[1]
    gone = np.flatnonzero(~filled.any(axis=2).any(axis=0))
    assert month_of(65) in gone
    known = ChampionTeam(all_leave=66, replacement_weeks=28, annual_rate=0.0, shock_probability=0.0)
    diary = known.effects(setting(121)).diary
    assert diary["left"].tolist() == [66] * 4
    assert diary["empty_from"] == 66
    away = np.flatnonzero(~diary["staffed"])
    assert away[0] == 66 and np.all(np.diff(away) == 1)
    assert away[-1] + 1 - 66 == first_week(22) - first_week(15) + 26 or away[-1] == 121


def test_luck_is_shared_by_teams_that_differ_in_other_things():
    plain = [ChampionTeam(annual_rate=0.3).effects(setting(replicate=r)) for r in range(30)]
    trained = [
        ChampionTeam(annual_rate=0.3, succession=True).effects(setting(replicate=r))
        for r in range(30)
    ]
    firsts = [
        (p.diary["left"][0], t.diary["left"][0])
        for p, t in zip(plain, trained, strict=True)
        if p.diary["left"].size
    ]
    assert len(firsts) > 20
    assert all(a == b for a, b in firsts)
    assert trained[0].hours == 4 * 80.0 and plain[0].hours == 0.0
    long = ChampionTeam().effects(setting(weeks=208, replicate=3)).diary["staffed"]
    short = ChampionTeam().effects(setting(weeks=104, replicate=3)).diary["staffed"]
    assert np.array_equal(long[:105], short)


def test_a_campaign_pauses_while_the_team_is_empty():
    org = gs.complete(30)
    parts = [
        Broadcast(start=1, weeks=100, reach=0.0, convinces=0.5),
        ChampionTeam(all_leave=10, shock_probability=0.0, annual_rate=0.0),
    ]
    plan = gs.Scenario(
        org, gs.ComplexContagion(1.0, "count"), seeding=[0], weeks=60, trust={"tie": 0.0},
        interventions=[Broadcast(start=20, weeks=30, convinces=1.0), parts[1]],
    )  # fmt: skip
    assert np.sum(gs.simulate(plan, 1).adopted_at[0] >= 0) == 1
    on_air = gs.diary(plan.replace(interventions=parts), 1, 0)["broadcast"]["weeks"]
    assert on_air.tolist() == list(range(1, 10))
    kept = plan.replace({"interventions.champion_team.succession": True})
    assert np.sum(gs.simulate(kept, 1).adopted_at[0] >= 0) == 30


@pytest.mark.parametrize(
    "bad",
    [{"size": 0}, {"annual_rate": 1.5}, {"shock_probability": -0.1}, {"each": 2.0},
     {"replacement_weeks": 0}, {"all_leave": 0}, {"handover_weeks": -1}],
)  # fmt: skip
def test_bad_numbers_are_refused(bad):
    with pytest.raises(BadInput):
        ChampionTeam(**bad)
