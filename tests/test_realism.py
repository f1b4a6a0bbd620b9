"""Realism: measures agree with published descriptives; what is generated lies in the bands."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from real_data import ABSENT, DATA

from groundswell.bands import BANDS, CHART_BANDS, LARGE_BANDS, beside_bands
from groundswell.generators import (
    employers,
    firm,
    hospital,
    random_graph,
    ring,
    scale_free,
)
from groundswell.organisation import Organisation
from groundswell.realism import ALL_INFORMAL, describe, measures
from groundswell.structure import chart_distance_shares, merged, path_length, transitivity
from groundswell.ties import ties_from_pairs, undirected
from groundswell.validating.realism import MAKERS

ROOT = Path(__file__).parents[1]
SPANS = (5, 12, 22, 30)


every_kind = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def real(name: str, ties: bool = True) -> Organisation:
    folder = DATA / name
    if not folder.exists():
        pytest.skip(f"{name} {ABSENT}")
    return Organisation.from_csv(folder / "people.csv", folder / "ties.csv" if ties else None)


def outside(org: Organisation) -> list[str]:
    """Measures of all informal ties that do not lie in their band, of those asked to."""
    ties = merged([org.ties(kind) for kind in org.informal], org.n_people)
    table = beside_bands(pd.Series(measures(org, ties, informal=True, rng_seed=0)))
    table = table[(table["held_to"] == "yes") & (table["inside"] != "yes")]
    return [f"{name}: {obtained:.3f}" for name, obtained in table["obtained"].items()]


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


@every_kind
@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize(("n_people", "rng_seed"), [(500, 0), (500, 1), (1000, 2)])
def test_generated_organisations_lie_in_every_band(make, n_people, span, rng_seed):
    assert outside(make(n_people, span, rng_seed)) == []


@pytest.mark.slow
@every_kind
@pytest.mark.parametrize("span", range(5, 31))
@pytest.mark.parametrize("n_people", [500, 1000])
def test_they_lie_in_every_band_whatever_the_span_and_the_luck(make, n_people, span):
    for rng_seed in range(10, 15):
        assert outside(make(n_people, span, rng_seed)) == [], rng_seed


@every_kind
@pytest.mark.parametrize("span", [5, 30])
def test_large_ones_lie_in_the_size_free_bands(make, span):
    assert outside(make(10_000, span, 1)) == []


@pytest.mark.slow
@every_kind
@pytest.mark.parametrize("span", [5, 6, 8, 12, 22, 30])
def test_large_ones_lie_in_the_size_free_bands_whatever_the_luck(make, span):
    for rng_seed in range(10, 13):
        assert outside(make(10_000, span, rng_seed)) == [], rng_seed


@pytest.mark.parametrize(
    ("org", "measure"),
    [
        (random_graph(500, 13.0), "clustering_ratio"),
        (ring(500, 12), "path_length"),
        (scale_free(500, 2), "clustering_ratio"),
        (employers(17, 30), "modularity"),
        (hospital(500, upward=0.0, within_team=0.0, closure=0.0), "formal_also_informal"),
        (hospital(500, reciprocity=0.0, closure=0.0), "reciprocity"),
    ],
    ids=["random", "ring", "hubs", "apart", "lines", "one way"],
)
def test_what_is_not_realistic_lies_outside(org, measure):
    assert measure in [line.split(":")[0] for line in outside(org)]


@every_kind
def test_of_those_asked_for_advice_some_are_friends_and_not_all(make):
    org = make(500, 12, 3)
    advice, friendship = (undirected([org.informal[kind]], 500).matrix() for kind in org.informal)
    share = advice.multiply(friendship).sum() / advice.sum()
    assert 0.27 <= share <= 0.51  # CKM .27, Lazega .42, Krackhardt .45, AUCS work and lunch .51


def test_a_firm_has_as_many_leaders_as_real_ones():
    chart = beside_bands(describe(firm(500)).loc["reports_to"])
    assert list(chart.loc[["levels", "share_leading", "span_mean"], "inside"]) == ["yes"] * 3
    care = beside_bands(describe(hospital(500)).loc["reports_to"])
    assert list(care.loc[["levels", "share_leading", "span_mean"], "inside"]) == ["yes", "no", "no"]


def test_a_real_chart_measures_as_published():
    chart = real("sourcegraph_orgchart", ties=False).describe().loc["reports_to"]
    assert chart["levels"] == 6
    assert chart["share_leading"] == pytest.approx(0.203, abs=5e-4)
    assert chart["span_mean"] == pytest.approx(4.911, abs=5e-4)
    assert chart["span_max"] == 17


def test_default_leaders_reach_less_than_hubs_but_not_little():
    described = [describe(hospital(rng_seed=luck)) for luck in range(2)]
    ratios = [table.loc[["advice", ALL_INFORMAL], "leader_hub_ratio"] for table in described]
    assert all(0.45 <= ratio <= 0.85 for ratio in np.ravel(ratios))
    assert 0.5 <= np.mean(ratios) <= 0.8


@every_kind
def test_advice_is_less_returned_and_more_unequal_than_friendship(make):
    org = make(500, 22, 1)
    table = describe(org)
    advice, friendship = (table.loc[kind] for kind in org.informal)
    assert advice["reciprocity"] < friendship["reciprocity"]
    assert advice["indegree_cv"] > friendship["indegree_cv"]


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
    assert set(table["size_free"]) == {"yes"}
    assert "modularity" not in table.index
    assert table.loc["path_length", "high"] < 6


def test_every_band_has_a_source_and_is_measured():
    bands = (*BANDS, *LARGE_BANDS, *CHART_BANDS)
    described = describe(hospital(200))
    assert {band.measure for band in bands} <= set(described.columns)
    for kind in (ALL_INFORMAL, "reports_to"):
        table = beside_bands(described.loc[kind])
        assert table["source"].str.len().min() > 10
        assert set(table["inside"]) <= {"yes", "no"}
    flat = Organisation(["a", "b", "c"], {"tie": ties_from_pairs(3, [0, 1], [1, 2])})
    alone = beside_bands(describe(flat).loc["tie"])
    assert alone.loc["formal_also_informal", "inside"] == "not measured"


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


@pytest.mark.parametrize("kind", ["hospital", "firm", "region", "ties along a chart"])
def test_stored_measures_are_what_the_code_gives(kind, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "experiments"))
    import realism as experiment

    again = experiment.beside(kind, 500, 12, 1)
    stored = pd.read_parquet(ROOT / "results" / "realism" / "measures.parquet")
    of = (stored["kind"] == kind) & (stored["n_people"] == 500)
    stored = stored[of & (stored["span"] == 12) & (stored["draw"] == 1)]
    pd.testing.assert_frame_equal(again, stored.reset_index(drop=True), check_exact=True)
