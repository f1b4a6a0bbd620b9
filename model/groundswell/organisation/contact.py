"""Who is in contact with whom, and how many these people reach."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.ties import Ties, undirected

if TYPE_CHECKING:
    from groundswell.organisation import Organisation


def contacts(organisation: "Organisation", kinds: Sequence[str] | None = None) -> Ties:
    """Who is in contact with whom, in either direction, over several kinds.

    Parameters
    ----------
    kinds : sequence of str, optional
        The kinds to count. By default the informal ones, or ``reports_to`` where the
        organisation has no informal ties.

    Returns
    -------
    Ties
        Symmetric, weight 1.
    """
    if kinds is None:
        return organisation._contacts
    return undirected([organisation.ties(kind) for kind in kinds], organisation.n_people)


def reach(
    organisation: "Organisation",
    positions: Iterable[Any],
    steps: int = 1,
    kinds: Sequence[str] | None = None,
) -> float:
    """Share of people within some steps of these people, themselves included.

    Reach is contact, not use: it says nothing about who works in the new way.

    Parameters
    ----------
    positions : iterable of int or str
        Positions or ids.
    steps : int, default 1
        How many ties away still counts, >= 0.
    kinds : sequence of str, optional
        As in `contacts`; direction is ignored.

    Returns
    -------
    float
        In [0, 1].

    Examples
    --------
    >>> gs.ring(10, neighbours=2).reach([0], steps=2)
    0.5
    """
    reached = np.zeros(organisation.n_people, dtype=bool)
    reached[organisation.positions(positions)] = True
    contacts, before = organisation.contacts(kinds), -1
    source = contacts.source
    for _ in range(steps):
        if (so_far := int(np.count_nonzero(reached))) == before:
            break
        before = so_far
        reached[contacts.noticed[reached[source]]] = True
    return float(reached.mean()) if organisation.n_people else 0.0


__all__ = ["contacts", "reach"]
