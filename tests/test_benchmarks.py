"""The benchmark suite's own pieces, without the peers."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import (  # noqa: E402
    __main__ as benchmarks,
    agreement,
    memory,
    report,
    speed,
    timing,
    tools,
)
from benchmarks.cases import CASCADE, LINEAR, RULES, THRESHOLD, case, demanding, star  # noqa: E402
from benchmarks.tools import groundswell_, lists, scipy_  # noqa: E402

OURS = [groundswell_, lists, scipy_]


class Takes:
    """A tool that takes a set time, on a clock of its own."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.calls = []

    def run(self, runs, rng_seed):
        self.calls.append(runs)


@pytest.fixture
def set_clock(monkeypatch):
    monkeypatch.setattr(timing, "cpu_seconds", lambda runner, runs, rng_seed: runner.seconds * runs)


# -- cases ----------------------------------------------------------------------------


def test_a_case_starts_with_its_share_of_people_who_have_neighbours():
    made = case(CASCADE, 1_000)
    assert len(made.seeds) == 10 and made.graph.number_of_edges() == 5_000
    assert all(made.neighbours[seed] for seed in made.seeds)
    assert made.arcs[1].tolist() == [v for row in made.neighbours for v in row]


def test_the_count_needed_is_exact_at_every_tie():
    made = star(12)
    for hundredths in range(1, 101):
        needed = made.needed(np.full(13, hundredths / 100))
        for person, row in enumerate(made.neighbours):
            degree = len(row)
            first = next(k for k in range(1, degree + 1) if k / degree >= hundredths / 100)
            assert needed[person] == first


# -- agreement ------------------------------------------------------------------------


@pytest.mark.parametrize("rule", [CASCADE, LINEAR])
def test_our_engine_agrees_with_plain_lists_in_the_mean(rule):
    rows = list(agreement.means(case(rule, 1_000), OURS, runs=400))
    assert {row["tool"] for row in rows} == {"Groundswell", "SciPy sparse"}
    assert all(row["agrees"] for row in rows), rows


@pytest.mark.parametrize("made", [case(THRESHOLD, 1_000), demanding(1_000), star(24)])
def test_our_engine_has_the_same_adopters_as_plain_lists(made):
    rows = list(agreement.adopters("threshold", made, OURS))
    assert [row["agrees"] for row in rows] == [True, True]


def test_the_demanding_case_is_one_in_which_not_everyone_joins():
    joined = lists.Threshold(demanding(1_000)).adopters().size
    assert 150 < joined < 500


def test_another_process_is_found_out():
    slower = case(CASCADE, 1_000)
    object.__setattr__(slower, "probability", 0.08)
    expected = agreement.sizes(lists.Cascade(case(CASCADE, 1_000)), 1_000, rng_seed=1)
    found = agreement.sizes(groundswell_.Any(slower), 1_000, rng_seed=2)
    assert agreement.apart(found, expected) < -agreement.MOST_APART


def test_equal_constants_are_not_apart_and_different_ones_are_infinitely():
    assert agreement.apart(np.ones(5), np.ones(5)) == 0.0
    assert agreement.apart(np.ones(5), np.zeros(5)) == np.inf


def test_our_own_disagreement_is_named(tmp_path):
    row = {"check": CASCADE, "tool": "Groundswell", "agrees": True}
    pd.DataFrame([row, row | {"tool": "NDlib", "agrees": False}]).to_csv(tmp_path / "agreement.csv")
    assert report.own_disagreements(tmp_path) == []
    pd.DataFrame([row | {"agrees": False}]).to_csv(tmp_path / "agreement.csv")
    assert report.own_disagreements(tmp_path) == [CASCADE]


# -- timing ---------------------------------------------------------------------------


def test_ratios_are_taken_within_rounds():
    rounds = pd.DataFrame({"ours": [1.0, 2.0, 4.0], "theirs": [3.0, 8.0, 8.0]})
    table = timing.ratios(rounds, "ours")
    assert table.loc["theirs"].tolist() == [8.0, 3.0, 2.0, 4.0]
    assert table.loc["ours"].tolist() == [2.0, 1.0, 1.0, 1.0]


def test_a_tool_timed_in_one_round_is_set_against_that_round():
    rounds = pd.DataFrame({"ours": [1.0, 2.0], "theirs": [np.nan, 8.0]})
    assert timing.ratios(rounds, "ours").loc["theirs"].tolist() == [8.0, 4.0, 4.0, 4.0]


@pytest.mark.parametrize(("seconds", "runs"), [(1e-6, 500_000), (0.01, 50), (3.0, 1)])
def test_runs_fill_the_time(set_clock, seconds, runs):
    assert timing.runs_for(Takes(seconds), 0.5) == pytest.approx(runs, rel=0.01)


def test_contenders_take_turns(set_clock):
    rounds = list(timing.in_turn({"a": (Takes(1.0), 3), "b": (Takes(2.0), 1)}))
    assert rounds == [{"a": 1.0, "b": 2.0}] * timing.ROUNDS


def test_slopes():
    x = np.array([1.0, 10.0, 100.0])
    assert timing.slope(x, 3 * x**2) == pytest.approx(2.0)


def test_what_would_take_too_long_is_foreseen():
    assert speed.expected([]) == 0.0
    assert speed.expected([0.5]) == 5.0
    assert speed.expected([0.03, 1.0]) == pytest.approx(33.3, rel=0.01)


def test_memory_is_split_between_people_and_ties():
    rows = [
        {"people": p, "ties": t, "interpreter_mb": 200.0, "peak_mb": 200 + (100 * p + 40 * t) / 1e6}
        for p, t in [(1e4, 1e5), (1e5, 1e6), (1e5, 2e6)]
    ]
    fit = memory.constants(rows)
    assert (fit["bytes_per_person"], fit["bytes_per_tie"]) == pytest.approx((100, 40))


# -- the whole ------------------------------------------------------------------------


def test_peers_that_are_not_installed_are_said_to_be_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(tools, "FILES", ("groundswell_", "lists", "ndlib_"))
    monkeypatch.setitem(sys.modules, "ndlib", None)
    monkeypatch.delitem(sys.modules, "benchmarks.tools.ndlib_", raising=False)
    made = [case(rule, 300) for rule in RULES]
    monkeypatch.setattr(speed, "cases", lambda sizes: iter(made))
    monkeypatch.setattr(agreement, "FULL", 2_000)
    words = ["--quick", "--only", "agreement", "speed", "--out", str(tmp_path)]
    assert benchmarks.main(words) == 0
    table = pd.read_csv(tmp_path / "speed.csv")
    notes = table.loc[table["tool"] == "ndlib", "note"]
    assert len(notes) == 3 and set(notes) == {"not installed"}
    assert table.loc[table["tool"] == "Groundswell", "ratio"].eq(1.0).all()
    assert "not installed" in (tmp_path / "summary.md").read_text("utf-8")
    for name in ("speed.png", "provenance.json", "agreement.csv"):
        assert (tmp_path / name).stat().st_size > 0
