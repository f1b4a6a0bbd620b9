"""Rooms: who may do what, how many fit, how long they last, and that nothing leaks between them."""

import csv
import io
import threading

import pytest

from groundswell.dashboard import asking, rooms
from groundswell.dashboard.room_table import HEAD, as_csv
from groundswell.dashboard.rooms import NoRoom, Seat


@pytest.fixture(autouse=True)
def none_before(monkeypatch):
    monkeypatch.setattr(rooms, "_rooms", {})


def test_a_code_finds_its_room_however_it_is_typed():
    room = rooms.open_room()
    code = room.code
    assert rooms.find(f" {code[:3].lower()}-{code[3:].lower()} ") is room
    assert rooms.find("ZZZZZZ") is None and rooms.find("") is None


def test_only_the_teacher_moves_on_and_closes():
    room = rooms.open_room()
    key = room.join("Åsa")
    for stranger in (key, "", "x"):
        room.go(stranger, "ask")
        rooms.close(room, stranger)
    assert room.step == "predict" and rooms.find(room.code) is room
    room.go(room.teacher, "ask")
    room.go(room.teacher, "nonsense")
    assert room.step == "ask"
    rooms.close(room, room.teacher)
    assert rooms.find(room.code) is None and not room.hands and not room.names


def test_a_move_counts_only_at_its_step_and_with_a_key():
    room = rooms.open_room()
    key = room.join("")
    room.play(key, "asking", 5)
    room.play("a stranger", "guessing", 0.1, 0.2)
    room.play(key, "guessing", 0.1, 0.2)
    assert room.hand(key).guess == (0.1, 0.2) and room.hand(key).asked == ()
    assert list(room.hands) == [key]
    room.go(room.teacher, "place")
    room.play(key, "placing", 7)
    room.play(key, "guessing", 0.9, 0.9)
    assert room.hand(key).placed == (7,) and room.hand(key).guess == (0.1, 0.2)


def test_nothing_leaks_from_one_room_to_another():
    one, two = rooms.open_room(), rooms.open_room()
    key = one.join("Åsa")
    one.play(key, "guessing", 0.3, 0.4)
    two.play(key, "guessing", 0.9, 0.9)
    two.go(one.teacher, "ask")
    assert two.hand(key).guess is None and not two.hands and not two.names and two.step == "predict"
    assert not Seat(two.code, key).holds() and Seat(one.code, key).holds()
    assert Seat(one.code, key, two.teacher).without_strange_keys() == Seat(one.code, key)


def test_rooms_and_places_are_limited(monkeypatch):
    monkeypatch.setattr(rooms, "MOST_ROOMS", 2)
    monkeypatch.setattr(rooms, "MOST_PEOPLE", 3)
    room, _ = rooms.open_room(), rooms.open_room()
    with pytest.raises(NoRoom, match=r"room\.none-left"):
        rooms.open_room()
    for _ in range(3):
        room.join("x" * 500)
    with pytest.raises(NoRoom, match=r"room\.full"):
        room.join("one too many")
    assert all(len(name) == rooms.LONGEST_NAME for name in room.names.values())


def test_an_old_room_is_gone_and_forgotten(monkeypatch):
    room = rooms.open_room()
    room.join("Åsa")
    monkeypatch.setattr(room, "began", room.began - rooms.LIFE - 1)
    assert rooms.find(room.code) is None
    assert not room.hands and not room.names


def test_keys_cannot_be_guessed_and_codes_differ():
    made = [rooms.open_room() for _ in range(10)]
    assert len({room.code for room in made}) == len({room.teacher for room in made}) == 10
    assert all(len(room.teacher) >= 20 and len(room.code) == rooms.LENGTH for room in made)


def test_the_teacher_hears_of_every_move_and_others_of_the_next_step():
    room = rooms.open_room()
    key = room.join("")
    seen = {leads: room.stamp(leads) for leads in (True, False)}
    heard: dict[bool, int] = {}

    def listen(leads):
        heard[leads] = room.wait(seen[leads], leads, 0.5)

    listeners = [threading.Thread(target=listen, args=(leads,)) for leads in (True, False)]
    for each in listeners:
        each.start()
    room.play(key, "guessing", 0.1, 0.1)
    for each in listeners:
        each.join()
    assert heard[True] != seen[True] and heard[False] == seen[False]
    room.go(room.teacher, "ask")
    assert room.stamp(False) != seen[False]


def test_many_at_once_lose_nothing():
    room = rooms.open_room()
    keys = [room.join("") for _ in range(20)]
    room.go(room.teacher, "ask")

    def ask(key):
        for person in range(30):
            room.play(key, "asking", person)

    threads = [threading.Thread(target=ask, args=(key,)) for key in keys]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert all(len(room.hand(key).asked) == 30 for key in keys)


def test_going_back_forgets_the_result():
    room = rooms.open_room()
    room.go(room.teacher, "compare")
    room.show(("a result",))
    room.go(room.teacher, "debrief")
    assert room.standings
    room.go(room.teacher, "place")
    assert room.standings == ()


def test_what_the_room_did_can_be_taken_along():
    room = rooms.open_room()
    keys = [room.join(name) for name in ("Åsa; Per", "", "=1+1")]
    room.play(keys[0], "guessing", 0.25, 0.5)
    room.go(room.teacher, "place")
    room.play(keys[0], "placing", 7)
    before = list(csv.DictReader(io.StringIO(as_csv(room))))
    assert [line["who"] for line in before] == ["Åsa; Per", "participant 2", "'=1+1"]
    assert tuple(before[0]) == HEAD and before[0]["use_middle"] == ""
    room.go(room.teacher, "compare")
    room.show(tuple(asking.standings(room.rng_seed, room.chosen())))
    mine, other, _, *beside = csv.DictReader(io.StringIO(as_csv(room)))
    assert (mine["guess_leaders"], mine["asked"], mine["chosen"]) == ("0.25", "0", "1")
    assert other["guess_leaders"] == other["use_middle"] == ""
    assert [line["who"] for line in beside] == list(asking.BESIDE)
    assert float(mine["use_middle"]) == room.standings[0].middle
    assert float(beside[-1]["reach"]) == room.standings[-1].reach
