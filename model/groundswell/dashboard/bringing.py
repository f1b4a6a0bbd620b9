"""A visitor's own organisation: checked once more, kept in memory, never under anybody's id."""

import re
from typing import Any

import groundswell as gs

PSEUDONYM = re.compile(r"[0-9a-f]{16}")
"""What the browser makes of an id."""
LEAST, MOST, MOST_TIES, LONGEST = 20, 3000, 200_000, 80
PEOPLE, TIES = ("id", "manager_id", "unit", "profession"), ("source", "target", "kind", "weight")
FILES = {"people": "people.csv", "ties": "ties.csv"}
"""What the scenario files call the visitor's own."""
STAND_INS = {
    "id": ("unique_identifier", "label"),
    "unit": ("department", "team"),
    "profession": ("job_title", "role"),
}
"""Columns that stand in for those that are missing, the best first."""
ANSWERS = {"source": "respondent", "target": "nominee", "kind": "question", "weight": "score"}
"""Columns of a survey with a row for each name, by those of ties that they are."""


class Refused(Exception):
    """What was sent is not what the browser's check lets through: `args[0]` says the code."""


def organisation(sent: Any) -> gs.Organisation:
    """Make an organisation of what a browser has sent.

    Parameters
    ----------
    sent : dict
        ``people``: columns ``id`` and ``unit``, and ``manager_id`` and ``profession`` where
        there are any; ``ties``, if any: ``source``, ``target``, ``kind``, ``weight``. Ids are
        pseudonyms.

    Returns
    -------
    Organisation
        With generated informal ties where none were given: its recipe says so.

    Raises
    ------
    Refused
        If the columns are of another form, too long, or ids are no pseudonyms.
    BadInput
        As `Organisation.from_tables`: personal data, people who are unknown, …
    """
    import pandas as pd

    people = _columns(sent, "people", PEOPLE, MOST)
    ties = _columns(sent, "ties", TIES, MOST_TIES) if sent.get("ties") else None
    if len(people.get("id", ())) < LEAST or "unit" not in people:
        raise Refused("size")
    named = [people["id"], [each for each in people.get("manager_id", ()) if each]]
    named += [] if ties is None else [ties.get("source", ()), ties.get("target", ())]
    if not all(PSEUDONYM.fullmatch(str(each)) for column in named for each in column):
        raise Refused("not-pseudonymised")
    frames = [pd.DataFrame(each) for each in (people, ties) if each is not None]
    made = gs.Organisation.from_tables(*frames)
    made.files = {name: file for name, file in FILES.items() if sent.get(name)}
    if ties is None:
        return gs.generators.with_informal_ties(made, rng_seed=1)
    return made


def headings() -> dict[str, Any]:
    """What files may call their columns and sheets, as the browser compares them: best first."""
    known = gs.Organisation.headings()
    people, ties, survey, sheets = (known[kind] for kind in ("people", "ties", "survey", "sheets"))
    stand_ins = {
        name: [each for other in STAND_INS.get(name, ()) for each in people[other]]
        for name in PEOPLE
    }
    return {
        "people": {name: people[name] + stand_ins[name] for name in PEOPLE},
        "ties": {name: ties[name] + survey[ANSWERS[name]] for name in TIES},
        "respondent": survey["respondent"] + people["id"],
        "sheets": {"people": sheets["people"], "ties": sheets["ties"] + sheets["survey"]},
    }


def _columns(sent: Any, name: str, known: tuple[str, ...], most: int) -> dict[str, list]:
    columns = sent.get(name) if isinstance(sent, dict) else None
    if not isinstance(columns, dict) or not columns or not set(columns) <= set(known):
        raise Refused("form")
    lengths = {len(each) if isinstance(each, list) else -1 for each in columns.values()}
    if len(lengths) != 1 or not 0 < min(lengths) <= most:
        raise Refused("size")
    for column in columns.values():
        for cell in column:
            text = isinstance(cell, str) and len(cell) <= LONGEST
            number = isinstance(cell, int | float) and not isinstance(cell, bool)
            if not text and not number:
                raise Refused("form")
    return columns


__all__ = ["FILES", "Refused", "headings", "organisation"]
