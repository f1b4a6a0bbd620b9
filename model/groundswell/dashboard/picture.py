"""One run as one compact message: where people stand in the picture, and what changes when."""

import base64
import math
from weakref import WeakKeyDictionary

import numpy as np

import groundswell as gs

MOST_PEOPLE = 3000
"""Larger organisations are drawn as units."""
MOST_TIES = 6000
"""More lines than this darken the picture and say nothing."""
SMALL_GROUP = 5
"""Units with fewer people are not reported on (privacy)."""
WIDER = 1.2
"""Pictures are wider than high."""
MANY_UNITS = 80
GAP = 0.35
"""Between two units, in steps between two people."""
NEAREST = 1.5
"""Distance between the nearest two of points that are √k from the middle, a golden angle apart."""
_KEPT: WeakKeyDictionary = WeakKeyDictionary()
GOLDEN = math.pi * (3 - math.sqrt(5))


def packed(values: np.ndarray, kind: str) -> str:
    """An array as text: little-endian bytes in base64."""
    return base64.b64encode(np.ascontiguousarray(values, dtype=np.dtype(kind))).decode("ascii")


def fixed(scenario: gs.Scenario) -> gs.Scenario:
    """The same scenario on the one network that the picture shows."""
    if scenario.organisation.recipe is None:
        return scenario
    return scenario.replace(vary=("people", "dynamics"))


def message(scenario: gs.Scenario, rng_seed: int) -> dict:
    """Run a scenario once, and say all that the browser needs to show it.

    Parameters
    ----------
    scenario : Scenario
        With one network: see `fixed`.
    rng_seed : int

    Returns
    -------
    dict
        Plain values and packed arrays: ``week``, ``person`` and ``stage`` of every change,
        ``x`` and ``y`` per person and the ``ties`` drawn, or for large organisations only
        the units; users per unit and week.
    """
    organisation = scenario.organisation
    history = gs.simulate(scenario, 1, rng_seed, record="history").history[0]
    as_people = organisation.n_people <= MOST_PEOPLE
    unit, names = groups(organisation)
    place = layout(organisation)
    users = (history == gs.Stage.USING) | (history == gs.Stage.EMBEDDED)
    by_unit = np.stack([np.bincount(unit[row], minlength=len(names)) for row in users])
    told = {
        "people": organisation.n_people,
        "weeks": scenario.weeks,
        "units": [
            {"name": name, "size": int(size), "x": round(float(x), 4), "y": round(float(y), 4),
             "r": round(float(r), 4)}
            for name, size, x, y, r in zip(
                names, place["size"], place["cx"], place["cy"], place["r"], strict=True)
        ],
        "smallest": SMALL_GROUP,
        "users": packed(by_unit, "<u2"),
        "heard": bool(scenario.awareness is not None),
        "as_people": as_people,
    }  # fmt: skip
    if as_people:
        told |= _changes(history) | {
            "x": packed(place["x"], "<f4"),
            "y": packed(place["y"], "<f4"),
            "unit": packed(unit, "<u2"),
            "leader": packed(np.isin(np.arange(organisation.n_people), organisation.leaders), "u1"),
            "ties": packed(ties(organisation), "<u2"),
        }
    return told


def _changes(history: np.ndarray) -> dict:
    """Who is where at first, and every change of stage afterwards, week by week."""
    week, person = np.nonzero(history[1:] != history[:-1])
    return {
        "first": packed(history[0], "u1"),
        "week": packed(week + 1, "<u2"),
        "person": packed(person, "<u2"),
        "stage": packed(history[1:][week, person], "u1"),
    }


def groups(organisation: gs.Organisation) -> tuple[np.ndarray, list[str]]:
    """Unit of each person and names of the units; employers where units are too small to report.

    Parameters
    ----------
    organisation : Organisation

    Returns
    -------
    tuple of (int array, list of str)
    """
    unit, names = organisation.unit, list(organisation.unit_names)
    small = not names or np.median(np.bincount(unit[unit >= 0], minlength=1)) < SMALL_GROUP
    if small and "employer" in organisation.columns:
        found, unit = np.unique(organisation.columns["employer"].astype(str), return_inverse=True)
        return unit, found.tolist()
    if (unit < 0).any():
        return np.where(unit < 0, len(names), unit), [*names, ""]
    return unit, names


def layout(organisation: gs.Organisation) -> dict[str, np.ndarray]:
    """As `arranged`; kept for as long as the organisation is there, and no longer."""
    if organisation not in _KEPT:
        _KEPT[organisation] = arranged(organisation)
    return _KEPT[organisation]


def arranged(organisation: gs.Organisation) -> dict[str, np.ndarray]:
    """Where everybody stands: units side by side, the best known of a unit in its middle.

    Parameters
    ----------
    organisation : Organisation

    Returns
    -------
    dict
        ``x``, ``y`` per person; ``cx``, ``cy``, ``r``, ``size`` per unit; all within
        [-1, 1] across.
    """
    unit, names = groups(organisation)
    size = np.bincount(unit, minlength=len(names))
    radius = np.sqrt(size) + 0.9
    cx, cy = _side_by_side(radius)
    contacts = np.diff(organisation.contacts().indptr)
    leads = np.isin(np.arange(organisation.n_people), organisation.leaders)
    x, y = np.empty(organisation.n_people), np.empty(organisation.n_people)
    for number in range(len(names)):
        members = np.flatnonzero(unit == number)
        members = members[np.lexsort((members, -contacts[members], ~leads[members]))]
        rank = np.arange(members.size)
        away, angle = 0.92 * np.sqrt(rank + 0.35), rank * GOLDEN
        x[members] = cx[number] + away * np.cos(angle)
        y[members] = cy[number] + away * np.sin(angle)
    wide = max((np.abs(cx) + radius).max(), (np.abs(cy) + radius).max())
    return {"x": x / wide, "y": y / wide, "cx": cx / wide, "cy": cy / wide, "r": radius / wide,
            "size": size}  # fmt: skip


def _side_by_side(radius: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Centres of circles that do not overlap: each, from the largest on, as near the middle as it fits."""
    if radius.size > MANY_UNITS:
        return _like_a_sunflower(radius)
    cx, cy = np.zeros(radius.size), np.zeros(radius.size)
    turns = np.arange(40 * radius.size + 400)
    spiral = max(0.17 * radius.mean(), 0.17) * np.sqrt(turns)
    sx, sy = WIDER * spiral * np.cos(turns * GOLDEN), spiral * np.sin(turns * GOLDEN)
    done: list[int] = []
    for number in np.argsort(-radius, kind="stable"):
        free = np.ones(turns.size, dtype=bool)
        for other in done:
            apart = radius[number] + radius[other] + GAP
            free &= (sx - cx[other]) ** 2 + (sy - cy[other]) ** 2 >= apart**2
        spot = int(free.argmax())
        cx[number], cy[number] = sx[spot], sy[spot]
        done.append(number)
    return cx - (cx.min() + cx.max()) / 2, cy - (cy.min() + cy.max()) / 2


def _like_a_sunflower(radius: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Centres for many circles, at equal distances that fit the largest."""
    rank = np.empty(radius.size, dtype=int)
    rank[np.argsort(-radius, kind="stable")] = np.arange(radius.size)
    away, angle = (2 * radius.max() + GAP) / NEAREST * np.sqrt(rank + 0.5), rank * GOLDEN
    return away * np.cos(angle), away * np.sin(angle)


def ties(organisation: gs.Organisation) -> np.ndarray:
    """Contacts to draw, as pairs of positions: all, or every so many where there are too many.

    Parameters
    ----------
    organisation : Organisation

    Returns
    -------
    int array, shape (n, 2)
    """
    contacts = organisation.contacts()
    of = np.repeat(np.arange(organisation.n_people), np.diff(contacts.indptr))
    pairs = np.column_stack([of, contacts.noticed])
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    return pairs[:: max(1, -(-len(pairs) // MOST_TIES))]


__all__ = ["MOST_PEOPLE", "fixed", "groups", "layout", "message", "packed", "ties"]
