"""What an ensemble means: intervals that hold, and no mean of two groups."""

import numpy as np
import pandas as pd
import pytest
from organisations import lively, plain
from scipy import stats

import groundswell as gs
from groundswell.outcomes import left_behind
from groundswell.stage import Stage
from groundswell.statistics import is_bimodal, mean_interval, median_interval, wilson

U, A, X, E, L = Stage.UNAWARE, Stage.AWARE, Stage.USING, Stage.EMBEDDED, Stage.LAPSED


def ensemble(counts, weeks=None, scenario=None, final_stage=None, units_left_behind=None):
    """An ensemble of these people per stage: (replicates, weeks + 1, 5)."""
    counts = np.asarray(counts, dtype=np.int32)
    replicates, n = counts.shape[0], int(counts[0, 0].sum())
    scenario = scenario or gs.Scenario(
        gs.complete(n), gs.ComplexContagion(), "random", 1, counts.shape[1] - 1
    )
    return gs.Ensemble(
        scenario=scenario,
        rng_seed=1,
        adopted_at=np.full((replicates, n), -1, np.int32),
        stage_counts=counts,
        ever=np.zeros(replicates),
        programme_hours=np.zeros(replicates),
        final_stage=np.zeros((replicates, n), np.int8) if final_stage is None else final_stage,
        units_left_behind=np.full(replicates, np.nan) if units_left_behind is None else units_left_behind,
    )  # fmt: skip


def ending_at(users, n=100, weeks=2):
    """An ensemble in which so many of n use it at the end, and nobody before."""
    counts = np.zeros((len(users), weeks + 1, 5), dtype=int)
    counts[:, :, A] = n
    counts[:, -1, A] = n - np.asarray(users)
    counts[:, -1, X] = users
    return ensemble(counts)


# -- intervals ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        # Known values of the score interval without continuity correction (Wilson 1927).
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_values(successes, trials, low, high):
    assert wilson(successes, trials) == pytest.approx((low, high), abs=5e-5)


def test_wilson_holds_near_0_and_1_where_the_usual_interval_does_not():
    trials = 30
    ends = np.array([wilson(k, trials) for k in range(trials + 1)])
    for share in (0.02, 0.1, 0.3, 0.5, 0.9, 0.98):
        weight = stats.binom.pmf(np.arange(trials + 1), trials, share)
        covered = weight[(ends[:, 0] <= share) & (share <= ends[:, 1])].sum()
        assert covered > 0.90
    assert np.all(np.diff(ends, axis=0) > 0)
    assert np.allclose(ends, 1 - ends[::-1, ::-1])


def test_wilson_covers_95_per_cent_on_average():
    trials, draws = 50, 4000
    shares = np.random.default_rng(1).uniform(size=draws)
    successes = np.random.default_rng(2).binomial(trials, shares)
    ends = np.array([wilson(int(k), trials) for k in successes])
    covered = np.mean((ends[:, 0] <= shares) & (shares <= ends[:, 1]))
    assert covered == pytest.approx(0.95, abs=4 * np.sqrt(0.95 * 0.05 / draws))


def test_skewed_outcomes_without_an_empty_middle_are_one_group():
    # Final use in tenths, from runs of one scenario: a long tail, no gap.
    tenths = np.repeat(np.arange(0.05, 1.0, 0.1), [1, 27, 23, 9, 10, 7, 5, 7, 4, 7])
    assert is_bimodal(tenths) is False


@pytest.mark.parametrize("n", [1, 5])
def test_fewer_than_6_values_have_no_95_percent_interval(n):
    median, low, high = median_interval(np.arange(1.0, n + 1))
    assert median == (n + 1) / 2
    assert np.isnan(low) and np.isnan(high)


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [
        # Ranks (from 1) of the shortest symmetric interval of at least 95 %.
        (6, 1, 6),
        (8, 1, 8),
        (9, 2, 8),
        (10, 2, 9),
        (15, 4, 12),
        (20, 6, 15),
        (25, 8, 18),
        (50, 18, 33),
        (100, 40, 61),
        (200, 86, 115),
    ],
)
def test_the_medians_interval_has_the_tabled_ranks(n, low, high):
    shuffled = np.random.default_rng(n).permutation(np.arange(1.0, n + 1))
    assert median_interval(shuffled) == ((n + 1) / 2, low, high)
    if n >= 6:
        outside = 2 * stats.binom.cdf(low - 1, n, 0.5)
        assert outside <= 0.05 < 2 * stats.binom.cdf(low, n, 0.5)


def test_a_mean_of_nothing_or_of_few_has_no_interval():
    assert np.isnan(mean_interval(np.array([]), 1)).all()
    for few in (np.array([0.8]), np.array([0.6, 0.8]), np.linspace(0.5, 0.9, 19)):
        mean, low, high = mean_interval(few, 1)
        assert mean == pytest.approx(few.mean())
        assert np.isnan([low, high]).all()
    assert not np.isnan(mean_interval(np.linspace(0.5, 0.9, 20), 1)).any()
    assert mean_interval(np.full(50, 0.9), 1) == pytest.approx((0.9, 0.9, 0.9))


def test_a_mean_lies_in_its_interval_and_repeats():
    sizes = np.random.default_rng(3).beta(8, 2, size=60)
    mean, low, high = mean_interval(sizes, 5)
    error = sizes.std() / np.sqrt(60)
    assert mean == pytest.approx(sizes.mean())
    assert low == pytest.approx(mean - 1.96 * error, abs=0.5 * error)
    assert high == pytest.approx(mean + 1.96 * error, abs=0.5 * error)
    assert mean_interval(sizes, 5) == (mean, low, high)
    assert mean_interval(sizes, 6) != (mean, low, high)


# -- one group or two -----------------------------------------------------------------

luck = np.random.default_rng(7)
ONE_GROUP = {
    "all equal": np.full(100, 0.3),
    "all nothing": np.zeros(200),
    "nobody": np.array([]),
    "one": np.array([0.5]),
    "two, far apart": np.array([0.0, 1.0]),
    "three": np.array([0.0, 1.0, 1.0]),
    "evenly spread": np.linspace(0, 1, 200),
    "a bell": luck.normal(0.5, 0.1, 200),
    "a steep slope": luck.beta(1, 8, 200),
    "two, but close": np.repeat([0.50, 0.55], 100),
    "one stray": np.append(np.full(199, 0.05), 0.95),
    "four strays in a hundred": np.append(np.full(96, 0.05), np.full(4, 0.95)),
}
TWO_GROUPS = {
    "5 % and 95 %": np.repeat([0.05, 0.95], 100),
    "two and two": np.array([0.0, 0.0, 1.0, 1.0]),
    "a tenth cascades": np.append(luck.normal(0.05, 0.01, 180), luck.normal(0.9, 0.02, 20)),
    "a tenth fails": np.append(luck.normal(0.05, 0.01, 20), luck.normal(0.9, 0.05, 180)),
    "0.4 and 0.6": np.append(luck.normal(0.4, 0.02, 100), luck.normal(0.6, 0.02, 100)),
}


@pytest.mark.parametrize("name", ONE_GROUP)
def test_one_group_is_not_called_two(name):
    assert is_bimodal(ONE_GROUP[name]) is False


@pytest.mark.parametrize("name", TWO_GROUPS)
def test_two_groups_are_called_two(name):
    values = TWO_GROUPS[name]
    assert is_bimodal(values) is True
    assert is_bimodal(np.random.default_rng(1).permutation(values)) is True


# -- by hand --------------------------------------------------------------------------


def test_use_counts_those_who_use_it_and_those_for_whom_it_is_normal():
    both = ensemble([[[4, 3, 2, 1, 0], [0, 2, 3, 2, 3]], [[10, 0, 0, 0, 0], [0, 0, 0, 0, 10]]])
    np.testing.assert_allclose(both.use, [[0.3, 0.5], [0.0, 0.0]])


def test_weeks_to_half_is_the_first_week_at_half_and_one_past_the_end_where_never():
    users = np.array([[0, 4, 5, 9], [5, 0, 0, 0], [0, 4, 4, 4], [0, 0, 0, 5]])
    counts = np.zeros((4, 4, 5), dtype=int)
    counts[:, :, X], counts[:, :, A] = users, 10 - users
    made = ensemble(counts)
    assert made.weeks_to_half.tolist() == [2, 0, 4, 3]
    column = made.outcomes()["weeks_to_half"]
    assert column.dtype == "Int64"
    assert column.isna().tolist() == [False, False, True, False]
    assert column.dropna().tolist() == [2, 0, 3]


def test_units_under_a_quarter_are_left_behind_and_small_ones_not_reported():
    # Unit 0: 1 of 4 (too small to report); 1: 1 of 5; 2: 2 of 8, a quarter; one without unit.
    unit = np.repeat([0, 1, 2, -1], [4, 5, 8, 1])
    stage = np.array([A] * 4 + [X, A, A, L, U] + [X, E, A, A, A, A, A, A] + [A])
    assert left_behind(unit, stage) == 0.5
    assert np.isnan(left_behind(unit[:4], stage[:4]))
    assert np.isnan(left_behind(np.full(9, -1), np.full(9, X)))
    assert left_behind(np.zeros(5, dtype=int), np.full(5, U)) == 1.0
    assert left_behind(np.zeros(5, dtype=int), np.full(5, E)) == 0.0


def test_units_are_those_of_each_replicates_own_organisation():
    hospital = gs.hospital(n_people=150, span=8, rng_seed=1)
    scenario = gs.Scenario(hospital, gs.SimpleContagion(0.03), "random", 0.05, 8)
    run = gs.simulate(scenario, 20, rng_seed=2)
    by_hand = []
    for replicate in range(20):
        world = gs.ChangeModel(scenario, rng_seed=2, replicate=replicate).world
        people = world.organisation.people["unit"]
        uses = pd.Series(np.isin(run.final_stage[replicate], (X, E)))
        by_hand.append((uses.groupby(people).mean() < 0.25).mean())
    np.testing.assert_allclose(run.units_left_behind, by_hand)
    assert np.unique(run.units_left_behind).size > 1


def test_no_unit_under_five_people_is_reported():
    def uses_units(size):
        units = np.array([f"u{i // size}" for i in range(12)], dtype=object)
        org = gs.Organisation([f"p{i}" for i in range(12)], columns={"unit": units})
        scenario = gs.Scenario(org, gs.ComplexContagion(), "random", 0, 2)
        return gs.simulate(scenario, 3).outcomes()["units_left_behind"]

    assert uses_units(4).isna().all()
    assert (uses_units(6) == 1.0).all()


def test_person_hours_by_hand():
    # Three people notice each other; 0 starts. Threshold 1 needs both others: nobody follows.
    stuck = gs.Scenario(gs.complete(3), gs.ComplexContagion(1.0), [0], weeks=4,
                        attention=gs.Attention(hours_per_week=2, hours_needed=8))  # fmt: skip
    # Two people consider it for four weeks, 2 hours each, and one starter needed 8 hours.
    assert gs.simulate(stuck, 3).person_hours.tolist() == [2 * 4 * 2 + 8] * 3
    # With all the time needed both follow in week 1: nobody is still considering it after.
    quick = stuck.replace({"contagion.threshold": 0.5}, attention=gs.Attention(8, 8))
    assert gs.simulate(quick, 3).person_hours.tolist() == [8] * 3
    assert np.isnan(gs.simulate(stuck.replace(attention=0.5), 3).person_hours).all()


def test_nobody_considers_what_they_have_not_heard_of():
    unheard = gs.Scenario(gs.complete(3), gs.ComplexContagion(1.0), [0], weeks=4,
                          awareness=gs.Awareness(0.0), attention=gs.Attention(2.0, 8.0))  # fmt: skip
    assert gs.simulate(unheard, 2).person_hours.tolist() == [8, 8]


# -- tables ---------------------------------------------------------------------------


def test_outcomes_has_one_row_per_replicate_with_the_columns_it_promises():
    table = ending_at([0, 50, 49, 100]).outcomes()
    assert table.columns.tolist() == [
        "replicate", "use", "aware", "ever", "weeks_to_half", "took_hold", "units_left_behind", "person_hours",
        "programme_hours",
    ]  # fmt: skip
    assert table["replicate"].tolist() == [0, 1, 2, 3]
    assert table["use"].tolist() == [0.0, 0.5, 0.49, 1.0]
    assert table["took_hold"].tolist() == [False, True, False, True]
    assert ending_at([0, 50, 49, 100]).outcomes(cascade=0.9)["took_hold"].sum() == 1


def test_ever_counts_places_that_used_it_once():
    for scenario in (lively(7), plain(7)):
        made = gs.simulate(scenario, 5)
        assert made.ever.tolist() == (made.adopted_at >= 0).mean(axis=1).tolist()
        assert made.outcomes()["ever"].tolist() == made.ever.tolist()


def test_a_summary_of_two_groups_gives_chance_and_size_and_no_mean():
    users = [5] * 30 + [95] * 20
    row = ending_at(users).summary().iloc[0]
    assert bool(row["bimodal"])
    assert row["p_took_hold"] == 0.4
    assert (row["p_took_hold_low"], row["p_took_hold_high"]) == wilson(20, 50)
    assert row["size_given_hold"] == pytest.approx(0.95)
    mean = np.mean(users) / 100
    numbers = [v for v in row if isinstance(v, float) and not np.isnan(v)]
    assert not any(number == pytest.approx(mean, abs=1e-6) for number in numbers)
    assert not any("mean" in column for column in ending_at(users).summary().columns)


def test_a_summary_has_the_columns_it_promises_and_the_quantiles_of_use():
    users = np.arange(101)
    row = ending_at(users).summary()
    assert row.columns.tolist() == [
        "name", "replicates", "use_median", "use_p10", "use_p90", "aware_median",
        "p_took_hold", "p_took_hold_low", "p_took_hold_high",
        "size_given_hold", "size_given_hold_low", "size_given_hold_high", "bimodal",
        "weeks_to_half_median", "p_half", "units_left_behind_median", "person_hours_median",
        "programme_hours_median",
    ]  # fmt: skip
    assert len(row) == 1
    only = row.iloc[0]
    assert (only["use_median"], only["use_p10"], only["use_p90"]) == pytest.approx((0.5, 0.1, 0.9))
    assert not only["bimodal"]
    assert (only["weeks_to_half_median"], only["p_half"]) == (2, pytest.approx(51 / 101))


def test_the_median_week_is_missing_where_half_the_runs_never_get_there():
    assert pd.isna(ending_at([60, 10, 10]).summary()["weeks_to_half_median"].iloc[0])
    assert ending_at([60, 60, 10]).summary()["weeks_to_half_median"].iloc[0] == 2
    assert ending_at([60, 10, 10]).summary()["p_half"].iloc[0] == pytest.approx(1 / 3)


def test_where_it_never_took_hold_there_is_no_size():
    row = ending_at([1, 2, 3]).summary().iloc[0]
    assert row["p_took_hold"] == 0
    assert np.isnan([row["size_given_hold"], row["size_given_hold_low"]]).all()


def test_the_curve_is_the_median_and_the_middle_80_per_cent_of_runs():
    curve = ending_at(np.arange(101)).curve()
    assert curve.columns.tolist() == ["week", "low", "median", "high"]
    assert curve["week"].tolist() == [0, 1, 2]
    assert curve.iloc[0].tolist() == [0, 0, 0, 0]
    assert curve.iloc[-1].tolist() == pytest.approx([2, 0.1, 0.5, 0.9])
