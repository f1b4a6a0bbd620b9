"""Designs: the points they hold, how factors are sampled, and every fault before anything runs."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.study import run_points
from groundswell.study.sampling import latin_hypercube, saltelli, trajectories

Design = gs.Design


@pytest.fixture(scope="module")
def base():
    return gs.Scenario(
        gs.hospital(n_people=60, rng_seed=1), gs.ComplexContagion({"normal": [0.25, 0.1]}), "random",
        weeks=30, turnover=gs.Turnover(), interventions=[gs.interventions.Broadcast()],
    )  # fmt: skip


def places(error) -> list[str]:
    return [fault.place for fault in error.value.faults]


# -- grids, contrasts, tables ---------------------------------------------------------


def test_a_grid_is_every_combination_the_last_factor_fastest(base):
    design = Design.grid(base, {"seeding": ["degree", "random"], "weeks": [10, 20, 30]})
    table = design.table()
    assert table["seeding"].tolist() == ["degree"] * 3 + ["random"] * 3
    assert table["weeks"].tolist() == [10, 20, 30] * 2
    for point, row in enumerate(table.itertuples()):
        scenario = design.scenario(point)
        assert (scenario.seeding, scenario.weeks) == (row.seeding, row.weeks)
        assert design.keys[point] == base.replace(seeding=row.seeding, weeks=row.weeks).key()
    assert len(set(design.keys)) == len(design) == 6


def test_factors_reach_into_parts_trust_interventions_and_the_generator(base):
    factors = {
        "contagion.threshold": [0.2, {"normal": [0.3, 0.1]}],
        "trust.advice": [0.7],
        "interventions.broadcast.reach": [0.4],
        "organisation.n_people": [60, 80],
        "turnover": [False, {"annual_rate": 0.3}],
    }
    design = Design.grid(base, factors)
    last = design.scenario(7)
    assert last.contagion.threshold == gs.ComplexContagion({"normal": [0.3, 0.1]}).threshold
    assert last.trust["advice"] == 0.7
    assert last.interventions[0].reach == 0.4
    assert last.organisation.n_people == 80
    assert (design.scenario(6).turnover, last.turnover.annual_rate) == (None, 0.3)
    table = design.table()
    assert table["organisation.n_people"].tolist() == [60, 60, 80, 80] * 2
    assert json.loads(table["contagion.threshold"][7]) == {"normal": [0.3, 0.1]}
    assert design.networks == (0, 0, 1, 1) * 2
    assert design.most_people == 80
    assert base.turnover is not None  # the base is left alone


def test_levers_and_uncertainties_are_told_apart_as_parameters_are_declared(base):
    design = Design.grid(
        base, {"seeding": ["random"], "contagion.threshold": [0.2], "interventions.broadcast.hours": [9.0],
               "interventions.broadcast.reach": [0.4], "organisation.span": [9], "trust.advice": [1.0]},
    )  # fmt: skip
    assert design.levers == ("seeding", "interventions.broadcast.hours")
    assert design.uncertainties == (
        "contagion.threshold", "interventions.broadcast.reach", "organisation.span", "trust.advice",
    )  # fmt: skip
    declared = gs.parameters()
    assert all(declared[n].role == r for n, r in design.roles.items() if n in declared)


def test_contrasts_hold_the_base_first_and_scenarios_as_well_as_changes(base):
    other = base.replace(turnover=None, weeks=12)
    design = Design.contrasts(base, {"nobody leaves": other, "degree": {"seeding": "degree"}})
    assert design.labels == ("as it stands", "nobody leaves", "degree")
    assert design.keys[0] == base.key()
    assert design.keys[1] == other.key()
    assert design.scenario(2).name == "degree"
    assert set(design.factors) == {"turnover", "weeks", "seeding"}


def test_a_table_is_read_from_frames_rows_and_files_and_gives_itself_back(base, tmp_path):
    design = Design.grid(
        base, {"contagion.threshold": [0.2, {"normal": [0.3, 0.1]}], "weeks": [10, 20]}
    )
    path = tmp_path / "points.csv"
    design.table().to_csv(path, index=False)
    for table in (design.table(), path, str(path), design.table().to_dict("records")):
        assert Design.from_table(base, table).keys == design.keys
    gaps = Design.from_table(
        base, pd.DataFrame({"weeks": [10, None], "label": ["short", "as ever"]})
    )
    assert gaps.scenario(0).weeks == 10
    assert gaps.keys[1] == base.key()
    assert gaps.labels == ("short", "as ever")


def test_designs_cross(base):
    levers = Design.grid(base, {"seeding": ["random", "degree"]})
    world = Design.latin_hypercube(base, {"contagion.threshold": (0.1, 0.4)}, points=3)
    both = levers.cross(world)
    assert len(both) == 6
    assert both.levers == ("seeding",)
    assert both.uncertainties == ("contagion.threshold",)
    assert both.cells["contagion.threshold"][:3] == world.cells["contagion.threshold"]
    with pytest.raises(gs.BadInput, match="both designs"):
        both.cross(levers)
    with pytest.raises(gs.BadInput, match="not the same"):
        levers.cross(Design.grid(base.replace(weeks=9), {"budget": [3]}))


# -- sampling -------------------------------------------------------------------------


def test_a_latin_hypercube_has_one_point_in_every_strip():
    drawn = latin_hypercube(4, 50, rng_seed=3)
    assert (np.sort((drawn * 50).astype(int), axis=0) == np.arange(50)[:, None]).all()
    assert not np.array_equal(drawn, latin_hypercube(4, 50, rng_seed=4))
    assert np.array_equal(drawn, latin_hypercube(4, 50, rng_seed=3))


@pytest.mark.parametrize("second_order", [False, True])
def test_saltellis_design_swaps_one_factor_at_a_time(second_order):
    n, d = 64, 3
    size = 2 * d + 2 if second_order else d + 2
    drawn = saltelli(d, n, 1, second_order).reshape(n, size, d)
    a, b = drawn[:, 0], drawn[:, -1]
    for factor in range(d):
        swapped = drawn[:, 1 + factor]
        assert np.array_equal(swapped[:, factor], b[:, factor])
        assert np.array_equal(np.delete(swapped, factor, 1), np.delete(a, factor, 1))
        if second_order:
            swapped = drawn[:, 1 + d + factor]
            assert np.array_equal(swapped[:, factor], a[:, factor])
            assert np.array_equal(np.delete(swapped, factor, 1), np.delete(b, factor, 1))


def test_saltellis_design_finds_the_indices_of_ishigamis_function():
    """First-order indices .314, .442, 0 (Ishigami & Homma 1990), by Saltelli's 2010 estimator."""
    n, d = 4096, 3
    x = (2 * saltelli(d, n, 1, False) - 1) * np.pi
    y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    y = y.reshape(n, d + 2)
    a, b = y[:, 0], y[:, -1]
    first = [np.mean(b * (y[:, 1 + i] - a)) / np.var(y) for i in range(d)]
    assert np.allclose(first, [0.314, 0.442, 0.0], atol=0.02)


def test_morris_trajectories_move_every_factor_once_by_two_thirds():
    d, count = 5, 20
    paths = trajectories(d, count, rng_seed=2).reshape(count, d + 1, d)
    steps = np.diff(paths, axis=1)
    assert np.allclose(np.abs(steps).sum(axis=1), 2 / 3)
    assert ((np.abs(steps) > 1e-9).sum(axis=2) == 1).all()
    assert np.allclose(paths * 3, np.rint(paths * 3), atol=1e-9)
    assert (steps > 0.5).any() and (steps < -0.5).any()


def test_ranges_come_from_declarations_and_whole_numbers_stay_whole(base):
    factors = {
        "contagion.p_below": None, "weeks": (10, 12), "budget": (2, 4), "seeding": ["degree", "random"],
        "contagion.threshold": (0, 1), "organisation.span": (5, 8),
    }  # fmt: skip
    design = Design.latin_hypercube(base, factors, points=60, rng_seed=5)
    cells = design.cells
    assert set(cells["weeks"]) == {10, 11, 12}
    assert set(cells["budget"]) == {2, 3, 4}
    assert cells["seeding"].count("degree") == 30
    assert set(cells["organisation.span"]) == {5, 6, 7, 8}
    assert 0 <= min(cells["contagion.p_below"]) and max(cells["contagion.p_below"]) <= 1
    assert len(set(cells["contagion.threshold"])) == 60  # (0, 1) is a range, not two values
    assert design.about["ranges"]["contagion.p_below"] == {"low": 0.0, "high": 1.0}
    assert Design.latin_hypercube(base, factors, points=60, rng_seed=5).keys == design.keys


def test_sobol_and_morris_designs_have_as_many_points_as_their_analyses_read(base):
    names = ["contagion.p_below", "contagion.p_above"]
    assert len(Design.sobol(base, names, 8)) == 8 * 4
    assert len(Design.sobol(base, names, 8, second_order=True)) == 8 * 6
    assert len(Design.morris(base, names, 5)) == 5 * 3


# -- faults ---------------------------------------------------------------------------


def test_every_fault_of_every_point_is_listed_once(base):
    factors = {"contagion.treshold": [0.1, 0.2], "seeding": ["degree", "no-such"], "budget": [2.0]}
    with pytest.raises(gs.BadInput) as error:
        Design.grid(base, factors)
    assert "contagion.treshold" in places(error)
    with pytest.raises(gs.BadInput) as error:
        Design.grid(base, {"seeding": ["degree", "no-such"], "budget": [2.0]})
    assert sorted(places(error)) == ["budget", "seeding"]


@pytest.mark.parametrize(
    ("make", "where"),
    [
        (lambda b: Design.grid(b, {}), "factors"),
        (lambda b: Design.grid(b, {"seeding": "random"}), "seeding"),
        (lambda b: Design.grid(b, {"weeks": []}), "weeks"),
        (lambda b: Design.grid(b, {"organisation.foo": [1]}), "organisation.foo"),
        (lambda b: Design.grid(b, {"name": ["a"]}), "name"),
        (lambda b: Design.grid("b", {"weeks": [3]}), "base"),
        (
            lambda b: Design.grid(b, {"seeding": [lambda organisation, count, rng_seed=0: []]}),
            "seeding",
        ),
        (lambda b: Design.latin_hypercube(b, ["contagion.threshold"]), "contagion.threshold"),
        (lambda b: Design.latin_hypercube(b, {"weeks": (9, 9)}), "weeks"),
        (lambda b: Design.latin_hypercube(b, {"weeks": (1, 9)}, points=0), "points"),
        (lambda b: Design.sobol(b, {"weeks": (1, 9)}, points=100), "points"),
        (lambda b: Design.latin_hypercube(b, {"weeks": (1, 9)}, rng_seed=-1), "rng_seed"),
        (lambda b: Design.from_table(b, "no-such.csv"), "table"),
        (lambda b: Design.grid(b, {"weeks": [3]}).cross(3), "other"),
        (lambda b: run_points(b, 2), "design"),
        (lambda b: Design.contrasts(b.replace(name="x"), {"x": {"weeks": 3}}), "contrasts"),
    ],
)
def test_a_design_that_cannot_be_says_where(base, make, where):
    with pytest.raises(gs.BadInput) as error:
        make(base)
    assert where in places(error)[0]
    assert all(fault.remedy for fault in error.value.faults)


def test_an_imported_organisation_has_no_parameters_to_sweep(tmp_path):
    gs.hospital(n_people=30, rng_seed=1).to_csv(tmp_path / "p.csv", tmp_path / "t.csv")
    organisation = gs.Organisation.from_csv(tmp_path / "p.csv", tmp_path / "t.csv")
    base = gs.Scenario(organisation, gs.ComplexContagion(0.2))
    with pytest.raises(gs.BadInput, match="not generated"):
        Design.grid(base, {"organisation.n_people": [20]})
    assert len(Design.grid(base, {"contagion.threshold": [0.1, 0.2]})) == 2
    assert Path(tmp_path, "p.csv").exists()


def test_a_factor_of_one_intervention_among_several_is_found(base):
    interventions = [
        gs.interventions.Slack(),
        gs.interventions.Broadcast(weeks=3),
        gs.interventions.Mandate(weeks=9),
    ]
    several = base.replace(interventions=interventions)
    factors = {"interventions.broadcast.weeks": (2, 6), "interventions.mandate.weeks": (4, 20)}
    design = Design.latin_hypercube(several, factors, 4)
    for point in range(4):
        _, broadcast, mandate = design.scenario(point).interventions
        assert type(broadcast.weeks) is int and type(mandate.weeks) is int
    table = Design.from_table(several, pd.DataFrame({"interventions.mandate.weeks": [4.0, 5.0]}))
    assert [table.scenario(point).interventions[2].weeks for point in (0, 1)] == [4, 5]
