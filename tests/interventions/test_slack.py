"""Finite capacity: what is new fits only where there is room."""

import numpy as np
import pytest
from test_trials import setting

import groundswell as gs
from groundswell.interventions import Slack
from groundswell.interventions.slack import hours_for_trying


def test_hours_for_trying_are_an_inverse_u():
    hours = [hours_for_trying(float(free), 40.0) for free in range(0, 61)]
    assert hours[0] == hours[40] == hours[50] == 0.0
    assert int(np.argmax(hours)) == 20
    assert hours_for_trying(4.0, None) == 4.0


@pytest.mark.parametrize(
    ("free", "dropped", "practice", "fits"),
    [(0.0, 0.0, 1.0, False), (0.0, 1.0, 1.0, True), (0.5, 0.4, 1.0, False), (1.0, 0.0, 1.0, True), (0.0, 0.0, 0.0, True)],
)  # fmt: skip
def test_the_new_fits_where_old_work_has_made_room(free, dropped, practice, fits):
    part = Slack(free_hours=free, dropped_hours=dropped, practice_hours=practice)
    effects = part.effects(setting(name="slack"))
    assert effects.diary["room_after"] == float(fits)
    held = {window.field: window.value for window in effects.effects}
    assert held == ({} if fits else {"attention": 0.0, "lapsing": 4.0})


def test_before_old_work_is_dropped_there_is_less_room():
    part = Slack(start=10, free_hours={"uniform": [0.0, 2.0]}, dropped_hours=0.5)
    effects = part.effects(setting(name="slack"))
    before, after = effects.diary["room_before"], effects.diary["room_after"]
    assert 0.3 < before < 0.7 and before < after < 1.0
    spans = {(w.field, w.start, w.stop < 100): w.people.size for w in effects.effects}
    assert spans[("attention", 1, True)] == round((1 - before) * 60)
    assert spans[("attention", 10, False)] == round((1 - after) * 60)
    assert effects.diary["dropped_hours"] == 0.5 * 60 * 95


def test_dropping_more_leaves_nobody_worse_off():
    room = [
        Slack(free_hours={"uniform": [0.0, 1.0]}, dropped_hours=dropped)
        .effects(setting(3, name="slack"))
        .diary["room_after"]
        for dropped in (0.0, 0.2, 0.5, 0.9, 1.0)
    ]
    assert room == sorted(room)
    assert room[0] == 0.0 and room[-1] == 1.0


def test_one_number_per_person_or_a_fault():
    part = Slack(free_hours=[2.0] * 59)
    with pytest.raises(gs.BadInput, match=r"slack\.free_hours: has 59 numbers for 60 people"):
        part.effects(setting(name="slack"))
