"""The work of a sweep: run one chunk, wherever that is, and leave a file and a receipt."""

import functools
import json
import platform
import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.ensembles import simulate_some
from groundswell.outcomes import CASCADE, Ensemble
from groundswell.scenario import Scenario
from groundswell.stage import Stage
from groundswell.streams import Stream
from groundswell.study.design import Design
from groundswell.study.sending import unpack
from groundswell.study.store import Chunk, Store

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Receipt:
    """What comes back from a chunk.

    Parameters
    ----------
    key : str
    runs : int
    seconds : float
        Of running it; writing apart.
    problem : str
        Why it failed; empty where it did not.
    """

    key: str
    runs: int
    seconds: float
    problem: str = ""


@dataclass(frozen=True, eq=False)
class Task:
    """All that a process needs to run any chunk of a sweep.

    Parameters
    ----------
    design : Design
    rng_seed : int
    store : Store
    attempt : str
    """

    design: Design
    rng_seed: int
    store: Store
    attempt: str

    def ensemble(self, chunk: Chunk) -> Ensemble:
        """The replicates of one chunk."""
        own = self.design.own_luck
        rng_seed = luck_of_point(self.rng_seed, chunk.point) if own else self.rng_seed
        return _run(self.design.scenario(chunk.point), chunk, rng_seed)

    def run(self, chunk: Chunk) -> Receipt:
        """Run one chunk and keep it; what goes wrong in it is written down.

        Parameters
        ----------
        chunk : Chunk

        Returns
        -------
        Receipt

        Raises
        ------
        OSError
            If nothing can be written.
        """
        began = time.perf_counter()
        try:
            ensemble = self.ensemble(chunk)
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
            self.store.fail(chunk, self.attempt, problem, traceback.format_exc())
            return Receipt(chunk.key, 0, time.perf_counter() - began, problem)
        seconds = time.perf_counter() - began
        table = table_of(self.design, chunk, ensemble)
        about = {
            "key": chunk.key, "point": chunk.point, "first": chunk.first, "stop": chunk.stop,
            "attempt": self.attempt, "host": platform.node(), "seconds": round(seconds, 4),
        }  # fmt: skip
        self.store.write(f"data/part-{chunk.key}.parquet", putting(table, about), self.attempt)
        return Receipt(chunk.key, len(chunk), seconds)


def luck_of_point(rng_seed: int, point: int) -> int:
    """`rng_seed` of one point's runs, where every point has luck of its own."""
    sequence = np.random.SeedSequence([int(rng_seed), int(point)])
    return int(sequence.generate_state(1, np.uint64)[0])


def run_sent(sent: str, chunk: Chunk) -> Receipt:
    """Run a chunk of the task in a file, which each process reads once."""
    return _received(sent).run(chunk)


@functools.lru_cache(maxsize=1)
def _received(sent: str) -> Task:
    return unpack(Path(sent))


# -- running ------------------------------------------------------------------------------


class _Drawn(threading.local):
    """Networks and seed sets that the latest scenarios in this thread have drawn."""

    def __init__(self):
        self.of: Any = None
        self.by_replicate: dict[int, dict] = {}


_DRAWN = _Drawn()


def forget() -> None:
    """Let go of the networks that this thread has kept for the next chunk."""
    _DRAWN.__init__()  # type: ignore[misc]


def _run(scenario: Scenario, chunk: Chunk, rng_seed: int) -> Ensemble:
    """Run a chunk, on the networks that the chunk before it drew where they are the same."""
    replicates = range(chunk.first, chunk.stop)
    if scenario.organisation.recipe is None or "network" not in scenario.vary:
        return simulate_some(scenario, replicates, rng_seed)
    of = (rng_seed, chunk.first, chunk.stop, repr(scenario.organisation.recipe))
    if _DRAWN.of != of:
        _DRAWN.of, _DRAWN.by_replicate = of, {}
    ensemble = simulate_some(scenario, replicates, rng_seed, _DRAWN.by_replicate)
    for drawn in _DRAWN.by_replicate.values():  # thresholds differ from point to point
        for key in [k for k in drawn if isinstance(k, tuple) and isinstance(k[0], Stream)]:
            del drawn[key]
    return ensemble


# -- rows ---------------------------------------------------------------------------------

OUTCOMES = {
    "replicate": "int32", "use": "double", "aware": "double", "ever": "double",
    "weeks_to_half": "int32", "took_hold": "bool", "units_left_behind": "double",
    "person_hours": "double", "programme_hours": "double",
}  # fmt: skip
"""Columns of every part after the factors, as in `Ensemble.outcomes`; then ``users``, by week."""


def columns_of(cells: Mapping[str, list], labelled: bool = False) -> dict[str, str]:
    """Types of all columns of a part, by name: alike in all parts of a sweep.

    Parameters
    ----------
    cells : mapping of str to list
        By factor, what every point has.
    labelled : bool
        Whether points have labels.

    Returns
    -------
    dict
    """
    labels = {"label": "string"} if labelled else {}
    factors = {name: _type_of(values) for name, values in cells.items()}
    return {"point": "int32", **labels, **factors, **OUTCOMES, "users": "users"}


def _type_of(values: list) -> str:
    kinds = {type(value) for value in values} - {type(None)}
    if kinds == {bool}:
        return "bool"
    if kinds == {int}:
        return "int64"
    return "double" if kinds and kinds <= {int, float} else "string"


def schema_of(columns: Mapping[str, str]) -> "pa.Schema":
    """The same for pyarrow."""
    import pyarrow as pa

    named = {"users": pa.list_(pa.int32()), "bool": pa.bool_(), "string": pa.string(),
             "double": pa.float64(), "int32": pa.int32(), "int64": pa.int64()}  # fmt: skip
    return pa.schema([(name, named[kind]) for name, kind in columns.items()])


def cell_in(value: Any, kind: str) -> Any:
    """A factor's value as its column has it."""
    if value is None or kind != "string" or isinstance(value, str):
        return float(value) if kind == "double" and value is not None else value
    return json.dumps(value)


def table_of(design: Design, chunk: Chunk, ensemble: Ensemble) -> "pa.Table":
    """One row per replicate, every factor and outcome in it.

    Parameters
    ----------
    design : Design
    chunk : Chunk
    ensemble : Ensemble
        Its replicates.

    Returns
    -------
    pyarrow.Table
    """
    import pyarrow as pa

    columns = columns_of(design.cells, bool(design.labels))
    schema, runs = schema_of(columns), ensemble.replicates
    same = {"point": chunk.point}
    if design.labels:
        same["label"] = design.labels[chunk.point]
    for name, values in design.cells.items():
        same[name] = cell_in(values[chunk.point], columns[name])
    half, use = ensemble.weeks_to_half, ensemble.use[:, -1]
    counts = ensemble.stage_counts
    users = counts[:, :, Stage.USING] + counts[:, :, Stage.EMBEDDED]
    own = {
        "replicate": np.arange(chunk.first, chunk.stop),
        "use": use,
        "aware": ensemble.aware[:, -1],
        "ever": ensemble.ever,
        "weeks_to_half": pa.array(half, mask=half > ensemble.scenario.weeks),
        "took_hold": use >= CASCADE,
        "units_left_behind": ensemble.units_left_behind,
        "person_hours": ensemble.person_hours,
        "programme_hours": ensemble.programme_hours,
        "users": _lists(users),
    }
    arrays = [
        pa.repeat(pa.scalar(same[each.name], each.type), runs)
        if each.name in same
        else pa.array(own[each.name]).cast(each.type)
        for each in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _lists(rows: np.ndarray):
    """Rows of a table of whole numbers as lists."""
    import pyarrow as pa

    ends = np.arange(len(rows) + 1, dtype=np.int32) * rows.shape[1]
    return pa.ListArray.from_arrays(ends, pa.array(rows.ravel().astype(np.int32)))


def putting(table: "pa.Table", about: Mapping[str, Any]):
    """What writes a table as Parquet, and something about it, to the file it is called with."""
    import pyarrow.parquet as pq

    said = {"groundswell": json.dumps(about)}
    return lambda file: pq.write_table(
        table.replace_schema_metadata(said), file, compression="zstd"
    )


__all__ = [
    "Receipt",
    "Task",
    "columns_of",
    "forget",
    "luck_of_point",
    "putting",
    "run_sent",
    "schema_of",
    "table_of",
]
