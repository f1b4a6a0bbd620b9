"""The reach of strategies: what is counted, against counting it one by one."""

import itertools

import numpy as np
import pytest
from hypothesis import given, strategies as st
from organisations import organisations
from real_data import ABSENT, DATA
from starters import email, naming, relaxed

import groundswell as gs
from groundswell.seeding import STRATEGIES
from groundswell.study.starting import MEASURES, reach_of_strategies
from groundswell.study.starting.drawing_lots import ASK_ON, BUDGETS, budgets_counted, lots_drawn
from groundswell.study.starting.overlapping import overlaps, share_who_lead
from groundswell.study.starting.reaching import Around, people_by_lot
from groundswell.study.starting.unanswered import map_redraws, without_answers

PEOPLE = gs.hospital(n_people=120, span=8, rng_seed=2)
FOUND = reach_of_strategies(PEOPLE, lots=6, rng_seed=3)


# -- measures -----------------------------------------------------------------------------


def counted_by_hand(near, starters):
    """One step, two steps, two or more, from lists of whom everybody has around."""
    n = len(near)
    one = {i for i in range(n) if i in starters or near[i] & starters}
    two = {i for i in range(n) if i in one or near[i] & one}
    several = {i for i in range(n) if len(near[i] & starters) >= 2}
    return [len(found) / n for found in (one, two, several)]


@relaxed
@given(organisations(), st.data())
def test_measures_are_what_counting_one_by_one_gives(organisation, data):
    n = organisation.n_people
    starters = data.draw(st.sets(st.integers(0, n - 1), min_size=1))
    kinds = tuple(organisation.informal) or (("reports_to",) if organisation.has_reporting_lines else ())  # fmt: skip
    whom = [{int(j) for kind in kinds for j in organisation.ties(kind).of(i)} for i in range(n)]
    contacts = [whom[i] | {j for j in range(n) if i in whom[j]} for i in range(n)]
    found = Around.of(organisation).measured(np.array([sorted(starters)]))
    expected = counted_by_hand(contacts, starters) + counted_by_hand(whom, starters)
    assert [found[measure][0] for measure in MEASURES] == pytest.approx(expected)
    for steps, measure in ((1, "reach"), (2, "reach_2_steps")):
        assert found[measure][0] == pytest.approx(organisation.reach(sorted(starters), steps))


def test_somebody_who_names_everybody_is_in_contact_with_all_and_noticed_by_nobody():
    talkative = naming(6, [(0, i) for i in range(1, 6)])
    found = Around.of(talkative).measured(np.array([[0]]))
    assert found["reach"][0] == 1.0
    assert found["noticing"][0] == pytest.approx(1 / 6)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_people_by_lot_are_as_many_as_all_sets_of_so_many_reach_on_average(count):
    small = naming(9, [(0, 1), (0, 2), (0, 3), (4, 5), (6, 0)])
    every = np.array(list(itertools.combinations(range(9), count)))
    mean = Around.of(small).measured(every)["reach"].mean()
    degree = small.contacts().degree
    assert people_by_lot(degree, mean) == count
    assert people_by_lot(degree, mean + 1e-6) == count + 1
    assert people_by_lot(degree, 1.0) == 9 and people_by_lot(degree, 0.0) == 0


# -- lots ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STRATEGIES)
def test_lots_are_what_the_strategy_picks_at_every_budget(name):
    counts = [1, 5, 12, 40]
    several = lots_drawn(PEOPLE, name, counts, 3, rng_seed=8)
    for count, sets in zip(counts, several, strict=True):
        (alone,) = lots_drawn(PEOPLE, name, [count], 3, rng_seed=8)
        assert sets.shape == (3, count)
        assert np.array_equal(sets, alone)


def test_some_strategies_ask_on_for_a_larger_budget():
    # Were they nested too, they would need no place of their own.
    differ = set()
    for name in STRATEGIES:
        few, many = (STRATEGIES[name](PEOPLE, count, rng_seed=1) for count in (20, 110))
        if not np.array_equal(few, many[:20]):
            differ.add(name)
    assert differ and differ <= set(ASK_ON)


def test_a_lot_is_what_a_replicate_of_a_scenario_starts_with():
    fixed = gs.Organisation(PEOPLE.ids, PEOPLE.informal, PEOPLE.manager, PEOPLE.columns)
    scenario = gs.Scenario(fixed, gs.ComplexContagion(1.0), "nominated", 7, weeks=1)
    started = gs.simulate(scenario, 4, rng_seed=9).adopted_at == 0
    (sets,) = lots_drawn(fixed, "nominated", [7], 4, rng_seed=9)
    for lot in range(4):
        assert set(np.flatnonzero(started[lot])) == set(sets[lot].tolist())


def test_budgets_are_shares_or_head_counts_and_equal_counts_stand_once():
    assert budgets_counted(PEOPLE, [0.01, 12, 0.1, 0.004]) == {1: 0.01, 12: 0.1}
    assert list(budgets_counted(PEOPLE, [120, 1.0, 1])) == [1, 120]
    assert list(budgets_counted(gs.ring(21, 2), BUDGETS).values()) == [0.07, 0.10, 0.15]


# -- the report ---------------------------------------------------------------------------


def test_every_strategy_has_a_row_at_every_budget_and_means_lie_on_a_curve():
    assert set(FOUND.reach["strategy"]) == set(STRATEGIES)
    for name, rows in FOUND.reach.groupby("strategy"):
        assert rows["budget"].is_monotonic_increasing and len(rows) == 7, name
        assert rows["reach"].is_monotonic_increasing
    for measure in MEASURES:
        low, mean, high = (FOUND.reach[measure + end] for end in ("_low", "", "_high"))
        assert (low <= high).all() and mean.between(0, 1).all()
    assert (FOUND.reach["noticing"] <= FOUND.reach["reach"]).all()
    assert (FOUND.reach["reach"] <= FOUND.reach["reach_2_steps"]).all()


def test_luck_shows_where_there_is_luck():
    wide = FOUND.reach["reach_high"] - FOUND.reach["reach_low"]
    assert (wide[FOUND.reach["strategy"] == "random"] > 0.01).all()
    assert (wide[FOUND.reach["strategy"] == "betweenness"] < 0.01).all()


def test_twice_the_same_is_the_same_and_other_luck_is_other():
    again = reach_of_strategies(PEOPLE, lots=6, rng_seed=3)
    for name in ("reach", "prices", "overlap", "unanswered", "about"):
        assert getattr(FOUND, name).equals(getattr(again, name))
    other = reach_of_strategies(PEOPLE, ["random"], lots=6, rng_seed=4)
    assert not other.reach["reach"].equals(FOUND.reach["reach"][:7])


def test_one_strategy_alone_is_what_it_is_among_all():
    alone = reach_of_strategies(PEOPLE, ["snowball"], lots=6, rng_seed=3)
    among = FOUND.reach[FOUND.reach["strategy"] == "snowball"].reset_index(drop=True)
    assert alone.reach.equals(among)


def test_prices_are_those_of_the_strategy_and_leaders_are_those_of_the_chart():
    for row in FOUND.prices.itertuples():
        cost = STRATEGIES[row.strategy].cost(120, row.starters)
        assert (row.questions, row.hours) == (cost.questions, cost.hours)
    lead = FOUND.prices.set_index("strategy")["who_lead"]
    assert (lead["unit_managers"].iloc[:4] == 1.0).all()
    everybody = np.arange(120)[None]
    assert share_who_lead(PEOPLE, everybody) == PEOPLE.leaders.size / 120
    known = dict(zip(FOUND.prices["strategy"], FOUND.prices["known_from"], strict=True))
    assert known["clustered"] == "a staff list" and known["friend"] == "answers"
    assert known["bridges"] == "the whole map"


def test_as_many_people_by_lot_as_random_has():
    rows = FOUND.prices[FOUND.prices["strategy"] == "random"]
    assert rows["by_lot"].to_numpy() == pytest.approx(rows["starters"].to_numpy(), rel=0.5, abs=1)
    best = FOUND.prices[FOUND.prices["strategy"] == "superconnectors"]
    assert (best["by_lot"] > best["starters"]).all()


# -- overlap ------------------------------------------------------------------------------


def test_overlap_is_the_share_in_common_and_shares_no_luck():
    fixed, other = np.array([[0, 1], [0, 1]]), np.array([[1, 2], [1, 3]])
    rows = {(r["a"], r["b"]): r for r in overlaps({"x": fixed, "y": other}, 10)}
    assert rows["x", "x"]["shared"] == 1.0
    assert rows["y", "y"]["shared"] == 0.5  # lot by lot: not with itself
    assert rows["x", "y"]["shared"] == rows["y", "x"]["shared"] == 0.5
    assert rows["x", "y"]["by_chance"] == 0.2


def test_people_drawn_by_lot_overlap_with_anybody_by_chance():
    found = reach_of_strategies(PEOPLE, ["random", "degree", "clustered"], [30], lots=60)
    for row in found.overlap.itertuples():
        if "random" in (row.a, row.b):
            assert row.shared == pytest.approx(row.by_chance, abs=0.04)
    beside = found.overlap.set_index(["a", "b"])["shared"]
    assert beside["degree", "degree"] > 0.9


# -- answers missing ----------------------------------------------------------------------


def test_whoever_does_not_answer_names_nobody_and_can_be_named():
    thinned = without_answers(PEOPLE, 0.3, rng_seed=5)
    silent = np.zeros(120, dtype=bool)
    for kind in PEOPLE.informal:
        before, after = PEOPLE.ties(kind), thinned.ties(kind)
        for person in range(120):
            assert after.of(person).size in (0, before.of(person).size)
            silent[person] |= after.of(person).size < before.of(person).size
        assert np.isin(np.flatnonzero(silent), after.noticed).any()
    assert 0.15 < silent.mean() < 0.45
    more = without_answers(PEOPLE, 0.6, rng_seed=5).ties("advice").degree
    assert np.all(more[silent] == 0)  # a larger share contains a smaller one


def test_nothing_is_lost_where_all_answer_and_much_where_nobody_does():
    none = reach_of_strategies(PEOPLE, budgets=[0.1], lots=4, missing=0.0)
    assert none.unanswered.empty
    hardly = reach_of_strategies(PEOPLE, budgets=[0.1], lots=4, missing=1e-9)
    assert (hardly.unanswered["lost"] == 0.0).all()
    nobody = reach_of_strategies(PEOPLE, budgets=[0.1], lots=8, missing=1.0)
    lost = nobody.unanswered.set_index("strategy")["lost"]
    assert lost["superconnectors"] > 0.1 and lost["most_named"] > 0.1


def test_strategies_that_ask_nobody_lose_nothing_and_are_left_out():
    listed = {"random", "formal_leaders", "unit_managers", "clustered"}
    assert set(FOUND.unanswered["strategy"]) == set(STRATEGIES) - listed
    assert (FOUND.unanswered["redraws"] == 6).all()


def test_maps_are_drawn_anew_less_often_the_larger_they_are():
    assert [map_redraws(n) for n in (20, 2000, 10_000, 13_333, 20_000)] == [20, 20, 4, 3, 0]


# -- faults -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({"strategies": ["random", "wizards", "gurus"]}, ["unknown-strategy"] * 2),
        ({"strategies": []}, ["none"]),
        ({"budgets": [0.1, 0.0, 2.5, 500]}, ["budget"] * 3),
        ({"budgets": []}, ["budget"]),
        ({"lots": 1}, ["lots"]),
        ({"missing": 1.5}, ["missing"]),
        ({"rng_seed": -1}, ["rng-seed"]),
    ],
)
def test_every_fault_is_said(options, codes):
    with pytest.raises(gs.BadInput) as error:
        reach_of_strategies(PEOPLE, **options)
    assert [fault.code for fault in error.value.faults] == codes


def test_strategies_without_data_are_said_to_be():
    bare = gs.ring(30, 4)
    found = reach_of_strategies(bare, lots=2)
    assert set(found.lacking) == {"formal_leaders", "unit_managers", "bridges"}
    lacks = found.about.set_index("strategy")["lacks"]
    assert "reporting lines" in lacks["unit_managers"] and "units" in lacks["bridges"]
    assert lacks["random"] == "nothing"
    with pytest.raises(gs.BadInput, match="needs units"):
        reach_of_strategies(bare, ["bridges"])


def test_nobody_can_start_where_nobody_is():
    with pytest.raises(gs.BadInput, match="has no people"):
        reach_of_strategies(gs.Organisation([]))


# -- a real organisation ------------------------------------------------------------------


@pytest.mark.skipif(not (DATA / "email_eu_core").is_dir(), reason=ABSENT)
def test_the_report_meets_the_reach_of_an_independent_implementation():
    expected = {
        "superconnectors": (0.70, 0.84, 0.90, 0.96),
        "degree": (0.60, 0.74, 0.80, 0.89),
        "random": (0.24, 0.48, 0.61, 0.75),
    }
    several = {"superconnectors": 0.61, "degree": 0.60, "random": 0.24}
    everybody, budgets = email(), (0.01, 0.03, 0.05, 0.1)
    for name, shares in expected.items():
        lots = 300 if name == "random" else 2
        reach = reach_of_strategies(everybody, [name], budgets, lots=lots, missing=0.0).reach
        assert reach["reach"].to_numpy() == pytest.approx(shares, abs=0.02)
        assert reach["two_or_more"][1] == pytest.approx(several[name], abs=0.02)
