"""Tables put together: people with their columns, reporting lines, ties, who answered."""

from collections.abc import Sequence

import numpy as np

from groundswell.faults import BadInput, Fault
from groundswell.importing.answering import answered_by, warn_of_the_silent
from groundswell.importing.cells import as_text, quote
from groundswell.importing.lines import Lines
from groundswell.importing.meaning import Meaning, with_questions
from groundswell.importing.people import columns_of, ids_of, people_cells, take_answered
from groundswell.importing.privacy import discreet, note_personal_data
from groundswell.importing.roles import parts_of
from groundswell.importing.spreading import one_target_each
from groundswell.importing.surveys import named_in
from groundswell.importing.tables import HEADER, Table
from groundswell.importing.tie_rows import layers_of
from groundswell.ties import Ties


def assembled(tables: Sequence[Table], meaning: Meaning) -> dict:
    """Make the arguments of an organisation, or raise with every fault.

    Parameters
    ----------
    tables : sequence of Table
        People, ties, surveys, questions, in any order; faults are noted in them.
    meaning : Meaning
        What they do not say themselves.

    Returns
    -------
    dict
        ``ids``, ``ties`` by kind, ``manager`` (None where nobody reports to anybody),
        ``columns``, ``answered`` by kind, ``warnings``.

    Raises
    ------
    BadInput
        With the faults table by table, each table's in the order of its rows.
    """
    parts = parts_of(tables)
    # Any further message would repeat what must not be repeated.
    if note_personal_data(parts.all):
        raise BadInput(discreet(_faults(tables)))
    meaning = with_questions(meaning, parts.questions)
    people = parts.people or Table("people")
    cells = people_cells(people)
    ids, position = ids_of(people, cells) if parts.people else (np.empty(0, dtype=object), {})
    columns = columns_of(people, cells)
    lines = Lines(people, ids, position)
    if "manager_id" in cells:
        lines.read_column(as_text(cells["manager_id"]))

    ties = [one_target_each(table, position) for table in parts.ties]
    answered = take_answered(columns)
    named = []
    for survey in parts.surveys:
        table, who = named_in(survey, lines, meaning)
        answered |= who
        if table is not None:
            named.append(table)
    layers = _layers([*ties, *named], lines, meaning)
    lines.check(columns.get("employer"))

    every = list(dict.fromkeys([*parts.all, *tables, *ties, *named]))
    # People with reporting lines only are written out with an empty table of ties.
    nothing = ties and not any(table.n_rows for table in [*ties, *named])
    if nothing and not lines.exist and not _faults(every):
        remedy = "add a row for each tie, or a manager_id to the people"
        ties[0].fault(HEADER, "holds no ties, and there are no reporting lines", remedy, "no-ties")
    if not _faults(every):
        answered = answered_by(people, columns, answered, layers)
    found = meaning.faults() + _faults(every)
    if found := found or meaning.faults_of_names([*layers, *answered]):
        raise BadInput(discreet(found))
    warn_of_the_silent(next(iter(parts.surveys), people), answered)
    warnings = [warning for table in every for warning in table.warnings]
    manager = lines.manager if lines.exist else None
    return {"ids": ids, "ties": layers, "manager": manager, "columns": columns,
            "answered": answered, "warnings": warnings}  # fmt: skip


def _layers(tables: Sequence[Table], lines: Lines, meaning: Meaning) -> dict[str, Ties]:
    """Ties of several tables; each kind comes from one of them."""
    layers: dict[str, Ties] = {}
    home: dict[str, Table] = {}
    for table in tables:
        for kind, ties in layers_of(table, lines, meaning).items():
            first = home.setdefault(kind, table)
            if first is not table:
                problem = f"gives ties of kind {quote(kind)}, as {first.name} does"
                remedy = "put them in one table, or name a kind for each"
                table.fault(HEADER, problem, remedy, "kind-twice")
            layers[kind] = ties
    return layers


def _faults(tables: Sequence[Table]) -> list[Fault]:
    return [fault for table in tables for fault in table.faults]


__all__ = ["assembled"]
