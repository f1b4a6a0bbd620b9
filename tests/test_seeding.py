"""Who starts: every strategy gives exactly the number asked for, and does what its name says."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from organisations import organisations

import groundswell as gs
from groundswell.seeding import STRATEGIES, nominated
from groundswell.ties import ties_from_pairs

relaxed = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lacks_data(name: str, organisation: gs.Organisation) -> bool:
    return name in ("formal_leaders", "unit_managers") and not organisation.has_reporting_lines


def naming(n: int, pairs, weight=None) -> gs.Organisation:
    """People of whom the first of each pair notices the second."""
    source, noticed = np.array(pairs).reshape(-1, 2).T
    return gs.Organisation(
        [f"p{i}" for i in range(n)], {"advice": ties_from_pairs(n, source, noticed, weight)}
    )


# -- all strategies -------------------------------------------------------------------


@pytest.mark.parametrize("name", STRATEGIES)
@relaxed
@given(organisations(), st.integers(0, 2**64 - 1))
def test_every_strategy_gives_exactly_as_many_different_people_as_asked(
    name, organisation, rng_seed
):
    n = organisation.n_people
    for count in range(n + 1):
        if lacks_data(name, organisation):
            with pytest.raises(gs.BadInput) as error:
                STRATEGIES[name](organisation, count, rng_seed=rng_seed)
            assert [fault.code for fault in error.value.faults] == ["no-formal-order"]
            continue
        picked = STRATEGIES[name](organisation, count, rng_seed=rng_seed)
        assert picked.dtype == np.int32
        assert picked.shape == (count,)
        assert len(set(picked.tolist())) == count
        assert count == 0 or 0 <= picked.min() <= picked.max() < n
        again = STRATEGIES[name](organisation, count, rng_seed=rng_seed)
        assert picked.tolist() == again.tolist()


@pytest.mark.parametrize("name", STRATEGIES)
def test_equal_people_are_chosen_by_the_lot_that_rng_seed_names(name):
    # A star of 30: one boss, whom everybody asks; all others are alike.
    star = gs.Organisation([f"p{i}" for i in range(30)], naming(30, [(i, 0) for i in range(1, 30)]).informal,
                           manager=[-1] + [0] * 29)  # fmt: skip
    drawn = {tuple(sorted(STRATEGIES[name](star, 5, rng_seed=s).tolist())) for s in range(10)}
    assert len(drawn) > 5


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_scenario_starts_exactly_the_people_that_the_strategy_picks(name):
    hospital = gs.hospital(n_people=60, span=6, rng_seed=2)
    scenario = gs.Scenario(hospital, gs.ComplexContagion(1.0), name, 7, weeks=1)
    started = gs.simulate(scenario, 6, rng_seed=4).adopted_at == 0
    assert np.all(started.sum(axis=1) == 7)
    assert np.unique(started, axis=0).shape[0] > 1  # every replicate draws its own hospital


def test_names_are_their_keys_and_sentences_tell_them_apart():
    assert [strategy.name for strategy in STRATEGIES.values()] == list(STRATEGIES)
    sentences = [strategy.sentence for strategy in STRATEGIES.values()]
    assert len(set(sentences)) == len(sentences) == 6
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in sentences)


# -- superconnectors ------------------------------------------------------------------


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


# -- formal order ---------------------------------------------------------------------


def test_formal_leaders_start_at_the_top_then_level_by_level():
    # 0 leads 1 and 2; 1 leads 3; 3 leads 4, 5, 6; 2 leads 7.
    chart = gs.Organisation([f"p{i}" for i in range(8)], manager=[-1, 0, 0, 1, 3, 3, 3, 2])
    for rng_seed in range(5):
        order = gs.seeding.formal_leaders(chart, 8, rng_seed=rng_seed).tolist()
        assert order[0] == 0
        assert set(order[1:3]) == {1, 2}
        assert order[3] == 3
        assert order[4] == 7  # nobody's leader, but a level above the rest
        assert set(order[5:]) == {4, 5, 6}


def test_formal_leaders_follow_levels_where_there_are_no_reporting_lines():
    levels = gs.Organisation(list("abcde"), columns={"level": np.array([3, 1, 2, 2, 3])})
    order = gs.seeding.formal_leaders(levels, 5).tolist()
    assert order[0] == 1
    assert set(order[1:3]) == {2, 3}


def test_unit_managers_are_first_line_managers_of_the_largest_teams_first():
    # 0 leads 1, 2 and 3; 1 leads four people, 2 leads two, 3 leads three.
    chart = gs.Organisation([f"p{i}" for i in range(13)],
                            manager=[-1, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3])  # fmt: skip
    for rng_seed in range(5):
        order = gs.seeding.unit_managers(chart, 13, rng_seed=rng_seed).tolist()
        assert order[:4] == [1, 3, 2, 0]


def test_the_managers_of_managers_follow_from_the_bottom_up():
    # 0 leads 1, 1 leads 2, 2 leads 3 and 4: 2 is first-line, then 1, then 0.
    line = gs.Organisation(list("abcde"), manager=[-1, 0, 1, 2, 2])
    assert gs.seeding.unit_managers(line, 3).tolist() == [2, 1, 0]


# -- nominated ------------------------------------------------------------------------


def test_only_people_whom_somebody_notices_are_nominated():
    # Everybody goes to 0, 1 or 2; nobody goes to the rest.
    org = naming(12, [(i, i % 3) for i in range(3, 12)])
    for rng_seed in range(20):
        assert set(nominated(org, 3, rng_seed=rng_seed).tolist()) == {0, 1, 2}


def test_reporting_lines_do_not_count_as_nominations_where_there_are_informal_ties():
    org = naming(6, [(i, 5) for i in range(5)])
    led = gs.Organisation(org.ids, org.informal, manager=[-1, 0, 0, 0, 0, 0])
    assert nominated(led, 1, asked=1.0).tolist() == [5]


def test_the_more_are_asked_the_closer_to_those_most_noticed():
    def named_by(asked: float) -> float:
        noticed = []
        for rng_seed in range(10):
            org = gs.hospital(n_people=150, rng_seed=rng_seed)
            votes = sum(org.ties(kind).reversed().degree for kind in org.informal)
            noticed.append(votes[nominated(org, 5, asked=asked, rng_seed=rng_seed)].sum())
        return float(np.mean(noticed))

    few, some, everybody = named_by(0.03), named_by(0.2), named_by(1.0)
    assert few < some < everybody


def test_no_more_are_asked_than_needed():
    # Ten people each name somebody of their own; asked is a share of people, not of names.
    org = naming(20, [(i, i + 10) for i in range(10)] + [(i, i - 10) for i in range(10, 20)])
    voted = []
    for rng_seed in range(30):
        picked = nominated(org, 20, asked=0.0, rng_seed=rng_seed)
        voted.append(picked.tolist())
    assert all(sorted(picked) == list(range(20)) for picked in voted)
    # With one of twenty asked there is one name: the rest of the budget asks on.
    star = naming(20, [(i, 0) for i in range(1, 20)] + [(0, 1)])
    assert {tuple(nominated(star, 1, asked=0.5, rng_seed=s)) for s in range(20)} == {(0,)}
    asked_one = {int(nominated(star, 1, asked=0.05, rng_seed=s)[0]) for s in range(200)}
    assert asked_one == {0, 1}  # 1 where the one asked happens to be 0


def test_one_name_each_goes_to_the_heaviest_tie_more_often():
    # Nine people notice 10 with weight 9 and 11 with weight 1.
    pairs = [(i, 10) for i in range(9)] + [(i, 11) for i in range(9)]
    org = naming(12, pairs, [9.0] * 9 + [1.0] * 9)
    first = [int(nominated(org, 1, asked=0.09, names=1, rng_seed=s)[0]) for s in range(400)]
    share = first.count(10) / (first.count(10) + first.count(11))
    assert share == pytest.approx(0.9, abs=0.06)  # 4 standard errors
    both = nominated(org, 2, asked=1.0, names=2)
    assert set(both.tolist()) == {10, 11}


def test_where_nobody_is_named_the_budget_is_filled_by_lot():
    nobody = gs.Organisation([f"p{i}" for i in range(9)])
    lots = {tuple(sorted(nominated(nobody, 4, rng_seed=s).tolist())) for s in range(20)}
    assert len(lots) > 10


def test_the_share_asked_changes_who_starts():
    org = gs.hospital(n_people=150, rng_seed=3)
    assert nominated(org, 5, asked=0.05).tolist() != nominated(org, 5, asked=1.0).tolist()
    assert nominated(org, 5, names=1).tolist() != nominated(org, 5, names=10).tolist()


def test_superconnectors_do_not_depend_on_the_order_of_people_only_on_the_lot():
    # Two stars of equal size: which one comes first is decided by lot, not by row.
    star = gs.Organisation(
        [f"p{i}" for i in range(8)],
        {"advice": ties_from_pairs(8, [1, 2, 3, 5, 6, 7], [0, 0, 0, 4, 4, 4])},
    )
    first = {int(gs.seeding.superconnectors(star, 1, rng_seed=seed)[0]) for seed in range(30)}
    assert first == {0, 4}
