"""Do all tools say the same? Asked before anything is timed.

Chance decides under the independent cascade and the linear threshold: there the mean size is
compared with that of plain Python lists. The threshold rule has one right answer: there the
adopters are compared one by one, in a case where everyone joins, in one where not everyone
does, and on two stars that hang on an exact tie.
"""

from collections.abc import Iterator
from types import ModuleType

import numpy as np

from benchmarks import tools
from benchmarks.cases import CASCADE, LINEAR, THRESHOLD, Case, case, demanding, star
from benchmarks.timing import runs_for
from benchmarks.tools import lists

MOST_APART = 3.5
"""Standard errors: chance gives more once in two thousand comparisons."""

BLOCKS = 100
"""Of runs, from a tool that only gives the mean of a block."""

FULL, SECONDS = 20_000, 3.0
"""Runs of Groundswell and of the reference; slower tools get what fits into the seconds."""


def rows(quick: bool = False) -> Iterator[dict]:
    """One row per check and tool.

    Parameters
    ----------
    quick : bool
        A tenth of the runs.

    Yields
    ------
    dict
        ``agrees`` says whether the tool passed.
    """
    runs = FULL // 10 if quick else FULL
    compared = [tool for tool in tools.installed() if not tool.NAME.startswith("bound")]
    for rule in (CASCADE, LINEAR):
        yield from means(case(rule, 1_000), compared, runs)
    for name, made in {
        "threshold": case(THRESHOLD, 1_000),
        "threshold, half": demanding(1_000),
        "threshold, 6 of 12 leaves": star(12),
        "threshold, 12 of 24 leaves": star(24),
    }.items():
        yield from adopters(name, made, compared)


def means(made: Case, compared: list[ModuleType], runs: int) -> Iterator[dict]:
    """Compare mean sizes with the reference's.

    Parameters
    ----------
    made : Case
    compared : list of tools
    runs : int
        Of the reference, and at most of the others.

    Yields
    ------
    dict
        One row per tool.
    """
    expected = sizes(lists.RULES[made.rule](made), runs, rng_seed=1)
    for tool in compared:
        if tool is lists or made.rule not in tool.RULES:
            continue
        runner = tool.RULES[made.rule](made)
        some = runs if tool.PACKAGE == "groundswell" else fitting(runner, runs)
        found = sizes(runner, some, rng_seed=2)
        z = apart(found, expected)
        yield {
            "check": made.rule, "tool": tool.NAME, "compared": "mean size", "runs": some,
            "found": found.mean(), "expected": expected.mean(), "z": z,
            "agrees": bool(abs(z) < MOST_APART),
        }  # fmt: skip


def fitting(runner, most: int) -> int:
    """How many runs, a multiple of the blocks, take about `SECONDS`."""
    blocks = runs_for(runner, SECONDS) // BLOCKS
    return min(max(blocks, 2) * BLOCKS, most)


def sizes(runner, runs: int, rng_seed: int) -> np.ndarray:
    """Sizes of so many runs; of equal blocks of runs where a tool only gives means."""
    if not getattr(runner, "only_means", False):
        return runner.run(runs, rng_seed)
    seeds = range(rng_seed * BLOCKS, (rng_seed + 1) * BLOCKS)
    return np.concatenate([runner.run(runs // BLOCKS, seed) for seed in seeds])


def apart(a: np.ndarray, b: np.ndarray) -> float:
    """Difference between two means in standard errors.

    Parameters
    ----------
    a, b : float array
        Independent values, or means of equal blocks of them.

    Returns
    -------
    float
    """
    error = np.sqrt(a.var(ddof=1) / a.size + b.var(ddof=1) / b.size)
    difference = a.mean() - b.mean()
    if error == 0.0:
        return 0.0 if difference == 0.0 else np.inf
    return float(difference / error)


def adopters(name: str, made: Case, compared: list[ModuleType]) -> Iterator[dict]:
    """Compare those who took it up, one by one, or their number where a tool says no more.

    Parameters
    ----------
    name : str
        Of the check.
    made : Case
        With the threshold rule.
    compared : list of tools

    Yields
    ------
    dict
        One row per tool.
    """
    expected = lists.RULES[THRESHOLD](made).adopters()
    for tool in compared:
        if tool is lists or THRESHOLD not in tool.RULES:
            continue
        runner = tool.RULES[THRESHOLD](made)
        size = float(runner.run(1, rng_seed=1)[0])
        agrees, what = size == expected.size, "number of adopters"
        if hasattr(runner, "adopters"):
            agrees &= set(runner.adopters().tolist()) == set(expected.tolist())
            what = "adopters"
        yield {
            "check": name, "tool": tool.NAME, "compared": what, "runs": 1, "found": size,
            "expected": expected.size, "z": np.nan, "agrees": agrees,
        }  # fmt: skip
