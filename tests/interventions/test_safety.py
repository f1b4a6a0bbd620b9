"""Psychological safety: trying before enough others do."""

import numpy as np
import pytest
from test_trials import ORG, setting

import groundswell as gs
from groundswell.interventions import PsychologicalSafety
from groundswell.interventions.effects import FOREVER


def test_safety_scales_the_chance_of_trying_early():
    for safety in (0.25, 1.0):
        (window,) = (
            PsychologicalSafety(safety=safety, tries=0.02).effects(setting(name="safety")).effects
        )
        assert window.field == "below"
        assert np.all(window.value == safety * 0.02)
        assert (window.start, window.stop) == (1, FOREVER)


def test_a_distribution_is_drawn_for_each_unit():
    part = PsychologicalSafety(safety={"beta": [2.0, 2.0]})
    (window,) = part.effects(setting(name="safety")).effects
    for unit in np.unique(ORG.unit):
        assert np.unique(window.value[ORG.unit == unit]).size == 1
    assert np.unique(window.value).size == np.unique(ORG.unit).size


def test_it_begins_when_there_is_somebody_to_work_on_it():
    staffed = np.ones(21, dtype=bool)
    staffed[:8] = False
    late = PsychologicalSafety(hours=10.0).effects(setting(weeks=20, staffed=staffed))
    assert late.effects[0].start == 8 and late.hours == 10.0
    never = PsychologicalSafety(hours=10.0).effects(setting(weeks=20, staffed=np.zeros(21, bool)))
    assert never.effects == [] and never.hours == 0.0


def test_one_number_per_person_or_a_fault():
    with pytest.raises(gs.BadInput, match=r"safety\.safety: has 2 numbers for 60 people"):
        PsychologicalSafety(safety=[0.5, 0.5]).effects(setting(name="safety"))


def test_early_trying_spreads_what_would_stay_where_it_is():
    """One user cannot win over people who want to see half of their colleagues at it."""
    stuck = gs.Scenario(
        gs.hospital(100, span=8, rng_seed=1), gs.ComplexContagion(0.5), "random", 2, 104
    )
    safe = [PsychologicalSafety(safety=safety, tries=0.02) for safety in (0.2, 0.9)]
    use = [
        gs.simulate(scenario, 20, rng_seed=1).use[:, -1]
        for scenario in (stuck, *(stuck.replace(interventions=[each]) for each in safe))
    ]
    assert np.all(use[0] < 0.2)
    assert np.all(use[1] <= use[2]) and np.median(use[2]) > 0.9  # same luck: never less
