"""Normalising: NoMAD answers before and after a supported period."""

from itertools import pairwise

import numpy as np
import pytest
from test_trials import setting

import groundswell as gs
from groundswell.interventions import Normalising
from groundswell.interventions.effects import FOREVER
from groundswell.interventions.normalising import normalisation


def factor(**fields):
    return Normalising(**fields).effects(setting(name="normalising")).diary["factor"]


def test_the_score_is_the_geometric_mean_of_what_persistence_takes():
    assert normalisation((3, 3, 3, 3)) == 0.5
    assert normalisation((5, 5, 5, 5)) == 1.0
    assert normalisation((5, 5, 5, 1)) == 0.0
    assert normalisation((2, 3, 4, 5)) == pytest.approx((0.25 * 0.5 * 0.75 * 1.0) ** 0.25)


def test_the_factor_is_the_ratio_of_scores():
    assert factor(before=(3, 3, 3, 3), after=(5, 5, 5, 5)) == 2.0
    assert factor(before=(2, 3, 4, 5), after=(2, 3, 4, 5)) == 1.0
    assert factor(before=(3, 3, 3, 3), after=(5, 5, 5, 1)) == 0.0


def test_the_factor_on_the_old_scores_is_the_hazard_of_the_new_ones():
    """Answers before that say what Persistence says: its hazard becomes that of those after."""
    scores = (0.25, 0.5, 0.5, 0.75)
    after = (3.0, 4.0, 4.0, 5.0)
    raised = gs.Scenario(
        gs.hospital(60, span=8, rng_seed=1), gs.ComplexContagion(0.25), "random", 60, 52,
        persistence=gs.Persistence(normalisation=scores),
        interventions=[Normalising(weeks=1, before=[1 + 4 * s for s in scores], after=after)],
    )  # fmt: skip
    new = gs.Persistence(normalisation=tuple((a - 1) / 4 for a in after))
    as_if = raised.replace(persistence=new, interventions=[])
    assert np.array_equal(
        gs.simulate(raised, 20, rng_seed=1).stage_counts, gs.simulate(as_if, 20, rng_seed=1).stage_counts
    )  # fmt: skip


def test_answers_move_evenly_in_steps_of_four_weeks_and_stay():
    effects = Normalising(start=3, weeks=10, after=(5, 5, 5, 5), hours_per_week=8.0).effects(
        setting()
    )
    seen = [(w.start, w.stop, round(w.value, 6)) for w in effects.effects]
    assert seen == [(6, 9, 1.4), (10, 11, 1.8), (12, FOREVER, 2.0)]
    assert effects.hours == 80.0


def test_support_pauses_while_nobody_is_there_and_may_end_half_way():
    staffed = np.ones(21, dtype=bool)
    staffed[4:17] = False
    effects = Normalising(weeks=8, after=(5, 5, 5, 5)).effects(setting(weeks=20, staffed=staffed))
    assert [(w.start, w.value) for w in effects.effects] == [(17, 1.5)]
    assert effects.hours == 8.0 * 7


@pytest.mark.parametrize("construct", range(4))
def test_raising_any_score_lowers_loss_monotonically(construct):
    """SCIENCE check 21: everyone uses it at first; who has dropped it after a year."""
    lost = []
    for answer in (1.5, 2.0, 3.0, 4.0, 5.0):
        after = [3.0] * 4
        after[construct] = answer
        scenario = gs.Scenario(
            gs.hospital(200, rng_seed=1), gs.ComplexContagion(1.0), "random", 200, 52,
            persistence=gs.Persistence(readopt=0.0), interventions=[Normalising(weeks=1, after=after)],
        )  # fmt: skip
        lost.append(1.0 - gs.simulate(scenario, 40, rng_seed=1).use[:, -1])
    assert all(np.all(more <= less) for less, more in pairwise(lost))
    assert lost[-1].mean() < lost[0].mean() - 0.01


def test_an_answer_of_one_before_is_refused():
    with pytest.raises(gs.BadInput, match="before: has an answer of 1"):
        Normalising(before=(1, 3, 3, 3))
    with pytest.raises(gs.BadInput, match="after: 6 is out of range"):
        Normalising(after=(3, 3, 3, 6))
