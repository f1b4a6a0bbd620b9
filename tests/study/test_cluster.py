"""Sweeps on a Dask cluster: the same content, and what is finished outlives workers and scheduler."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor

import pytest

import groundswell as gs
from groundswell.study import cluster

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills process groups")


@pytest.fixture(scope="module")
def design():
    base = gs.Scenario(
        gs.hospital(n_people=60, rng_seed=1), gs.ComplexContagion(0.25), "random", weeks=20
    )
    return gs.Design.grid(base, {"contagion.threshold": [n / 100 for n in range(10, 40)]})


def run(design, store, **options):
    return gs.sweep(design, 6, 3, store=store, accept_changed_code=True, **options)


@pytest.fixture(scope="module")
def content(design, tmp_path_factory):
    """Of an uninterrupted run in this process."""
    store = tmp_path_factory.mktemp("whole") / "s"
    run(design, store, workers=1)
    return gs.study.content(store)


def dask(part, *options):
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{part}", *options, "--no-dashboard"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def end(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module")
def by_hand():
    """A scheduler and two workers, started by hand on loopback: its address, and all three."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    parts = [dask("scheduler", "--host", "127.0.0.1", "--port", port)]
    parts += [dask("worker", address, "--nthreads", "1") for _ in range(2)]
    yield f"dask:{address}", parts
    for part in parts:
        if part.poll() is None:
            end(part)


def killing(part, after):
    """A progress that kills a part of the cluster when so many runs are done."""

    def progress(done, of):
        if done >= after and part.poll() is None:
            end(part)

    return progress


def test_what_a_cluster_runs_is_the_same(by_hand, design, content, tmp_path):
    run(design, tmp_path / "s", executor=by_hand[0])
    assert gs.study.content(tmp_path / "s") == content


def test_other_code_on_the_workers_is_refused(by_hand):
    with (
        pytest.raises(gs.BadInput, match="runs other code"),
        cluster.cluster_at(by_hand[0], os.getpid),
    ):
        pass


def test_a_worker_that_is_killed_costs_nothing(by_hand, design, content, tmp_path):
    address, (_, worker, _) = by_hand
    runs = run(design, tmp_path / "s", executor=address, progress=killing(worker, 30))
    assert worker.poll() is not None
    assert len(runs) == 180
    assert gs.study.content(tmp_path / "s") == content


def test_a_scheduler_that_is_killed_ends_the_sweep_and_the_same_call_goes_on(
    by_hand, design, content, tmp_path
):
    address, (scheduler, *_) = by_hand
    with pytest.raises(BrokenExecutor, match="the same call goes on"):
        run(design, tmp_path / "s", executor=address, progress=killing(scheduler, 30))
    done = gs.study.status(tmp_path / "s").chunks_done
    assert 5 <= done < 30
    run(design, tmp_path / "s", workers=1)
    assert gs.study.content(tmp_path / "s") == content


def test_a_scheduler_that_is_not_there_is_a_fault(design, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "ANSWERS_WITHIN", 1)
    with pytest.raises(gs.BadInput, match="nothing answers at tcp"):
        run(design, tmp_path / "s", executor="dask:tcp://127.0.0.1:9")


@pytest.mark.parametrize("name", ["dask", "tcp://127.0.0.1:8786", "slurm:tcp://127.0.0.1:8786", ""])
def test_a_name_that_is_no_cluster_says_how_to_write_one(design, tmp_path, name):
    with pytest.raises(gs.BadInput, match="write dask:tcp"):
        run(design, tmp_path / "s", executor=name)


class Workerless:
    """A client that never has a worker, of a scheduler that answers."""

    status = "running"

    def get_executor(self, pure):
        return None

    def nthreads(self):
        return {}


def test_a_cluster_without_workers_is_not_waited_for_for_ever(monkeypatch):
    executor = cluster.OnDask(Workerless())
    executor.check()
    later = time.monotonic() + cluster.WORKERS_WITHIN + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    with pytest.raises(BrokenExecutor):
        executor.check()
