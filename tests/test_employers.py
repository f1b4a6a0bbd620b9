"""Several employers: one hierarchy each, ties mostly within, as many between as asked for."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.faults import BadInput


def crossing(org: gs.Organisation) -> np.ndarray:
    """Which advice ties lead to another employer."""
    ties, employer = org.ties("advice"), org.columns["employer"]
    return employer[ties.source] != employer[ties.noticed]


@pytest.mark.parametrize("people_each", [1, 2, 3, 10, 47, 300])
@pytest.mark.parametrize("span", [2, 5, 22])
def test_each_employer_has_one_top_and_lines_of_its_own(people_each, span):
    org = gs.employers(7, people_each, span=span)
    employer = np.repeat(np.arange(7), people_each)
    assert org.n_people == 7 * people_each
    assert np.flatnonzero(org.manager < 0).tolist() == (people_each * np.arange(7)).tolist()
    reports = org.manager >= 0
    assert np.array_equal(employer[org.manager[reports]], employer[reports])
    assert len(set(org.columns["employer"])) == 7
    belongs = {(e, u) for e, u in zip(employer, org.unit, strict=True)}
    assert len(belongs) == len(org.unit_names)  # no unit in two employers


def test_teams_have_the_span_asked_for_and_a_unit_each():
    org = gs.employers(10, 100, span=9)
    size = np.bincount(org.manager[org.level == org.level.max()])
    assert size[size > 0].mean() == pytest.approx(9, rel=0.1)
    assert len(org.unit_names) == np.sum(size > 0)
    lowest = org.level == org.level.max()
    assert np.array_equal(org.unit[lowest], org.unit[org.manager[lowest]])


@pytest.mark.parametrize("between", [0.1, 1.0, 3.0])
def test_ties_within_and_between_are_as_many_as_asked_for(between):
    org = gs.employers(50, 40, within=5, between=between, rng_seed=2)
    across = crossing(org)
    assert across.sum() / org.n_people == pytest.approx(between, rel=0.03)
    assert (~across).sum() / org.n_people == pytest.approx(5, rel=0.1)


def test_ties_between_employers_are_mutual_and_some_go_to_neighbours():
    def steps(nearby):
        org = gs.employers(40, 30, between=2, nearby=nearby, rng_seed=3)
        ties, across = org.ties("advice"), crossing(org)
        pairs = set(zip(ties.source[across], ties.noticed[across], strict=True))
        assert pairs == {(b, a) for a, b in pairs}
        apart = np.abs(ties.source[across] // 30 - ties.noticed[across] // 30)
        return np.mean((apart == 1) | (apart == 39))

    assert steps(1.0) == 1.0
    assert steps(0.5) == pytest.approx(0.5 + 0.5 * 2 / 39, abs=0.05)
    assert steps(0.0) == pytest.approx(2 / 39, abs=0.03)


def test_rows_are_sorted_and_each_tie_comes_once():
    ties = gs.employers(30, 12, between=4, rng_seed=4).ties("advice")
    codes = ties.source.astype(np.int64) * ties.n_people + ties.noticed
    assert np.all(np.diff(codes) > 0)
    assert np.all(ties.source != ties.noticed)


def test_without_ties_between_employers_nobody_reaches_another():
    org = gs.employers(5, 20, between=0)
    assert not crossing(org).any()
    assert gs.employers(1, 20, between=0).n_people == 20
    assert gs.employers(3, 20, within=0, between=0).ties("advice").n_ties == 0


OTHER = {
    "n_employers": 9, "people_each": 25, "within": 3.0, "between": 1.0, "nearby": 1.0, "span": 4,
    "rng_seed": 1,
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER)
def test_every_parameter_changes_it(name):
    def shape(org):
        ties = org.ties("advice")
        return org.manager.tolist(), ties.indptr.tolist(), ties.noticed.tolist()

    base = {"n_employers": 8, "people_each": 24}
    assert shape(gs.employers(**base)) != shape(gs.employers(**{**base, name: OTHER[name]}))


@pytest.mark.parametrize(
    "bad",
    [{"n_employers": 0}, {"people_each": 0}, {"within": -1}, {"between": float("nan")},
     {"nearby": 1.1}, {"span": 1}, {"n_employers": 1, "between": 0.3}, {"people_each": 10**6}],
)  # fmt: skip
def test_bad_parameters_are_refused(bad):
    with pytest.raises(BadInput) as caught:
        gs.employers(**bad)
    (fault,) = caught.value.faults
    assert fault.place in bad
    assert fault.remedy
