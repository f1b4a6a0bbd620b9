"""Calibration on the command line: words, tables and a figure; faults as lines."""

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app

PLAN = """
weeks = 30
seeding = "random"
budget = 4
[organisation]
generator = "ring"
n_people = 40
[contagion]
type = "simple"
probability = 0.02
spontaneous = 0.01
"""
FIT = ["calibrate", "plan.toml", "observed.csv", "--points", "1024"]


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("plan.toml").write_text(PLAN)
    Path("observed.csv").write_text("week,users\n5,7\n10,11\n20,18\n30,25\n")
    return tmp_path


def test_help_shows_the_example():
    shown = call("calibrate", "--help")
    assert shown.exit_code == 0
    assert (
        "groundswell calibrate my-hospital/leaders.toml my-hospital/observed.csv --fit"
        in shown.output
    )


def test_what_is_said_and_written_is_what_python_gives(folder):
    made = call(*FIT, "--fit", "contagion.spontaneous=0.001:0.1", "--out", "out")
    assert made.exit_code == 0, made.output
    fit = gs.calibrate(
        gs.Scenario.from_toml("plan.toml"), "observed.csv",
        {"contagion.spontaneous": (0.001, 0.1)}, points=1024,
    )  # fmt: skip
    assert made.stdout == fit.in_words() + "\nwritten to out\n"
    assert Path("out/summary.md").read_text("utf-8") == fit.in_words() + "\n"
    pd.testing.assert_frame_equal(pd.read_parquet("out/intervals.parquet"), fit.intervals())
    tables = {path.stem for path in Path("out").glob("*.csv")}
    assert tables == {"correlations", "coverage", "intervals", "posterior", "prediction"}
    assert Path("out/calibration.png").read_bytes().startswith(b"\x89PNG")
    settings = json.loads(Path("out/provenance.json").read_text("utf-8"))["settings"]
    assert settings["points"] == 1024 and "range given" in settings["priors"][0]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--fit", "contagion.threshold"], "contagion.threshold: is not in the scenario"),
        (["--fit", "contagion.spontaneous=1:0"], "is not a range"),
        (["--fit", "contagion.spontaneous=some"], "'some' is not a range"),
        (["--fit", "contagion.spontaneous", "--points", "500"], "points: 500 will not do"),
        (["--fit", "contagion.spontaneous", "--rng-seed", "-1"], "rng_seed: -1 will not do"),
    ],
)
def test_faults_are_lines(folder, words, says):
    made = call(*FIT, *words)
    assert made.exit_code == 2 and "Traceback" not in made.output
    (line,) = made.stderr.splitlines()
    assert says in line and " – " in line


def test_every_fault_of_a_curve_is_a_line(folder):
    Path("observed.csv").write_text("week,users\n5,many\n10,\n20,18\n")
    made = call(*FIT, "--fit", "contagion.spontaneous")
    assert made.exit_code == 2
    assert [line.partition(":")[0] for line in made.stderr.splitlines()] == [
        "observed.csv, row 2, users", "observed.csv, row 3, users",
    ]  # fmt: skip
