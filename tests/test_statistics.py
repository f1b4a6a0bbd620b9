"""Intervals and chances: published values, libraries that know them, and exact coverage."""

import numpy as np
import pytest
from scipy import stats

from groundswell.statistics import (
    TwoGroups,
    all_together,
    difference_of_proportions,
    holm,
    is_bimodal,
    mean_interval,
    sign_test,
    still_waiting,
    waiting,
    waiting_difference,
    warn_of_two_groups,
    wilson,
)

WITHIN = (0.93, 0.97)

# -- how often ------------------------------------------------------------------------


@pytest.mark.parametrize("trials", [200, 300, 400, 500, 1000, 2000])
def test_wilson_covers_93_to_97_per_cent_for_every_chance_from_2_to_98(trials):
    counts = np.arange(trials + 1)
    ends = np.array([wilson(int(k), trials) for k in counts])
    for chance in np.arange(0.02, 0.9801, 0.002):
        holds = (ends[:, 0] <= chance) & (chance <= ends[:, 1])
        assert WITHIN[0] <= stats.binom.pmf(counts, trials, chance)[holds].sum() <= WITHIN[1]


@pytest.mark.parametrize(
    ("only_b", "only_a", "pairs", "level", "low", "high"),
    [  # R's PropCIs 0.3-0, scoreci.mp
        (60, 20, 1000, 0.95, 0.0231, 0.0584),
        (48, 41, 549, 0.90, -0.0157, 0.0414),
        (12, 2, 50, 0.95, 0.0611, 0.3447),
    ],
)
def test_the_paired_difference_is_tangos(only_b, only_a, pairs, level, low, high):
    found = difference_of_proportions(only_b, only_a, pairs, level)
    assert found == pytest.approx(((only_b - only_a) / pairs, low, high), abs=5e-5)
    turned = difference_of_proportions(only_a, only_b, pairs, level)
    assert turned == pytest.approx((-found.value, -found.high, -found.low), abs=1e-12)


def test_the_ends_lie_where_the_pairs_are_just_195_errors_away():
    # Tango's variance from the likelihood itself, maximised by brute force.
    only_b, only_a, pairs = 13, 5, 80
    for end in difference_of_proportions(only_b, only_a, pairs)[1:]:
        a = np.linspace(max(0.0, -end) + 1e-9, (1.0 - end) / 2 - 1e-9, 400_001)
        b = a + end
        likelihood = only_b * np.log(b) + only_a * np.log(a)
        likelihood += (pairs - only_b - only_a) * np.log(1 - a - b)
        best = a[likelihood.argmax()]
        error = np.sqrt((2 * best + end - end**2) / pairs)
        assert abs((only_b - only_a) / pairs - end) / error == pytest.approx(1.95996, abs=1e-4)


@pytest.mark.parametrize(
    ("only_b", "only_a", "pairs"), [(0, 0, 40), (40, 0, 40), (0, 40, 40), (1, 0, 1)]
)
def test_the_paired_difference_stays_within_its_range(only_b, only_a, pairs):
    value, low, high = difference_of_proportions(only_b, only_a, pairs)
    assert -1.0 <= low <= value <= high <= 1.0
    assert low < high


@pytest.mark.parametrize(
    ("chance_b", "chance_a"),
    [(0.02, 0.0), (0.02, 0.02), (0.05, 0.0), (0.05, 0.01), (0.1, 0.1), (0.4, 0.0), (0.2, 0.05)],
)
def test_the_paired_difference_covers_93_to_97_per_cent(chance_b, chance_a):
    pairs = 200
    b, a = np.mgrid[: pairs + 1, : pairs + 1].reshape(2, -1)
    b, a = b[a + b <= pairs], a[a + b <= pairs]
    chances = [chance_b, chance_a, 1 - chance_a - chance_b]
    weight = stats.multinomial.pmf(np.stack([b, a, pairs - a - b], axis=1), pairs, chances)
    covered = 0.0
    for at in np.flatnonzero(weight > 1e-6):
        _, low, high = difference_of_proportions(int(b[at]), int(a[at]), pairs)
        covered += weight[at] * (low <= chance_b - chance_a <= high)
    assert WITHIN[0] <= covered <= WITHIN[1]


# -- how much -------------------------------------------------------------------------


def test_the_ends_of_a_mean_lie_further_out_by_what_few_runs_need(monkeypatch):
    asked, bootstrap = [], stats.bootstrap
    monkeypatch.setattr(
        stats, "bootstrap", lambda *args, **told: asked.append(told) or bootstrap(*args, **told)
    )
    values = np.random.default_rng(2).beta(8, 2, 25)
    found = mean_interval(values, 9)
    quantile = stats.norm.ppf(0.5 + asked[0]["confidence_level"] / 2)
    assert quantile == pytest.approx(np.sqrt(25 / 24) * stats.t.ppf(0.975, 24))
    plain = bootstrap((values,), np.mean, n_resamples=1999, method="BCa",
                      rng=np.random.default_rng(9)).confidence_interval  # fmt: skip
    assert found.low < plain.low < plain.high < found.high


def test_a_skewed_mean_of_few_is_covered_better_than_by_the_plain_bootstrap():
    luck, held = np.random.default_rng(1), {"plain": 0, "ours": 0}
    for number in range(250):
        values = luck.beta(4, 0.6, 25)
        plain = stats.bootstrap((values,), np.mean, n_resamples=1999, method="BCa",
                                rng=np.random.default_rng(number)).confidence_interval  # fmt: skip
        _, low, high = mean_interval(values, number)
        held["plain"] += plain.low <= 4 / 4.6 <= plain.high
        held["ours"] += low <= 4 / 4.6 <= high
    assert held["ours"] > held["plain"]
    assert held["ours"] / 250 > 0.91


def test_a_higher_level_gives_a_wider_interval_around_the_same_mean():
    values = np.random.default_rng(2).random(60)
    narrow, wide = (mean_interval(values, 1, level) for level in (0.95, 0.99))
    assert wide.low < narrow.low < narrow.value == wide.value < narrow.high < wide.high


# -- two groups -----------------------------------------------------------------------


def test_differences_and_weeks_fall_into_groups_on_their_own_scale():
    differences = np.repeat([0.0, 0.8], [150, 50])
    assert is_bimodal(differences) and is_bimodal(-differences)
    assert is_bimodal(100 * differences, scale=100)
    weeks = np.repeat([10.0, 20.0], 50)
    assert is_bimodal(weeks, scale=50) and not is_bimodal(weeks, scale=105)


def test_the_warning_says_where_and_what_to_ask_instead():
    with pytest.warns(TwoGroups, match=r"use: .*two groups \(a, b\).*took_hold"):
        warn_of_two_groups("use", ["a", "b"])


def test_no_warning_where_there_is_one_group(recwarn):
    warn_of_two_groups("use", [])
    assert not recwarn.list


# -- how soon -------------------------------------------------------------------------


def weeks_of(runs, weeks, luck):
    week = luck.geometric(0.03, runs).astype(float)
    return np.where(week > weeks, np.nan, week)


def test_the_restricted_mean_is_the_area_under_the_kaplan_meier_curve():
    weeks = 30
    week = weeks_of(300, weeks, np.random.default_rng(4))
    curve = still_waiting(week, weeks)
    steps = np.diff(np.concatenate([[0.0], curve["week"], [weeks + 1.0]]))
    area = np.sum(steps * np.concatenate([[1.0], curve["share"]]))
    found = waiting(week, weeks, 1)
    assert found.restricted.value == pytest.approx(area)
    assert found.restricted.low < area < found.restricted.high
    assert found.reached == np.isfinite(week).sum() < found.runs == 300
    assert found.share[1:] == wilson(found.reached, 300)


def test_the_kaplan_meier_curve_allows_for_runs_of_different_lengths():
    # Freireich et al. 1963, 6-MP: weeks of remission of 21 children, 12 of them censored.
    week = np.array([6, 6, 6, 7, 10, 13, 16, 22, 23] + [np.nan] * 12)
    watched = np.array([99] * 9 + [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    curve = still_waiting(week, watched)
    assert curve["week"].tolist() == [6, 7, 10, 13, 16, 22, 23]
    published = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert curve["share"] == pytest.approx(published, abs=5e-4)
    assert np.all((curve["low"] < curve["share"]) & (curve["share"] < curve["high"]))


def test_a_median_beyond_the_weeks_run_is_said_to_be_there():
    few = waiting(np.array([5.0] * 45 + [np.nan] * 55), 20, 1)
    assert few.median.value == np.inf and few.median.low == 5.0 and few.median.high == np.inf
    many = waiting(np.array([5.0] * 80 + [np.nan] * 20), 20, 1)
    assert many.median == (5.0, 5.0, 5.0)
    just = waiting(np.array([5.0] * 50 + [np.nan] * 50), 20, 1)
    assert just.median.value == 5.0  # half of the runs got there


@pytest.mark.parametrize("weeks", [12, 20, 40, 200])
def test_what_censored_pairs_say_contains_what_longer_runs_would_have_said(weeks):
    luck = np.random.default_rng(6)
    a, b = luck.geometric(0.05, 400) + 3.0, luck.geometric(0.08, 400) + 3.0
    true = np.median(b - a)
    cut = [np.where(each > weeks, np.nan, each) for each in (a, b)]
    found = waiting_difference(*cut, weeks, 1)
    assert found.median.low <= true <= found.median.high
    assert found.b_sooner + found.a_sooner + found.same + found.unknown == 400
    assert found.unknown == np.sum((a > weeks) & (b > weeks))
    if weeks == 200:
        assert found.median.value == true and found.unknown == 0
        assert found.restricted.value == pytest.approx((b - a).mean())
    if weeks == 12:
        assert found.median.low == -np.inf


def test_where_only_one_got_there_the_difference_is_known_to_be_at_least_so_large():
    week, never = np.full(30, 4.0), np.full(30, np.nan)
    sooner = waiting_difference(never, week, 10, 1)
    assert np.isnan(sooner.median.value) and sooner.median[1:] == (-np.inf, -7.0)
    later = waiting_difference(week, never, 10, 1)
    assert np.isnan(later.median.value) and later.median[1:] == (7.0, np.inf)
    neither = waiting_difference(never, never, 10, 1)
    assert neither.median[1:] == (-np.inf, np.inf) and neither.unknown == 30


def test_weeks_beyond_the_last_are_never_however_they_are_written():
    written = waiting_difference(np.array([3.0, np.nan] * 30), np.array([5.0, 4.0] * 30), 10, 1)
    counted = waiting_difference(np.array([3, 11] * 30), np.array([5, 4] * 30), 10, 1)
    assert written == counted
    assert (written.a_sooner, written.b_sooner) == (30, 30)
    assert written.restricted.value == pytest.approx((2 - 7) / 2)


# -- several at once ------------------------------------------------------------------


def test_holm_gives_the_published_values():
    # Holm's own step-down, by hand: 4 × .01, 3 × .02, 2 × .03, 1 × .04, each at least the last.
    assert holm([0.01, 0.02, 0.03, 0.04]) == pytest.approx([0.04, 0.06, 0.06, 0.06])
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.5, 0.9]) == pytest.approx([1.0, 1.0])
    assert holm([]).size == 0


@pytest.mark.parametrize(("ahead", "behind"), [(0, 0), (1, 0), (7, 7), (15, 5), (150, 50), (3, 20)])
def test_the_sign_test_is_the_exact_one(ahead, behind):
    expected = stats.binomtest(ahead, ahead + behind).pvalue if ahead + behind else 1.0
    assert sign_test(ahead, behind) == pytest.approx(expected)


def test_what_each_interval_needs_follows_from_how_they_go_together():
    alone = np.random.default_rng(1).standard_normal((4000, 5))
    assert all_together(alone[:, :1], 1) == 0.95
    assert all_together(np.repeat(alone[:, :1], 5, axis=1), 1) == pytest.approx(0.95, abs=0.002)
    assert all_together(alone, 1) == pytest.approx(0.95 ** (1 / 5), abs=0.002)  # Šidák
    together = all_together(alone[:, :4] + alone[:, 4:], 1)  # correlations of 1/2: one base
    # Dunnett 1964: two-sided 5 % point for four treatments against a control, many degrees.
    assert stats.norm.ppf(0.5 + together / 2) == pytest.approx(2.44, abs=0.02)
    assert all_together(np.zeros((100, 3)), 1) == 0.95
