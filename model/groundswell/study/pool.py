"""Run chunks through an executor a few at a time, and through processes that may die."""

import contextlib
import os
import signal
import sys
import threading
import time
import types
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    ProcessPoolExecutor,
    wait,
)
from multiprocessing import connection, get_context, parent_process
from typing import Any

from groundswell.study.chunks import Receipt
from groundswell.study.interrupting import held_back
from groundswell.study.store import Chunk

AHEAD = 4
"""Chunks per worker that are handed out at a time: a million waiting would fill the memory."""
PATIENCE = 0.5
"""Seconds between looks at whether Ctrl-C came."""
SUSPECTED = 3
"""So many times may a chunk be under way when a process dies; then it runs alone."""

Work = Callable[[Chunk], Receipt]


def through(
    executor: Executor,
    work: Work,
    chunks: Iterable[Chunk],
    window: int,
    done: Callable[[Receipt], Any],
    died: Callable[[Chunk], Any] | None = None,
) -> set[Chunk]:
    """Run chunks, at most `window` of them handed out at a time.

    Parameters
    ----------
    executor : Executor
    work : callable
        Runs one chunk.
    chunks : iterable of Chunk
    window : int
    done : callable
        Is given each receipt as it comes in.
    died : callable, optional
        Is given each chunk that the executor says has killed whoever ran it.

    Returns
    -------
    set of Chunk
        Those under way when the executor broke; empty where it did not.
    """
    waiting = iter(chunks)
    under_way: dict = {}
    handing: Chunk | None = None
    deadly, check = getattr(executor, "deadly", ()), getattr(executor, "check", None)
    try:
        with held_back() as interrupts:
            while True:
                while len(under_way) < window and (handing := next(waiting, None)) is not None:
                    under_way[executor.submit(work, handing)] = handing
                handing = None
                if not under_way:
                    return set()
                came = wait(under_way, PATIENCE, FIRST_COMPLETED).done
                for future in came:
                    if isinstance(future.exception(), deadly):
                        died(under_way.pop(future))
                        continue
                    receipt = future.result()
                    del under_way[future]
                    done(receipt)
                interrupts.heed()
                if not came and check is not None:
                    check()
    except (BrokenExecutor, CancelledError):  # a scheduler that is lost cancels what it was given
        lost = set() if handing is None else {handing}
        for future, chunk in under_way.items():
            if future.done() and not future.cancelled() and future.exception() is None:
                done(future.result())
            else:
                lost.add(chunk)
        return lost
    except BaseException:
        for future in under_way:
            future.cancel()
        raise


def through_processes(
    work: Work, chunks: Iterable[Chunk], workers: int, done: Callable[[Receipt], Any],
    died: Callable[[Chunk], Any],
) -> None:  # fmt: skip
    """Run chunks in processes of our own; when one dies, start anew and run its chunks again.

    Parameters
    ----------
    work, chunks, done
        As in `through`.
    workers : int
        How many processes.
    died : callable
        Is given each chunk that killed the process in which it ran alone.
    """
    todo: deque[Chunk] = deque(chunks)
    suspected: Counter[str] = Counter()
    while todo:
        alone = suspected[todo[0].key] >= SUSPECTED
        some = [todo.popleft()] if alone else _taking(todo, suspected)
        with held_back(), _processes(1 if alone else workers) as pool:
            lost = through(pool, work, some, AHEAD * workers, done)
        if alone and lost:
            died(*lost)
        elif lost:
            suspected.update(chunk.key for chunk in lost)
            todo.extendleft(sorted(lost, key=lambda chunk: suspected[chunk.key]))


def _taking(todo: deque[Chunk], suspected: Counter) -> Iterator[Chunk]:
    """Take chunks off the front, up to the next that has to run alone."""
    while todo and suspected[todo[0].key] < SUSPECTED:
        yield todo.popleft()


@contextlib.contextmanager
def _processes(workers: int) -> Iterator[ProcessPoolExecutor]:
    # Never plain fork: with threads about, its children can hang.
    context = get_context("forkserver" if sys.platform == "linux" else "spawn")
    context.set_forkserver_preload(["groundswell.study.chunks"])  # loaded once for all of them
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_worker)
    try:
        with _without_main():
            begun = [pool.submit(time.sleep, 0.1) for _ in range(workers)]  # one starts for each
        try:
            for each in begun:
                each.result()
        except BrokenExecutor:
            raise BrokenExecutor(
                "processes cannot be started here, or are killed at once; what was finished is"
                " kept: call again, with workers=1 if need be"
            ) from None
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)  # what runs finishes, and is kept


@contextlib.contextmanager
def _without_main():
    """Start processes that do not run the user's script again: chunks need nothing from it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C: finish what runs
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed driver leaves no processes behind: they wait for its end, and end too."""
    connection.wait([parent_process().sentinel])
    os._exit(1)


__all__ = ["through", "through_processes"]
