"""Ties: rows are sorted, each pair once; turning, joining and deriving agree with sets of pairs."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from groundswell.ties import FORMAL_KINDS, Ties, formal_ties, ties_from_pairs, undirected

relaxed = settings(deadline=None)  # the first example compiles
N = 9
pairs = st.lists(
    st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)).filter(lambda pair: pair[0] != pair[1])
)


def ties(of: list, weight=None) -> Ties:
    source, noticed = np.array(of, dtype=int).reshape(-1, 2).T
    return ties_from_pairs(N, source, noticed, weight)


def pairs_in(found: Ties) -> list:
    assert found.indptr.dtype == np.int64 and found.noticed.dtype == np.int32
    assert found.indptr.size == N + 1 and found.indptr[-1] == found.n_ties == found.weight.size
    return list(zip(found.source.tolist(), found.noticed.tolist(), strict=True))


@relaxed
@given(pairs)
def test_rows_are_sorted_and_hold_each_pair_once(some):
    assert pairs_in(ties(some)) == sorted(set(some))


@relaxed
@given(pairs)
def test_of_a_repeated_pair_the_first_weight_is_kept_and_turning_carries_weights(some):
    found = ties(some, np.arange(1.0, len(some) + 1))
    first = {pair: float(place) for place, pair in reversed(list(enumerate(some, 1)))}
    assert dict(zip(pairs_in(found), found.weight.tolist(), strict=True)) == first
    back = found.reversed()
    turned = {(b, a): weight for (a, b), weight in first.items()}
    assert pairs_in(back) == sorted(turned)
    assert dict(zip(pairs_in(back), back.weight.tolist(), strict=True)) == turned


@relaxed
@given(pairs, pairs)
def test_contacts_are_the_pairs_of_any_kind_from_either_end(some, more):
    both = {(a, b) for a, b in some + more} | {(b, a) for a, b in some + more}
    assert pairs_in(undirected([ties(some), ties(more)], N)) == sorted(both)
    assert sorted(pairs_in(ties(some).joined(ties(more)))) == sorted(set(some) | set(more))


@relaxed
@given(st.lists(st.integers(-1, N), min_size=N, max_size=N))
def test_formal_kinds_follow_from_reporting_lines(drawn):
    manager = np.array([min(one, person - 1) for person, one in enumerate(drawn)], dtype=np.int32)
    lines = [(person, int(boss)) for person, boss in enumerate(manager) if boss >= 0]
    expected = {
        "reports_to": lines,
        "manages": sorted((boss, person) for person, boss in lines),
        "team": [(a, b) for a, boss in lines for b, other in lines if boss == other and a != b],
    }
    assert {kind: pairs_in(formal_ties(kind, manager)) for kind in FORMAL_KINDS} == expected


def test_ties_without_weights_weigh_one_and_cannot_be_changed():
    plain = ties([(0, 1), (1, 2)])
    assert plain.weight.tolist() == [1.0, 1.0]
    for array in (plain.indptr, plain.noticed, plain.weight):
        with pytest.raises(ValueError):
            array[0] = 0


def test_nobody_is_tied_to_themselves():
    with pytest.raises(ValueError, match="themselves"):
        ties([(3, 3)])
