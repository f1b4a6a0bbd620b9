"""What the README shows works as it stands."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app

ROOT = Path(__file__).parents[1]
SMALL = {
    "example": ["--n-people", "60"],
    "run": ["--replicates", "6"],
    "compare": ["--replicates", "6"],
    "sweep": ["--replicates", "6"],
    "calibrate": ["--points", "1024"],
}
ELSEWHERE = ("validate", "dashboard")
"""Commands with tests of their own: the one takes a minute, the other does not come back."""


def test_the_python_in_the_readme_runs(capsys):
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    exec(compile(block, "README.md", "exec"), {})
    shown = capsys.readouterr().out
    assert "Half the people used it sooner with superconnectors in" in shown
    assert shown.strip().endswith(".")


def commands(text: str) -> list[list[str]]:
    """What a page has the reader type after ``groundswell``, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    lines = re.findall(r"^uv run groundswell (.*)$", "\n".join(blocks), re.M)
    return [shlex.split(line, comments=True) for line in lines]


def test_the_commands_in_the_readme_run_on_what_the_example_writes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tried = set()
    for name, *rest in commands((ROOT / "README.md").read_text()):
        files = [word for word in rest if word.endswith((".csv", ".toml"))]
        if name in ELSEWHERE or not all(Path(file).exists() for file in files):
            continue  # the rest is about the reader's own files
        made = CliRunner().invoke(app, [name, *rest, *SMALL.get(name, [])])
        assert made.exit_code == 0, (name, rest, made.output)
        tried.add(name)
    assert tried >= {
        "example",
        "inspect",
        "seeds",
        "run",
        "compare",
        "scenarios",
        "sweep",
        "calibrate",
    }


def test_every_page_the_readme_links_to_exists():
    pages = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / "README.md").read_text())
    assert len(pages) > 5
    missing = [page for page in pages if not (ROOT / page).exists()]
    assert missing == []


def test_strategies_are_the_ones_in_the_docs():
    _, after = (ROOT / "docs" / "seeding.md").read_text().split("| strategy |", 1)
    table = after.split("\n\n")[0]
    named = set(re.findall(r"^\| `(\w+)` \|", table, re.M))
    assert named == set(gs.seeding.STRATEGIES)


def test_the_mesa_page_builds_where_solara_is_installed():
    pytest.importorskip("solara")
    import runpy

    page = runpy.run_path(str(ROOT / "experiments" / "app.py"))["page"]
    assert page is not None
