"""Unsound files by the hundred (by the thousand under `slow`): nothing but `BadInput` comes of them.

In a process of their own, with its memory limited; see tests/fuzzing.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

FUZZING = Path(__file__).parents[1] / "fuzzing"


def fuzzed(inputs: int, first: int, rng_seed: int) -> dict:
    program = [sys.executable, str(FUZZING / "fuzz.py"), "--inputs", str(inputs),
               "--first", str(first), "--rng-seed", str(rng_seed)]  # fmt: skip
    child = subprocess.run(program, capture_output=True, text=True, timeout=3600)
    assert child.stdout, child.stderr
    return json.loads(child.stdout)


def check(said: dict, inputs: int) -> None:
    assert said["wrong"] == []
    assert said["inputs"] == inputs == said["read"] + said["refused"]
    assert said["slowest_s"] < 5
    assert said["memory_MiB"] < 1024
    # Neither all nonsense nor all sound, or nothing would have been tried.
    assert 0.05 < said["read"] / inputs < 0.6


def test_hundreds_of_unsound_files_are_refused_in_words():
    said = fuzzed(300, first=0, rng_seed=1)
    check(said, 300)
    assert said["codes"] >= 25


@pytest.mark.slow
@pytest.mark.parametrize("rng_seed", [1, 2])
def test_thousands_of_unsound_files_are_refused_in_words(rng_seed):
    said = fuzzed(6000, first=0, rng_seed=rng_seed)
    check(said, 6000)
    assert said["codes"] >= 60


def test_the_same_number_makes_the_same_input():
    sys.path.insert(0, str(FUZZING))
    try:
        import mutating
        import numpy as np
    finally:
        sys.path.remove(str(FUZZING))
    data = b"id,manager_id\na,\nb,a\n"
    once, again, other = (
        [mutating.mutated(data, np.random.default_rng([seed, n]), [data]) for n in range(200)]
        for seed in (1, 1, 2)
    )
    assert once == again != other
    assert len(set(once)) > 150 and data not in once[:1]
