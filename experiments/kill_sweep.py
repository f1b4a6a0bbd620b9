"""Kill a sweep at random instants, again and again, and see whether anything is lost.

``python experiments/kill_sweep.py --kills 50`` starts a sweep, kills its whole process group
with SIGKILL, gives the same command again, and at the end compares what the store holds with
an uninterrupted run.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

import groundswell as gs

REPLICATES, RNG_SEED = 10, 1


def design(points: int) -> gs.Design:
    """Many small chunks, so that many kills fall into writing one."""
    hospital = gs.hospital(n_people=200, rng_seed=1)
    base = gs.Scenario(hospital, gs.ComplexContagion(0.25), "superconnectors", weeks=52)
    thresholds = np.linspace(0.05, 0.45, points // 2).tolist()
    seeding = ["formal_leaders", "superconnectors"]
    return gs.Design.grid(base, {"seeding": seeding, "contagion.threshold": thresholds})


def sweep(store: str, points: int, workers: int) -> None:
    """The command that is killed and given again."""
    says = lambda done, of: print(done, of, flush=True)  # noqa: E731
    gs.sweep(
        design(points), REPLICATES, RNG_SEED, store=store, workers=workers, progress=says
    )  # fmt: skip


def start(store: Path, points: int, workers: int) -> subprocess.Popen:
    """Start it in a process group of its own."""
    words = [sys.executable, __file__, "--store", str(store), "--points", str(points)]
    return subprocess.Popen(
        [*words, "--workers", str(workers)], stdout=subprocess.PIPE, start_new_session=True
    )


def kill(process: subprocess.Popen, luck: np.random.Generator, within: float) -> None:
    """Wait until a chunk is done (one time in five: do not), and then some; kill the whole group."""
    if luck.random() < 0.8:
        process.stdout.readline(), process.stdout.readline()
    time.sleep(luck.uniform(0.0, within))
    os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()
    process.wait()


def main(kills: int, points: int, workers: int, within: float, rng_seed: int) -> int:
    """Say what became of it; 0 where nothing was lost, doubled or torn."""
    luck = np.random.default_rng(rng_seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, killed = Path(folder, "whole"), Path(folder, "killed")
        grown = []
        for number in range(kills):
            kill(start(killed, points, workers), luck, within)
            data = killed / "data"
            grown.append(len(list(data.iterdir())) if data.is_dir() else 0)
            print(f"kill {number + 1}: {grown[-1]} of {points} chunks", file=sys.stderr, flush=True)
        asides = killed / "_tmp"
        left = len(list(asides.iterdir())) if asides.is_dir() else 0
        last = start(killed, points, workers)
        last.communicate()
        if last.returncode:
            return last.returncode
        sweep(str(whole), points, 1)
        runs, faults = gs.study.runs_in(killed), gs.study.verify(killed)
        doubled = int(runs.duplicated(["point", "replicate"]).sum())
        same = gs.study.content(killed) == gs.study.content(whole)
        cut = sum(now > before for before, now in zip([0, *grown], grown, strict=False))
        print(f"{kills} kills, {cut} of them after new chunks; before the last start {grown[-1]}"
              f" of {points} chunks and {left} unfinished files")  # fmt: skip
        print(f"{len(runs)} of {points * REPLICATES} runs, {doubled} doubled, {len(faults)} faults")
        print(f"content {gs.study.content(killed)}, {'the same as' if same else 'NOT that of'}"
              " the uninterrupted run")  # fmt: skip
        return int(not same or doubled > 0 or bool(faults) or len(runs) < points * REPLICATES)


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--kills", type=int, default=50)
    words.add_argument("--points", type=int, default=3000)
    words.add_argument("--workers", type=int, default=2)
    words.add_argument("--within", type=float, default=2.0, help="seconds until the kill, at most")
    words.add_argument("--rng-seed", type=int, default=1)
    words.add_argument("--store", help="run the sweep itself, there")
    given = words.parse_args()
    if given.store:
        sweep(given.store, given.points, given.workers)
    else:
        sys.exit(main(given.kills, given.points, given.workers, given.within, given.rng_seed))
