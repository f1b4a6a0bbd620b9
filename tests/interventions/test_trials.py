"""Trials in a finite calendar: how many fit, when one succeeds, and what failing costs."""

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.interventions import PreStudy, Sprints
from groundswell.interventions.effects import Starts, Window

ORG = gs.hospital(60, span=8, rng_seed=1)
DRAWS = 2000
FULL_TIME = {"free_hours": 40.0, "too_much": None}


def setting(replicate=0, weeks=104, staffed=None, name="sprints", organisation=ORG):
    fields = {"seeds": (), "staffed": staffed, "replicate": replicate}
    return setting_for(organisation, name, weeks, **fields)


def diaries(part, draws=DRAWS, **fields):
    return [part.effects(setting(i, name=part.type, **fields)).diary for i in range(draws)]


def within_three_standard_errors(values, expected):
    values = np.asarray(values, dtype=float)
    return abs(values.mean() - expected) <= 3 * values.std(ddof=1) / np.sqrt(values.size)


# -- how many fit ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "expected"),
    [(40.0, range(1, 105)), (10.0, range(4, 105, 4)), (16.0, [3, 5, 8, 10, 13])],
)
def test_trials_follow_one_another_as_hours_allow(free, expected):
    part = Sprints(success=0.0, weeks=104, free_hours=free, too_much=None)
    (diary,) = diaries(part, 1)
    assert diary["trials"][: len(list(expected))].tolist() == list(expected)


def test_eight_months_hold_thirty_five_sprints_or_one_study():
    sprints = Sprints(success=0.0, weeks=105, **FULL_TIME).effects(setting(weeks=105)).diary
    study = PreStudy(success=0.0, weeks=105, foresight=0.0, **FULL_TIME)
    studies = study.effects(setting(weeks=105, name="pre_study")).diary
    assert (sprints["possible"], studies["possible"]) == (105, 3)
    assert studies["trials"].tolist() == [35, 70, 105]
    working_days = 8 * 365.25 / 12 * 5 / 7  # of eight months
    assert working_days / Sprints().days == pytest.approx(34.8, abs=0.1)


@pytest.mark.parametrize("part", [Sprints, PreStudy])
@pytest.mark.parametrize("hours", [{"free_hours": 0.0}, {"free_hours": 40.0, "too_much": 40.0}])
def test_without_slack_or_with_nothing_but_slack_nothing_is_tried(part, hours):
    effects = part(success=1.0, weeks=104, **hours).effects(setting())
    assert effects.diary["possible"] == 0
    assert effects.hours == 0.0
    assert effects.effects == [Window("attention", 0.0)]


def test_the_number_of_trials_is_an_inverse_u_in_slack():
    possible = [
        diaries(Sprints(success=0.0, weeks=104, free_hours=float(free)), 1)[0]["possible"]
        for free in range(0, 41, 4)
    ]
    peak = possible.index(max(possible))
    assert possible[0] == possible[-1] == 0
    assert 0 < peak < 10
    assert possible[: peak + 1] == sorted(possible[: peak + 1])
    assert possible[peak:] == sorted(possible[peak:], reverse=True)


def test_trials_pause_while_nobody_is_there_to_run_them():
    staffed = np.ones(21, dtype=bool)
    staffed[5:11] = False
    part = Sprints(success=0.0, **FULL_TIME)
    held = part.effects(setting(weeks=20, staffed=staffed)).diary["trials"]
    assert held.tolist() == [1, 2, 3, 4, *range(11, 21)]


# -- when one succeeds ----------------------------------------------------------------


@pytest.mark.parametrize("success", [0.1, 0.3, 0.7])
def test_the_chance_of_at_least_one_success_is_the_closed_form(success):
    part = Sprints(success=success, weeks=40, free_hours=10.0, too_much=None)  # K = 10
    got = [diary["ready"] > 0 for diary in diaries(part)]
    expected = 1 - (1 - success) ** 10
    assert abs(np.mean(got) - expected) <= 3 * np.sqrt(expected * (1 - expected) / DRAWS)


@pytest.mark.parametrize("success", [0.1, 0.3, 0.7])
def test_the_time_to_success_is_the_closed_form(success):
    part = Sprints(success=success, weeks=40, free_hours=10.0, too_much=None)
    ready = np.array([diary["ready"] for diary in diaries(part)])
    trial = np.arange(1, 11)
    share = success * (1 - success) ** (trial - 1)
    expected = np.sum(4 * trial * share) / share.sum()  # every fourth week, if at all
    assert within_three_standard_errors(ready[ready > 0], expected)


def test_foresight_is_what_a_study_adds():
    part = PreStudy(success=0.2, foresight=0.5, **FULL_TIME)
    got = [diary["ready"] > 0 for diary in diaries(part)]
    assert within_three_standard_errors(got, 0.2 + 0.8 * 0.5)


@pytest.mark.parametrize(("foresight", "ahead"), [(0.3, "sprints"), (0.95, "study")])
def test_which_way_is_better_follows_from_what_can_be_known(foresight, ahead):
    """Five sprints or one study in 26 weeks: the study is ahead above 1 - 0.7**4 = .76."""
    calendar = {"success": 0.3, "weeks": 26, "free_hours": 80 / 9, "too_much": None}
    sprints = diaries(Sprints(**calendar))
    assert sprints[0]["possible"] == 5
    studies = diaries(PreStudy(study_weeks=26, foresight=foresight, **calendar))
    differences = np.array(
        [(a["ready"] > 0) - (b["ready"] > 0) for a, b in zip(sprints, studies, strict=True)]
    )
    margin = 3 * differences.std(ddof=1) / np.sqrt(DRAWS)
    assert (differences.mean() if ahead == "sprints" else -differences.mean()) > margin
    boundary = 1 - 0.7**4
    assert (foresight < boundary) == (ahead == "sprints")


def test_a_study_of_nothing_is_a_sprint():
    same = {"study_weeks": 1, "study_hours": 0.0, "foresight": 0.0}
    for replicate in range(20):
        sprint = Sprints().effects(setting(replicate))
        study = PreStudy(**same).effects(setting(replicate, name="pre_study"))
        assert repr(sprint) == repr(study)


def test_failures_that_teach_bring_success_sooner():
    learn = diaries(Sprints(success=0.1, teaches=0.3), 300)
    forget = diaries(Sprints(success=0.1), 300)
    assert all(
        a["ready"] > 0 and (a["ready"] <= b["ready"] or b["ready"] < 0)
        for a, b in zip(learn, forget, strict=True)
        if b["ready"] > 0
    )
    assert np.mean([a["ready"] > 0 for a in learn]) > np.mean([b["ready"] > 0 for b in forget])


def test_a_first_failure_is_early_and_cheap():
    sprint = Sprints(success=0.0).effects(setting()).diary
    study = PreStudy(success=0.0, foresight=0.0).effects(setting(name="pre_study")).diary
    assert (sprint["trials"][0], study["trials"][0]) == (12, 35)
    assert (sprint["hours_each"], study["hours_each"]) == (8 * 40, 8 * 110)


# -- what it does ---------------------------------------------------------------------


def test_before_success_nobody_can_take_it_up_and_then_the_team_starts():
    effects = Sprints(success=1.0, **FULL_TIME).effects(setting(weeks=20))
    assert effects.diary["ready"] == 1
    effects = Sprints(success=1.0).effects(setting(weeks=20))
    start, wait = effects.effects
    assert isinstance(start, Starts) and start.week == effects.diary["ready"] == 12
    assert wait == Window("attention", 0.0, 1, 11)
    assert effects.hours == 8 * 40


def test_the_team_works_together():
    for replicate in range(20):
        start = Sprints(success=1.0, team=6).effects(setting(replicate)).effects[0]
        units = ORG.unit[start.people]
        assert np.unique(start.people).size == 6
        assert np.bincount(units).max() >= 5


def test_a_team_may_be_everybody_and_never_more():
    start = Sprints(success=1.0, team=60).effects(setting()).effects[0]
    assert start.people.tolist() == list(range(60))
    with pytest.raises(gs.BadInput, match=r"sprints\.team: is 61 and there are 60 people"):
        Sprints(team=61).effects(setting())


def test_people_without_units_or_managers_still_make_a_team():
    apart = gs.Organisation([f"p{i}" for i in range(5)])
    effects = Sprints(success=1.0, team=3).effects(setting(organisation=apart))
    assert np.unique(effects.effects[0].people).size == 3


def test_a_tool_without_changed_practice_does_not_stay():
    changed = Sprints(success=1.0).effects(setting())
    tool = Sprints(success=1.0, practice_change=False).effects(setting())
    assert repr(tool.effects[:2]) == repr(changed.effects)
    assert tool.effects[2:] == [Window("embedding", 0.0, 12), Window("lapsing", 4.0, 12)]


def test_each_trial_makes_it_easier_to_take_up():
    part = Sprints(success=0.3, easier=0.1)
    for replicate in range(10):
        effects = part.effects(setting(replicate))
        if effects.diary["ready"] > 0:
            factor = next(e for e in effects.effects if getattr(e, "field", "") == "threshold")
            assert factor.value == pytest.approx(0.9 ** effects.diary["trials"].size)
            assert factor.start == effects.diary["ready"]


def test_faults_are_said_all_at_once():
    with pytest.raises(gs.BadInput) as error:
        PreStudy(success=1.5, days=0.0, study_weeks=0)
    assert {fault.place for fault in error.value.faults} == {"success", "days", "study_weeks"}
