"""Sweeps: cells equal comparisons, bounds hold, and the files shown run the same."""

import csv
import io

import numpy as np
import pytest

import groundswell as gs
from groundswell.dashboard import grids, plans
from groundswell.dashboard.grids import Grid
from groundswell.dashboard.plans import Plan

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
        assert cell["use_b"] == np.median(found.b.use[:, -1])


def test_the_table_has_the_values_of_the_cells(cells):
    read = list(csv.DictReader(io.StringIO(grids.as_csv(SMALL, cells))))
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


@pytest.mark.parametrize("name", plans.usable())
def test_every_scenario_has_something_to_sweep(name):
    grid = Grid().within(Plan(name), Plan(name))
    ours, _ = grids.designs(grid, Plan(name), Plan(name))
    assert len(ours) == grid.columns * (grid.rows if grid.down else 1)


def test_one_setting_is_one_row():
    grid = Grid(down="", columns=2, replicates=10).within(A, B)
    made = []
    grids.run(grid, A, B, 1, lambda done, of: None, made.append)
    assert [cell["row"] for cell in made] == [0, 0]
    assert grids.as_csv(grid, made).startswith("contagion.threshold,gap,")


def test_stopping_keeps_the_cells_that_are_done():
    kept = []

    def stop(done, of):
        if done >= 15:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        grids.run(SMALL, A, B, 1, stop, kept.append)
    assert [cell["column"] for cell in kept] == [0, 0]


def test_the_study_files_give_the_same_runs(cells, tmp_path):
    for file in grids.recipe(SMALL, A, B, 1)["files"]:
        (tmp_path / file["name"]).write_text(file["text"], "utf-8")
    from groundswell.study.study_file import read_study

    study = read_study(tmp_path / "sweep-B.toml")
    assert study.replicates == 10 and study.rng_seed == 1 and len(study.design) == 6
    found = gs.simulate(study.design.scenario(3), 10, 1)
    assert np.median(found.use[:, -1]) == cells[3]["use_b"]
