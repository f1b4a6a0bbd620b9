"""Rows of an observed curve, from a file or a table."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from groundswell.faults import Fault, refuse, shown

COUNTED = ("users", "adopters", "share")
"""Columns that say how many; a curve has one of them."""


def rows_of(curve: Any) -> tuple[str, list[dict[str, Any]]]:
    """Rows by column, and what to call the whole."""
    if hasattr(curve, "to_dict"):
        return "observed", curve.to_dict("records")
    if isinstance(curve, Mapping):
        columns = {str(name): list(values) for name, values in curve.items()}
        if len({len(values) for values in columns.values()}) > 1:
            lengths = ", ".join(f"{name} {len(values)}" for name, values in columns.items())
            raise refuse("observed", f"has columns of unlike length ({lengths})",
                         "give one number for each week", "lengths")  # fmt: skip
        return "observed", [
            dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
        ]
    try:
        path = Path(curve)
        text = path.read_text("utf-8-sig")
    except TypeError:
        raise refuse(
            "observed", f"{shown(curve)} will not do", "give a CSV or a DataFrame", "observed"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise refuse(str(curve), f"cannot be read ({getattr(error, 'strerror', error)})",
                     "give a CSV in UTF-8 with a column week", "unreadable") from None  # fmt: skip
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    rows = csv.DictReader(text.splitlines(), delimiter=separator, skipinitialspace=True)
    comma = separator != ","
    return path.name, [
        {(name or "").strip().lower(): _cell(cell, comma) for name, cell in row.items()}
        for row in rows
    ]


def counted_in(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Which column says how many."""
    there = list(rows[0]) if rows else []
    if not rows:
        raise refuse(name, "has no rows", "give a row for each week that was counted", "empty")
    if "week" not in there:
        raise refuse(name, "has no column week", f"there are: {', '.join(there)}; name one of them week",
                     "no-week")  # fmt: skip
    found = [column for column in COUNTED if column in there]
    if len(found) != 1:
        problem = (
            f"has columns {' and '.join(found)}" if found else f"has none of {', '.join(COUNTED)}"
        )
        raise refuse(name, problem, "give one of users, adopters (new ones), share", "no-count")
    return found[0]


def numbers_in(name: str, rows, column: str, faults: list[Fault]) -> np.ndarray:
    """A column as numbers; what is none is a fault."""
    values = []
    for number, row in enumerate(rows, 2):
        cell = row.get(column)
        try:
            value = float(cell)
        except (TypeError, ValueError):
            value = np.nan
        if not np.isfinite(value):
            problem = "is empty" if cell in (None, "") else f"{shown(cell)} is not a number"
            faults.append(Fault(f"{name}, row {number}, {column}", problem,
                                "give a number, or leave the row out", "not-a-number"))  # fmt: skip
        values.append(value)
    return np.array(values)


def _cell(cell: Any, comma: bool) -> Any:
    """A cell without blanks around it, decimal commas as points where they can be told."""
    text = cell.strip() if isinstance(cell, str) else cell
    return text.replace(",", ".") if comma and isinstance(text, str) else text


__all__ = ["COUNTED", "counted_in", "numbers_in", "rows_of"]
