"""Sweeps: run a design, keep every chunk as it is done, and go on where it stopped."""

import contextlib
import functools
import itertools
import os
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from typing import TYPE_CHECKING, Any

from groundswell.compiling import nothing_kept
from groundswell.faults import refuse, shown
from groundswell.study.chunks import Receipt, Task, forget, run_sent
from groundswell.study.cluster import cluster_at
from groundswell.study.design import Design
from groundswell.study.own_code import code
from groundswell.study.plan import Plan
from groundswell.study.pool import AHEAD, through, through_processes
from groundswell.study.results import runs_in
from groundswell.study.sending import pack
from groundswell.study.store import Chunk, Store, chunks_of
from groundswell.whole_numbers import check_whole

if TYPE_CHECKING:
    import pandas as pd

SOON = 3.0
"""Seconds for which a sweep runs in this process, before starting others is worth it."""


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
        Called as ``progress(done, of)``, in runs, of all shards together; with the same number
        once more where other processes take over.
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

    Examples
    --------
    >>> base = gs.Scenario(gs.hospital(100), gs.ComplexContagion(0.2), budget=5, weeks=20)
    >>> design = gs.Design.grid(base, {"seeding": ["formal_leaders", "superconnectors"]})
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()  # your own folder, which is still there tomorrow
    >>> runs = gs.sweep(design, replicates=20, store=folder)
    >>> runs.groupby("seeding")["use"].count().to_dict()
    {'formal_leaders': 20, 'superconnectors': 20}
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
        settings = {"replicates": replicates, "workers": workers, "shard": shard, "code": code()}
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


class _Tally:
    """Counts what comes in, and says so."""

    def __init__(self, done: int, of: int, progress: Callable[[int, int], None] | None):
        self.done, self.of, self.progress = done, of, progress
        self.chunks = 0
        self.seconds = 0.0
        self.failed: list[str] = []
        self.say()

    def say(self) -> None:
        """Say how much is done; again, where what follows goes at another pace."""
        if self.progress is not None:
            self.progress(self.done, self.of)

    def __call__(self, receipt: Receipt) -> None:
        self.done += receipt.runs
        self.seconds += receipt.seconds
        self.chunks += 1
        if receipt.problem:
            self.failed.append(receipt.problem)
        if receipt.runs:
            self.say()


def _opened(executor: Executor | str | None):
    """A cluster by its address; an executor of the user's is left open."""
    if isinstance(executor, str):
        return cluster_at(executor, code)
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
    if tally.done < tally.of:
        tally.say()  # processes take a while to start
    through_processes(work, waiting, workers or cores, tally, died)


def _for_a_while(waiting: Iterator[Chunk], seconds: float, least: int) -> Iterator[Chunk]:
    """Take chunks until some time has passed, but so many in any case."""
    end = time.perf_counter() + seconds
    yield from itertools.islice(waiting, least)
    while time.perf_counter() < end and (chunk := next(waiting, None)) is not None:
        yield chunk


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
    if workers is not None:
        check_whole("workers", workers, 1)


__all__ = ["ChunksFailed", "sweep"]
