"""Formal leaders: from the top down, or those closest to most people."""

import numpy as np

import groundswell as gs


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
