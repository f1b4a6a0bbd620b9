"""Generators: exact structure, equal ties, reproducibility, and clear refusals."""

import inspect

import numpy as np
import pytest

from groundswell.faults import BadInput
from groundswell.generators import (
    GENERATORS,
    TOPOLOGIES,
    blocks,
    complete,
    core_network,
    firm,
    hospital,
    random_graph,
    region,
    ring,
    scale_free,
    small_world,
    torus,
)
from groundswell.generators.pairs import code_of, n_pairs, pair_at, pair_within
from groundswell.organisation import Organisation


def same(one: Organisation, other: Organisation) -> bool:
    """Whether two organisations hold the same people, columns and ties."""
    layers = all(
        np.array_equal(one.informal[k].indptr, other.informal[k].indptr)
        and np.array_equal(one.informal[k].noticed, other.informal[k].noticed)
        for k in one.informal.keys() & other.informal.keys()
    )
    columns = one.columns.keys() == other.columns.keys() and all(
        np.array_equal(one.columns[name], other.columns[name]) for name in one.columns
    )
    return (
        layers
        and columns
        and one.informal.keys() == other.informal.keys()
        and np.array_equal(one.ids, other.ids)
        and np.array_equal(one.manager, other.manager)
    )


# -- the hospital ---------------------------------------------------------------------


@pytest.mark.parametrize("n_people", [1, 2, 3, 5, 8, 20, 50, 333, 1000, 10_000])
@pytest.mark.parametrize("span", [2, 5, 22, 80])
def test_a_hospital_of_any_size_has_one_top_and_everybody_in_a_unit(n_people, span):
    org = hospital(n_people, span)
    assert org.n_people == n_people == len(set(org.ids))
    assert np.flatnonzero(org.manager < 0).tolist() == [0]
    assert np.all(org.manager < np.arange(n_people))  # no cycles: managers stand before reports
    assert np.all(org.unit >= 0)


@pytest.mark.parametrize("n_people", [500, 1000, 10_000])
@pytest.mark.parametrize("span", [4.5, 12, 22, 30])
def test_the_span_is_as_asked_for(n_people, span):
    org = hospital(n_people, span, rng_seed=1)
    assert 3 <= org.level.max() + 1 <= 6
    lowest = org.level == org.level.max()
    first_line, sizes = np.unique(org.manager[lowest], return_counts=True)
    assert sizes.mean() == pytest.approx(span, rel=0.08)
    assert sizes.std() > 0.25 * span
    above = np.bincount(org.manager[1:])[np.setdiff1d(org.leaders, first_line)]
    assert 2 <= above.mean() <= 11


def test_units_are_departments_of_tens_of_people():
    for span in (5, 12, 22, 30):
        org = hospital(1000, span)
        assert 10 <= len(org.unit_names) <= 25
        sizes = np.bincount(org.unit)
        assert sizes.min() >= 5
        assert sizes.std() > 0.15 * sizes.mean()
        crossing = org.unit[1:] != org.unit[org.manager[1:]]
        assert crossing.sum() == len(org.unit_names) - 1  # departments are branches of the chart


def test_professions_have_realistic_shares():
    column = hospital(10_000).columns["profession"]
    assert np.mean(column == "nurse") == pytest.approx(0.30, abs=0.03)
    assert np.mean(column == "doctor") == pytest.approx(0.10, abs=0.02)


def test_the_mean_number_of_ties_is_as_asked_for():
    org = hospital(2000, mean_ties=5)
    for kind in ("advice", "friendship"):
        assert org.ties(kind).n_ties / 2000 == pytest.approx(5, rel=0.1)


OTHER = {
    "n_people": 301,
    "span": 10,
    "unit_size": 120,
    "mean_ties": 4,
    "within_team": 0.4,
    "within_unit": 0.3,
    "within_peers": 0.1,
    "circle_size": 15,
    "upward": 0.9,
    "level_gap": 2,
    "closure": 0.1,
    "reciprocity": 0.1,
    "overlap": 0.6,
    "sociability": 0.0,
    "standing": 0.0,
    "rank_effect": 1.0,
    "rng_seed": 1,
}


@pytest.mark.parametrize("name", inspect.signature(hospital).parameters)
def test_every_parameter_of_a_hospital_changes_it(name):
    assert not same(hospital(n_people=300), hospital(**{"n_people": 300, name: OTHER[name]}))


def test_a_hospital_without_ties_is_possible():
    org = hospital(30, mean_ties=0)
    assert org.ties("advice").n_ties == org.ties("friendship").n_ties == 0


# -- firms and regions ----------------------------------------------------------------


@pytest.mark.parametrize("n_people", [1, 2, 3, 20, 333, 1000])
@pytest.mark.parametrize("span", [2, 4, 22])
def test_a_firm_of_any_size_has_one_top_and_everybody_in_a_unit(n_people, span):
    org = firm(n_people, span)
    assert org.n_people == n_people
    assert np.flatnonzero(org.manager < 0).tolist() == [0]
    assert np.all(org.unit >= 0)


def test_departments_of_a_firm_differ_more_in_what_they_do_than_those_of_a_hospital():
    def largest(org):
        names, kind = np.unique(org.columns["profession"], return_inverse=True)
        within = np.zeros((len(org.unit_names), len(names)))
        np.add.at(within, (org.unit, kind), 1)
        return np.mean(within.max(axis=1) / within.sum(axis=1))

    one, many = largest(firm(2000)), largest(hospital(2000))
    assert one > many + 0.05


@pytest.mark.parametrize(("n_people", "municipalities"), [(4, 3), (10, 1), (60, 13), (1000, 3)])
@pytest.mark.parametrize("span", [2, 22])
def test_each_employer_of_a_region_has_one_top_and_units_of_its_own(n_people, municipalities, span):
    org = region(n_people, municipalities, span)
    employer = org.columns["employer"]
    tops = np.flatnonzero(org.manager < 0)
    assert org.n_people == n_people
    assert employer[tops].tolist() == list(dict.fromkeys(employer))
    assert len(tops) == municipalities + 1
    assert employer[0] == "Region"
    below = org.manager >= 0
    assert np.array_equal(employer[org.manager[below]], employer[below])
    assert len({*zip(employer, org.unit, strict=True)}) == len(org.unit_names)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.9, 1.0])
def test_the_region_employs_the_share_asked_for_and_leaves_nobody_without_people(share):
    employer = region(500, 4, region_share=share).columns["employer"]
    size = {name: int(np.sum(employer == name)) for name in dict.fromkeys(employer)}
    assert size["Region"] == min(max(round(500 * share), 1), 496)
    assert len(size) == 5


def test_more_ties_cross_borders_the_more_are_asked_for():
    def crossing(between):
        org = region(1000, between=between, rng_seed=2)
        ties, employer = org.ties("advice"), org.columns["employer"]
        return np.mean(employer[ties.source] != employer[ties.noticed])

    shares = [crossing(between) for between in (0.0, 0.2, 0.38, 0.55)]
    assert 0 < shares[0] < 0.01  # the heads of the employers know each other
    assert 0.05 < shares[1] < 0.8 * shares[2] < 0.8 * shares[3] < 0.4


OF_FIRM = {"n_people": 290, "span": 9, "unit_size": 20, "mean_ties": 3, "closure": 0.1,
           "reciprocity": 0.1, "rng_seed": 1}  # fmt: skip
OF_REGION = OF_FIRM | {"municipalities": 5, "region_share": 0.3, "between": 0.1}
OTHERS = [(firm, name, OF_FIRM) for name in inspect.signature(firm).parameters]
OTHERS += [(region, name, OF_REGION) for name in inspect.signature(region).parameters]


@pytest.mark.parametrize(("make", "name", "other"), OTHERS)
def test_every_parameter_of_a_firm_and_a_region_changes_it(make, name, other):
    assert not same(make(n_people=300), make(**{"n_people": 300, name: other[name]}))


# -- all of them ----------------------------------------------------------------------


@pytest.mark.parametrize("name", GENERATORS)
def test_a_recipe_makes_the_same_again(name):
    whole = hospital(400, rng_seed=7)
    bare = Organisation(whole.ids, manager=whole.manager)
    adds_to = {"core_network": (whole,), "with_informal_ties": (bare,)}
    base = adds_to.get(name, ())
    luck = {"rng_seed": 7} if name != "complete" else {}
    made = GENERATORS[name](*base, **luck)
    assert same(made, GENERATORS[name](*base, **luck))
    assert same(made, made.recipe.build(7))
    assert made.recipe.steps[-1][0] == name


def test_each_replicate_draws_its_own():
    org = core_network(hospital(300, 12), "siloed")
    assert not same(org.recipe.build(1), org.recipe.build(2))
    by_hand = core_network(hospital(300, 12, rng_seed=5), "siloed", rng_seed=5)
    assert same(org.recipe.build(5), by_hand)


def test_generators_leave_global_luck_alone():
    np.random.seed(1)  # noqa: NPY002
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    hospital(100), small_world(50), scale_free(50), ring(50, rewire=0.5)
    assert np.array_equal(before, np.random.get_state()[1])  # noqa: NPY002


@pytest.mark.parametrize("make", [random_graph, small_world, scale_free, blocks])
def test_luck_changes_random_networks(make):
    assert not same(make(500, rng_seed=1), make(500, rng_seed=2))


BAD = [
    (hospital, {"n_people": 0}),
    (hospital, {"n_people": 10.5}),
    (hospital, {"n_people": "many"}),
    (hospital, {"span": 1}),
    (hospital, {"span": float("nan")}),
    (hospital, {"within_team": 0.8, "within_unit": 0.8}),
    (hospital, {"upward": 1.1}),
    (hospital, {"mean_ties": -1}),
    (hospital, {"rng_seed": -1}),
    (hospital, {"rng_seed": 0.5}),
    (firm, {"n_people": 0}),
    (firm, {"span": 1.5}),
    (firm, {"span": float("inf")}),
    (firm, {"unit_size": 1}),
    (firm, {"mean_ties": 1001}),
    (firm, {"closure": -0.1}),
    (firm, {"reciprocity": 2}),
    (firm, {"rng_seed": "one"}),
    (region, {"municipalities": 0}),
    (region, {"municipalities": 2.5}),
    (region, {"n_people": 3}),
    (region, {"n_people": None}),
    (region, {"span": "wide"}),
    (region, {"region_share": 1.01}),
    (region, {"unit_size": 10_001}),
    (region, {"between": 0.56}),
    (region, {"between": float("nan")}),
    (region, {"closure": True}),
    (region, {"mean_ties": -1}),
    (region, {"rng_seed": -1}),
    (ring, {"neighbours": 3}),
    (ring, {"n_people": 4, "neighbours": 4}),
    (ring, {"n_people": 0}),
    (ring, {"rewire": 1.5}),
    (ring, {"n_people": 5, "neighbours": 4, "rewire": 1.0}),
    (torus, {"rows": 2}),
    (torus, {"neighbourhood": "triangular"}),
    (random_graph, {"mean_degree": -1}),
    (random_graph, {"n_people": 10, "mean_degree": 9.5}),
    (random_graph, {"mean_degree": float("nan")}),
    (small_world, {"rewire": -0.1}),
    (small_world, {"neighbours": 5}),
    (scale_free, {"ties_per_person": 0}),
    (scale_free, {"n_people": 3, "ties_per_person": 3}),
    (blocks, {"units": 0}),
    (blocks, {"n_people": 10, "units": 11}),
    (blocks, {"within": 50}),
    (blocks, {"between": float("inf")}),
    (complete, {"n_people": True}),
]


@pytest.mark.parametrize(("make", "parameters"), BAD)
def test_bad_parameters_are_refused_with_place_and_remedy(make, parameters):
    with pytest.raises(BadInput) as caught:
        make(**parameters)
    (fault,) = caught.value.faults
    assert any(name in fault.place for name in parameters)
    assert fault.remedy


# -- the networks of theory -----------------------------------------------------------


def test_ring_ties_the_nearest_on_both_sides():
    ties = ring(12, 4).ties("tie")
    assert ties.of(0).tolist() == [1, 2, 10, 11]
    assert np.all(ties.degree == 4)


@pytest.mark.parametrize(("neighbourhood", "degree"), [("moore", 8), ("von_neumann", 4)])
def test_torus_ties_all_neighbours(neighbourhood, degree):
    ties = torus(4, 5, neighbourhood).ties("tie")
    assert np.all(ties.degree == degree)
    around = {1, 4, 5, 15} if degree == 4 else {1, 4, 5, 6, 9, 15, 16, 19}
    assert set(ties.of(0).tolist()) == around
    assert np.all(torus(3, 3).ties("tie").degree == 8)


@pytest.mark.parametrize("share", [0.01, 0.3, 1.0])
@pytest.mark.parametrize("make", [lambda r: ring(200, 6, r), lambda r: torus(14, 14, rewire=r)])
def test_rewiring_keeps_degrees_and_touches_the_share(make, share):
    before, after = make(0.0).ties("tie"), make(share).ties("tie")
    assert np.array_equal(before.degree, after.degree)
    old, new = (
        set(zip(t.source.tolist(), t.noticed.tolist(), strict=True)) for t in (before, after)
    )
    assert new == {(b, a) for a, b in new}
    kept = len(old & new) / len(old)
    assert kept == pytest.approx(1 - share, abs=0.06)


def test_random_graph_has_the_density_and_spread_of_chance():
    degree = random_graph(10_000, 4.0, rng_seed=3).ties("tie").degree
    assert degree.mean() == pytest.approx(4.0, abs=0.09)  # 3 standard errors
    assert degree.var() == pytest.approx(4.0, abs=0.25)  # Poisson
    assert random_graph(20, 19).ties("tie").n_ties == 20 * 19


def test_scale_free_and_small_world_have_as_many_ties_as_defined():
    assert scale_free(200, 3).ties("tie").n_ties == 2 * 3 * (200 - 3)
    assert scale_free(2000, 2).ties("tie").degree.max() > 30
    assert small_world(200, 6, 0.2).ties("tie").n_ties == 200 * 6


def test_blocks_have_the_degrees_asked_for():
    org = blocks(5003, 50, within=8, between=2, rng_seed=1)
    ties = org.ties("tie")
    same_unit = org.unit[ties.source] == org.unit[ties.noticed]
    assert same_unit.sum() / 5003 == pytest.approx(8, abs=0.2)
    assert (~same_unit).sum() / 5003 == pytest.approx(2, abs=0.1)
    assert np.ptp(np.bincount(org.unit)) <= 1
    assert blocks(20, 2, within=9, between=10).ties("tie").n_ties == 20 * 19
    assert blocks(20, 20, within=0, between=0).ties("tie").n_ties == 0


def test_complete_ties_everybody():
    assert np.all(complete(6).ties("tie").degree == 5)
    assert complete(1).ties("tie").n_ties == 0


def test_pairs_are_numbered_without_gaps_even_when_there_are_very_many():
    a, b = pair_at(np.arange(n_pairs(50)))
    assert len(set(zip(a.tolist(), b.tolist(), strict=True))) == n_pairs(50)
    assert np.all((a >= 0) & (a < b) & (b < 50))
    edges = np.array([n_pairs(k) + d for k in (10**6, 3 * 10**6) for d in (-1, 0, 1)])
    assert np.array_equal(code_of(*pair_at(edges)), edges)
    a, b = pair_within(np.array([3, 1, 2]), np.arange(4))
    assert sorted(zip(a.tolist(), b.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2), (4, 5)]


# -- core networks --------------------------------------------------------------------


@pytest.mark.parametrize("ties_per_lead", [0.0, 1.0, 3.3, 6.0])
@pytest.mark.parametrize("leads", [0.06, 40])
def test_topologies_have_the_same_leads_and_exactly_as_many_ties(leads, ties_per_lead):
    base = hospital(1000, rng_seed=3)
    made = [core_network(base, t, leads, ties_per_lead, rng_seed=3) for t in TOPOLOGIES]
    count = 60 if leads == 0.06 else 40
    for org in made:
        ties, is_lead = org.ties("improvement"), org.columns["improvement_lead"]
        assert ties.n_ties == 2 * round(count * ties_per_lead / 2)
        assert np.array_equal(is_lead, made[0].columns["improvement_lead"])
        assert is_lead.sum() == count
        assert np.all(is_lead[ties.source]) and np.all(is_lead[ties.noticed])
        assert same(
            Organisation(org.ids, {"t": ties}), Organisation(org.ids, {"t": ties.reversed()})
        )


def test_topologies_look_as_their_names_say():
    base = hospital(1000)
    made = {t: core_network(base, t).ties("improvement") for t in TOPOLOGIES}
    lead = core_network(base).columns["improvement_lead"]
    within = {t: np.mean(base.unit[k.source] == base.unit[k.noticed]) for t, k in made.items()}
    assert made["distributed"].degree[lead].min() >= 1
    assert made["distributed"].degree.max() <= 12
    assert made["chain-like"].degree.max() <= 5
    assert np.sort(made["centralised"].degree)[-2:].tolist() == [59, 59]
    assert within["siloed"] > 0.4 > 3 * within["distributed"]
    assert TOPOLOGIES.keys() == made.keys()


def test_leads_are_spread_over_teams_and_units():
    org = core_network(hospital(1000))
    lead = org.columns["improvement_lead"]
    assert len(np.unique(org.manager[lead])) > 0.6 * lead.sum()
    assert set(org.unit[lead]) == set(org.unit)


def test_core_networks_take_imported_organisations_and_keep_what_they_hold():
    plain = Organisation([f"q{i}" for i in range(50)], columns={"age": np.arange(50)})
    org = core_network(plain, "chain-like", 10, 2.0)
    assert org.ties("improvement").n_ties == 20
    assert np.array_equal(org.columns["age"], np.arange(50))
    assert org.recipe.base is plain
    other = org.recipe.build(1)
    assert not same(org, other)
    assert np.array_equal(other.ids, plain.ids)
    with pytest.raises(BadInput, match="two units"):
        core_network(plain, "siloed", 10, 2.0)


def test_impossible_cores_are_refused():
    base = hospital(200)
    with pytest.raises(BadInput, match="ties_per_lead"):
        core_network(base, "distributed", 5, 5.0)
    with pytest.raises(BadInput, match="two silos"):
        core_network(base, "siloed", 12, 10.0)
    with pytest.raises(BadInput, match="topology"):
        core_network(base, "star")
    for leads in (0, 201, 1.5, -0.1, "all"):
        with pytest.raises(BadInput, match="leads"):
            core_network(base, leads=leads)
