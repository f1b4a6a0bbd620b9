"""Classical measures agree with networkx, and are measured once."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from organisations import organisations
from starters import naming, relaxed

import groundswell as gs
from groundswell.seeding import central, noticed_by


def graph_of(ties, directed=False):
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(ties.n_people))
    graph.add_edges_from(zip(ties.source.tolist(), ties.noticed.tolist(), strict=True))
    return graph


@relaxed
@given(organisations())
def test_core_numbers_are_those_of_networkx(organisation):
    expected = nx.core_number(graph_of(organisation.contacts()))
    assert central.core_of(organisation).tolist() == [expected[i] for i in sorted(expected)]


@relaxed
@given(organisations())
def test_betweenness_is_that_of_networkx(organisation):
    expected = nx.betweenness_centrality(graph_of(organisation.contacts()), normalized=False)
    expected = np.array([expected[i] for i in sorted(expected)])
    found = central.betweenness_of(organisation)
    assert np.allclose(found * expected.max(), expected)


@relaxed
@given(organisations())
def test_pagerank_is_that_of_networkx(organisation):
    _, whom = noticed_by.noticed_by(organisation)
    expected = nx.pagerank(graph_of(whom, directed=True), alpha=0.85, tol=1e-12, max_iter=1000)
    expected = np.array([expected[i] for i in sorted(expected)])
    assert np.allclose(central.pagerank_of(organisation), expected / expected.max(), atol=1e-6)


def test_betweenness_from_some_people_is_close_to_that_from_all(monkeypatch):
    hospital = gs.hospital(n_people=400, rng_seed=1)
    exact = central.betweenness_of(hospital)
    monkeypatch.setattr(central, "PIVOTS", 200)
    sampled = central.betweenness_of(gs.hospital(n_people=400, rng_seed=1))
    assert 0.9 < np.corrcoef(exact, sampled)[0, 1] < 1.0


def test_the_one_between_two_groups_is_between_most_and_in_no_core():
    # Two cliques of five, and 10 between them.
    pairs = [(i + g, j + g) for g in (0, 5) for i in range(5) for j in range(i)]
    org = naming(11, [*pairs, (10, 0), (10, 5)])
    assert gs.seeding.betweenness(org, 1).tolist() == [10]
    for rng_seed in range(5):
        assert 10 not in gs.seeding.k_core(org, 10, rng_seed=rng_seed)


def test_pagerank_looks_at_who_is_noticed_not_at_who_notices():
    # 0 names everybody, everybody names 1.
    org = naming(12, [(0, i) for i in range(1, 12)] + [(i, 1) for i in range(12) if i > 1])
    assert gs.seeding.pagerank(org, 1).tolist() == [1]
    assert set(gs.seeding.degree(org, 2).tolist()) == {0, 1}


def test_a_measure_is_taken_once_per_organisation(monkeypatch):
    calls = []
    real = central.shortest_paths_through
    monkeypatch.setattr(
        central, "shortest_paths_through", lambda *rows: calls.append(1) or real(*rows)
    )
    for hospital in (gs.hospital(n_people=50, rng_seed=1), gs.hospital(n_people=50, rng_seed=1)):
        for rng_seed in range(4):
            gs.seeding.betweenness(hospital, 3 + rng_seed, rng_seed=rng_seed)
    assert len(calls) == 2


@pytest.mark.parametrize("name", ["degree", "betweenness", "k_core", "pagerank"])
def test_those_chosen_score_no_less_than_those_left_out(name):
    hospital = gs.hospital(n_people=150, rng_seed=4)
    score = {
        "degree": hospital.contacts().degree, "betweenness": central.betweenness_of(hospital),
        "k_core": central.core_of(hospital), "pagerank": central.pagerank_of(hospital),
    }[name]  # fmt: skip
    chosen = gs.seeding.STRATEGIES[name](hospital, 12, rng_seed=3)
    assert score[chosen].min() >= np.delete(score, chosen).max()
