"""Files on the command line: templates to fill in, pseudonyms, one format into another."""

from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli_common import (
    Files,
    GenerateTies,
    Influence,
    Least,
    Undirected,
    faults_listed,
    folder_at,
    organisation_in,
)

file_commands = typer.Typer()


@file_commands.command()
def template(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="where to write")] = Path("."),
    language: Annotated[str, typer.Option(help="en, sv or nb")] = "en",
    excel: Annotated[
        bool, typer.Option("--excel", help="one workbook instead of CSV files")
    ] = False,
) -> None:
    """Write tables to fill in for your own organisation, with examples and how to.

    Example: `groundswell template my-organisation --language sv`
    """
    with faults_listed():
        from groundswell.importing.templates import write_template

        for path in write_template(folder_at(folder), language, excel):
            typer.echo(str(path))


@file_commands.command()
def pseudonymise(
    files: Files,
    out: Annotated[Path, typer.Option(help="folder for the files under pseudonyms")],
    key: Annotated[
        Path, typer.Option(help="file with your key, made where there is none; it stays with you")
    ],
    keep: Annotated[
        list[str] | None, typer.Option(help="a column to keep though it differs between people")
    ] = None,
) -> None:
    """Replace ids by keyed pseudonyms, and leave out names, e-mail addresses and the like.

    Example: `groundswell pseudonymise staff.csv answers.csv --out shared --key my.key`
    """
    with faults_listed():
        from groundswell.importing.pseudonym_files import pseudonymise_files

        for line in pseudonymise_files(files, out, key, keep or ()):
            typer.echo(line)


@file_commands.command()
def convert(
    files: Files,
    out: Annotated[Path, typer.Option(help="an .xlsx, .graphml or .gexf file, or a folder of CSV")],
    influence: Influence = (),
    least: Least = (),
    undirected: Undirected = False,
    generate_ties: GenerateTies = False,
) -> None:
    """Write an organisation in another format, for Gephi, a spreadsheet or a colleague.

    Example: `groundswell convert my-hospital/people.csv my-hospital/ties.csv --out my.graphml`
    """
    with faults_listed():
        from groundswell.exporting import export

        organisation = organisation_in(files, undirected, influence, least, generate_ties)
        for path in export(organisation, out):
            typer.echo(str(path))


__all__ = ["file_commands"]
