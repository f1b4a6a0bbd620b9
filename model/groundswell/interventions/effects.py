"""What interventions do to people, week by week: the few things that both drivers know.

An intervention says *when* it changes *what* for *whom*; it never says what a person then
chooses, which is the rule's business (`groundswell.rules`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

FOREVER = np.iinfo(np.int32).max
"""A last week that never comes."""

FIELDS = (
    "threshold", "attention", "below", "spontaneous", "told", "embedding", "lapsing", "resistance",
)  # fmt: skip
"""What is a person's own and may change, in the order of `groundswell.rules.Own`."""

CHANCES = ("below", "spontaneous", "told")
"""Of these a window gives a further chance per week, apart from any other; of the others a factor."""

Field = Literal[
    "threshold", "attention", "below", "spontaneous", "told", "embedding", "lapsing", "resistance"
]


@dataclass(frozen=True)
class Window:
    """From one week to another, something is different for some people.

    Parameters
    ----------
    field : str
        One of `FIELDS`. A factor on ``threshold``, ``attention`` (the product is at most 1),
        ``embedding``, ``lapsing`` or ``resistance`` (what opponents weigh); a further chance
        per week of taking it up ``below`` the threshold, of doing so on one's own
        (``spontaneous``) or of being ``told`` of the practice.
    value : float, or float array, shape (n,)
        For all of them, or for each.
    start, stop : int
        First and last week, >= 1.
    people : int array, shape (n,), optional
        Positions, none twice; None: everyone.
    """

    field: Field
    value: float | np.ndarray
    start: int = 1
    stop: int = FOREVER
    people: np.ndarray | None = None


@dataclass(frozen=True)
class Links:
    """Ties that exist for some weeks only: at a meeting, or from then on.

    Parameters
    ----------
    kind : str
        What they are called; ties of one name count as one kind.
    source, noticed : int array, shape (n_links,)
        Who notices whom. The same pair may come again in other weeks.
    start, stop : int, or int array, shape (n_links,)
        First and last week of each, >= 1.
    strength : float, or float array, shape (n_links,)
        Trust × weight, at least a millionth.
    informal : bool
        Whether a newcomer to a place is without them at first.
    """

    kind: str
    source: np.ndarray
    noticed: np.ndarray
    start: int | np.ndarray = 1
    stop: int | np.ndarray = FOREVER
    strength: float | np.ndarray = 1.0
    informal: bool = False


@dataclass(frozen=True)
class Groups:
    """Groups that meet, and press those who are alone in not doing it (Iacopini et al. 2019).

    Parameters
    ----------
    members : list of int array
        Positions in each group.
    pressure : float
        Chance that somebody gives in at a meeting of three or more in which all others use
        the practice; in [0, 1].
    first, last, every : int, or int array, shape (n_groups,)
        The first and last week in which each may meet, and how many weeks from one meeting
        to the next.
    """

    members: list[np.ndarray]
    pressure: float
    first: int | np.ndarray = 1
    last: int | np.ndarray = FOREVER
    every: int | np.ndarray = 1


@dataclass(frozen=True)
class Starts:
    """People who begin to use the practice in a week, whatever they notice.

    Parameters
    ----------
    week : int
        Which, >= 1.
    people : int array
    """

    week: int
    people: np.ndarray


@dataclass(frozen=True)
class Leaves:
    """People who leave their place in a week.

    Parameters
    ----------
    week : int
        Which, >= 1.
    people : int array
    vacant : int
        Weeks until a successor comes, >= 0; until then the place does nothing. The successor
        knows as little as any.
    """

    week: int
    people: np.ndarray
    vacant: int = 0


Effect = Window | Links | Groups | Starts | Leaves


@dataclass(frozen=True)
class Effects:
    """All that one intervention does in one replicate.

    Parameters
    ----------
    effects : list of Effect
    hours : float
        What it costs, in person-hours.
    diary : mapping of str to object
        What happened, for tables and tests: who came, when it succeeded.
    """

    effects: list[Effect] = field(default_factory=list)
    hours: float = 0.0
    diary: Mapping[str, Any] = field(default_factory=dict)


def stretches(weeks: np.ndarray) -> list[tuple[int, int]]:
    """First and last of each run of weeks without a gap; `weeks` in rising order."""
    if not weeks.size:
        return []
    gaps = np.flatnonzero(np.diff(weeks) > 1)
    first = weeks[np.concatenate([[0], gaps + 1])]
    last = weeks[np.concatenate([gaps, [weeks.size - 1]])]
    return list(zip(first.tolist(), last.tolist(), strict=True))


__all__ = [
    "CHANCES", "FIELDS", "FOREVER", "Effect", "Effects", "Groups", "Leaves", "Links", "Starts",
    "Window", "stretches",
]  # fmt: skip
