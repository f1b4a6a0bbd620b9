"""Whole teams, and pairs of people astride wide bridges between units."""

import numpy as np
from hypothesis import given
from organisations import organisations
from starters import naming, relaxed

import groundswell as gs
from groundswell.seeding.bridging import bridges_of

# -- whole teams ----------------------------------------------------------------------


def chart():
    """0 leads 1, 2 and 3; 1 leads 4–7, 2 leads 8 and 9, 3 leads 10–12."""
    return gs.Organisation(
        [f"p{i}" for i in range(13)], manager=[-1, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 3]
    )


TEAMS = ({1, 4, 5, 6, 7}, {2, 8, 9}, {3, 10, 11, 12})


def test_teams_start_whole_and_whoever_has_none_comes_last():
    seen = set()
    for rng_seed in range(30):
        order = gs.seeding.clustered(chart(), 13, rng_seed=rng_seed).tolist()
        assert order[-1] == 0  # leads leaders only
        teams, left = [], order[:-1]
        while left:
            team = next(number for number, team in enumerate(TEAMS) if left[0] in team)
            size = len(TEAMS[team])
            assert set(left[:size]) == TEAMS[team]
            teams.append(team)
            left = left[size:]
        seen.add(tuple(teams))
    assert len(seen) == 6  # every order of three teams


def test_the_last_team_starts_in_part():
    for rng_seed in range(20):
        picked = gs.seeding.clustered(chart(), 4, rng_seed=rng_seed).tolist()
        whole = [team for team in TEAMS if team <= set(picked)]
        assert len({next(n for n, team in enumerate(TEAMS) if p in team) for p in picked}) <= 2
        assert whole or set(picked) < TEAMS[0]


def test_units_are_teams_where_there_are_no_reporting_lines():
    units = gs.Organisation(list("abcdef"), columns={"unit": ["x", "y", "x", "y", None, "y"]})
    for rng_seed in range(10):
        order = gs.seeding.clustered(units, 6, rng_seed=rng_seed).tolist()
        assert order[-1] == 4
        assert set(order[:2]) == {0, 2} or set(order[:3]) == {1, 3, 5}


def test_a_person_with_their_contacts_is_a_team_where_there_are_no_units():
    ring = gs.ring(40, 4)
    contacts = ring.contacts()
    for rng_seed in range(10):
        picked = gs.seeding.clustered(ring, 5, rng_seed=rng_seed).tolist()
        assert set(picked[1:]) == set(contacts.of(picked[0]).tolist())
    lonely = naming(5, [(0, 1)])
    assert set(gs.seeding.clustered(lonely, 2).tolist()) == {0, 1}


# -- bridges --------------------------------------------------------------------------


def two_bridges():
    """Units a (0–3), b (4–7) and c (8–11), each a clique: a–b by five ties, b–c by one."""
    cliques = [(i + u, j + u) for u in (0, 4, 8) for i in range(4) for j in range(i)]
    wide = [(0, 4), (1, 5), (0, 5), (1, 4), (2, 6)]
    return naming(12, [*cliques, *wide, (7, 11)], columns={"unit": list("aaaabbbbcccc")})


def test_first_the_widest_bridge_of_each_pair_of_units():
    for rng_seed in range(10):
        picked = gs.seeding.bridges(two_bridges(), 12, rng_seed=rng_seed).tolist()
        first, second, *_ = (set(picked[i : i + 2]) for i in range(0, 12, 2))
        assert first in ({0, 4}, {1, 5}, {0, 5}, {1, 4}, {2, 6})
        assert second == {7, 11}
        assert {8, 9, 10, 3}.isdisjoint(picked[:6])


def test_every_tie_of_a_wide_bridge_counts_all_that_lie_side_by_side():
    org = two_bridges()
    contacts, width = org.contacts(), bridges_of(org)
    by_pair = {
        (int(contacts.source[t]), int(contacts.noticed[t])): int(width[t])
        for t in np.flatnonzero(width)
    }
    assert by_pair == {(0, 4): 5, (1, 5): 5, (0, 5): 5, (1, 4): 5, (2, 6): 5, (7, 11): 1}


@relaxed
@given(organisations())
def test_widths_are_those_of_a_plain_count(organisation):
    contacts, unit = organisation.contacts(), organisation.unit
    near = [
        {p, *(q for q in contacts.of(p).tolist() if unit[q] == unit[p])}
        for p in range(organisation.n_people)
    ]
    for tie, (a, b) in enumerate(zip(contacts.source, contacts.noticed, strict=True)):
        counts = a < b and unit[a] != unit[b]
        ways = sum(q in contacts.of(p) for p in near[a] for q in near[b])
        assert bridges_of(organisation)[tie] == (ways if counts else 0)


def test_pairs_are_in_contact_across_units_and_nobody_is_in_two():
    hospital = gs.hospital(n_people=300, rng_seed=1)
    picked = gs.seeding.bridges(hospital, 40).reshape(-1, 2)
    for a, b in picked:
        assert b in hospital.contacts().of(a)
        assert hospital.unit[a] != hospital.unit[b]


def test_people_without_a_unit_are_astride_nothing():
    columns = {"unit": ["a", None, "b"]}
    org = naming(3, [(0, 1), (1, 2)], columns=columns)
    assert not bridges_of(org).any()
    assert sorted(gs.seeding.bridges(org, 3).tolist()) == [0, 1, 2]
