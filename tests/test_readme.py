"""What the README shows works as it stands."""

import re
from pathlib import Path

import pytest

import groundswell as gs

ROOT = Path(__file__).parents[1]


def test_the_python_in_the_readme_runs(capsys):
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
    exec(compile(block, "README.md", "exec"), {})
    shown = capsys.readouterr().out
    assert "Half the people used it sooner with superconnectors in" in shown
    assert shown.strip().endswith(".")


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
