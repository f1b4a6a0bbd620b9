"""The command line: its examples work as pasted, its faults are lines, its results repeat."""

import hashlib
import json
import re
import shlex
from pathlib import Path

import pandas as pd
import pytest
from real_data import ABSENT, DATA
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app

COMMANDS = ["example", "inspect", "seeds", "run", "compare", "scenarios"]
ELSEWHERE = ["dashboard", "validate"]
"""Commands with tests of their own: the one does not come back by itself, the other takes a minute."""
SMALL = {
    "example": ["--n-people", "60"],
    "run": ["--replicates", "6"],
    "compare": ["--replicates", "6"],
}
FIGURES = {"seeds": "reach.png", "run": "curves.png", "compare": "comparison.png"}
TABLES = {
    "inspect": ["describe"],
    "seeds": ["about", "overlap", "prices", "reach", "unanswered", "units"],
    "run": ["curve", "outcomes", "summary"],
    "compare": ["comparison", "pairs"],
}


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


def callback(name: str):
    return next(c.callback for c in app.registered_commands if c.callback.__name__ == name)


def example_of(name: str) -> list[str]:
    """The words of the example in a command's help, without the program's name."""
    (line,) = re.findall(r"Example: `groundswell (.*)`", callback(name).__doc__)
    return shlex.split(line)


@pytest.fixture
def hospital(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = call("example", "my-hospital", "--n-people", 60)
    assert made.exit_code == 0, made.output
    return tmp_path / "my-hospital"


@pytest.fixture
def plan(hospital):
    return hospital / "superconnectors.toml"


def refused(result) -> list[str]:
    """The lines of a refusal: exit code 2, nothing else said, no traceback."""
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    return result.stderr.splitlines()


# -- help and examples ----------------------------------------------------------------


def test_every_command_is_tried_here():
    there = {c.callback.__name__ for c in app.registered_commands}
    assert there - set(ELSEWHERE) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_the_example(name):
    result = call(name, "--help")
    assert result.exit_code == 0
    shown = " ".join(re.sub(r"[│|]", " ", result.output).split())
    assert "groundswell " + " ".join(example_of(name)) in shown


def test_the_help_of_the_whole_lists_every_command_and_says_where_to_start():
    result = call("--help")
    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)
    assert "groundswell example my-hospital" in " ".join(result.output.split())


def test_a_folder_does_not_hide_a_scenario_of_the_library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "esther").mkdir()
    made = call("run", "esther", "--replicates", 2)
    assert made.exit_code == 0, made.output


def test_it_says_its_version():
    assert call("--version").stdout == f"groundswell {gs.__version__}\n"


def test_the_examples_work_as_pasted_one_after_the_other(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = {}
    for name in COMMANDS:
        words = example_of(name)
        assert words[0] == name
        options = SMALL.get(name, [])
        if options and options[0] in words:  # the example's own number, made smaller
            words[words.index(options[0]) + 1] = options[1]
            options = []
        result = call(*words, *options)
        assert result.exit_code == 0, result.output
        said[name] = result.stdout
    assert "60 people" in said["inspect"]
    assert "superconnectors" in said["seeds"]
    assert "6 runs of 104 weeks, 2 starters among 60 people" in said["run"]
    assert "of 6 paired runs" in said["compare"]


# -- results --------------------------------------------------------------------------


def arguments(name: str) -> list[str]:
    return {
        "inspect": ["inspect", "people.csv", "ties.csv"],
        "seeds": ["seeds", "people.csv", "ties.csv"],
        "run": ["run", "superconnectors.toml", "--replicates", "6"],
        "compare": ["compare", "leaders.toml", "superconnectors.toml", "--replicates", "6"],
    }[name]


@pytest.mark.parametrize("name", TABLES)
def test_results_are_written_twice_the_same_as_csv_and_parquet(hospital, monkeypatch, name):
    monkeypatch.chdir(hospital)
    for folder in ("once", "twice"):
        result = call(*arguments(name), "--out", folder)
        assert result.exit_code == 0, result.output
        assert f"written to {folder}" in result.stdout
    assert sorted(path.stem for path in Path("once").glob("*.csv")) == TABLES[name]
    for table in TABLES[name]:
        once, twice = (Path(folder, f"{table}.csv").read_bytes() for folder in ("once", "twice"))
        assert once == twice
        from_csv = pd.read_csv(f"once/{table}.csv")
        if "ahead" in from_csv:  # empty where nobody is
            from_csv["ahead"] = from_csv["ahead"].astype(object).fillna("")
        from_parquet = pd.read_parquet(f"once/{table}.parquet")
        assert len(from_csv) > 0
        pd.testing.assert_frame_equal(from_csv, from_parquet, check_dtype=False, rtol=1e-12)
    if name in FIGURES:
        assert Path("once", FIGURES[name]).read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_another_rng_seed_gives_other_results(plan):
    for folder, rng_seed in (("one", 1), ("other", 2)):
        result = call("run", plan, "--replicates", 6, "--rng-seed", rng_seed, "--out", folder)
        assert result.exit_code == 0
    assert Path("one/outcomes.csv").read_bytes() != Path("other/outcomes.csv").read_bytes()


def test_the_number_of_workers_changes_nothing(plan):
    for folder, workers in (("one", 1), ("other", 2)):
        call("run", plan, "--replicates", 6, "--workers", workers, "--out", folder)
    assert Path("one/outcomes.csv").read_bytes() == Path("other/outcomes.csv").read_bytes()


def test_what_is_written_is_what_python_gives(plan):
    call("run", plan, "--replicates", 6, "--rng-seed", 3, "--out", "out")
    expected = gs.simulate(gs.Scenario.from_toml(plan), 6, rng_seed=3).outcomes()
    pd.testing.assert_frame_equal(pd.read_parquet("out/outcomes.parquet"), expected)


def test_a_comparison_runs_on_until_it_is_known_well_enough(plan):
    result = call("compare", plan, plan, "--within", "0.04", "--out", "known")
    assert "Stopped after 200 runs (known well enough)" in result.stdout
    assert (
        json.loads(Path("known/provenance.json").read_text("utf-8"))["settings"]["replicates"]
        == 200
    )
    capped = call("compare", plan, plan, "--within", "0.001", "--replicates", 250)
    assert "Stopped after 250 runs (the cap, not known as well as asked)" in capped.stdout
    few = call("compare", plan, plan, "--within", "0.04", "--replicates", 20)
    assert few.exit_code == 2 and "--replicates: 20 is less than the 200 runs" in few.stderr
    refused = call("compare", plan, plan, "--within", "0")
    assert refused.exit_code == 2 and "within" in refused.stderr


def test_provenance_says_enough_to_make_it_again(hospital, monkeypatch):
    monkeypatch.chdir(hospital)
    call(*arguments("compare"), "--rng-seed", "5", "--out", "out")
    about = json.loads(Path("out/provenance.json").read_text("utf-8"))
    assert about["groundswell"] == gs.__version__
    assert about["settings"] == {"replicates": 6, "rng_seed": 5}
    keys = {n: gs.Scenario.from_toml(f"{n}.toml").key() for n in ("leaders", "superconnectors")}
    assert about["scenario_keys"] == keys
    assert set(about["packages"]) == {"numpy", "numba", "scipy", "pandas", "mesa", "networkx"}
    assert about["python"] and about["platform"]
    assert about["commit"] is None or re.fullmatch(r"[0-9a-f]{40}(-dirty)?", about["commit"])
    for name, digest in about["tables"].items():
        assert hashlib.blake2b(Path("out", name).read_bytes(), digest_size=16).hexdigest() == digest
    assert sorted(about["tables"]) == ["comparison.csv", "pairs.csv"]
    assert str(hospital) not in Path("out/provenance.json").read_text("utf-8")


def test_provenance_keeps_both_keys_where_two_plans_share_a_name(plan):
    other = gs.Scenario.from_toml(plan).replace(budget=5)
    other.to_toml("other.toml")
    call("compare", plan, "other.toml", "--replicates", 2, "--out", "out")
    keys = json.loads(Path("out/provenance.json").read_text("utf-8"))["scenario_keys"]
    assert sorted(keys.values()) == sorted([gs.Scenario.from_toml(plan).key(), other.key()])


def test_an_example_never_overwrites(hospital):
    lines = refused(call("example", hospital))
    assert "is there already" in lines[0]


def test_plans_of_unlike_length_are_not_compared(plan):
    gs.Scenario.from_toml(plan).replace(weeks=5).to_toml("short.toml")
    assert "in one scenario and 5 in the other" in refused(call("compare", plan, "short.toml"))[0]


def test_few_runs_give_no_verdict(plan):
    result = call("compare", plan, plan.with_name("leaders.toml"), "--replicates", 1)
    assert result.stdout.startswith("Too few runs to tell (1)")
    assert "95 % interval" not in result.stdout


def test_the_page_of_plain_words_is_what_was_said(plan):
    result = call(
        "compare", plan, plan.with_name("leaders.toml"), "--replicates", 6, "--out", "out"
    )
    assert Path("out/summary.md").read_text("utf-8") in result.stdout


def test_nobody_is_named(hospital):
    ids = pd.read_csv(hospital / "people.csv")["id"].astype(str)
    files = hospital / "people.csv", hospital / "ties.csv"
    for name in ("inspect", "seeds"):
        words = set(re.findall(r"\w+", call(name, *files).output))
        assert words & set(ids) == set()


# -- refusals -------------------------------------------------------------------------


def test_every_fault_of_a_people_file_is_a_line(hospital):
    people = hospital / "people.csv"
    people.write_text("id,manager_id\na,\na,\nb,nobody\n")
    lines = refused(call("inspect", people, hospital / "ties.csv"))
    with pytest.raises(gs.BadInput) as error:
        gs.Organisation.from_csv(people, hospital / "ties.csv")
    assert lines == [str(fault) for fault in error.value.faults]
    assert len(lines) > 2
    assert any(line.startswith("people.csv, row 3") for line in lines)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("weeks = = 3\n", ["superconnectors.toml"]),
        (
            'weeks = 0\n[contagion]\ntype = "complex"\nthreshold = 25\n'
            '[organisation]\ngenerator = "ring"\nn_people = -3\n',
            ["organisation.n_people", "contagion.threshold", "weeks"],
        ),
    ],
)
def test_every_fault_of_a_scenario_file_is_a_line(plan, text, places):
    plan.write_text(text)
    for result in (call("run", plan), call("compare", plan.with_name("leaders.toml"), plan)):
        lines = refused(result)
        assert len(lines) == len(places)
        assert all(place in line for place, line in zip(places, lines, strict=True))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["inspect", "nobody.csv"], "nobody.csv"),
        (["seeds", "nobody.csv"], "nobody.csv"),
        (["run", "nothing.toml"], "nothing.toml: does not exist"),
        (["run", "."], "is a folder"),
        (["compare", "nothing.toml", "nothing.toml"], "nothing.toml: does not exist"),
        (["seeds", "PEOPLE", "TIES", "--budget", "2.5"], "budget: 2.5 is out of range"),
        (["seeds", "PEOPLE", "TIES", "--budget", "0"], "budget: 0 is out of range"),
        (["seeds", "PEOPLE", "TIES", "--budget", "99999"], "budget: 99999 is out of range"),
        (["seeds", "PEOPLE", "TIES", "--budget", "-0.1"], "budget: -0.1 is out of range"),
        (["seeds", "PEOPLE", "TIES", "--budget", "nan"], "budget: nan is out of range"),
        (["seeds", "PEOPLE", "TIES", "--rng-seed", "-1"], "rng_seed: -1 will not do"),
        (["run", "PLAN", "--replicates", "0"], "replicates: 0 will not do"),
        (["run", "PLAN", "--rng-seed", "-1"], "rng_seed: -1 will not do"),
        (["run", "PLAN", "--workers", "0"], "workers: 0 will not do"),
        (["compare", "PLAN", "PLAN", "--replicates", "-5"], "replicates: -5 will not do"),
        (["run", "PLAN", "--replicates", "2", "--out", "PEOPLE"], "cannot be made"),
        (["example", "PEOPLE"], "cannot be made"),
        (["example", "new", "--n-people", "0"], "n_people: 0 is out of range"),
        (["example", "new", "--rng-seed", "-3"], "rng_seed: -3 will not do"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_arguments_end_with_code_2_and_one_line(hospital, words, says):
    paths = {
        "PEOPLE": hospital / "people.csv",
        "TIES": hospital / "ties.csv",
        "PLAN": hospital / "superconnectors.toml",
    }
    lines = refused(call(*[paths.get(word, word) for word in words]))
    assert len(lines) == 1
    assert says in lines[0]
    assert " – " in lines[0]


@pytest.mark.parametrize(
    "words",
    [
        ["run"],
        ["run", "plan.toml", "--replicates", "many"],
        ["run", "a", "b"],
        ["dance"],
        ["seeds", "--hours", "3"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_code_2(words):
    result = call(*words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.stdout == ""


# -- real organisations ---------------------------------------------------------------


@pytest.mark.skipif(not DATA.exists(), reason=ABSENT)
@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("krackhardt_hightech", ["21 people", "advice: 190", "friendship: 102", "reports_to: 20"]),
        ("lazega_lawfirm", ["71 people", "advice: 892", "friendship: 575", "1104"]),
    ],
)
def test_inspect_counts_published_networks(name, counts):
    result = call("inspect", DATA / name / "people.csv", DATA / name / "ties.csv")
    assert result.exit_code == 0, result.output
    assert all(count in result.stdout for count in counts)
