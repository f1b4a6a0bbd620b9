"""Names of people, as far as their form and a list of common given names can tell.

What this sees: a column of which at least a quarter of the different cells are a common given
name with one or two further names, in either order (`Anna Berg`, `Berg, Anna`, `anna.berg`);
a column of which at least half are common given names alone; a column headed "first name" and
the like. What it cannot see: surnames or nicknames alone, initials, names within sentences, and
names of which none is common in Sweden, Norway or Britain.
"""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from groundswell.importing.cells import plain

HEADERS = frozenset(
    plain(header)
    for header in (
        "first name", "last name", "middle name", "given name", "family name", "full name", "surname",
        "forename", "forenames", "display name", "preferred name", "employee name", "maiden name",
        "förnamn", "efternamn", "tilltalsnamn", "mellannamn", "fullständigt namn", "för- och efternamn",
        "fornavn", "etternavn", "mellomnavn", "fullt navn",
    )
)  # fmt: skip
"""Columns that hold names of people, whatever the names are."""

_NOT_SURNAMES = frozenset(
    "ward hospital unit clinic team department centre center house street road school college "
    "university trust care group office court park avdelning avdelningen klinik kliniken "
    "mottagning mottagningen sjukhus sjukhuset vårdcentral vårdcentralen enhet enheten gata gatan "
    "avdeling avdelingen klinikk klinikken sykehus sykehuset legekontor enhet gate gata vei "
    "st saint sankt queen king prince princess lady lord nurse manager director".split()
)
_NAME = r"[^\W\d_](?:[^\W\d_]|['’-])*\.?"
_FULL = re.compile(rf"{_NAME}(?:[ ._]|, ?)(?:{_NAME}[ ._]){{0,3}}{_NAME}")
_PARTICLES = frozenset("von af av de der den van la el al bin".split())


def with_names(header: str, cells: Collection[str]) -> set[str]:
    """Find the cells of a column that hold names of people.

    Parameters
    ----------
    header : str
        Of the column.
    cells : collection of str
        Its different filled cells.

    Returns
    -------
    set of str
        Empty where the column as a whole does not look like one of names.
    """
    if plain(header) in HEADERS:
        return {cell for cell in cells if any(map(str.isalpha, cell))}
    full = {cell for cell in cells if is_full_name(cell)}
    if full and 4 * len(full) >= len(cells):
        return full
    given = {cell for cell in cells if cell.strip()[:1].isupper() and _is_given(cell.strip())}
    return given if len(given) >= 3 and 2 * len(given) >= len(cells) else set()


def is_full_name(cell: str) -> bool:
    """Tell whether a cell is a common given name with one or more further names."""
    cell = cell.strip()
    if len(cell) > 60 or not _FULL.fullmatch(cell):
        return False
    words = [word.strip(".") for word in re.split(r"[\s,._]+", cell)]
    words = [word for word in words if word and word.casefold() not in _PARTICLES]
    if len(words) < 2 or _NOT_SURNAMES & {word.casefold() for word in words}:
        return False
    written_small = cell == cell.casefold() and " " not in cell
    as_names = written_small or all(word[0].isupper() for word in words)
    return as_names and (_is_given(words[0]) or _is_given(words[-1]))


def _is_given(word: str) -> bool:
    return any(part.casefold() in given_names() for part in (word, word.partition("-")[0]))


@cache
def given_names() -> frozenset[str]:
    """Common given names, in small letters."""
    lines = files(__package__).joinpath("given_names.txt").read_text("utf-8").splitlines()
    return frozenset(
        name.casefold() for line in lines if not line.startswith("#") for name in line.split()
    )


__all__ = ["HEADERS", "given_names", "is_full_name", "with_names"]
