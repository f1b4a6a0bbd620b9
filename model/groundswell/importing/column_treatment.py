"""What becomes of a column under pseudonyms: ids are replaced, what names people goes, the rest stays."""

import re
from collections.abc import Callable, Collection, Sequence

from groundswell.importing.aliases import QUESTIONS
from groundswell.importing.cells import plain
from groundswell.importing.personal_names import HEADERS
from groundswell.importing.privacy import personal_in
from groundswell.importing.pseudonyms import Pseudonyms

IDS = {"id", "manager_id", "source", "target", "respondent", "nominee"}
YEARS = {"start_date", "date"}
"""Columns of dates, of which the year is kept."""

NEVER = {"label", "unique_identifier"}
USED = {
    "people": {"unit", "employer", "level", "fte", "responded"},
    "ties": {"kind", "weight", "directed", "type"},
    "survey": {"question", "score"},
    "questions": set(QUESTIONS),
}
"""Columns that Groundswell reads, kept as they are unless they hold personal data."""

REPLACED = "ids replaced"

_CONTACT = re.compile(
    r"phone|mobile|telefon|mobil|address|adress|birth|född|födel|født|fødsel|person(al)?(number|num)|"
    r"personnummer|e-?mail|e-?post|postcode|postnummer"
)
_SLOT = re.compile(r".*\D\d+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def treatment(
    header: str, text: list[str], role: str, people: Collection[str], keep: bool
) -> tuple[str, Callable[[str, Pseudonyms], str] | None]:
    """What becomes of a column: in words, and a function from a cell to the new cell, or None."""
    if header in IDS or (role == "survey" and _SLOT.fullmatch(header)):
        return REPLACED, _pseudonyms
    if header in NEVER or plain(header) in HEADERS or _CONTACT.search(header.lower()):
        return "left out, as it names people", None
    if header in YEARS:
        return "cut to the year", _year
    found = personal_in(header, text)
    if found:
        return f"left out, as it holds what looks like {' and '.join(found)}", None
    filled = [cell for cell in text if cell.strip()]
    if role == "people" and _are_ids(filled, people):
        return REPLACED, _pseudonyms
    if header in USED[role] or keep:
        return "kept", _same
    if role != "people":
        return "left out, as nothing reads it", None
    if 2 * len(set(filled)) > len(filled):
        return "left out, as it differs from person to person", None
    return "kept", _same


def _pseudonyms(cell: str, names: Pseudonyms) -> str:
    # Some tools write several ids into one cell.
    return "|".join(names.of(part) for part in cell.split("|"))


def _year(cell: str, names: Pseudonyms) -> str:
    found = _YEAR.search(cell)
    return found[0] if found else ""


def _same(cell: str, names: Pseudonyms) -> str:
    return cell


def _are_ids(cells: Sequence[str], people: Collection[str]) -> bool:
    """Tell whether a column names people by their ids; short numbers may be anything else."""
    short_numbers = all(cell.isdigit() and len(cell) < 4 for cell in cells)
    return not short_numbers and all(cell.strip() in people for cell in cells)


__all__ = ["IDS", "REPLACED", "USED", "treatment"]
