"""What all commands share: faults as lines, progress, folders for what is written."""

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from groundswell.faults import BadInput


@contextlib.contextmanager
def faults_listed():
    """End with exit code 2 and one line per fault instead of a traceback."""
    try:
        yield
    except BadInput as error:
        for fault in error.faults:
            typer.secho(str(fault), fg="red", err=True)
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        typer.secho("stopped", fg="yellow", err=True)
        raise typer.Exit(130) from None


@contextlib.contextmanager
def progress(what: str, time_left: bool = False):
    """Show progress: a bar on a terminal, a line every 30 seconds elsewhere."""
    if sys.stderr.isatty():
        with typer.progressbar(length=1, label=what, show_eta=time_left, file=sys.stderr) as bar:
            yield _bar(bar)
    else:
        yield _lines(what, time_left)


def say_if_it_takes_long() -> None:
    """Say that a first run compiles, where it will."""
    from groundswell.compiling import nothing_kept

    if nothing_kept():
        typer.echo("first run here: compiling for 5 to 20 seconds, this once", err=True)


def _bar(bar) -> Callable[[int, int], None]:
    def report(done: int, of: int) -> None:
        bar.length = of
        bar.update(done - bar.pos)

    return report


def _lines(what: str, time_left: bool) -> Callable[[int, int], None]:
    import time

    began = last = time.monotonic()
    at_first: int | None = None

    def report(done: int, of: int) -> None:
        nonlocal last, at_first
        at_first = done if at_first is None else at_first
        now = time.monotonic()
        if now - last >= 30:
            last = now
            left = ""
            if time_left and done > at_first:
                left = f", {duration((now - began) * (of - done) / (done - at_first))} left"
            print(f"{what}: {done} of {of}{left}", file=sys.stderr, flush=True)

    return report


def duration(seconds: float) -> str:
    """Say a time span in the unit that fits."""
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"


def folder_at(path: Path | None) -> Path | None:
    """Make a folder to write to, where one was named."""
    if path is None:
        return None
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from groundswell.faults import refuse

        raise refuse(str(path), f"cannot be made ({error.strerror})", "choose another folder",
                     "out-folder") from None  # fmt: skip
    return path


def save(table, folder: Path, name: str) -> None:
    """Write a table as CSV and as Parquet."""
    table.to_csv(folder / f"{name}.csv", index=False)
    table.to_parquet(folder / f"{name}.parquet", index=False)


__all__ = ["duration", "faults_listed", "folder_at", "progress", "save", "say_if_it_takes_long"]
