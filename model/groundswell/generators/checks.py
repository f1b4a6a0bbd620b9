"""Checks on the parameters of generators: each says what is wrong, where, and the remedy."""

import math
from collections.abc import Collection
from numbers import Integral, Real

from groundswell.faults import refuse

MOST_PEOPLE = 5_000_000
"""More would not fit an ordinary machine's memory; the NHS has 1.3 million."""


def whole(name: str, value, low: int, high: int | None = None) -> int:
    """Return `value` as an int if it is a whole number from `low` to `high`.

    Parameters
    ----------
    name : str
        Name of the parameter, for the message.
    value : object
        What the caller gave; 3.0 counts as whole, True does not.
    low, high : int
        Allowed range, both ends included; no upper end by default.

    Returns
    -------
    int

    Raises
    ------
    BadInput
        If it is not a whole number, or outside the range.
    """
    is_whole = isinstance(value, Real) and not isinstance(value, bool) and value == value // 1
    if not is_whole or not math.isfinite(value):
        raise refuse(
            name, f"{value!r} is not a whole number", f"give {_range(low, high)}", "not-whole"
        )
    return int(_within(name, value, low, high))


def number(name: str, value, low: float, high: float | None = None) -> float:
    """Return `value` as a float if it is a number from `low` to `high`.

    Parameters
    ----------
    name, value, low, high
        As in `whole`.

    Returns
    -------
    float

    Raises
    ------
    BadInput
        If it is not a finite number, or outside the range.
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        raise refuse(name, f"{value!r} is not a number", f"give {_range(low, high)}", "not-number")
    return float(_within(name, value, low, high))


def one_of(name: str, value, choices: Collection[str]) -> str:
    """Return `value` if it is one of the `choices`.

    Parameters
    ----------
    name, value
        As in `whole`.
    choices : collection of str
        What is allowed.

    Returns
    -------
    str

    Raises
    ------
    BadInput
        If it is none of them.
    """
    if not isinstance(value, str) or value not in choices:
        raise refuse(name, f"{value!r} is unknown", f"use {', '.join(choices)}", "unknown-choice")
    return value


def head_count(name: str, value, n_people: int) -> int:
    """Turn a share of people (a float up to 1) or a head count (an int) into a head count.

    Parameters
    ----------
    name : str
        Name of the parameter, for the message.
    value : float or int
        1.0 means everybody, 1 means one person.
    n_people : int
        How many people there are.

    Returns
    -------
    int
        In 1 … `n_people`; a share is rounded to the nearest head, at least one.

    Raises
    ------
    BadInput
        If it is neither, or out of range.
    """
    if isinstance(value, Integral):
        return whole(name, value, 1, n_people)
    return max(1, round(number(name, value, 0.0, 1.0) * n_people))


def _within(name, value, low, high):
    if value < low or (high is not None and value > high):
        raise refuse(name, f"{value!r} is out of range", f"give {_range(low, high)}", "range")
    return value


def _range(low, high) -> str:
    return f"a value from {low} to {high}" if high is not None else f"a value of {low} or more"
