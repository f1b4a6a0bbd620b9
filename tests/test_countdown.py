"""Plain contagion as a countdown: whole numbers that mean what the rule means."""

from fractions import Fraction

import numpy as np
import pytest

import groundswell as gs
from groundswell.counting import UNREAD, contacts_resisted
from groundswell.draws import as_uniform
from groundswell.kernel import run_world
from groundswell.replicate import Worlds
from groundswell.rules import MILLION, gives_way, patience_of, resist
from groundswell.ties import ties_from_pairs


def stars(degrees, starters):
    """Stars side by side: centres, seed set and organisation."""
    first = np.cumsum([0, *(degree + 1 for degree in degrees)])
    centre = np.repeat(first[:-1], degrees)
    leaf = np.delete(np.arange(first[-1]), first[:-1])
    ties = ties_from_pairs(
        int(first[-1]), np.concatenate([centre, leaf]), np.concatenate([leaf, centre])
    )
    seeds = [at + 1 + i for at, k in zip(first, starters, strict=False) for i in range(k)]
    organisation = gs.Organisation([f"p{i}" for i in range(int(first[-1]))], {"advice": ties})
    return first[:-1], seeds, organisation


def test_an_exact_share_of_contacts_is_enough_and_one_fewer_is_not():
    # Every whole percentage of up to 100 contacts that is a whole number of them: summed
    # fractions miss a quarter of these ties, in 64 bits.
    exact = [
        (Fraction(percent, 100), degree, percent * degree // 100)
        for degree in range(1, 101)
        for percent in range(1, 100)
        if percent * degree % 100 == 0
    ]
    assert len(exact) == 420
    for short in (0, 1):
        centres, seeds, organisation = stars(
            [degree for _, degree, _ in exact], [count - short for _, _, count in exact]
        )
        threshold = np.ones(organisation.n_people)
        threshold[centres] = [float(share) for share, _, _ in exact]
        scenario = gs.Scenario(organisation, gs.ComplexContagion(threshold), seeds, weeks=1)
        assert Worlds(scenario, 1).world(0).rule.plain
        adopted_at = gs.simulate(scenario, 1).adopted_at[0, centres]
        assert set(adopted_at.tolist()) == {-1 if short else 1}


def test_rows_of_any_length_are_followed_to_their_end_and_no_further():
    # Sixteen ties are copied at a time, and many before anybody counts down.
    centres, _, organisation = stars(range(70), [0] * 70)
    for spared in (0, 16, 17, 69):
        seeds = np.delete(centres, spared)
        scenario = gs.Scenario(organisation, gs.ComplexContagion(1.0), seeds.tolist(), weeks=3)
        adopted_at = gs.simulate(scenario, 1).adopted_at[0]
        row = slice(centres[spared], centres[spared] + spared + 1)
        assert np.all(adopted_at[seeds] == 0)
        assert np.all(adopted_at[row] == -1)
        assert np.all(np.delete(adopted_at, np.r_[centres, row]) == 1)


@pytest.mark.parametrize(
    "organisation", [gs.hospital(400, rng_seed=2), gs.scale_free(400, 8, rng_seed=2)]
)
@pytest.mark.parametrize("threshold", [0.15, {"uniform": [0.0, 0.4]}])
def test_long_rows_and_several_strengths_count_as_the_full_kernel_counts(organisation, threshold):
    scenario = gs.Scenario(
        organisation, gs.ComplexContagion(threshold), "superconnectors", 0.05, weeks=30,
        vary=("people", "dynamics"),
    )  # fmt: skip
    ensemble = gs.simulate(scenario, 3)
    for replicate in range(3):
        world = Worlds(scenario, 1).world(replicate)
        assert world.rule.plain
        adopted_at, counts = ensemble.adopted_at[replicate] * 0, ensemble.stage_counts[0] * 0
        run_world(world, adopted_at, counts)
        np.testing.assert_array_equal(ensemble.adopted_at[replicate], adopted_at)
        np.testing.assert_array_equal(ensemble.stage_counts[replicate], counts)


@pytest.mark.parametrize("probability", [0.003, 0.1, 1 / 3, 0.9, 1.0])
def test_a_patience_looked_up_is_the_number_of_contacts_after_which_it_gives_way(probability):
    left, known = contacts_resisted(probability, MILLION, 300)
    luck = np.random.default_rng(1)
    edges = [0, 1, 2**32 - 1, 2**UNREAD - 1, 2**UNREAD]
    words = [*luck.integers(0, 2**32, 300).tolist(), *edges]
    settled = 0
    for word in words:
        patience, chance, contacts = patience_of(as_uniform(word)), 1.0, 0
        while contacts < left.size and not gives_way(chance, patience):
            chance, contacts = resist(chance, probability, MILLION), contacts + 1
        looked_up = int(known[word >> UNREAD])
        settled += looked_up >= 0
        assert looked_up == contacts if looked_up >= 0 else contacts >= -1 - looked_up
    assert settled > len(words) / 2


@pytest.mark.parametrize(
    "more",
    [
        {"attention": 0.9},
        {"contagion.spontaneous": 0.01},
        {"contagion.p_above": 0.9},
        {"contagion.p_below": 0.1},
        {"contagion.influence_weeks": 3},
        {"combine": "any"},
        {"awareness": gs.Awareness()},
        {"persistence": gs.Persistence()},
        {"turnover": gs.Turnover(0.1)},
        {"opposition": gs.Opposition(0.1)},
    ],
)
def test_whatever_else_bears_on_the_choice_is_left_to_the_full_kernel(more):
    plain = gs.Scenario(gs.ring(20), gs.ComplexContagion(0.25), [0, 1], weeks=10)
    assert Worlds(plain, 1).world(0).rule.plain
    assert not Worlds(plain.replace(more), 1).world(0).rule.plain
