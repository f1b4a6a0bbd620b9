"""A Dask cluster that exists already, as an executor: it may lose workers, and be lost itself."""

import contextlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

from groundswell.faults import refuse

ANSWERS_WITHIN = 15
"""Seconds that a scheduler is given to answer."""
WORKERS_WITHIN = 60
"""Seconds without any worker, after which a sweep ends rather than waits."""


class OnDask(Executor):
    """Hands chunks to a cluster through its scheduler.

    A worker that dies costs its chunks another run: the scheduler gives them to others, and gives
    up a chunk under which worker after worker died. A scheduler that dies loses all it knew, which
    is why a sweep never depends on it: whatever is finished is a file.

    Parameters
    ----------
    client : distributed.Client
    """

    def __init__(self, client: Any):
        from distributed.scheduler import KilledWorker

        self.deadly = (KilledWorker,)  # raised for a chunk that kills whoever runs it
        self._client = client
        self._inner = client.get_executor(pure=False)
        self._seen = time.monotonic()

    @property
    def _max_workers(self) -> int:
        return max(1, sum(self._client.nthreads().values()))

    def submit(self, fn, /, *args, **kwargs) -> Future:
        """Hand something out."""
        return self._inner.submit(fn, *args, **kwargs)

    def check(self) -> None:
        """Raise BrokenExecutor where there has been no worker for a while."""
        if self._client.status == "running" and self._client.nthreads():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > WORKERS_WITHIN:
            raise BrokenExecutor


@contextlib.contextmanager
def cluster_at(name: str, code: Callable[[], str]) -> Iterator[OnDask]:
    """Connect to a cluster, and see to it that its workers run the code that is run here.

    Parameters
    ----------
    name : str
        ``"dask:tcp://host:8786"``.
    code : callable
        Tells code apart; called here and by every worker.

    Raises
    ------
    BadInput
        If there is none, or its workers cannot do the work.
    """
    kind, _, address = name.partition(":")
    if kind != "dask" or "://" not in address:
        raise refuse(
            "executor", f"{name!r} is no cluster", "write dask:tcp://host:8786", "executor"
        )
    try:
        from distributed import Client
    except ImportError:
        raise refuse("executor", "Dask is not installed here",
                     "install it with: pip install 'groundswell[dask]'", "no-dask") from None  # fmt: skip
    try:
        client = Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)
    except (OSError, ValueError) as error:
        raise refuse("executor", f"nothing answers at {address} ({error})",
                     "start a scheduler there, or mend the address", "no-scheduler") from None  # fmt: skip
    with client:
        _check_workers(client, address, code)
        yield OnDask(client)


def _check_workers(client, address: str, code: Callable[[], str]) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKERS_WITHIN)
    except TimeoutError:
        raise refuse("executor", f"the cluster at {address} has no worker",
                     f"start some: dask worker {address}", "no-workers") from None  # fmt: skip
    try:
        theirs = client.run(code)
    except ImportError as error:
        raise refuse("executor", f"a worker cannot load the package ({error})",
                     "install the same groundswell for all workers", "workers-lack-it") from None  # fmt: skip
    other = sorted(worker for worker, said in theirs.items() if said != code())
    if other:
        raise refuse("executor", f"the worker {other[0]} runs other code than this process",
                     "install the same groundswell for all workers", "workers-differ")  # fmt: skip


__all__ = ["OnDask", "cluster_at"]
