"""Superconnectors win reach at equal budgets; what that is worth in use depends on the contagion."""

import functools

import numpy as np
import pytest

import groundswell as gs

REPLICATES = 200
OTHERS = ("formal_leaders", "unit_managers", "degree", "nominated", "random")


@functools.cache
def hospitals():
    return [gs.hospital(1000, rng_seed=luck) for luck in range(REPLICATES)]


@functools.cache
def reach(strategy, count=30, **options):
    """Reach in 200 hospitals of 1,000."""
    pick = gs.seeding.STRATEGIES[strategy]
    return np.array(
        [h.reach(pick(h, count, rng_seed=luck, **options)) for luck, h in enumerate(hospitals())]
    )


CELLS = [
    (variant, who, budget)
    for variant in (None, "a-third-first", "one-is-enough", "word-of-mouth")
    for who, budget in (
        ("superconnectors", 0.03), ("formal_leaders", 0.03), ("unit_managers", 0.03), ("random", 0.06),
    )
]  # fmt: skip


@functools.cache
def everything():
    """All starters in all kinds of change, together: they share their hospitals."""
    made = [
        gs.library.load("superconnectors", variant).replace(seeding=who, budget=budget)
        for variant, who, budget in CELLS
    ]
    return dict(zip(CELLS, gs.simulate_all(made, REPLICATES, 1), strict=True))


def run(*cell):
    return everything()[cell]


def against(other, variant=None, budget=0.03):
    """Superconnectors (B) against others (A)."""
    return gs.paired(run(variant, other, budget), run(variant, "superconnectors", 0.03))


@pytest.mark.parametrize("other", OTHERS)
def test_coverage_wins_reach_at_an_equal_budget(other):
    gap = reach("superconnectors") - reach(other)
    # Always ahead; by more than two points of first-line managers, who come nearest.
    assert np.mean(gap > 0) >= 0.99
    assert np.median(gap) >= 0.02
    if other in ("formal_leaders", "random"):
        assert np.median(gap) >= 0.25


def test_coverage_wins_reach_over_twice_as_many_at_random():
    assert np.mean(reach("superconnectors") > reach("random", 60)) >= 0.99


def test_here_three_in_a_hundred_reach_less_than_the_document_says():
    # 85 % is a property of a denser network: .84 on a university's e-mail, 33 contacts each.
    assert 0.67 <= np.median(reach("superconnectors")) <= 0.77
    assert 0.35 <= np.median(reach("formal_leaders")) <= 0.45  # the document: 45 %


def test_asking_one_in_ten_gets_most_of_the_reach_but_less_than_twice_as_many_at_random():
    got = np.median(reach("nominated") / reach("superconnectors"))
    assert 0.62 <= got <= 0.75  # most of it, and not nearly all
    # Of what the map gains over the lot, asking gains less than half.
    luck = reach("random")
    assert np.median((reach("nominated") - luck) / (reach("superconnectors") - luck)) < 0.5
    assert np.mean(reach("random", 60) > reach("nominated")) >= 0.75


def test_asking_every_second_colleague_gets_more():
    got = np.median(reach("nominated", asked=0.5) / reach("superconnectors"))
    assert 0.78 <= got <= 0.9


def test_the_edge_in_use_is_large_where_a_third_must_do_it_first():
    found = against("formal_leaders", "a-third-first")
    assert found.use.verdict == "clear" and found.use.ahead == "B"
    assert found.use.low >= 0.5  # points / 100, after two years
    assert against("random", "a-third-first", 0.06).use.low >= 0.6


def test_the_edge_in_use_is_small_where_one_colleague_is_enough():
    found = against("formal_leaders", "one-is-enough")
    assert found.use.b_ahead >= 0.95 * REPLICATES
    assert 0.0 < found.use.median <= 0.03
    assert found.weeks_to_half.ahead == "B" and found.weeks_to_half.median <= -5


def test_where_a_quarter_must_do_it_first_the_edge_is_in_speed_alone():
    found = against("formal_leaders")
    assert found.use.median == pytest.approx(0.0, abs=0.01)
    assert found.weeks_to_half.verdict == "clear" and found.weeks_to_half.ahead == "B"
    assert against("random", budget=0.06).weeks_to_half.ahead == "B"


def test_the_claim_fails_for_news_that_is_passed_on_at_once_or_never():
    """Reach is theirs, use is not: twice as many at random do better, formal leaders as well."""
    twice = against("random", "word-of-mouth", 0.06).use
    assert twice.a_ahead >= 0.9 * REPLICATES and twice.high < 0.0
    leaders = against("formal_leaders", "word-of-mouth")
    assert leaders.verdict == "no clear difference" and abs(leaders.use.median) <= 0.01


@pytest.mark.parametrize("variant", [None, "a-third-first"])
def test_the_claim_fails_against_first_line_managers(variant):
    """They reach fewer, and are sooner: with 22 people to a manager most people notice theirs."""
    found = against("unit_managers", variant)
    assert found.weeks_to_half.verdict == "clear" and found.weeks_to_half.ahead == "A"
