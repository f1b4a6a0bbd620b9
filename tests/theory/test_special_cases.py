"""Further known theory: independent cascade, SISa, sustainment and word of mouth."""

from itertools import product

import numpy as np
import pytest
from scipy.optimize import brentq
from spread import copies, per_copy, spread

import groundswell as gs

ARCS = [
    # who notices whom, and how strongly; loops, two-way ties and shortcuts
    (1, 0, 1.0), (2, 0, 0.5), (2, 1, 1.0), (1, 2, 2.0), (3, 1, 1.0), (3, 2, 0.7),
    (4, 3, 1.5), (0, 3, 1.0), (5, 4, 1.0), (5, 2, 0.3), (4, 5, 1.0),
]  # fmt: skip
N_CASCADE, PROBABILITY = 6, 0.35


def reached(live):
    """Who is reached from person 0 along live arcs."""
    found = {0}
    while new := {who for who, noticed, _ in live if noticed in found} - found:
        found |= new
    return found


def live_edge_percolation():
    """Exact distribution of the final size and exact chance of each person (2¹¹ graphs)."""
    size, person = np.zeros(N_CASCADE + 1), np.zeros(N_CASCADE)
    for live in product((True, False), repeat=len(ARCS)):
        chance = 1.0
        for (_, _, weight), on in zip(ARCS, live, strict=True):
            chance *= PROBABILITY * weight if on else 1 - PROBABILITY * weight
        found = reached([arc for arc, on in zip(ARCS, live, strict=True) if on])
        size[len(found)] += chance
        person[sorted(found)] += chance
    return size, person


def test_independent_cascade_is_live_edge_percolation():
    """Kempe, Kleinberg & Tardos 2003: influence for one week; 40,000 cascades, |z| < 4.

    Mean final size, the chance of each size and of each person, against all 2,048 graphs.
    """
    size, person = live_edge_percolation()
    n_copies, runs = 400, 40_000
    contagion = gs.SimpleContagion(probability=PROBABILITY, influence_weeks=1)
    organisation = copies(n_copies, N_CASCADE, ARCS, directed=True)
    seeds = N_CASCADE * np.arange(n_copies)
    found = per_copy(spread(organisation, contagion, seeds, 30, runs // n_copies), N_CASCADE) >= 0
    sizes = np.arange(N_CASCADE + 1)
    mean = size @ sizes
    sd = np.sqrt(size @ (sizes - mean) ** 2)
    assert abs(found.sum(axis=1).mean() - mean) < 4 * sd / np.sqrt(runs)
    shares = np.bincount(found.sum(axis=1), minlength=N_CASCADE + 1) / runs
    assert np.all(abs(shares - size) <= 4 * np.sqrt(size * (1 - size) / runs))
    error = np.sqrt(person * (1 - person) / runs)
    assert np.all(abs(found.mean(axis=0) - person) <= 4 * error + 1e-12)


@pytest.mark.parametrize(
    ("spontaneous", "contact", "lapse"), [(0.01, 0.15, 0.1), (0.02, 0.0, 0.05)]
)
def test_sisa_settles_at_its_mean_field(spontaneous, contact, lapse):
    """SISa (Hill et al. 2010): joining balances lapsing, (1 − x)·h(x) = g·x, in weekly steps.

    h(x) = 1 − (1 − a)(1 − b/N)^(xN) on the complete graph. 10 runs of 300 people, weeks
    100–200: ±.01, which covers the correction of order 1/N.
    """
    n_people = 300

    def surplus(x):
        joins = 1 - (1 - spontaneous) * (1 - contact / n_people) ** (x * n_people)
        return (1 - x) * joins - lapse * x

    ensemble = spread(
        gs.complete(n_people),
        gs.SimpleContagion(probability=contact / n_people, spontaneous=spontaneous),
        "random", 200, 10, budget=0.1,
        persistence=gs.Persistence(lapse=lapse, lapse_unsupported=0.0, embedding=0.0, readopt=1.0),
    )  # fmt: skip
    assert ensemble.use[:, 100:].mean() == pytest.approx(brentq(surplus, 0, 1), abs=0.01)


def test_two_thirds_still_use_it_after_a_year_on_their_own():
    """check 21 (Maher 2010): 67 ± 3 % in use after 52 weeks, 45 % after 104.

    Nobody notices anybody, so nobody starts again: a constant hazard, .67² = .449.
    """
    organisation = gs.ring(1000, neighbours=0)
    everybody = list(range(1000))
    use = spread(
        organisation, gs.ComplexContagion(threshold=1.0), everybody, 104, 20,
        persistence=gs.Persistence(),
    ).use.mean(axis=0)  # fmt: skip
    for week, expected in ((52, 0.67), (104, 0.67**2)):
        assert abs(use[week] - expected) < 3 * np.sqrt(expected * (1 - expected) / 20_000)
    assert use[52] == pytest.approx(0.67, abs=0.03)
    assert use[104] == pytest.approx(0.45, abs=0.01)


def test_those_who_do_not_use_it_speak_of_it_a_seventh_as_readily():
    """Banerjee et al. 2013: chance r of hearing from a user, r/7 from one who only knows.

    Who notices whom: 1 → 0, a user; 2 → 1, who has heard and does not use it. 20,000 runs,
    3 standard errors.
    """
    n_copies, replicates, rate = 400, 50, 0.7
    ensemble = spread(
        copies(n_copies, 3, [(1, 0), (2, 1)], directed=True),
        gs.ComplexContagion(threshold=9, measure="count"),
        3 * np.arange(n_copies), 2, replicates, awareness=gs.Awareness(rate=rate),
    )  # fmt: skip
    runs = n_copies * replicates
    unaware = ensemble.stage_counts[:, :, gs.Stage.UNAWARE].sum(axis=0) / runs
    # Week 1: person 1 hears from the user. Week 2: so do late ones; person 2 hears from 1.
    aware = 2 - unaware
    first = rate
    second = first + (1 - first) * rate + first * rate / 7
    error = np.sqrt(2 * 0.25 / runs)
    np.testing.assert_allclose(aware[1:], [first, second], atol=3 * error)
    told = (ensemble.final_stage.reshape(-1, 3)[:, 2] == gs.Stage.AWARE).mean()
    expected = first * rate / 7
    assert abs(told - expected) < 3 * np.sqrt(expected * (1 - expected) / runs)
