"""Tables with their faults by row, and cells turned into text or numbers.

A column is an array of text where it comes from a file, else a Series, asked only for what it
does by itself: pandas takes longer to load than most files take to read.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from groundswell.faults import Fault

HEADER = -1
"""Index of the header, or of the table as a whole, when naming the place of a fault."""

MANY, SHOWN = 50, 20
"""Of more than so many faults of one code, so many are shown."""

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?inf(inity)?", re.I)
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"\s*[+-]?[0-9]*,[0-9]+\s*")


class Table:
    """Columns under the headers their owner gave them, and the faults found in them.

    Parameters
    ----------
    name : str
        What the owner calls it: the file's name, ``"people"``, ``"graph"``.
    headers : sequence of str
        As found, stripped of spaces around them; repeats are kept.
    columns : sequence of arrays or Series
        One per header.
    spot : callable
        From an index (or `HEADER`) to where that is, ``"row 14"``.
    as_written : bool
        The cells are text from a file, so that numbers are still to be recognised.
    torn : bool array, optional
        Rows with more or fewer cells than headers.
    """

    def __init__(
        self,
        name: str,
        headers: Sequence[str] = (),
        columns: Sequence = (),
        spot: Callable[[int], str] = lambda index: "",
        as_written: bool = False,
        torn: np.ndarray | None = None,
    ):
        self.name, self.headers, self.columns = name, headers, columns
        self.spot, self.as_written = spot, as_written
        self.n_rows = len(columns[0]) if len(columns) else 0
        self.torn = np.zeros(self.n_rows, dtype=bool) if torn is None else torn
        self._found: list[tuple[int, Fault]] = []

    def fault(self, index: int | np.integer, problem: str, remedy: str, code: str) -> None:
        """Note a fault in the row at `index`."""
        place = ", ".join(filter(None, (self.name, self.spot(int(index)))))
        self._found.append((int(index), Fault(place, problem, remedy, code)))

    @property
    def faults(self) -> list[Fault]:
        """All faults in the order of the rows; of very many of one code, the first few."""
        in_order = [fault for _, fault in sorted(self._found, key=lambda found: found[0])]
        codes = [fault.code for fault in in_order]
        counts = {code: codes.count(code) for code in set(codes)}
        shown, seen = [], dict.fromkeys(counts, 0)
        for fault in in_order:
            seen[fault.code] += 1
            if counts[fault.code] <= MANY or seen[fault.code] <= SHOWN:
                shown.append(fault)
            elif seen[fault.code] == SHOWN + 1:
                rest = f"and {counts[fault.code] - SHOWN:,} more like this"
                shown.append(Fault(self.name, rest, fault.remedy, fault.code))
        return shown

    def refuse_comma(self, index: int | np.integer, what: str, value: str) -> None:
        """Note a number with a decimal comma."""
        problem = f"{what} {quote(value)} is written with a decimal comma"
        remedy = f"write {value.strip().replace(',', '.')}"
        self.fault(index, problem, remedy, "decimal-comma")

    def by_name(self, known: Mapping[str, str]) -> dict:
        """Columns by the names we know them by, others by their own; none twice."""
        known = {plain(name): ours for name, ours in known.items()}
        columns: dict = {}
        numbers: dict[str, int] = {}
        for number, (header, cells) in enumerate(zip(self.headers, self.columns, strict=True), 1):
            name = known.get(plain(header), header)
            first = numbers.setdefault(plain(name), number)
            if not plain(header):
                # Spreadsheets write the empty columns beside a table as well.
                if not blank(as_text(cells)).all():
                    remedy = "name the column, or remove it"
                    self.fault(HEADER, f"column {number} has no name", remedy, "column-unnamed")
            elif first != number:
                twins = f"{quote(self.headers[first - 1])} and {quote(header)}"
                problem = f"columns {first} and {number}, {twins}, mean the same"
                self.fault(HEADER, problem, "keep one, or rename one", "column-twice")
            else:
                columns[name] = cells
        return columns

    def require(self, columns: Mapping, *names: str) -> bool:
        """Note which of these columns are missing, unless nothing could be read at all."""
        missing = [name for name in names if name not in columns]
        if self.headers or not self._found:
            found = ", ".join(map(quote, self.headers)) or "none at all"
            for name in missing:
                problem = f"has no column {name!r} (found: {found})"
                remedy = f"call the column {name!r} in the header row"
                self.fault(HEADER, problem, remedy, "column-missing")
        return not missing


def quote(value) -> str:
    """Show a value in a message: in quotes, cut short, nothing unprintable."""
    shown = ascii(value) if not str(value).isprintable() else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…{shown[-1]}"


def plain(name: str) -> str:
    """Reduce a header or kind to what matters in comparing: no case, spaces, ``_`` or ``-``."""
    return re.sub(r"[\s_\-]+", "", name).lower()


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


def as_numbers(values) -> np.ndarray:
    """Read each cell as a float; NaN where it is no number."""
    if values.dtype.kind in "iuf":
        return values.to_numpy(dtype=float, na_value=np.nan)
    codes, cells = factorized(as_text(values))
    return np.array([_number(cell.strip()) for cell in cells], dtype=float)[codes]


def _number(cell: str) -> float:
    return float(cell) if _NUMBER.fullmatch(cell) else np.nan


def has_decimal_comma(cell: str) -> bool:
    """Tell whether a cell would be a number if its comma were a point."""
    return _DECIMAL_COMMA.fullmatch(cell) is not None


def typed(values, as_written: bool) -> np.ndarray:
    """Keep a column as it is: numbers as numbers, anything else as text.

    Parameters
    ----------
    values : array or Series
        Cells of one column.
    as_written : bool
        Text from a file: a column is numeric if every filled cell is plainly a number.
        Codes such as ``007`` and numbers beyond 15 digits stay text, or they would change.

    Returns
    -------
    array
        Integers, floats with NaN for missing, booleans, or objects (str, missing is ``""``).
    """
    if as_written:
        numbers = _numbers_in_file(values)
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
