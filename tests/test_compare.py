"""The verdict: what counts as clear, leaning, or no clear difference, and how it is said."""

import numpy as np
import pytest
from test_outcomes import ending_at

import groundswell as gs
from groundswell.statistics import difference_of_proportions, mean_interval
from groundswell.study import contrast

POINTS, WEEKS = 0.05, 2.0
NONE = "no clear difference"


def differences(b_ahead=0, a_ahead=0, ties=0, size=0.2):
    return np.repeat([size, -size, 0.0], [b_ahead, a_ahead, ties])


def judged(*args, **kwargs) -> tuple[str, str]:
    found = contrast("use", differences(*args, **kwargs), POINTS)
    return found.verdict, found.ahead


# -- the rule -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("b_ahead", "a_ahead", "ties", "verdict", "ahead"),
    [
        (200, 0, 0, "clear", "B"),
        (190, 10, 0, "clear", "B"),  # exactly 95 %
        (189, 11, 0, "leaning", "B"),  # just under
        (190, 0, 10, "clear", "B"),
        (189, 0, 11, "leaning", "B"),  # a tie is not ahead
        (19, 1, 0, "clear", "B"),
        (57, 3, 0, "clear", "B"),
        (150, 50, 0, "leaning", "B"),  # exactly 75 %
        (149, 51, 0, NONE, ""),
        (149, 0, 51, NONE, ""),
        (100, 100, 0, NONE, ""),
        (0, 0, 200, NONE, ""),
        (0, 200, 0, "clear", "A"),
        (10, 190, 0, "clear", "A"),
        (11, 189, 0, "leaning", "A"),
        (50, 150, 0, "leaning", "A"),
        (51, 149, 0, NONE, ""),
        (19, 0, 0, NONE, ""),  # too few pairs to tell
        (1, 0, 0, NONE, ""),
    ],
)
def test_the_verdict_follows_the_share_of_pairs_in_one_direction(
    b_ahead, a_ahead, ties, verdict, ahead
):
    assert judged(b_ahead, a_ahead, ties) == (verdict, ahead)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("size", "verdict"), [(0.06, "clear"), (0.05, "clear"), (0.0499, NONE), (0.001, NONE)]
)
def test_a_gap_under_5_points_is_no_clear_difference_however_often_ahead(size, verdict, sign):
    found = contrast("use", sign * differences(200, size=size), POINTS)
    assert found.verdict == verdict
    assert found.ahead == ("" if verdict == NONE else "B" if sign > 0 else "A")


@pytest.mark.parametrize("size", [0.05, 0.2])
def test_more_agreement_never_weakens_a_verdict(size):
    order = [NONE, "leaning", "clear"]
    found = [order.index(judged(b, 200 - b, size=size)[0]) for b in range(101, 201)]
    assert found == sorted(found)
    assert set(found) == {0, 1, 2}


def test_leaning_asks_for_the_gap_too():
    assert judged(180, 20, size=0.05) == ("leaning", "B")
    assert judged(180, 20, size=0.01) == (NONE, "")


def test_small_but_consistent_use_leaves_the_word_to_speed():
    use = contrast("use", np.full(100, 0.01), POINTS)
    weeks = contrast("weeks_to_half", np.full(100, -26.0), WEEKS, less=True)
    assert (use.verdict, weeks.verdict, weeks.ahead) == (NONE, "clear", "B")


@pytest.mark.parametrize("n", [20, 60, 100, 140, 200, 1000])
def test_exactly_5_points_is_5_points_whatever_the_shares_it_lies_between(n):
    # 0.65 - 0.60 is a hair under 0.05 in floating point.
    few = np.arange(0, n - n // 20 + 1)
    for users in few:
        gap = contrast("use", np.full(20, (users + n // 20) / n - users / n), POINTS)
        assert gap.verdict == "clear", (users, n)
        if n > 20:
            less = contrast("use", np.full(20, (users + n // 20 - 1) / n - users / n), POINTS)
            assert less.verdict == NONE, (users, n)


@pytest.mark.parametrize(
    ("weeks", "verdict", "ahead"),
    [(-2.0, "clear", "B"), (-1.0, NONE, ""), (2.0, "clear", "A"), (1.0, NONE, "")],
)
def test_fewer_weeks_are_better(weeks, verdict, ahead):
    found = contrast("weeks_to_half", np.full(40, weeks), 2.0, less=True)
    assert (found.verdict, found.ahead, found.median) == (verdict, ahead, weeks)
    assert (found.b_ahead, found.a_ahead) == ((40, 0) if weeks < 0 else (0, 40))


def test_a_contrast_counts_and_measures_what_it_was_given():
    found = contrast("use", np.array([0.1, 0.3, -0.1, 0.0, 0.2, 0.2, 0.2, 0.2]), POINTS)
    assert (found.b_ahead, found.a_ahead, found.ties) == (6, 1, 1)
    assert found.mean == pytest.approx(0.1375)
    assert (found.median, found.low, found.high) == pytest.approx((0.2, -0.1, 0.3))
    assert (found.verdict, found.ahead) == (NONE, "")  # 75 %, but of 8 pairs


# -- two ensembles --------------------------------------------------------------------


def named(ensemble, name):
    return gs.Ensemble(**vars(ensemble) | {"scenario": ensemble.scenario.replace(name=name)})


def test_use_decides_where_it_speaks_and_speed_where_it_does_not():
    by_use = gs.paired(ending_at([40] * 20), ending_at([60] * 20))
    assert by_use.deciding is by_use.use
    assert (by_use.verdict, by_use.ahead) == ("clear", "B")
    # Both end at 100 of 100, but A gets there in week 1 and B in week 4.
    fast, slow = ending_at([100] * 20, weeks=5), ending_at([100] * 20, weeks=5)
    for ensemble, week in ((fast, 1), (slow, 4)):
        ensemble.stage_counts[:, week:] = ensemble.stage_counts[:, -1:]
    by_speed = gs.paired(fast, slow)
    assert by_speed.use.verdict == NONE
    assert by_speed.deciding is by_speed.weeks_to_half
    assert (by_speed.verdict, by_speed.ahead) == ("clear", "A")
    assert by_speed.weeks_to_half.median == 3
    level = gs.paired(fast, fast)
    assert (level.verdict, level.ahead) == (NONE, "")


def test_it_took_hold_under_both_only_one_or_neither():
    compared = gs.paired(ending_at([90, 90, 10, 10, 50, 49]), ending_at([80, 20, 80, 20, 50, 50]))
    assert compared.took_hold() == {"both": 2, "only_a": 1, "only_b": 2, "neither": 1}
    assert compared.took_hold(cascade=0.85) == {"both": 0, "only_a": 2, "only_b": 0, "neither": 4}
    assert sum(compared.took_hold(cascade=0.2).values()) == 6


def test_pairs_holds_one_row_per_replicate():
    table = gs.paired(ending_at([10, 60]), ending_at([30, 50])).pairs()
    assert table.columns.tolist() == [
        "replicate", "use_a", "use_b", "use_difference", "weeks_to_half_a", "weeks_to_half_b",
    ]  # fmt: skip
    assert table["use_difference"].tolist() == pytest.approx([0.2, -0.1])
    assert table["weeks_to_half_a"].isna().tolist() == [True, False]


def test_the_summary_has_a_row_per_outcome():
    table = gs.paired(ending_at([10, 60]), ending_at([30, 50])).summary()
    assert table["outcome"].tolist() == ["use", "weeks_to_half"]
    assert table["b_ahead"].tolist() == [1, 0]
    assert table["a_ahead"].tolist() == [1, 0]


def test_how_often_how_much_and_how_soon_come_with_their_intervals():
    both = gs.paired(ending_at([90, 10, 10, 10] * 10), ending_at([80, 20, 80, 10] * 10))
    assert both.took_hold_difference == difference_of_proportions(10, 0, 40)
    assert both.two_groups == ("A", "B")
    with pytest.warns(gs.statistics.TwoGroups, match="A, B"):
        use = both.mean_use_difference
    expected = mean_interval(np.array([-0.1, 0.1, 0.7, 0.0] * 10), 1)
    assert use == pytest.approx(expected, abs=1e-3)
    assert (both.waiting.b_sooner, both.waiting.a_sooner) == (10, 0)
    assert (both.waiting.same, both.waiting.unknown) == (10, 20)
    table = both.summary().set_index("outcome")
    assert table.loc["use", ["mean", "mean_low", "mean_high"]].tolist() == pytest.approx(list(use))
    weeks = table.loc["weeks_to_half", ["mean", "mean_low", "mean_high"]].tolist()
    assert weeks == pytest.approx(list(both.waiting.restricted))
    assert (
        table["two_groups"].tolist()
        == [both.use.two_groups, both.weeks_to_half.two_groups]
        == [True, True]
    )


def test_a_mean_of_one_group_comes_without_a_warning(recwarn):
    both = gs.paired(ending_at(range(40, 60)), ending_at(range(50, 70)))
    assert both.mean_use_difference.value == pytest.approx(0.1)
    assert both.two_groups == () and not both.use.two_groups
    assert "two groups" not in both.in_words()
    assert not [each for each in recwarn if issubclass(each.category, gs.statistics.TwoGroups)]


def test_words_say_how_often_it_takes_hold_and_where_a_middle_would_mislead():
    both = gs.paired(named(ending_at([5] * 20 + [95] * 20), "a"), named(ending_at([95] * 40), "b"))
    text = both.in_words()
    _, low, high = 100 * np.array(both.took_hold_difference)
    assert (
        f"Difference in how often (B − A): +50 points (95 % interval {low:+.0f} to {high:+.0f})"
        in text
    )
    assert "Outcomes fall into two groups under a: how often" in text
    assert "neither did" not in text
    level = gs.paired(ending_at([5] * 20), ending_at([5] * 15 + [95] * 5)).in_words()
    assert "; in 15 neither did within the 2 weeks." in level


@pytest.mark.parametrize("difference", ["rng_seed", "replicates"])
def test_ensembles_that_do_not_face_the_same_luck_are_refused(difference):
    scenario = gs.Scenario(gs.ring(20, 4), gs.SimpleContagion(0.2), "random", 2, 4)
    a = gs.simulate(scenario, 4, rng_seed=1)
    b = (
        gs.simulate(scenario, 4, rng_seed=2)
        if difference == "rng_seed"
        else gs.simulate(scenario, 5)
    )
    with pytest.raises(gs.BadInput, match="same random numbers"):
        gs.paired(a, b)
    assert gs.paired(a, gs.simulate(scenario, 4, rng_seed=1)).verdict == NONE


# -- in words -------------------------------------------------------------------------


def test_the_words_give_the_counts_the_interval_and_the_caveat():
    a, b = [40] * 13 + [70] * 5 + [20] * 2, [60] * 13 + [55] * 5 + [20] * 2
    text = gs.paired(named(ending_at(a), "leaders"), named(ending_at(b), "hubs")).in_words()
    assert "with hubs in 13 of 20 paired runs, with leaders in 5, and 2 were level" in text
    assert "Median difference in use (B − A): +20 points (95 % interval +0 to +20)" in text
    assert "under both in 5, only leaders in 0, only hubs in 13, neither in 2 of 20" in text
    assert text.startswith("It takes hold more often with hubs: in 18 of 20 runs, against 5.")
    assert text.endswith("Illustration, not a forecast: the ranking is safer than the numbers.")


@pytest.mark.parametrize(
    ("only_a", "only_b", "both", "expected"),
    [
        (0, 13, 5, ("B", 18, 5)),
        (13, 0, 5, ("A", 18, 5)),
        (0, 4, 16, None),  # fewer than five pairs
        (1, 10, 9, None),  # under 95 % of the pairs that differ
        (1, 19, 0, ("B", 19, 1)),
    ],
)
def test_it_takes_hold_more_often_where_nearly_all_that_differ_say_so(
    only_a, only_b, both, expected
):
    neither = 20 - only_a - only_b - both
    a = [60] * only_a + [20] * only_b + [60] * both + [20] * neither
    b = [20] * only_a + [60] * only_b + [60] * both + [20] * neither
    assert gs.paired(ending_at(a), ending_at(b)).more_often == expected


def test_fewer_than_twenty_pairs_never_say_so():
    assert gs.paired(ending_at([20] * 19), ending_at([60] * 19)).more_often is None


def test_the_first_line_is_the_verdict():
    def first_line(a, b):
        return (
            gs.paired(named(ending_at(a), "a"), named(ending_at(b), "b")).in_words().splitlines()[0]
        )

    assert first_line([40] * 20, [60] * 20) == "Clear: more people use it at the end with b."
    assert (
        first_line([60] * 16 + [1] * 4, [40] * 20)
        == "Leaning: more people use it at the end with a."
    )
    small = "No clear difference: one is nearly always ahead, but by less than 5 points."
    assert first_line([40] * 20, [42] * 20) == small
    assert first_line([40] * 20, [40] * 20) == "No clear difference."


def test_scenarios_without_a_name_or_with_the_same_are_told_apart():
    a, b = ending_at([40] * 20), ending_at([60] * 20)
    assert gs.paired(a, b).names == {"A": "A", "B": "B"}
    same = gs.paired(named(a, "plan"), named(b, "plan"))
    assert same.in_words().startswith("Clear: more people use it at the end with plan (B).")


def test_an_unequal_number_of_starters_is_said():
    scenario = gs.Scenario(gs.ring(40, 4), gs.SimpleContagion(0.2), "random", 2, 4, name="two")
    more = scenario.replace(budget=0.1, name="four")
    text = gs.compare(scenario, more, 5).in_words()
    assert "Not the same cost: 2 people start with two, 4 with four." in text
    alone = gs.compare(scenario.replace(budget=1), more, 5).in_words()
    assert "Not the same cost: 1 person starts with two, 4 with four." in alone
    assert (
        "Not the same cost"
        not in gs.compare(scenario, scenario.replace(seeding="degree"), 5).in_words()
    )


def test_comparing_the_other_way_round_turns_every_sign():
    scenario = gs.Scenario(gs.hospital(80, rng_seed=1), gs.SimpleContagion(0.03), "random", 2, 15)
    other = scenario.replace(budget=12)
    forth, back = gs.compare(scenario, other, 20), gs.compare(other, scenario, 20)
    assert (forth.ahead, back.ahead) == ("B", "A")
    assert forth.verdict == back.verdict
    assert (forth.use.b_ahead, forth.use.median) == (back.use.a_ahead, -back.use.median)
    np.testing.assert_array_equal(forth.a.adopted_at, back.b.adopted_at)
