"""Validation on the command line: every check against theory and real organisations, on this machine."""

import textwrap
import time
from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli_common import (
    duration,
    faults_listed,
    folder_at,
    progress,
    say_if_it_takes_long,
)
from groundswell.faults import refuse

WIDTH = 110
"""Characters in a line of what was run."""


def validate(
    full: Annotated[
        bool, typer.Option("--full", help="the long checks too: minutes instead of one")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="write the table here too, as numbers")
    ] = None,
) -> None:
    """Check the model against published theory and real organisations, on this machine.

    The exit code is 1 if a check fails; what is known not to be reproduced is no failure, and
    no success.

    Example: `groundswell validate --out checks.csv`
    """
    with faults_listed():
        _check_place(out)
        began = time.monotonic()
        with progress("checking") as report:
            say_if_it_takes_long()
            from groundswell import validating

            found = validating.validate(full, report)
        rows = validating.table(found)
        _print(rows)
        typer.echo(f"\n{validating.verdict(rows)}; {duration(time.monotonic() - began)}")
        if out is not None:
            rows.to_csv(out, index=False)
            typer.echo(f"written to {out}")
        if any(check.failed for _, check in found):
            raise typer.Exit(1)


def _check_place(out: Path | None) -> None:
    """Refuse a place that cannot be written to before a minute has gone by."""
    if out is None:
        return
    if out.suffix != ".csv" or out.is_dir():
        raise refuse(f"out, {out}", "is not a file to write a table to", "name a file, as checks.csv",
                     "out-file")  # fmt: skip
    folder_at(out.parent)


def _print(rows) -> None:
    """Print a family's checks under its name, in columns; then why some are not reproduced."""
    from groundswell import validating

    words = validating.in_words(rows)
    widths = [max(map(len, column)) for column in zip(validating.COLUMNS, *words, strict=True)]

    def line(cells) -> str:
        return "  ".join(map(str.ljust, cells, widths)).rstrip()

    typer.echo(line(validating.COLUMNS))
    family = None
    for name, cells in zip(rows["family"], words, strict=True):
        if name != family:
            family = name
            typer.echo(f"\n{name}\n{textwrap.fill(validating.FAMILIES[name].RUN, WIDTH)}")
        typer.echo(line(cells))
    for row in rows[rows["passed"] == "not reproduced"].itertuples():
        typer.echo(f"\nNot reproduced: {row.check} ({row.source}): {row.note}")


__all__ = ["validate"]
