"""One rule, two drivers: the Mesa model and the kernel agree bit for bit."""

import numpy as np
from hypothesis import HealthCheck, given, settings, strategies as st
from organisations import lively, plain, plain_scenarios, scenarios

import groundswell as gs
from groundswell.kernel import run_world
from groundswell.replicate import Worlds


def kernel_history(scenario, rng_seed, replicate):
    ensemble = gs.simulate(scenario, replicate + 1, rng_seed, workers=1, record="history")
    return (
        ensemble.history[replicate],
        ensemble.adopted_at[replicate],
        ensemble.stage_counts[replicate],
    )


def mesa_history(scenario, rng_seed, replicate):
    model = gs.ChangeModel(scenario, rng_seed, replicate)
    history = [[int(person.stage) for person in model.people]]
    while model.running:
        model.step()
        history.append([int(person.stage) for person in model.people])
    return np.array(history, dtype=np.int8), model


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios(), st.integers(0, 2**64 - 1), st.integers(0, 3))
def test_mesa_and_kernel_give_identical_stage_histories(scenario, rng_seed, replicate):
    kernel, adopted_at, counts = kernel_history(scenario, rng_seed, replicate)
    mesa, model = mesa_history(scenario, rng_seed, replicate)
    np.testing.assert_array_equal(kernel, mesa)
    assert adopted_at.tolist() == [person.adopted_at for person in model.people]
    collected = model.datacollector.get_model_vars_dataframe()
    np.testing.assert_array_equal(counts, collected[[stage.name for stage in gs.Stage]])


def test_lively_scenarios_are_lively():
    # Parity of runs in which nothing happens would prove nothing.
    happened = {stage: 0 for stage in gs.Stage}
    happened |= {"spread": 0, "forgotten at once": 0, "intervened": 0}
    for number in range(200):
        scenario = lively(number)
        ensemble = gs.simulate(scenario, 1)
        for stage in gs.Stage:
            happened[stage] += bool(ensemble.stage_counts[0, 1:, stage].any())
        spread = bool((ensemble.adopted_at > 1).any())
        happened["spread"] += spread
        if scenario.interventions:
            without = gs.simulate(scenario.replace(interventions=[]), 1)
            happened["intervened"] += not np.array_equal(
                ensemble.stage_counts, without.stage_counts
            )
        happened["forgotten at once"] += spread and scenario.contagion.influence_weeks == 1
    assert min(happened[stage] for stage in gs.Stage) >= 40
    assert happened["spread"] >= 100
    assert happened["intervened"] >= 80
    assert happened["forgotten at once"] >= 10


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plain_scenarios(), st.integers(0, 2**64 - 1), st.integers(0, 3))
def test_mesa_and_the_countdown_give_identical_stage_histories(scenario, rng_seed, replicate):
    assert Worlds(scenario, rng_seed).world(0).rule.plain
    test_mesa_and_kernel_give_identical_stage_histories.hypothesis.inner_test(
        scenario, rng_seed, replicate
    )


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plain_scenarios(simple=False), st.integers(0, 2**32))
def test_the_countdown_and_the_full_kernel_agree_on_thresholds(scenario, rng_seed):
    swift, world = gs.simulate(scenario, 1, rng_seed), Worlds(scenario, rng_seed).world(0)
    adopted_at, counts = swift.adopted_at[0] * 0, swift.stage_counts[0] * 0
    run_world(world, adopted_at, counts)
    np.testing.assert_array_equal(swift.adopted_at[0], adopted_at)
    np.testing.assert_array_equal(swift.stage_counts[0], counts)


def test_plain_scenarios_are_lively():
    spread, late = 0, 0
    for number in range(200):
        adopted_at = gs.simulate(plain(number), 1).adopted_at
        spread += bool((adopted_at > 1).any())
        late += bool((adopted_at > 3).any())
    assert spread >= 100
    assert late >= 30


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios(), st.integers(0, 2**32))
def test_a_against_a_differs_by_exactly_nothing(scenario, rng_seed):
    comparison = gs.compare(
        scenario, scenario.replace(name="again"), replicates=8, rng_seed=rng_seed
    )
    assert comparison.verdict == "no clear difference"
    assert comparison.use.ties == comparison.weeks_to_half.ties == 8
    np.testing.assert_array_equal(comparison.a.stage_counts, comparison.b.stage_counts)
    np.testing.assert_array_equal(comparison.a.adopted_at, comparison.b.adopted_at)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios(), st.integers(0, 2**32), st.data())
def test_more_starters_or_lower_thresholds_never_delay_anyone(scenario, rng_seed, data):
    # True without forgetting, leaving or opposition: then more exposure never means later
    # (Sellke 1983).
    scenario = scenario.replace(persistence=None, turnover=None, opposition=None, interventions=[])
    if scenario.contagion.influence_weeks is not None:
        scenario = scenario.replace({"contagion.influence_weeks": None})
    if getattr(scenario.contagion, "p_below", 0.0) > getattr(scenario.contagion, "p_above", 1.0):
        scenario = scenario.replace({"contagion.p_below": 0.0})
    n = scenario.organisation.n_people
    few = data.draw(st.sets(st.integers(0, n - 1)))
    many = few | data.draw(st.sets(st.integers(0, n - 1)))
    sooner = gs.simulate(scenario.replace(seeding=sorted(many), budget=None), 4, rng_seed)
    later = gs.simulate(scenario.replace(seeding=sorted(few), budget=None), 4, rng_seed)
    never = scenario.weeks + 1
    as_week = lambda e: np.where(e.adopted_at < 0, never, e.adopted_at)  # noqa: E731
    assert np.all(as_week(sooner) <= as_week(later))
