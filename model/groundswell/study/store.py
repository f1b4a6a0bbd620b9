"""Where a sweep keeps what it has done: a folder that no kill can leave half-written.

A file is written aside, brought to the disk, and only then given its name; a file that has
its name is whole, and a chunk that has its file is done.
"""

import contextlib
import hashlib
import json
import os
import platform
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from groundswell.faults import BadInput, refuse
from groundswell.provenance import made_with
from groundswell.study.differing import differences

FORMAT = 1
MOST_NAMED = 10
"""Fields in which a store differs from a sweep that are named; more are left out."""


@dataclass(frozen=True)
class Chunk:
    """Some replicates of one point: what is run, kept and counted as one.

    Parameters
    ----------
    point : int
    first, stop : int
        Replicates `first` … `stop` - 1.
    key : str
        Content key: of the assumptions, the luck and the replicates.
    """

    point: int
    first: int
    stop: int
    key: str

    def __len__(self) -> int:
        return self.stop - self.first


def chunks_of(manifest: Mapping[str, Any], replicates: int) -> Iterator[Chunk]:
    """All chunks of a sweep, point by point; the last block of a point is run whole.

    Parameters
    ----------
    manifest : mapping
    replicates : int

    Yields
    ------
    Chunk
    """
    block = manifest["block"]
    for point, scenario_key in enumerate(manifest["points"]["key"]):
        for first in range(0, replicates, block):
            said = json.dumps(
                [FORMAT, manifest["rng_seed"], scenario_key, point, first, first + block]
            )
            key = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
            yield Chunk(point, first, first + block, key)


class Store:
    """A folder with a sweep in it.

    Parameters
    ----------
    path : path
    """

    def __init__(self, path):
        self.path = Path(path)

    # -- manifest -------------------------------------------------------------------------

    def manifest(self) -> dict[str, Any]:
        """What the sweep in it is.

        Raises
        ------
        BadInput
            If there is none, or it is of another format.
        """
        file = self.path / "manifest.json"
        try:
            manifest = json.loads(file.read_text("utf-8"))
        except FileNotFoundError:
            raise refuse(str(self.path), "holds no sweep", "give the folder that a sweep was stored in",
                         "no-sweep") from None  # fmt: skip
        except (OSError, ValueError) as error:
            raise refuse(str(file), f"cannot be read ({error})", "restore it, or begin in another folder",
                         "manifest") from None  # fmt: skip
        if manifest.get("format") != FORMAT:
            raise refuse(f"{file}, format", f"is {manifest.get('format')!r}, not {FORMAT}",
                         "read it with the version that wrote it", "format")  # fmt: skip
        return manifest

    def begin(self, manifest: dict[str, Any], accept_changed_code: bool = False) -> dict[str, Any]:
        """Freeze what is to be run, or go on with the same.

        Parameters
        ----------
        manifest : mapping
            Of plain values.
        accept_changed_code : bool
            Go on where all that differs is the code.

        Returns
        -------
        dict
            The manifest in force: its block size is the one it was begun with.

        Raises
        ------
        BadInput
            If another sweep is stored there, naming each field in which they differ.
        """
        manifest = json.loads(json.dumps(manifest))
        try:
            for folder in ("data", "attempts", "failed", "_tmp"):
                (self.path / folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refuse(str(self.path), f"cannot be made ({error.strerror})", "choose another folder",
                         "store-folder") from None  # fmt: skip
        if not (self.path / "manifest.json").exists():
            text = json.dumps(manifest, indent=1) + "\n"
            self.write("manifest.json", lambda file: file.write(text.encode()), unless_there=True)
        there = self.manifest()
        faults = list(differences(there, manifest, accept_changed_code))
        if faults:
            raise BadInput(faults[:MOST_NAMED])
        return there

    # -- files ----------------------------------------------------------------------------

    def write(
        self,
        name: str,
        put: Callable[[IO[bytes]], Any],
        attempt: str = "",
        unless_there: bool = False,
    ) -> int:
        """Write a file so that it is there whole or not at all.

        Parameters
        ----------
        name : str
            Within the store.
        put : callable
            Writes to the file it is given.
        attempt : str
            Whose it is, so that what a killed attempt leaves behind can be cleared away.
        unless_there : bool
            Leave one that is there as it is, even if it appeared this instant.

        Returns
        -------
        int
            Bytes written.
        """
        target = self.path / name
        aside = self.path / "_tmp" / f"{attempt or 'begin'}-{uuid.uuid4().hex}"
        try:
            with open(aside, "wb") as file:
                put(file)
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            if unless_there:
                with contextlib.suppress(FileExistsError):
                    os.link(aside, target)
            else:
                os.replace(aside, target)
        finally:
            aside.unlink(missing_ok=True)
        _sync_folder(target.parent)
        return size

    def part(self, key: str) -> Path:
        """File of one chunk."""
        return self.path / "data" / f"part-{key}.parquet"

    def finished(self) -> set[str]:
        """Keys of all chunks that have their file."""
        with os.scandir(self.path / "data") as files:
            return {file.name[5:-8] for file in files if file.name.startswith("part-")}

    def failures(self) -> dict[str, dict[str, Any]]:
        """What is written down of chunks that failed and have not been run since, by key."""
        finished = self.finished()
        files = sorted((self.path / "failed").glob("*.json"))
        return {f.stem: json.loads(f.read_text("utf-8")) for f in files if f.stem not in finished}

    def fail(self, chunk: Chunk, attempt: str, problem: str, trace: str = "") -> None:
        """Write down that a chunk failed, and why."""
        told = {
            "point": chunk.point, "first": chunk.first, "stop": chunk.stop,
            "attempt": attempt, "problem": problem, "trace": trace,
        }  # fmt: skip
        text = json.dumps(told, indent=1) + "\n"
        self.write(f"failed/{chunk.key}.json", lambda file: file.write(text.encode()), attempt)

    # -- attempts -------------------------------------------------------------------------

    def attempts(self) -> list[dict[str, Any]]:
        """All attempts at the sweep, in order of time."""
        files = (self.path / "attempts").glob("*.json")
        told = [json.loads(file.read_text("utf-8")) for file in files]
        return sorted(told, key=lambda each: each["started"])

    def note(self, attempt: dict[str, Any]) -> None:
        """Write down an attempt as it stands."""
        text = json.dumps(attempt, indent=1) + "\n"
        name = f"attempts/{attempt['attempt']}.json"
        self.write(name, lambda file: file.write(text.encode()), attempt["attempt"])

    def new_attempt(self, **settings) -> dict[str, Any]:
        """Write down that an attempt begins, and clear away what dead ones left behind."""
        self._clear()
        attempt = {
            "attempt": uuid.uuid4().hex, "started": time.time(), "state": "running",
            "host": platform.node(), "pid": os.getpid(), "argv": sys.argv,
            **settings, **made_with(),
        }  # fmt: skip
        self.note(attempt)
        return attempt

    def _clear(self) -> None:
        """Remove unfinished files of attempts that are known to have ended."""
        left = [
            file for file in (self.path / "_tmp").iterdir() if not file.name.startswith("begin")
        ]
        told = {each["attempt"]: each for each in self.attempts()} if left else {}
        for file in left:
            attempt = told.get(file.name.partition("-")[0])
            if attempt is not None and has_ended(attempt):
                file.unlink(missing_ok=True)


def has_ended(attempt: Mapping[str, Any]) -> bool:
    """Whether an attempt is known to run no more; on another machine nobody knows."""
    if attempt["state"] != "running":
        return True
    if attempt["host"] != platform.node() or os.name != "posix":
        return False
    try:
        os.kill(attempt["pid"], 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False


def _sync_folder(folder: Path) -> None:
    """Bring a folder's list of files to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


__all__ = ["Chunk", "Store", "chunks_of", "has_ended"]
