"""Files in, the same files under pseudonyms out, and an account of what was done."""

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from groundswell.faults import BadInput, refuse
from groundswell.importing.cells import as_text
from groundswell.importing.files import tables_from_file
from groundswell.importing.privacy import discreet, note_personal_data
from groundswell.importing.pseudonymising import (
    Written,
    addresses,
    alone,
    cells_of,
    pseudonymised,
    strangers,
)
from groundswell.importing.pseudonyms import Pseudonyms, key_at
from groundswell.importing.roles import parts_of
from groundswell.importing.tables import SHOWN, Table

NEEDED = {
    "people": ("id",),
    "ties": ("source", "target"),
    "survey": ("respondent",),
    "questions": ("question",),
}
"""Columns without which a table is not what it seems to be."""


def pseudonymise_files(
    files: Iterable, out: Path, key_file: Path, keep: Collection[str] = ()
) -> list[str]:
    """Write people, ties and survey under pseudonyms; nothing is overwritten.

    Parameters
    ----------
    files : iterable of path
        Files that belong together, of any sort that `groundswell.importing` reads.
    out : Path
        Folder for ``people.csv``, ``ties.csv``, ``survey.csv``, ``questions.csv``.
    key_file : Path
        The user's key, made where there is none. The same key gives the same pseudonyms, for
        another round of the survey; it is never written into `out`.
    keep : collection of str
        Headers of columns of people or ties to keep, though they differ from person to person.

    Returns
    -------
    list of str
        What was done, a line each.

    Raises
    ------
    BadInput
        With every fault of the files, or of the key; then nothing is written.
    """
    tables = [table for file in files for table in tables_from_file(Path(file))]
    by_role, parts = _by_role(tables), []
    for role, table in by_role:
        parts.append((role, cells_of(table, role)))
        table.require(parts[-1][1], *NEEDED[role])
    _refuse_faults(tables)
    paths = [out / f"{name}.csv" for name in _numbered(role for role, _ in parts)]
    for path in paths:
        if path.exists():
            remedy = "choose another folder, or remove it"
            raise refuse(str(path), "is there already", remedy, "exists")
    key, made = key_at(key_file, out)
    names = Pseudonyms(key)
    staff = next((cells for role, cells in parts if role == "people"), None)
    mailed = {} if staff is None else addresses(staff)
    for address, person in mailed.items():
        names.also(address, person)
    ids = () if staff is None else as_text(staff["id"])
    people = frozenset(person.strip() for person in ids if person.strip()) | mailed.keys()
    written = [pseudonymised(cells, role, names, people, keep) for role, cells in parts]
    _refuse_leaks(written)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for each, path in zip(written, paths, strict=True):
            _write(each, path)
    except OSError as error:
        problem = f"cannot be written to ({error.strerror})"
        raise refuse(str(out), problem, "choose another folder", "unwritable") from None
    listed = {names.of(person) for person in ids}
    unknown = [
        strangers(table, cells, each, names, listed) if listed else []
        for (_, table), (_, cells), each in zip(by_role, parts, written, strict=True)
    ]
    account = list(_account(written, paths, unknown, len(names), key_file, made))
    if mailed:
        account.insert(
            -1,
            f"The e-mail addresses of {len(set(mailed.values())):,} people stand for their ids as well.",
        )
    return account


def _by_role(tables: Sequence[Table]) -> list[tuple[str, Table]]:
    parts = parts_of(tables)
    people = [] if parts.people is None else [("people", parts.people)]
    others = (("ties", parts.ties), ("survey", parts.surveys), ("questions", parts.questions))
    return people + [(role, table) for role, found in others for table in found]


def _refuse_faults(tables: Sequence[Table]) -> None:
    # Ties may be done by themselves, later than the people, under the same key.
    faults = [f for table in tables for f in table.faults if f.code != "people-missing"]
    if faults:
        raise BadInput(discreet(faults))


def _numbered(roles: Iterable[str]) -> Iterator[str]:
    """Names of files: several tables of one role are numbered."""
    seen: Counter[str] = Counter()
    for role in roles:
        seen[role] += 1
        yield role if seen[role] == 1 else f"{role}-{seen[role]}"


def _refuse_leaks(written: Iterable[Written]) -> None:
    """Look through what would be written as an import does."""
    tables = [
        Table(
            f"{each.role} under pseudonyms",
            list(each.columns),
            [np.array([*cells, None], dtype=object)[:-1] for cells in each.columns.values()],
            as_written=True,
        )
        for each in written
    ]
    if note_personal_data(tables):
        raise BadInput([fault for table in tables for fault in table.faults])


def _write(written: Written, path: Path) -> None:
    with path.open("x", encoding="utf-8", newline="", errors="surrogatepass") as file:
        rows = zip(*written.columns.values(), strict=True)
        csv.writer(file).writerows([list(written.columns), *rows])


def _account(
    written: Sequence[Written],
    paths: Sequence[Path],
    unknown: Sequence[Sequence[str]],
    n_names: int,
    key_file: Path,
    made: bool,
) -> Iterator[str]:
    people = next((each for each in written if each.role == "people"), None)
    for each, path, strange in zip(written, paths, unknown, strict=True):
        rows = len(next(iter(each.columns.values()), ()))
        yield f"{path}: {rows:,} rows, sorted by pseudonym"
        for what, headers in each.done.items():
            yield f"  {what}: {', '.join(headers)}"
        if strange:
            yield f"  ids here that are not among the people: {len(strange):,}; check how they are written"
            yield from (f"    {place}" for place in strange[:SHOWN])
        if len(strange) > SHOWN:
            yield f"    and {len(strange) - SHOWN:,} more like this"
    yield f"people: {n_names:,}, under the {'new ' if made else ''}key in {key_file}"
    yield "Keep the key to yourself, apart from these files: with it the same ids come out again."
    if people is not None and (lone := alone(people)):
        yield (
            f"Pseudonyms are not anonymity: of the people, {lone:,} differ from all others in the "
            f"columns kept, so whoever knows them can tell them."
        )


__all__ = ["pseudonymise_files"]
