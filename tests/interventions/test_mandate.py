"""Mandate: told, started from the top, obeyed while enforced, and let go."""

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.interventions.effects import Starts
from groundswell.interventions.mandate import Mandate


def setting(organisation, **fields):
    return setting_for(organisation, "mandate", weeks=104, seeds=range(3), **fields)


def by_field(done):
    found = {}
    for each in done.effects:
        if not isinstance(each, Starts):
            found.setdefault(each.field, []).append((each.value, each.start, each.stop))
    return found


def test_pressure_for_a_while_then_rebound():
    hospital = gs.hospital(300, rng_seed=1)
    done = Mandate(start=2, weeks=10, rebound_weeks=20).effects(setting(hospital))
    assert by_field(done) == {
        "told": [(1.0, 2, 2)],
        "lapsing": [(10.0, 12, 31), (0.2, 2, 11)],
        "spontaneous": [(0.1, 2, 11)],
        "resistance": [(1.5, 2, 11)],
    }
    assert done.hours == 0.5 * hospital.leaders.size * 10
    assert 0.4 < done.diary["obedient"].size / 300 < 0.6


def test_leaders_start_from_the_top_without_those_who_oppose():
    hospital = gs.hospital(300, rng_seed=1)
    (starts,) = (e for e in Mandate().effects(setting(hospital)).effects if isinstance(e, Starts))
    assert np.array_equal(starts.people, hospital.leaders) and starts.week == 1
    top = int(np.flatnonzero(hospital.manager < 0)[0])
    some = Mandate(leaders=0.3).effects(setting(hospital)).diary["leaders"]
    assert top in some and some.size == round(0.3 * hospital.leaders.size)
    assert top not in Mandate().effects(setting(hospital, opponents=[top])).diary["leaders"]


def test_where_nobody_leads_nobody_starts_by_rank():
    flat = gs.blocks(50, 5, 4.0, 1.0, rng_seed=1)
    assert Mandate().effects(setting(flat)).diary["leaders"].size == 0


def test_it_is_not_followed_up_without_staff():
    hospital = gs.hospital(300, rng_seed=1)
    broken = Mandate(weeks=10).effects(setting(hospital, unstaffed=[1, 4, 5]))
    assert broken.diary["weeks"].tolist() == [2, 3, 6, 7, 8, 9, 10]
    assert by_field(broken)["spontaneous"] == [(0.1, 2, 3), (0.1, 6, 10)]
    assert by_field(broken)["told"] == [(1.0, 2, 2)]
    assert by_field(broken)["lapsing"][0] == (10.0, 11, 36)
    never = Mandate(weeks=10).effects(setting(hospital, unstaffed=range(1, 11)))
    assert never.effects == [] and never.hours == 0.0


def test_in_a_run_much_of_the_use_goes_when_the_pressure_does():
    # Nobody notices anybody: what is used is used because of the order alone.
    alone = gs.Organisation([f"p{i}" for i in range(400)], {})
    scenario = gs.Scenario(
        alone,
        gs.ComplexContagion(0.5),
        seeding=[0],
        weeks=60,
        persistence=gs.Persistence(),
        interventions=[Mandate(weeks=20)],
    )
    use = np.median(gs.simulate(scenario, 50, 1).use, axis=0)
    assert use[20] > 0.35  # half are obedient, 88 % of whom start within 20 weeks, some lapse
    # Ten times the weekly chance of .0077, for 26 weeks: .923 ** 26 = .124 of them are left.
    assert use[46] / use[20] == pytest.approx(0.124, abs=0.03)
