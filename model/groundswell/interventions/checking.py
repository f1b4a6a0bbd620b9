"""What an intervention asks for, checked before anything follows it blindly.

Those that come with Groundswell ask for nothing impossible; one of a researcher's own might, and
compiled code would believe it.
"""

from collections.abc import Iterator

import numpy as np

from groundswell.faults import BadInput, Fault, shown
from groundswell.interventions.effects import (
    CHANCES,
    FIELDS,
    Effects,
    Groups,
    Leaves,
    Links,
    Starts,
    Window,
)  # fmt: skip


def checked(made: Effects, name: str, n_people: int) -> Effects:
    """The same effects.

    Parameters
    ----------
    made : Effects
        What an intervention's ``effects`` returned.
    name : str
        Of the intervention.
    n_people : int
        How many people there are.

    Returns
    -------
    Effects

    Raises
    ------
    BadInput
        If they are no effects, name people, fields or weeks that do not exist, or numbers out
        of range; with every fault.
    """
    if not isinstance(made, Effects):
        raise BadInput([Fault(name, f"gave {shown(made)}", "return gs.interventions.Effects([…])",
                              "not-effects")])  # fmt: skip
    faults = []
    for number, effect in enumerate(made.effects):
        look = LOOKS.get(type(effect))
        place = f"{name}, effect {number} ({type(effect).__name__})"
        if look is None:
            problem = (f"{shown(effect)} is not an effect", "see groundswell.interventions.effects")
            faults.append(Fault(place, *problem, "not-an-effect"))
        else:
            faults += [Fault(place, *problem, "effect") for problem in look(effect, n_people)]
    if not np.isfinite(made.hours) or made.hours < 0.0:
        problem = f"costs {made.hours!r} hours"
        faults.append(Fault(name, problem, "give a number of at least 0", "effect"))
    if faults:
        raise BadInput(faults)
    return made


Problems = Iterator[tuple[str, str]]


def _people(what: str, people, n_people: int, once: bool = True) -> Problems:
    who = np.asarray(people)
    if who.ndim != 1 or (who.size and who.dtype.kind not in "iu"):
        yield f"{what} {shown(people)} are not positions", "give an array of whole numbers"
    elif who.size and (who.min() < 0 or who.max() >= n_people):
        outside = who[(who < 0) | (who >= n_people)][0]
        yield f"{what}: nobody has position {outside}", f"give positions from 0 to {n_people - 1}"
    elif once and who.size and np.bincount(who).max() > 1:
        yield f"{what}: position {np.bincount(who).argmax()} comes twice", "name each person once"


def _numbers(what: str, value, low: float, high: float) -> Problems:
    number = np.asarray(value, dtype=float)
    if not (np.isfinite(number) & (number >= low) & (number <= high)).all():
        yield f"{what} {shown(value)} is out of range", f"give numbers from {low:g} to {high:g}"


def _weeks(first, last) -> Problems:
    first, last = np.asarray(first), np.asarray(last)
    if first.dtype.kind not in "iu" or last.dtype.kind not in "iu":
        yield f"weeks {shown(first)}, {shown(last)} are not whole numbers", "give whole numbers"
    elif (first < 1).any() or (last < first).any():
        yield "begins before week 1, or ends before it begins", "give weeks from 1 on, in order"


def _window(window: Window, n_people: int) -> Problems:
    if window.field not in FIELDS:
        yield f"there is no field {window.field!r}", f"use one of: {', '.join(FIELDS)}"
    yield from _numbers("value", window.value, 0.0, 1.0 if window.field in CHANCES else 1e6)
    yield from _weeks(window.start, window.stop)
    size = n_people
    if window.people is not None:
        yield from _people("people", window.people, n_people)
        size = np.size(window.people)
    if np.ndim(window.value) and np.size(window.value) != size:
        yield f"{np.size(window.value)} values for {size} people", "give one, or one for each"


def _links(links: Links, n_people: int) -> Problems:
    yield from _people("source", links.source, n_people, once=False)
    yield from _people("noticed", links.noticed, n_people, once=False)
    yield from _numbers("strength", links.strength, 0.0, 1e6)
    yield from _weeks(links.start, links.stop)
    sizes = {np.size(links.source), np.size(links.noticed)}
    sizes |= {np.size(v) for v in (links.start, links.stop, links.strength) if np.ndim(v)}
    if len(sizes) > 1:
        yield f"has arrays of {sorted(sizes)} entries", "give one entry for each tie"
    elif np.any(np.asarray(links.source) == np.asarray(links.noticed)):
        yield "ties somebody to themselves", "leave such ties out"


def _groups(groups: Groups, n_people: int) -> Problems:
    for number, members in enumerate(groups.members):
        yield from _people(f"group {number}", members, n_people)
    yield from _numbers("pressure", groups.pressure, 0.0, 1.0)
    yield from _weeks(groups.first, groups.last)
    yield from _numbers("every", groups.every, 1, 1e6)


def _starts(starts: Starts, n_people: int) -> Problems:
    yield from _people("people", starts.people, n_people)
    yield from _weeks(starts.week, starts.week)


def _leaves(leaves: Leaves, n_people: int) -> Problems:
    yield from _people("people", leaves.people, n_people)
    yield from _weeks(leaves.week, leaves.week)
    yield from _numbers("vacant", leaves.vacant, 0, 1e6)


LOOKS = {Window: _window, Links: _links, Groups: _groups, Starts: _starts, Leaves: _leaves}

__all__ = ["checked"]
