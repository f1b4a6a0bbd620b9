"""Editing a rule never yields an old answer; not editing one reuses what was compiled."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import groundswell

PACKAGE = Path(groundswell.__file__).parent

# In a ring each notices two others, one of whom uses it first: exactly the threshold of a half.
WHOLE_RUN = """
import groundswell as gs
organisation = gs.ring(12, 2)
scenario = gs.Scenario(organisation, gs.ComplexContagion(0.5), [0], weeks=20)
print(int((gs.simulate(scenario, 1, workers=1).adopted_at >= 0).sum()))
"""

# A function of rules.py that calls one of draws.py: the smallest case across files.
ONE_DRAW = """
import numpy as np
from groundswell import rules
print(round(rules.patience_in_post(rules.Luck(np.uint64(1), 0), 0, 0) * 2**32 * 4) % 4)
"""


def copied(root: Path) -> None:
    shutil.copytree(PACKAGE, root / "groundswell", ignore=shutil.ignore_patterns("__pycache__"))
    assert compiled_in(root) == {}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def answer(root: Path, program: str) -> int:
    environment = os.environ | {"PYTHONPATH": str(root), "XDG_CACHE_HOME": str(root / "cache")}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    made = subprocess.run(
        [sys.executable, "-c", "import groundswell; print(groundswell.__file__)\n" + program],
        capture_output=True, text=True, env=environment, cwd=root,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    where, number = made.stdout.split()
    assert Path(where).parent == root / "groundswell"
    return int(number)


def compiled_in(root: Path) -> dict[Path, int]:
    """Every file of compiled code, and when it was written."""
    kept = (root / "groundswell" / "__pycache__").glob("compiled-*/*")
    return {path: path.stat().st_mtime_ns for path in kept}


def test_editing_a_file_gives_the_new_answer_in_the_files_that_call_it(tmp_path):
    copied(tmp_path)
    assert answer(tmp_path, ONE_DRAW) == 2  # draws stand in the middle of their step
    first = compiled_in(tmp_path)
    assert {path.suffix for path in first} == {".nbi", ".nbc"}
    assert answer(tmp_path, ONE_DRAW) == 2
    assert compiled_in(tmp_path) == first
    edit(tmp_path / "groundswell" / "draws.py", "(word + 0.5)", "(word + 0.25)")
    assert answer(tmp_path, ONE_DRAW) == 3
    assert first.items() < compiled_in(tmp_path).items()


@pytest.mark.slow
def test_an_edited_rule_gives_the_new_answer_and_an_unedited_one_is_not_compiled_again(tmp_path):
    copied(tmp_path)
    assert answer(tmp_path, WHOLE_RUN) == 12
    first = compiled_in(tmp_path)
    assert len({path.parent for path in first}) == 1

    assert answer(tmp_path, WHOLE_RUN) == 12
    assert compiled_in(tmp_path) == first

    rules = tmp_path / "groundswell" / "rules.py"
    edit(rules, "return exposure >= threshold", "return exposure > threshold")
    assert answer(tmp_path, WHOLE_RUN) == 1
    second = compiled_in(tmp_path)
    assert first.items() < second.items()
    assert len({path.parent for path in second}) == 2

    edit(rules, "return exposure > threshold", "return exposure >= threshold")
    assert answer(tmp_path, WHOLE_RUN) == 12
    assert compiled_in(tmp_path) == second
