"""Tables: columns under their owner's headers, with the faults found in them, row by row."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from groundswell.faults import Fault
from groundswell.importing.cells import as_text, blank, plain, quote

HEADER = -1
"""Index of the header, or of the table as a whole, when naming the place of a fault."""

MANY, SHOWN = 50, 20
"""Of more than so many faults of one code, so many are shown."""

OR_ANSWERS = dict.fromkeys(
    ("source", "target"), "; for answers to a survey call the columns 'respondent', 'advice_1', 'advice_2'"
)  # fmt: skip
"""What else a table may be that was taken for one of ties."""


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
    decimal_comma : bool
        Numbers may be written with a decimal comma, as where commas separate nothing.
    role : str
        ``"people"``, ``"ties"``, ``"survey"`` or ``"questions"`` where its owner says so.
    drawn : bool, optional
        Whether its ties are arrows of a drawing, which says nothing of influence; False: source
        names target, whatever they are called. Left out: the headers tell.
    implied : bool
        People who are there only because ties name them.
    words : mapping of str to str, optional
        What its owner calls our columns, where the headers are not theirs.
    question : str
        What a survey asks, where no column says so.
    """

    def __init__(
        self,
        name: str,
        headers: Sequence[str] = (),
        columns: Sequence = (),
        spot: Callable[[int], str] = lambda index: "",
        as_written: bool = False,
        torn: np.ndarray | None = None,
        decimal_comma: bool = False,
        role: str = "",
        drawn: bool | None = None,
        implied: bool = False,
        words: Mapping[str, str] | None = None,
        question: str = "",
    ):
        self.name, self.headers, self.columns = name, headers, columns
        self.spot, self.as_written = spot, as_written
        self.n_rows = len(columns[0]) if len(columns) else 0
        self.torn = np.zeros(self.n_rows, dtype=bool) if torn is None else torn
        self.decimal_comma, self.role = decimal_comma, role
        self.drawn, self.implied = drawn, implied
        self.words, self.question = words or {}, question
        self._found: list[tuple[int, Fault]] = []
        self.warnings: list[Fault] = []
        self.called: dict[str, str] = {}
        """Its owner's word for each of our names."""

    def place(self, index: int | np.integer) -> str:
        """Say where a row is, the table's name included."""
        return ", ".join(filter(None, (self.name, self.spot(int(index)))))

    def fault(
        self, index: int | np.integer, problem: str, remedy: str, code: str, **about: object
    ) -> None:
        """Note a fault in the row at `index`, and what it is about."""
        said = {name: str(value) for name, value in about.items()}
        self._found.append((int(index), Fault(self.place(index), problem, remedy, code, said)))

    def warn(self, index: int | np.integer, problem: str, remedy: str, code: str) -> None:
        """Note what its owner should know, though the table can be used."""
        self.warnings.append(Fault(self.place(index), problem, remedy, code))

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
                left = counts[fault.code] - SHOWN
                rest, about = f"and {left:,} more like this", {"more": str(left)}
                shown.append(Fault(self.name, rest, fault.remedy, fault.code, about))
        return shown

    def refuse_comma(self, index: int | np.integer, what: str, value: str) -> None:
        """Note a number with a decimal comma."""
        problem = f"{what} {quote(value)} is written with a decimal comma"
        remedy = f"write {value.strip().replace(',', '.')}"
        self.fault(index, problem, remedy, "decimal-comma")

    def take_faults_of(self, other: "Table") -> None:
        """Share the faults and warnings of the table that this one is made of."""
        self._found, self.warnings = other._found, other.warnings

    def by_name(self, known: Mapping[str, str]) -> dict:
        """Columns by our names for their plain headers, others by their own; none twice."""
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
                self.called[name] = self.words.get(name, header)
        return columns

    def require(self, columns: Mapping, *names: str) -> bool:
        """Note which of these columns are missing, unless nothing could be read at all."""
        missing = [name for name in names if name not in columns]
        if self.headers or not self._found:
            found = ", ".join(map(quote, self.headers)) or "none at all"
            for name in missing:
                problem = f"has no column {name!r} (found: {found})"
                remedy = f"call the column {name!r} in the header row{OR_ANSWERS.get(name, '')}"
                self.fault(HEADER, problem, remedy, "column-missing")
        return not missing


__all__ = ["HEADER", "SHOWN", "Table"]
