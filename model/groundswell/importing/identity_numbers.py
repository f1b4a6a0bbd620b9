"""Numbers that a state gives its people: their shapes, and the check digits within them.

A shape alone would accuse many innocent numbers, and so would one right check digit: of ten
numbers of a shape, one has it by luck. So a column is judged as a whole.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One sort of identity number.

    Parameters
    ----------
    name : str
        What it is, in the plural.
    shape : pattern
        Matches it within a text; its dates are possible ones.
    sound : callable
        From its letters and digits, without what separates them, to whether its check digits
        are right.
    """

    name: str
    shape: re.Pattern
    sound: Callable[[str], bool]

    def holds(self, number: str) -> bool:
        """Tell whether a number of this shape is one, whatever separates its digits."""
        return self.sound(re.sub(r"\W", "", number))


def luhn(number: str) -> bool:
    """Tell whether the last of ten digits is right, by the modulus-10 method (Luhn 1960).

    Swedish numbers use it: personnummer and samordningsnummer, century left out.
    """
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(number[-10:])]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def weighed(number: str, *weights: int) -> bool:
    """Tell whether digits times weights make a multiple of 11."""
    return (
        sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False)) % 11 == 0
    )


def _norwegian(number: str) -> bool:
    first = weighed(number, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
    return first and weighed(number, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def _nhs(number: str) -> bool:
    return weighed(number, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) and len(set(number)) > 1


_ALONE, _END = r"(?<!\d)(?<!\d[.,])", r"(?!\w|[.,-]\d)"

FORMS = (
    # Days run to 31, or from 61 in a samordningsnummer.
    Form(
        "Swedish personal identity numbers",
        re.compile(
            _ALONE + r"(?:18|19|20)?\d\d(?:0[1-9]|1[0-2])"
            r"(?:[06][1-9]|[1278]\d|[39][01])[-+–\s]?\d{4}" + _END
        ),
        luhn,
    ),
    # Days from 41 in a D-nummer; months from 41 or 81 in numbers of hospitals and in made-up ones.
    Form(
        "Norwegian personal identity numbers",
        re.compile(
            _ALONE
            + r"(?:[04][1-9]|[1256]\d|[37][01])(?:[048][1-9]|[159][0-2])\d\d[-\s]?\d{5}"
            + _END
        ),
        _norwegian,
    ),
    Form(
        "British NHS numbers",
        re.compile(_ALONE + r"\d{3}[-\s]?\d{3}[-\s]?\d{4}" + _END),
        _nhs,
    ),
    # These have no check digit, but letters that are never given.
    Form(
        "British National Insurance numbers",
        re.compile(
            r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
            r"\s?\d\d\s?\d\d\s?\d\d\s?[A-D]" + _END
        ),
        lambda number: True,
    ),
)

_LIKELY = re.compile(_ALONE + r"\d\d[\d\s+–-]{8}|[A-Z]{2}\s?\d\d")
"""Much of what is in a table is ruled out by this at once."""


def with_identity_numbers(cells: Collection[str]) -> dict[str, str]:
    """Find the cells of a column that hold identity numbers.

    Parameters
    ----------
    cells : collection of str
        The different cells of one column.

    Returns
    -------
    dict of str to str
        Name of the form by cell. A form counts only where at least half of the column's
        numbers of its shape have the right check digits: running numbers, telephone numbers
        and dates with a serial number have them in one of ten.
    """
    cells = [cell for cell in cells if _LIKELY.search(cell)]
    found: dict[str, str] = {}
    for form in FORMS:
        shaped, sound = 0, []
        for cell in cells:
            numbers = form.shape.findall(cell)
            shaped += len(numbers)
            sound += [cell for number in numbers if form.holds(number)]
        if sound and 2 * len(sound) >= shaped:
            found |= {cell: form.name for cell in sound if cell not in found}
    return found


__all__ = ["FORMS", "Form", "with_identity_numbers"]
