"""Complex centrality against a plain reckoning, and what it can and cannot tell apart."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, strategies as st
from organisations import organisations
from starters import naming, relaxed

import groundswell as gs
from groundswell.seeding.complex_paths import closest_contacts, complex_steps


def reckoned(organisation, needed):
    """The same by sets: spread from each neighbourhood, then shortest paths among users."""
    contacts = organisation.contacts()
    graph = nx.Graph()
    graph.add_nodes_from(range(organisation.n_people))
    graph.add_edges_from(zip(contacts.source.tolist(), contacts.noticed.tolist(), strict=True))
    start, near = closest_contacts(organisation, needed - 1)
    steps = []
    for person in graph:
        uses = {person, *near[start[person] : start[person + 1]].tolist()}
        while new := {p for p in graph if p not in uses and len(uses & set(graph[p])) >= needed}:
            uses |= new
        steps.append(
            sum(nx.single_source_shortest_path_length(graph.subgraph(uses), person).values())
        )
    return steps


@relaxed
@given(organisations(), st.integers(1, 4))
def test_paths_are_those_of_a_plain_reckoning(organisation, needed):
    assert complex_steps(organisation, needed).tolist() == reckoned(organisation, needed)


@pytest.mark.parametrize("n_people", [63, 64, 65, 130])
def test_paths_do_not_depend_on_how_many_are_followed_together(n_people):
    hospital = gs.hospital(n_people=n_people, span=6, rng_seed=1)
    assert complex_steps(hospital, 2).tolist() == reckoned(hospital, 2)


def test_only_a_wide_bridge_carries_what_needs_two():
    # A ladder of eight rungs with crosses (each step two side by side), and a plain chain of eight.
    ladder = [(2 * i + a, 2 * i + 2 + b) for i in range(7) for a in (0, 1) for b in (0, 1)]
    rungs = [(2 * i, 2 * i + 1) for i in range(8)]
    chain = [(16 + i, 17 + i) for i in range(7)]
    org = naming(24, [*ladder, *rungs, *chain])
    steps = complex_steps(org, 2)
    assert steps[:16].min() > 16 > steps[16:].max() == 1
    assert set(gs.seeding.complex_centrality(org, 6, needed=2).tolist()) <= set(range(16))
    assert complex_steps(org, 1)[16] == sum(range(8))  # where one suffices, the chain carries


def test_whoever_starts_brings_the_contacts_they_share_most_with():
    hospital = gs.hospital(n_people=120, span=6, rng_seed=2)
    start, near = closest_contacts(hospital, 2)
    picked = gs.seeding.complex_centrality(hospital, 3).tolist()
    assert picked[1:] == near[start[picked[0]] : start[picked[0] + 1]].tolist()
    contacts = hospital.contacts()
    shared = lambda a, b: np.intersect1d(contacts.of(a), contacts.of(b)).size  # noqa: E731
    others = np.setdiff1d(contacts.of(picked[0]), picked)
    assert min(shared(picked[0], p) for p in picked[1:]) >= max(
        shared(picked[0], p) for p in others
    )


def test_where_anybody_sets_it_off_the_longest_paths_begin_at_the_edge():
    # A caution of docs/seeding.md: one contact suffices here, and everybody reaches all.
    hospital = gs.hospital(n_people=200, rng_seed=1)
    degree = hospital.contacts().degree
    picked = gs.seeding.complex_centrality(hospital, 10, needed=1)
    assert degree[picked].mean() < 0.5 * degree.mean()


@pytest.mark.parametrize("needed", [0, -1, 1.5, True, "2"])
def test_how_many_are_needed_is_a_whole_number(needed):
    with pytest.raises(gs.BadInput) as error:
        gs.seeding.complex_centrality(gs.ring(10, 4), 2, needed=needed)
    assert [fault.code for fault in error.value.faults] == ["needed"]
