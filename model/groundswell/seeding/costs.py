"""What it takes to find starters; minutes are assumed, and stated here once.

Hours are those of the people asked and of whoever asks, and a working day for drawing a map
and reckoning. Where messages or calendars give the map, nobody is asked; the time for leave to
use them and for the law on personal data is not counted.
"""

from groundswell.seeding.strategy import Cost

FORM = 5
"""Minutes in which a person names three colleagues on a form."""
TALK = 20
"""Minutes of a short talk with one person, that of the one who asks included."""
ROSTER = 20
"""Minutes in which a person goes through a list of colleagues: the whole map is asked for."""
MAP_DAY = 8.0
"""Hours to draw a map and reckon with it."""
LIST_HOUR = 1.0
"""Hours to take names from a staff list."""
AGAIN = 1.2
"""Random people asked for a friend, per starter, where all answer: some name the same friend."""
SNOWBALL = 0.8
"""Share of people whom a snowball has asked when it is saturated: .59 to .96 (docs/seeding.md)."""


def from_list(n_people: int, count: int) -> Cost:
    """A staff list is there: nobody is asked."""
    return Cost(0, LIST_HOUR)


def from_map(n_people: int, count: int) -> Cost:
    """Everybody goes through a list of colleagues."""
    return Cost(n_people, round(n_people * ROSTER / 60 + MAP_DAY, 1))


def from_sample(n_people: int, count: int) -> Cost:
    """One in ten names three colleagues on a form; more where the budget is larger."""
    asked = min(n_people, max(round(0.1 * n_people), -(-count // 3)))
    return Cost(asked, round(asked * FORM / 60 + LIST_HOUR, 1))


def from_everybody(n_people: int, count: int) -> Cost:
    """Everybody names three colleagues on a form."""
    return Cost(n_people, round(n_people * FORM / 60 + LIST_HOUR, 1))


def from_friends(n_people: int, count: int) -> Cost:
    """Random people are talked to until so many friends are named."""
    asked = min(n_people, round(AGAIN * count))
    return Cost(asked, round(asked * TALK / 60, 1))


def from_snowball(n_people: int, count: int) -> Cost:
    """People are talked to wave by wave until hardly anybody new is named."""
    asked = round(SNOWBALL * n_people)
    return Cost(asked, round(asked * TALK / 60, 1))


__all__ = [
    "from_everybody", "from_friends", "from_list", "from_map", "from_sample", "from_snowball",
]  # fmt: skip
