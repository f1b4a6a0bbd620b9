"""Peak memory of one replicate, each in a process of its own; up to 1.3 million people."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import groundswell as gs
from benchmarks.scenes import FIXED, RNG_SEED, everything, n_ties

ROOT = Path(__file__).parents[1]
A_REGION = 1_300_000
"""People employed by Swedish municipalities and regions, in round numbers."""

GRID = ((10_000, 6), (100_000, 3), (100_000, 6), (100_000, 12), (300_000, 6))
"""(people, ties per person and kind): enough to tell the cost of a person from that of a tie."""


def a_whole_country(quick: bool = False) -> Iterator[dict]:
    """Run one replicate with 1.3 million people, building included.

    Parameters
    ----------
    quick : bool
        A hundredth of the people.

    Yields
    ------
    dict
        One row.
    """
    yield in_own_process(A_REGION // 100 if quick else A_REGION, 6.0)


def by_size(quick: bool = False) -> Iterator[dict]:
    """Run one replicate at several sizes and densities.

    Parameters
    ----------
    quick : bool
        A fifth of the people, and without the smallest size.

    Yields
    ------
    dict
        One row per size; then one of kind "fit": bytes per person and per tie, by least squares.
    """
    rows = []
    for people, mean_ties in GRID[1:] if quick else GRID:
        rows.append(in_own_process(people // 5 if quick else people, mean_ties))
        yield rows[-1]
    yield {"what": "fit"} | constants(rows)


def constants(rows: list[dict]) -> dict[str, float]:
    """Split peak memory above that of the interpreter into bytes per person and per tie.

    Parameters
    ----------
    rows : list of dict
        With ``people``, ``ties``, ``peak_mb`` and ``interpreter_mb``.

    Returns
    -------
    dict of str to float
        ``bytes_per_person`` and ``bytes_per_tie``.
    """
    size = np.array([[row["people"], row["ties"]] for row in rows], dtype=float)
    above = np.array([row["peak_mb"] - row["interpreter_mb"] for row in rows]) * 1e6
    # Every size counts alike: relative errors, or the largest would decide alone.
    person, tie = np.linalg.lstsq(size / above[:, None], np.ones(len(rows)), rcond=None)[0]
    return {"bytes_per_person": person, "bytes_per_tie": tie}


def in_own_process(people: int, mean_ties: float) -> dict:
    """Run `main` in a process that has seen nothing else."""
    command = [sys.executable, "-m", "benchmarks.memory", str(people), str(mean_ties)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main(people: int, mean_ties: float) -> dict:
    """Build a hospital and run one replicate of two years with every mechanism on."""
    gs.simulate(
        everything(gs.hospital(100)), 1
    )  # loads what a run needs, so that it is not counted
    interpreter = peak()
    start = time.perf_counter()
    scenario = everything(gs.hospital(people, mean_ties=mean_ties, rng_seed=RNG_SEED), vary=FIXED)
    built = time.perf_counter()
    use = gs.simulate(scenario, 1).use[0, -1]
    ran = time.perf_counter()
    return {
        "what": "one replicate", "people": people, "mean_ties": mean_ties,
        "ties": n_ties(scenario.organisation), "weeks": scenario.weeks,
        "seconds_building": built - start, "seconds_running": ran - built,
        "seconds": ran - start, "peak_mb": peak(), "interpreter_mb": interpreter, "use": use,
    }  # fmt: skip


def peak() -> float:
    """Largest memory this program has had, in millions of bytes.

    On Linux ``ru_maxrss`` would also count what the parent held when it started us.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1]), float(sys.argv[2])), sys.stdout)
