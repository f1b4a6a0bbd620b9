"""What `groundswell example` writes: enough to try every command on."""

from pathlib import Path

import pytest

import groundswell as gs
from groundswell.cli import example
from groundswell.cli_calibrate import calibrate
from groundswell.examples import TRUTH, write_example
from groundswell.study.study_file import read_study


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("my-hospital")
    written = list(write_example(made, n_people=120))
    assert {path.name for path in written} == {path.name for path in made.iterdir()}
    return made


def test_the_study_crosses_two_plans_with_two_worlds(folder, tmp_path):
    study = read_study(folder / "study.toml")
    assert study.store == folder / "study"  # as the help of `status` and `verify` has it
    runs = gs.sweep(study.design, 6, store=tmp_path / "store", workers=1)
    assert runs.groupby(["seeding", "contagion.threshold"]).size().tolist() == [6, 6, 6, 6]


def test_the_curve_is_that_of_another_world_and_a_fit_finds_it(folder):
    leaders = gs.Scenario.from_toml(folder / "leaders.toml")
    (name, truth), *_ = TRUTH.items()
    assert leaders.contagion.p_below != truth
    fit = gs.calibrate(leaders, folder / "observed.csv", [name], points=1024)
    row = fit.intervals().iloc[0]
    assert fit.reproduces
    assert row["low"] < truth < row["high"]
    assert fit.observed.share[0] > leaders.seed_count() / 120  # and it grows from the start


def test_the_help_says_what_the_curve_was_made_with(folder):
    (name, truth), *_ = TRUTH.items()
    said = gs.Scenario.from_toml(folder / "leaders.toml").contagion.p_below
    assert f"{name} is {truth:g} and not {said:g}." in " ".join(example.__doc__.split())
    assert f"{name} = {truth:g}." in calibrate.__doc__


def test_it_is_the_same_every_time_and_another_with_other_luck(folder, tmp_path):
    (tmp_path / "same").mkdir()
    (tmp_path / "other").mkdir()
    for path in write_example(tmp_path / "same", n_people=120):
        assert path.read_bytes() == (folder / path.name).read_bytes()
    other = list(write_example(tmp_path / "other", n_people=120, rng_seed=2))
    curves = [Path(at, "observed.csv").read_text() for at in (folder, tmp_path / "other")]
    assert len(other) == 6
    assert curves[0] != curves[1]


def test_luck_that_cannot_be_drawn_leaves_nothing_behind(tmp_path):
    with pytest.raises(gs.BadInput, match="rng_seed"):
        list(write_example(tmp_path, n_people=60, rng_seed=2**64))
    assert list(tmp_path.iterdir()) == []
