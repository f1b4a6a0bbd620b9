"""How long a newcomer waits: `groundswell run`, with nothing compiled yet and with all of it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import groundswell
from benchmarks.timing import wall_seconds

CALL = "from groundswell.cli import app; app()"


def rows(quick: bool = False) -> Iterator[dict]:
    """Run a 1,000-person hospital from the command line, cold and then warm.

    Parameters
    ----------
    quick : bool
        Warm once instead of three times.

    Yields
    ------
    dict
        Seconds on the clock, from typing the command to its last line.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run = command(folder)
        run("example", "hospital")
        forget(folder)
        scenario = ("run", "hospital/superconnectors.toml", "--replicates", "200")
        yield {"start": "cold", "seconds": wall_seconds(lambda: run(*scenario))}
        warm = [wall_seconds(lambda: run(*scenario)) for _ in range(1 if quick else 3)]
        yield {"start": "warm", "seconds": sorted(warm)[len(warm) // 2]}
        yield {"start": "warm, --help", "seconds": wall_seconds(lambda: run("--help"))}


def command(folder: Path):
    """The command line, run from a copy of the package that has no cache."""
    source = Path(groundswell.__file__).parent
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(source, folder / "copy" / "groundswell", ignore=unwanted)
    ours = {"PYTHONPATH": str(folder / "copy"), "XDG_CACHE_HOME": str(folder / "cache")}
    environment = os.environ | ours
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(*words: str) -> None:
        subprocess.run(
            [sys.executable, "-c", CALL, *words], cwd=folder, env=environment, check=True,
            capture_output=True,
        )  # fmt: skip

    return run


def forget(folder: Path) -> None:
    """Throw away everything compiled so far."""
    for cache in (*(folder / "copy").rglob("__pycache__"), folder / "cache"):
        shutil.rmtree(cache, ignore_errors=True)
