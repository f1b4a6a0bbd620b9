"""Rooms of a workshop: a code to join by, what everybody has guessed and chosen, one step at a time.

Rooms live in this process's memory alone, for four hours. Who holds the teacher's key leads;
everybody else holds a key of their own and sees what is theirs, and what the room shares.
"""

import secrets
import threading
import time
from dataclasses import dataclass, field, replace

from groundswell.dashboard import asking
from groundswell.dashboard.asking import Hand, Standing

STEPS = ("predict", "ask", "place", "watch", "compare", "debrief")
MINUTES = {"predict": 5, "ask": 15, "place": 5, "watch": 5, "compare": 10, "debrief": 20}
"""What a step takes in an hour's workshop: a suggestion."""
LIFE = 4 * 3600.0
"""Seconds after which a room is gone."""
MOST_ROOMS, MOST_PEOPLE, LONGEST_NAME = 20, 60, 24
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are taken for another: I, L, O, 0, 1."""
LENGTH = 6


class NoRoom(Exception):
    """There is no such room, or none left, or no place in it: `args[0]` is the key of a text."""


@dataclass
class Room:
    """One workshop.

    Parameters
    ----------
    code : str
        What participants type.
    teacher : str
        Key of whoever leads.
    rng_seed : int
        Of the people of its game.
    """

    code: str
    teacher: str
    rng_seed: int
    began: float = field(default_factory=time.monotonic)
    step: str = STEPS[0]
    since: float = field(default_factory=time.monotonic)
    hands: dict[str, Hand] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    standings: tuple[Standing, ...] = ()
    news: int = 0
    turn: int = 0
    """Counts what everybody sees; `news` counts what the teacher sees as well."""
    changed: threading.Condition = field(default_factory=threading.Condition, repr=False)

    def join(self, name: str) -> str:
        """Let somebody in.

        Parameters
        ----------
        name : str
            May be empty; is cut to `LONGEST_NAME`.

        Returns
        -------
        str
            Their key.

        Raises
        ------
        NoRoom
            If all places are taken.
        """
        with self.changed:
            if len(self.hands) >= MOST_PEOPLE:
                raise NoRoom("room.full")
            key = secrets.token_urlsafe(16)
            self.hands[key] = Hand()
            self.names[key] = " ".join(name.split())[:LONGEST_NAME]
            self._tell()
        return key

    def hand(self, key: str) -> Hand:
        """What one participant has done so far."""
        return self.hands.get(key, Hand())

    def play(self, key: str, move, *given) -> None:
        """Make a move of a participant: one of the methods of `Hand`."""
        allowed = {"guessing": "predict", "asking": "ask", "placing": "place"}
        with self.changed:
            if key in self.hands and self.step == allowed[move]:
                self.hands[key] = getattr(self.hands[key], move)(*given)
                self._tell()

    def go(self, key: str, step: str) -> None:
        """Go to a step, if it is the teacher who asks."""
        with self.changed:
            if key == self.teacher and step in STEPS and step != self.step:
                self.step, self.since = step, time.monotonic()
                if STEPS.index(step) < STEPS.index("compare"):
                    self.standings = ()
                self._tell(everybody=True)

    def show(self, standings: tuple[Standing, ...]) -> None:
        """Let the room see what came of everybody's choice."""
        with self.changed:
            self.standings = standings
            self._tell(everybody=True)

    def chosen(self) -> dict[str, tuple[int, ...]]:
        """Starters by key of a participant; those who chose nobody are left out."""
        with self.changed:
            return {key: hand.placed for key, hand in self.hands.items() if hand.placed}

    def called(self, key: str) -> tuple[str, int]:
        """Nickname of a participant, empty where they gave none, and their number from 1."""
        return self.names.get(key, ""), list(self.hands).index(key) + 1

    def wait(self, seen: int, leads: bool, seconds: float) -> int:
        """Wait until there is news for a participant or the teacher; returns its number."""
        with self.changed:
            self.changed.wait_for(lambda: self.stamp(leads) != seen, seconds)
            return self.stamp(leads)

    def stamp(self, leads: bool) -> int:
        """Number of the last news: the teacher sees every move, others what the room shares."""
        return self.news if leads else self.turn

    def _tell(self, everybody: bool = False) -> None:
        self.news += 1
        self.turn += everybody
        self.changed.notify_all()


_rooms: dict[str, Room] = {}
_door = threading.Lock()


def open_room() -> Room:
    """A new room.

    Raises
    ------
    NoRoom
        If there are as many as there may be.
    """
    with _door:
        _close_the_old()
        if len(_rooms) >= MOST_ROOMS:
            raise NoRoom("room.none-left")
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        while code in _rooms:
            code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        room = _rooms[code] = Room(code, secrets.token_urlsafe(16), 1 + secrets.randbelow(999))
    return room


def find(code: str) -> Room | None:
    """The room of a code, whatever its case; None where there is none, or no longer."""
    with _door:
        _close_the_old()
        return _rooms.get(tidy(code))


def tidy(code: str) -> str:
    """A code as it was given out: capitals, without spaces and hyphens."""
    return "".join(letter for letter in code.upper() if letter in LETTERS)[:LENGTH]


def close(room: Room, key: str) -> None:
    """End a room and forget all that was in it, if it is the teacher who asks."""
    with _door:
        if key == room.teacher:
            _rooms.pop(room.code, None)
            _empty(room)


def _close_the_old() -> None:
    now = time.monotonic()
    for code in [code for code, room in _rooms.items() if now - room.began > LIFE]:
        _empty(_rooms.pop(code))


def _empty(room: Room) -> None:
    with room.changed:
        room.hands.clear()
        room.names.clear()
        room.standings = ()
        room._tell(everybody=True)


@dataclass(frozen=True)
class Seat:
    """Where one visitor sits: the room's code, their own key, the teacher's where they lead."""

    code: str
    key: str = ""
    teacher: str = ""

    def holds(self) -> bool:
        """Whether the room is still there and knows these keys."""
        room = find(self.code)
        if room is None:
            return False
        return self.key in room.hands or (bool(self.teacher) and self.teacher == room.teacher)

    def without_strange_keys(self) -> "Seat":
        """The same seat with the keys that the room knows."""
        room = find(self.code)
        teacher = self.teacher if room and self.teacher == room.teacher else ""
        return replace(
            self, key=self.key if room and self.key in room.hands else "", teacher=teacher
        )


def warm(rng_seed: int) -> None:
    """Draw the people of a room before anybody waits for them."""
    asking.people(rng_seed)


__all__ = ["LIFE", "MINUTES", "MOST_PEOPLE", "MOST_ROOMS", "STEPS", "NoRoom", "Room", "Seat",
           "close", "find", "open_room", "tidy", "warm"]  # fmt: skip
