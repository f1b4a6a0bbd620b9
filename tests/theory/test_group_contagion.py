"""Group contagion (Iacopini et al. 2019): two outcomes, by how many start, where groups press hard."""

import functools

import numpy as np
import pytest

import groundswell as gs

N, DEGREE, GROUPS, LAPSE = 2000, 20, 6, 0.05


@functools.cache
def prevalence(infectivity, pressure, start, weeks=400, replicates=5):
    """Share in use over the last quarter, in the middle run: λ and λΔ rescaled as in the paper.

    The middle, because near the unstable state in between a single run may go either way.
    """
    scenario = gs.Scenario(
        # Members of a person's groups are 12 of the 20 ties; the rest is drawn by chance.
        organisation=gs.random_graph(N, mean_degree=DEGREE - 2 * GROUPS, rng_seed=1),
        contagion=gs.SimpleContagion(infectivity * LAPSE / DEGREE),
        persistence=gs.Persistence(LAPSE, 0.0, 0.0, readopt=1.0),
        interventions=[
            gs.interventions.StandingGroups(per_person=GROUPS, pressure=pressure * LAPSE / GROUPS)
        ],
        seeding="random", budget=start, weeks=weeks,
    )  # fmt: skip
    use = gs.simulate(scenario, replicates, rng_seed=1, record="curves").use
    return float(np.median(use[:, -weeks // 4 :].mean(axis=1)))


@pytest.mark.parametrize(("start", "expected"), [(0.01, 0.0), (0.15, 0.455), (0.4, 0.455)])
def test_with_strong_groups_the_outcome_depends_on_how_many_start(start, expected):
    # Check 11: λ = .8, λΔ = 2.5; computed beforehand .455 ± .03 (mean field .529). Small starts
    # die out slowly, by 1 % a week at first.
    weeks = 400 if expected else 900
    assert abs(prevalence(0.8, 2.5, start, weeks) - expected) < (0.03 if expected else 0.01)


def test_a_start_near_the_unstable_state_stays_low_for_long():
    # Check 11 has 0 from 5 %. Here the middle run is still low after 400 weeks, but chance takes
    # some runs across (two of five by week 900): docs/validation.md.
    assert prevalence(0.8, 2.5, 0.05) < 0.1


@pytest.mark.parametrize("start", [0.01, 0.05, 0.15, 0.4])
def test_with_weak_groups_it_does_not(start):
    # λ = 1.2, λΔ = .8: .30 ± .03 from any start; growth is slow, 1 % a week.
    assert abs(prevalence(1.2, 0.8, start, weeks=800) - 0.30) < 0.03


def test_without_pressure_groups_are_plain_ties():
    assert prevalence(0.8, 0.0, 0.4) < 0.01


def test_people_are_in_so_many_groups_on_average():
    scenario = gs.Scenario(
        gs.random_graph(300, mean_degree=2.0), gs.SimpleContagion(), weeks=1, seeding="random",
        interventions=[gs.interventions.StandingGroups(size=4, per_person=2.0)],
    )  # fmt: skip
    groups = gs.diary(scenario)["standing_groups"]["groups"]
    assert 140 <= len(groups) <= 150  # a few of 150 had somebody twice
    assert all(len(set(group)) == 4 for group in groups.tolist())
    assert np.bincount(groups.ravel(), minlength=300).mean() == pytest.approx(2.0, abs=0.15)
