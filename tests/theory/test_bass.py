"""Bass 1969: a spontaneous chance and a complete graph in small steps."""

import numpy as np
import pytest
from scipy.stats import binom
from spread import spread

import groundswell as gs

P, Q = 0.03, 0.38
STEP = 0.05
"""Years in a round. So coarse a step alone moves the peak from 6.19 to 6.25."""


def bass(n_people, replicates, years=10):
    """Share of users per round; (replicates, rounds + 1)."""
    contagion = gs.SimpleContagion(probability=Q * STEP / n_people, spontaneous=P * STEP)
    return spread(gs.complete(n_people), contagion, (), int(years / STEP), replicates).use


def peak(users):
    """When most people join in a round, and the share of users then: a parabola's top."""
    rate, time = np.diff(users), STEP * (np.arange(users.size - 1) + 0.5)
    near = abs(time - 6.19) < 3
    a, b, _ = np.polyfit(time[near], rate[near], 2)
    return -b / (2 * a), np.interp(-b / (2 * a), STEP * np.arange(users.size), users)


def exact_mean(n_people, rounds):
    """Mean share of users per round, from the exact chain on the number of users."""
    users = np.arange(n_people + 1)
    joins = 1 - (1 - P * STEP) * (1 - Q * STEP / n_people) ** users
    chances = np.array([binom.pmf(users - i, n_people - i, joins[i]) for i in users])
    state, means = np.eye(n_people + 1)[0], [0.0]
    for _ in range(rounds):
        state = state @ chances
        means.append(state @ users / n_people)
    return np.array(means)


def meets_bass(users):
    when, share = peak(users)
    assert when == pytest.approx(6.19, abs=0.2)
    assert share == pytest.approx(0.461, abs=0.02)
    assert np.interp(0.5, users, STEP * np.arange(users.size)) == pytest.approx(6.55, abs=0.2)


def test_small_crowd():
    """check 6 (±.2, ±.02): peak 6.19, F .461, t50 6.55; 300 people, whose mean is exact.

    The exact chain meets Bass; 20 runs meet the exact chain within 3 standard errors.
    """
    use = bass(300, 20)
    mean = exact_mean(300, use.shape[1] - 1)
    meets_bass(mean)
    for week in (20, 60, 124, 180):
        error = use[:, week].std() / np.sqrt(len(use))
        assert abs(use[:, week].mean() - mean[week]) < 3 * error


@pytest.mark.slow
def test_large_crowd():
    """check 6 (±.2, ±.02): peak 6.19, F .461, t50 6.55; 4 × 3,000 people.

    10,000 people at once would need 10⁸ ties and 8 GB; 12,000 in all give as little noise.
    """
    users = bass(3000, 4, years=9.5).mean(axis=0)
    meets_bass(users)
