"""One rule, two drivers: the Mesa model and the kernel agree bit for bit."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisations import lively, scenarios

import groundswell as gs
from groundswell.kernel import N_STAGES, run_world
from groundswell.replicate import Worlds


def kernel_history(scenario, rng_seed, replicate):
    n = scenario.organisation.n_people
    adopted_at = np.empty(n, np.int32)
    counts = np.empty((scenario.weeks + 1, N_STAGES), np.int32)
    history = np.empty((scenario.weeks + 1, n), np.int8)
    run_world(Worlds(scenario, rng_seed).world(replicate), adopted_at, counts, history)
    return history, adopted_at, counts


def mesa_history(scenario, rng_seed, replicate):
    model = gs.ChangeModel(scenario, rng_seed, replicate)
    history = [[int(person.stage) for person in model.people]]
    while model.running:
        model.step()
        history.append([int(person.stage) for person in model.people])
    return np.array(history, dtype=np.int8), model


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenarios(), st.integers(0, 2**64 - 1), st.integers(0, 1000))
def test_mesa_and_kernel_give_identical_stage_histories(scenario, rng_seed, replicate):
    kernel, adopted_at, counts = kernel_history(scenario, rng_seed, replicate)
    mesa, model = mesa_history(scenario, rng_seed, replicate)
    np.testing.assert_array_equal(kernel, mesa)
    assert adopted_at.tolist() == [person.adopted_at for person in model.people]
    collected = model.datacollector.get_model_vars_dataframe()
    np.testing.assert_array_equal(counts, collected[[stage.name for stage in gs.Stage]])


def test_lively_scenarios_are_lively():
    # Parity of runs in which nothing happens would prove nothing.
    happened = {stage: 0 for stage in gs.Stage} | {"spread": 0, "forgotten at once": 0}
    for number in range(200):
        scenario = lively(number)
        ensemble = gs.simulate(scenario, 1)
        for stage in gs.Stage:
            happened[stage] += bool(ensemble.stage_counts[0, 1:, stage].any())
        spread = bool((ensemble.adopted_at > 1).any())
        happened["spread"] += spread
        happened["forgotten at once"] += spread and scenario.contagion.influence_weeks == 1
    assert min(happened[stage] for stage in gs.Stage) >= 40
    assert happened["spread"] >= 100
    assert happened["forgotten at once"] >= 10


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
    # True without forgetting or opposition: then more exposure never means later (Sellke 1983).
    scenario = scenario.replace(persistence=None, turnover=None, opposition=None)
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
