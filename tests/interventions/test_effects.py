"""What each effect means, on organisations small enough to reckon by hand."""

from dataclasses import dataclass, field

import numpy as np
import pytest

import groundswell as gs
from groundswell.interventions.effects import (
    FOREVER,
    Effects,
    Groups,
    Leaves,
    Links,
    Starts,
    Window,
    stretches,
)  # fmt: skip
from groundswell.ties import ties_from_pairs

UNTIL = {"contagion": gs.ComplexContagion(1.0, "count"), "seeding": [0], "weeks": 10}


@dataclass(frozen=True)
class Just:
    """An intervention of given effects."""

    done: list = field(hash=False)
    hours: float = 0.0
    type: str = "just"

    def effects(self, setting):
        return Effects(self.done, self.hours, {"weeks": setting.weeks})


def line(n):
    """Each notices the one before."""
    people = np.arange(1, n)
    return gs.Organisation(
        [f"p{i}" for i in range(n)], {"advice": ties_from_pairs(n, people, people - 1)}
    )


def apart(n):
    """Nobody notices anybody."""
    return gs.Organisation([f"p{i}" for i in range(n)], {})


def adopted_at(organisation, *effects, **fields):
    scenario = gs.Scenario(organisation, interventions=[Just(list(effects))], **(UNTIL | fields))
    return gs.simulate(scenario, 1).adopted_at[0].tolist()


def test_without_effects_the_line_goes_person_by_person():
    assert adopted_at(line(4)) == [0, 1, 2, 3]


def test_attention_of_nothing_holds_a_person_up_until_the_window_closes():
    held = Window("attention", 0.0, 1, 5, np.array([2]))
    assert adopted_at(line(4), held) == [0, 1, 6, 7]


def test_windows_multiply_and_end():
    # Threshold 1 × 3 × 0.5 = 1.5: one contact is not enough until either factor ends.
    up = Window("threshold", 3.0, 1, 6, np.array([1]))
    down = Window("threshold", 0.5, 1, FOREVER, np.array([1]))
    assert adopted_at(line(2), up, down) == [0, 7]


def test_a_further_chance_of_one_makes_everyone_start_in_that_week():
    assert adopted_at(apart(3), Window("spontaneous", 1.0, 4, 4)) == [0, 4, 4]


def test_chances_add_up_as_independent_ones():
    many = apart(4000)
    windows = [Window("spontaneous", 0.1, 1, 1), Window("spontaneous", 0.2, 1, 1)]
    started = np.mean(np.array(adopted_at(many, *windows, weeks=1)) == 1)
    expected = 1 - 0.9 * 0.8
    assert abs(started - expected) < 3 * np.sqrt(expected * (1 - expected) / 4000)


def test_being_told_makes_people_aware_and_no_more():
    told = gs.Scenario(
        apart(3),
        awareness=gs.Awareness(),
        interventions=[Just([Window("told", 1.0, 3, 3)])],
        **UNTIL,
    )
    counts = gs.simulate(told, 1).stage_counts[0]
    assert counts[2, gs.Stage.UNAWARE] == 2
    assert counts[3].tolist() == [0, 2, 1, 0, 0]


def test_links_work_in_their_weeks_only():
    one = np.array([1]), np.array([0])
    assert adopted_at(apart(2), Links("meeting", *one, 4, 4)) == [0, 4]
    need_two = {"contagion": gs.ComplexContagion(2.0, "count"), "seeding": [0, 2]}
    links = Links("meeting", np.array([1, 1]), np.array([0, 2]), [2, 3], [2, 5])
    assert adopted_at(apart(3), links, **need_two) == [0, -1, 0]  # never both in one week
    links = Links("meeting", np.array([1, 1]), np.array([0, 2]), [2, 3], [3, 5])
    assert adopted_at(apart(3), links, **need_two) == [0, 3, 0]


def test_links_too_weak_to_count_are_left_out():
    assert adopted_at(apart(2), Links("meeting", np.array([1]), np.array([0]), strength=0.0)) == [
        0,
        -1,
    ]


def test_links_dilute_a_share():
    # p1 notices p0; two further people noticed make the share 1/3 while they are there.
    links = Links("meeting", np.array([1, 1]), np.array([2, 3]), 1, 5)
    by_share = {"contagion": gs.ComplexContagion(0.5)}
    assert adopted_at(line(2), **by_share) == [0, 1]
    organisation = gs.Organisation(
        ["a", "b", "c", "d"], {"advice": ties_from_pairs(4, np.array([1]), np.array([0]))}
    )
    assert adopted_at(organisation, links, **by_share)[1] == 6


@pytest.mark.parametrize(("members", "week"), [([0, 1, 2], 3), ([0, 2], -1), ([0, 2, 3], -1)])
def test_groups_of_three_press_their_last(members, week):
    # 0 and 1 use it; 3 does not: only a group in which all others use it presses.
    groups = Groups([np.array(members)], 1.0, first=3, every=4)
    assert adopted_at(apart(4), groups, seeding=[0, 1])[2] == week


def test_groups_meet_from_first_to_last_every_so_often():
    # 2 is busy in week 3, and the next meeting is in week 7.
    busy = Window("attention", 0.0, 3, 3, np.array([2]))
    trio = [np.array([0, 1, 2])]
    assert adopted_at(apart(3), Groups(trio, 1.0, 3, 9, 4), busy, seeding=[0, 1])[2] == 7
    assert adopted_at(apart(3), Groups(trio, 1.0, 3, 6, 4), busy, seeding=[0, 1])[2] == -1


def test_a_person_started_is_seen_in_the_same_week():
    assert adopted_at(line(3), Starts(5, np.array([1])), seeding=[2]) == [-1, 5, 0]
    assert adopted_at(line(3), Starts(5, np.array([0])), seeding=[], budget=None) == [5, 5, 6]


def test_a_place_left_does_nothing_until_a_successor_comes():
    # 0 leaves in week 1, before anybody saw it; the successor starts again in week 4 at once.
    leaves = Leaves(1, np.array([0]), vacant=3)
    again = Window("spontaneous", 1.0, 1, FOREVER, np.array([0]))
    assert adopted_at(line(2), leaves) == [0, -1]
    assert adopted_at(line(2), leaves, again) == [0, 5]


def test_hours_and_diary_are_kept():
    scenario = gs.Scenario(apart(2), interventions=[Just([], 3.0), Just([], 4.0)], **UNTIL)
    assert gs.simulate(scenario, 2).outcomes()["programme_hours"].tolist() == [7.0, 7.0]
    assert gs.diary(scenario) == {"just": {"weeks": 10}, "just 2": {"weeks": 10}}
    assert gs.diary(scenario.replace(interventions=[])) == {}


NOT_EFFECTS = {
    "nothing": (None, "return gs.interventions.Effects"),
    "a word": (["start"], "is not an effect"),
    "no such field": ([Window("atention", 0.0)], "attention"),
    "nan": ([Window("attention", np.nan)], "out of range"),
    "negative factor": ([Window("attention", -5.0)], "out of range"),
    "chance above 1": ([Window("told", 7.0)], "out of range"),
    "ends before it begins": ([Window("told", 0.1, 5, 2)], "ends before it begins"),
    "week 0": ([Window("told", 0.1, 0, 2)], "before week 1"),
    "too many values": ([Window("told", np.ones(5))], "5 values for 3 people"),
    "window on nobody": ([Window("told", 0.1, people=np.array([3]))], "nobody has position 3"),
    "window twice on one": ([Window("told", 0.1, people=np.array([1, 1]))], "comes twice"),
    "start of nobody": ([Starts(5, np.array([100]))], "nobody has position 100"),
    "start before the first": ([Starts(5, np.array([-1]))], "nobody has position -1"),
    "start by name": ([Starts(5, np.array(["p1"]))], "are not positions"),
    "leaving of nobody": ([Leaves(5, np.array([9]))], "nobody has position 9"),
    "links to nobody": ([Links("x", np.array([1]), np.array([1000]))], "nobody has position 1000"),
    "links of unequal length": ([Links("x", np.array([1, 2]), np.array([0]))], "entries"),
    "link to oneself": ([Links("x", np.array([1]), np.array([1]))], "themselves"),
    "negative strength": (
        [Links("x", np.array([1]), np.array([0]), strength=-3.0)],
        "out of range",
    ),
    "group of nobody": ([Groups([np.array([0, 5, 1])], 0.1)], "nobody has position 5"),
    "pressure": ([Groups([np.array([0, 1, 2])], 3.0)], "out of range"),
}


@pytest.mark.parametrize(("done", "problem"), NOT_EFFECTS.values(), ids=NOT_EFFECTS)
def test_what_cannot_be_is_refused_in_both_drivers(done, problem):
    @dataclass(frozen=True)
    class Odd:
        type: str = "odd"

        def effects(self, setting):
            return None if done is None else Effects(done)

    scenario = gs.Scenario(apart(3), interventions=[Odd()], **UNTIL)
    for run in (lambda: gs.simulate(scenario, 1), lambda: gs.ChangeModel(scenario)):
        with pytest.raises(gs.BadInput, match="odd") as caught:
            run()
        assert problem in str(caught.value)


def test_a_class_is_not_an_intervention():
    with pytest.raises(gs.BadInput, match="is not an intervention"):
        gs.Scenario(apart(3), interventions=[gs.interventions.Broadcast], **UNTIL)


def test_stretches_are_runs_without_a_gap():
    assert stretches(np.array([1, 2, 5, 7, 8])) == [(1, 2), (5, 5), (7, 8)]
    assert stretches(np.array([], dtype=int)) == []
