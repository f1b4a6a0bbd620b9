"""`groundswell seeds`: tables and figures, nobody named unless asked for, use where a change is given."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app
from groundswell.seeding import STRATEGIES
from groundswell.streams import Stream, derived_seed

CONTAGION = '{type = "complex", threshold = {normal = [0.3, 0.1]}}'
FEW = ("--strategies", "superconnectors, random,friend")


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("example", "org", "--n-people", 60).exit_code == 0
    return "org/people.csv", "org/ties.csv"


def said(*words):
    result = call("seeds", *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_it_says_who_reaching_how_many_at_what_cost(files):
    words = said(*files)
    assert "60 people" in words
    for name, strategy in STRATEGIES.items():
        assert f"{name}: {strategy.sentence}" in words
        assert strategy.assumes in words and strategy.data in words
    for column in ("2 steps", "2 or more", "notice", "people by lot", "questions", "hours", "lost"):
        assert column in words
    assert "not use" in words
    assert "magic" not in words and "Use, which is not reach" not in words


def test_what_is_shown_is_what_python_gives(files):
    said(*files, *FEW, "--budgets", "0.05,0.2", "--budget", "6", "--rng-seed", "4", "--out", "out")
    found = gs.study.reach_of_strategies(
        gs.Organisation.from_csv(*files), ["superconnectors", "random", "friend"],
        [0.05, 0.2, 6.0], rng_seed=4,
    )  # fmt: skip
    for name in ("reach", "prices", "overlap", "unanswered", "about"):
        stored = pd.read_parquet(f"out/{name}.parquet")
        pd.testing.assert_frame_equal(stored, getattr(found, name), check_dtype=False)
    assert stored["strategy"].tolist() == ["superconnectors", "random", "friend"]
    assert set(found.reach["starters"]) == {3, 6, 12}


def test_tables_figures_and_provenance_are_written(files):
    said(*files, *FEW, "--contagion", CONTAGION, "--replicates", 6, "--search", 60, "--out", "out")
    tables = {"about", "overlap", "prices", "reach", "unanswered", "units", "use"}
    assert {path.stem for path in Path("out").glob("*.csv")} == tables
    figures = {"reach", "reach_2_steps", "two_or_more", "noticing", "prices", "use"}
    assert {path.stem for path in Path("out").glob("*.png")} == figures
    about = json.loads(Path("out/provenance.json").read_text("utf-8"))
    assert about["settings"] == {"starters": 2, "lots": 20, "missing": 0.2, "rng_seed": 1}
    assert "superconnectors" in about["scenario_keys"]
    assert pd.read_csv("out/units.csv")["people"].min() >= 5


@pytest.mark.parametrize(
    "given", [CONTAGION, "org/superconnectors.toml", "superconnectors:one-is-enough"]
)
def test_use_is_shown_under_a_contagion_a_file_or_a_name_of_the_library(files, given):
    words = said(*files, *FEW, "--contagion", given, "--replicates", 4, "--search", 0)
    reach, use = words.split("Use, which is not reach")
    assert "took hold" in use and "random × 2" in use and "best found" not in use
    assert "took hold" not in reach
    assert "Illustration, not a forecast" in use


def test_a_scenario_gives_the_change_and_this_organisation_the_people(files):
    words = said(*files, *FEW, "--contagion", "org/leaders.toml", "--replicates", 4, "--search", 0)
    written = gs.Scenario.from_toml("org/leaders.toml")
    assert f"4 runs of {written.weeks} weeks" in words
    threshold = written.contagion.threshold
    change = f"threshold {threshold.name}{threshold.values}, p below {written.contagion.p_below}"
    assert f"complex contagion, {change}.\n" in words


# -- nobody is named ------------------------------------------------------------------------


def ids_in(text, ids):
    return set(re.findall(r"\w+", text)) & set(ids)


def test_nobody_is_named_on_screen_or_in_a_file(files):
    ids = gs.Organisation.from_csv(*files).ids
    words = said(*files, "--contagion", CONTAGION, "--replicates", 4, "--search", 60, "--out", "o")
    assert not ids_in(words, ids)
    for path in Path("o").glob("*.csv"):
        assert not ids_in(path.read_text("utf-8"), ids), path


def test_who_names_one_strategys_people_in_the_order_of_ids_and_warns(files):
    result = call("seeds", *files, "--who", "friend", "--budget", 9, "--rng-seed", 3, "--out", "o")
    organisation = gs.Organisation.from_csv(*files)
    lot = derived_seed(3, 0, Stream.SEEDING)
    picked = organisation.ids[gs.seeding.friend(organisation, 9, rng_seed=lot)].tolist()
    before, named = result.stdout.split("Starters by friend\n")
    assert named.split("\n")[:9] == sorted(picked)
    assert not ids_in(before, organisation.ids)
    assert "has to agree" in result.stderr
    for path in Path("o").glob("*.csv"):
        assert not ids_in(path.read_text("utf-8"), organisation.ids)


# -- refusals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--strategies", "gurus"], "'gurus' is not a seeding strategy"),
        (["--budgets", "one"], "'one' are not numbers"),
        (["--budgets", "0.1,7.5"], "budget: 7.5 is out of range"),
        (["--missing", "2"], "missing: 2.0 will not do"),
        (["--who", "gurus"], "who: 'gurus' is not looked at"),
        (["--strategies", "random", "--who", "friend"], "who: 'friend' is not looked at"),
        (["--contagion", "{type = 3}"], "contagion.type: 3 is not a contagion"),
        (["--contagion", "{type = "], "is no inline table"),
        (["--contagion", '{type = "simple", probability = 7}'], "contagion.probability"),
        (["--contagion", "nothing.toml"], "nothing.toml: does not exist"),
        (["--contagion", CONTAGION, "--replicates", "0"], "replicates: 0 will not do"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_bad_argument_is_one_line_with_a_remedy(files, words, says):
    result = call("seeds", *files, *words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    (line,) = [each for each in result.stderr.splitlines() if " – " in each]
    assert says in line


def test_who_of_a_strategy_without_data_is_refused(files):
    people = pd.read_csv(files[0])[["id"]]
    people.to_csv("bare.csv", index=False)
    result = call("seeds", "bare.csv", files[1], "--who", "bridges")
    assert result.exit_code == 2
    assert "needs units" in result.stderr
    assert "bridges: left out, needs units" in result.stdout


def test_contacts_along_reporting_lines_only_are_said_to_be(files):
    lines_only = said(files[0], *FEW)
    assert "There are no informal ties: contacts here are reporting lines" in lines_only
    assert "no informal ties" not in said(*files, *FEW)
    assert "no informal ties" not in said(files[0], *FEW, "--generate-ties")


@pytest.mark.parametrize("strategies", ["random", "random,superconnectors"])
def test_the_note_beneath_a_figure_keeps_within_its_width(strategies):
    org = gs.hospital(n_people=60, rng_seed=1)
    found = gs.study.reach_of_strategies(org, strategies.split(","), lots=2)
    figure = gs.plots_seeds.reach(found)
    figure.canvas.draw()
    assert figure._supxlabel.get_window_extent().x1 <= figure.bbox.x1
