"""Every strategy gives exactly the number asked for, by the lot that it is given, and says its price."""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from organisations import organisations
from starters import naming, relaxed

import groundswell as gs
from groundswell.seeding import STRATEGIES

PEOPLE = gs.hospital(n_people=60, span=6, rng_seed=2)


@pytest.mark.parametrize("name", STRATEGIES)
@relaxed
@given(organisations(), st.integers(0, 2**64 - 1))
def test_every_strategy_gives_exactly_as_many_different_people_as_asked(
    name, organisation, rng_seed
):
    n, strategy = organisation.n_people, STRATEGIES[name]
    lacking = strategy.lacks(organisation)
    for count in range(n + 1):
        if lacking:
            with pytest.raises(gs.BadInput) as error:
                strategy(organisation, count, rng_seed=rng_seed)
            assert error.value.faults == (lacking,)
            continue
        picked = strategy(organisation, count, rng_seed=rng_seed)
        assert picked.dtype == np.int32
        assert picked.shape == (count,)
        assert len(set(picked.tolist())) == count
        assert count == 0 or 0 <= picked.min() <= picked.max() < n
        again = strategy(organisation, count, rng_seed=rng_seed)
        assert picked.tolist() == again.tolist()


@pytest.mark.parametrize("name", STRATEGIES)
def test_equal_people_are_chosen_by_the_lot_that_rng_seed_names(name):
    # A star of 30: one boss, whom everybody asks; all others are alike, two units taking turns.
    star = gs.Organisation(
        [f"p{i}" for i in range(30)], naming(30, [(i, 0) for i in range(1, 30)]).informal,
        manager=[-1] + [0] * 29, columns={"unit": [str(i % 2) for i in range(30)]},
    )  # fmt: skip
    drawn = {tuple(sorted(STRATEGIES[name](star, 5, rng_seed=s).tolist())) for s in range(10)}
    assert len(drawn) > 5


@pytest.mark.parametrize("name", STRATEGIES)
def test_people_who_are_all_alike_are_chosen_alike(name):
    # A ring, where nobody is more of anything than anybody else: everyone's turn comes.
    ring = gs.ring(12, 4)
    columns = {"unit": [str(i % 2) for i in range(12)]}
    manager = [-1] + [0] * 11 if STRATEGIES[name].needs.endswith(("order", "lines")) else None
    ring = gs.Organisation(ring.ids, ring.informal, manager=manager, columns=columns)
    drawn = {int(i) for s in range(120) for i in STRATEGIES[name](ring, 3, rng_seed=s)}
    assert drawn == set(range(12))


@pytest.mark.parametrize("name", STRATEGIES)
def test_a_scenario_starts_exactly_the_people_that_the_strategy_picks(name):
    scenario = gs.Scenario(PEOPLE, gs.ComplexContagion(1.0), name, 7, weeks=1)
    started = gs.simulate(scenario, 6, rng_seed=4).adopted_at == 0
    assert np.all(started.sum(axis=1) == 7)
    assert np.unique(started, axis=0).shape[0] > 1  # every replicate draws its own hospital


@pytest.mark.parametrize("name", STRATEGIES)
@pytest.mark.parametrize("count", [-1, 61, 0.03, "3", True, None])
def test_every_strategy_refuses_a_count_that_is_none(name, count):
    with pytest.raises(gs.BadInput) as error:
        STRATEGIES[name](PEOPLE, count)
    assert [(fault.code, fault.place) for fault in error.value.faults] == [("count", "budget")]
    assert repr(count) in str(error.value)


@pytest.mark.parametrize("name", STRATEGIES)
@pytest.mark.parametrize("rng_seed", [-7, "7", 1.5, None])
def test_every_strategy_refuses_luck_that_has_no_number(name, rng_seed):
    with pytest.raises(gs.BadInput) as error:
        STRATEGIES[name](PEOPLE, 2, rng_seed=rng_seed)
    assert [fault.code for fault in error.value.faults] == ["rng-seed"]


@pytest.mark.parametrize("name", STRATEGIES)
def test_measures_made_once_do_not_depend_on_what_was_asked_before(name):
    strategy = STRATEGIES[name]
    before = [strategy(PEOPLE, 5, rng_seed=s).tolist() for s in range(3)]
    strategy(PEOPLE, 30, rng_seed=9)
    anew = gs.hospital(n_people=60, span=6, rng_seed=2)
    assert [strategy(anew, 5, rng_seed=s).tolist() for s in range(3)] == before


# -- what they say of themselves ----------------------------------------------------------


def test_names_are_their_keys_and_sentences_tell_them_apart():
    assert [strategy.name for strategy in STRATEGIES.values()] == list(STRATEGIES)
    sentences = [strategy.sentence for strategy in STRATEGIES.values()]
    assert len(set(sentences)) == len(sentences) == 16
    for strategy in STRATEGIES.values():
        for said in (strategy.sentence, strategy.data, strategy.assumes):
            assert said[0].isupper() and said.endswith(".")
        assert strategy.source


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_price_is_in_questions_and_hours_and_never_falls_with_size_or_budget(name):
    cost = STRATEGIES[name].cost
    assert cost(1000, 30).hours > 0.0
    for few, many in (((100, 3), (1000, 3)), ((1000, 10), (1000, 100))):
        assert 0 <= cost(*few).questions <= cost(*many).questions <= 1000
        assert cost(*few).hours <= cost(*many).hours


def test_whoever_needs_no_answers_asks_nobody_and_a_map_asks_everybody():
    questions = {name: STRATEGIES[name].cost(1000, 30).questions for name in STRATEGIES}
    listed = ("random", "formal_leaders", "unit_managers", "clustered")
    assert [questions[name] for name in listed] == [0, 0, 0, 0]
    assert questions["friend"] == 36 < questions["nominated"] == 100
    assert questions["snowball"] == 800 < questions["most_named"] == questions["degree"] == 1000


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("formal_leaders", "no-formal-order"),
        ("unit_managers", "no-formal-order"),
        ("bridges", "no-units"),
    ],
)
def test_what_an_organisation_lacks_is_said_before_anything_runs(name, code):
    bare = naming(6, [(i, 0) for i in range(1, 6)])
    with pytest.raises(gs.BadInput) as error:
        gs.Scenario(bare, gs.ComplexContagion(0.5), name, 2)
    assert [(fault.code, fault.place) for fault in error.value.faults] == [(code, "seeding")]
    assert name in str(error.value)
