"""Reproducibility through the public API."""

import numpy as np
import pytest

import groundswell as gs


@pytest.fixture(scope="module", params=["full", "plain, drawn", "plain, fixed network"])
def scenario(request):
    if request.param == "full":
        return everything()
    return gs.Scenario(
        organisation=gs.hospital(n_people=120, rng_seed=3),
        contagion=gs.ComplexContagion({"normal": [0.2, 0.1]}),
        seeding="nominated",
        budget=0.05,
        weeks=30,
        vary=("network", "people", "dynamics") if "drawn" in request.param else ("people", "dynamics"),
    )  # fmt: skip


def everything():
    return gs.Scenario(
        organisation=gs.hospital(n_people=120, rng_seed=3),
        contagion=gs.ComplexContagion({"normal": [0.2, 0.1]}, p_above=0.4, p_below=0.01),
        seeding="nominated",
        budget=0.05,
        weeks=30,
        awareness=gs.Awareness(),
        persistence=gs.Persistence(),
        turnover=gs.Turnover(0.1, 4, [gs.Shock("seeds", 0.05)]),
        opposition=gs.Opposition(0.05),
    )


def same(a, b, first=None):
    return all(
        np.array_equal(getattr(a, name)[:first], getattr(b, name)[:first])
        for name in ("adopted_at", "stage_counts", "final_stage")
    )


def test_the_first_5_of_300_replicates_equal_a_run_of_5(scenario):
    assert same(
        gs.simulate(scenario, 300, rng_seed=7), gs.simulate(scenario, 5, rng_seed=7), first=5
    )


def test_one_thread_equals_all(scenario):
    alone, together = (gs.simulate(scenario, 40, rng_seed=7, workers=w) for w in (1, 8))
    assert same(alone, together)


def test_the_same_rng_seed_twice_gives_the_same_and_another_gives_another(scenario):
    once, twice, other = (gs.simulate(scenario, 20, rng_seed=s) for s in (7, 7, 8))
    assert same(once, twice)
    assert not np.array_equal(once.adopted_at, other.adopted_at)


def test_replicates_differ_and_draw_their_own_network(scenario):
    ensemble = gs.simulate(scenario, 10, rng_seed=7)
    assert len({row.tobytes() for row in ensemble.adopted_at}) == 10


@pytest.mark.parametrize("vary", [(), ("network",), ("people",), ("dynamics",)])
def test_vary_narrows_what_replicates_draw(vary):
    ensemble = gs.simulate(everything().replace(vary=vary), 8, rng_seed=7)
    different = len({row.tobytes() for row in ensemble.adopted_at})
    assert different == 1 if vary == () else different > 1


def test_a_fixed_network_is_the_one_given(scenario):
    narrow = scenario.replace(vary=("people", "dynamics"))
    by_hand = scenario.organisation.with_ties("advice", scenario.organisation.ties("advice"))
    assert by_hand.recipe is None
    assert same(gs.simulate(narrow, 5), gs.simulate(narrow.replace(organisation=by_hand), 5))


def test_scenarios_side_by_side_equal_scenarios_alone(scenario):
    other = scenario.replace(seeding="random")
    both = gs.simulate_all([scenario, other], 10, rng_seed=2)
    assert same(both[0], gs.simulate(scenario, 10, rng_seed=2))
    assert same(both[1], gs.simulate(other, 10, rng_seed=2))


def test_interruption_stops_the_work(scenario):
    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gs.simulate(scenario, 1000, progress=stop)


def test_global_random_state_is_left_alone(scenario):
    import random

    np.random.seed(5)  # noqa: NPY002 - this test is about the global state
    random.seed(5)
    before = np.random.get_state()[1].tolist(), random.getstate()  # noqa: NPY002
    gs.simulate(scenario, 3)
    gs.hospital(50, rng_seed=1)
    after = np.random.get_state()[1].tolist(), random.getstate()  # noqa: NPY002
    assert before == after


def test_what_scenarios_share_side_by_side_never_leaks_between_them(scenario):
    # Each differs in something that what is drawn once per replicate might depend on.
    changes = [
        {}, {"combine": "any"}, {"trust": {"friendship": 0.2}}, {"budget": 9},
        {"seeding": "degree"}, {"vary": ("people", "dynamics")}, {"attention": 0.5},
        {"contagion.threshold": 0.3}, {"organisation": gs.hospital(120, span=5, rng_seed=3)},
    ]  # fmt: skip
    together = [scenario.replace(change) for change in changes]
    for one, ensemble in zip(together, gs.simulate_all(together, 4, rng_seed=2), strict=True):
        assert same(ensemble, gs.simulate(one, 4, rng_seed=2))


def test_what_is_recorded_changes_no_outcome(scenario):
    people, curves, history = (
        gs.simulate(scenario, 12, rng_seed=7, record=record)
        for record in ("people", "curves", "history")
    )
    assert curves.adopted_at is curves.final_stage is curves.history is people.history is None
    assert same(people, history)
    for ensemble in (curves, history):
        assert ensemble.outcomes().equals(people.outcomes())
    stages = np.arange(len(gs.Stage))
    counted = (history.history[..., None] == stages).sum(axis=2)
    np.testing.assert_array_equal(counted, history.stage_counts)
    np.testing.assert_array_equal(history.history[:, -1], history.final_stage)


@pytest.mark.parametrize("contagion", [gs.SimpleContagion(0.2, influence_weeks=1),
                                       gs.SimpleContagion(0.02), gs.ComplexContagion(0.2)])  # fmt: skip
def test_curves_without_units_are_those_of_people(contagion):
    scenario = gs.Scenario(gs.small_world(200, 6, 0.1, rng_seed=1), contagion, "random", 0.05, weeks=40,
                           vary=("dynamics",))  # fmt: skip
    people, curves = (gs.simulate(scenario, 12, record=record) for record in ("people", "curves"))
    assert np.unique(people.adopted_at).size > 4
    assert curves.outcomes().equals(people.outcomes())
    np.testing.assert_array_equal(curves.stage_counts, people.stage_counts)


def test_a_replicate_in_which_everyone_happens_to_have_time_is_no_special_case():
    # Attention is drawn: full for all three people in some replicates and not in others.
    attention = gs.Attention(hours_per_week={"uniform": [0.0, 1.0]}, hours_needed=0.25)
    scenario = gs.Scenario(
        gs.complete(3), gs.SimpleContagion(0.3, influence_weeks=1), [0], weeks=6,
        attention=attention, vary=("people", "dynamics"),
    )  # fmt: skip
    together, alone = gs.simulate(scenario, 200, workers=1), []
    for replicate in range(200):
        world = gs.ChangeModel(scenario, replicate=replicate).world
        alone.append(bool(np.all(world.attention == 1.0)))
        assert not world.rule.plain
    assert 0 < sum(alone) < 200
    assert same(together, gs.simulate(scenario, 7, workers=1), first=7)
