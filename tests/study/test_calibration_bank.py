"""A bank of runs: every point on its own luck, the same in a store and without one."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.study.calibration.bank import Box, changes_at, points_in, run_bank, use_at
from groundswell.study.calibration.priors import priors_for
from groundswell.study.chunks import luck_of_point


@pytest.fixture(scope="module")
def plan():
    contagion = gs.SimpleContagion(0.05, 0.01)
    return gs.Scenario(gs.ring(n_people=40), contagion, "random", budget=4, weeks=12)


@pytest.fixture(scope="module")
def priors(plan):
    return priors_for(plan, ["contagion.probability", "contagion.spontaneous"])


def test_points_are_spread_evenly_over_the_box():
    box = Box(np.array([0.2, 0.0]), np.array([0.6, 1.0]))
    points = points_in(box, 64, rng_seed=3)
    counts = np.histogram2d(*points.T, bins=8, range=[[0.2, 0.6], [0.0, 1.0]])[0]
    assert np.all(counts == 1)
    assert box.within(points).min() >= 0.0 and box.within(points).max() <= 1.0
    assert not np.array_equal(points, points_in(box, 64, rng_seed=4))


def test_each_run_is_that_of_simulate_on_luck_of_its_own(plan, priors):
    bank = run_bank(plan, priors, Box.whole(2), 8, rng_seed=5)
    for point, change in enumerate(changes_at(priors, bank.shares)):
        alone = gs.simulate(plan.replace(change), 1, rng_seed=luck_of_point(5, point))
        assert np.array_equal(bank.use[point], alone.use[0])


def test_equal_points_differ_by_luck_alone(plan):
    same = [{"contagion.spontaneous": 0.05}] * 20
    assert len(np.unique(use_at(plan, same, rng_seed=1), axis=0)) > 10


def test_a_stored_bank_is_the_same_and_goes_on_where_it_stopped(plan, priors, tmp_path):
    told = []
    kept = run_bank(plan, priors, Box.whole(2), 16, 5, tmp_path / "bank", workers=1)
    parts = sorted((tmp_path / "bank" / "data").iterdir())
    for part in parts[:5]:
        part.unlink()
    again = run_bank(plan, priors, Box.whole(2), 16, 5, tmp_path / "bank", workers=1,
                     progress=lambda done, of: told.append((done, of)))  # fmt: skip
    assert told[0] == (11, 16) and told[-1] == (16, 16)
    fresh = run_bank(plan, priors, Box.whole(2), 16, 5)
    for bank in (kept, again):
        assert np.array_equal(bank.use, fresh.use) and np.array_equal(bank.shares, fresh.shares)


def test_a_store_of_a_bank_takes_no_sweep_on_common_luck(plan, priors, tmp_path):
    run_bank(plan, priors, Box.whole(2), 4, 5, tmp_path / "bank", workers=1)
    changes = changes_at(priors, points_in(Box.whole(2), 4, 5))
    about = {"ranges": {prior.name: prior.in_words() for prior in priors}}
    common = gs.Design(plan, "bank", changes, (), about)
    with pytest.raises(gs.BadInput, match="own_luck"):
        gs.sweep(common, 1, 5, store=tmp_path / "bank", workers=1)


def test_own_luck_outlives_crossing(plan):
    own = gs.Design(plan, "bank", ({"contagion.probability": 0.1},), own_luck=True)
    other = gs.Design.grid(plan, {"contagion.spontaneous": [0.1, 0.2]})
    assert own.cross(other).own_luck and other.cross(own).own_luck
    assert not other.own_luck
