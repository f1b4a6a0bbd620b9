"""Answers: the verdict, the dots and the figures say what the comparison found."""

import itertools

import numpy as np
import pytest

import groundswell as gs
from groundswell.dashboard import answers
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import LANGUAGES, Words
from groundswell.study.compare import Contrast

LEADERS, CONNECTORS = Plan.of("superconnectors", "formal-leaders"), Plan("superconnectors")
N = 40


def compared(a: Plan, b: Plan) -> gs.Comparison:
    return gs.compare(a.scenario(), b.scenario(), N)


@pytest.fixture(scope="module")
def clear() -> gs.Comparison:
    return compared(LEADERS, CONNECTORS)


@pytest.fixture(scope="module")
def same() -> gs.Comparison:
    return compared(CONNECTORS, CONNECTORS)


def said(comparison: gs.Comparison, a: Plan, b: Plan, language: str) -> str:
    words = Words(language)
    return answers.headline(comparison, answers.names(a, b, words), words)


def test_identical_plans_differ_by_exactly_nothing(same):
    assert set(answers.paired(same)["values"]) == {0.0}
    assert same.verdict == "no clear difference"
    assert answers.dots(same) == "=" * 100
    assert said(same, CONNECTORS, CONNECTORS, "en").startswith("No clear difference")
    assert said(same, CONNECTORS, CONNECTORS, "sv").startswith("Ingen tydlig skillnad")


@pytest.mark.parametrize(
    ("language", "opening"), [("en", "Clear: with B (super"), ("sv", "Tydligt: med B (super"),
                              ("nb", "Tydelig: med B (super")]
)  # fmt: skip
def test_the_verdict_is_the_comparisons_own_in_every_language(clear, language, opening):
    assert (clear.verdict, clear.ahead) == ("clear", "B")
    assert said(clear, LEADERS, CONNECTORS, language).startswith(opening)


def test_leaders_win_where_they_do(clear):
    turned = gs.compare(CONNECTORS.scenario(), LEADERS.scenario(), N)
    assert turned.ahead == "A"
    assert "A (superconnectors first)" in said(turned, CONNECTORS, LEADERS, "en")


def test_k_of_n_is_what_the_pairs_say(clear):
    words = Words("en")
    pairs = clear.pairs()
    sooner = int((pairs["weeks_to_half_b"] < pairs["weeks_to_half_a"]).sum())
    first = answers.explanation(clear, answers.names(LEADERS, CONNECTORS, words), words)[0]
    assert f"in {sooner} of {N} paired runs" in first
    values = answers.paired(clear)["values"]
    assert sum(value > 0 for value in values) == sooner
    assert answers.paired(clear)["median"] == np.median(values)


def test_bands_contain_the_median(clear):
    for curve in answers.curves(clear).values():
        ordered = zip(curve["low"], curve["median"], curve["high"], strict=True)
        assert all(low <= middle <= high for low, middle, high in ordered)


def test_dots_add_up_to_a_hundred():
    for a, ties in itertools.product((0, 1, 33, 67), (0, 1, 66)):
        deciding = Contrast("use", a, 200 - a - ties, ties, 0, 0, 0, 0, "", "")
        fake = type("Fake", (), {"deciding": deciding, "a": type("E", (), {"replicates": 200})})
        assert len(answers.dots(fake)) == 100


def test_unequal_cost_is_said_and_equal_cost_is_not(same):
    words = Words("en")
    names = {"A": "Plan A", "B": "Plan B"}
    assert answers.costs(same, names, words) == []
    dearer = compared(CONNECTORS.changed("budget", 0.1), CONNECTORS)
    assert any("starts with 100 people" in line for line in answers.costs(dearer, names, words))
    busier = compared(CONNECTORS.changed("attention.hours_per_week", 2.0), CONNECTORS)
    assert words("cost.time") in answers.costs(busier, names, words)


def test_finding_superconnectors_is_not_free(clear):
    words = Words("en")
    told = " ".join(answers.costs(clear, answers.names(LEADERS, CONNECTORS, words), words))
    assert "Nobody has to be asked" in told and "1,000 people are asked" in told


def test_a_change_that_never_starts_is_a_result():
    hard = CONNECTORS.changed("contagion.threshold", 0.6).changed("budget", 0.01)
    stuck = compared(hard, hard)
    told = answers.explanation(stuck, {"A": "A", "B": "B"}, Words("en"))
    assert Words("en")("hold.never-started") in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_come_in_order_and_language(clear, language):
    rows = answers.figures(clear, Words(language))
    assert len({label for label, _, _ in rows}) == len(rows) >= 5
    weeks = f"{clear.a.in_numbers()['weeks_to_half_median']:.0f}"
    assert rows[0][1] == Words(language)("weeks", count=weeks)


def test_where_it_takes_hold_or_not_the_verdict_says_how_often():
    """Sprints: the middle pair is level, and yet one plan makes the change take hold more often."""
    a, b = Plan("transformation-sprints", "two-sprints"), Plan("transformation-sprints")
    found = gs.compare(a.scenario(), b.scenario(), 100)
    words, names = Words("en"), {"A": "Plan A", "B": "Plan B"}
    hold = found.took_hold()
    if found.verdict == "no clear difference":
        assert found.more_often == (
            "B", hold["both"] + hold["only_b"], hold["both"] + hold["only_a"]
        )  # fmt: skip
        assert "takes hold more often with Plan B" in answers.headline(found, names, words)
    assert answers.in_two_groups(found)
    assert len(answers.curves(found)["A"]["runs"]) == answers.SINGLE_RUNS


def test_level_plans_do_not_take_hold_more_often(same):
    assert same.more_often is None
    assert answers.curves(same)["A"]["runs"] == []


def test_what_took_hold_in_some_runs_has_not_failed_to_spread():
    """In the middle run hardly anybody joins, and yet in every sixth run most do."""
    ignored = Plan("translation", "ignored")
    found = compared(ignored, ignored)
    gained = found.a.use[:, -1] - found.a.use[:, 0]
    assert np.median(gained) < answers.HARDLY < np.quantile(gained, 0.9)
    told = answers.explanation(found, {"A": "A", "B": "B"}, Words("en"))
    assert Words("en")("hold.never-started") not in told


def test_whoever_was_ahead_more_often_is_named_first():
    hard = {name: plan.changed("contagion.threshold", 0.6) for name, plan in
            (("A", CONNECTORS), ("B", LEADERS))}  # fmt: skip
    found, names = compared(hard["A"], hard["B"]), {"A": "Plan A", "B": "Plan B"}
    assert found.verdict == "no clear difference" and found.use.a_ahead > found.use.b_ahead
    assert answers.explanation(found, names, Words("en"))[0].startswith("Plan A had more")
    assert "Plan A is nearly always ahead" in answers.headline(found, names, Words("en"))


def test_figures_that_do_not_add_up_to_the_verdict_are_explained(clear, same):
    a, b = (each.in_numbers()["weeks_to_half_median"] for each in (clear.a, clear.b))
    explained = abs(a - b) != abs(clear.weeks_to_half.median)
    assert bool(answers.aside(clear, Words("sv"))) == explained
    assert answers.aside(same, Words("sv")) == []
