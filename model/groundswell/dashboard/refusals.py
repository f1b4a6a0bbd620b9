"""What is wrong with an organisation that was brought, in the visitor's language."""

import re

import groundswell as gs
from groundswell.dashboard.words import Words

PLACE = re.compile(r"(people|ties)(?:, row (\d+))?")
"""Where a fault of the reader is."""


def told(fault: gs.Fault | tuple[str, dict], words: Words) -> dict:
    """A fault as the page shows it.

    Parameters
    ----------
    fault : Fault, or key of words and values
        Of `groundswell.dashboard.bringing.organisation`, or about no file.
    words : Words

    Returns
    -------
    dict
        ``file`` (``"people"``, ``"ties"`` or empty), ``row`` (0 where there is none), ``said``,
        and ``english``: whether that is in English for want of words.
    """
    if not isinstance(fault, gs.Fault):
        key, values = fault
        return {"file": "", "row": 0, "said": words(key, **values), "english": False}
    place = PLACE.fullmatch(fault.place)
    said, english = _said(fault, words), False
    if said is None:
        said, english = f"{fault.problem} – {fault.remedy}", words.language != "en"
    file, row = (place[1], int(place[2] or 0)) if place else ("", 0)
    return {"file": file, "row": row, "said": said, "english": english}


def _said(fault: gs.Fault, words: Words) -> str | None:
    if "more" in fault.about:
        return words("upload.more", n=fault.about["more"])
    key = f"upload.code.{fault.code}"
    if not words.has(key):
        return None
    about = dict(fault.about)
    if words.has(f"upload.column.{about.get('column')}"):
        about["column"] = words(f"upload.column.{about['column']}")
    return words(key, **about)


__all__ = ["told"]
