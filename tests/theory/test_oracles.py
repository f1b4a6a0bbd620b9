"""The figures that the checks expect agree with one another, before any model is run."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.validating import bass, cascade, eckles, lattices, si, watts
from groundswell.validating.large_graphs import chance_of_a_cascade, size_of_a_cascade


def test_the_exact_chain_of_300_people_meets_bass():
    checks = list(bass.beside_bass(bass.exact_mean(300, 200), "the exact chain"))
    assert len(checks) == 3
    assert all(check.passed for check in checks)


def test_bass_is_not_met_by_another_curve():
    faster = bass.exact_mean(300, 260)[60:]
    assert not any(check.passed for check in bass.beside_bass(faster, "three years earlier"))


def test_the_exact_chain_on_the_complete_graph_gives_the_known_means():
    assert si.mean_rounds_to_all(50, 0.02) == pytest.approx(si.ROUNDS_TO_ALL, abs=1e-5)
    chances, users = si.transitions(50, 0.02), np.eye(51)[1]
    for known in (1.98, None, None, None, 19.7789):
        users = users @ chances
        if known is not None:
            assert users @ np.arange(51) == pytest.approx(known, abs=1e-4)


def test_small_steps_end_late_by_two_and_a_half_of_them():
    """Continuous time, β=.01 among 100: all after 2·H₉₉/(β·n) = 10.35476."""
    limit = 2 * sum(1 / k for k in range(1, 100)) / (0.01 * 100)
    assert limit == pytest.approx(10.35476, abs=1e-5)
    late = [dt * si.mean_rounds_to_all(100, 0.01 * dt) - limit for dt in (0.04, 0.02, 0.01)]
    np.testing.assert_allclose(np.divide(late[:-1], late[1:]), 2.0, atol=0.1)


def test_the_window_closes_where_theory_says():
    """z·P(Poisson(z) ≤ 3) = 1 at 1.02 and 5.765: cascades inside, none outside."""
    from scipy.stats import poisson

    for z in (1.02, 5.765):
        assert z * poisson.cdf(3, z) == pytest.approx(1.0, abs=0.01)
    for threshold, z in watts.WINDOW:
        if threshold == 0.18:
            assert (chance_of_a_cascade(threshold, z) > 0) == (1.02 < z < 5.765)


@pytest.mark.parametrize(
    ("threshold", "z", "layers"),
    [(0.18, 3.0, 1), (0.18, 5.0, 1), (0.25, 3.0, 1), (0.18, 3.0, 2), (0.18, 6.5, 2)],
)
def test_the_chance_of_a_cascade_is_the_share_of_people_who_lead_to_the_giant_cluster(
    threshold, z, layers
):
    """Counted: an arc to whomever one user convinces; who leads to the largest cluster of arcs?

    Three standard deviations of one graph of 400,000 (.006 where they differ most).
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order, connected_components

    n, ends = 400_000, []
    for layer in range(layers):
        ties = gs.random_graph(n, z, rng_seed=layer).ties("tie")
        contacts = np.bincount(ties.source, minlength=n)
        convinced = 1 / contacts[ties.source] >= threshold
        ends.append(np.stack([ties.noticed, ties.source])[:, convinced])
    start, end = np.concatenate(ends, axis=1)
    arcs = csr_array((np.ones(start.size), (start, end)), (n, n))
    _, cluster = connected_components(arcs, connection="strong")
    inside = int(np.argmax(cluster == np.bincount(cluster).argmax()))
    lead_there = breadth_first_order(arcs.T.tocsr(), inside, return_predecessors=False)
    expected = chance_of_a_cascade(threshold, z, layers)
    assert lead_there.size / n == pytest.approx(expected, abs=0.018)


def test_theory_and_another_program_agree_on_cascades():
    """Figures written down before the engine was, of 1,000 starters among 10,000 people."""
    for at, share in watts.SECOND_OPINION.items():
        expected = chance_of_a_cascade(*at)
        assert abs(share - expected) < 3 * np.sqrt(expected * (1 - expected) / 1000)
    assert size_of_a_cascade(0.18, 3.0) == pytest.approx(0.941, abs=0.001)
    assert size_of_a_cascade(0.18, 5.0) == pytest.approx(0.993, abs=0.001)


def test_live_edges_are_a_distribution():
    size, person = cascade.live_edge_percolation()
    assert size.sum() == pytest.approx(1.0)
    assert size @ np.arange(7) == pytest.approx(person.sum())


def test_the_ring_without_noise_is_the_same_in_both_families():
    rounds = [check.expected for check in lattices.ring_of_1000()]
    assert rounds[0] == next(iter(eckles.QUICK[0]())).expected


def test_people_are_in_so_many_standing_groups_on_average():
    scenario = gs.Scenario(
        gs.random_graph(300, mean_degree=2.0), gs.SimpleContagion(), weeks=1, seeding="random",
        interventions=[gs.interventions.StandingGroups(size=4, per_person=2.0)],
    )  # fmt: skip
    groups = gs.diary(scenario)["standing_groups"]["groups"]
    assert 140 <= len(groups) <= 150  # a few of 150 had somebody twice
    assert all(len(set(group)) == 4 for group in groups.tolist())
    assert np.bincount(groups.ravel(), minlength=300).mean() == pytest.approx(2.0, abs=0.15)
