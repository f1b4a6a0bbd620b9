"""What all commands share: faults as lines, progress, folders for what is written."""

import contextlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from groundswell.faults import BadInput, refuse

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILES", help="people, ties, survey: CSV, Excel, GraphML, GEXF, DL, VNA"
    ),
]
Undirected = Annotated[
    bool, typer.Option("--undirected", help="each row ties both people to each other")
]
Influence = Annotated[
    list[str],
    typer.Option(help="which way it flows, as target_to_source or advice=nominee_to_respondent"),
]
Least = Annotated[
    list[str], typer.Option(help="lowest score that counts as a tie, as 3 or advice=3")
]
GenerateTies = Annotated[
    bool, typer.Option("--generate-ties", help="make up informal ties along the organisation chart")
]


EARLY = 3.0
"""Seconds of a pace that are too few to tell it by."""


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
    left = _time_left() if time_left else lambda done, of: ""
    if sys.stderr.isatty():
        with typer.progressbar(length=1, label=what, show_eta=False, file=sys.stderr) as bar:
            yield _bar(bar, what, left)
    else:
        yield _lines(what, left)


def say_if_it_takes_long() -> None:
    """Say that a first run compiles, where it will."""
    from groundswell.compiling import nothing_kept

    if nothing_kept():
        typer.echo("first run here: compiling for 5 to 20 seconds, this once", err=True)


def _time_left() -> Callable[[int, int], str]:
    """How long it will take at the pace since the first thing that was finished here.

    What was there before, and what it took to start, says nothing of the pace. A number that
    comes again says that the work has started anew, at a pace of its own.
    """
    there: int | None = None
    first: tuple[float, int] | None = None
    latest = 0

    def left(done: int, of: int) -> str:
        nonlocal there, first, latest
        if there is None or done <= latest:  # begun, or begun anew: at another pace
            there, first = done, None
        latest = done
        if done > there and first is None:
            first = time.monotonic(), done
        if first is None or time.monotonic() - first[0] < EARLY:
            return ""
        pace = (time.monotonic() - first[0]) / (done - first[1])
        return f", {duration(pace * (of - done))} left"

    return left


def _bar(bar, what: str, left: Callable[[int, int], str]) -> Callable[[int, int], None]:
    def report(done: int, of: int) -> None:
        bar.length, bar.label = of, what + left(done, of)
        bar.update(done - bar.pos)

    return report


def _lines(what: str, left: Callable[[int, int], str]) -> Callable[[int, int], None]:
    last = time.monotonic()

    def report(done: int, of: int) -> None:
        nonlocal last
        still, now = left(done, of), time.monotonic()
        if now - last >= 30:
            last = now
            print(f"{what}: {done} of {of}{still}", file=sys.stderr, flush=True)

    return report


def duration(seconds: float) -> str:
    """Say a time span in the unit that fits."""
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"


def scenario_called(text: str, variant: str | None = None):
    """A scenario from a file or from the library; ``name:variant`` names a variant too."""
    from groundswell import library
    from groundswell.scenario import Scenario

    name, _, inner = text.partition(":") if not Path(text).is_file() else (text, "", "")
    path = Path(name)
    meant = name in library.names() or not (path.suffix or path.exists())
    in_library = meant and not path.is_file()
    path = library.path_of(name) if in_library else path
    read = Scenario.from_toml(path, variant or inner or None)
    return read if read.name else read.replace(name=path.stem)


def organisation_in(
    files: list[Path], undirected: bool = False, influence: list[str] = (), least: list[str] = (),
    generate_ties: bool = False,
):  # fmt: skip
    """Read an organisation from files, with what is said of them on the command line."""
    from groundswell.organisation import Organisation

    said = {"influence": _for_all_or_each(influence), "least": _for_all_or_each(least, _number)}
    read = Organisation.read(*files, directed=not undirected, **said)
    if not generate_ties:
        return read
    from groundswell.generators import with_informal_ties

    return with_informal_ties(read)


def _for_all_or_each(words: Sequence[str], read: Callable = str):
    """Read ``value``, or ``kind=value`` again and again, or both: the first is for all others."""
    pairs = [(kind or "*", read(value)) for kind, _, value in (w.rpartition("=") for w in words)]
    said = dict(pairs)
    for kind, value in pairs:
        if str(said[kind]) != str(value):
            raise refuse(f"{kind}={value}", f"is said to be {said[kind]} too", "say it once",
                         "said-twice")  # fmt: skip
    return said["*"] if said.keys() == {"*"} else said or None


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text  # refused with what else is wrong


def folder_at(path: Path | None) -> Path | None:
    """Make a folder to write to, where one was named."""
    if path is None:
        return None
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse(str(path), f"cannot be made ({error.strerror})", "choose another folder",
                     "out-folder") from None  # fmt: skip
    return path


def save(table, folder: Path, name: str) -> None:
    """Write a table as CSV and as Parquet."""
    table.to_csv(folder / f"{name}.csv", index=False)
    table.to_parquet(folder / f"{name}.parquet", index=False)


__all__ = [
    "Files", "GenerateTies", "Influence", "Least", "Undirected", "duration", "faults_listed", "folder_at",
    "organisation_in", "progress", "save", "say_if_it_takes_long", "scenario_called",
]  # fmt: skip
