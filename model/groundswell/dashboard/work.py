"""Heavy work for many visitors: one job at a time, a visible queue, and a way to stop."""

import itertools
import threading
import time
from collections.abc import Callable
from typing import Any

import groundswell as gs

LONGEST = 120.0
"""Seconds that one job may take."""
REPORT_EVERY = 0.1
"""Seconds between two reports of progress."""

_turn = threading.Condition()
_waiting: list[int] = []
_numbers = itertools.count()


class Stopped(Exception):
    """Raised inside a job that its visitor has stopped."""


class TooLong(Exception):
    """Raised inside a job that takes longer than `LONGEST`."""


class Job:
    """One visitor's heavy job: waits for its turn, reports how far it is, can be stopped.

    Parameters
    ----------
    report : callable
        Called as ``report(done, of, ahead)`` from the job's thread, a few times a second:
        `ahead` jobs are before this one in the queue.
    """

    def __init__(self, report: Callable[[int, int, int], None] = lambda done, of, ahead: None):
        self._stop = threading.Event()
        self._report = report
        self._number = next(_numbers)
        self._began = self._told = 0.0

    def stop(self) -> None:
        """Ask the job to end; it does at its next replicate."""
        self._stop.set()
        with _turn:
            _turn.notify_all()

    @property
    def stopped(self) -> bool:
        """Whether somebody asked it to end."""
        return self._stop.is_set()

    def compare(
        self, a: gs.Scenario, b: gs.Scenario, replicates: int, rng_seed: int
    ) -> gs.Comparison:
        """Compare two scenarios when it is this job's turn; faults as those of `run`."""
        return self.run(
            lambda told: gs.compare(a, b, replicates, rng_seed, progress=told), replicates
        )

    def run(self, work: Callable[[Callable[[int, int], None]], Any], of: int) -> Any:
        """Do some work when it is this job's turn.

        Parameters
        ----------
        work : callable
            Is given a function of (done, of), to be called on the way; returns the result.
        of : int
            How much there is to do, as long as it waits.

        Raises
        ------
        Stopped
            If `stop` was called meanwhile.
        TooLong
            If it takes longer than `LONGEST`.
        """
        self._wait(of)
        try:
            self._began = time.monotonic()
            return work(self._progress)
        finally:
            with _turn:
                _waiting.remove(self._number)
                _turn.notify_all()

    def _wait(self, replicates: int) -> None:
        with _turn:
            _waiting.append(self._number)
            while _waiting[0] != self._number and not self.stopped:
                self._report(0, replicates, _waiting.index(self._number))
                _turn.wait(timeout=1.0)
            if self.stopped:
                _waiting.remove(self._number)
                _turn.notify_all()
                raise Stopped

    def _progress(self, done: int, of: int) -> None:
        now = time.monotonic()
        if self.stopped:
            raise Stopped
        if now - self._began > LONGEST:
            raise TooLong
        if now - self._told >= REPORT_EVERY:
            self._told = now
            self._report(done, of, 0)


__all__ = ["Job", "Stopped", "TooLong"]
