"""Author-year keys, found in text and in the bibliography."""

import re
from collections.abc import Iterator

_NAME = r"[A-ZÅÄÖØÉ][\wåäöéèüøç'’-]*[a-zåäöéèüøç'’]"
_NAMES = rf"{_NAME}(?: {_NAME})*"
_FURTHER = rf"(?:,? (?:&|and|och|og) {_NAMES}|, {_NAME})*(?: et al\.)?"
_KEY = re.compile(rf"({_NAMES}){_FURTHER} \(?((?:1[89]|20)\d\d)(?![\d/])")
"""Family names and a year: Watts 2002; Kempe, Kleinberg & Tardos (2003; Kim et al. 2015."""

_ENTRY = re.compile(r"^- \*\*(.+?)\.\*\*", re.M)

NOBODY = {
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December", "Oct", "Dec", "Year"),
}
"""Capitalised words that stand before a year and are nobody's name."""


def keys_in(text: str) -> Iterator[tuple[re.Match, str]]:
    """Find citations: where each stands, and the key of its entry, as ``"watts-2002"``."""
    for found in _KEY.finditer(text):
        first_author = found[1].split()[-1].replace("’", "'").removesuffix("'s").strip("'")
        if first_author not in NOBODY:
            yield found, f"{first_author.lower()}-{found[2]}"


def entries_of(bibliography: str) -> list[str]:
    """List the keys of the bibliography's entries, each in bold at the start of an item."""
    heads = _ENTRY.findall(bibliography)
    return [key for head in heads for _, key in keys_in(head)]


def entry_for(key: str, entries: set[str]) -> str | None:
    """The entry that a key leads to, also in the Swedish genitive: *Granovetters (1978)*."""
    author, year = key.rsplit("-", 1)
    for each in (key, f"{author.removesuffix('s')}-{year}"):
        if each in entries:
            return each
    return None
