"""What a sweep costs beside the runs themselves: processor time per chunk, memory, reading.

``python experiments/sweep_overhead.py`` runs chunks that are next to nothing through `gs.sweep`,
and the same runs alone; ``--runs 1000000`` then fills and reads a store of so many runs.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

import pyarrow.parquet as pq

import groundswell as gs

SECONDS = 2.0


def trifles(points: int) -> gs.Design:
    """Chunks of 100 replicates that are next to nothing to run: what is left is overhead."""
    base = gs.Scenario(
        gs.ring(n_people=20), gs.ComplexContagion(0.3), "random", weeks=52, vary=("people", "dynamics")
    )  # fmt: skip
    thresholds = [0.1 + n * 1e-6 for n in range(points)]
    return gs.Design.grid(base, {"contagion.threshold": thresholds})


def overhead(points: int) -> None:
    """Processor time of a sweep beside that of its runs alone, per chunk."""
    made = trifles(points)
    with tempfile.TemporaryDirectory() as folder:
        gs.sweep(trifles(1), 100, store=Path(folder, "first"), workers=1)  # compiles and loads
        gs.simulate(made.scenario(0), 100, workers=1, record="curves")
        began = time.process_time()
        gs.sweep(trifles(1), 100, store=Path(folder, "once"), workers=1)
        once = time.process_time() - began
        began = time.process_time()
        gs.sweep(made, 100, store=Path(folder, "here"), workers=1)
        here = time.process_time() - began - once
        began = time.process_time()
        for point in range(points):
            gs.simulate(made.scenario(point), 100, workers=1, record="curves")
        alone = time.process_time() - began
        began = time.process_time()
        gs.sweep(made, 100, store=Path(folder, "pool"), workers=2)
        driver = time.process_time() - began - once
    cost = (here - alone) / points
    print(f"{points} chunks: {1000 * cost:.2f} ms of processor time each beside the runs,"
          f" {100 * cost / SECONDS:.2f} % of {SECONDS:.0f} s; once per sweep {1000 * once:.0f} ms;"
          f" with two processes the driver takes {1000 * driver / points:.2f} ms a chunk")  # fmt: skip


def reading(runs: int) -> None:
    """Read and group a store that holds many runs: 100 in each part, as sweeps leave them."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "store")
        many = trifles(runs // 100)
        began = time.perf_counter()
        gs.sweep(many, 100, store=store, workers=1)
        print(f"{runs} runs of next to nothing: {time.perf_counter() - began:.0f} s; driver"
              f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")  # fmt: skip
        one = Path(folder, "one.parquet")
        began = time.perf_counter()
        gs.study.export(store, one)
        print(f"export to one file: {time.perf_counter() - began:.1f} s,"
              f" {one.stat().st_size / 1e6:.0f} MB")  # fmt: skip
        began = time.perf_counter()
        columns = ["contagion.threshold", "use"]
        pq.read_table(one, columns=columns).group_by(columns[0]).aggregate([("use", "mean")])
        print(f"group-by of that file: {time.perf_counter() - began:.2f} s")
        began = time.perf_counter()
        gs.study.runs_in(store).groupby("contagion.threshold")["use"].mean()
        print(f"group-by of all parts as they are: {time.perf_counter() - began:.1f} s")
        print(f"driver at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--points", type=int, default=300)
    words.add_argument("--runs", type=int, default=0)
    given = words.parse_args()
    overhead(given.points)
    if given.runs:
        reading(given.runs)
