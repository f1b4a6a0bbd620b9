"""Tables of people, ties and surveys under pseudonyms: what names somebody goes, what they do stays."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from groundswell.importing.aliases import PEOPLE, QUESTIONS, SURVEY, TIES, known
from groundswell.importing.cells import as_text, plain, quote
from groundswell.importing.column_treatment import IDS, REPLACED, USED, treatment
from groundswell.importing.people import people_cells
from groundswell.importing.privacy import personal_in
from groundswell.importing.pseudonyms import Pseudonyms
from groundswell.importing.tables import Table

_SOMEBODY_ELSE = re.compile(r"chef|manager|supervisor|leder|kontakt|contact|anhörig|pårørende|kin")


@dataclass(frozen=True)
class Written:
    """One table under pseudonyms, and what was done to it.

    Parameters
    ----------
    role : str
        ``"people"``, ``"ties"``, ``"survey"`` or ``"questions"``.
    columns : dict of str to list of str
        By header, rows sorted so that their order says nothing.
    done : dict of str to list of str
        Headers by what became of them.
    with_ids : list of str
        Headers of the columns that hold pseudonyms.
    """

    role: str
    columns: dict[str, list[str]]
    done: dict[str, list[str]]
    with_ids: list[str]


def cells_of(table: Table, role: str) -> dict:
    """Columns by our names for them; the corner of a roster holds its respondents."""
    if role == "people":
        return people_cells(table)
    words = known(TIES if role == "ties" else QUESTIONS if role == "questions" else SURVEY)
    if role == "survey":
        if table.headers and not table.headers[0].strip():
            table.headers = ["respondent", *table.headers[1:]]
        if "respondent" not in {words.get(plain(header)) for header in table.headers}:
            words = {**words, **{header: "respondent" for header, name in known(PEOPLE).items()
                                 if name == "id"}}  # fmt: skip
    return table.by_name(words)


def pseudonymised(cells: Mapping, role: str, names: Pseudonyms, people: Collection[str],
                  keep: Collection[str] = ()) -> Written:  # fmt: skip
    """Replace the ids of a table, and leave out what else may say who somebody is.

    Parameters
    ----------
    cells : mapping
        Its columns, as `cells_of` gives them.
    role : {"people", "ties", "survey", "questions"}
    names : Pseudonyms
    people : collection of str
        Every id of the people, to tell a roster's columns by.
    keep : collection of str
        Headers that stay although their cells differ from person to person.

    Returns
    -------
    Written
        Of the column of a date the year is kept. Columns of names, e-mail addresses, identity
        numbers and contacts go; of the people, also those whose filled cells are mostly all
        different; of ties and surveys, all that Groundswell does not read.
    """
    kept = {plain(header) for header in keep}
    is_roster = role == "survey" and any(header in people for header in cells)
    columns: dict[str, list[str]] = {}
    roster: dict[str, list[str]] = {}
    done: dict[str, list[str]] = {}
    for number, (header, values) in enumerate(cells.items(), 1):
        text = as_text(values).tolist()
        if is_roster and header not in IDS | USED[role]:
            # Headers are ids here; one that is not among the people is nobody's.
            done.setdefault("ids replaced in headers", []).append(f"column {number}")
            roster[names.of(header)] = text
            continue
        what, become = treatment(header, text, role, people, plain(header) in kept)
        done.setdefault(what, []).append(header)
        if become is not None:
            columns[header] = [become(cell, names) for cell in text]
    columns |= dict(sorted(roster.items()))
    rows = sorted(zip(*columns.values(), strict=True))
    in_order = list(map(list, zip(*rows, strict=True))) or [[] for _ in columns]
    with_ids = done.get(REPLACED, [])
    return Written(role, dict(zip(columns, in_order, strict=True)), done, with_ids)


def addresses(cells: Mapping) -> dict[str, str]:
    """E-mail addresses of the people, each with the id it stands for where that is certain.

    Staff lists go by number, and form tools by address: a column of addresses that differ from
    person to person joins them, unless its header says that they are somebody else's.
    """
    ids = as_text(cells["id"]).tolist()
    found: dict[str, set[str]] = {}
    for header, values in cells.items():
        text = as_text(values).tolist()
        filled = [cell for cell in text if cell.strip()]
        mailed = personal_in(header, text).get("e-mail addresses", set())
        if header in IDS or _SOMEBODY_ELSE.search(header.lower()):
            continue
        if len(set(filled)) < len(filled) or not mailed.issuperset(filled):
            continue
        for cell, person in zip(text, ids, strict=True):
            if cell.strip() and person.strip():
                found.setdefault(cell, set()).add(person)
    return {
        cell: next(iter(whose))
        for cell, whose in found.items()
        if len(whose) == 1 and cell not in ids
    }


def alone(written: Written) -> int:
    """How many people are the only ones with their combination of what was kept."""
    kept = [cells for header, cells in written.columns.items() if header not in written.with_ids]
    combinations = Counter(zip(*kept, strict=True))
    return sum(times == 1 for times in combinations.values())


def strangers(table: Table, cells: Mapping, written: Written, names: Pseudonyms,
              people: Collection[str]) -> list[str]:  # fmt: skip
    """Ids in a table that are not among the people: where each is first, and how it is written.

    Whoever holds the key may see ids; addresses, identity numbers and names are told by their
    place alone.
    """
    found: dict[str, str] = {}
    for header in written.with_ids:
        for row, cell in enumerate(as_text(cells[header])):
            for part in cell.split("|"):
                name = names.of(part)
                if name and name not in people and name not in found:
                    shown = "" if personal_in("", [part.strip()]) else f" {quote(part)}"
                    found[name] = f"{table.place(row)}: {table.called.get(header, header)}{shown}"
    return list(found.values())


__all__ = ["Written", "addresses", "alone", "cells_of", "pseudonymised", "strangers"]
