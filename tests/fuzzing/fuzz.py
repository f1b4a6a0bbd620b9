"""Thousands of unsound files to every reader: nothing may come of them but `BadInput`.

``python tests/fuzzing/fuzz.py --inputs 6000`` prints figures and what went wrong, with the number
of the input, which ``--only NUMBER`` makes again. Each input has 5 seconds of a processor; all of them
together may take 1 GiB of memory beyond what the libraries took at the start.
"""

import argparse
import contextlib
import json
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

import numpy as np
from mutating import mutated
from sound import write_sound

import groundswell as gs
from groundswell.importing.pseudonym_files import pseudonymise_files
from groundswell.study.study_file import read_study

SECONDS, BYTES = 5.0, 2**30


class Hang(BaseException):
    """An input took too long; no reader may catch this as if it were a fault."""


def fuzz(inputs: range, rng_seed: int, folder: Path) -> dict:
    """Give readers these inputs, and say what came of them."""
    sets = write_sound(folder / "sound")
    pieces = [path.read_bytes() for group in sets.values() for files in group for path in files]
    came, wrong, slowest, codes = Counter(), [], (0.0, -1), Counter()
    for number in inputs:
        luck = np.random.default_rng([rng_seed, number])
        read, files = one_input(sets, pieces, luck, folder / str(number))
        began = time.process_time()
        try:
            with limited(SECONDS):
                read(*files)
            came["read"] += 1
        except gs.BadInput as error:
            came["refused"] += 1
            codes.update({fault.code for fault in error.faults})
            if not error.faults or not all(
                f.problem and f.remedy and "\n" not in str(f) for f in error.faults
            ):
                wrong.append(
                    [number, "a fault without words, or of several lines", repr(error)[:300]]
                )
        except (Hang, Exception) as error:
            where = "".join(traceback.format_exception(error)[-3:])
            wrong.append([number, type(error).__name__, where[-600:]])
        slowest = max(slowest, (time.process_time() - began, number))
    return {"inputs": len(inputs), **came, "codes": len(codes), "slowest_s": round(slowest[0], 2),
            "slowest_input": slowest[1], "wrong": wrong}  # fmt: skip


def one_input(sets, pieces, luck, folder: Path):
    """Make an input: a reader, and the files for it, one of them unsound."""
    target = str(
        luck.choice(
            ["tables", "tables", "tables", "pair", "pseudonymise", "scenario", "scenario", "study"]
        )
    )
    group = sets[target] if target in sets else sets["tables"] + sets["others"]
    if target == "pair":
        group = [files for files in group if files[0].suffix == ".csv"]
    files = group[int(luck.integers(len(group)))]
    spoilt = int(luck.integers(len(files)))
    folder.mkdir(parents=True)
    if target in ("scenario", "study"):
        for path in files[0].parent.iterdir():  # what a plan names lies beside it
            if path.suffix == ".csv" or target == "study":
                (folder / path.name).symlink_to(path.resolve())
    made = []
    for number, path in enumerate(files):
        data = path.read_bytes()
        copy = folder / path.name
        copy.unlink(missing_ok=True)
        copy.write_bytes(mutated(data, luck, pieces) if number == spoilt else data)
        made.append(copy)
    if target == "scenario":
        return gs.Scenario.from_toml, made
    if target == "study":
        return read_study, made
    if target == "pair":
        return gs.Organisation.from_csv, made[:2]
    if target == "pseudonymise":
        return lambda *given: pseudonymise_files(given, folder / "out", folder / "key"), made
    influence = [None, "nominee_to_respondent", "source_to_target"][int(luck.integers(3))]
    least = [None, 2][int(luck.integers(2))]
    return lambda *given: gs.Organisation.read(*given, influence=influence, least=least), made


@contextlib.contextmanager
def limited(seconds: float):
    """Stop what takes longer."""

    def stop(*_):
        raise Hang

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def used() -> int:
    """Most memory this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Run as a program of its own: limits hold for the whole process."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--inputs", type=int, default=6000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--rng-seed", type=int, default=1)
    asked.add_argument("--only", type=int)
    given = asked.parse_args()
    inputs = range(given.first, given.first + given.inputs)
    if given.only is not None:
        inputs = range(given.only, given.only + 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "warm").mkdir()
        read_sound(folder / "warm")
        before = used()
        (folder / "sound").mkdir()
        # Not at the limit itself: a reader might take the failure for a fault of the file.
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + 4 * BYTES, size + 4 * BYTES))
        began = time.perf_counter()
        said = fuzz(inputs, given.rng_seed, folder)
    said |= {
        "seconds": round(time.perf_counter() - began, 1),
        "memory_MiB": (used() - before) // 2**20,
    }
    json.dump(said, sys.stdout, indent=1)
    sys.exit(bool(said["wrong"]) or said["memory_MiB"] * 2**20 > BYTES)


def read_sound(folder: Path) -> None:
    """Read everything sound once: it must be sound, and libraries get loaded."""
    sets = write_sound(folder)
    for files in sets["tables"]:
        gs.Organisation.read(*files, influence="target_to_source", least=1)
    for files in sets["scenario"]:
        gs.Scenario.from_toml(*files)
    for files in sets["study"]:
        read_study(*files)


if __name__ == "__main__":
    main()
