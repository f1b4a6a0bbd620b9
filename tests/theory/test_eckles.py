"""Eckles, Mossel, Rahimian & Sen 2024: a little noise, and long ties win."""

import numpy as np
import pytest
from spread import spread, t90

import groundswell as gs


def median_t90(p_below, rewire, replicates, weeks):
    """Ring k=4 of 1,000, two contacts needed, two neighbours start.

    Somebody who sees one user joins with chance `p_below` a round; seeing none, nobody does.
    """
    contagion = gs.ComplexContagion(threshold=2, measure="count", p_below=p_below)
    organisation = gs.ring(1000, 4, rewire=rewire)
    return np.median(t90(spread(organisation, contagion, [0, 1], weeks, replicates)))


@pytest.mark.parametrize(("p_below", "lattice", "random"), [(0.01, 445, 212), (0.05, 428, 49)])
def test_the_random_graph_wins_with_some_noise(p_below, lattice, random):
    """check 2, ±10 %: median t90 lattice/random 445/212 at .01, 428/49 at .05."""
    assert median_t90(p_below, 0.0, 8, 600) == pytest.approx(lattice, rel=0.1)
    assert median_t90(p_below, 1.0, 24, 400) == pytest.approx(random, rel=0.1)


@pytest.mark.parametrize("p_below", [0.0, 0.001])
def test_the_lattice_wins_with_next_to_no_noise(p_below):
    """check 2: the lattice takes 449 rounds; rewired, 449 are not enough."""
    assert median_t90(p_below, 0.0, 4, 600) == pytest.approx(449, abs=3)
    assert median_t90(p_below, 1.0, 8, 600) == np.inf


@pytest.mark.slow
def test_the_random_graph_takes_1900_rounds_at_one_in_a_thousand():
    """check 2, ±10 %: q=.001, random ≈ 1900; without noise never."""
    assert median_t90(0.001, 1.0, 60, 4000) == pytest.approx(1900, rel=0.1)
    assert median_t90(0.0, 1.0, 20, 4000) == np.inf
