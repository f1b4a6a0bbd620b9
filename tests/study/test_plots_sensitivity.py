"""Figures of indices, effects and conditions: what they show is what was found."""

import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.study.sampling import saltelli, trajectories


@pytest.fixture(scope="module")
def decided():
    sets = [(3.0 * saltelli(2, 32, s, False) @ [2.0, 1.0])[:, None] + np.zeros(4) for s in range(3)]
    return gs.study.sobol_of(("much", "little"), sets, "how far it goes")


def texts(figure):
    return [text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text"))]


def test_indices_are_drawn_from_the_top_down_with_their_intervals(decided):
    figure = gs.plots_sensitivity.indices([decided])
    axis = figure.axes[0]
    assert [label.get_text() for label in axis.get_yticklabels()] == ["little", "much"]
    assert axis.get_title(loc="left") == "how far it goes"
    total = axis.lines[1]
    np.testing.assert_allclose(total.get_xdata(), decided.total[::-1])
    ends = axis.collections[0].get_segments()
    np.testing.assert_allclose([end[0][0] for end in ends], decided.total_low[::-1])
    assert any("3 sets of 128 points × 4 runs" in text for text in texts(figure))


def test_what_is_not_known_is_drawn_as_such(decided):
    unknown = gs.study.sobol_of(("much", "little"), np.ones((2, 128, 4)), "nothing differs")
    assert "cannot tell" in texts(gs.plots_sensitivity.indices([unknown, decided]))
    where = trajectories(2, 20, 1)
    never = gs.study.morris_of("ab", where, np.full((len(where), 2), np.nan))
    assert "cannot tell" in texts(gs.plots_sensitivity.effects([never]))


def test_four_outcomes_are_drawn_two_abreast(decided):
    figure = gs.plots_sensitivity.indices([decided] * 4)
    assert figure.axes[0].get_gridspec().get_geometry() == (2, 2)


def test_effects_are_drawn_beside_what_luck_would_make():
    where = trajectories(2, 40, 1)
    luck = np.random.default_rng(1).normal(0.0, 1.0, (len(where), 4))
    found = gs.study.morris_of(("felt", "unfelt"), where, 9.0 * where[:, :1] + luck)
    axis = gs.plots_sensitivity.effects([found]).axes[0]
    assert [label.get_text() for label in axis.get_yticklabels()] == ["unfelt", "felt"]
    (marks,) = (line for line in axis.lines if line.get_marker() == "|")
    np.testing.assert_allclose(marks.get_xdata(), found.luck[::-1])


def test_a_rule_is_drawn_as_a_box_among_the_points_that_meet_its_other_conditions():
    luck = np.random.default_rng(1)
    table = pd.DataFrame(
        {"a": luck.random(400), "b": luck.random(400), "s": luck.choice(["x", "y"], 400)}
    )
    happens = ((table.a > 0.6) & (table.s == "x")).to_numpy()
    rule = gs.study.find_rules(table, happens, (table, happens)).rules[0]
    figure = gs.plots_sensitivity.conditions(table, happens, rule, "it happens")
    axis = figure.axes[0]
    (box,) = axis.patches
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("a", "b")
    assert box.get_x() == rule.box.limits["a"][0]
    others, cases = axis.collections
    assert len(cases.get_offsets()) == happens.sum()
    assert len(others.get_offsets()) == ((table.s == "x") & ~happens).sum()
    assert any(
        "Only points where s is x are drawn" in " ".join(text.split()) for text in texts(figure)
    )
