"""Jönköping's learning networks: who comes, what is heard, what is done, who becomes central.

A quarter of the region (2,500 people, 115 leaders, 11 groups) here; its full size in the slow
tests and in `experiments/learning_networks.py`.
"""

import networkx as nx
import numpy as np
import pytest
from scipy.sparse.csgraph import shortest_path

import groundswell as gs

NAME, LEADERS = "learning-networks", 115
QUARTER = {
    "organisation": gs.hospital(2500, 29, unit_size=100, rng_seed=1),
    "seeding": ["p0033", "p0114", "p0115"],  # again the last department's head and two managers
}
NETWORK = "interventions.learning_network."
SMALL = {NETWORK + "n_participants": LEADERS, NETWORK + "groups": 11}


def quarter(variant=None, **changes):
    scenario = gs.library.load(NAME, variant)
    return scenario.replace(QUARTER | (SMALL if scenario.interventions else {}) | changes)


RUNS = {
    "no network": quarter("no-network"),
    "alone": quarter(),
    "pairs": quarter("pairs"),
    "pairs, few come": quarter("few-come"),
    "alone, one is enough": quarter("one-is-enough", weeks=65),
    "alone, some begin on one example": quarter(weeks=65, **{"contagion.p_below": 0.003}),
    "pairs, three are needed": quarter("pairs", **{"contagion.threshold": 3.0}),
}


@pytest.fixture(scope="module")
def ran():
    return dict(zip(RUNS, gs.simulate_all(list(RUNS.values()), 200), strict=True))


def held(ensemble):
    return ensemble.in_numbers()["p_took_hold"]


def test_the_quarter_is_built_as_the_region():
    for scenario in (gs.library.load(NAME), quarter()):
        organisation = scenario.organisation
        network = scenario.interventions[0]
        assert organisation.leaders.size == network.n_participants
        first, *others = organisation.positions(scenario.seeding)
        assert organisation.manager[others[-1]] == first
        assert 8 <= network.n_participants / network.groups <= 16


def test_over_300_of_450_attend_and_95_in_a_hundred_at_least_once_a_term():
    scenario = gs.library.load(NAME).replace(vary=("people", "dynamics"))
    diaries = [gs.diary(scenario, replicate=r)["learning_network"] for r in range(30)]
    came = np.array([diary["attendance"] for diary in diaries])
    assert came.shape == (30, 12, 450)
    assert came.sum(axis=2).mean() > 300
    terms = came.reshape(30, 4, 3, 450).any(axis=2)
    assert terms.mean() == pytest.approx(0.95, abs=0.015)


def test_practice_spreads_where_pairs_meet_and_mostly_stalls_where_everybody_comes_alone(ran):
    # Margin: 40 points between the shares of runs in which it takes hold.
    assert held(ran["pairs"]) > 0.9
    assert held(ran["pairs"]) - held(ran["alone"]) > 0.4
    assert np.median(ran["alone"].use[:, -1]) < 0.05
    both = gs.paired(ran["alone"], ran["pairs"]).took_hold()
    assert both["only_a"] <= 2  # of 200: pairs hardly ever lose


def test_without_the_network_it_stays_in_its_department(ran):
    assert held(ran["no network"]) < 0.02


@pytest.mark.slow
def test_the_same_at_full_size():
    runs = [gs.library.load(NAME, variant) for variant in (None, "pairs", "no-network")]
    alone, pairs, without = (held(run) for run in gs.simulate_all(runs, 200))
    assert alone < 0.25 and pairs > 0.9 and without < 0.02


def test_pairs_do_not_matter_where_one_example_is_enough(ran):
    assert held(ran["alone, one is enough"]) > 0.95


def test_pairs_do_not_matter_where_a_few_begin_on_one_example(ran):
    # Three in a thousand a week are enough: Eckles et al. 2024.
    assert held(ran["alone, some begin on one example"]) > 0.95


def test_pairs_are_not_enough_where_three_are_needed(ran):
    assert held(ran["pairs, three are needed"]) < 0.05


def test_pairs_who_seldom_come_do_not_carry_it(ran):
    assert held(ran["pairs, few come"]) < held(ran["pairs"]) - 0.4


def test_information_reaches_the_leaders_within_the_year_and_sooner_than_by_talk_alone():
    runs = [quarter(weeks=52), quarter("no-network", weeks=52)]
    knows = [
        (run.history[:, :, :LEADERS] > gs.Stage.UNAWARE).mean(axis=2)
        for run in gs.simulate_all(runs, 200, record="history")
    ]
    assert (knows[0][:, 52] >= 0.95).all()
    assert (knows[0][:, 26] >= 0.9).mean() > 0.95  # after a term
    assert (knows[0][:, 18] > knows[1][:, 18] + 0.2).mean() > 0.95


def test_information_stays_away_where_nobody_comes_and_nobody_talks():
    run = gs.simulate(
        quarter(weeks=52, awareness=gs.Awareness(0.01), **{NETWORK + "attendance": 0.05}),
        200, record="history",
    )  # fmt: skip
    knows = (run.history[:, 52, :LEADERS] > gs.Stage.UNAWARE).mean(axis=1)
    assert np.median(knows) < 0.5


def among(organisation, diary, after):
    """Contacts among leaders and facilitators; those that lasted included, or not."""
    who = np.concatenate([diary["participants"], np.unique(diary["facilitators"])])
    contacts = organisation.contacts([*organisation.informal, "reports_to"])
    here = np.isin(contacts.source, who) & np.isin(contacts.noticed, who)
    graph = nx.Graph()
    graph.add_nodes_from(who.tolist())
    graph.add_edges_from(np.column_stack([contacts.source, contacts.noticed])[here].tolist())
    if after:
        graph.add_edges_from(diary["lasting"][:, :2].tolist())
    return graph


def before_and_after(scenario, replicates):
    """Facilitators' and leaders' mean betweenness, and steps between departments."""
    scenario = scenario.replace(vary=("people", "dynamics"))
    organisation, rows = scenario.organisation, []
    for replicate in range(replicates):
        diary = gs.diary(scenario, replicate=replicate)["learning_network"]
        leaders, facilitators = diary["participants"], np.unique(diary["facilitators"])
        unit = organisation.unit[leaders]
        for after in (False, True):
            graph = among(organisation, diary, after)
            between = nx.betweenness_centrality(graph)
            steps = shortest_path(nx.to_scipy_sparse_array(graph), unweighted=True)
            steps = steps[: leaders.size, : leaders.size][unit[:, None] != unit]
            mean = [np.mean([between[i] for i in who.tolist()]) for who in (facilitators, leaders)]
            rows.append([*mean, steps[np.isfinite(steps)].mean()])
    return np.array(rows).reshape(replicates, 2, 3)


def test_facilitators_become_central_and_departments_come_nearer():
    before, after = np.swapaxes(before_and_after(quarter(), 40), 0, 1)
    # In every one of 40 replicates; twice as central, and a quarter of a step nearer, on average.
    assert (after[:, 0] > before[:, 0]).all()
    assert after[:, 0].mean() > 2 * before[:, 0].mean()
    assert (after[:, 2] < before[:, 2]).all()
    assert (before[:, 2] - after[:, 2]).mean() > 0.25
    # Leaders as a whole do not become more central: paths get shorter.
    assert after[:, 1].mean() < before[:, 1].mean()


def test_nobody_becomes_central_where_no_contact_lasts():
    before, after = np.swapaxes(before_and_after(quarter(**{NETWORK + "lasting": 0.0}), 2), 0, 1)
    np.testing.assert_array_equal(before, after)
