"""Calibration: posteriors that are right where the answer is known, and that own up to what is not."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from real_data import ABSENT

import groundswell as gs
from groundswell.study.calibration import fitting
from groundswell.study.calibration.adjusting import adjust
from groundswell.study.calibration.nearing import nearness
from groundswell.study.calibration.posterior import BARELY, Posterior, quantiles
from groundswell.study.calibration.predicting import Prediction
from groundswell.study.calibration.priors import Prior

ROOT = Path(__file__).parents[2]
WEEKS = (4, 8, 13, 20, 26, 39, 52)


@pytest.fixture(scope="module")
def plan():
    people = gs.small_world(n_people=80, neighbours=6, rng_seed=2)
    contagion = gs.SimpleContagion(0.01, 0.02)
    return gs.Scenario(people, contagion, "random", budget=4, weeks=52, vary=("people", "dynamics"))


def curve_of(scenario, rng_seed=77) -> dict:
    users = gs.simulate(scenario, 1, rng_seed=rng_seed).use[0] * scenario.organisation.n_people
    return {"week": WEEKS, "users": users[list(WEEKS)]}


@pytest.fixture(scope="module")
def learnt(plan):
    """Only the outside chance is unknown, and a curve tells it."""
    return gs.calibrate(plan, curve_of(plan), ["contagion.spontaneous"], points=1024)


@pytest.fixture(scope="module")
def untold(plan):
    """A threshold above and below which the chance is the same: no curve can tell it."""
    contagion = gs.ComplexContagion(0.25, p_above=0.03, p_below=0.03, spontaneous=0.02)
    factors = ["contagion.threshold", "contagion.spontaneous"]
    flat = plan.replace(contagion=contagion)
    return gs.calibrate(flat, curve_of(flat), factors, points=1024)


# -- the method, where the answer is known ----------------------------------------------


def test_the_adjusted_sample_is_the_posterior_where_that_is_known():
    # place ~ N(0, 1), told = place + N(0, 1/4): the posterior is N(0.8 seen, 0.2).
    luck = np.random.default_rng(1)
    places = luck.standard_normal((20_000, 1))
    told = places + 0.5 * luck.standard_normal(places.shape)
    for seen in (-1.0, 0.5, 1.5):
        sample, weights, _ = adjust(told, places, np.array([seen]), nearest=4000)
        mean = np.sum(weights * sample[:, 0])
        assert mean == pytest.approx(0.8 * seen, abs=0.03)
        assert np.sum(weights * (sample[:, 0] - mean) ** 2) == pytest.approx(0.2, rel=0.07)


def test_runs_farther_away_weigh_less_and_come_in_order():
    told = np.linspace(-1.0, 1.0, 101)[:, None]
    _, weights, who = adjust(told, told, np.array([0.0]), nearest=20)
    far = np.abs(told[who, 0])
    assert np.all(np.diff(far) >= 0) and np.all(np.diff(weights) <= 1e-12)
    assert weights.sum() == pytest.approx(1.0)


def test_quantiles_heed_weights():
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 98.0])
    assert quantiles(values, weights, [0.5])[0] == pytest.approx(2.0, abs=0.02)


# -- what a curve tells, and what not ---------------------------------------------------


def test_what_a_curve_tells_is_learnt(learnt):
    (row,) = learnt.intervals().itertuples()
    assert row.low <= 0.02 <= row.high
    assert row.width < 0.2
    assert learnt.reproduces
    said = learnt.in_words()
    assert "gives curves like the one observed" in said
    assert "All that was fitted was learnt" in said and "Not to be known" not in said
    assert "declared range" in said


def test_what_a_curve_does_not_tell_is_said(untold):
    assert untold.posterior.hardly_known == ("contagion.threshold",)
    assert untold.posterior.narrowing[0] > 0.9 > BARELY > untold.posterior.narrowing[1]
    said = untold.in_words()
    assert "Not to be known from this curve" in said
    assert "says hardly anything of contagion.threshold" in said
    assert "All that was fitted was learnt" not in said


def sample(correlation: float) -> Posterior:
    luck = np.random.default_rng(4)
    one = luck.standard_normal(2000)
    two = correlation * one + np.sqrt(1 - correlation**2) * luck.standard_normal(2000)
    priors = (Prior("contagion.p_above", 0, 1), Prior("contagion.spontaneous", 0, 1))
    shares = 0.5 + 0.05 * np.column_stack([one, two])
    return Posterior(priors, shares, np.full(2000, 1 / 2000))


def test_factors_that_trade_off_are_named_and_others_are_not():
    assert sample(-0.9).traded == (("contagion.p_above", "contagion.spontaneous"),)
    assert sample(0.9).traded and not sample(0.4).traded
    assert sample(-0.9).hardly_known == ()
    assert sample(-0.9).correlations().iloc[0, 1] == pytest.approx(-0.9, abs=0.05)


def test_a_curve_that_the_model_cannot_give_is_called_so(plan):
    falls = {"week": WEEKS, "users": [10, 40, 60, 40, 20, 10, 5]}
    fit = gs.calibrate(plan, falls, ["contagion.spontaneous"], points=1024)
    assert not fit.reproduces
    assert "does not give the observed curve, whatever the factors" in fit.in_words()
    figure = gs.plots_calibration.calibration(fit)
    assert "does not give" in figure._suptitle.get_text()


def test_a_fit_that_misses_a_curve_that_some_runs_come_near_to_is_called_so(learnt):
    observed = learnt.observed
    early = dataclasses.replace(learnt.prediction, use=np.ones_like(learnt.prediction.use))
    missed = dataclasses.replace(learnt, prediction=early)
    assert missed.nearness >= 0.05 and missed.prediction.likeness < 0.05
    assert not missed.reproduces and observed.share[0] < 1.0
    assert "The fit does not give the observed curve" in missed.in_words()


def test_runs_are_as_near_to_one_another_as_they_usually_are(learnt):
    bank, observed = learnt.bank, learnt.observed
    mine = np.argsort(np.abs(bank.use[:, observed.week] - observed.share).sum(axis=1))[:40]
    found = [
        nearness([bank], dataclasses.replace(observed, share=bank.use[run, observed.week]))
        for run in mine
    ]
    assert np.mean(np.array(found) < 0.05) < 0.2
    assert np.mean(found) > 0.35


def test_likeness_is_small_only_for_curves_unlike_the_runs(learnt):
    observed, use = learnt.prediction.observed, learnt.prediction.use
    inside = [
        Prediction(type(observed)(observed.week, run[observed.week], 80), use).likeness
        for run in use[-60:]
    ]
    assert np.mean(np.array(inside) < 0.05) < 0.15
    assert 0.3 < np.mean(inside) < 0.7


# -- the checks ---------------------------------------------------------------------------


def test_nine_intervals_in_ten_hold_the_truth(learnt, untold):
    for fit in (learnt, untold):
        assert (fit.coverage["sets"] == 200).all()
        assert fit.coverage["covered"].between(0.85, 0.95).all(), fit.coverage


def test_the_same_call_gives_the_same_bits_with_a_store_or_without(plan, tmp_path, monkeypatch):
    monkeypatch.setattr(fitting, "FEWEST_POINTS", 64)
    curve, factors = curve_of(plan), ["contagion.spontaneous"]
    one, other, stored = (
        gs.calibrate(plan, curve, factors, points=128, store=store, workers=1)
        for store in (None, None, tmp_path / "runs")
    )
    for again in (other, stored):
        assert np.array_equal(again.posterior.shares, one.posterior.shares)
        assert np.array_equal(again.prediction.use, one.prediction.use)
        assert again.in_words() == one.in_words()
    assert {path.name for path in (tmp_path / "runs").iterdir()} == {"broad", "near"}
    apart = gs.calibrate(plan, curve, factors, points=128, rng_seed=2)
    assert not np.array_equal(apart.posterior.shares, one.posterior.shares)


@pytest.mark.parametrize("points", [100, 512, 1500, True, "many"])
def test_points_that_will_not_do(plan, points):
    with pytest.raises(gs.BadInput, match="points"):
        gs.calibrate(plan, curve_of(plan), ["contagion.spontaneous"], points=points)


def test_the_figure_says_what_came_out(learnt):
    figure = gs.plots_calibration.calibration(learnt)
    assert "gives curves like" in figure._suptitle.get_text()
    assert "Illustration" in figure._supxlabel.get_text()


# -- stored results -----------------------------------------------------------------------


@pytest.fixture
def experiments_on_path():
    sys.path.insert(0, str(ROOT / "experiments"))
    yield
    sys.path.remove(str(ROOT / "experiments"))


def test_the_stored_coverage_is_between_85_and_95_percent_and_repeats(experiments_on_path):
    import calibration_coverage as experiment

    stored = pd.read_csv(experiment.RESULTS / "sets.csv")
    table = experiment.summary(stored)
    assert (table["sets"] >= 200).all() and len(table) == 5
    assert table["covered"].between(0.85, 0.95).all()
    name = "one can be enough"
    again = experiment.rows(name, range(1))
    first = stored[(stored["contagion"] == name) & (stored["set"] < 1)].reset_index(drop=True)
    pd.testing.assert_frame_equal(again, first, check_dtype=False, rtol=1e-5)


def test_the_stored_calibrations_repeat(experiments_on_path):
    import calibrating as experiment

    if not experiment.DATA.is_dir():
        pytest.skip(ABSENT)
    stored = pd.read_csv(experiment.RESULTS / "intervals.csv")
    how = "nobody looks at anybody"
    again = experiment.fit("physicians", how).intervals()
    first = stored[(stored["curve"] == "physicians") & (stored["contagion"] == how)]
    for column in ("low", "median", "high"):
        assert again[column].to_numpy() == pytest.approx(first[column].to_numpy(), rel=1e-5)
