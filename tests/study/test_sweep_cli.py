"""Sweeps on the command line: a study from plan to export, and its faults as lines."""

import pandas as pd
import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app
from groundswell.study import chunks

SCENARIO = """
weeks = 8
[organisation]
generator = "hospital"
n_people = 40
[contagion]
type = "complex"
threshold = 0.2
"""
STUDY = """
scenario = "plan.toml"
design = "grid"
replicates = 4
[levers]
seeding = ["random", "degree"]
[uncertainties]
contagion.threshold = [0.2, 0.4]
"""


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.toml").write_text(SCENARIO)
    (tmp_path / "study.toml").write_text(STUDY)
    return tmp_path


def test_help_shows_the_example():
    for name in ("sweep", "status", "verify", "export"):
        shown = call(name, "--help")
        assert shown.exit_code == 0 and f"groundswell {name} my-hospital/" in shown.output
    assert all(name in call("--help").output for name in ("sweep", "status", "verify", "export"))


def test_a_study_is_planned_run_looked_at_checked_and_taken_out(study):
    planned = call("sweep", "study.toml", "--dry-run")
    assert planned.exit_code == 0, planned.output
    assert "4 points x 4 replicates" in planned.output and "16 runs" in planned.output
    assert "levers: seeding" in planned.output
    assert "uncertainties: contagion.threshold" in planned.output
    assert not (study / "study").exists()

    swept = call("sweep", "study.toml", "--workers", 1)
    assert swept.exit_code == 0, swept.output
    assert "16 of 16 runs done" in swept.output
    assert "16 of 16 runs done" in call("status", "study").output
    more = call("sweep", "study.toml", "--replicates", 6, "--workers", 1)
    assert "32 of 32 runs done (4 points x 6 replicates" in more.output  # blocks of 4, whole

    checked = call("verify", "study")
    assert checked.exit_code == 0
    assert gs.study.content("study") in checked.output

    for file in ("runs.csv", "runs.parquet"):
        assert call("export", "study", file).exit_code == 0
    frame, own = pd.read_csv("runs.csv"), gs.study.runs_in("study")
    assert len(frame) == len(own) == 24
    assert frame["use"].tolist() == own["use"].tolist()
    assert frame["contagion.threshold"].tolist() == own["contagion.threshold"].tolist()
    weekly = pd.read_parquet("runs.parquet")
    assert {len(users) for users in weekly["users"]} == {9}
    assert weekly["users"].str[-1].tolist() == [round(use * 40) for use in own["use"]]


def test_shards_fill_one_store(study):
    for part in ("1/2", "2/2"):
        done = call("sweep", "study.toml", "--shard", part, "--store", "both", "--workers", 1)
        assert done.exit_code == 0, done.output
    assert "16 of 16 runs done" in done.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["sweep", "no.toml"], "cannot be read"),
        (["sweep", "study.toml", "--replicates", "0"], "replicates: 0"),
        (["sweep", "study.toml", "--shard", "3/2"], "shard: '3/2'"),
        (["sweep", "study.toml", "--workers", "0"], "workers: 0"),
        (["status", "nowhere"], "holds no sweep"),
        (["verify", "nowhere"], "holds no sweep"),
        (["export", "nowhere", "runs.csv"], "holds no sweep"),
    ],
)
def test_faults_are_lines_and_exit_code_2(study, words, says):
    result = call(*words)
    assert result.exit_code == 2, result.output
    assert says in result.stderr and "Traceback" not in result.output
    assert not (study / "nowhere").exists()


def test_what_is_missing_or_failed_ends_with_code_1(study, monkeypatch):
    ensemble = chunks.Task.ensemble

    def failing(task, chunk):
        if chunk.point == 1:
            raise RuntimeError("this point cannot be")
        return ensemble(task, chunk)

    monkeypatch.setattr(chunks.Task, "ensemble", failing)
    failed = call("sweep", "study.toml", "--workers", 1)
    assert failed.exit_code == 1
    assert "cannot be" in failed.stderr and "12 of 16 runs done" in failed.output
    assert call("verify", "study").exit_code == 1
    monkeypatch.setattr(chunks.Task, "ensemble", ensemble)
    assert call("sweep", "study.toml", "--workers", 1).exit_code == 0
    (study / "study.toml").write_text(STUDY.replace("0.4]", "0.5]"))
    other = call("sweep", "study.toml")
    assert other.exit_code == 2 and "points.contagion.threshold[1]" in other.stderr
    assert call("export", "study", "runs.txt").exit_code == 2
    assert call("export", "study", "no/where.csv").exit_code == 2
