"""Sensitivity: known indices come out within their intervals, luck is kept apart, nothing is said without ground."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.study.luck_apart import luck_apart
from groundswell.study.sampling import saltelli, trajectories

REFERENCE = Path(__file__).parents[2] / "results" / "sensitivity-checked"
FIRST, TOTAL = np.array([0.3139, 0.4424, 0.0]), np.array([0.5576, 0.4424, 0.2437])
SETS, REPLICATES = 5, 8


def ishigami(unit):
    x, y, z = ((2.0 * unit - 1.0) * np.pi).T
    return np.sin(x) + 7.0 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)


def values(rng_seed, points=64, noise=8.0, common=0.0):
    """Ishigami's function with luck: of each run, and common to all points of a replicate."""
    sets = []
    for number in range(SETS):
        exact = ishigami(saltelli(3, points, SETS * rng_seed + number, False))[:, None]
        luck = np.random.default_rng([rng_seed, number])
        shared = 1.0 + common * luck.normal(0.0, 1.0, (1, REPLICATES))
        sets.append(exact * shared + luck.normal(0.0, noise, (len(exact), REPLICATES)))
    return np.array(sets)


def indices(*args, **kwargs):
    return gs.study.sobol_of(("x", "y", "z"), values(*args, **kwargs))


# -- known indices --------------------------------------------------------------------


def test_ishigamis_indices_come_out_without_luck():
    found = indices(0, points=512, noise=1e-3)
    np.testing.assert_allclose(found.first, FIRST, atol=0.02)
    np.testing.assert_allclose(found.total, TOTAL, atol=0.02)
    assert found.luck == pytest.approx(0.0, abs=1e-6)
    assert found.kept == 1.0


def held(found, name, truth):
    low, high = getattr(found, f"{name}_low"), getattr(found, f"{name}_high")
    return (low <= truth) & (truth <= high)


@pytest.mark.parametrize(
    "luck", [{"noise": 8.0}, {"noise": 4.0, "common": 1.0}], ids=["of each run", "common too"]
)
def test_intervals_hold_the_exact_indices_as_often_as_they_say(luck):
    found = [indices(seed, **luck) for seed in range(50)]
    share = np.mean(
        [[held(each, "first", FIRST), held(each, "total", TOTAL)] for each in found], axis=0
    )
    # 50 analyses: a true 95 % falls below .84 in one of 1000 tries.
    assert (share >= 0.84).all(), share
    assert 0.9 <= share.mean() < 1.0


def test_luck_is_told_apart_and_taken_out():
    found = [indices(seed, noise=8.0) for seed in range(20)]
    variance = 13.845  # of Ishigami's function; luck adds 64 / 8
    assert np.mean([each.luck for each in found]) == pytest.approx(8.0 / (8.0 + variance), abs=0.03)
    mean = np.mean([each.total for each in found], axis=0)
    np.testing.assert_allclose(mean, TOTAL, atol=0.06)
    measured = np.mean([each.measured for each in found], axis=0)
    assert (measured > TOTAL + 0.1).all()  # what would have been said


def test_the_jackknife_takes_luck_out_of_a_square_exactly():
    draws = np.random.default_rng(1).normal(3.0, 2.0, (20_000, 4))
    measured, without = luck_apart(lambda means: np.mean(means**2), draws)
    assert measured == pytest.approx(9.0 + 4.0 / 4, abs=0.1)
    assert without == pytest.approx(9.0, abs=0.1)


def test_a_factor_that_changes_nothing_is_nothing_exactly():
    exact = saltelli(2, 64, 1, False)[:, :1] + np.random.default_rng(1).normal(0, 1, (1, 8))
    found = gs.study.sobol_of(("felt", "unfelt"), exact)
    assert found.total[1] == found.total_high[1] == 0.0
    assert found.total[0] == pytest.approx(1.0, abs=0.05)


# -- what is said ---------------------------------------------------------------------


def test_overlapping_intervals_are_called_so():
    found = indices(1, points=128, noise=4.0)
    assert found.most() == ("x", "y")
    assert found.in_words().startswith(
        "Cannot tell which decides most of the outcome, as intervals overlap: x"
    )
    clear = indices(1, points=512, noise=1e-3)
    assert clear.most() == ("x",)
    assert clear.in_words().startswith("x decides most of the outcome: 0.56 (0.5")


def test_an_interval_that_reaches_nothing_decides_nothing():
    edge = np.random.default_rng(5).normal(0.0, 1.0, (2, 32 * 3, 4)) + saltelli(1, 32, 1, False)
    found = gs.study.sobol_of(("budget",), edge, "the edge")
    assert found.known and found.total_low[0] < 0.0 < found.total_high[0]
    assert found.in_words().startswith(
        "Cannot tell which decides most of the edge, as intervals reach 0: budget"
    )


def test_nothing_but_luck_is_called_so():
    noise = np.random.default_rng(1).normal(0.0, 1.0, (5, 64 * 5, 8))
    found = gs.study.sobol_of(("x", "y", "z"), noise)
    assert not found.known
    assert found.most() == ()
    assert "cannot tell" in found.in_words() and "is luck" in found.in_words()
    assert not gs.study.sobol_of(("x", "y", "z"), np.ones((5, 320, 8))).known


def test_points_at_which_an_outcome_is_not_defined_are_left_out_in_groups():
    full = values(3, points=256)
    holes = full.copy()
    holes[:, 5:10] = np.nan  # the second group of each set
    holes[:, 2, 0] = np.nan  # one replicate of a point: no matter
    found = gs.study.sobol_of(("x", "y", "z"), holes)
    assert found.kept == pytest.approx(255 / 256)
    kept = np.delete(full, np.s_[5:10], axis=1)
    kept[:, 2, 0] = np.nan
    np.testing.assert_allclose(found.total, gs.study.sobol_of(("x", "y", "z"), kept).total)
    assert "100% of the design" in found.in_words()
    few = full.copy()
    few[:, : 5 * 245] = np.nan
    assert not gs.study.sobol_of(("x", "y", "z"), few).known
    assert "give more points" in gs.study.sobol_of(("x", "y", "z"), few).in_words()


def test_one_set_says_what_its_interval_leaves_out():
    found = gs.study.sobol_of(("x", "y", "z"), values(1, points=256)[0])
    assert found.sets == 1
    assert (found.total_low < found.total).all() and (found.total < found.total_high).all()
    assert "One set of points only" in found.in_words()
    assert "One set" not in indices(1).in_words()


@pytest.mark.parametrize("shape", [(5, 319, 8), (320,), (5, 320, 1), (0, 320, 8)])
def test_values_of_another_shape_are_refused(shape):
    with pytest.raises(gs.BadInput, match="have the shape"):
        gs.study.sobol_of(("x", "y", "z"), np.zeros(shape))


# -- screening ------------------------------------------------------------------------


def test_morris_finds_what_matters_and_what_luck_alone_would_make():
    where = trajectories(4, 100, 1)
    luck = np.random.default_rng(1).normal(0.0, 2.0, (len(where), 8))
    exact = 5.0 * where[:, 0] - 3.0 * where[:, 1] + 4.0 * where[:, 0] * where[:, 2]
    found = gs.study.morris_of(("a", "b", "c", "nothing"), where, exact[:, None] + luck)
    assert found.felt == ("a", "b", "c")
    assert found.mean[:2] == pytest.approx([7.0, -3.0], abs=0.4)
    assert found.spread[0] > found.spread[1]
    # Two means of 8 runs, 2/3 of the range apart: mean size of a normal of that width.
    expected = np.sqrt(2.0 / np.pi) * 2.0 * np.sqrt(2.0 / 8.0) * 1.5
    np.testing.assert_allclose(found.luck, expected, rtol=0.3)
    assert "Not told from luck: nothing." in found.in_words()


def test_morris_uses_every_pair_in_which_the_outcome_is_defined():
    where = trajectories(3, 60, 2)
    exact = np.tile(where @ [2.0, 1.0, 0.0], (4, 1)).T
    full = gs.study.morris_of("abc", where, exact)
    np.testing.assert_allclose(full.size, [2.0, 1.0, 0.0], atol=1e-9)
    exact[where[:, 0] > 0.9] = np.nan
    part = gs.study.morris_of("abc", where, exact)
    np.testing.assert_allclose(part.size, [2.0, 1.0, 0.0], atol=1e-9)
    assert 0.2 < part.kept < 0.9
    exact[:] = np.nan
    assert "cannot tell" in gs.study.morris_of("abc", where, exact).in_words()


# -- of the model ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def base():
    return gs.Scenario(
        gs.hospital(60, rng_seed=1), gs.ComplexContagion(0.2), "degree", budget=4, weeks=20
    )


RANGES = {"contagion.threshold": (0.05, 0.5), "contagion.p_above": (0.2, 1.0)}


def test_stored_sweeps_give_what_one_call_gives(base, tmp_path):
    called = gs.study.sobol_indices(base, RANGES, points=16, sets=2, replicates=4, rng_seed=7)
    stores = [tmp_path / "one", tmp_path / "two"]
    for number, store in enumerate(stores):
        design = gs.Design.sobol(base, RANGES, 16, 7 + number)
        gs.sweep(design, 4, 7 + number, store=store, workers=1)
    stored = gs.study.sobol_in(stores)
    pd.testing.assert_frame_equal(stored.table(), called.table(), check_exact=True)
    kept = gs.study.sobol_indices(base, RANGES, 16, 2, 4, 7, store=tmp_path / "kept", workers=1)
    pd.testing.assert_frame_equal(kept.table(), called.table(), check_exact=True)
    assert called["took_hold"].most() == ("contagion.threshold",)
    assert "contagion.threshold decides most of whether it takes hold" in called.in_words()
    assert set(called.outcomes) == {"took_hold", "size", "weeks"}


def test_a_stored_screening_gives_what_one_call_gives(base, tmp_path):
    called = gs.study.morris_effects(base, RANGES, trajectories=20, replicates=3, rng_seed=2)
    gs.sweep(gs.Design.morris(base, RANGES, 20, 2), 3, 2, store=tmp_path / "morris", workers=1)
    stored = gs.study.morris_in(tmp_path / "morris")
    pd.testing.assert_frame_equal(stored.table(), called.table(), check_exact=True)
    assert called["took_hold"].felt[0] == "contagion.threshold"


def test_chance_size_and_time_are_kept_apart(base):
    design = gs.Design.grid(base, {"contagion.threshold": [0.1, 0.6]})
    values = gs.study.run_points(design, 5, 3)
    for point in range(2):
        own = gs.simulate(design.scenario(point), 5, 3).outcomes()
        np.testing.assert_array_equal(values["use"][point], own["use"])
        np.testing.assert_array_equal(values["took_hold"][point], own["took_hold"])
        np.testing.assert_array_equal(values["size"][point], own["use"].where(own["took_hold"]))
        weeks = own["weeks_to_half"].to_numpy(dtype=float, na_value=np.nan)
        np.testing.assert_array_equal(values["weeks"][point], weeks)
    assert np.isnan(values["size"][1]).any() and not np.isnan(values["size"][0]).any()


def test_stores_that_are_no_sets_of_one_design_are_refused(base, tmp_path):
    def swept(name, design, rng_seed):
        gs.sweep(design, 2, rng_seed, store=tmp_path / name, workers=1)
        return tmp_path / name

    one = swept("one", gs.Design.sobol(base, RANGES, 2, 1), 1)
    same_luck = swept("luck", gs.Design.sobol(base, RANGES, 2, 2), 1)
    other = swept(
        "other",
        gs.Design.sobol(base.replace(weeks=10), {"contagion.threshold": (0.1, 0.2)}, 4, 3),
        3,
    )
    grid = swept("grid", gs.Design.grid(base, {"weeks": [5]}), 1)
    with pytest.raises(gs.BadInput) as error:
        gs.study.sobol_in([one, same_luck, other])
    assert [fault.code for fault in error.value.faults] == ["not-sets"] * 3 + ["same-luck"]
    with pytest.raises(gs.BadInput, match="holds a design of the kind grid"):
        gs.study.sobol_in(grid)
    with pytest.raises(gs.BadInput, match="holds a design of the kind sobol"):
        gs.study.morris_in(one)
    with pytest.raises(gs.BadInput, match="are none"):
        gs.study.sobol_in([])
    next((one / "data").iterdir()).unlink()
    with pytest.raises(gs.BadInput, match="has 0 runs of one point and 2 of another"):
        gs.study.sobol_in(one)


def test_counts_that_will_not_do_are_all_listed(base):
    with pytest.raises(gs.BadInput) as error:
        gs.study.sobol_indices(base, RANGES, sets=0, replicates=1)
    assert [fault.place for fault in error.value.faults] == ["sets", "replicates"]


def test_the_reference_run_lies_within_the_intervals_of_a_small_one(experiments):
    import check_sensitivity

    reference = pd.read_csv(REFERENCE / "reference.csv").set_index("factor")
    found = check_sensitivity.model(rng_seed=1)
    for name in ("first", "total"):
        truth = reference.loc[list(found.factors), name].to_numpy()
        assert held(found, name, truth).all(), (name, truth, found.table())
    stored = pd.read_csv(REFERENCE / "coverage.csv")
    assert stored["holds truth"].between(0.85, 1.0).all()


@pytest.fixture
def experiments(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "experiments"))


# -- without SALib --------------------------------------------------------------------


def test_without_salib_it_says_what_to_install():
    program = (
        "import sys\n"
        "sys.modules['SALib'] = sys.modules['SALib.analyze'] = None\n"
        "import numpy as np, groundswell as gs\n"
        "values = np.random.default_rng(1).random((2, 128, 4))\n"
        "for ask in (lambda: gs.study.sobol_of(('x', 'y'), values),\n"
        "            lambda: gs.study.morris_of(('x',), np.tile([[0.0], [2 / 3]], (64, 1)), values[0])):\n"
        "    try:\n"
        "        ask()\n"
        "    except gs.BadInput as error:\n"
        "        print(error)\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    said = made.stdout.splitlines()
    assert len(said) == 2
    assert all("needs SALib" in line and "groundswell[sensitivity]" in line for line in said)
