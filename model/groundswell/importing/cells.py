"""Cells: turned into text or numbers, compared, and shown in messages.

A column is an array of text where it comes from a file, else a Series, asked only for what it
does by itself: pandas takes longer to load than most files take to read.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?inf(inity)?", re.I)
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DECIMAL_POINT = re.compile(r"\s*[+-]?[0-9]*\.[0-9]+\s*")
_DECIMAL_COMMA = re.compile(r"\s*[+-]?[0-9]*,[0-9]+\s*")


def quote(value) -> str:
    """Show a value in a message: in quotes, cut short, nothing unprintable."""
    shown = ascii(value) if not str(value).isprintable() else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…{shown[-1]}"


def plain(name: str) -> str:
    """Reduce a header or kind to what matters in comparing: no case, spaces, ``_`` or ``-``."""
    return unicodedata.normalize("NFC", re.sub(r"[\s_\-]+", "", name)).lower()


def as_text(values) -> np.ndarray:
    """Turn cells into text, missing ones into ``""``; whole floats lose their ``.0``."""
    if isinstance(values, np.ndarray) and values.dtype == object:
        return values
    missing = values != values if isinstance(values, np.ndarray) else values.isna()
    text = np.empty(len(values), dtype=object)
    text[:] = [
        "" if gone else cell if type(cell) is str else _written(cell)
        for cell, gone in zip(np.asarray(values.astype(object)), missing, strict=True)
    ]
    return text


def _written(cell) -> str:
    # A column of whole numbers turns to floats as soon as one cell is missing.
    if isinstance(cell, float | np.floating) and float(cell).is_integer():
        return str(int(cell))
    return str(cell)


def objects(cells: Iterable[str]) -> np.ndarray:
    """Hold texts as a column."""
    cells = list(cells)
    column = np.empty(len(cells), dtype=object)
    column[:] = cells
    return column


def blank(text: np.ndarray) -> np.ndarray:
    """Tell which cells hold nothing but spaces."""
    return np.array([not cell or cell.isspace() for cell in text], dtype=bool)


def factorized(text: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Number the different texts in the order in which they appear.

    Returns
    -------
    int array, list of str
        Number of each cell, and the text each number stands for.
    """
    cells = text.tolist()
    numbers = {cell: number for number, cell in enumerate(dict.fromkeys(cells))}
    return np.fromiter(map(numbers.__getitem__, cells), np.int64, len(cells)), list(numbers)


def as_numbers(values, decimal_comma: bool = False) -> np.ndarray:
    """Read each cell as a float; NaN where it is no number."""
    if values.dtype.kind in "iuf":
        return values.to_numpy(dtype=float, na_value=np.nan)
    codes, cells = factorized(as_text(values))
    cells = with_points(cells) if decimal_comma else cells
    return np.array([_number(cell.strip()) for cell in cells], dtype=float)[codes]


def _number(cell: str) -> float:
    return float(cell) if _NUMBER.fullmatch(cell) else np.nan


def with_points(cells: Sequence[str]) -> Sequence[str]:
    """Write decimal commas as points, unless some cell of the column has a decimal point.

    Where both occur, one of them may separate thousands: then nothing is changed.
    """
    if not any("," in cell for cell in cells) or any(_DECIMAL_POINT.fullmatch(c) for c in cells):
        return cells
    return [c.replace(",", ".") if _DECIMAL_COMMA.fullmatch(c) else c for c in cells]


def has_decimal_comma(cell: str) -> bool:
    """Tell whether a cell would be a number if its comma were a point."""
    return _DECIMAL_COMMA.fullmatch(cell) is not None


def typed(values, as_written: bool, decimal_comma: bool = False) -> np.ndarray:
    """Keep a column as it is: numbers as numbers, anything else as text.

    Parameters
    ----------
    values : array or Series
        Cells of one column.
    as_written : bool
        Text from a file: a column is numeric if every filled cell is plainly a number.
        Codes such as ``007`` and numbers beyond 15 digits stay text, or they would change.
    decimal_comma : bool
        Numbers of a file may be written with a decimal comma.

    Returns
    -------
    array
        Integers, floats with NaN for missing, booleans, or objects (str, missing is ``""``).
    """
    if as_written:
        numbers = _numbers_in_file(with_points(values) if decimal_comma else values)
        return values if numbers is None else numbers
    known = values.notna()
    if values.dtype == object:
        kinds = {type(cell) for cell in values[known]}
        numeric = all(issubclass(kind, int | float | np.number) for kind in kinds)
        if (kinds == {bool} and known.all()) or (numeric and bool not in kinds):
            cells = np.array([cell if k else np.nan for cell, k in zip(values, known, strict=True)])
        else:
            cells = as_text(values)
    elif values.dtype.kind in "biuf":
        gaps = not known.all()
        cells = values.to_numpy(dtype=float, na_value=np.nan) if gaps else values.to_numpy()
    else:
        cells = as_text(values)
    return cells if cells.dtype.kind in "biuf" and known.any() else as_text(values)


def _numbers_in_file(text: np.ndarray) -> np.ndarray | None:
    cells = [cell.strip() for cell in text]
    filled = [cell for cell in cells if cell]
    if not filled or not all(map(_PLAIN_NUMBER.fullmatch, filled)):
        return None
    whole = [cell for cell in filled if cell.lstrip("-").isdigit()]
    if any(len(cell) > 15 for cell in whole):
        return None
    if len(whole) == len(cells):
        return np.array([int(cell) for cell in cells], dtype=np.int64)
    numbers = np.array([float(cell) if cell else np.nan for cell in cells])
    return None if np.isinf(numbers).any() else numbers


__all__ = [
    "as_numbers", "as_text", "blank", "factorized", "has_decimal_comma", "objects", "plain",
    "quote", "typed", "with_points",
]  # fmt: skip
