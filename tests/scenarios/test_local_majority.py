"""Isolated groups stall, wide bridges and a purpose carry on, a dense block does not start sooner."""

import functools

import numpy as np
import pytest

import groundswell as gs

REPLICATES = 200
STARTED = (60, 200, 330)
"""Where the groups of ten begin in which a majority starts."""


@functools.cache
def run(variant=None, change=None):
    scenario = gs.library.load("local-majority", variant).replace(CHANGES.get(change, {}))
    return gs.simulate(scenario, REPLICATES, rng_seed=1)


CHANGES = {
    "differ": {"contagion.threshold": {"normal": [0.25, 0.1]}},
    "one is enough": {"contagion": gs.SimpleContagion(0.05)},
}


def ordered(obedient, variant=None):
    scenario = gs.library.load("local-majority", variant)
    order = gs.interventions.Mandate(weeks=26, obedient=obedient)
    return gs.simulate(scenario.replace(interventions=[order]), REPLICATES, rng_seed=1)


def weeks_to_a_tenth(ensemble):
    tenth = ensemble.use >= 0.1
    return np.where(tenth.any(axis=1), tenth.argmax(axis=1), tenth.shape[1])


def test_isolated_groups_have_a_local_majority_and_stall():
    done = run("isolated")
    in_use = np.isin(done.final_stage, (gs.Stage.USING, gs.Stage.EMBEDDED))
    groups = in_use.reshape(REPLICATES, 40, 10).mean(axis=2)
    started = groups[:, [at // 10 for at in STARTED]]
    assert np.median(started.min(axis=1)) >= 0.9  # the groups that started are won
    assert np.all(np.delete(groups, [at // 10 for at in STARTED], axis=1) == 0.0)  # no other is
    assert np.all(done.use[:, 52:] <= 0.1)


def test_loosely_joined_groups_without_a_purpose_stall_too():
    assert np.mean(run("no-purpose").use[:, -1] <= 0.15) >= 0.9


def test_with_a_purpose_in_common_the_same_groups_cascade():
    found = gs.paired(run("no-purpose"), run())
    assert found.use.verdict == "clear" and found.use.ahead == "B" and found.use.low >= 0.7
    assert np.mean(run().use[:, -1] >= 0.5) >= 0.85


def test_lower_thresholds_alone_do_not_carry_the_purpose():
    alone = gs.library.load("local-majority").replace(
        {"interventions.shared_purpose.bridging": 0.0}
    )
    use = gs.simulate(alone, REPLICATES, rng_seed=1).use[:, -1]
    assert np.median(use) <= 0.15 and np.mean(use >= 0.5) <= 0.15


def test_a_purpose_cannot_join_groups_that_have_no_ties():
    assert np.all(run("isolated").use[:, -1] <= 0.1)


def test_wide_bridges_cascade_where_as_many_scattered_ties_stall():
    ties = [
        gs.library.load("local-majority", v).organisation for v in ("scattered", "wide-bridges")
    ]
    between = [
        sum(np.sum(o.unit[o.ties(k).source] != o.unit[o.ties(k).noticed]) for k in o.informal) / 2
        for o in ties
    ]
    assert between[0] == pytest.approx(between[1], rel=0.1)
    found = gs.paired(run("scattered"), run("wide-bridges"))
    # Half of the people more or less, and well over the half mark in most runs.
    assert found.use.b_ahead >= 0.85 * REPLICATES and found.use.low >= 0.35
    assert np.mean(run("wide-bridges").use[:, -1] >= 0.5) >= 0.55
    assert np.mean(run("scattered").use[:, -1] >= 0.5) <= 0.15


def test_a_dense_block_does_not_start_sooner():
    assert np.mean(weeks_to_a_tenth(run("dense-block")) > 156) >= 0.95
    assert np.median(weeks_to_a_tenth(run())) <= 13
    assert np.median(weeks_to_a_tenth(run("wide-bridges"))) <= 13


def test_it_is_density_that_holds_a_block_up_not_being_one():
    block = {"n_people": 400, "units": 1, "within": 7.0, "between": 0.0, "rng_seed": 1}
    sparse = gs.library.load("local-majority", "no-purpose").replace(
        organisation=gs.blocks(**block)
    )
    found = gs.paired(run(), gs.simulate(sparse, REPLICATES, 1))
    assert found.weeks_to_half.b_ahead >= 0.75 * REPLICATES and found.weeks_to_half.high < 0


def test_the_claims_fail_where_one_colleague_is_enough():
    """Then scattered ties beat bridges, and the dense block is far the quickest."""
    found = gs.paired(run("wide-bridges", "one is enough"), run("scattered", "one is enough"))
    assert found.weeks_to_half.b_ahead >= 0.9 * REPLICATES
    dense = run("dense-block", "one is enough")
    assert np.median(dense.weeks_to_half) <= 13
    assert np.median(run("wide-bridges", "one is enough").weeks_to_half) >= 52


def test_the_claim_for_bridges_fails_where_people_differ_more():
    """Some are then won by a single tie, and scattered ties find them."""
    found = gs.paired(run("wide-bridges", "differ"), run("scattered", "differ"))
    assert found.use.ahead == "B" and found.use.low >= 0.2


def test_an_order_that_few_obey_is_behind_the_purpose():
    found = gs.paired(run("top-down"), run())
    assert found.use.b_ahead >= 0.85 * REPLICATES and found.use.low >= 0.4


def test_an_order_falls_back_where_nobody_is_left_among_users():
    """One in ten obeys in one dense block: no local majority anywhere, and most goes afterwards."""
    use = np.median(ordered(0.1, "dense-block").use, axis=0)
    assert use[26] >= 0.07 and use[52] <= 0.6 * use[26] and use[-1] <= 0.4 * use[26]


def test_the_claim_against_orders_fails_where_one_in_five_obeys():
    """In small groups that makes local majorities, which stay after the pressure has gone."""
    obeyed = run("top-down-obeyed")
    assert np.median(obeyed.use[:, -1]) >= 0.8
    assert np.median(obeyed.use[:, 78]) >= np.median(obeyed.use[:, 26])
    found = gs.paired(run(), obeyed)
    assert found.weeks_to_half.b_ahead >= 0.8 * REPLICATES and found.weeks_to_half.high <= -10


def test_one_opponent_in_ten_stops_what_the_purpose_would_carry():
    found = gs.paired(run(), run("opposed"))
    assert found.use.ahead == "A" and found.use.high <= -0.6
    assert np.mean(run("opposed").use[:, -1] >= 0.5) <= 0.1
