"""Whom everyone notices, and how strongly: all kinds of tie side by side."""

import functools
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from groundswell.layering import side_by_side
from groundswell.organisation import Organisation
from groundswell.rows import fixed, turned
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

    @functools.cached_property
    def unit(self) -> int:
        """What every strength is a whole multiple of, in millionths."""
        return int(np.gcd.reduce(self.strengths))

    @functools.cached_property
    def most(self) -> np.ndarray:
        """Strength of all ties of each person, in units; int64, shape (n_people,)."""
        so_far = np.concatenate([[0], np.cumsum(self.strength)])[self.indptr]
        return np.diff(so_far) // self.unit

    @functools.cached_property
    def most_ties(self) -> int:
        """Ties of the person who has most."""
        return int(np.diff(self.indptr).max(initial=0))


_KNOWN: WeakKeyDictionary[Organisation, dict] = WeakKeyDictionary()


def noticing_of(scenario: Scenario, organisation: Organisation) -> Noticing:
    """Whom everyone notices under a scenario; worked out once for an organisation and its trust."""
    trust = tuple((kind, scenario.trust_in(kind)) for kind in organisation.kinds)
    known = _KNOWN.setdefault(organisation, {})
    key = (scenario.combine, trust)
    if key not in known:
        known[key] = _laid_out(scenario, organisation)
    return known[key]


def _laid_out(scenario: Scenario, organisation: Organisation) -> Noticing:
    """Put the kinds of tie that count side by side, person by person."""
    counted = [kind for kind in organisation.kinds if scenario.trust_in(kind) > 0.0]
    layers = [
        _Layer(organisation.ties(kind), scenario.trust_in(kind), index, kind not in FORMAL_KINDS)
        for index, kind in enumerate(counted)
    ]
    apart = scenario.combine == "any"
    if not apart:
        layers.sort(key=lambda layer: -layer.strength.max())
    different = set().union(*(layer.different for layer in layers))
    strengths = np.array(sorted(different, reverse=True), dtype=np.int64)
    if apart or strengths.size > MOST_LEVELS:
        strengths = strengths[:0]
    indptr, columns = _side_by_side(layers, organisation.n_people, strengths)
    if not apart and any(layer.strength.size > 1 for layer in layers):
        person = np.repeat(np.arange(organisation.n_people), np.diff(indptr))
        order = np.lexsort((-columns[1], person))
        columns = tuple(column[order] for column in columns)
    noticed, strength, kind, informal, level = columns
    by_indptr, by, tie = turned(fixed(indptr), fixed(noticed, np.int32), organisation.n_people)
    return Noticing(
        indptr=indptr, noticed=noticed, strength=strength, kind=kind, informal=informal,
        level=level, strengths=strengths,
        by_indptr=by_indptr, by=by, by_informal=informal[tie], by_level=level[tie],
    )  # fmt: skip


class _Layer:
    """One kind of tie, with strengths in millionths: a single one where all are alike."""

    def __init__(self, ties: Ties, trust: float, index: int, informal: bool):
        self.ties, self.index, self.informal = ties, index, informal
        weight = ties.weight[:1] if ties.all_alike else ties.weight
        self.strength = np.rint(trust * weight * MILLION).astype(np.int64)
        self.different = set(self.strength.tolist())
        if len(self.different) <= 1:
            self.strength = np.array([*self.different, 0][:1])


def _side_by_side(layers: list[_Layer], n_people: int, strengths: np.ndarray):
    """Rows of several layers joined person by person, in the order of the layers."""
    starts = np.zeros((len(layers), n_people + 1), dtype=np.int64)
    n_ties = 0
    for row, layer in zip(starts, layers, strict=True):
        np.add(layer.ties.indptr, n_ties, out=row)
        n_ties += layer.ties.n_ties
    each = any(layer.strength.size > 1 for layer in layers)
    strength = [np.full(layer.ties.n_ties if each else 1, layer.strength) for layer in layers]
    strength = np.concatenate([np.empty(0, np.int64), *strength])
    level = np.searchsorted(-strengths, -strength).astype(np.int8)
    noticed = np.concatenate([np.empty(0, np.int32), *(layer.ties.noticed for layer in layers)])
    kinds = np.array([layer.index for layer in layers], dtype=np.int8)
    informal = np.array([layer.informal for layer in layers], dtype=np.bool_)
    indptr = np.zeros(n_people + 1, dtype=np.int64)
    columns = tuple(
        np.empty(n_ties, dtype) for dtype in (np.int32, np.int64, np.int8, np.bool_, np.int8)
    )
    side_by_side(starts, each, noticed, strength, level, kinds, informal, indptr, columns)
    return indptr, columns
