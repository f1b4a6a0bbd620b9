"""Several scenarios against one: the same luck, intervals together, verdicts that bear it."""

import numpy as np
import pandas as pd
import pytest
from test_outcomes import ending_at

import groundswell as gs
from groundswell.study import compare_all, family
from groundswell.study.estimates import difference

NONE = "no clear difference"


def named(users, name):
    made = ending_at(users)
    return gs.Ensemble(**vars(made) | {"scenario": made.scenario.replace(name=name)})


def judged(base, **others):
    runs = {"base": named(base, "base")} | {
        name: named(users, name) for name, users in others.items()
    }
    return family(runs, "base").table.set_index("name")


# -- intervals ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def runs():
    contagion = gs.ComplexContagion({"normal": [0.3, 0.2]})
    base = gs.Scenario(gs.hospital(60, rng_seed=2), contagion, "random", 3, 12, name="random")
    others = [
        base.replace(seeding=who, name=who) for who in ("formal_leaders", "degree", "nominated")
    ]
    return dict(zip(["random", "formal_leaders", "degree", "nominated"],
                    gs.simulate_all([base, *others], 60, 4), strict=True))  # fmt: skip


def test_each_row_is_the_paired_difference_at_the_level_that_all_need(runs):
    found = family(runs, "random", "took_hold", rng_seed=2)
    assert 0.95 < found.level < 0.99
    for row in found.table.itertuples():
        a, b = (runs[name].use[:, -1] >= 0.5 for name in ("random", row.name))
        wide = difference("took_hold", a * 1.0, b * 1.0, 2, found.level)
        assert (row.difference, row.low, row.high) == wide
        alone = gs.paired(runs["random"], runs[row.name]).took_hold_difference
        assert row.difference == alone.value
        assert row.low < alone.low and alone.high < row.high
        assert (row.ahead, row.behind) == (np.sum(b & ~a), np.sum(a & ~b))
        assert row.ahead + row.behind + row.level == found.pairs == 60


def test_two_scenarios_are_a_family_of_one_comparison(runs):
    two = {name: runs[name] for name in ("random", "degree")}
    both = gs.paired(*two.values())
    row = family(two, outcome="took_hold").table.iloc[0]
    assert (row["difference"], row["low"], row["high"]) == both.took_hold_difference
    weeks = family(two, outcome="weeks_to_half", rng_seed=4).table.iloc[0]
    assert (weeks["difference"], weeks["low"], weeks["high"]) == both.waiting.restricted
    assert (weeks["ahead"], weeks["behind"]) == (
        both.weeks_to_half.b_ahead,
        both.weeks_to_half.a_ahead,
    )
    assert weeks["verdict"] == both.weeks_to_half.verdict


def test_a_table_of_stored_runs_says_the_same_as_the_ensembles(runs, tmp_path):
    base = runs["random"].scenario
    design = gs.Design.contrasts(
        base, {name: each.scenario for name, each in runs.items() if name != "random"}
    )
    stored = gs.sweep(design, 60, 4, store=tmp_path / "store", workers=1)
    for outcome in ("took_hold", "weeks_to_half"):
        told = family(stored, outcome=outcome, weeks=12)
        assert told.table.equals(family(runs, outcome=outcome).table)
    by_factor = family(stored, "random", "took_hold", by="seeding").table
    assert (
        by_factor["difference"].tolist()
        == family(runs, outcome="took_hold").table["difference"].tolist()
    )
    shuffled = stored.sample(frac=1.0, random_state=1)
    assert family(shuffled, "random", "took_hold").table.set_index("name").sort_index().equals(
        family(stored, "random", "took_hold").table.set_index("name").sort_index())  # fmt: skip


def test_compare_all_runs_them_and_says_it_in_words(runs):
    others = [each.scenario for name, each in runs.items() if name != "random"]
    found = compare_all(runs["random"].scenario, others, 60, 4, outcome="took_hold")
    assert found.table.equals(family(runs, "random", "took_hold", rng_seed=4).table)
    text = found.in_words()
    assert "Compared with random, 60 paired runs" in text
    assert "hold for all 3 comparisons together" in text
    assert text.count("points (") == 3
    until = gs.study.Width(0.5, "took_hold")
    stopped = compare_all(
        runs["random"].scenario, others[:1], rng_seed=4, outcome="took_hold", until=until
    )
    assert stopped.pairs == 200 and "Stopped after 200 runs" in stopped.in_words()


# -- verdicts -------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::groundswell.statistics.TwoGroups")
def test_a_verdict_that_the_family_does_not_bear_is_withdrawn():
    level, ahead = [40] * 20, [60] * 15 + [20] * 5  # 15 of 20: leaning, and a chance of 4 %
    alone = judged(level, x=ahead)
    assert (alone.loc["x", "verdict"], alone.loc["x", "for"]) == ("leaning", "x")
    together = judged(level, x=ahead, y=level, z=level)
    assert (together.loc["x", "verdict"], together.loc["x", "for"]) == (NONE, "")
    assert together.loc["x", "chance"] == pytest.approx(3 * alone.loc["x", "chance"])


def test_a_clear_verdict_stands_in_any_family_that_anybody_runs():
    level = [40] * 20
    many = judged(level, x=[60] * 20, **{f"y{i}": level for i in range(50)})
    assert many.loc["x", "verdict"] == "clear"


def test_the_base_may_be_ahead():
    row = judged([60] * 40, x=[40] * 40).loc["x"]
    assert (row["verdict"], row["for"], row["behind"]) == ("clear", "base", 40)


def test_taking_hold_more_often_is_said_where_use_says_nothing():
    with pytest.warns(gs.statistics.TwoGroups, match="base, x"):
        row = judged([5] * 60 + [95] * 40, x=[5] * 40 + [95] * 60).loc["x"]
    assert (row["verdict"], row["for"]) == ("takes hold more often", "x")


def test_words_tell_of_two_groups_and_of_too_few_runs():
    with pytest.warns(gs.statistics.TwoGroups):
        found = family({"a": named([5] * 30 + [95] * 20, "a"), "b": named([95] * 50, "b")})
    assert found.two_groups == ("a",)
    assert "Outcomes fall into two groups under a" in found.in_words()
    few = family({"a": named([5, 9], "a"), "b": named([7, 8], "b")})
    assert "too few runs for an interval" in few.in_words()


# -- faults ---------------------------------------------------------------------------


def test_runs_that_do_not_pair_are_refused(runs):
    table = runs["random"].outcomes().assign(label="a")
    other = runs["degree"].outcomes().assign(label="b")
    for wrong in (pd.concat([table, table, other]), pd.concat([table, other[:-1]])):
        with pytest.raises(gs.BadInput, match="do not pair"):
            family(wrong)
    with pytest.raises(gs.BadInput, match="nothing to be compared with"):
        family(table)
    with pytest.raises(gs.BadInput, match="is none of those that were run"):
        family(pd.concat([table, other]), "c")
    with pytest.raises(gs.BadInput, match="not a column"):
        family(table, by="who")
    with pytest.raises(gs.BadInput, match="are no runs"):
        family("results/who")
    with pytest.raises(gs.BadInput, match="weeks"):
        family(pd.concat([table, other]), outcome="weeks_to_half")
    with pytest.raises(gs.BadInput, match="cannot be compared"):
        family(runs, outcome="size")
    with pytest.raises(gs.BadInput, match="same random numbers"):
        family({"a": runs["random"], "b": ending_at([1, 2])})
    with pytest.raises(gs.BadInput, match="same for several"):
        compare_all(runs["random"].scenario, [runs["random"].scenario], 3)
