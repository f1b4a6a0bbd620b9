"""Where people stand in an organisation: their positions, levels and units."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import BadInput, Fault

if TYPE_CHECKING:
    from groundswell.organisation import Organisation


def positions(organisation: "Organisation", people: Iterable[Any]) -> np.ndarray:
    """Turn ids (strings) or positions (integers) into positions.

    Parameters
    ----------
    people : iterable of str or int
        Ids or positions.

    Returns
    -------
    int32 array
        Positions in the order given.

    Raises
    ------
    BadInput
        If an id is unknown, a position is out of range, or a person comes twice.
    """
    if isinstance(people, np.ndarray) and people.dtype.kind in "iu" and people.size:
        if people.ndim == 1 and 0 <= people.min() <= people.max() < organisation.n_people:
            if np.bincount(people).max() == 1:
                return people.astype(np.int32)
    placed = [_position(organisation, person) for person in people]
    times = Counter(place for place in placed if not isinstance(place, Fault))
    faults = [place for place in placed if isinstance(place, Fault)]
    faults += [
        Fault(f"person {organisation.ids[position]!r}", "is listed more than once",
              "list each person once", "person-twice")
        for position, n in times.items() if n > 1
    ]  # fmt: skip
    if faults:
        raise BadInput(dict.fromkeys(faults))
    return np.array(list(times), dtype=np.int32)


def _position(organisation: "Organisation", person: Any) -> int | Fault:
    """Find one person, or say why there is no such person."""
    if isinstance(person, np.generic):
        person = person.item()
    if isinstance(person, str):
        if person in organisation.position_of:
            return organisation.position_of[person]
        return Fault(f"person {person!r}", "is not in this organisation",
                     "use an id from org.people['id']", "unknown-person")  # fmt: skip
    if isinstance(person, int) and not isinstance(person, bool):
        if 0 <= person < organisation.n_people:
            return person
        return Fault(f"position {person!r}", f"is outside 0 … {organisation.n_people - 1}",
                     "positions count from 0 in the order of org.people", "position-range")  # fmt: skip
    return Fault(f"person {person!r}", "is neither an id (text) nor a position (whole number)",
                 "give ids as text or positions as whole numbers", "person-type")  # fmt: skip


def depth_below_top(manager: np.ndarray) -> np.ndarray:
    """How many managers each person has above them; float."""
    depth = np.zeros(manager.size)
    above, up = manager, np.append(manager, -1)  # above position -1 is nobody
    while (climbing := above >= 0).any():
        depth += climbing
        above = up[above]
    return depth


def units_in(column: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Names of units, sorted, and the index of each person's, -1 where unknown."""
    if column.dtype.kind in "iu":
        names, index = np.unique(column, return_inverse=True)
        return names.astype(str).astype(object), index.astype(np.int32)
    units = [unit if isinstance(unit, str) else "" for unit in column.tolist()]
    named = sorted(set(units) - {""})
    number_of = {name: number for number, name in enumerate(named)} | {"": -1}
    numbers = np.fromiter(map(number_of.__getitem__, units), np.int32, column.size)
    return np.array(named, dtype=object), numbers


__all__ = ["depth_below_top", "positions", "units_in"]
