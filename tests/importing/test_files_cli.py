"""Files on the command line: templates, pseudonyms, one format into another; faults as lines."""

import re
import shlex
import shutil

import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app
from groundswell.cli_files import file_commands

NAMES = ("template", "pseudonymise", "convert")


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})


def refused(result) -> list[str]:
    assert result.exit_code == 2 and "Traceback" not in result.output and result.stdout == ""
    return result.stderr.splitlines()


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    gs.hospital(n_people=40, rng_seed=1).to_csv("people.csv", "ties.csv")
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_help_shows_an_example_that_works(here, name):
    help_text = " ".join(call(name, "--help").output.split())
    (command,) = (c for c in file_commands.registered_commands if c.callback.__name__ == name)
    (example,) = re.findall(r"Example: `groundswell (.*)`", command.callback.__doc__)
    assert f"groundswell {example}" in help_text and name in call("--help").output
    (here / "my-hospital").mkdir()
    for name_of in ("people.csv", "ties.csv"):
        shutil.copy(name_of, "my-hospital")
    (here / "staff.csv").write_bytes((here / "people.csv").read_bytes())
    (here / "answers.csv").write_text("respondent,nominee\np01,p02\n")
    result = call(*shlex.split(example))
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()


@pytest.mark.parametrize("ending", ["xlsx", "graphml", "gexf"])
def test_an_organisation_goes_there_and_back(here, ending):
    assert call("convert", "people.csv", "ties.csv", "--out", f"o.{ending}").exit_code == 0
    made = call("convert", f"o.{ending}", "--out", "back")
    assert made.exit_code == 0 and made.stdout.split() == ["back/people.csv", "back/ties.csv"]
    for name in ("people.csv", "ties.csv"):
        assert (here / name).read_bytes() == (here / "back" / name).read_bytes()


def test_what_the_template_writes_is_inspected(here):
    assert call("template", "mine", "--language", "nb", "--excel").exit_code == 0
    shown = call("inspect", "mine/organisation.xlsx")
    assert shown.exit_code == 0 and "7 people" in shown.stdout and "råd: 5 ties" in shown.stdout


def test_names_are_refused_and_pseudonyms_are_not(here):
    (here / "staff.csv").write_text(
        "id,manager_id,name\nanna.berg@x.se,,Anna Berg\nper@x.se,anna.berg@x.se,Per Alm\n"
    )
    lines = refused(call("inspect", "staff.csv"))
    assert len(lines) == 3 and not re.search("anna|Anna|per@|Alm", "\n".join(lines))
    said = call("pseudonymise", "staff.csv", "--out", "shared", "--key", "my.key")
    assert said.exit_code == 0, said.output
    assert "looks like names of people: name" in said.stdout and "new key in my.key" in said.stdout
    assert "2 people" in call("inspect", "shared/people.csv").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["template", "t", "--language", "fi"], "use one of: en, sv, nb"),
        (["template", "people.csv"], "cannot be made"),
        (["convert", "people.csv", "--out", "o.docx"], "ending '.docx'"),
        (["convert", "people.csv", "ties.csv", "--out", "."], "is there already"),
        (["convert", "none.csv", "--out", "o.gexf"], "no such file"),
        (["pseudonymise", "people.csv", "--out", "s", "--key", "s/k"], "keep the key in another folder"),
        (["pseudonymise", "none.csv", "--out", "s", "--key", "k"], "no such file"),
        (["pseudonymise", "people.csv", "--out", "people.csv", "--key", "k"], "cannot be written to"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_cannot_be_done_ends_with_code_2_and_a_line(here, words, says):
    (line,) = refused(call(*words))
    assert says in line and " – " in line
