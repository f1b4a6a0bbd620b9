"""The tutorials work as they stand, and what they quote is what comes out."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from groundswell.cli import app

DOCS = Path(__file__).parents[1] / "docs"


def blocks(text, language):
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def said_by(text, wanted):
    """What the commands of the ``sh`` blocks print, of those that begin with one of `wanted`."""
    said = ""
    for block in blocks(text, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words[1:] and words[1] in wanted:
                done = CliRunner().invoke(app, words[1:])
                assert done.exit_code == 0, f"{line}\n{done.output}"
                said += done.output
    return said


def cells(text, head):
    """Rows of the table whose heading begins with these words."""
    lines = iter(text.splitlines())
    next(line for line in lines if line.startswith(f"| {head}"))
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    """The first tutorial, up to one's own organisation, and what its commands print."""
    text = (DOCS / "first_answer.md").read_text(encoding="utf-8").split("## 5.")[0]
    with pytest.MonkeyPatch.context() as here:
        here.chdir(tmp_path_factory.mktemp("answer"))
        said = said_by(text, ["example"])
        with open("my-hospital/superconnectors.toml", "a", encoding="utf-8") as file:
            file.write("\n" + blocks(text, "toml")[0])
        said += said_by(text, ["seeds", "compare"])
    return text, said


def test_the_first_answer_quotes_what_is_said(answer):
    text, said = answer
    quotes = re.findall(r"^> (.*)$", text, re.M)
    assert len(quotes) > 4
    assert [quote for quote in quotes if quote not in said] == []


def test_the_first_answer_shows_what_starters_reach_and_cost(answer):
    text, said = answer
    close = said.split("Where 30 start")[1]
    names = ["superconnectors", "unit_managers", "nominated", "formal_leaders", "random"]
    rows = list(cells(text, "| in contact with a starter"))
    assert len(rows) == len(names)
    for name, (_, reach, by_lot, hours) in zip(names, rows, strict=True):
        # strategy, reach, its band in three words, 2 steps, 2 or more, notice, by lot, lead, …
        line = re.search(rf"^{name} .*$", close, re.M)[0].split()
        assert [reach, by_lot, hours] == [f"{line[1]} %", line[8], line[11]], name


def number(cell):
    """*always, 13 weeks*, *92 %, 14* or *never* as a share and weeks."""
    often, _, weeks = cell.removesuffix(" weeks").partition(", ")
    often = {"always": "100 %", "never": "0 %"}.get(often, often)
    return float(often.removesuffix(" %")) / 100, float(weeks) if weeks else None


def test_the_first_study_gives_its_tables(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = (DOCS / "first_study.md").read_text(encoding="utf-8")
    CliRunner().invoke(app, ["example", "my-hospital"])
    (tmp_path / "study.toml").write_text(blocks(text, "toml")[0], encoding="utf-8")
    names = {}
    for block in blocks(text, "python"):
        if "summaries" in block:
            said_by(text, ["sweep", "verify"])
        exec(compile(block, "first_study.md", "exec"), names)
    for needed, *row in cells(text, "contacts needed"):
        for cell, rewired in zip(row, (0.0, 0.2, 0.4, 0.6), strict=True):
            often, weeks = names["how_often"](int(needed), rewired)
            assert number(cell)[0] == pytest.approx(often)
            assert number(cell)[1] in (None, weeks)
    often = names["sums"].pivot(
        index="seeding", columns=["contagion.threshold", "trust.reports_to"], values="p_took_hold"
    )
    starts = ["formal_leaders", "unit_managers", "superconnectors", "random"]
    for (_, *row), start in zip(cells(text, "who starts"), starts, strict=True):
        shown = [float(cell.removesuffix(" %")) / 100 for cell in row]
        assert shown == pytest.approx(often.loc[start].tolist(), abs=0.005)
    assert "took it up in week" in capsys.readouterr().out
