"""Run the benchmarks: `make bench`, or `python -m benchmarks --quick --only agreement speed`.

Each part writes its table as it goes, so that an interrupted run keeps what is done. Exit code
1: Groundswell itself disagrees with the reference, or its two drivers with each other.
"""

import argparse
import os
import sys
import time
import warnings
from pathlib import Path

import pandas as pd

from benchmarks import agreement, drivers, first_result, memory, report, scaling, speed, tools
from benchmarks.scenes import RNG_SEED
from groundswell.provenance import write_provenance

ROOT = Path(__file__).parents[1]
PARTS = {
    "agreement": agreement.rows,
    "speed": speed.rows,
    "drivers": drivers.against_mesa,
    "cores": drivers.cores,
    "comparing": drivers.two_scenarios,
    "scaling": scaling.rows,
    "memory": memory.by_size,
    "country": memory.a_whole_country,
    "first_result": first_result.rows,
}


def main(words: list[str] | None = None) -> int:
    """Run the parts asked for, then write the report over all there are.

    Parameters
    ----------
    words : list of str, optional
        The command line.

    Returns
    -------
    int
        Exit code.
    """
    asked = parsed(words)
    folder = asked.out or ROOT / ("build/benchmarks" if asked.quick else "results/benchmarks")
    folder.mkdir(parents=True, exist_ok=True)
    warnings.filterwarnings("ignore", category=SyntaxWarning)  # of peers, at import
    for name in asked.only:
        start = time.perf_counter()
        written = []
        for row in PARTS[name](asked.quick):
            written.append(row)
            pd.DataFrame(written).to_csv(folder / f"{name}.csv", index=False)
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    report.write(folder)
    write_provenance(
        folder, [drivers.fixed(1_000)], rng_seed=RNG_SEED, cores=os.cpu_count(), quick=asked.quick,
        parts=asked.only, tools={tool.NAME: tools.version(tool) for tool in tools.installed()},
        missing=tools.missing(),
    )  # fmt: skip
    return 1 if report.own_disagreements(folder) else 0


def parsed(words: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="PART",
                        help=f"some of: {', '.join(PARTS)}")  # fmt: skip
    parser.add_argument("--quick", action="store_true", help="smaller and shorter, to try it out")
    parser.add_argument("--out", type=Path, help="folder; by default results/benchmarks")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
