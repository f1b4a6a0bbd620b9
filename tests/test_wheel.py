"""A wheel, installed into an environment of its own, does the main job from an empty folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UV = os.environ.get("UV") or shutil.which("uv")

pytestmark = pytest.mark.skipif(UV is None, reason="uv is not on this machine's PATH")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder of the commands of an environment that knows nothing of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([UV, "build", "-q", "--wheel", "--out-dir", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    subprocess.run([UV, "venv", "-q", "--python", sys.executable, environment], check=True)
    python = environment / "bin/python"
    subprocess.run([UV, "pip", "install", "-q", "--python", python, wheel], check=True)
    return python.parent


@pytest.fixture
def run(installed, tmp_path):
    def one(command: str, *words: str) -> str:
        return subprocess.run(
            [installed / command, *words],
            cwd=tmp_path, env={"PATH": os.defpath}, check=True, capture_output=True, text=True, timeout=300,
        ).stdout  # fmt: skip

    return one


def test_everything_beside_the_code_came_along(run):
    inside = Path(run("python", "-c", "import groundswell; print(groundswell.__path__[0])").strip())
    source = ROOT / "model/groundswell"
    kept = [path.relative_to(source) for path in source.rglob("*") if path.is_file()]
    missing = [
        path for path in kept if "__pycache__" not in path.parts and not (inside / path).exists()
    ]
    assert len(kept) > 100 and missing == []


def test_it_is_the_wheel_that_answers(run, installed):
    where = run("python", "-c", "import groundswell; print(groundswell.__file__)")
    assert Path(where).is_relative_to(installed.parent)


def test_from_an_example_to_a_verdict(run, tmp_path):
    run("groundswell", "example", "mine")
    said = run(
        "groundswell", "compare", "mine/leaders.toml", "mine/superconnectors.toml", "--replicates", "20", "--out", "came-out"
    )  # fmt: skip
    assert "superconnectors" in said and "of 20" in said
    assert {path.name for path in tmp_path.iterdir()} == {"mine", "came-out"}


def test_the_scenarios_and_the_templates_came_with_it(run, tmp_path):
    assert "succession" in run("groundswell", "scenarios")
    run("groundswell", "template", "blank", "--language", "nb", "--excel")
    assert any(path.suffix == ".xlsx" for path in (tmp_path / "blank").iterdir())
