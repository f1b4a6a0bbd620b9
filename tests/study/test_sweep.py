"""Sweeps: the same content however divided, whatever stops them; failures cost only themselves."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
import warnings
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

import groundswell as gs
from groundswell.study import chunks, own_code, pool
from groundswell.study.interrupting import held_back
from groundswell.study.store import Store

REPLICATES, RNG_SEED = 6, 3


def base():
    return gs.Scenario(
        gs.hospital(n_people=60, rng_seed=1), gs.ComplexContagion({"normal": [0.25, 0.1]}), "random",
        weeks=12, turnover=gs.Turnover(), interventions=[gs.interventions.Broadcast()],
    )  # fmt: skip


@pytest.fixture(scope="module")
def design():
    return gs.Design.grid(
        base(),
        {"seeding": ["random", "degree"], "contagion.threshold": [0.3, {"normal": [0.4, 0.1]}],
         "turnover": [False, {"annual_rate": 0.2}], "organisation.n_people": [50, 60]},
    )  # fmt: skip


def run(design, store, replicates=REPLICATES, **options):
    return gs.sweep(design, replicates, RNG_SEED, store=store, **options)


@pytest.fixture(scope="module")
def whole(design, tmp_path_factory):
    """An uninterrupted run in this process."""
    store = tmp_path_factory.mktemp("whole") / "store"
    return store, run(design, store, workers=1)


# -- content --------------------------------------------------------------------------


def test_every_run_equals_that_of_simulate(design, whole):
    _, runs = whole
    assert len(runs) == len(design) * REPLICATES
    for point in range(len(design)):
        own = runs[runs["point"] == point].reset_index(drop=True)
        alone = gs.simulate(design.scenario(point), REPLICATES, RNG_SEED).outcomes()
        for name in alone:  # every column of outcomes, also one that is added later
            assert own[name].equals(alone[name]), (point, name)
        for name, cells in design.cells.items():
            assert {str(each) for each in own[name].dropna()} <= {str(cells[point])}, name
    assert runs["use"].nunique() > 10


def test_weekly_users_are_kept(design, whole):
    store, _ = whole
    runs = gs.study.runs_in(store, users=True)
    point = 7
    own = np.stack(runs.loc[runs["point"] == point, "users"])
    ensemble = gs.simulate(design.scenario(point), REPLICATES, RNG_SEED)
    n_people = design.scenario(point).organisation.n_people
    assert np.array_equal(own, np.rint(ensemble.use * n_people))


def test_processes_threads_and_shards_give_the_same_content(design, whole, tmp_path):
    content, told = gs.study.content(whole[0]), []
    run(design, tmp_path / "pool", workers=2, progress=lambda done, of: told.append(done))
    assert told == [0, *sorted(set(told))]  # none twice, but where processes take over
    with ThreadPoolExecutor(3) as threads:
        run(design, tmp_path / "threads", executor=threads)
    seen = [run(design, tmp_path / "shards", shard=f"{n}/3", workers=1) for n in (2, 3, 1)]
    assert 0 < len(seen[0]) < len(seen[1]) < len(seen[2]) == len(whole[1])
    for name in ("pool", "threads", "shards"):
        assert gs.study.verify(tmp_path / name) == []
        assert gs.study.content(tmp_path / name) == content, name


def test_an_executor_of_ones_own_will_do(whole, design, tmp_path):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
        run(design, tmp_path / "s", executor=own)
    assert gs.study.content(tmp_path / "s") == gs.study.content(whole[0])


def test_shards_do_each_chunk_once(design, tmp_path):
    for n in (1, 2, 3):
        run(design, tmp_path / "s", shard=f"{n}/3", workers=1)
    done = [each["done"] for each in Store(tmp_path / "s").attempts()]
    assert sum(done) == len(design) and min(done) > 0


def test_networks_are_shared_between_points_but_never_between_luck(design, tmp_path):
    store = Store(tmp_path)
    for rng_seed in (1, 2, 1):
        task = chunks.Task(design, rng_seed, store, "")
        for point in (0, 2, 3):
            own = task.ensemble(chunks.Chunk(point, 3, 6, ""))
            alone = gs.simulate(design.scenario(point), 6, rng_seed)
            assert np.array_equal(own.stage_counts, alone.stage_counts[3:])
            assert own.outcomes()["replicate"].tolist() == [3, 4, 5]
    assert set(chunks._DRAWN.by_replicate) == {3, 4, 5}
    chunks.forget()
    assert chunks._DRAWN.by_replicate == {}


# -- going on -------------------------------------------------------------------------


def test_the_same_call_again_runs_nothing_and_more_replicates_run_only_those(tmp_path):
    design = gs.Design.grid(base(), {"weeks": [5, 9]})
    first = run(design, tmp_path / "s", 4, workers=1)
    before = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "s" / "data").iterdir()}
    said = []
    again = run(design, tmp_path / "s", 4, workers=1, progress=lambda *n: said.append(n))
    assert said == [(8, 8)]
    assert again.equals(first)
    more = run(design, tmp_path / "s", 10, workers=1)
    after = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "s" / "data").iterdir()}
    assert before.items() < after.items()
    assert more[more["replicate"] < 4].reset_index(drop=True).equals(first)
    run(design, tmp_path / "at once", 10, workers=1)
    assert gs.study.content(tmp_path / "s") == gs.study.content(tmp_path / "at once")
    fewer = run(design, tmp_path / "s", 3, workers=1)
    assert len(fewer) == 6 and len(list((tmp_path / "s" / "data").iterdir())) == len(after)


def test_another_sweep_is_refused_and_costs_nothing(tmp_path):
    run(gs.Design.grid(base(), {"weeks": [5]}), tmp_path / "s", 2, workers=1)
    for other, field in (
        (gs.Design.grid(base().replace(seeding="degree"), {"weeks": [5]}), "base.seeding"),
        (gs.Design.grid(base(), {"weeks": [6]}), r"points.weeks\[0\]"),
        (gs.Design.grid(base(), {"weeks": [5, 6]}), "points.weeks, how many"),
        (gs.Design.grid(base(), {"budget": [5]}), "factors.weeks"),
    ):
        with pytest.raises(gs.BadInput, match=field):
            run(other, tmp_path / "s", 2, workers=1)
    with pytest.raises(gs.BadInput, match="rng_seed"):
        gs.sweep(gs.Design.grid(base(), {"weeks": [5]}), 2, 99, store=tmp_path / "s")
    assert gs.study.status(tmp_path / "s").done == 2


def test_ctrl_c_keeps_what_is_finished(design, whole, tmp_path):
    def stop(done, of):
        if done >= 5 * REPLICATES:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(design, tmp_path / "s", workers=1, progress=stop)
    store = Store(tmp_path / "s")
    assert gs.study.status(store).chunks_done == 5
    assert store.attempts()[-1]["state"] == "interrupted"
    assert list((store.path / "_tmp").iterdir()) == []
    run(design, store.path, workers=1)
    assert gs.study.content(store) == gs.study.content(whole[0])


# -- failures -------------------------------------------------------------------------


def test_a_failed_chunk_is_written_down_and_the_rest_carried_on(design, tmp_path, monkeypatch):
    ensemble = chunks.Task.ensemble

    def failing(task, chunk):
        if chunk.point == 3:
            raise RuntimeError("this point cannot be")
        return ensemble(task, chunk)

    monkeypatch.setattr(chunks.Task, "ensemble", failing)
    with pytest.warns(gs.study.ChunksFailed, match="1 of 16 chunks failed.*cannot be"):
        runs = run(design, tmp_path / "s", workers=1)
    assert sorted(set(runs["point"])) == [p for p in range(16) if p != 3]
    status = gs.study.status(tmp_path / "s")
    (told,) = status.failures.values()
    assert told["point"] == 3 and "RuntimeError" in told["problem"] and "failing" in told["trace"]
    assert "failed: point 3" in status.in_words()
    monkeypatch.undo()
    with warnings.catch_warnings():
        warnings.simplefilter("error", gs.study.ChunksFailed)
        assert len(run(design, tmp_path / "s", workers=1)) == len(design) * REPLICATES
    assert gs.study.verify(tmp_path / "s") == []


def test_a_full_disk_stops_the_sweep_and_it_goes_on_afterwards(
    design, whole, tmp_path, monkeypatch
):
    written = Store.write

    def full(store, name, *rest, **options):
        if name.startswith("data") and len(store.finished()) == 4:
            raise OSError(28, "No space left on device")
        return written(store, name, *rest, **options)

    monkeypatch.setattr(Store, "write", full)
    with pytest.raises(OSError, match="No space"):
        run(design, tmp_path / "s", workers=1)
    monkeypatch.undo()
    assert Store(tmp_path / "s").attempts()[-1]["state"] == "stopped"
    run(design, tmp_path / "s", workers=1)
    assert gs.study.content(tmp_path / "s") == gs.study.content(whole[0])


# Stand-ins for `run_sent` in processes of the pool, which find them by this module's name.


def _always(chunk):
    """Chunk 2 kills whatever runs it."""
    if chunk.point == 2:
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)
    return chunks.Receipt(chunk.key, len(chunk), 0.0)


def _slowly(chunk):
    time.sleep(0.02)
    return chunks.Receipt(chunk.key, len(chunk), 0.0)


def _cannot_begin():
    os._exit(3)


@pytest.fixture
def importable(monkeypatch):
    """Processes of the pool can import this module: they do not run the main one."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    return sys.path


def some(count):
    return [chunks.Chunk(point, 0, 1, f"{point:02x}") for point in range(count)]


def test_a_chunk_that_kills_every_process_is_given_up_and_the_rest_done(importable):
    done, died = [], []
    pool.through_processes(_always, some(12), 2, done.append, died.append)
    assert [chunk.point for chunk in died] == [2]
    assert sorted(receipt.key for receipt in done) == [c.key for c in some(12) if c.point != 2]


def test_every_chunk_is_done_once_though_processes_are_killed_again_and_again(importable):
    done, died, killed = [], [], []

    def note(receipt):
        done.append(receipt.key)
        if len(done) in (5, 40, 90, 130):
            victim = multiprocessing.active_children()[0]
            os.kill(victim.pid, signal.SIGKILL)
            killed.append(victim.pid)

    pool.through_processes(_slowly, some(150), 2, note, died.append)
    assert len(killed) == 4 and died == []
    assert sorted(done) == sorted(chunk.key for chunk in some(150))


class Broken(ThreadPoolExecutor):
    """Takes five chunks, then none."""

    taken = 0

    def submit(self, work, chunk):
        self.taken += 1
        if self.taken > 5:
            raise BrokenExecutor
        return super().submit(work, chunk)


def test_a_chunk_that_an_executor_would_not_take_is_not_forgotten():
    done = []
    with Broken(1) as broken:
        lost = pool.through(broken, _slowly, waiting := iter(some(9)), 8, done.append)
    keys = {receipt.key for receipt in done} | {chunk.key for chunk in [*lost, *waiting]}
    assert keys == {chunk.key for chunk in some(9)}
    assert "05" in {chunk.key for chunk in lost}


def test_a_broken_executor_and_processes_that_cannot_start_end_the_sweep(
    design, whole, tmp_path, importable, monkeypatch
):
    with Broken(1) as broken, pytest.raises(BrokenExecutor, match="the same call goes on"):
        run(design, tmp_path / "s", executor=broken)
    monkeypatch.setattr(pool, "_begin_worker", _cannot_begin)
    with pytest.raises(BrokenExecutor, match="call again"):
        run(design, tmp_path / "s", workers=2)
    run(design, tmp_path / "s", workers=1)
    assert gs.study.content(tmp_path / "s") == gs.study.content(whole[0])


def test_no_more_chunks_are_handed_out_than_the_window_holds():
    import threading

    waiting, most = 0, 0
    lock = threading.Lock()

    def handing_out():
        nonlocal waiting, most
        for chunk in some(200):
            with lock:
                waiting += 1
                most = max(most, waiting)
            yield chunk

    def done(receipt):
        nonlocal waiting
        with lock:
            waiting -= 1

    with ThreadPoolExecutor(2) as threads:
        left = pool.through(
            threads, lambda c: chunks.Receipt(c.key, 1, 0.0), handing_out(), 8, done
        )
    assert left == set() and waiting == 0
    assert most <= 8


def test_code_set_aside_is_there_and_showing_is_never_counted(monkeypatch):
    package = Path(gs.__file__).parent
    there = {path.name.removesuffix(".py") for path in package.iterdir()}
    assert there >= own_code.ASIDE
    counted = []
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: counted.append(path) or read(path))
    own_code.code.__wrapped__()
    names = {path.relative_to(package).parts[0] for path in counted}
    assert {"rules.py", "kernel.py", "seeding", "importing"} <= names
    assert not [name for name in names if name.startswith(("cli", "plots", "dashboard", "study"))]


class Interrupted(ThreadPoolExecutor):
    """Ctrl-C comes while it hands out its third chunk."""

    taken, left_alone = 0, False

    def submit(self, work, chunk):
        self.taken += 1
        if self.taken == 3:
            signal.raise_signal(signal.SIGINT)
            self.left_alone = True
        return super().submit(work, chunk)


def test_ctrl_c_does_not_break_into_an_executor_at_work():
    done = []
    with Interrupted(1) as executor, pytest.raises(KeyboardInterrupt):
        pool.through(executor, _slowly, some(50), 4, done.append)
    assert executor.left_alone  # it ended what it was at: no lock of its stays taken
    assert len(done) < 50
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_ctrl_c_is_not_kept_waiting():
    with pytest.raises(KeyboardInterrupt), held_back():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        pytest.fail("was kept waiting")


# -- kills ----------------------------------------------------------------------------

PROGRAM = """
import sys
import groundswell as gs
hospital = gs.hospital(n_people=60, rng_seed=1)
base = gs.Scenario(hospital, gs.ComplexContagion(0.25), "random", weeks=20)
design = gs.Design.grid(base, {"contagion.threshold": [n / 1000 for n in range(50, 450)]})
gs.sweep(design, 5, store=sys.argv[1], workers=int(sys.argv[2]), accept_changed_code=True,
         progress=lambda done, of: print(done, of, flush=True))
"""  # without a guard: workers do not run a script's main module again
# Accepting changed code: editing a file while the tests run must not fail them.


def started(store, workers):
    """The sweep in a group of its own, at work."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(store), str(workers)],
        stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    for _ in range(3):
        process.stdout.readline()
    return process


def end(process, how):
    how(process)
    process.stdout.close()
    process.wait()


@pytest.mark.skipif(os.name != "posix", reason="process groups")
@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_nothing_is_lost_or_doubled_when_the_whole_group_is_killed(workers, tmp_path):
    store, luck = tmp_path / "s", np.random.default_rng(workers)
    counts = []
    for _ in range(2):
        process = started(store, workers)
        time.sleep(luck.uniform(0.0, 0.3))
        end(process, lambda p: os.killpg(p.pid, signal.SIGKILL))
        counts.append(gs.study.status(store).chunks_done)
    assert counts == sorted(set(counts)) and counts[-1] < 400
    process = started(store, workers)
    process.communicate()
    assert process.returncode == 0
    assert "2 killed, 1 finished" in gs.study.status(store).in_words()
    runs = gs.study.runs_in(store)
    assert len(runs) == 2000 and not runs.duplicated(["point", "replicate"]).any()
    assert gs.study.verify(store) == []
    design = gs.Design.grid(
        gs.Scenario(gs.hospital(n_people=60, rng_seed=1), gs.ComplexContagion(0.25), "random", weeks=20),
        {"contagion.threshold": [n / 1000 for n in range(50, 450)]},
    )  # fmt: skip
    gs.sweep(design, 5, store=tmp_path / "whole", workers=1)
    assert gs.study.content(store) == gs.study.content(tmp_path / "whole")


def children_of(pid: int) -> set[int]:
    """Processes below one, by what the system says."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if stat[0] != "Z":
                parents[int(entry.name)] = int(stat[1])
    found, waiting = set(), {pid}
    while waiting:
        waiting = {child for child, parent in parents.items() if parent in waiting} - found
        found |= waiting
    return found


def alive(pids) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists()}


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_processes_end_when_a_worker_or_the_driver_is_killed(tmp_path):
    store = tmp_path / "s"
    process = started(store, 2)
    below = children_of(process.pid)
    workers = {pid for pid in below if children_of(pid) == set()}
    assert len(workers) >= 2
    os.kill(max(workers), signal.SIGKILL)  # the pool starts anew and goes on
    before = gs.study.status(store).chunks_done
    for _ in range(30):
        process.stdout.readline()
    assert gs.study.status(store).chunks_done > before
    below = children_of(process.pid)
    end(process, lambda p: p.kill())  # the driver alone
    patience = time.monotonic() + 60
    while alive(below) and time.monotonic() < patience:
        time.sleep(0.1)
    assert alive(below) == set()
    assert gs.study.verify(store)[0].code == "missing"  # whole as far as it goes


@pytest.mark.skipif(os.name != "posix", reason="process groups")
def test_ctrl_c_lets_processes_finish_what_they_run(tmp_path):
    store = tmp_path / "s"
    process = started(store, 2)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=120)
    assert process.returncode == -signal.SIGINT
    assert Store(store).attempts()[-1]["state"] == "interrupted"
    assert list((store / "_tmp").iterdir()) == []
    assert [fault.code for fault in gs.study.verify(store)] == ["missing"]


# -- arguments ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ({"replicates": 0}, "replicates"),
        ({"rng_seed": -1}, "rng_seed"),
        ({"workers": 0}, "workers"),
        ({"workers": True}, "workers"),
        ({"shard": "0/3"}, "shard"),
        ({"shard": "4/3"}, "shard"),
        ({"shard": "half"}, "shard"),
        ({"executor": 4}, "executor"),
        ({"design": "leda"}, "design"),
    ],
)
def test_arguments_that_will_not_do_are_refused_before_a_store_is_made(
    options, where, design, tmp_path
):
    with pytest.raises(gs.BadInput, match=where):
        gs.sweep(**{"design": design, "store": tmp_path / "s", **options})
    assert not (tmp_path / "s").exists()


def test_large_organisations_are_run_a_few_replicates_at_a_time(design):
    plan = gs.study.Plan.of(design, 500, 1)
    assert plan.manifest["block"] == 100
    large = gs.Scenario(gs.ring(n_people=50_000), gs.ComplexContagion(0.3), "random")
    assert gs.study.Plan.of(gs.Design.grid(large, {"weeks": [3]}), 500, 1).manifest["block"] == 5
    assert gs.study.Plan.of(design, 7, 1).manifest["block"] == 7


def test_an_estimate_is_of_the_right_size(tmp_path, design):
    plan = gs.study.Plan.of(design, 40, 1)
    seconds, size = plan.estimate()
    run(design, tmp_path / "s", 40, workers=1)
    store = Store(tmp_path / "s")
    took, kept = store.attempts()[-1]["seconds_of_work"], gs.study.status(store).n_bytes
    assert 0.7 * kept < size < 1.5 * kept
    assert took / 10 < seconds < took * 10  # the machine may be busy
