"""What the two files of checks share: their names, and what must hold of each."""

import functools
from pathlib import Path

import pandas as pd
import pytest

STORED = Path(__file__).parents[2] / "results" / "validation" / "checks.csv"


def named(trials):
    """Parameters for a test, one trial each, called by what it runs."""
    return [pytest.param(family, trial, id=name(family, trial)) for family, trial in trials]


def name(family, trial):
    if not isinstance(trial, functools.partial):
        return f"{family}-{trial.__name__}"
    given = [*trial.args, *trial.keywords.values()]
    return "-".join([family, trial.func.__name__, *map(str, given)])


@functools.cache
def stored():
    """What was obtained when the table of docs/validation.md was made."""
    rows = pd.read_csv(STORED)
    return {tuple(key): rest for *key, rest in zip(rows["family"], rows["check"], rows["source"],
                                                   rows["obtained"], strict=True)}  # fmt: skip


def holds(family, trial):
    """Every check passes, or is known not to, and gives what the published table says."""
    checks = list(trial())
    assert checks
    for check in checks:
        assert not check.failed, check
        published = stored()[family, check.what, check.source]
        assert check.obtained == pytest.approx(published, rel=1e-9), check.what
