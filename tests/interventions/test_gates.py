"""Translation: gates, spokespersons and controversies."""

import numpy as np
import pytest
from test_trials import setting, within_three_standard_errors

from groundswell.interventions import Translation
from groundswell.interventions.effects import Window

DRAWS = 2000
LONG = 600


def work(part, draws=DRAWS, weeks=LONG, **fields):
    return [part.effects(setting(i, weeks, name="translation", **fields)) for i in range(draws)]


def mobilised(part, **fields):
    return np.array([each.diary["mobilised"] for each in work(part, **fields)])


def test_sure_gates_are_passed_one_a_week_in_order():
    sure = Translation(pace=1.0, legitimacy=1.0, error=0.0, start=3)
    (effects,) = work(sure, 1)
    assert effects.diary["passed"].tolist() == [3, 4, 5, 6]
    (wait,) = effects.effects
    assert (wait.field, wait.value, wait.start, wait.stop) == ("attention", 0.0, 1, 5)
    assert effects.hours == 4 * 16


def test_the_time_it_takes_is_the_closed_form():
    """Four gates at p, each begun anew after a controversy of s weeks with chance e."""
    part = Translation(pace=0.5, legitimacy=0.8, error=0.3, settle_weeks=4)
    took = mobilised(part)
    assert np.all(took > 0)
    p, e = 0.4, 0.3
    assert within_three_standard_errors(took, 4 * (1 / p + e * 4) / (1 - e))


def test_without_effort_or_legitimacy_nobody_is_mobilised():
    for nothing in ({"hours_per_week": 0.0}, {"legitimacy": 0.0}):
        for effects in work(Translation(**nothing), 20):
            assert effects.diary["mobilised"] == -1
            assert effects.effects[0].stop > LONG


def test_more_legitimacy_or_effort_is_never_slower():
    for lever, low, high in (("legitimacy", 0.3, 0.9), ("hours_per_week", 4.0, 16.0)):
        slow, fast = (
            mobilised(Translation(error=0.0, **{lever: x}), draws=200) for x in (low, high)
        )
        assert np.all(fast[slow > 0] <= slow[slow > 0])
        assert fast.mean() < slow.mean()


def test_ignored_controversies_stop_mobilisation():
    in_two_years = {"weeks": 104, "draws": 400}
    attended = mobilised(Translation(), **in_two_years) > 0
    ignored = mobilised(Translation(attend=False, fading=0.0), **in_two_years) > 0
    no_error = 0.7**4  # all four gates right the first time: nothing to ignore
    assert attended.mean() > 0.85
    assert abs(ignored.mean() - no_error) < 3 * np.sqrt(no_error * (1 - no_error) / 400)
    assert not np.any(ignored & ~attended)


def test_ignoring_costs_nothing_where_controversies_fade_or_there_are_none():
    in_two_years = {"weeks": 104, "draws": 200}
    attended = mobilised(Translation(), **in_two_years)
    fading = mobilised(Translation(attend=False, fading=0.9), **in_two_years)
    assert np.mean(fading > 0) >= np.mean(attended > 0)
    assert np.median(fading[fading > 0]) < np.median(attended[attended > 0])
    alike = [mobilised(Translation(attend=a, error=0.0), **in_two_years) for a in (True, False)]
    assert np.array_equal(*alike)


def test_opponents_weigh_more_while_a_controversy_is_open_and_attending_costs_hours():
    part = Translation(pace=1.0, legitimacy=1.0, error=0.5, settle_weeks=3, settle_hours=5.0)
    for effects in work(part, 20):
        diary = effects.diary
        hot = [w for w in effects.effects if w.field == "resistance"]
        assert [(w.start, w.stop) for w in hot] == diary["controversies"]
        assert all(w.value == 2.0 and w.stop - w.start == 2 for w in hot)
        assert diary["weeks_settling"] == 3 * len(hot)
        assert diary["weeks_at_gates"] == 4 + len(hot)
        assert effects.hours == 16.0 * (4 + len(hot)) + 5.0 * 3 * len(hot)


def test_the_work_pauses_while_nobody_is_there():
    staffed = np.ones(41, dtype=bool)
    staffed[3:30] = False
    sure = Translation(pace=1.0, legitimacy=1.0, error=0.0)
    (effects,) = work(sure, 1, weeks=40, staffed=staffed)
    assert effects.diary["passed"].tolist() == [1, 2, 30, 31]
    stuck = Translation(pace=1.0, legitimacy=1.0, error=1.0, settle_weeks=4)
    (effects,) = work(stuck, 1, weeks=40, staffed=staffed)
    assert effects.diary["controversies"][0] == (2, 32)


def test_the_seed_set_is_the_pilot_and_need_not_wait():
    pilot = np.array([3, 7], dtype=np.int32)
    here = setting(weeks=20, name="translation")
    here = type(here)(here.organisation, pilot, *[getattr(here, name) for name in ("opponents", "weeks", "staffed", "rng_seed", "replicate", "name")])  # fmt: skip
    wait = next(
        w for w in Translation(legitimacy=0.0).effects(here).effects if isinstance(w, Window)
    )
    assert wait.people.size == 58
    assert not np.isin(pilot, wait.people).any()


@pytest.mark.parametrize("start", [20, 21, 500])
def test_beginning_too_late_is_not_beginning(start):
    (effects,) = work(Translation(start=start, pace=1.0, legitimacy=1.0), 1, weeks=20)
    assert effects.diary["mobilised"] == -1
