"""ESTHER: slow, lasting, and wider the simpler the question."""

import numpy as np
import pytest

import groundswell as gs

NAME, PROJECT_ENDS = "esther", 104
LASTING = "interventions.meeting_places.outlasts"
DEMANDING = {"contagion.threshold": {"normal": [0.35, 0.1]}}

RUNS = {
    "base": gs.library.load(NAME),
    **{variant: gs.library.load(NAME, variant) for variant in gs.library.variants(NAME)},
    "demanding, ties end": gs.library.load(NAME, "demanding").replace({LASTING: 0.0}),
    "simple, ties end": gs.library.load(NAME, "simple").replace({LASTING: 0.0}),
}


@pytest.fixture(scope="module")
def ran():
    return dict(zip(RUNS, gs.simulate_all(list(RUNS.values()), 200), strict=True))


def last_use(ensemble):
    return ensemble.use[:, -1]


def test_it_stays_with_its_first_employer_without_meeting_places(ran):
    assert np.median(last_use(ran["no-cafes"])) < 0.15  # one employer of 14 is 7 %


def test_meeting_places_carry_it_across_employers(ran):
    # Margin: 40 points of use, median of 200 pairs.
    gap = last_use(ran["base"]) - last_use(ran["no-cafes"])
    assert np.median(gap) > 0.4
    assert (gap >= 0).mean() > 0.95


def test_it_is_slow(ran):
    # More than two years, the whole project, until half work by it; a minority when it ends.
    assert np.median(ran["base"].weeks_to_half) > PROJECT_ENDS
    assert np.median(ran["base"].use[:, PROJECT_ENDS]) < 0.3


def test_it_goes_on_after_the_project_where_ties_outlast_it(ran):
    at_the_end = ran["base"].use[:, PROJECT_ENDS]
    assert (last_use(ran["base"]) > at_the_end).mean() > 0.9
    gap = last_use(ran["base"]) - last_use(ran["ties-end"])
    # Margin: 10 points of use, median of 200 pairs, and hardly ever fewer.
    assert np.median(gap) > 0.1
    assert (gap < -0.05).mean() < 0.05
    np.testing.assert_array_equal(
        ran["base"].use[:, : PROJECT_ENDS + 1], ran["ties-end"].use[:, : PROJECT_ENDS + 1]
    )


def test_ties_between_employers_outlast_the_project():
    organisation = gs.library.load(NAME).organisation
    employer = organisation.columns["employer"]
    contacts = organisation.ties("advice")
    had = np.sum(employer[contacts.source] != employer[contacts.noticed]) / 2
    left = []
    for replicate in range(20):
        diary = gs.diary(gs.library.load(NAME), replicate=replicate)["meeting_places"]
        a, b, _ = diary["lasting"].T
        assert (employer[a] != employer[b]).all()
        left.append(diary["outlasts"].sum())
    assert np.mean(left) > had  # more than there were before


def test_simplicity_widens_use(ran):
    simple, base, demanding = (last_use(ran[v]) for v in ("simple", "base", "demanding"))
    assert np.median(simple - demanding) > 0.5
    assert (simple >= base - 0.02).mean() > 0.95
    assert np.median(ran["base"].weeks_to_half - ran["simple"].weeks_to_half) > 26


def test_ties_that_last_do_not_help_a_demanding_practice(ran):
    gap = last_use(ran["demanding"]) - last_use(ran["demanding, ties end"])
    assert np.median(last_use(ran["demanding"])) < 0.15
    assert np.median(gap) < 0.02


def test_ties_that_last_matter_less_for_a_simple_question(ran):
    # It has spread before the project ends.
    gap = last_use(ran["simple"]) - last_use(ran["simple, ties end"])
    assert np.median(gap) < 0.05
