"""Strategies that ask: whom people name, and what becomes of wrong, missing and refused answers."""

import numpy as np
import pytest
from starters import naming

import groundswell as gs
from groundswell.seeding import nominated
from groundswell.seeding.asking import Survey
from groundswell.seeding.snowballing import snowballed

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


# -- everybody, friends, snowballs ----------------------------------------------------

ASKING = {
    "nominated": gs.seeding.nominated, "most_named": gs.seeding.most_named,
    "friend": gs.seeding.friend, "snowball": gs.seeding.snowball,
}  # fmt: skip


def test_most_named_is_what_comes_out_when_all_are_asked():
    hospital = gs.hospital(n_people=150, rng_seed=3)
    everybody = nominated(hospital, 9, asked=1.0, rng_seed=4)
    assert gs.seeding.most_named(hospital, 9, rng_seed=4).tolist() == everybody.tolist()


def test_a_friend_is_somebody_whom_a_random_person_notices():
    # 0 and 1 are noticed, by 2–7 and by 8–9.
    org = naming(10, [(i, 0) for i in range(2, 8)] + [(i, 1) for i in range(8, 10)])
    first = [int(gs.seeding.friend(org, 1, rng_seed=s)[0]) for s in range(400)]
    assert set(first) == {0, 1}
    assert first.count(0) / 400 == pytest.approx(6 / 8, abs=0.09)  # 4 standard errors
    assert set(gs.seeding.friend(org, 2).tolist()) == {0, 1}


def test_friends_have_more_contacts_than_random_people():
    # Feld 1991: in every network in which not all have the same number.
    hospital = gs.hospital(n_people=300, rng_seed=1)
    noticed = sum(hospital.ties(kind).reversed().degree for kind in hospital.informal)
    of = lambda pick: np.mean([noticed[pick(hospital, 10, rng_seed=s)].mean() for s in range(50)])  # noqa: E731
    assert of(gs.seeding.friend) > 1.2 * of(gs.seeding.random)


def snowballed_from(organisation, count=1, saturated=0.1, missing=0.0, rng_seed=0):
    survey = Survey(organisation, 3, 0.0, missing, 0.0, rng_seed)
    votes, asked, _ = snowballed(survey, count, saturated, rng_seed)
    return votes, asked


def test_a_snowball_stops_when_hardly_anybody_new_is_named():
    # All name the same three: the first wave names three people in 30 names, so it is over.
    org = naming(100, [(i, j) for i in range(3, 100) for j in range(3)])
    _, asked = snowballed_from(org)
    assert asked.sum() == 10
    # A ring names somebody new all the time, until everybody has been asked.
    _, asked = snowballed_from(gs.ring(100, 2), saturated=0.0)
    assert asked.all()


def test_a_stricter_snowball_asks_more():
    hospital = gs.hospital(n_people=500, rng_seed=1)
    share = [
        np.mean([snowballed_from(hospital, 15, s, rng_seed=r)[1].mean() for r in range(5)])
        for s in (1.0, 0.3, 0.1, 0.0)
    ]
    assert share == sorted(share) and share[0] < 0.5 * share[-1]


def test_a_snowball_goes_on_until_enough_people_are_named():
    org = naming(100, [(i, j) for i in range(3, 100) for j in range(3)])
    assert set(gs.seeding.snowball(org, 3).tolist()) == {0, 1, 2}
    _, asked = snowballed_from(org, count=4)
    assert asked.all()  # there is no fourth


# -- what goes wrong ------------------------------------------------------------------


@pytest.mark.parametrize("name", ASKING)
def test_nothing_changes_where_nothing_goes_wrong(name):
    hospital = gs.hospital(n_people=120, rng_seed=1)
    plain = ASKING[name](hospital, 8, rng_seed=2)
    said = ASKING[name](hospital, 8, rng_seed=2, misremembered=0.0, missing=0.0, refused=0.0)
    assert plain.tolist() == said.tolist()


@pytest.mark.parametrize("name", ASKING)
@pytest.mark.parametrize("wrong", ["misremembered", "missing", "refused"])
@pytest.mark.parametrize("share", [0.3, 1.0])
def test_whatever_goes_wrong_exactly_so_many_different_people_start(name, wrong, share):
    hospital = gs.hospital(n_people=80, rng_seed=1)
    for count in (0, 1, 9, 80):
        picked = ASKING[name](hospital, count, rng_seed=2, **{wrong: share})
        assert picked.size == count == len(set(picked.tolist()))
        assert (
            picked.tolist() == ASKING[name](hospital, count, rng_seed=2, **{wrong: share}).tolist()
        )


@pytest.mark.parametrize("name", ASKING)
@pytest.mark.parametrize("wrong", ["misremembered", "missing"])
def test_wrong_and_missing_answers_cost_sight_of_those_most_noticed(name, wrong):
    def noticed_by_how_many(share):
        total = 0.0
        for rng_seed in range(20):
            hospital = gs.hospital(n_people=150, rng_seed=rng_seed)
            votes = sum(hospital.ties(kind).reversed().degree for kind in hospital.informal)
            total += votes[ASKING[name](hospital, 6, rng_seed=rng_seed, **{wrong: share})].mean()
        return total / 20

    right, none = noticed_by_how_many(0.0), noticed_by_how_many(1.0)
    assert right > 1.2 * none  # nobody answers, or every name is drawn by lot


@pytest.mark.parametrize("name", ASKING)
def test_who_does_not_answer_is_not_taken_to_name_nobody(name):
    # Everybody names 0 and 1. However few answer, these two are named and start.
    org = naming(60, [(i, j) for i in range(60) for j in (0, 1) if i != j])
    for rng_seed in range(10):
        picked = ASKING[name](org, 2, rng_seed=rng_seed, missing=0.8)
        assert set(picked.tolist()) == {0, 1}


def test_a_wave_without_answers_is_no_sign_of_saturation():
    # The first ten answer, and those whom they name do not: ten more begin, until all are asked.
    ring = gs.ring(100, 2)
    for rng_seed in range(10):
        survey = Survey(ring, 3, 0.0, 0.0, 0.0, rng_seed)
        survey.answers[:] = False
        survey.answers[np.random.default_rng(rng_seed).permutation(100)[:10]] = True
        votes, asked, _ = snowballed(survey, 1, 0.1, rng_seed)
        assert votes.sum() == 20 and asked.all()


@pytest.mark.parametrize("name", ASKING)
def test_those_who_will_not_start_are_passed_over_while_there_are_others(name):
    org = naming(60, [(i, j) for i in range(60) for j in range(6) if i != j])
    for rng_seed in range(10):
        willing = Survey(org, 3, 0.0, 0.0, 0.5, rng_seed).willing
        picked = ASKING[name](org, 20, rng_seed=rng_seed, refused=0.5)
        assert willing[picked].all()
        named = np.flatnonzero(willing[:6])
        assert set(named.tolist()) <= set(picked.tolist())


def test_more_missing_answers_contain_fewer():
    org = gs.hospital(n_people=200, rng_seed=1)
    answering = [Survey(org, 3, 0.0, share, 0.0, 5).answers for share in (0.1, 0.2, 0.5)]
    assert np.all(answering[0] >= answering[1]) and np.all(answering[1] >= answering[2])
    assert answering[1].mean() == pytest.approx(0.8, abs=0.12)


def test_a_wrong_name_is_never_ones_own_and_comes_as_often_as_said():
    org = naming(20, [(i, 0) for i in range(1, 20)])
    wrong = 0
    for rng_seed in range(50):
        survey = Survey(org, 1, 0.4, 0.0, 0.0, rng_seed)
        turn, named = survey.ask(np.arange(20), np.random.default_rng(0))
        assert np.all(turn != named)
        wrong += np.count_nonzero(named != 0)
    # One in 19 wrong names happens to be 0.
    assert wrong / (50 * 19) == pytest.approx(0.4 * 18 / 19, abs=0.064)  # 4 standard errors


@pytest.mark.parametrize("name", ASKING)
@pytest.mark.parametrize("wrong", ["misremembered", "missing", "refused"])
@pytest.mark.parametrize("value", [-0.1, 1.1, 20, float("nan"), "all", None, True])
def test_what_goes_wrong_is_a_share(name, wrong, value):
    with pytest.raises(gs.BadInput) as error:
        ASKING[name](gs.ring(10, 2), 2, **{wrong: value})
    assert [(fault.code, fault.place) for fault in error.value.faults] == [(wrong, wrong)]


@pytest.mark.parametrize("value", [-0.1, 1.1, "all"])
def test_saturation_is_a_share(value):
    with pytest.raises(gs.BadInput) as error:
        gs.seeding.snowball(gs.ring(10, 2), 2, saturated=value)
    assert [fault.code for fault in error.value.faults] == ["saturated"]


@pytest.mark.parametrize("name", ["nominated", "most_named", "snowball"])
def test_each_names_at_least_one(name):
    with pytest.raises(gs.BadInput) as error:
        ASKING[name](gs.ring(10, 2), 2, names=0)
    assert [fault.code for fault in error.value.faults] == ["names"]
