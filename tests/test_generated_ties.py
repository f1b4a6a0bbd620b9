"""Ties generated along a chart: along it, of every sort of chart, and called generated everywhere."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app
from groundswell.faults import BadInput
from groundswell.generators.from_chart import departments
from groundswell.provenance import write_provenance
from groundswell.realism import describe

KINDS = ["generated_advice", "generated_friendship"]
SAID = "Generated, not measured: generated_advice and generated_friendship are made up"


def chart(n_people=300, span=8, **columns) -> gs.Organisation:
    """A hospital's reporting lines, without its ties and columns."""
    whole = gs.hospital(n_people, span, rng_seed=3)
    return gs.Organisation(whole.ids, manager=whole.manager, columns=columns)


def plan(org, **fields) -> gs.Scenario:
    return gs.Scenario(org, gs.ComplexContagion({"normal": [0.25, 0.1]}), weeks=12, **fields)


# -- along the chart --------------------------------------------------------------------------


def test_people_lines_and_columns_stay_as_they_are():
    bare = chart(profession=np.array(["nurse", "doctor", "clerk"] * 100, dtype=object))
    org = gs.with_informal_ties(bare, rng_seed=1)
    assert list(org.informal) == KINDS
    assert np.array_equal(org.ids, bare.ids)
    assert np.array_equal(org.manager, bare.manager)
    assert org.columns.keys() == bare.columns.keys()
    assert org.ties(KINDS[0]).n_ties / 300 == pytest.approx(6, rel=0.15)


def test_many_ask_their_own_manager_and_teams_hold_more_ties_than_chance():
    row = describe(gs.with_informal_ties(chart(), rng_seed=1)).loc["informal (all, generated)"]
    assert row["formal_also_informal"] > 0.45
    assert row["decay_1_to_3"] > 3


def test_units_professions_and_employers_are_heeded():
    n = 400
    luck = np.random.default_rng(1)
    unit = np.array([f"u{i}" for i in luck.integers(8, size=n)], dtype=object)
    job = np.array([f"j{i}" for i in luck.integers(8, size=n)], dtype=object)
    who = np.where(unit < "u4", "one", "two").astype(object)
    columns = {"unit": unit, "profession": job, "employer": who}
    org = gs.with_informal_ties(gs.Organisation([f"p{i}" for i in range(n)], columns=columns))
    ties = org.ties("generated_advice")

    def alike(column):
        return np.mean(column[ties.source] == column[ties.noticed])

    assert alike(unit) > 2.5 / 8
    assert alike(job) > 1.5 / 8
    assert 0.7 < alike(who) < 0.97  # some peers are elsewhere
    assert not org.has_reporting_lines


def test_people_whose_unit_is_unknown_get_ties_too():
    units = np.array(["a"] * 90 + [None] * 10, dtype=object)
    org = gs.with_informal_ties(
        gs.Organisation([f"p{i}" for i in range(100)], columns={"unit": units})
    )
    assert np.all(org.contacts().degree[-10:].sum() > 20)


def test_departments_follow_the_chart_where_no_column_says_them():
    whole = gs.hospital(1000, 12, rng_seed=2)
    cut = departments(whole.manager)
    size = np.bincount(cut)
    assert size.max() < 90
    assert size.sum() == 1000
    below = np.flatnonzero(whole.manager >= 0)
    assert np.mean(cut[below] == cut[whole.manager[below]]) > 0.9
    assert departments(np.array([-1, 0, 0, 1])).tolist() == [0, 0, 0, 0]
    star = departments(np.array([-1] + [0] * 200))  # too many for one, and nobody between
    assert len(set(star.tolist())) == 1


@pytest.mark.parametrize("n_people", [1, 2, 3, 7, 20])
def test_small_charts_are_possible(n_people):
    lines = [-1, *range(n_people - 1)] if n_people > 1 else [-1]
    columns = {"unit": np.array(["only"] * n_people, dtype=object)}
    bare = gs.Organisation([f"p{i}" for i in range(n_people)], manager=lines, columns=columns)
    assert list(gs.with_informal_ties(bare).informal) == KINDS


OTHER = {
    "mean_ties": 3,
    "upward": 0.0,
    "closure": 0.1,
    "reciprocity": 0.1,
    "overlap": 0.9,
    "rng_seed": 1,
}


@pytest.mark.parametrize("name", OTHER)
def test_every_parameter_changes_the_ties(name):
    one, two = gs.with_informal_ties(chart()), gs.with_informal_ties(chart(), **{name: OTHER[name]})
    assert any(not np.array_equal(one.ties(k).noticed, two.ties(k).noticed) for k in KINDS)


NO_CHART = gs.Organisation(["a", "b"])
WITH_TIES = gs.hospital(30)


@pytest.mark.parametrize(
    ("org", "given", "code"),
    [
        (NO_CHART, {}, "no-chart"),
        (gs.Organisation([]), {}, "no-chart"),
        (WITH_TIES, {}, "has-ties"),
        ("people.csv", {}, "no-organisation"),
        (chart(), {"mean_ties": -1}, "range"),
        (chart(), {"upward": 1.5}, "range"),
        (chart(), {"closure": float("nan")}, "not-number"),
        (chart(), {"overlap": "some"}, "not-number"),
        (chart(), {"rng_seed": 1.5}, "not-whole"),
        (chart(), {"span": 4}, "arguments"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_remedy(org, given, code):
    with pytest.raises(BadInput) as caught:
        gs.with_informal_ties(org, **given)
    (fault,) = caught.value.faults
    assert fault.code == code
    assert fault.remedy


# -- anew for every replicate -------------------------------------------------------------------


def test_each_replicate_draws_its_own_ties_for_the_same_people():
    org = gs.with_informal_ties(chart(), rng_seed=1)
    one, two, again = (org.recipe.build(luck) for luck in (1, 2, 1))
    assert not np.array_equal(one.ties(KINDS[0]).noticed, two.ties(KINDS[0]).noticed)
    assert np.array_equal(one.ties(KINDS[0]).noticed, again.ties(KINDS[0]).noticed)
    assert np.array_equal(one.ties(KINDS[0]).noticed, org.ties(KINDS[0]).noticed)
    assert one.ids.tolist() == two.ids.tolist() == org.ids.tolist()
    drawn = gs.simulate(plan(org), 8, workers=1).adopted_at
    assert np.array_equal(drawn, gs.simulate(plan(org), 8, workers=2).adopted_at)
    fixed = gs.simulate(plan(org, vary=("people", "dynamics")), 8, workers=1).adopted_at
    assert not np.array_equal(drawn, fixed)


def test_charts_that_differ_in_a_profession_only_are_not_taken_for_each_other():
    jobs = np.array(["nurse", "doctor"] * 150, dtype=object)
    one = gs.with_informal_ties(chart(profession=jobs))
    two = gs.with_informal_ties(chart(profession=np.sort(jobs)))
    assert one.recipe != two.recipe
    assert plan(one).key() != plan(two).key()
    assert plan(one).key() == plan(gs.with_informal_ties(chart(profession=jobs))).key()
    alone = [gs.simulate(plan(org), 4).adopted_at for org in (one, two)]
    both = [each.adopted_at for each in gs.simulate_all([plan(one), plan(two)], 4)]
    assert all(np.array_equal(a, b) for a, b in zip(alone, both, strict=True))


def test_the_mesa_model_and_the_kernel_agree_on_them():
    scenario = plan(gs.with_informal_ties(chart(60)))
    model = gs.ChangeModel(scenario, rng_seed=1, replicate=2)
    model.run_for(12)
    kernel = gs.simulate(scenario, 3, 1, record="history").history[2, -1]
    assert [int(person.stage) for person in model.agents] == kernel.tolist()


# -- called generated wherever they go ----------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chart(60, 5).people.to_csv("people.csv", index=False)
    text = (
        'seeding = "random"\nweeks = 12\n[organisation]\npeople = "people.csv"\n'
        '[[organisation.then]]\ngenerator = "with_informal_ties"\nmean_ties = 4\n'
        '[contagion]\ntype = "complex"\nthreshold = 0.25\n[trust]\ngenerated_advice = 0.5\n'
    )
    (tmp_path / "plan.toml").write_text(text)
    (tmp_path / "other.toml").write_text(text.replace("random", "formal_leaders"))
    return tmp_path


def call(*words):
    result = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.output


def test_a_scenario_file_asks_for_them_and_comes_back_the_same(folder):
    read = gs.Scenario.from_toml(folder / "plan.toml")
    assert list(read.organisation.informal) == KINDS
    assert read.organisation.ties(KINDS[0]).n_ties == pytest.approx(240, rel=0.25)
    (folder / "deeper").mkdir()
    read.to_toml(folder / "deeper" / "copy.toml")
    again = gs.Scenario.from_toml(folder / "deeper" / "copy.toml")
    assert again.key() == read.key()
    assert "../people.csv" in (folder / "deeper" / "copy.toml").read_text()
    more = gs.Design.grid(read, {"organisation.mean_ties": [2.0, 8.0]})
    few, many = (more.scenario(k).organisation.ties(KINDS[0]).n_ties for k in range(2))
    assert 3 * few < many


def test_inspect_says_so_and_offers_them(folder):
    assert "--generate-ties" in call("inspect", "people.csv")
    said = call("inspect", "people.csv", "--generate-ties")
    assert SAID in said
    assert "informal (all, generated)" in said
    assert "says nothing of yours" in said


def test_runs_and_comparisons_say_so_in_words_figures_and_provenance(folder):
    assert SAID in call("run", "plan.toml", "--replicates", 6, "--out", "run")
    assert SAID in call("compare", "other.toml", "plan.toml", "--replicates", 6, "--out", "both")
    for where, names in (("run", ["plan"]), ("both", ["other", "plan"])):
        about = json.loads((folder / where / "provenance.json").read_text())
        assert about["generated_ties"] == dict.fromkeys(names, KINDS)
    a, b = (gs.Scenario.from_toml(folder / f"{name}.toml") for name in ("other", "plan"))
    compared = gs.compare(a, b, 6)
    for figure in (gs.plots.curves([compared.a]), gs.plots.comparison(compared)):
        assert SAID in figure.get_supxlabel()


def test_seeds_says_so(folder):
    words = ["seeds", "people.csv", "--generate-ties", "--strategies", "random,degree"]
    assert SAID in call(*words, "--out", "s")
    settings = json.loads((folder / "s" / "provenance.json").read_text())["settings"]
    assert settings["generated_ties"] == KINDS
    org = gs.with_informal_ties(chart(60, 5))
    found = gs.study.reach_of_strategies(org, ["random", "degree"], [3])
    figures = gs.plots_seeds.reach_figures(found, 3)
    assert figures
    assert all(SAID in figure.get_supxlabel() for figure in figures.values())


def test_they_are_still_called_so_when_written_and_read_back(folder):
    call("convert", "people.csv", "--generate-ties", "--out", "mine")
    back = gs.Organisation.from_csv("mine/people.csv", "mine/ties.csv")
    assert set(back.informal) == set(KINDS)
    assert SAID in gs.simulate(plan(back), 3).in_words()


def test_measured_ties_are_not_called_generated(tmp_path):
    org = gs.hospital(60)
    assert "Generated" not in gs.simulate(plan(org), 3).in_words()
    assert "generated" not in repr(describe(org).index)
    write_provenance(tmp_path, [plan(org)])
    assert "generated_ties" not in json.loads((tmp_path / "provenance.json").read_text())
    mixed = gs.core_network(gs.with_informal_ties(chart(60)), ties_per_lead=2)
    assert "informal (all, partly generated)" in describe(mixed).index
