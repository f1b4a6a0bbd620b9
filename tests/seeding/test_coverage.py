"""Superconnectors and the noticed: small sets that together cover most others."""

import itertools

import numpy as np
import pytest
from hypothesis import given, strategies as st
from organisations import organisations
from starters import naming, relaxed

import groundswell as gs
from groundswell.seeding.noticed_by import noticed_by
from groundswell.ties import ties_from_pairs


@relaxed
@given(organisations(least=2, most=12), st.integers(1, 4))
def test_superconnectors_reach_at_least_63_per_cent_of_the_best_set(organisation, count):
    # 1 - 1/e: Nemhauser, Wolsey & Fisher 1978.
    count = min(count, organisation.n_people)
    best = max(
        organisation.reach(those)
        for those in itertools.combinations(range(organisation.n_people), count)
    )
    found = organisation.reach(gs.seeding.superconnectors(organisation, count))
    assert found >= (1 - 1 / np.e) * best


@relaxed
@given(organisations())
def test_each_further_superconnector_adds_no_more_than_the_one_before(organisation):
    order = gs.seeding.superconnectors(organisation, organisation.n_people)
    people = [
        round(organisation.reach(order[:k]) * organisation.n_people) for k in range(len(order) + 1)
    ]
    gains = np.diff(people)
    assert np.all(np.diff(gains) <= 0)
    assert people[-1] == organisation.n_people


def test_superconnectors_avoid_covering_the_same_people_twice():
    # Two hubs share six contacts; a third, smaller one has three of its own.
    pairs = (
        [(i, 0) for i in range(3, 9)]
        + [(i, 1) for i in range(3, 9)]
        + [(i, 2) for i in range(9, 12)]
    )
    clubs = naming(12, pairs)
    assert set(gs.seeding.superconnectors(clubs, 2).tolist()) == {0, 2}
    assert set(gs.seeding.degree(clubs, 2).tolist()) == {0, 1}


@pytest.mark.parametrize("rng_seed", range(5))
def test_superconnectors_reach_at_least_as_many_as_those_with_most_ties(rng_seed):
    hospital = gs.hospital(n_people=200, rng_seed=rng_seed)
    for count in (2, 6, 20):
        covering = hospital.reach(gs.seeding.superconnectors(hospital, count))
        assert covering >= hospital.reach(gs.seeding.degree(hospital, count))
        assert covering > hospital.reach(gs.seeding.random(hospital, count, rng_seed=rng_seed))


def test_superconnectors_do_not_depend_on_the_order_of_people_only_on_the_lot():
    # Two stars of equal size: which one comes first is decided by lot, not by row.
    star = gs.Organisation(
        [f"p{i}" for i in range(8)],
        {"advice": ties_from_pairs(8, [1, 2, 3, 5, 6, 7], [0, 0, 0, 4, 4, 4])},
    )
    first = {int(gs.seeding.superconnectors(star, 1, rng_seed=seed)[0]) for seed in range(30)}
    assert first == {0, 4}


# -- noticed --------------------------------------------------------------------------


def test_whoever_names_everybody_is_a_superconnector_whom_nobody_notices():
    # 0 names all; 1 is named by 2–5.
    org = naming(12, [(0, i) for i in range(1, 12)] + [(i, 1) for i in range(2, 6)])
    assert gs.seeding.superconnectors(org, 1).tolist() == [0]
    assert gs.seeding.noticed(org, 1).tolist() == [1]


@relaxed
@given(organisations(least=2, most=12), st.integers(1, 3))
def test_the_noticed_are_noticed_by_at_least_63_per_cent_of_the_best_set(organisation, count):
    by, _ = noticed_by(organisation)
    count = min(count, organisation.n_people)
    covered = lambda those: len(set(those).union(*(by.of(p).tolist() for p in those)))  # noqa: E731
    best = max(covered(t) for t in itertools.combinations(range(organisation.n_people), count))
    assert covered(gs.seeding.noticed(organisation, count).tolist()) >= (1 - 1 / np.e) * best


@relaxed
@given(organisations())
def test_where_ties_go_both_ways_the_noticed_are_the_superconnectors(organisation):
    both = gs.Organisation(organisation.ids, {"advice": organisation.contacts()})
    found = gs.seeding.noticed(both, both.n_people, rng_seed=3)
    assert found.tolist() == gs.seeding.superconnectors(both, both.n_people, rng_seed=3).tolist()


def test_each_further_noticed_person_adds_no_more_than_the_one_before():
    hospital = gs.hospital(n_people=200, rng_seed=1)
    by, _ = noticed_by(hospital)
    covered, gains = set(), []
    for person in gs.seeding.noticed(hospital, 60).tolist():
        new = {person, *by.of(person).tolist()} - covered
        covered |= new
        gains.append(len(new))
    assert np.all(np.diff(gains) <= 0)


def test_without_informal_ties_a_manager_is_noticed_by_those_who_report():
    chart = gs.Organisation(list("abcde"), manager=[-1, 0, 1, 1, 1])
    assert gs.seeding.noticed(chart, 1).tolist() == [1]
    nobody = gs.Organisation(list("abc"))
    assert sorted(gs.seeding.noticed(nobody, 3).tolist()) == [0, 1, 2]
