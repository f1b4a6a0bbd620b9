"""Which table is which: people, ties, survey answers, or what the questions mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from groundswell.importing.aliases import PEOPLE, QUESTIONS, SHEETS, STAND_INS, SURVEY, TIES, known
from groundswell.importing.cells import plain
from groundswell.importing.tables import HEADER, Table

_SLOT = re.compile(r".*[^\s_\-.\d].*\d")
_IN_ORDER = ("people", "ties", "survey")
_SHEETS = known(SHEETS)


@dataclass
class Parts:
    """The tables that together make an organisation."""

    people: Table | None = None
    ties: list[Table] = field(default_factory=list)
    surveys: list[Table] = field(default_factory=list)
    questions: list[Table] = field(default_factory=list)
    others: list[Table] = field(default_factory=list)

    @property
    def all(self) -> list[Table]:
        """Every table, people first."""
        people = [] if self.people is None else [self.people]
        return [*people, *self.ties, *self.surveys, *self.questions, *self.others]


def parts_of(tables: Sequence[Table]) -> Parts:
    """Sort tables by what they hold, as they or their headers say, or else by their order.

    Parameters
    ----------
    tables : sequence of Table
        In the order given.

    Returns
    -------
    Parts
        A second table of people is a fault in it, unless it looks like answers; no people at
        all is a fault in the first table.
    """
    parts = Parts()
    roles = [table.role or role_by_headers(table) for table in tables]
    named = [table for table, role in zip(tables, roles, strict=True) if role == "people"]
    explicit = [table for table in named if not table.implied]
    parts.people = next(iter(explicit or named), None)
    missing = [role for role in _IN_ORDER if role not in roles]
    for table, known_role in zip(tables, roles, strict=True):
        role = known_role or (missing.pop(0) if missing else "people")
        if role == "people" and parts.people is None:
            parts.people = table
        elif role == "people" and table is not parts.people:
            _another_table_of_people(table, parts)
        elif role == "ties":
            parts.ties.append(table)
        elif role == "survey":
            parts.surveys.append(table)
        elif role == "questions":
            parts.questions.append(table)
        elif role == "aside":
            parts.others.append(table)
    if parts.people is None and tables:
        remedy = "name a file, or add a sheet, with a row for each person"
        tables[0].fault(HEADER, "comes without a table of people", remedy, "people-missing")
    return parts


def _another_table_of_people(table: Table, parts: Parts) -> None:
    if table.implied:
        return
    if any(_SLOT.fullmatch(header) for header in table.headers):
        parts.surveys.append(table)
        return
    parts.others.append(table)
    if table.headers:
        where = parts.people.name if parts.people else ""
        problem = f"holds people, as {where} does"
        table.fault(HEADER, problem, "put all people in one table", "people-twice")


def role_by_headers(table: Table) -> str:
    """Tell what a table holds by its headers; ``""`` where they do not say."""
    there = {plain(header) for header in table.headers}

    def has(columns, *names: str) -> bool:
        return all(any(known(columns).get(one) == name for one in there) for name in names)

    if has(TIES, "source", "target"):
        return "ties"
    if has(QUESTIONS, "question", "influence") or has(QUESTIONS, "question", "least"):
        return "questions"
    if has(SURVEY, "respondent") or has(SURVEY, "nominee"):
        return "survey"
    if any(has(PEOPLE, name) for name in ("id", *STAND_INS["id"])):
        return "people"
    # Form tools number the names asked for, and call the respondent what they like.
    numbered = sum(_SLOT.fullmatch(header) is not None for header in table.headers) > 1
    return "survey" if numbered or (table.headers and not table.headers[0]) else ""


def role_by_sheet(name: str) -> tuple[str, str]:
    """Tell what a sheet holds by its name, and what it asks if it is called "survey advice"."""
    first, _, rest = name.strip().partition(" ")
    whole = _SHEETS.get(plain(name))
    if whole is None and _SHEETS.get(plain(first)) == "survey":
        return "survey", rest.strip()
    return whole or "", ""


__all__ = ["Parts", "parts_of", "role_by_headers", "role_by_sheet"]
