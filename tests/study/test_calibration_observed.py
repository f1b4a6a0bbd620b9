"""An observed curve and priors: read as written, and every fault said with its place."""

import pandas as pd
import pytest

import groundswell as gs
from groundswell.study.calibration.observed import observed_for
from groundswell.study.calibration.priors import priors_for


@pytest.fixture(scope="module")
def plan():
    contagion = gs.ComplexContagion({"normal": [0.25, 0.1]}, p_above=0.2, spontaneous=0.01)
    return gs.Scenario(gs.ring(n_people=40), contagion, "random", budget=4, weeks=30)


def faults_of(call) -> list[gs.Fault]:
    with pytest.raises(gs.BadInput) as error:
        call()
    assert all(fault.place and fault.problem and fault.remedy for fault in error.value.faults)
    return list(error.value.faults)


# -- curves ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "week,users\n10,8\n20,16\n30,20\n",
        "week,share\n0,0.1\n10,0.2\n20,0.4\n30,0.5\n",
        "week,adopters\n10,4\n20,8\n30,4\n",
        "week,adopters\n0,4\n10,4\n20,8\n30,4\n",
        "Week ; Share\n10;0,2\n20;0,4\n30;0,5\n",
        "\ufeffshare\tweek\n0,2\t10\n0,4\t20\n0,5\t30\n",
    ],
)
def test_users_shares_and_adopters_say_the_same(plan, tmp_path, text):
    (tmp_path / "curve.csv").write_text(text, "utf-8")
    read = observed_for(plan, tmp_path / "curve.csv")
    assert read.week.tolist() == [10, 20, 30]
    assert read.share.tolist() == pytest.approx([0.2, 0.4, 0.5])
    assert read.n_people == 40


def test_tables_and_mappings_do_as_well(plan):
    curve = {"week": [10, 20, 30], "users": [8, 16, 20]}
    for given in (curve, pd.DataFrame(curve)):
        assert observed_for(plan, given).share.tolist() == pytest.approx([0.2, 0.4, 0.5])


BAD = {
    "week,users\n": {"empty"},
    "month,users\n1,4\n": {"no-week"},
    "week,people\n1,4\n": {"no-count"},
    "week,users,share\n1,4,0.1\n": {"no-count"},
    "week,users\n1,4\n2,many\n3,\n": {"not-a-number"},
    "week,users\n1,4\n2.5,5\n3,6\n": {"week"},
    "week,users\n-1,4\n2,5\n3,6\n": {"week", "short"},
    "week,users\n1,4\n2,5\n2,6\n": {"week-order"},
    "week,users\n10,4\n20,5\n31,6\n": {"week-late"},
    "week,users\n1,4\n2,41\n3,-1\n": {"out-of-range"},
    "week,share\n1,0.4\n2,50\n3,0.6\n": {"out-of-range"},
    "week,users\n1,4\n2,5\n": {"short"},
    "week,users\n0,5\n1,5\n2,5\n3,6\n": {"starters"},
    "week,adopters\n1,20\n2,15\n3,6\n": {"too-many"},
}


@pytest.mark.parametrize(("text", "codes"), BAD.items())
def test_faults_of_a_curve(plan, tmp_path, text, codes):
    (tmp_path / "curve.csv").write_text(text)
    found = faults_of(lambda: observed_for(plan, tmp_path / "curve.csv"))
    assert {fault.code for fault in found} == codes
    assert all(fault.place.startswith("curve.csv") for fault in found)


def test_every_bad_cell_is_listed_with_its_row(plan, tmp_path):
    (tmp_path / "curve.csv").write_text("week,users\n1,4\n2,many\nx,5\n4,\n")
    places = [f.place for f in faults_of(lambda: observed_for(plan, tmp_path / "curve.csv"))]
    assert places == [f"curve.csv, {p}" for p in ("row 4, week", "row 3, users", "row 5, users")]


def test_a_bad_cell_does_not_hide_the_faults_of_other_rows(plan, tmp_path):
    file = tmp_path / "curve.csv"
    file.write_text("week,users\n1,abc\n-3,4\n5,7\n5,1000000\n9,8\n")
    with pytest.raises(gs.BadInput) as caught:
        observed_for(plan, file)
    found = [(fault.place.split(", ", 1)[1], fault.code) for fault in caught.value.faults]
    assert found == [
        ("row 2, users", "not-a-number"), ("row 3, week", "week"), ("row 3, week", "week-order"),
        ("row 5, week", "week-order"), ("row 5, users", "out-of-range"),
    ]  # fmt: skip


def test_no_file_and_no_table(plan, tmp_path):
    assert faults_of(lambda: observed_for(plan, tmp_path / "none.csv"))[0].code == "unreadable"
    assert faults_of(lambda: observed_for(plan, 3))[0].code == "observed"
    uneven = {"week": [1, 2, 3], "users": [4, 5]}
    assert faults_of(lambda: observed_for(plan, uneven))[0].code == "lengths"


def test_adopters_do_not_add_up_where_people_stop(plan):
    stopping = plan.replace(persistence=gs.Persistence())
    curve = {"week": [1, 2, 3], "adopters": [1, 1, 1]}
    assert faults_of(lambda: observed_for(stopping, curve))[0].code == "adopters"


# -- priors ---------------------------------------------------------------------------


def test_declared_ranges_are_the_priors(plan):
    threshold, chance = priors_for(plan, ["contagion.threshold", "contagion.p_above"])
    assert (threshold.low, threshold.high, threshold.log) == (0.0, 1.0, False)
    assert threshold.value(0.3) == {"normal": [pytest.approx(0.3), 0.1]}
    declared = gs.parameters()["contagion.p_above"]
    assert (chance.low, chance.high, chance.log) == (1 / (40 * 30), declared.high, True)
    assert chance.value(0.5) == pytest.approx(1200**-0.5)
    assert "declared range" in chance.in_words()


def test_ranges_given_are_taken(plan):
    given = {
        "contagion.threshold": (0.1, 0.5),
        "contagion.spontaneous": {"low": 0.001, "high": 0.1, "log": True},
    }
    even, ratios = priors_for(plan, given)
    assert even.number(0.5) == pytest.approx(0.3) and not even.declared
    assert ratios.number(0.5) == pytest.approx(0.01)


def test_whole_numbers_stay_whole(plan):
    busy = plan.replace(turnover=gs.Turnover(0.1, 12))
    (prior,) = priors_for(busy, {"turnover.settle_weeks": (0, 20)})
    assert prior.value(0.5) == 10 and isinstance(prior.value(0.52), int)


@pytest.mark.parametrize(
    ("factors", "code"),
    [
        ([], "factors"),
        ("contagion.threshold", "factors"),
        (["contagion.probability"], "not-a-number"),
        (["contagion.measure"], "not-a-number"),
        ({"contagion.p_above": (0.5, 0.1)}, "not-a-range"),
        ({"contagion.p_above": [0.1, 0.5]}, "not-a-range"),
        ({"contagion.p_above": {"low": 0.0, "high": 0.1, "log": True}}, "log"),
    ],
)
def test_faults_of_priors(plan, factors, code):
    assert [fault.code for fault in faults_of(lambda: priors_for(plan, factors))] == [code]


def test_a_threshold_drawn_otherwise_than_normally_is_not_fitted(plan):
    other = plan.replace({"contagion.threshold": {"uniform": [0.1, 0.3]}})
    assert faults_of(lambda: priors_for(other, ["contagion.threshold"]))[0].code == "not-a-number"
