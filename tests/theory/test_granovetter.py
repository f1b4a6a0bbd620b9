"""Granovetter 1978: a crowd in which everybody sees everybody and has a threshold."""

import numpy as np
import pytest
from scipy.stats import norm
from spread import adopters, spread

import groundswell as gs


def crowd(thresholds, seeding=(), weeks=1000):
    """Everybody counts the others who have joined; those with threshold 0 start unprompted."""
    contagion = gs.ComplexContagion(threshold=thresholds, measure="count")
    return spread(gs.complete(len(thresholds)), contagion, seeding, weeks)


def normal_thresholds(n_people, mean, sd):
    """Mid-quantiles of an untruncated normal, in percent of the crowd, as head counts.

    Below 0 is 0 (start unprompted); above `n_people` never.
    """
    middle = (np.arange(n_people) + 0.5) / n_people
    return np.clip(norm.ppf(middle, mean, sd) * n_people / 100, 0.0, None)


def test_thresholds_0_to_99_bring_in_all_one_by_one():
    """Granovetter 1978; check 5: 100. oracle 1: in round 99 after the instigator's."""
    unprompted = crowd(np.arange(100))
    assert adopters(unprompted) == 100
    assert unprompted.adopted_at.max() - unprompted.adopted_at.min() == 99
    seeded = crowd(np.arange(100), seeding=[0])
    np.testing.assert_array_equal(seeded.adopted_at[0], np.arange(100))


def test_without_the_person_with_threshold_1_the_instigator_stays_alone():
    """Granovetter 1978; check 5, oracle 1: threshold 1 → 2 leaves 1 adopter."""
    assert adopters(crowd(np.r_[0, 2, np.arange(2, 100)])) == 1


@pytest.mark.parametrize(("sd", "low", "high"), [(12.0, 2, 6), (12.5, 2, 6), (13.0, 99, 100)])
def test_100_people_with_normal_thresholds_jump_between_12_5_and_13(sd, low, high):
    """check 5: mean 25, N=100 by mid-quantiles: a handful up to 12.5, everybody at 13."""
    assert low <= adopters(crowd(normal_thresholds(100, 25, sd))) <= high


@pytest.mark.parametrize(("sd", "expected"), [(12.2, 0.055), (12.3, 1.0)])
def test_a_large_crowd_jumps_between_12_2_and_12_3(sd, expected):
    """Granovetter 1978 (figure 2); check 5: r = Φ((100 r − 25)/σ) gives .055 and ≈1.

    1,000 people by mid-quantiles stop within half a person in a thousand of the fixed point
    or jump; the curve is almost tangent to the diagonal at 12.2, which turns that half into
    .004.
    """
    share = adopters(crowd(normal_thresholds(1000, 25, sd)))[0] / 1000
    assert share == pytest.approx(expected, abs=0.005)
