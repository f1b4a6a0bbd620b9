"""Sweeps: cells equal comparisons, bounds hold, and the files shown run the same."""

import csv
import io

import numpy as np
import pytest

import groundswell as gs
from groundswell.dashboard import controls, grid_files, grids, heating, plans
from groundswell.dashboard.grids import Grid
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import Words

A = Plan.of("superconnectors", "formal-leaders").changed("organisation.n_people", 300)
B = Plan().changed("organisation.n_people", 300)
SMALL = Grid(columns=3, rows=2, replicates=10)


@pytest.fixture(scope="module")
def cells():
    made = []
    grids.run(SMALL, A, B, 1, lambda done, of: None, made.append)
    return made


def test_every_cell_is_what_a_comparison_gives(cells):
    assert [(c["column"], c["row"]) for c in cells] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
        (2, 0),
        (2, 1),
    ]
    for cell in cells[1:4:2]:
        pair = [
            plan.changed("contagion.threshold", cell["across"])
            .changed("budget", cell["down"])
            .scenario()
            for plan in (A, B)
        ]
        found = gs.compare(*pair, 10, 1)
        assert cell["gap"] == found.use.median and cell["verdict"] == found.verdict
        assert cell["deciding"] == found.deciding.outcome
        assert cell["use_b"] == np.median(found.b.use[:, -1])


def test_the_table_has_the_values_of_the_cells(cells):
    read = list(csv.DictReader(io.StringIO(grid_files.as_csv(SMALL, cells))))
    assert len(read) == 6
    for line, cell in zip(read, cells, strict=True):
        assert (
            float(line["contagion.threshold"]) == cell["across"]
            and float(line["budget"]) == cell["down"]
        )
        assert float(line["gap"]) == cell["gap"] and line["weeks_verdict"] == cell["weeks_verdict"]


def test_a_grid_stays_within_its_bounds():
    wild = Grid("nonsense", "budget", 99, -3, 5000).within(A, B)
    assert wild == Grid(
        "contagion.threshold", "budget", grids.MOST_STEPS, grids.FEWEST, grids.MOST_RUNS
    )
    assert Grid("budget", "budget").within(A, B).down == ""
    assert grids.offered(Plan("leda"), Plan("leda")) != grids.offered(A, B)


@pytest.mark.parametrize("grid", [Grid(), SMALL, Grid(down="", columns=7, replicates=50)])
def test_a_grid_comes_back_from_an_address(grid):
    assert Grid.from_text(grid.as_text()) == (grid, False)


def test_of_a_strange_grid_in_an_address_what_can_be_used_is():
    assert Grid.from_text("budget,,99,0,1000000") == (Grid("budget", "", 7, 2, 50), True)
    for text in (
        "",
        "budget",
        "budget,budget,5,5,20",
        "x,,5,5,20",
        "budget,,5,5,1e3",
        "budget,,5,5,-20",
    ):
        assert Grid.from_text(text) == (None, True)


@pytest.mark.parametrize("name", plans.usable())
def test_every_scenario_has_something_to_sweep(name):
    grid = Grid().within(Plan(name), Plan(name))
    ours, _ = grids.designs(grid, Plan(name), Plan(name))
    assert len(ours) == grid.columns * (grid.rows if grid.down else 1)


def test_one_setting_is_one_row():
    grid = Grid(down="", columns=2, replicates=10).within(A, B)
    made, told = [], []
    grids.run(grid, A, B, 1, lambda done, of: told.append((done, of)), made.append)
    assert told[-1] == (20, 20)
    assert [cell["row"] for cell in made] == [0, 0]
    assert grid_files.as_csv(grid, made).startswith("contagion.threshold,gap,")


def test_stopping_keeps_the_cells_that_are_done():
    kept = []

    told = []

    def stop(done, of):
        told.append((done, of))
        if done > 20:  # the first column has two cells of ten pairs
            raise InterruptedError

    with pytest.raises(InterruptedError):
        grids.run(SMALL, A, B, 1, stop, kept.append)
    assert [cell["column"] for cell in kept] == [0, 0]
    assert (20, 60) in told  # two cells of ten pairs, of six


def test_the_study_files_give_the_same_runs(cells, tmp_path):
    for file in grid_files.recipe(SMALL, A, B, 1)["files"]:
        (tmp_path / file["name"]).write_text(file["text"], "utf-8")
    from groundswell.study.study_file import read_study

    study = read_study(tmp_path / "sweep-B.toml")
    assert study.replicates == 10 and study.rng_seed == 1 and len(study.design) == 6
    found = gs.simulate(study.design.scenario(3), 10, 1)
    assert np.median(found.use[:, -1]) == cells[3]["use_b"]


@pytest.mark.parametrize("name", grids.SWEPT)
@pytest.mark.parametrize("count", range(grids.FEWEST, grids.MOST_STEPS + 1))
def test_what_is_swept_could_be_set_with_the_slider(name, count):
    control = controls.named(name)
    values = grids.steps(control, count)
    assert values[0] == control.low and values[-1] == control.high
    assert len(set(values)) == count and values == sorted(values)
    for value in values:
        steps = (value - control.low) / control.step
        assert steps == pytest.approx(round(steps))


def test_colours_say_who_is_ahead_and_are_full_at_the_ends():
    assert heating.share(0.0, "gap", 104) == heating.share(0.0, "sooner", 104) == 0.5
    assert heating.share(0.5, "gap", 104) == heating.share(0.9, "gap", 104) == 1.0
    assert heating.share(-26, "sooner", 104) == 0.0 and heating.share(13, "sooner", 104) == 0.75
    assert heating.share(None, "half_a", 104) == 0.0 and heating.share(None, "sooner", 104) is None
    assert heating.ends("sooner", 104, Words("sv")) == [
        "A före med 26 veckor eller mer", "lika", "B före med 26 veckor eller mer",
    ]  # fmt: skip
    assert heating.ends("half_b", 104, Words("nb"))[0] == "104 uker eller aldri"


def test_cells_are_counted_as_they_are_hatched(cells):
    for outcome in heating.SIDED:
        hatched = sum(each["unclear"] for each in heating.heat(
            {"grid": SMALL, "cells": cells, "plans": (A, B)}, outcome, Words("en"))["cells"])  # fmt: skip
        said = heating.counted(tuple(cells), outcome, Words("en"))
        assert said.endswith(f"and in {hatched} there is no clear difference.")
    made = [{"gap": gap, "use_verdict": verdict} for gap, verdict in
            ((-0.2, "clear"), (0.3, "leaning"), (0.1, "clear"), (0.01, "no clear difference"))]  # fmt: skip
    assert heating.counted(tuple(made), "gap", Words("en")).startswith(
        "Cells: B is ahead in 2, A in 1, and in 1"
    )
    assert heating.counted(tuple(made), "use_a", Words("en")) == ""


def test_what_is_shown_first_is_what_the_verdict_is_about(cells):
    """Speed where both plans end where they end; use where that differs; of most cells, or of the comparison."""
    late = [gs.compare(A.scenario(), B.scenario(), 40, 1)]
    late.append(
        gs.compare(*(plan.changed("contagion.threshold", 0.3).scenario() for plan in (A, B)), 40, 1)
    )
    for found in late:
        expected = "gap" if found.deciding is found.use else "sooner"
        assert grids.about(cells, found) == expected
    assert (
        grids.about(
            [{"deciding": each} for each in ("use", "weeks_to_half", "weeks_to_half")], None
        )
        == "sooner"
    )
    assert grids.about([{"deciding": "use"}], None) == grids.about([], None) == "gap"
