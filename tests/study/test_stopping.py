"""Running until it is known well enough: the rule, the cap, what is recorded, what is run."""

import dataclasses
import json

import numpy as np
import pytest

import groundswell as gs
from groundswell.study import Width, run_until, stopped_in, sweep_until
from groundswell.study.stopping import watch


def plan(seeding="random"):
    contagion = gs.ComplexContagion({"normal": [0.3, 0.2]})
    return gs.Scenario(
        gs.hospital(n_people=60, rng_seed=2), contagion, seeding, 3, 12,
        vary=("people", "dynamics"), name=seeding,
    )  # fmt: skip


# -- the rule -------------------------------------------------------------------------


def test_it_looks_in_blocks_from_the_least_up_to_the_cap():
    assert Width(0.1).looks()[:3] == [200, 300, 400]
    assert Width(0.1).looks()[-1] == 5000
    assert Width(0.1, block=150, least=250, most=600).looks() == [250, 400, 550, 600]
    assert Width(0.1, least=300, most=300).looks() == [300]


def growing(values):
    """Pairs of these differences, as many as are asked for."""
    return lambda n: [np.zeros(n), values[:n]]


def test_it_stops_at_the_first_look_at_which_the_interval_is_narrow_enough():
    values = np.random.default_rng(3).normal(0.2, 0.3, 2000)
    stopped = watch(Width(0.025, most=2000), growing(values), 1, 10)
    assert stopped.reached and 400 < stopped.replicates < 900
    assert [n for n, _ in stopped.looked] == list(range(200, stopped.replicates + 1, 100))
    halves = [half for _, half in stopped.looked]
    assert halves[-1] == stopped.half_width <= 0.025 < min(halves[:-1])
    assert halves[0] == pytest.approx(1.97 * values[:200].std() / np.sqrt(200), rel=0.1)


def test_the_cap_stops_it_and_is_told_of():
    values = np.random.default_rng(3).normal(0.2, 0.3, 2000)
    stopped = watch(Width(0.001, most=400), growing(values), 1, 10)
    assert (stopped.reached, stopped.replicates) == (False, 400)
    assert "the cap, not known as well as asked" in stopped.in_words()
    assert "looked every 100 from 200, at most 400" in stopped.in_words()


def test_the_widest_of_several_differences_decides():
    luck = np.random.default_rng(3)
    wide, narrow = luck.normal(0.0, 0.3, 2000), luck.normal(0.0, 0.03, 2000)
    both = watch(Width(0.02, most=2000), lambda n: [np.zeros(n), narrow[:n], wide[:n]], 1, 10)
    alone = watch(Width(0.02, most=2000), growing(narrow), 1, 10)
    assert alone.replicates == 200 < both.replicates


def test_pairs_that_are_all_alike_are_not_taken_for_certain():
    # Of 200 pairs without a difference, up to 1.5 % may differ by all there is.
    alike = watch(Width(0.01, most=1000), growing(np.zeros(1000)), 1, 10)
    assert alike.replicates == 300
    assert dict(alike.looked)[200] == pytest.approx(1 - 0.05 ** (1 / 200))
    weeks = watch(Width(0.1, "weeks_to_half", most=2000), growing(np.zeros(2000)), 1, 9)
    assert dict(weeks.looked)[200] == pytest.approx(10 * (1 - 0.05 ** (1 / 200)))


def test_every_fault_of_a_rule_is_listed():
    with pytest.raises(gs.BadInput) as caught:
        Width(0.0, "size", block=10, least=20, most=5)
    assert [fault.place for fault in caught.value.faults] == [
        "within",
        "outcome",
        "block",
        "least",
        "most",
    ]
    for wrong in (True, "0.1", None, float("nan"), -1):
        with pytest.raises(gs.BadInput, match="within"):
            Width(wrong)
    for outcome in ("use", "took_hold"):
        with pytest.raises(gs.BadInput, match="wider than any difference"):
            Width(3, outcome)
    assert Width(3, "weeks_to_half").within == 3


def test_a_number_is_no_rule():
    with pytest.raises(gs.BadInput, match="is no rule"):
        watch(0.03, lambda _: [], 1, 10)


# -- in memory ------------------------------------------------------------------------


def test_a_stopped_comparison_is_the_comparison_of_so_many_runs_and_says_why():
    until = Width(0.05, "took_hold", most=600)
    a, b = (
        plan(who).replace(vary=("network", "people", "dynamics"))
        for who in ("random", "formal_leaders")
    )
    stopped = gs.compare(a, b, rng_seed=3, until=until)
    n = stopped.stopped.replicates
    assert 200 <= n == stopped.a.replicates <= 600
    whole = gs.compare(a, b, n, rng_seed=3)
    np.testing.assert_array_equal(stopped.a.stage_counts, whole.a.stage_counts)
    np.testing.assert_array_equal(stopped.b.use, whole.b.use)
    np.testing.assert_array_equal(stopped.b.units_left_behind, whole.b.units_left_behind)
    assert stopped.use == whole.use
    assert stopped.stopped.half_width == whole.took_hold_difference.half_width
    assert stopped.stopped.in_words() in stopped.in_words()
    assert "Stopped after" not in whole.in_words()


def test_it_stops_alike_on_any_number_of_threads():
    until, pair = Width(0.08, "took_hold", most=400), [plan(), plan("degree")]
    one, many = (run_until(pair, until, 5, workers) for workers in (1, 3))
    assert one[1] == many[1]
    np.testing.assert_array_equal(one[0][1].stage_counts, many[0][1].stage_counts)


@pytest.mark.filterwarnings("ignore::groundswell.statistics.TwoGroups")
def test_scenarios_of_the_same_name_are_kept_apart():
    done, stopped = run_until([plan(), plan().replace(budget=12)], Width(0.5), 1)
    assert done[0].use.mean() < done[1].use.mean()
    assert stopped.half_width > 0.005


def test_stopping_on_a_mean_of_two_groups_warns():
    with pytest.warns(gs.statistics.TwoGroups, match="took_hold"):
        run_until([plan(), plan("formal_leaders")], Width(0.5), 1)


# -- in a store -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    store = tmp_path_factory.mktemp("until") / "store"
    design = gs.Design.contrasts(plan(), {"leaders": {"seeding": "formal_leaders"}})
    return (
        design,
        store,
        *sweep_until(design, Width(0.06, "took_hold", most=500), 3, store=store, workers=1),
    )


def test_a_stopped_sweep_keeps_its_rule_and_looks_beside_its_runs(swept):
    design, store, runs, stopped = swept
    assert len(runs) == 2 * stopped.replicates
    assert stopped_in(store) == stopped
    told = json.loads((store / "stopping.json").read_text("utf-8"))
    assert told["rule"] == dataclasses.asdict(stopped.rule)
    _, alone = run_until([design.scenario(point) for point in (0, 1)], stopped.rule, 3)
    assert alone == stopped


def test_the_same_call_goes_on_to_the_same_end(swept):
    design, store, runs, stopped = swept
    again, told = sweep_until(design, stopped.rule, 3, store=store, workers=1)
    assert told == stopped
    assert again.equals(runs)


def test_a_sweep_without_a_rule_has_none(tmp_path):
    gs.sweep(gs.Design.grid(plan(), {"budget": [2]}), 2, store=tmp_path / "s", workers=1)
    assert stopped_in(tmp_path / "s") is None


def test_a_sweep_that_cannot_tell_is_refused(tmp_path):
    design = gs.Design.contrasts(plan(), {"leaders": {"seeding": "formal_leaders"}})
    with pytest.raises(gs.BadInput, match="shard: sees a part"):
        sweep_until(design, Width(0.1), store=tmp_path / "s", shard="1/2")
    own = dataclasses.replace(design, own_luck=True)
    with pytest.raises(gs.BadInput, match="luck of its own"):
        sweep_until(own, Width(0.1), store=tmp_path / "s")
    assert not (tmp_path / "s").exists()
