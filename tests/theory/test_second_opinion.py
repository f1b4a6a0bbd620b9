"""experiments/second_opinion.py gives every figure marked (c) again, and the engine agrees with it."""

import importlib.util
import math
import re
from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import fisher_exact

ROOT = Path(__file__).parents[2]
STORED = pd.read_csv(ROOT / "results" / "validation" / "second_opinion.csv")
CHECKS = pd.read_csv(ROOT / "results" / "validation" / "checks.csv", keep_default_na=False)
MARKED = CHECKS[CHECKS["source"].str.endswith("(c)")]
PAIRS = MARKED.merge(STORED, on=["family", "check"])
QUICK = ("all ties swapped, 60 people, 4 contacts, chance .1: weeks to 90 %, median of 40",
         "random graph, two needed, 0.05 with one: weeks to 90 %, median of 24, at most 400",
         "3 needed, 30 % of ties rewired: share of 4 runs that fill",
         "λ 0.8, λΔ 2.5, 40 % start, 400 weeks: share in use")  # fmt: skip


@pytest.fixture(scope="module")
def program():
    spec = importlib.util.spec_from_file_location(
        "second_opinion", ROOT / "experiments" / "second_opinion.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_marked_figure_has_a_second_opinion():
    without = MARKED[~MARKED["check"].str.endswith("below the unstable state")]  # the row before it
    asked = set(zip(without["family"], without["check"], strict=True))
    assert asked == set(zip(STORED["family"], STORED["check"], strict=True))


@pytest.mark.parametrize(
    "row", list(PAIRS.itertuples()), ids=PAIRS["check"] + " " + PAIRS["source"]
)
def test_the_engine_agrees_with_it(row):
    """Shares of runs by Fisher's exact test, levels by the other's spread, weeks as stated beforehand."""
    engine, other = row.obtained, row.second_opinion
    runs = re.search(r"share of (\d+) runs|([\d,]+) starters", row.check)
    if runs:
        n = int((runs[1] or runs[2]).replace(",", ""))
        hits = [round(share * n) for share in (engine, other)]
        assert fisher_exact([[hit, n - hit] for hit in hits]).pvalue > 0.001
    elif not math.isnan(row.low):
        assert row.low <= engine <= row.high
    elif row.expected_from < row.expected_to:
        assert row.expected_from <= other <= row.expected_to
    elif row.expected_from == math.inf:
        assert engine == other == math.inf
    else:
        assert abs(engine - other) <= row.tolerance


@pytest.mark.parametrize("check", QUICK)
def test_the_stored_opinion_repeats(program, check):
    for number, (family, name, what) in enumerate(program.figures()):
        if name == check:
            stored = STORED[(STORED["family"] == family) & (STORED["check"] == name)]
            again = program.computed(number, what)
            columns = ["second_opinion", "low", "high"]
            assert again == pytest.approx(stored[columns].iloc[0].tolist(), rel=1e-9, nan_ok=True)
            return
    pytest.fail(f"no figure is called {check}")
