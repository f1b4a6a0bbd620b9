"""Sprints against a pre-study (Skellefteå): what must come out, and where it stops being true."""

import functools

import numpy as np
import pytest

import groundswell as gs

NAME, REPLICATES, RNG_SEED = "transformation-sprints", 200, 1


@functools.cache
def ensemble(variant=None, replicates=REPLICATES, **changes):
    """One variant, with dotted names written with two underscores."""
    scenario = gs.library.load(NAME, variant)
    dotted = {name.replace("__", "."): value for name, value in changes.items()}
    return gs.simulate(scenario.replace(dotted), replicates, RNG_SEED)


def held(variant=None, **changes):
    return ensemble(variant, **changes).use[:, -1] >= 0.5


@functools.cache
def diaries(variant, kind, **changes):
    scenario = gs.library.load(NAME, variant)
    dotted = {f"interventions.{kind}.{name}": value for name, value in changes.items()}
    # One organisation for all: what is tried when does not depend on it.
    scenario = scenario.replace(dotted | {"vary": ("people", "dynamics")})
    return [gs.diary(scenario, RNG_SEED, number)[kind] for number in range(REPLICATES)]


def difference(a, b):
    """Mean paired difference b - a, and three standard errors of it."""
    pairs = b.astype(float) - a.astype(float)
    return pairs.mean(), 3 * pairs.std(ddof=1) / np.sqrt(pairs.size)


# -- many more trials -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "sprints", "studies"),
    [(40.0, 350, 10), (10.0, 87, 10), (5.0, 43, 10), (2.0, 17, 6), (1.0, 8, 3), (0.0, 0, 0)],
)
def test_how_many_more_trials_fit_depends_on_slack(free, sprints, studies):
    """In 350 weeks, all free hours well used: 35 times as many, down to 2.75 times as many."""
    calendar = {"weeks": 350, "free_hours": free, "too_much": None, "success": 0.0}
    for variant, kind, expected in (
        (None, "sprints", sprints),
        ("pre-study", "pre_study", studies),
    ):
        scenario = gs.library.load(NAME, variant)
        changes = {f"interventions.{kind}.{name}": value for name, value in calendar.items()}
        scenario = scenario.replace(changes | {"weeks": 350})
        assert gs.diary(scenario)[kind]["possible"] == expected


def test_the_calendar_of_the_document_holds_two_sprints_in_an_autumn_and_six_in_a_year():
    assert diaries("two-sprints", "sprints")[0]["possible"] == 2
    assert diaries(None, "sprints")[0]["possible"] == 6
    assert diaries("pre-study", "pre_study")[0]["possible"] == 1


# -- when one succeeds, and what failing costs ----------------------------------------


@pytest.mark.parametrize(
    ("variant", "kind", "expected"),
    [
        (None, "sprints", 1 - 0.7**6),
        ("two-sprints", "sprints", 1 - 0.7**2),
        ("pre-study", "pre_study", 1 - 0.7 * 0.5),
        ("pre-study-foreseen", "pre_study", 1 - 0.7 * 0.05),
    ],
)
def test_the_chance_of_a_success_is_the_closed_form(variant, kind, expected):
    got = np.mean([diary["ready"] > 0 for diary in diaries(variant, kind)])
    assert abs(got - expected) < 3 * np.sqrt(expected * (1 - expected) / REPLICATES)


def test_the_time_to_success_is_the_closed_form():
    ends = np.array([9, 17, 26, 34, 43, 51])
    ready = np.array([diary["ready"] for diary in diaries(None, "sprints")])
    share = 0.3 * 0.7 ** np.arange(6)
    expected = np.sum(ends * share) / share.sum()
    found = ready[ready > 0]
    assert set(found) <= set(ends)
    assert abs(found.mean() - expected) < 3 * found.std(ddof=1) / np.sqrt(found.size)


def test_failures_come_early_and_cheap():
    """Whose first trial fails knows it in week 9 for 400 hours, not in week 35 for 1,100."""
    for variant, kind, week, hours in (
        (None, "sprints", 9, 400),
        ("pre-study", "pre_study", 35, 1100),
    ):
        failed = [diary for diary in diaries(variant, kind) if diary["failures"]]
        assert len(failed) > 40
        assert {int(diary["trials"][0]) for diary in failed} == {week}
        assert {diary["hours_each"] for diary in failed} == {hours}


def test_but_many_cheap_failures_cost_more_than_one_dear_one():
    """Where nothing succeeds, six sprints take twice the hours of the study they replace."""
    spent = {
        label: ensemble(variant, 30, **{f"interventions__{kind}__success": 0.0}).programme_hours
        for label, variant, kind in (
            ("sprints", None, "sprints"),
            ("study", "pre-study-foreseen", "pre_study"),
        )
    }
    assert set(spent["sprints"]) == {2400.0}
    assert set(spent["study"]) == {1100.0}


# -- use ------------------------------------------------------------------------------


def test_sprints_take_hold_more_often_than_the_study():
    gap, margin = difference(held("pre-study"), held())
    assert gap > margin
    assert gap > 0.1


def test_not_where_nearly_everything_can_be_known_beforehand():
    """The study is ahead of six sprints above a foresight of 1 - 0.7**5 = .83."""
    gap, margin = difference(held("pre-study-foreseen"), held())
    assert gap < 0.05
    assert gap - margin < 0
    exists = [
        np.array([diary["ready"] > 0 for diary in diaries(*which)])
        for which in ((None, "sprints"), ("pre-study-foreseen", "pre_study"))
    ]
    assert exists[1].mean() > exists[0].mean()


def test_nor_in_the_one_autumn_of_the_document():
    """Two sprints succeed with chance .51, a study and trial with .65: no advantage."""
    gap, _ = difference(held("pre-study"), held("two-sprints"))
    assert gap < 0.05


def test_nor_where_the_first_trial_always_succeeds_except_in_time():
    sure = ensemble(interventions__sprints__success=1.0)
    study = ensemble("pre-study", interventions__pre_study__success=1.0)
    gap, _ = difference(study.use[:, -1] >= 0.5, sure.use[:, -1] >= 0.5)
    assert abs(gap) < 0.05
    sooner = study.weeks_to_half.astype(float) - sure.weeks_to_half
    assert np.median(sooner) == pytest.approx(26, abs=6)


# -- no slack, no trials --------------------------------------------------------------


@pytest.mark.parametrize("free", [0.0, 40.0])
def test_without_slack_nothing_is_tried_and_nobody_uses_it(free):
    """Holds by construction, and at the other end of the inverse U as well."""
    run = ensemble("no-slack", interventions__sprints__free_hours=free)
    assert np.all(run.ever == 0.0)
    assert np.all(run.programme_hours == 0.0)


# -- an app without changed practice --------------------------------------------------


def test_an_app_that_changes_no_work_does_not_scale():
    gap, margin = difference(held("app-only"), held())
    assert gap > margin
    assert gap > 0.3
    assert held("app-only").mean() < 0.4


def test_it_does_where_people_who_dropped_it_come_back_as_readily_as_others():
    app = held("app-only", persistence__readopt=1.0)
    assert app.mean() > 0.6
    gap, _ = difference(app, held(persistence__readopt=1.0))
    assert gap < 0.25


def test_it_does_where_a_tool_alone_is_dropped_no_sooner():
    app = held("app-only", interventions__sprints__lapsing=1.0)
    gap, _ = difference(app, held())
    assert abs(gap) < 0.1
