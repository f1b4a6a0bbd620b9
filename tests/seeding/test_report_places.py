"""Where starters work: no small groups, and nothing from which they could be worked out."""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from starters import relaxed

import groundswell as gs
from groundswell.study.starting import places
from groundswell.study.starting.places import NO_UNIT, SMALL


def with_units(sizes, without=0):
    units = [f"u{i}" for i, size in enumerate(sizes) for _ in range(size)] + [None] * without
    ids = [f"p{i}" for i in range(len(units))]
    return gs.Organisation(ids, columns={"unit": np.array(units, dtype=object)})


@relaxed
@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(0, 7), st.data())
def test_no_row_stands_for_fewer_than_five_people_and_all_are_counted(sizes, without, data):
    organisation = with_units(sizes, without)
    n = organisation.n_people
    starters = data.draw(st.sets(st.integers(0, n - 1)))
    found = places(organisation, sorted(starters))
    if n < 5:
        assert found.empty
        return
    assert (found["people"] >= 5).all()
    assert found["people"].sum() == n
    assert found["starters"].sum() == len(starters)
    assert found["unit"].is_unique


def test_a_single_small_unit_stands_with_the_next_larger_one():
    found = places(with_units([9, 7, 3]), [0, 9, 16]).set_index("unit")
    assert found.index.tolist() == ["u0", SMALL]
    assert found.loc[SMALL].tolist() == [10, 2]


def test_two_small_units_that_are_five_people_stand_by_themselves():
    found = places(with_units([9, 3, 2]), [0, 9]).set_index("unit")
    assert found.loc["u0"].tolist() == [9, 1]
    assert found.loc[SMALL].tolist() == [5, 1]


def test_people_without_a_unit_are_a_group_like_any_other():
    found = places(with_units([6], without=5), [0, 10]).set_index("unit")
    assert found.loc[NO_UNIT].tolist() == [5, 1]


def test_without_units_there_is_nothing_to_say():
    assert places(gs.ring(20, 4), [1, 2]).empty


def test_ids_are_taken_too_and_unknown_ones_refused():
    organisation = with_units([6, 6])
    assert places(organisation, ["p0", "p7"])["starters"].tolist() == [1, 1]
    with pytest.raises(gs.BadInput):
        places(organisation, ["nobody"])
