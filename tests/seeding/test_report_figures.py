"""Figures of who could start: a curve each, names on the lines, apart from one another."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.plots import label_ends, new_figure
from groundswell.seeding import STRATEGIES
from groundswell.study.starting import MEASURES, reach_of_strategies, use_of_strategies

PEOPLE = gs.hospital(n_people=60, span=6, rng_seed=2)
FOUND = reach_of_strategies(PEOPLE, lots=3, missing=0.0)


def texts(figure):
    return {text.get_text() for axis in figure.axes for text in axis.texts}


@pytest.mark.parametrize("measure", MEASURES)
def test_every_strategy_is_a_curve_with_its_name_on_it(measure):
    figure = gs.plots_seeds.reach(FOUND, measure)
    assert texts(figure) == {name.replace("_", " ") for name in STRATEGIES}
    drawn = [line for axis in figure.axes for line in axis.lines]
    assert len(drawn) == len(STRATEGIES) + 2  # random twice more, to compare with
    for line in drawn:
        assert line.get_xdata().size == FOUND.reach["starters"].nunique() > 3
    assert not any(axis.get_legend() for axis in figure.axes)
    assert "not use" in figure.get_supxlabel()


def test_a_line_is_what_the_table_says():
    (axis,) = gs.plots_seeds.reach(reach_of_strategies(PEOPLE, ["random"], lots=3)).axes
    rows = reach_of_strategies(PEOPLE, ["random"], lots=3).reach
    assert axis.lines[0].get_ydata() == pytest.approx(100 * rows["reach"])
    assert axis.lines[0].get_xdata() == pytest.approx(100 * rows["starters"] / 60)


def test_price_and_reach_of_every_strategy_are_shown():
    figure = gs.plots_seeds.prices(FOUND, 6)
    assert texts(figure) == {name.replace("_", " ") for name in STRATEGIES}
    shown = np.concatenate([line.get_ydata() for line in figure.axes[0].lines])
    at = FOUND.prices[FOUND.prices["starters"] == 6]
    assert sorted(shown) == pytest.approx(sorted(100 * at["reach"]))


def test_use_is_shown_apart_with_single_runs_where_there_are_two_groups():
    scenario = gs.Scenario(PEOPLE, gs.ComplexContagion({"normal": [0.4, 0.1]}), budget=3, weeks=20)
    used = use_of_strategies(scenario, ["unit_managers", "clustered"], replicates=40, runs=0)
    assert used.table["bimodal"].any()
    figure = gs.plots_seeds.use(used)
    left, right = figure.axes
    assert [tick.get_text() for tick in left.get_yticklabels()][::-1] == [
        name.replace("_", " ") for name in used.ranked["strategy"]
    ]
    dots = [line.get_xdata().size for line in left.lines if line.get_marker() == "."]
    assert dots == [40] * used.table["bimodal"].sum()
    crosses = [line for line in right.lines if line.get_marker() == "x"]
    assert len(crosses) == used.table["weeks_to_half_median"].isna().sum()


@pytest.mark.parametrize(
    ("ends", "places"),
    [
        ([50, 50, 50], [45, 50, 55]),  # apart, and none further away than need be
        ([10, 90, 91], [10, 88, 93]),
        ([99, 100, 100], [90, 95, 100]),  # within the axis
        ([0, 1], [0, 5]),
    ],
)
def test_labels_stand_apart_near_their_lines(ends, places):
    _, axes = new_figure()
    axes[0, 0].set_ylim(0, 100)
    label_ends(axes[0, 0], [(1, y, str(i), "black") for i, y in enumerate(ends)], gap=5)
    assert [text.xy[1] for text in axes[0, 0].texts] == pytest.approx(places)
