"""Scenario discovery: rules that are there are found, rules that are not there are not."""

import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.study.discovery import Counts
from groundswell.study.prim import Box, find_box


def made(rng_seed, points=400, inside=0.9, outside=0.05):
    """Points at which something happens often where a > .6, b < .5 and s is not z."""
    luck = np.random.default_rng(rng_seed)
    table = pd.DataFrame(luck.random((points, 4)), columns=list("abcd"))
    table["s"] = luck.choice(["x", "y", "z"], points)
    table["n"] = luck.integers(1, 6, points)
    return table, luck.random(points) < np.where(truth(table), inside, outside)


def truth(table):
    return ((table.a > 0.6) & (table.b < 0.5) & (table.s != "z")).to_numpy()


# -- rules that are there -------------------------------------------------------------


def test_a_box_that_is_there_is_found_and_nothing_else_is_said():
    likeness = []
    for seed in range(6):
        box = find_box(*made(seed))
        assert sorted(box.limits) == ["a", "b", "s"]
        table, _ = made(1000 + seed, 3000)
        found = box.holds(table)
        likeness.append((found & truth(table)).sum() / (found | truth(table)).sum())
    assert np.mean(likeness) > 0.85


def test_a_rule_is_said_readably_with_what_it_does_on_other_points():
    rules = gs.study.find_rules(*made(1), check=made(2), what="they lose")
    assert len(rules.confirmed) == 1
    text = rules.in_words()
    assert text.startswith(
        "They lose at 73 of 400 points searched (18%), and at 64 of 400 kept aside."
    )
    assert (
        "Where s is x or y and b is at most 0.556 and a is at least 0.61, mostly: 50 of 63" in text
    )
    rule = rules.confirmed[0]
    table, happens = made(2)
    inside = rule.box.holds(table)
    assert rule.checked == Counts(
        inside.sum(), happens[inside].sum(), 400, happens.sum(), happens.sum()
    )
    assert rule.checked.density > 0.75 and rule.checked.coverage > 0.7
    assert rules.table().loc[0, "density_checked"] == rule.checked.density


def test_a_second_rule_is_looked_for_where_the_first_does_not_hold():
    def two(rng_seed):
        luck = np.random.default_rng(rng_seed)
        table = pd.DataFrame(luck.random((600, 3)), columns=list("abc"))
        either = (table.a < 0.2) | ((table.b > 0.8) & (table.a > 0.5))
        return table, luck.random(600) < np.where(either, 0.9, 0.02)

    rules = gs.study.find_rules(*two(1), check=two(2))
    assert len(rules.confirmed) == 2
    assert {tuple(sorted(rule.box.limits)) for rule in rules.confirmed} == {("a",), ("a", "b")}
    first, second = (rule.checked for rule in rules.confirmed)
    assert second.points == 600 - first.inside
    assert first.coverage + second.coverage > 0.85


def test_a_whole_number_and_a_choice_can_make_a_rule():
    table, _ = made(5)
    happens = (table.n >= 4).to_numpy() & (table.s == "x").to_numpy()
    assert find_box(table, happens) == Box({"n": (4.0, np.inf), "s": frozenset({"x"})})


# -- rules that are not there ---------------------------------------------------------


def test_where_nothing_is_to_be_found_no_rule_is():
    found = [gs.study.find_rules(*made(seed, 200, 0.2, 0.2), check=made(seed + 500, 200, 0.2, 0.2))
             for seed in range(40)]  # fmt: skip
    assert np.mean([bool(rules.confirmed) for rules in found]) <= 0.05
    none = next(rules for rules in found if not rules.rules)
    assert none.in_words().endswith("No rule found that holds on points it was not found on.")
    assert none.table().empty


def test_a_rule_that_does_not_hold_on_other_points_is_not_confirmed():
    rules = gs.study.find_rules(*made(1), check=made(2, inside=0.1, outside=0.1))
    assert rules.rules and not rules.confirmed
    assert "No rule found" in rules.in_words()
    assert "Not confirmed: s is x or y and" in rules.in_words()


@pytest.mark.parametrize("all_or_none", [True, False])
def test_what_always_or_never_happens_has_no_rule(all_or_none):
    table, _ = made(1)
    rules = gs.study.find_rules(table, np.full(400, all_or_none), check=made(2))
    assert rules.rules == ()


def test_how_often_chance_would_do_as_well():
    # Of 10 points 4 are cases; all 3 of a rule are: C(4,3) / C(10,3).
    assert Counts(3, 3, 10, 4, 4).chance == pytest.approx(4 / 120)
    assert Counts(0, 0, 10, 4, 4).chance == 1.0
    assert np.isnan(Counts(0, 0, 10, 4, 4).density)


# -- what falls behind ----------------------------------------------------------------


def test_falling_behind_needs_a_gap_and_an_interval_below_nothing():
    luck = np.random.default_rng(1)
    theirs = luck.normal(0.5, 0.2, (4, 50))
    ours = theirs + np.array([[-0.1], [-0.04], [0.1], [0.0]]) + luck.normal(0, 0.02, (4, 50))
    ours[3] = theirs[3]
    ours[3, 0] -= 5.0  # a gap of a tenth on average, in a single pair
    found = gs.study.falls_behind(ours, theirs)
    assert found["behind"].tolist() == [True, False, False, False]
    assert found["difference"].iloc[3] == pytest.approx(-0.1)
    assert gs.study.falls_behind(ours, theirs, gap=0.03)["behind"].tolist() == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("other", [np.zeros((3, 5)), np.zeros(4), np.zeros((4, 1))])
def test_runs_that_cannot_be_paired_are_refused(other):
    with pytest.raises(gs.BadInput, match="the same points and replicates"):
        gs.study.falls_behind(np.zeros((4, 5)), other)


def test_every_fault_of_the_points_is_listed():
    table, happens = made(1)
    with pytest.raises(gs.BadInput) as error:
        gs.study.find_rules(table, happens[:-1], (table.assign(a=np.nan), happens), ["a", "q"])
    assert [fault.code for fault in error.value.faults] == [
        "column",
        "length",
        "column",
        "empty-cell",
    ]


@pytest.mark.parametrize("seed", [0, 8])
def test_what_was_cut_off_by_chance_hides_nothing_a_second_time(seed):
    # A single way down stops at b <= .56 and .536: pieces of other columns went first.
    assert find_box(*made(seed, 200)).limits["b"][1] < 0.5
