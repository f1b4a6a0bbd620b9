"""Files to fill in: people, ties, a survey, in English, Swedish and Norwegian."""

import csv
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from groundswell.faults import refuse

LANGUAGES = ("en", "sv", "nb")
TABLES = ("people", "ties", "survey", "questions")
WORKBOOK = "organisation.xlsx"


def write_template(folder: Path, language: str = "en", excel: bool = False) -> list[Path]:
    """Write tables with example rows, and a page on how to fill them in.

    Parameters
    ----------
    folder : Path
        Exists. Nothing in it is overwritten.
    language : {"en", "sv", "nb"}
        Of headers, examples and page. In Swedish and Norwegian, semicolons separate the cells,
        as spreadsheets there expect.
    excel : bool
        True: one workbook with a sheet for each table.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    BadInput
        If one of the files is there already or cannot be written, or the language is not known.
    """
    if language not in LANGUAGES:
        raise refuse("language", f"{language!r} is not one of ours",
                     f"use one of: {', '.join(LANGUAGES)}", "language")  # fmt: skip
    text = tomllib.loads(
        files(__package__).joinpath("template_texts", f"{language}.toml").read_text("utf-8")
    )
    names = [WORKBOOK] if excel else [f"{table}.csv" for table in TABLES]
    paths = [folder / name for name in (*names, text["readme"]["name"])]
    for path in paths:
        if path.exists():
            raise refuse(
                str(path), "is there already", "choose another folder, or remove it", "exists"
            )
    try:
        if excel:
            _write_workbook(text, paths[0])
        else:
            for table, path in zip(TABLES, paths, strict=False):
                _write_csv(text[table], path, text["separator"])
        paths[-1].write_text(_readme(text, excel), "utf-8-sig")
    except OSError as error:
        raise refuse(str(folder), f"cannot be written to ({error.strerror})",
                     "choose another folder", "unwritable") from None  # fmt: skip
    return paths


def _readme(text: Mapping, excel: bool) -> str:
    called = {table: table if excel else f"{table}.csv" for table in TABLES}
    page = text["readme"]["text"].strip()
    if excel:
        page = page.replace("{people} {ties} {survey} {questions}", WORKBOOK)
    return page.format(**called) + "\n"


def _write_csv(table: Mapping, path: Path, separator: str) -> None:
    # The byte order mark is what makes spreadsheets read å, ä and ö.
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows([table["headers"], *table["rows"]])


def _write_workbook(text: Mapping, path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for table in TABLES:
        sheet = workbook.create_sheet(table)
        sheet.freeze_panes = "A2"
        for row in (text[table]["headers"], *text[table]["rows"]):
            sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    workbook.save(path)


__all__ = ["LANGUAGES", "TABLES", "WORKBOOK", "write_template"]
