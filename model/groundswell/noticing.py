"""Whom everyone notices, and how strongly: all kinds of tie side by side."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from groundswell.organisation import Organisation
from groundswell.rules import MILLION
from groundswell.scenario import Scenario
from groundswell.ties import FORMAL_KINDS, Ties

MOST_LEVELS = 6
"""Up to so many different strengths, contacts are counted level by level as they change."""


@dataclass(frozen=True)
class Noticing:
    """Everything that everyone notices, all kinds together.

    Person *i* has the ties ``indptr[i]`` … ``indptr[i + 1]``: kind by kind where each kind is
    compared with the threshold on its own, else the strongest first.

    Parameters
    ----------
    indptr : int64 array, shape (n_people + 1,)
    noticed : int32 array, shape (n_ties,)
        Who is noticed.
    strength : int64 array, shape (n_ties,)
        Trust × weight, in millionths; > 0.
    kind : int8 array, shape (n_ties,)
        Index of the kind among those that count.
    informal : bool array, shape (n_ties,)
        Whether a newcomer's tie of this kind takes time to form.
    level : int8 array, shape (n_ties,)
        Index of the strength in `strengths`.
    strengths : int64 array, shape (n_levels,)
        The different strengths, falling; empty where contacts are to be counted tie by tie:
        there are more than `MOST_LEVELS`, or each kind counts on its own.
    by_indptr : int64 array, shape (n_people + 1,)
    by, by_informal, by_level : int32, bool and int8 array, shape (n_ties,)
        The same ties from the other end: who notices person *i*, and how.
    """

    indptr: np.ndarray
    noticed: np.ndarray
    strength: np.ndarray
    kind: np.ndarray
    informal: np.ndarray
    level: np.ndarray
    strengths: np.ndarray
    by_indptr: np.ndarray
    by: np.ndarray
    by_informal: np.ndarray
    by_level: np.ndarray


def noticing_of(scenario: Scenario, organisation: Organisation) -> Noticing:
    """Put the kinds of tie that count side by side, person by person."""
    counted = [kind for kind in organisation.kinds if scenario.trust_in(kind) > 0.0]
    layers = [
        _Layer(organisation.ties(kind), scenario.trust_in(kind), index, kind not in FORMAL_KINDS)
        for index, kind in enumerate(counted)
    ]
    apart = scenario.combine == "any"
    if not apart:
        layers.sort(key=lambda layer: -layer.strength.max(initial=0))
    indptr, columns = _side_by_side(layers, organisation.n_people)
    person = np.repeat(np.arange(organisation.n_people), np.diff(indptr))
    rising = (columns["strength"][1:] > columns["strength"][:-1]) & (person[1:] == person[:-1])
    if not apart and rising.any():
        order = np.lexsort((-columns["strength"], person))
        columns = {name: column[order] for name, column in columns.items()}
    strengths = np.unique(np.concatenate([[0], *(layer.different for layer in layers)]))[:0:-1]
    if apart or strengths.size > MOST_LEVELS:
        strengths = strengths[:0]
    level = np.searchsorted(-strengths, -columns["strength"]).astype(np.int8)
    shape = (organisation.n_people, organisation.n_people)
    there = (np.arange(level.size), columns["noticed"], indptr)
    back = csr_array(there, shape=shape).tocsc()
    return Noticing(
        indptr=indptr, **columns, level=level, strengths=strengths.astype(np.int64),
        by_indptr=back.indptr.astype(np.int64), by=back.indices.astype(np.int32),
        by_informal=columns["informal"][back.data], by_level=level[back.data],
    )  # fmt: skip


class _Layer:
    """One kind of tie, with strengths in millionths."""

    def __init__(self, ties: Ties, trust: float, index: int, informal: bool):
        self.ties, self.index, self.informal = ties, index, informal
        self.strength = np.rint(trust * ties.weight * MILLION).astype(np.int64)
        one = self.strength[:1]
        self.different = one if np.all(self.strength == one) else np.unique(self.strength)


def _side_by_side(layers: list[_Layer], n_people: int) -> tuple[np.ndarray, dict]:
    """Rows of several layers joined person by person, in the order of the layers."""
    indptr = np.zeros(n_people + 1, dtype=np.int64)
    for layer in layers:
        indptr += layer.ties.indptr
    n_ties = int(indptr[-1])
    columns = {
        "noticed": np.empty(n_ties, dtype=np.int32),
        "strength": np.empty(n_ties, dtype=np.int64),
        "kind": np.empty(n_ties, dtype=np.int8),
        "informal": np.empty(n_ties, dtype=np.bool_),
    }
    start = indptr[:-1].copy()
    for layer in layers:
        ties = layer.ties
        place = np.arange(ties.n_ties) + np.repeat(start - ties.indptr[:-1], ties.degree)
        columns["noticed"][place] = ties.noticed
        columns["strength"][place] = layer.strength
        columns["kind"][place] = layer.index
        columns["informal"][place] = layer.informal
        start += ties.degree
    return indptr, columns
