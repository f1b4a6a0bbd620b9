"""Exact facts about thresholds on lattices (check 3, oracle 2 and 5.3)."""

import numpy as np
import pytest
from spread import adopters, spread, t90

import groundswell as gs


def count(threshold):
    return gs.ComplexContagion(threshold=threshold, measure="count")


def test_ring_of_1000_is_nine_tenths_full_after_449_rounds():
    """check 3: ring k=4, two contacts needed, seeds {0, 1}: t90 = 449 exactly."""
    assert t90(spread(gs.ring(1000, 4), count(2), [0, 1], 600)) == 449


def test_one_seed_never_spreads_where_two_contacts_are_needed():
    """check 3: ring k=4, threshold 2, one seed: nobody joins."""
    assert adopters(spread(gs.ring(1000, 4), count(2), [0], 600)) == 1


@pytest.mark.parametrize("threshold", range(1, 8))
def test_a_ring_fills_up_to_thresholds_of_half_its_degree(threshold):
    """check 3: ring k=10, as many adjacent seeds as the threshold: ≤ 5 fills, ≥ 6 never."""
    found = adopters(spread(gs.ring(1000, 10), count(threshold), list(range(threshold)), 1000))
    assert found == (1000 if threshold <= 5 else threshold)


@pytest.mark.parametrize(
    ("threshold", "seeds", "expected", "rounds"),
    [(2, [0, 1], 100, 49), (3, [0, 1], 2, 0), (2, [0, 50], 2, 0), (1, [0], 100, 25)],
)
def test_ring_of_100(threshold, seeds, expected, rounds):
    """oracle 2: adopters and the last round in which somebody joins."""
    ensemble = spread(gs.ring(100, 4), count(threshold), seeds, 100)
    assert (adopters(ensemble)[0], ensemble.adopted_at.max()) == (expected, rounds)


@pytest.mark.parametrize(
    ("neighbourhood", "threshold", "side", "expected", "rounds"),
    [
        ("moore", 3 / 8, 3, 400, 25),
        ("moore", 0.376, 3, 9, 0),
        ("von_neumann", 0.25, 1, 400, 20),
        ("von_neumann", 0.26, 1, 1, 0),
    ],
)
def test_torus_20_by_20_and_thresholds_that_are_ties(
    neighbourhood, threshold, side, expected, rounds
):
    """oracle 3: a share that equals the threshold is enough; a hair above it is not."""
    seeds = np.add.outer(20 * np.arange(side), np.arange(side)).ravel()
    contagion = gs.ComplexContagion(threshold=threshold)
    ensemble = spread(gs.torus(20, 20, neighbourhood), contagion, seeds, 100)
    assert (adopters(ensemble)[0], ensemble.adopted_at.max()) == (expected, rounds)
