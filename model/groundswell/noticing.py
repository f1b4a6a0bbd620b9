"""Whom everyone notices, and how strongly: all kinds of tie side by side."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from groundswell.interventions.effects import FOREVER, Links
from groundswell.layering import side_by_side
from groundswell.organisation import Organisation
from groundswell.rows import SPARE, fixed, turned
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
    by, by_level : int32 and int8 array, shape (n_ties + SPARE,)
        The same ties from the other end: who notices person *i*, and how strongly; and some to
        spare, for whoever reads several at a time.
    by_informal : bool array, shape (n_ties,)
        As `informal`, from the other end.
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

    @functools.cached_property
    def most_noticers(self) -> int:
        """Ties by which the person who is noticed most is noticed."""
        return int(np.diff(self.by_indptr).max(initial=0))


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
    return _from_both_ends(indptr, columns, strengths)[0]


def _from_both_ends(indptr, columns, strengths) -> tuple[Noticing, np.ndarray]:
    """Ties laid out person by person, and which tie each seen from the other end is."""
    noticed, strength, kind, informal, level = columns
    by_indptr, by, tie = turned(fixed(indptr), fixed(noticed, np.int32), indptr.size - 1)
    noticing = Noticing(
        indptr=indptr, noticed=noticed, strength=strength, kind=kind, informal=informal,
        level=level, strengths=strengths,
        by_indptr=by_indptr, by=_with_spare(by), by_informal=informal[tie],
        by_level=_with_spare(level[tie]),
    )  # fmt: skip
    return noticing, tie


class Dated(NamedTuple):
    """First and last week of every tie in a `Noticing`, from both ends; int32 arrays.

    Empty where all ties last.
    """

    start: np.ndarray
    stop: np.ndarray
    by_start: np.ndarray
    by_stop: np.ndarray


def with_links(noticing: Noticing, links: Sequence[Links], kinds: Sequence[str], apart: bool):
    """Add ties that exist for some weeks only.

    Parameters
    ----------
    noticing : Noticing
    links : sequence of Links
        Those too weak to count, under half a millionth, are left out.
    kinds : sequence of str
        Names of the kinds in `noticing`, by index.
    apart : bool
        Whether each kind is compared with the threshold on its own.

    Returns
    -------
    noticing : Noticing
    dated : Dated
    kinds : tuple of str
        Those of `links` added.
    """
    if not any(link.source.size for link in links):
        return noticing, Dated(*np.empty((4, 0), np.int32)), tuple(kinds)
    kinds = tuple(dict.fromkeys([*kinds, *(link.kind for link in links)]))
    n_people, n_ties = noticing.indptr.size - 1, noticing.noticed.size
    more = [link.source.size for link in links]
    each = lambda of, dtype: [  # noqa: E731
        np.broadcast_to(np.asarray(of(link), dtype), n) for link, n in zip(links, more, strict=True)
    ]
    person = np.repeat(np.arange(n_people), np.diff(noticing.indptr))
    person = np.concatenate([person, *each(lambda link: link.source, np.int64)])
    noticed = np.concatenate([noticing.noticed, *each(lambda link: link.noticed, np.int32)])
    in_millionths = each(lambda link: np.rint(np.asarray(link.strength) * MILLION), np.int64)
    strength = np.concatenate([noticing.strength, *in_millionths])
    kind = np.concatenate([noticing.kind, *each(lambda link: kinds.index(link.kind), np.int8)])
    informal = np.concatenate([noticing.informal, *each(lambda link: link.informal, np.bool_)])
    always = np.zeros(n_ties, np.int32), np.full(n_ties, FOREVER, np.int32)
    start = np.concatenate([always[0], *each(lambda link: link.start, np.int32)])
    stop = np.concatenate([always[1], *each(lambda link: link.stop, np.int32)])
    counts = strength > 0
    order = np.lexsort((kind if apart else -strength, person))
    order = order[counts[order]]
    person = person[order]
    strengths = np.unique(strength[order])[::-1]
    if apart or strengths.size > MOST_LEVELS:
        strengths = strengths[:0]
    level = np.searchsorted(-strengths, -strength).astype(np.int8)
    indptr = np.concatenate([[0], np.cumsum(np.bincount(person, minlength=n_people))])
    columns = tuple(column[order] for column in (noticed, strength, kind, informal, level))
    made, tie = _from_both_ends(indptr.astype(np.int64), columns, strengths)
    start, stop = start[order], stop[order]
    return made, Dated(start, stop, start[tie], stop[tie]), kinds


def _with_spare(ties: np.ndarray) -> np.ndarray:
    return np.concatenate([ties, np.zeros(SPARE, ties.dtype)])


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
