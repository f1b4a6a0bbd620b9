"""What comes of the starters: kept apart from reach, on common random numbers, with a reference."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.study.starting import use_of_strategies

PEOPLE = gs.hospital(n_people=80, span=8, rng_seed=2)
SCENARIO = gs.Scenario(PEOPLE, gs.ComplexContagion({"normal": [0.4, 0.1]}), "degree", 4, weeks=30)
SOME = ["superconnectors", "clustered", "unit_managers"]
USED = use_of_strategies(SCENARIO, SOME, replicates=40, runs=300, rng_seed=5)
ROWS = USED.table.set_index("strategy")


def as_it_stands(**fields):
    return SCENARIO.replace(vary=("people", "dynamics"), **fields)


def test_every_strategy_random_twice_as_many_and_the_best_found_have_a_row():
    assert list(ROWS.index) == [*SOME, "random", "random × 2", "best found"]
    assert ROWS["starters"].tolist() == [4, 4, 4, 4, 8, 4]


@pytest.mark.parametrize("name", SOME)
def test_a_row_is_what_the_scenario_gives_with_that_seeding(name):
    alone = gs.simulate(as_it_stands(seeding=name), 40, rng_seed=5)
    assert np.array_equal(USED.ensembles[name].use, alone.use)
    expected = alone.summary().iloc[0]
    for figure in ("use_median", "use_p10", "use_p90", "p_took_hold", "p_took_hold_low", "p_half"):
        assert ROWS.loc[name, figure] == expected[figure]


def test_against_random_is_the_paired_comparison():
    baseline = gs.simulate(as_it_stands(seeding="random"), 40, rng_seed=5)
    for name in SOME:
        compared = gs.paired(baseline, USED.ensembles[name])
        assert ROWS.loc[name, "verdict"] == compared.verdict
        assert ROWS.loc[name, "ahead"] == {"A": "random", "B": name, "": ""}[compared.ahead]
        assert ROWS.loc[name, "more_use"] == compared.use.median
    assert ROWS.loc["random", "ahead"] == "" and ROWS.loc["random", "more_use"] == 0.0


def test_somebody_is_ahead_of_people_drawn_by_lot_and_somebody_is_not():
    assert ROWS.loc["unit_managers", "ahead"] == "unit_managers"
    assert ROWS.loc["clustered", "ahead"] != "clustered"


def test_the_best_found_is_compared_on_luck_that_it_was_not_chosen_by():
    positions = tuple(USED.best.positions.tolist())
    on_this_luck = gs.simulate(as_it_stands(seeding=positions, budget=None), 40, rng_seed=5).use
    assert np.array_equal(USED.ensembles["best found"].use, on_this_luck)
    chosen_by = gs.study.best_starters(as_it_stands(), 4, replicates=3, runs=300, rng_seed=5)
    assert not np.array_equal(chosen_by.gains, USED.best.gains)  # it would be, on the same luck
    assert USED.best.runs >= 300
    at_end = USED.table.set_index("strategy")["use_median"]
    assert at_end["best found"] >= at_end[SOME].max() - 0.05


def test_no_search_where_none_is_asked_for():
    none = use_of_strategies(SCENARIO, ["random"], replicates=5, runs=0)
    assert none.best is None
    assert none.table["strategy"].tolist() == ["random", "random × 2"]


def test_reach_is_not_among_the_figures_of_use():
    assert not [name for name in USED.table.columns if "reach" in name or "notic" in name]


def test_ranked_is_by_how_often_then_how_much_then_how_soon():
    rows = USED.ranked
    assert rows["p_took_hold"].is_monotonic_decreasing
    for _, level in rows.groupby(["p_took_hold", "use_median"], sort=False):
        weeks = level["weeks_to_half_median"].dropna()
        assert weeks.is_monotonic_increasing


def test_the_number_of_workers_changes_nothing():
    one, two = (
        use_of_strategies(SCENARIO, ["random"], replicates=8, runs=100, workers=n) for n in (1, 2)
    )
    assert one.table.equals(two.table)
