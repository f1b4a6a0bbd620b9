"""Controls that switch something on, change sizes, or take people away: what they make of a scenario."""

import dataclasses

import pytest

import groundswell as gs
from groundswell.dashboard import controls, plans
from groundswell.dashboard.controls import named
from groundswell.dashboard.plans import Plan


def test_scepticism_switches_opposition_on():
    assert Plan().base.opposition is None
    made = Plan().changed("opposition.share", 0.2).scenario()
    assert made.opposition == gs.Opposition(share=0.2)


def test_turnover_and_those_who_leave_together_go_into_one_part():
    both = Plan().changed("turnover.annual_rate", 0.2).changed("turnover.shocks", 10).scenario()
    assert both.turnover.annual_rate == 0.2
    assert both.turnover.shocks == (gs.Shock("seeds", 1.0, (10,), 1.0),)
    alone = Plan().changed("turnover.shocks", 10).scenario()
    assert alone.turnover.annual_rate == 0.0 and len(alone.turnover.shocks) == 1


def test_those_who_leave_are_missed():
    """A control that changes nothing would be a lie."""
    stays = Plan().changed("contagion.threshold", 0.3).changed("organisation.n_people", 300)
    goes = stays.changed("turnover.shocks", 2)
    found = gs.compare(stays.scenario(), goes.scenario(), 20)
    assert found.a.use[:, -1].mean() > found.b.use[:, -1].mean() + 0.05


def test_falling_back_shows_in_what_is_still_in_use():
    plan = Plan().changed("persistence", "mostly")
    assert plan.scenario().persistence == gs.Persistence()
    assert plan.changed("persistence", "always") == Plan()


def test_learning_groups_are_switched_on_and_sized():
    plan = Plan().changed("learning_groups.meetings", 6).changed("learning_groups.size", 8)
    (made,) = plan.scenario().interventions
    leaders = Plan().base.organisation.leaders.size
    assert (made.n_participants, made.groups) == (leaders, round(leaders / 8))
    assert (made.meetings_per_year, made.meetings) == (6, 12)  # for the two years that it runs


def test_learning_groups_meet_and_take_time():
    """Leaders who alone start, and meet others every month, are seen by more."""
    alone = Plan.of("superconnectors", "formal-leaders").changed("organisation.n_people", 300)
    found = gs.compare(
        alone.scenario(), alone.changed("learning_groups.meetings", 12).scenario(), 20
    )
    assert found.b.programme_hours.min() > found.a.programme_hours.max() == 0
    assert found.weeks_to_half.b_ahead > found.weeks_to_half.a_ahead


def test_a_scenario_keeps_what_else_its_learning_groups_are():
    plan = Plan("learning-networks").changed("learning_groups.size", 15)
    before, after = (each.interventions[0] for each in (plan.base, plan.scenario()))
    assert after == dataclasses.replace(before, groups=30)
    assert plan.changed("learning_groups.meetings", 0).changes == (("learning_groups.meetings", 0),)
    assert Plan.of("learning-networks", "no-network").scenario().interventions == ()


def test_the_size_of_groups_is_no_setting_where_there_are_none():
    assert Plan().value(named("learning_groups.size")) is None
    assert Plan("local-majority").value(named("learning_groups.meetings")) is None  # nobody leads


def test_a_size_draws_the_same_kind_of_organisation():
    made = Plan().changed("organisation.n_people", 400)
    assert made.n_people == made.scenario().organisation.n_people == 400
    recipe = made.scenario().organisation.recipe
    assert dict(recipe.steps[0][1], n_people=1000) == Plan().base.organisation.recipe.steps[0][1]


def test_listed_starters_leave_no_choice_of_size():
    assert Plan("leda").value(named("organisation.n_people")) is None


@pytest.mark.parametrize("name", plans.usable())
def test_nothing_is_changed_where_nothing_was_chosen(name):
    assert (
        controls.with_changes(plans.loaded(name, None), {}, "same").key()
        == plans.loaded(name, None).key()
    )
