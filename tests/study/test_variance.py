"""Where luck comes from: pieces of luck put together, and shares that are known beforehand."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.kernel import N_STAGES, run_world
from groundswell.replicate import Worlds
from groundswell.study import luck_shares
from groundswell.study.variance import COMBINATIONS, shares


def hospital(**changes):
    contagion = gs.ComplexContagion({"normal": [0.25, 0.15]}, p_below=0.002)
    return gs.Scenario(
        gs.hospital(60, rng_seed=1), contagion, "random", 3, 15,
        attention={"uniform": [0.5, 1.0]}, turnover=gs.Turnover(0.3), **changes,
    )  # fmt: skip


# -- pieces ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "scenario", [hospital(), hospital(vary=("people",)), hospital(vary=("network", "dynamics"))]
)
def test_a_run_with_its_own_luck_throughout_is_the_replicate(scenario):
    whole = gs.simulate(scenario, 4, rng_seed=7)
    for replicate in range(4):
        world = Worlds(scenario, 7).world(replicate, {}, replicate, replicate)
        counts = np.zeros((scenario.weeks + 1, N_STAGES), np.int32)
        run_world(world, np.empty(60, np.int32), counts)
        np.testing.assert_array_equal(counts, whole.stage_counts[replicate])


def test_each_kind_of_luck_is_that_of_the_replicate_named():
    made = Worlds(hospital(), 7)
    own = [made.world(replicate) for replicate in range(3)]
    mixed = made.world(0, None, people=1, dynamics=2)
    np.testing.assert_array_equal(mixed.noticing.noticed, own[0].noticing.noticed)
    np.testing.assert_array_equal(mixed.threshold, own[1].threshold)
    np.testing.assert_array_equal(mixed.attention, own[1].attention)
    assert mixed.luck == own[2].luck
    assert not np.array_equal(own[0].threshold, own[1].threshold)
    chosen = made.seeds(mixed.organisation, 2)
    np.testing.assert_array_equal(mixed.seeds, chosen)


# -- shares that are known ------------------------------------------------------------


def eights(sets, luck, network=0.0, people=0.0, dynamics=0.0, together=0.0):
    """Sets of eight made of independent normal numbers of these standard deviations."""
    one = luck.standard_normal((sets, 3, 2))
    made = np.empty((sets, 8))
    for at, (n, p, d) in enumerate(COMBINATIONS):
        kinds = one[:, 0, n], one[:, 1, p], one[:, 2, d]
        made[:, at] = network * kinds[0] + people * kinds[1] + dynamics * kinds[2]
        made[:, at] += together * kinds[0] * kinds[2]
    return made


def test_shares_of_a_sum_and_of_a_product_come_out():
    table = shares(eights(4000, np.random.default_rng(1), 1.0, 2.0, 3.0, together=2.0))
    table = table.set_index("luck")  # variances 1, 4, 9, and 4 of network and dynamics together
    assert table["alone"].to_dict() == pytest.approx(
        {"network": 1 / 18, "people": 4 / 18, "dynamics": 9 / 18, "together": 4 / 18}, abs=0.03
    )
    total = table["total"].drop("together").to_dict()
    assert total == pytest.approx(
        {"network": 5 / 18, "people": 4 / 18, "dynamics": 13 / 18}, abs=0.03
    )
    assert np.all(table["alone_low"] < table["alone"]) and np.all(
        table["alone"] < table["alone_high"]
    )


def test_intervals_of_shares_hold_in_about_95_per_cent():
    luck, held = np.random.default_rng(2), []
    truth = {"network": 1 / 18, "people": 4 / 18, "dynamics": 9 / 18, "together": 4 / 18}
    total = {"network": 5 / 18, "people": 4 / 18, "dynamics": 13 / 18}
    for _ in range(300):
        table = shares(eights(250, luck, 1.0, 2.0, 3.0, together=2.0)).set_index("luck")
        held.append(
            [
                table.loc[n, "alone_low"] <= share <= table.loc[n, "alone_high"]
                for n, share in truth.items()
            ]
            + [
                table.loc[n, "total_low"] <= share <= table.loc[n, "total_high"]
                for n, share in total.items()
            ]
        )
    holds = np.mean(held, axis=0)
    assert np.all(holds > 0.93 - 2.6 * 0.015) and np.all(holds < 0.99), holds


# -- shares of scenarios --------------------------------------------------------------


def test_what_no_replicate_draws_anew_has_no_share():
    found = luck_shares(hospital(vary=("dynamics",)), 25).table.set_index("luck")
    assert found.loc["network", ["alone", "total"]].tolist() == pytest.approx([0, 0], abs=1e-12)
    assert found.loc["people", ["alone", "total"]].tolist() == pytest.approx([0, 0], abs=1e-12)
    assert found.loc["dynamics", ["alone", "total"]].tolist() == pytest.approx([1, 1])


def test_people_decide_alone_where_nothing_else_is_left_to_luck():
    # Everybody notices everybody, and the first person starts: thresholds alone decide.
    scenario = gs.Scenario(
        gs.complete(30), gs.ComplexContagion({"normal": [0.1, 0.08]}), [0], weeks=30
    )
    found = luck_shares(scenario, 30)
    assert found.deviation > 0.1
    assert found.table.set_index("luck").loc["people", "alone"] == pytest.approx(1.0)
    assert "people: 100% (100% to 100%) of the variance alone" in found.in_words()


def test_shares_repeat_on_any_number_of_threads_and_say_how_many_runs():
    told = []
    one = luck_shares(
        hospital(), 20, 3, outcome="took_hold", workers=1, progress=lambda *at: told.append(at)
    )
    many = luck_shares(hospital(), 20, 3, outcome="took_hold", workers=3)
    assert one.table.equals(many.table)
    assert told[-1] == (20, 20) and one.runs == 160


def test_a_scenario_against_itself_leaves_no_luck():
    same = luck_shares(hospital(), 20, against=hospital())
    assert (same.mean, same.deviation) == (0.0, 0.0)
    assert "no luck to share out" in same.in_words()
    more = luck_shares(
        hospital(), 20, against=hospital().replace(budget=12), outcome="weeks_to_half"
    )
    assert more.mean > 0 and more.deviation > 0


@pytest.mark.parametrize("wrong", [{"sets": 5}, {"sets": 30.0}, {"outcome": "size"}])
def test_what_will_not_do_is_refused(wrong):
    with pytest.raises(gs.BadInput):
        luck_shares(hospital(), **{"sets": 20} | wrong)
