"""What a sweep's store holds: its runs, how far it is, whether it is whole."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import Fault
from groundswell.reporting import in_one_line
from groundswell.study.chunks import schema_of
from groundswell.study.store import Chunk, Store, chunks_of, has_ended

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

AT_A_TIME = 500
"""Parts that are read together: a million runs take little memory."""
FEW = 10
"""Missing chunks, and failures, that are named one by one."""


def runs_in(
    store: Store | str | Path, replicates: int | None = None, users: bool = False
) -> "pd.DataFrame":
    """All runs in a store.

    Parameters
    ----------
    store : Store or path
    replicates : int, optional
        Of each point, at most; None: as many as were last asked for.
    users : bool
        Whether to give the number of people using it, week by week, as well.

    Returns
    -------
    pandas.DataFrame
        One row per run, by point and replicate. How many weeks were run is a column where they
        differ, and in ``attrs["weeks"]`` where not.
    """
    import pandas as pd

    store = opened(store)
    manifest = store.manifest()
    asked = replicates_asked(store, replicates)
    columns = [name for name in manifest["columns"] if users or name != "users"]
    chunks = finished_chunks(store, manifest, asked)
    frames = [
        _frame(read_parts(store, manifest, chunks[start : start + AT_A_TIME], columns, asked))
        for start in range(0, max(len(chunks), 1), AT_A_TIME)
    ]
    runs = pd.concat(frames, ignore_index=True)
    if "weeks" not in manifest["columns"]:
        runs.attrs["weeks"] = manifest["base"]["weeks"]
    return runs


def _frame(table: "pa.Table") -> "pd.DataFrame":
    """A table with whole numbers as pandas has them, missing ones in the weeks to half."""
    import pandas as pd

    columns = table.column_names
    for name in ("point", "replicate", "weeks_to_half"):
        table = table.set_column(columns.index(name), name, table[name].cast("int64"))
    frame = table.drop_columns("weeks_to_half").to_pandas()
    weeks = pd.Int64Dtype().__from_arrow__(table["weeks_to_half"])  # type: ignore[attr-defined]
    frame.insert(columns.index("weeks_to_half"), "weeks_to_half", weeks)
    return frame


def read_parts(
    store: Store, manifest: dict, chunks: list[Chunk], columns: list[str], replicates: int
) -> "pa.Table":
    """Some chunks, up to so many replicates of each point."""
    import pyarrow.dataset

    schema = schema_of(manifest["columns"])
    files = [str(store.part(chunk.key)) for chunk in chunks]
    parts = pyarrow.dataset.dataset(files, schema=schema, format="parquet")
    table = parts.to_table(columns=columns, fragment_readahead=1, batch_readahead=1)
    return table.filter(np.asarray(table["replicate"]) < replicates)


def finished_chunks(store: Store, manifest: dict, replicates: int) -> list[Chunk]:
    """Those that are done, in order."""
    finished = store.finished()
    return [chunk for chunk in chunks_of(manifest, replicates) if chunk.key in finished]


def opened(store: Store | str | Path) -> Store:
    """A store, or that in a folder."""
    return store if isinstance(store, Store) else Store(store)


def replicates_asked(store: Store, replicates: int | None) -> int:
    """How many replicates of each point were last asked for."""
    if replicates is not None:
        return replicates
    told = [each["replicates"] for each in store.attempts()]
    return told[-1] if told else store.manifest()["block"]


# -- how far --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Status:
    """How far a sweep is.

    Parameters
    ----------
    points, replicates : int
        What was asked for.
    done, of : int
        Runs in the store, and runs that there are to be.
    chunks_done, chunks : int
        The same in chunks.
    failures : dict
        What is written down of chunks that failed, by key.
    attempts : list of dict
        In order of time; ``state`` says how each ended.
    n_bytes : int
        On the disk.
    """

    points: int
    replicates: int
    done: int
    of: int
    chunks_done: int
    chunks: int
    failures: dict[str, dict[str, Any]]
    attempts: list[dict[str, Any]]
    n_bytes: int

    __repr__ = in_one_line

    def in_words(self) -> str:
        """The same in plain words."""
        lines = [
            f"{self.done} of {self.of} runs done ({self.points} points x {self.replicates}"
            f" replicates; {self.chunks_done} of {self.chunks} chunks, {self.n_bytes / 1e6:.1f} MB)"
        ]
        states = [each["state"] for each in self.attempts]
        lines.append(
            f"{len(states)} attempt{'s' * (len(states) != 1)}: "
            + ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states))
        )
        for told in list(self.failures.values())[:FEW]:
            where = f"point {told['point']}, replicates {told['first']} to {told['stop'] - 1}"
            lines.append(f"failed: {where}: {told['problem'].splitlines()[0]}")
        if len(self.failures) > FEW:
            lines.append(f"… and {len(self.failures) - FEW} more that failed")
        return "\n".join(lines)


def status(store: Store | str | Path, replicates: int | None = None) -> Status:
    """How far a sweep is; arguments as in `runs_in`."""
    store = opened(store)
    manifest = store.manifest()
    asked = replicates_asked(store, replicates)
    chunks = list(chunks_of(manifest, asked))
    there = finished_chunks(store, manifest, asked)
    attempts = [
        each | {"state": "killed"} if each["state"] == "running" and has_ended(each) else each
        for each in store.attempts()
    ]
    return Status(
        points=len(manifest["points"]["key"]), replicates=asked,
        done=sum(map(len, there)), of=sum(map(len, chunks)),
        chunks_done=len(there), chunks=len(chunks),
        failures=store.failures(), attempts=attempts,
        n_bytes=sum(store.part(chunk.key).stat().st_size for chunk in there),
    )  # fmt: skip


# -- whether it is whole ----------------------------------------------------------------------


def verify(store: Store | str | Path, replicates: int | None = None) -> list[Fault]:
    """Read everything in a store and say what is not as it should be.

    Parameters
    ----------
    store, replicates
        As in `runs_in`.

    Returns
    -------
    list of Fault
        Chunks that are missing, torn, misnamed or hold other rows than they should; failed
        chunks; files that belong to no chunk. Empty where all is well.
    """
    store = opened(store)
    manifest = store.manifest()
    asked = replicates_asked(store, replicates)
    finished = store.finished()
    chunks = list(chunks_of(manifest, asked))
    missing = [chunk for chunk in chunks if chunk.key not in finished]
    faults = []
    if missing:
        first = missing[0]
        faults.append(Fault("data", f"lacks {len(missing)} of {len(chunks)} chunks, first replicates"
                            f" {first.first} to {first.stop - 1} of point {first.point}",
                            "run the same sweep again", "missing"))  # fmt: skip
    for chunk in chunks:
        if chunk.key in finished:
            faults += _trouble_in(store, manifest, chunk)
    most = max((each["replicates"] for each in store.attempts()), default=asked)
    known = {chunk.key for chunk in chunks_of(manifest, max(most, asked))}
    for key in sorted(finished - known):
        faults.append(Fault(f"data/part-{key}.parquet", "belongs to no chunk of this sweep",
                            "remove it", "foreign"))  # fmt: skip
    for key, told in store.failures().items():
        faults.append(Fault(f"failed/{key}.json", told["problem"].splitlines()[0],
                            "run the same sweep again once it is mended", "failed"))  # fmt: skip
    return faults


def _trouble_in(store: Store, manifest: dict, chunk: Chunk) -> Iterator[Fault]:
    """What is wrong with one chunk's file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    place, remedy = f"data/part-{chunk.key}.parquet", "remove it and run the same sweep again"
    try:
        table = pq.read_table(store.part(chunk.key))
        about = json.loads(table.schema.metadata[b"groundswell"])
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError) as error:
        yield Fault(place, f"cannot be read ({str(error).splitlines()[0]})", remedy, "torn")
        return
    wanted = {"key": chunk.key, "point": chunk.point, "first": chunk.first, "stop": chunk.stop}
    if {name: about.get(name) for name in wanted} != wanted:
        yield Fault(place, "says that it is another chunk", remedy, "misnamed")
    elif not table.schema.equals(schema_of(manifest["columns"])):
        yield Fault(place, "has other columns than the manifest says", remedy, "columns")
    elif table["replicate"].to_pylist() != list(range(chunk.first, chunk.stop)) or set(
        table["point"].to_pylist()
    ) != {chunk.point}:
        yield Fault(place, "lacks rows, or has some twice", remedy, "rows")


def content(store: Store | str | Path, replicates: int | None = None) -> str:
    """Hash of all runs: equal for equal runs, however they were divided and in what order run.

    Parameters
    ----------
    store, replicates
        As in `runs_in`.

    Returns
    -------
    str
        BLAKE2b over the columns of each point in turn, its replicates in order.
    """
    store = opened(store)
    manifest = store.manifest()
    asked = replicates_asked(store, replicates)
    digest = hashlib.blake2b(digest_size=16)
    by_point: dict[int, list[Chunk]] = {}
    for chunk in finished_chunks(store, manifest, asked):
        by_point.setdefault(chunk.point, []).append(chunk)
    for chunks in by_point.values():
        table = read_parts(store, manifest, chunks, list(manifest["columns"]), asked)
        for name in table.column_names:
            digest.update(name.encode())
            for part in _as_bytes(table[name].combine_chunks()):
                digest.update(part)
    return digest.hexdigest()


def _as_bytes(column) -> Iterator[bytes]:
    """A column's values, and which are missing, as bytes that do not depend on how it is held."""
    import pyarrow as pa

    if pa.types.is_list(column.type):
        yield np.asarray(column.value_lengths()).tobytes()
        column = column.flatten()
    yield np.asarray(column.is_null()).tobytes()
    if pa.types.is_string(column.type):
        yield json.dumps(column.to_pylist()).encode()
    else:
        kind = column.type.to_pandas_dtype()
        yield np.asarray(column.fill_null(kind(0))).astype(kind).tobytes()


__all__ = [
    "Status",
    "content",
    "finished_chunks",
    "opened",
    "read_parts",
    "replicates_asked",
    "runs_in",
    "status",
    "verify",
]
