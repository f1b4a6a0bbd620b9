"""The asking game: bounded questions and places, answers that are the same to all, honest results."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.dashboard import asking
from groundswell.dashboard.asking import Hand


def test_questions_and_places_run_out():
    hand = Hand()
    for person in (*range(40), 0, -1, asking.N_PEOPLE):
        hand = hand.asking(person).placing(person % 20)
    assert len(hand.asked) == asking.QUESTIONS and len(set(hand.asked)) == asking.QUESTIONS
    assert len(hand.placed) <= asking.PLACES
    assert Hand().asking(-1) == Hand().asking(asking.N_PEOPLE) == Hand()


def test_somebody_chosen_can_be_taken_back():
    hand = Hand().placing(3).placing(4)
    assert hand.placing(3).placed == (4,)


def test_a_guess_stays_within_bounds():
    assert Hand().guessing(-1.0, 7.0).guess == (0.0, 1.0)


def test_answers_are_the_same_to_everybody_and_mostly_real_contacts():
    people = asking.people(3)
    noticed = [set() for _ in range(people.n_people)]
    for kind in people.informal:
        ties = people.ties(kind)
        for person in range(people.n_people):
            noticed[person] |= set(ties.noticed[ties.indptr[person] : ties.indptr[person + 1]])
    given = [asking.answer(3, person) for person in range(people.n_people)]
    assert given == [asking.answer(3, person) for person in range(people.n_people)]
    declined = sum(each is None for each in given) / len(given)
    assert 0.08 < declined < 0.23
    names = [(asker, who) for asker, said in enumerate(given) for who in said or ()]
    wrong = np.mean([who not in noticed[asker] for asker, who in names])
    assert 0.04 < wrong < 0.16
    assert all(len(said or ()) <= asking.NAMES and asker not in (said or ())
               for asker, said in enumerate(given))  # fmt: skip


def test_the_tally_counts_what_was_said():
    hand = Hand()
    for person in range(30):
        hand = hand.asking(person)
    told = dict(asking.tally(1, hand))
    assert sum(told.values()) == sum(len(asking.answer(1, person) or ()) for person in range(30))
    assert list(told.values()) == sorted(told.values(), reverse=True)


def test_equals_stand_by_lot_and_not_by_their_place_in_the_list():
    everybody = [Hand(placed=tuple(range(100)))]
    first = asking.together(1, everybody)
    assert first == asking.together(1, everybody) != asking.together(2, everybody)
    assert sorted(first) != list(range(asking.PLACES))


def test_standings_are_what_the_engine_gives():
    chosen = tuple(range(20, 29))
    told = asking.standings(2, {"me": chosen, "nobody": ()})
    assert [each.name for each in told] == ["me", *asking.BESIDE]
    mine, best = told[0], told[-1]
    alone = gs.simulate(asking.scenario(2, chosen), asking.REPLICATES, 2)
    assert mine.middle == pytest.approx(np.median(alone.use[:, -1]))
    assert mine.reach == asking.people(2).reach(chosen)
    assert best.found == asking.PLACES and best.reach >= max(each.reach for each in told)


def test_the_room_chooses_whom_most_of_it_chose():
    hands = [Hand(placed=(1, 2, 3)), Hand(placed=(2, 3, 4)), Hand(placed=(9,))]
    assert asking.together(1, hands)[:2] == (2, 3)
    assert set(asking.together(1, hands)) == {1, 2, 3, 4, 9}
