"""What the pages say, in English, Swedish and Norwegian: one flat table of texts per language."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
LANGUAGES = {"en": "English", "sv": "Svenska", "nb": "Norsk"}
FALLBACK = "en"
SEPARATORS = {
    "en": (",", "."),
    "sv": ("\N{NO-BREAK SPACE}", ","),
    "nb": ("\N{NO-BREAK SPACE}", ","),
}
"""Of thousands and of decimals."""


@cache
def table(language: str) -> Mapping[str, str]:
    """All texts of a language by key."""
    return json.loads((FOLDER / f"{language}.json").read_text("utf-8"))


class Words:
    """Texts and numbers in one language.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`.
    """

    def __init__(self, language: str):
        self.language = language

    def __call__(self, key: str, **values) -> str:
        """Text of a key with its values filled in; with `count`, the form for one or for many."""
        if "count" in values:
            key += "_one" if values["count"] in (1, "1") else "_other"
        return self.plain(key).format(**values)

    def plain(self, key: str) -> str:
        """Text of a key as it stands, for the browser to fill in."""
        return table(self.language).get(key) or table(FALLBACK)[key]

    def has(self, key: str) -> bool:
        """Whether there is such a text in this language."""
        return key in table(self.language)

    def starting(self, prefix: str) -> dict[str, str]:
        """Texts whose key begins so, by the rest of their key: what a drawing in the browser says."""
        return {
            key.removeprefix(prefix): self.plain(key)
            for key in table(FALLBACK)
            if key.startswith(prefix)
        }

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as the language writes it."""
        thousands, point = SEPARATORS[self.language]
        text = f"{value:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")
        return text.translate({ord(","): thousands, ord("."): point})

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share as a percentage."""
        gap = "" if self.language == "en" else "\N{NO-BREAK SPACE}"
        return f"{self.number(100 * share, decimals)}{gap}%"

    def listed(self, items: list[str]) -> str:
        """Several things in a sentence: a, b and c."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('and')} {items[-1]}"


def preferred(search: str | None, accepted: str) -> str:
    """Language that a visitor asks for: in the address, else in what the browser accepts.

    Parameters
    ----------
    search : str or None
        What follows the question mark in the address.
    accepted : str
        The header ``Accept-Language``.

    Returns
    -------
    str
        One of `LANGUAGES`.
    """
    from urllib.parse import parse_qs

    asked = parse_qs(search or "").get("lang", [""])[0]
    if asked in LANGUAGES:
        return asked
    for each in accepted.split(","):
        short = each.strip().split(";")[0].split("-")[0].lower()
        short = "nb" if short in ("no", "nn") else short
        if short in LANGUAGES:
            return short
    return FALLBACK


__all__ = ["FALLBACK", "LANGUAGES", "Words", "preferred", "table"]
