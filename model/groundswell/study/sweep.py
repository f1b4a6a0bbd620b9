"""Sweeps: run a design, keep every chunk as it is done, and go on where it stopped."""

import contextlib
import functools
import hashlib
import itertools
import os
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import groundswell
from groundswell.compiling import nothing_kept
from groundswell.faults import refuse, shown
from groundswell.outcomes import Ensemble
from groundswell.scenario_files import as_plain
from groundswell.study.chunks import Receipt, Task, columns_of, forget, putting, run_sent, table_of
from groundswell.study.cluster import cluster_at
from groundswell.study.design import Design
from groundswell.study.pool import AHEAD, through, through_processes
from groundswell.study.results import runs_in
from groundswell.study.sending import pack
from groundswell.study.store import FORMAT, Chunk, Store, chunks_of

if TYPE_CHECKING:
    import pandas as pd

PEOPLE_AT_A_TIME, MOST_AT_A_TIME = 250_000, 100
"""People × replicates in a chunk, and replicates: a few seconds' work, a few MB of networks."""
TRIED = 50
"""Replicates that are tried for an estimate, at most."""
SOON = 3.0
"""Seconds for which a sweep runs in this process, before starting others is worth it."""
ASIDE = {
    *("study", "scenarios", "library", "dashboard", "inspecting", "reporting", "realism", "bands"),
    *("provenance", "examples", "explaining", "exporting", "faults", "statistics", "validating"),
    *("agents", "model", "__init__"),
}
SHOWING = ("cli", "plots")
"""Modules at the top of the package whose text changes no replicate, and how others of them begin."""


class ChunksFailed(UserWarning):
    """Some chunks of a sweep failed; the rest is kept."""


def sweep(
    design: Design,
    replicates: int = 200,
    rng_seed: int = 1,
    *,
    store: str | os.PathLike,
    executor: Executor | str | None = None,
    workers: int | None = None,
    shard: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    accept_changed_code: bool = False,
) -> "pd.DataFrame":
    """Run every point of a design many times, keeping all that is done.

    Called again with the same arguments it goes on where it stopped, whatever stopped it;
    with more replicates it adds them. All points face common random numbers, and the
    replicates equal those of `groundswell.simulate`, however the work is divided.

    Parameters
    ----------
    design : Design
    replicates : int
        Per point.
    rng_seed : int
        In [0, 2**64).
    store : path
        A folder for this sweep alone.
    executor : concurrent.futures.Executor or str, optional
        Where to run instead of here: ``"dask:tcp://host:8786"`` is a Dask cluster that exists.
        Its workers need the package and the store's folder.
    workers : int, optional
        Processes on this machine; 1: none but this one. By default this one for a few
        seconds, then one per core.
    shard : str, optional
        ``"1/3"``: the first third of the work, for machines that know nothing of each other
        and share the store.
    progress : callable, optional
        Called as ``progress(done, of)``, in runs, of all shards together.
    accept_changed_code : bool
        Go on with a store that was begun with other code. What it holds is then mixed;
        each part says which attempt made it, and each attempt which code.

    Returns
    -------
    pandas.DataFrame
        One row per run that is in the store, by point and replicate: every factor, and the
        outcomes of `Ensemble.outcomes`.

    Raises
    ------
    BadInput
        If an argument will not do, the store holds another sweep, or a cluster does not answer.
    concurrent.futures.BrokenExecutor
        If an executor breaks down. What was finished is kept.

    Warns
    -----
    ChunksFailed
        If chunks failed. The rest is kept; the same call tries them again.
    """
    plan = Plan.of(design, replicates, rng_seed)
    replicates = plan.replicates
    part, of = _shard(shard)
    _check(executor, workers)
    kept = Store(store)
    manifest = kept.begin(plan.manifest, accept_changed_code)
    chunks = list(chunks_of(manifest, replicates))
    finished = kept.finished()
    wanted = [
        chunk
        for chunk in chunks
        if chunk.key not in finished and int(chunk.key, 16) % of == part - 1
    ]
    wanted.sort(key=lambda chunk: (design.networks[chunk.point], chunk.first, chunk.point))
    there = sum(len(chunk) for chunk in chunks if chunk.key in finished)
    tally = _Tally(there, sum(map(len, chunks)), progress)
    asked = [each["replicates"] for each in kept.attempts()][-1:]
    if wanted or asked != [replicates]:
        settings = {"replicates": replicates, "workers": workers, "shard": shard, "code": _code()}
        attempt = kept.new_attempt(**settings, chunks=len(wanted))
        task = Task(design, manifest["rng_seed"], kept, attempt["attempt"])
        with _opened(executor) as executor:
            _attempt(task, attempt, wanted, executor, workers, tally)
    if tally.failed:
        warnings.warn(
            f"{len(tally.failed)} of {len(chunks)} chunks failed, first with {tally.failed[0]}; see"
            f" {kept.path / 'failed'}. The same call tries them again.",
            ChunksFailed,
            stacklevel=2,
        )
    return runs_in(kept, replicates)


@dataclass(frozen=True, eq=False)
class Plan:
    """What a sweep will be, before anything is run.

    Parameters
    ----------
    design : Design
    replicates : int
    manifest : dict
        What is frozen in the store.
    """

    design: Design
    replicates: int
    manifest: dict[str, Any]

    @classmethod
    def of(cls, design: Design, replicates: int, rng_seed: int) -> "Plan":
        """Make the plan for a design; arguments as in `sweep`."""
        if not isinstance(design, Design):
            raise refuse("design", f"{shown(design)} is not a design", "give gs.Design.grid(…) or another",
                         "not-a-design")  # fmt: skip
        for name, value, least in (("replicates", replicates, 1), ("rng_seed", rng_seed, 0)):
            whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
            if not whole or not least <= value < 2**64:
                raise refuse(
                    name, f"{value!r} will not do", f"give a whole number of at least {least}", name
                )
        fitting = max(1, PEOPLE_AT_A_TIME // design.most_people)
        labels = {"label": list(design.labels)} if design.labels else {}
        manifest = {
            "format": FORMAT,
            "groundswell": groundswell.__version__,
            "code": _code(),
            "rng_seed": int(rng_seed),
            "block": min(int(replicates), MOST_AT_A_TIME, fitting),
            "design": {"kind": design.kind, "about": dict(design.about)},
            **({"own_luck": True} if design.own_luck else {}),
            "factors": design.roles,
            "columns": columns_of(design.cells, bool(design.labels)),
            "base": as_plain(design.base, content=True),
            "points": {"key": list(design.keys), **labels, **design.cells},
        }
        return cls(design, int(replicates), manifest)

    @property
    def runs(self) -> int:
        """How many there will be: the last block of every point is run whole."""
        return sum(map(len, chunks_of(self.manifest, self.replicates)))

    def estimate(self) -> tuple[float, float]:
        """Seconds of one core, and bytes, that the sweep will take: a few runs are tried."""
        block, points = self.manifest["block"], len(self.design)
        some = sorted({0, points // 2, points - 1})
        task = Task(self.design, self.manifest["rng_seed"], Store("."), "")
        task.ensemble(Chunk(0, 0, 1, ""))  # compiles, and loads what is loaded once
        seconds, size = 0.0, 0.0
        for point in some:
            sharing = self.design.networks.count(self.design.networks[point])
            first = 1 + TRIED * point  # networks that nobody has drawn
            chunk = Chunk(point, first, first + min(block, TRIED), "")
            drawn, ensemble = _timed(task, chunk)
            shared, _ = _timed(task, chunk)
            seconds += (shared + max(drawn - shared, 0.0) / sharing) / len(chunk)
            size += _size(task, chunk, ensemble, block)
        return self.runs * seconds / len(some), self.runs / block * size / len(some)


def _timed(task: Task, chunk: Chunk) -> tuple[float, Ensemble]:
    began = time.perf_counter()
    ensemble = task.ensemble(chunk)
    return time.perf_counter() - began, ensemble


def _size(task: Task, chunk: Chunk, ensemble: Ensemble, block: int) -> float:
    """Bytes of a part with a whole block, from one with a few of its replicates."""
    import pyarrow as pa

    table = table_of(task.design, chunk, ensemble)
    sizes = []
    for count in (0, len(chunk)):
        sink = pa.BufferOutputStream()
        putting(table[:count], {})(sink)
        sizes.append(sink.getvalue().size)
    return sizes[0] + (sizes[1] - sizes[0]) * block / len(chunk)


class _Tally:
    """Counts what comes in, and says so."""

    def __init__(self, done: int, of: int, progress: Callable[[int, int], None] | None):
        self.done, self.of, self.progress = done, of, progress
        self.chunks = 0
        self.seconds = 0.0
        self.failed: list[str] = []
        if progress is not None:
            progress(done, of)

    def __call__(self, receipt: Receipt) -> None:
        self.done += receipt.runs
        self.seconds += receipt.seconds
        self.chunks += 1
        if receipt.problem:
            self.failed.append(receipt.problem)
        if self.progress is not None:
            self.progress(self.done, self.of)


def _opened(executor: Executor | str | None):
    """A cluster by its address; an executor of the user's is left open."""
    if isinstance(executor, str):
        return cluster_at(executor, _code)
    return contextlib.nullcontext(executor)


def _attempt(task: Task, attempt: dict, wanted: list[Chunk], executor, workers, tally) -> None:
    """Run what is wanted, and write down how the attempt ended."""
    sent = task.store.path.resolve() / "_tmp" / f"{attempt['attempt']}-sent"
    work = functools.partial(run_sent, str(sent))
    state = "stopped"
    try:
        pack(sent, task)
        _run(task, work, wanted, executor, workers, tally)
        state = "finished"
    except KeyboardInterrupt:
        state = "interrupted"
        raise
    finally:
        forget()
        with contextlib.suppress(OSError):  # some systems keep what is still mapped
            sent.unlink()
        task.store.note(
            attempt
            | {
                "state": state,
                "ended": time.time(),
                "done": tally.chunks,
                "failed": len(tally.failed),
            }
            | {"seconds_of_work": round(tally.seconds, 3)}
        )


def _run(task: Task, work, wanted: list[Chunk], executor, workers: int | None, tally) -> None:

    def died(chunk: Chunk) -> None:
        problem = "the process that ran it was killed or crashed, each time"
        task.store.fail(chunk, task.attempt, problem)
        tally(Receipt(chunk.key, 0, 0.0, problem))

    if executor is not None:
        window = AHEAD * (getattr(executor, "_max_workers", None) or 16)
        if through(executor, work, wanted, window, tally, died):
            raise BrokenExecutor(
                "the executor broke down, or lost its scheduler or all its workers; what was finished"
                " is kept: start it anew, and the same call goes on"
            )
        return
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    waiting = iter(wanted)
    enough = {None: SOON, 1: float("inf")}.get(workers if cores > 1 else workers or 1, 0.0)
    least = int(nothing_kept())  # compile once, not in every process
    for chunk in _for_a_while(waiting, enough, least):
        tally(task.run(chunk))
    through_processes(work, waiting, workers or cores, tally, died)


def _for_a_while(waiting: Iterator[Chunk], seconds: float, least: int) -> Iterator[Chunk]:
    """Take chunks until some time has passed, but so many in any case."""
    end = time.perf_counter() + seconds
    yield from itertools.islice(waiting, least)
    while time.perf_counter() < end and (chunk := next(waiting, None)) is not None:
        yield chunk


@functools.cache
def _code() -> str:
    """Hash of all text of the package that a replicate can depend on."""
    here = Path(groundswell.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(here.rglob("*.py")):
        place = path.relative_to(here)
        name = place.parts[0].removesuffix(".py")
        if name not in ASIDE and not name.startswith(SHOWING):
            digest.update(place.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _shard(text: str | None) -> tuple[int, int]:
    """Which part of how many."""
    if text is None:
        return 1, 1
    part, _, of = str(text).partition("/")
    if part.isdecimal() and of.isdecimal() and 1 <= int(part) <= int(of):
        return int(part), int(of)
    raise refuse("shard", f"{text!r} will not do", "write 1/3, 2/3 or 3/3", "shard")


def _check(executor: Any, workers: Any) -> None:
    runs = hasattr(executor, "submit") and hasattr(executor, "shutdown")
    if not (executor is None or isinstance(executor, str) or runs):
        raise refuse("executor", f"{shown(executor)} runs nothing", "give a concurrent.futures executor",
                     "executor")  # fmt: skip
    whole = isinstance(workers, int) and not isinstance(workers, bool)
    if workers is not None and (not whole or workers < 1):
        raise refuse(
            "workers", f"{workers!r} will not do", "give a whole number of at least 1", "workers"
        )


__all__ = ["ChunksFailed", "Plan", "sweep"]
