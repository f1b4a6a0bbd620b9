"""Checks as tables: numbers for a file, words for a reader."""

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from groundswell.validating.check import Check

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("check", "source", "expected", "obtained", "tolerance", "passed")
"""What `in_words` says of each check."""


def table(found: list[tuple[str, Check]]) -> "pd.DataFrame":
    """What was found, a row per check.

    Parameters
    ----------
    found : list of (str, Check)
        As `groundswell.validating.validate` gives them.

    Returns
    -------
    pandas.DataFrame
        Columns ``family``, ``check``, ``source``, ``expected_from`` and ``expected_to`` (equal
        for a figure; infinite for *never*, or for an open end), ``obtained``, ``tolerance``,
        ``passed`` (``yes``, ``no``, ``not reproduced``) and ``note``.
    """
    import pandas as pd

    rows = [
        (family, check.what, check.source, *map(float, check.ends), float(check.obtained),
         check.tolerance, check.verdict, check.known_gap)
        for family, check in found
    ]  # fmt: skip
    columns = ["family", "check", "source", "expected_from", "expected_to", "obtained",
               "tolerance", "passed", "note"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def in_words(rows: "pd.DataFrame") -> list[tuple[str, ...]]:
    """Rows of `table` as text, in the order of `COLUMNS`."""
    return [
        (row.check, row.source, _expected(row.expected_from, row.expected_to),
         _number(row.obtained), _tolerance(row), row.passed)
        for row in _each(rows)
    ]  # fmt: skip


def _each(rows: "pd.DataFrame") -> Iterable[Any]:
    return rows.itertuples()


def verdict(rows: "pd.DataFrame") -> str:
    """One line: how many checks passed, failed, or are known not to be reproduced."""
    count = rows["passed"].value_counts()
    passed, failed, gaps = (int(count.get(word, 0)) for word in ("yes", "no", "not reproduced"))
    known = f", {gaps} known not to be reproduced" if gaps else ""
    return f"{len(rows)} checks: {passed} passed, {failed} failed{known}"


def _expected(low: float, high: float) -> str:
    if low == high:
        return _number(low)
    if math.isinf(high):
        return f"at least {_number(low)}"
    return f"{_number(low)} to {_number(high)}"


def _tolerance(row: Any) -> str:
    if row.tolerance:
        return f"± {_number(row.tolerance)}"
    return "exact" if row.expected_from == row.expected_to else "none"


def _number(value: float) -> str:
    if math.isinf(value):
        return "never"
    if math.isnan(value):
        return "not measured"
    if value == round(value) or value >= 1000:
        return f"{value:.0f}"
    return f"{value:.4g}" if value >= 100 else f"{value:.3g}"


__all__ = ["COLUMNS", "in_words", "table", "verdict"]
