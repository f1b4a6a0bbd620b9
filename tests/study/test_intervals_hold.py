"""How often the reported intervals hold: a share of the published experiment, and its first runs again."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import groundswell as gs

ROOT = Path(__file__).parents[2]
STORED = ROOT / "results" / "coverage"


@pytest.fixture(scope="module", autouse=True)
def experiment():
    sys.path.insert(0, str(ROOT / "experiments"))
    import intervals_hold

    yield intervals_hold
    sys.path.remove(str(ROOT / "experiments"))


def test_the_runs_it_rests_on_repeat(experiment):
    again = [
        run.outcomes().assign(threshold=threshold, who=who)
        for threshold in experiment.THRESHOLDS
        for who, run in experiment.pool(threshold, 3).items()
    ]
    stored = pd.read_parquet(STORED / "outcomes.parquet")
    stored = stored[stored["replicate"] < 3].reset_index(drop=True)
    pd.testing.assert_frame_equal(pd.concat(again, ignore_index=True), stored, check_exact=True)


def test_a_share_of_it_holds_as_often_as_it_says(experiment):
    found = pd.DataFrame(experiment.coverage(0.27, often=100, seldom=20, runs=3000))
    assert set(found["interval"]) > {
        "took hold",
        "size where it did",
        "difference: use",
        "stopped: use",
    }
    # Four standard errors of the count below 93 %; nothing is that far off by luck.
    least = 0.93 - 4 * np.sqrt(0.93 * 0.07 / found["intervals"])
    assert (found["holds"] >= least).all(), found
    assert (found["holds"] < 1.0).sum() >= 6  # intervals so wide that all hold would pass the above


def test_the_count_of_what_holds_can_fail(experiment):
    assert experiment.holds(0.5, (0.6, 0.5, 0.7)) == 1.0
    assert experiment.holds(0.49, (0.6, 0.5, 0.7)) == experiment.holds(0.71, (0.6, 0.5, 0.7)) == 0.0
    assert np.isnan(experiment.holds(0.5, (0.6, np.nan, np.nan)))
    off = np.array([[0.0, -1.0, 1.0], [2.0, 0.5, 3.0], [0.0, -0.1, 0.1]])
    assert experiment.worst(off) == (2.0, 0.5, 3.0)
    whole = experiment.pool(0.27, 30)["random"]
    part = experiment.some(whole, np.array([3, 3, 7]))
    assert part.use[:, -1].tolist() == whole.use[[3, 3, 7], -1].tolist()


def test_the_stored_table_is_the_one_in_the_documentation():
    table = pd.read_csv(STORED / "coverage.csv")
    enough = table[table["intervals"] >= 300]
    text = (ROOT / "docs" / "statistics.md").read_text("utf-8")
    for interval, rows in enough.groupby("interval"):
        said = (
            f"| {interval} | {100 * rows['holds'].min():.1f} to {100 * rows['holds'].max():.1f} |"
        )
        assert said in text, said


def test_where_luck_comes_from_repeats():
    name, outcome = "nhs-vmi", "took_hold"
    stored = pd.read_csv(ROOT / "results" / "luck" / "shares.csv")
    row = stored[(stored["scenario"] == "nhs-vmi:system-e")].iloc[0]
    assert (row["outcome"], row["runs"]) == (outcome, 2000)
    few = gs.study.luck_shares(gs.library.load(name, "system-e"), 20, outcome=outcome)
    assert few.mean == pytest.approx(row["mean"], abs=4 * row["deviation"] / np.sqrt(40))
