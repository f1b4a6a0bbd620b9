"""The best starters that simulation finds, against every set there is."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from starters import naming

import groundswell as gs
from groundswell.study.optimise import SPEED, best_starters

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def small(number, least=4, most=10):
    """A random organisation of a few people."""
    luck = np.random.default_rng(number)
    n = int(luck.integers(least, most + 1))
    linked = luck.random((n, n)) < luck.uniform(0.1, 0.35)
    np.fill_diagonal(linked, False)
    linked[0, 1] = True
    return naming(n, np.argwhere(linked))


def cascading(organisation, probability, count):
    contagion = gs.SimpleContagion(probability, influence_weeks=1)
    return gs.Scenario(organisation, contagion, "random", count, weeks=15)


def use(scenario, people, replicates, rng_seed=1):
    chosen = scenario.replace(seeding=[int(p) for p in people], budget=None)
    return gs.simulate(chosen, replicates, rng_seed, workers=1, record="curves").use


@few
@given(st.integers(0, 2**32), st.sampled_from([0.2, 0.5, 1.0]), st.integers(1, 3))
def test_greedy_comes_to_at_least_63_per_cent_of_the_best_set(number, probability, count):
    # Kempe, Kleinberg & Tardos 2003, on the very luck that was chosen by.
    scenario = cascading(small(number, most=9), probability, count)
    n = scenario.organisation.n_people
    found = best_starters(scenario, replicates=100, runs=30_000, workers=1)
    final = lambda people: use(scenario, people, 100)[:, -1].mean()  # noqa: E731
    best = max(final(those) for those in itertools.combinations(range(n), count))
    assert final(found.greedy) >= (1 - 1 / np.e) * best
    assert found.complete


@few
@given(st.integers(0, 2**32), st.integers(2, 5))
def test_gains_never_rise_where_one_contact_convinces(number, count):
    scenario = cascading(small(number, least=6), 1.0, count)
    found = best_starters(scenario, replicates=1, runs=2_000, workers=1)
    assert np.all(np.diff(found.gains) <= 1e-12)


@few
@given(st.integers(0, 2**32))
def test_gains_never_rise_but_for_luck_where_contacts_may_convince(number):
    scenario = cascading(small(number, least=6), 0.4, 4)
    found = best_starters(scenario, replicates=400, runs=60_000, workers=1)
    assert np.all(np.diff(found.gains) <= 0.03)  # 2 standard errors of a difference of gains


def test_gains_add_up_to_what_the_greedy_set_is_worth():
    scenario = cascading(small(5, least=9), 0.3, 3)
    found = best_starters(scenario, replicates=50, runs=10_000, workers=1)
    use_of = use(scenario, found.greedy, 50)
    assert found.gains.sum() == pytest.approx(use_of[:, -1].mean() + SPEED * use_of.mean())


def test_lazy_choice_is_the_choice_of_trying_everybody_each_time():
    scenario = cascading(small(11, least=9), 1.0, 4)
    found = best_starters(scenario, replicates=1, runs=5_000, workers=1)
    chosen = []

    def worth(people):
        weekly = use(scenario, people, 1)
        return weekly[:, -1].mean() + SPEED * weekly.mean()

    for gain in found.gains:
        others = [p for p in range(scenario.organisation.n_people) if p not in chosen]
        best = max(worth([*chosen, p]) for p in others) - (worth(chosen) if chosen else 0.0)
        assert gain == pytest.approx(best)
        chosen.append(int(found.greedy[len(chosen)]))


def test_nothing_that_a_strategy_finds_is_better():
    hospital = gs.hospital(n_people=60, rng_seed=1)
    scenario = gs.Scenario(hospital, gs.SimpleContagion(0.02), budget=3, weeks=10)
    found = best_starters(scenario, replicates=20, runs=4_000)
    assert set(found.uses) == {"greedy", "exchange", *gs.seeding.STRATEGIES}
    assert found.use == max(use.mean() for use in found.uses.values())
    assert found.use > found.uses["random"].mean()
    assert found.positions.size == 3


def test_where_two_must_reinforce_a_set_is_found_that_greedy_choice_cannot_see():
    # Everybody needs two users among their contacts: one starter adds nobody, any two
    # neighbours on the ladder all 20; 20 more people hang on the first by one tie each.
    ladder = [(2 * i + a, 2 * i + 2 + b) for i in range(9) for a in (0, 1) for b in (0, 1)]
    rungs = [(2 * i, 2 * i + 1) for i in range(10)]
    both = [(a, b) for pair in [*ladder, *rungs] for a, b in (pair, pair[::-1])]
    org = naming(40, [*both, *((20 + i, i % 2) for i in range(20))])
    scenario = gs.Scenario(org, gs.ComplexContagion(2.0, "count"), "random", 2, weeks=20)
    found = best_starters(scenario, replicates=1, runs=3_000, workers=1)
    assert found.use == 0.5
    assert found.gains[0] < 0.03


def test_exchanges_better_the_best_set_where_shares_of_contacts_decide():
    better = 0
    for rng_seed in range(4):
        hospital = gs.hospital(n_people=60, span=6, rng_seed=rng_seed)
        scenario = gs.Scenario(hospital, gs.ComplexContagion(0.45), "random", 4, 20, vary=())
        found = best_starters(scenario, replicates=1, runs=1_500, workers=1)
        ends = {name: use.mean() for name, use in found.uses.items()}
        exchanged = ends.pop("exchange")
        assert exchanged >= max(ends.values())
        better += exchanged > max(ends.values())
    assert better >= 2


def test_the_same_luck_gives_the_same_people_whatever_the_threads():
    scenario = cascading(gs.hospital(n_people=40, rng_seed=1), 0.1, 3)
    one = best_starters(scenario, replicates=8, runs=1_000, workers=1)
    two = best_starters(scenario, replicates=8, runs=1_000, workers=2)
    assert one.positions.tolist() == two.positions.tolist()
    assert one.gains.tolist() == two.gains.tolist()


def test_the_budget_of_runs_is_kept_and_told():
    scenario = cascading(gs.hospital(n_people=100, rng_seed=1), 0.1, 5)
    told = []
    found = best_starters(
        scenario,
        replicates=5,
        runs=300,
        workers=1,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told[-1] == (300, 300) and [done for done, _ in told] == list(range(5, 305, 5))
    assert not found.complete
    compared = len(found.uses) * 4 * 5
    assert found.runs == 300 + compared
    assert len(set(found.greedy.tolist())) == 5


def test_people_who_do_not_get_their_turn_are_those_whom_no_strategy_names():
    # Runs for ten people at most: among them the hub, whom nearly every strategy names.
    org = naming(50, [(i, 0) for i in range(1, 50)])
    found = best_starters(cascading(org, 1.0, 1), replicates=1, runs=20, workers=1)
    assert found.positions.tolist() == [0]
    assert not found.complete


def test_nobody_starts_where_the_budget_is_nobody():
    found = best_starters(cascading(small(3), 0.5, 0), replicates=2, runs=50, workers=1)
    assert found.positions.size == found.greedy.size == found.gains.size == 0
    assert found.use == 0.0


def test_everybody_starts_where_the_budget_is_everybody():
    organisation = small(3)
    n = organisation.n_people
    found = best_starters(cascading(organisation, 0.5, 1), n, replicates=2, runs=50, workers=1)
    assert sorted(found.greedy.tolist()) == list(range(n))
    assert found.use == 1.0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"count": 11}, "count"), ({"count": 0.5}, "count"), ({"replicates": 0}, "replicates"),
        ({"replicates": 2.5}, "replicates"), ({"runs": 5}, "runs"), ({"runs": True}, "runs"),
        ({"rng_seed": -1}, "rng-seed"), ({"workers": 0}, "workers"),
    ],
)  # fmt: skip
def test_what_it_cannot_do_is_refused(fields, code):
    with pytest.raises(gs.BadInput) as error:
        best_starters(cascading(gs.ring(10, 2), 0.5, 1), **{"replicates": 10} | fields)
    assert code in [fault.code for fault in error.value.faults]
