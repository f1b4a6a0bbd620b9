"""Translation (Hoholm): what must come out, and where it stops being true."""

import functools

import numpy as np
import pytest

import groundswell as gs

NAME, REPLICATES, RNG_SEED = "translation", 200, 1
SOME = 30
"""Replicates where two scenarios must be equal."""


@functools.cache
def ensemble(variant=None, replicates=REPLICATES, **changes):
    """One variant; dotted names of fields of interventions with two underscores."""
    scenario = gs.library.load(NAME, variant)
    dotted = {f"interventions.{name.replace('__', '.')}": value for name, value in changes.items()}
    return gs.simulate(scenario.replace(dotted), replicates, RNG_SEED)


def held(variant=None, **changes):
    return ensemble(variant, **changes).use[:, -1] >= 0.5


@functools.cache
def diaries(variant=None):
    scenario = gs.library.load(NAME, variant).replace(vary=("people", "dynamics"))
    return [gs.diary(scenario, RNG_SEED, number) for number in range(REPLICATES)]


def difference(a, b):
    """Mean paired difference b - a, and three standard errors of it."""
    pairs = b.astype(float) - a.astype(float)
    return pairs.mean(), 3 * pairs.std(ddof=1) / np.sqrt(pairs.size)


# -- iterate or plan ------------------------------------------------------------------


def test_five_rounds_fit_in_six_months_and_one_plan():
    assert diaries()[0]["sprints"]["possible"] == 5
    assert diaries("plan")[0]["pre_study"]["possible"] == 1
    assert {int(diary["pre_study"]["trials"][0]) for diary in diaries("plan")} == {26}


@pytest.mark.parametrize(
    ("variant", "kind", "expected"),
    [
        (None, "sprints", 1 - 0.7**5),
        ("plan", "pre_study", 1 - 0.7 * 0.7),
        ("plan-foreseen", "pre_study", 1 - 0.7 * 0.05),
    ],
)
def test_the_chance_of_a_working_service_is_the_closed_form(variant, kind, expected):
    got = np.mean([diary[kind]["ready"] > 0 for diary in diaries(variant)])
    assert abs(got - expected) < 3 * np.sqrt(expected * (1 - expected) / REPLICATES)


def test_iterating_beats_planning_under_uncertainty():
    gap, margin = difference(held("plan"), held())
    assert gap > margin
    assert gap > 0.1


def test_and_not_under_certainty():
    """Planning is ahead above a foresight of 1 - 0.7**4 = .76; here it is .95."""
    gap, margin = difference(held("plan-foreseen"), held())
    assert gap < 0.0
    assert gap + margin < 0.05


def test_certainty_does_not_help_planning_where_rounds_teach():
    """Each failed round clears a fifth of what stands in the way: 98 % find it in five."""
    gap, margin = difference(held("plan-foreseen"), held(sprints__teaches=0.2))
    assert abs(gap) < max(margin, 0.05)


# -- controversies --------------------------------------------------------------------


def test_ignored_controversies_stop_mobilisation():
    mobilised = [
        np.array([diary["translation"]["mobilised"] > 0 for diary in diaries(variant)])
        for variant in (None, "ignored")
    ]
    assert mobilised[0].mean() > 0.95
    assert mobilised[1].mean() < 0.6
    gap, margin = difference(held("ignored"), held())
    assert gap > margin
    assert gap > 0.2


def test_not_where_they_die_down_by_themselves():
    """At a quarter a week they last four weeks, as long as settling takes: no difference."""
    gap, _ = difference(held("ignored", translation__fading=0.25), held())
    assert abs(gap) < 0.1


def test_nor_where_spokespersons_speak_for_those_they_represent():
    run = ensemble("ignored", SOME, translation__error=0.0)
    attended = ensemble(None, SOME, translation__error=0.0)
    assert np.array_equal(run.stage_counts, attended.stage_counts)


def test_attending_costs_hours():
    attended, ignored = (ensemble(v).programme_hours for v in (None, "ignored"))
    assert np.median(attended) > np.median(ignored) + 100


# -- experiment and legitimacy --------------------------------------------------------


def test_experiment_and_legitimacy_are_more_together_than_the_sum_of_both():
    both, experiment, legitimacy, neither = (
        held(variant).astype(float)
        for variant in (None, "no-legitimacy", "plan", "plan-no-legitimacy")
    )
    assert neither.mean() < 0.1
    assert experiment.mean() < 0.1
    for one in (experiment, legitimacy, neither):
        gap, margin = difference(one, both)
        assert gap > margin
    gap, margin = difference(experiment + legitimacy - neither, both)
    assert gap > margin


def test_legitimacy_is_the_condition_and_experiment_a_matter_of_degree():
    """A plan's one trial succeeds in half of the runs: experiment is not needed, strictly."""
    assert held("plan").mean() > 0.25
    assert held("no-legitimacy").mean() < 0.1


def test_little_legitimacy_suffices_where_gates_are_easy():
    assert held("no-legitimacy", translation__pace=1.0).mean() > 0.25


# -- room -----------------------------------------------------------------------------


def test_the_new_must_displace_the_old():
    gap, margin = difference(held("nothing-dropped"), held())
    assert gap > margin
    assert held("nothing-dropped").mean() < 0.05


def test_not_where_people_have_hours_to_spare():
    spare, dropped = (
        ensemble(variant, SOME, slack__free_hours=1.0) for variant in ("nothing-dropped", None)
    )
    assert np.array_equal(spare.stage_counts, dropped.stage_counts)
    assert np.mean(spare.use[:, -1] >= 0.5) > 0.4


def test_nor_where_the_new_takes_no_time():
    added, dropped = (
        ensemble(variant, SOME, slack__practice_hours=0.0) for variant in ("nothing-dropped", None)
    )
    assert np.array_equal(added.stage_counts, dropped.stage_counts)


# -- daring to try --------------------------------------------------------------------


def test_a_low_ceiling_holds_it_back():
    gap, margin = difference(held("low-ceiling"), held())
    assert gap > margin


def test_not_where_people_need_few_others():
    easy = {"contagion.threshold": {"normal": [0.15, 0.05]}}
    low, high = (
        gs.simulate(gs.library.load(NAME, variant).replace(easy), REPLICATES, RNG_SEED).use[:, -1]
        for variant in ("low-ceiling", None)
    )
    gap, _ = difference(low >= 0.5, high >= 0.5)
    assert abs(gap) < 0.1
