"""What must hold of every organisation, whoever makes it."""

from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import refuse
from groundswell.ties import FORMAL_KINDS

if TYPE_CHECKING:
    from groundswell.organisation import Organisation


def check(organisation: "Organisation") -> None:
    """Refuse an organisation that contradicts itself.

    Parameters
    ----------
    organisation : Organisation

    Raises
    ------
    BadInput
        If lengths disagree, an id repeats, lines of managers do not end, or a formal kind is
        given.
    """
    _check_lengths(organisation)
    _check_ids(organisation.ids.tolist())
    _check_reporting_lines(organisation)
    for kind in FORMAL_KINDS:
        if kind in organisation.informal:
            raise refuse(
                f"ties of kind {kind!r}",
                "are derived from the reporting lines",
                "give reporting lines as `manager` instead",
                "formal-kind",
            )


def _check_lengths(organisation: "Organisation") -> None:
    lengths = {name: column.shape[:1] for name, column in organisation.columns.items()}
    lengths |= {f"answered {kind}": who.shape for kind, who in organisation.answered.items()}
    lengths["manager"] = organisation.manager.shape
    lengths |= {kind: (ties.n_people,) for kind, ties in organisation.informal.items()}
    for name, shape in lengths.items():
        if shape != (organisation.n_people,):
            raise refuse(
                name,
                f"has length {shape[0] if shape else 0} for {organisation.n_people} people",
                "give one entry per person, in the order of the ids",
                "length",
            )


def _check_ids(ids: list[Any]) -> None:
    if set(map(type, ids)) - {str}:
        strange = [person for person in ids if not isinstance(person, str)]
        if strange:
            raise refuse(
                "ids", f"{strange[0]!r} is not text", "give each person an id as text", "id-type"
            )
    if len(set(ids)) < len(ids):
        seen: set[str] = set()
        for twice in ids:
            if twice in seen:
                break
            seen.add(twice)
        raise refuse(
            "ids", f"{twice!r} comes twice", "give each person an id of their own", "id-twice"
        )


def _check_reporting_lines(organisation: "Organisation") -> None:
    manager, ids, n_people = organisation.manager, organisation.ids, organisation.n_people
    outside = np.flatnonzero((manager < -1) | (manager >= n_people))
    if outside.size:
        raise refuse(
            "manager",
            f"{manager[outside[0]]} of {ids[outside[0]]!r} is outside -1 … {n_people - 1}",
            "give positions, -1 for none",
            "position-range",
        )
    if np.all(manager < np.arange(n_people)):
        return  # whoever stands before their reports cannot be below them
    above = manager
    for _ in range(n_people.bit_length()):  # twice as far up each time
        above = np.where(above >= 0, above[above], -1)
    if np.any(above >= 0):
        raise refuse(
            "manager",
            f"{ids[above.max()]!r} is their own manager, or their manager's manager",
            "let every line of managers end",
            "manager-cycle",
        )


__all__ = ["check"]
