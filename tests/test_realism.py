"""Realism: measures agree with published descriptives; generated hospitals lie in the bands."""

from pathlib import Path

import numpy as np
import pytest

from groundswell.generators import hospital
from groundswell.organisation import Organisation
from groundswell.realism import ALL_INFORMAL, BANDS, beside_bands, describe, measures
from groundswell.structure import chart_distance_shares, merged, path_length, transitivity
from groundswell.ties import ties_from_pairs, undirected

DATA = Path(__file__).parents[2] / "shared" / "data"
SPANS = (5, 12, 22, 30)


def real(name: str) -> Organisation:
    folder = DATA / name
    if not folder.exists():
        pytest.skip(f"{name} is not here")
    return Organisation.from_csv(folder / "people.csv", folder / "ties.csv")


def outside(org: Organisation) -> list[str]:
    """Measures of all informal ties that lie outside their band."""
    ties = merged([org.ties(kind) for kind in org.informal], org.n_people)
    import pandas as pd

    table = beside_bands(pd.Series(measures(org, ties, informal=True, rng_seed=0)))
    return [f"{name}: {row.obtained:.3f}" for name, row in table.iterrows() if row.inside == "no"]


# density, mean degree, transitivity, reciprocity, path length: docs/realism.md, descriptives
PUBLISHED = {
    ("krackhardt_hightech", "advice"): (0.45, 13.8, 0.73, 0.47, 1.3),
    ("krackhardt_hightech", "friendship"): (0.24, 7.5, 0.47, 0.45, 1.6),
    ("lazega_lawfirm", "advice"): (0.18, 20.2, 0.48, 0.39, 1.8),
    ("lazega_lawfirm", "friendship"): (0.12, 11.2, 0.45, 0.61, 2.2),
}


@pytest.mark.parametrize(("name", "kind"), PUBLISHED)
def test_measures_agree_with_published_descriptives(name, kind):
    row = real(name).describe().loc[kind]
    obtained = row[["density", "mean_degree", "clustering", "reciprocity", "path_length"]]
    for value, published in zip(obtained, PUBLISHED[name, kind], strict=True):
        digits = len(str(published).split(".")[1])
        assert value == pytest.approx(published, abs=0.5001 * 10**-digits)


def test_reporting_lines_and_reach_of_krackhardt_agree():
    table = real("krackhardt_hightech").describe()
    advice, friendship = table.loc["advice"], table.loc["friendship"]
    assert advice["formal_also_informal"] == 1.0
    assert friendship["formal_also_informal"] == 0.6
    assert advice["informal_also_formal"] == pytest.approx(0.1379, abs=1e-4)
    assert friendship["p_distance_2"] == pytest.approx(0.3962, abs=1e-4)
    assert friendship["p_distance_3"] == pytest.approx(0.1667, abs=1e-4)
    assert friendship["reach_hubs"] == pytest.approx(0.9048, abs=1e-4)
    assert friendship["reach_rank"] == pytest.approx(0.1905, abs=1e-4)
    assert friendship["reach_random"] == pytest.approx(0.41, abs=0.05)
    assert friendship["indegree_cv"] == pytest.approx(0.4461, abs=1e-3)


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize(("n_people", "rng_seed"), [(500, 0), (500, 1), (500, 2), (1000, 3)])
def test_hospitals_lie_in_the_bands(n_people, span, rng_seed):
    assert outside(hospital(n_people, span, rng_seed=rng_seed)) == []


@pytest.mark.slow
@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("n_people", [500, 1000])
def test_hospitals_lie_in_the_bands_whatever_the_luck(n_people, span):
    for rng_seed in range(10, 20):
        assert outside(hospital(n_people, span, rng_seed=rng_seed)) == [], rng_seed


@pytest.mark.parametrize("span", SPANS)
def test_large_hospitals_lie_in_the_size_free_bands(span):
    assert outside(hospital(10_000, span, rng_seed=1)) == []


def test_default_leaders_reach_less_than_hubs_but_not_little():
    ratios = [describe(hospital(rng_seed=s)).loc["advice", "leader_hub_ratio"] for s in range(2)]
    ratios += [
        describe(hospital(rng_seed=s)).loc[ALL_INFORMAL, "leader_hub_ratio"] for s in range(2)
    ]
    assert all(0.45 <= ratio <= 0.85 for ratio in ratios)
    assert 0.5 <= np.mean(ratios) <= 0.8


def test_advice_is_less_returned_and_more_unequal_than_friendship():
    table = describe(hospital(500, rng_seed=1))
    assert table.loc["advice", "reciprocity"] < table.loc["friendship", "reciprocity"]
    assert table.loc["advice", "indegree_cv"] > table.loc["friendship", "indegree_cv"]


def test_describe_has_one_row_per_kind_and_says_what_is_not_applicable():
    table = describe(hospital(50))
    assert list(table.index) == ["advice", "friendship", ALL_INFORMAL, "reports_to"]
    assert np.isnan(table.loc["reports_to", "formal_also_informal"])
    bare = Organisation(["a", "b", "c"], {"tie": ties_from_pairs(3, [0, 1], [1, 2])})
    row = describe(bare).loc["tie"]
    assert np.isnan(row[["within_unit", "p_distance_1", "reach_rank"]]).all()
    assert row["path_length"] == pytest.approx(4 / 3)
    assert row["clustering"] == 0
    assert describe(Organisation([])).empty


def test_describe_is_reproducible():
    org = hospital(200)
    assert describe(org, rng_seed=3).equals(describe(org, rng_seed=3))


def test_beside_bands_says_where_it_extrapolates():
    small, large = hospital(200), hospital(1200)
    assert set(beside_bands(describe(small).loc[ALL_INFORMAL])["basis"]) == {"measured"}
    table = beside_bands(describe(large).loc[ALL_INFORMAL])
    assert set(table["basis"]) == {"extrapolated"}
    assert "modularity" not in table.index
    assert table.loc["path_length", "high"] < 6
    alone = beside_bands(describe(large).loc["reports_to"])
    assert alone.loc["formal_also_informal", "inside"] == "not measured"
    assert {band.measure for band in BANDS} <= set(describe(small).columns)


def test_chart_distances_agree_with_a_brute_force_count():
    from networkx import Graph, all_pairs_shortest_path_length

    org = hospital(120, 4, rng_seed=2)
    lines = Graph([(i, int(m)) for i, m in enumerate(org.manager) if m >= 0])
    contacts = org.contacts()
    tied = set(zip(contacts.source.tolist(), contacts.noticed.tolist(), strict=True))
    apart = dict(all_pairs_shortest_path_length(lines, cutoff=3))
    counts, shares = chart_distance_shares(contacts, org.manager)
    for steps in (1, 2, 3):
        pairs = [(a, b) for a in apart for b, d in apart[a].items() if d == steps and a < b]
        both = sum(pair in tied for pair in pairs)
        assert counts[steps - 1] == both
        assert shares[steps - 1] == pytest.approx(both / len(pairs))


def test_structure_agrees_with_networkx():
    import networkx as nx

    org = hospital(150, rng_seed=4)
    contacts = undirected([org.ties("advice")], 150)
    graph = nx.Graph(zip(contacts.source.tolist(), contacts.noticed.tolist(), strict=True))
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    assert transitivity(contacts) == pytest.approx(nx.transitivity(graph))
    exact = nx.average_shortest_path_length(largest)
    assert path_length(contacts, np.random.default_rng(0)) == pytest.approx(exact)
