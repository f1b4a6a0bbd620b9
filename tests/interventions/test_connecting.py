"""Connecting leads: as many ties at the same price, far or near, and none that is there already."""

import numpy as np
import pytest
from setting_for import setting_for

import groundswell as gs
from groundswell.interventions.connecting import ConnectLeads
from groundswell.interventions.effects import Links


def core(topology="chain-like", n_people=600, leads=0.1):
    return gs.core_network(gs.hospital(n_people, rng_seed=3), topology, leads=leads, rng_seed=3)


def setting(organisation, **fields):
    return setting_for(organisation, "connect_leads", seeds=range(5), **fields)


def mean_path(organisation, pairs):
    """Mean steps between leads who can reach each other, over lead ties and these."""
    import networkx as nx

    graph = organisation.to_networkx("improvement").to_undirected()
    graph.remove_nodes_from([node for node in list(graph) if not graph.degree(node)])
    graph.add_edges_from((organisation.ids[a], organisation.ids[b]) for a, b in pairs)
    return nx.average_shortest_path_length(graph)


@pytest.mark.parametrize("layout", ["far", "next in line"])
def test_ties_are_new_mutual_between_leads_and_paid_for(layout):
    organisation = core()
    done = ConnectLeads(layout, ties_per_lead=3).effects(setting(organisation))
    pairs = done.diary["pairs"]
    assert len(pairs) == 90 and done.hours == 90 * 8.0
    assert organisation.columns["improvement_lead"][pairs].all()
    assert np.unique(np.sort(pairs, axis=1), axis=0).shape == pairs.shape
    contacts = organisation.contacts().matrix()
    assert all(contacts[a, b] == 0 for a, b in pairs)
    (links,) = done.effects
    assert isinstance(links, Links)
    both_ways = set(zip(links.source.tolist(), links.noticed.tolist(), strict=True))
    assert both_ways == {(b, a) for a, b in both_ways} and len(both_ways) == 180


def test_far_ties_join_units_and_shorten_paths_more_than_near_ones():
    organisation = core()
    far = ConnectLeads("far", 2).effects(setting(organisation)).diary["pairs"]
    near = ConnectLeads("next in line", 2).effects(setting(organisation)).diary["pairs"]
    unit = organisation.unit
    assert np.all(unit[far[:, 0]] != unit[far[:, 1]])
    before = mean_path(organisation, [])
    # Sixty leads in a chain of steps one and two are about ten steps apart.
    assert mean_path(organisation, far) < 0.5 * before
    assert mean_path(organisation, near) > 0.6 * before


def test_ties_come_over_the_weeks_and_not_in_weeks_without_staff():
    organisation = core()
    whole = ConnectLeads("far", 2, start=5, weeks=4).effects(setting(organisation)).diary
    assert sorted(set(whole["weeks"].tolist())) == [5, 6, 7, 8]
    part = ConnectLeads("far", 2, start=5, weeks=4).effects(setting(organisation, unstaffed=[6, 7]))
    assert sorted(set(part.diary["weeks"].tolist())) == [5, 8]
    kept = np.isin(whole["weeks"], [5, 8])
    assert np.array_equal(part.diary["pairs"], whole["pairs"][kept])
    assert part.hours == 8.0 * kept.sum()


def test_more_ties_include_the_fewer_and_replicates_differ():
    organisation = core()
    pairs = [ConnectLeads("far", k).effects(setting(organisation)).diary["pairs"] for k in (1, 4)]
    assert np.array_equal(pairs[0], pairs[1][: len(pairs[0])])
    other = ConnectLeads("far", 1).effects(setting(organisation, replicate=1)).diary["pairs"]
    assert not np.array_equal(pairs[0], other)


def test_after_the_run_nothing_is_made():
    done = ConnectLeads("far", 2, start=60).effects(setting(core()))
    assert done.effects == [] and done.hours == 0.0


def test_it_says_what_does_not_fit():
    with pytest.raises(gs.BadInput, match="0 people are marked as such"):
        ConnectLeads().effects(setting(gs.hospital(100, rng_seed=1)))
    with pytest.raises(gs.BadInput, match="pairs of leads do not know each other yet"):
        ConnectLeads("next in line", ties_per_lead=100).effects(setting(core()))
    with pytest.raises(gs.BadInput, match="pairs of leads do not know each other yet"):
        ConnectLeads("far", ties_per_lead=100).effects(setting(core()))


def test_leads_are_recognised_in_a_file_of_text():
    ids = [f"p{i}" for i in range(6)]
    marks = np.array(["yes", "no", "True", "", "1", "no"], dtype=object)
    organisation = gs.Organisation(ids, {}, columns={"improvement_lead": marks})
    done = ConnectLeads("far", ties_per_lead=2).effects(setting(organisation))
    assert set(np.unique(done.diary["pairs"]).tolist()) == {0, 2, 4}
