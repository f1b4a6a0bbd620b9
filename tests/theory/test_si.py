"""SI: one contact can be enough; the chain against the random graph, and exact means."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import binom
from spread import copies, per_copy, spread, t90

import groundswell as gs

CHAIN = {60: (76, 26), 300: (378, 36), 1000: (1272, 42)}


def median_t90(n_people, rewire, replicates):
    """Ring k=4 from one person, chance .1 per tie and round.

    "Random" is the ring with all ties swapped, so everybody keeps four contacts.
    """
    organisation = gs.ring(n_people, 4, rewire=rewire)
    weeks = 2 * n_people if rewire == 0.0 else 200
    contagion = gs.SimpleContagion(probability=0.1)
    return np.median(t90(spread(organisation, contagion, [0], weeks, replicates)))


def check_chain(n_people, replicates):
    chain, random = CHAIN[n_people]
    assert median_t90(n_people, 0.0, replicates) == pytest.approx(chain, rel=0.15)
    assert median_t90(n_people, 1.0, replicates) == pytest.approx(random, rel=0.15)


@pytest.mark.parametrize("n_people", [60, 300])
def test_chain_against_random(n_people):
    """check 8, ±15 %: median t90 76/26 for 60 people, 378/36 for 300."""
    check_chain(n_people, 40)


@pytest.mark.slow
@pytest.mark.parametrize("n_people", CHAIN)
def test_the_chain_grows_with_the_number_and_the_random_graph_with_its_logarithm(n_people):
    """check 8, ±15 %: median t90 76/26, 378/36, 1272/42 for 60, 300, 1,000 people."""
    check_chain(n_people, 200)


def complete_copies(n_copies, n_people):
    return copies(n_copies, n_people, list(combinations(range(n_people), 2)))


def transitions(n_people, probability):
    """Chances of going from i to j users in one round on the complete graph."""
    chances = np.zeros((n_people + 1, n_people + 1))
    for i in range(1, n_people + 1):
        chances[i, i:] = binom.pmf(
            np.arange(n_people - i + 1), n_people - i, 1 - (1 - probability) ** i
        )
    return chances


def mean_rounds_to_all(n_people, probability):
    chances, rounds = transitions(n_people, probability), np.zeros(n_people + 1)
    for i in range(n_people - 1, 0, -1):
        rounds[i] = (1 + chances[i, i + 1 :] @ rounds[i + 1 :]) / (1 - chances[i, i])
    return rounds[1]


def complete_runs(n_people, probability, n_copies, replicates, weeks):
    organisation = complete_copies(n_copies, n_people)
    seeds = n_people * np.arange(n_copies)
    contagion = gs.SimpleContagion(probability=probability)
    found = per_copy(spread(organisation, contagion, seeds, weeks, replicates), n_people)
    assert found.min() >= 0
    return found


def check_complete_50(n_copies, replicates):
    adopted_at = complete_runs(50, 0.02, n_copies, replicates, 60)
    expected = {1: 1.98, 5: 19.7789, 10: 47.8381}
    for week, mean in expected.items():
        users = (adopted_at <= week).sum(axis=1)
        assert abs(users.mean() - mean) < 3 * users.std() / np.sqrt(users.size)
    full = adopted_at.max(axis=1)
    assert mean_rounds_to_all(50, 0.02) == pytest.approx(11.05005, abs=1e-5)
    assert abs(full.mean() - 11.05005) < 3 * full.std() / np.sqrt(full.size)


def test_complete_graph_of_50():
    """oracle 6, β=.02: E[I] after 1, 5, 10 rounds 1.98, 19.7789, 47.8381; all in 11.05005.

    The exact chain agrees; 3 standard errors of 2,000 runs.
    """
    check_complete_50(20, 100)


@pytest.mark.slow
def test_complete_graph_of_50_often():
    """As above, 3 standard errors of 40,000 runs."""
    check_complete_50(40, 1000)


def test_complete_graph_of_100_in_small_steps():
    """oracle 6: continuous time, β=.01: all after 2·H₉₉/(β·n) = 10.35476.

    Rounds of length dt end late by 2.5 dt: the exact chain gives 10.405 at dt=.02, and meets
    the limit as dt falls. 400 runs, 3 standard errors around the exact chain.
    """
    limit = 2 * sum(1 / k for k in range(1, 100)) / (0.01 * 100)
    assert limit == pytest.approx(10.35476, abs=1e-5)
    late = [dt * mean_rounds_to_all(100, 0.01 * dt) - limit for dt in (0.04, 0.02, 0.01)]
    np.testing.assert_allclose(np.divide(late[:-1], late[1:]), 2.0, atol=0.1)
    full = 0.02 * complete_runs(100, 0.01 * 0.02, 10, 40, 1500).max(axis=1)
    assert abs(full.mean() - limit - late[1]) < 3 * full.std() / np.sqrt(full.size)
