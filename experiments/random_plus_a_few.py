"""How many more people drawn by lot do as well as those picked from a map, or from a staff list?

Writes results/random-plus-a-few/. Run it with `uv run python experiments/random_plus_a_few.py`.
"""

import itertools
from pathlib import Path

import random_report
import verdict_maps as maps
import verdict_report as report
from founding_changes import REGIMES, TIME

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "random-plus-a-few"
REPLICATES, RNG_SEED = 40, 1
COUNTS, TIMES = (10, 30, 100), (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
PICKED = {report.OURS: "superconnectors", report.BOSS: "unit_managers"}
NEWS = {f"News, passed on to 1 in {one_in}, once": gs.SimpleContagion(1 / one_in, influence_weeks=1)
        for one_in in (20, 10, 5)}  # fmt: skip
CHANGES = (
    NEWS | REGIMES | {"Two colleagues must do it first": gs.ComplexContagion(2, measure="count")}
)
LABELS = ("change", "count", "times", "who")


def scenarios() -> maps.Scenarios:
    """Every change and number of starters: picked ones, and ever more drawn by lot."""
    hospital = gs.hospital(1000, rng_seed=RNG_SEED)
    asked = [(report.LOT, times) for times in TIMES] + [(name, 1.0) for name in PICKED]
    return {
        (change, count, times, who): gs.Scenario(
            hospital, CHANGES[change], PICKED.get(who, "random"), round(times * count),
            attention=1.0 if change in NEWS else TIME, name=f"{who}, {times:g} × {count}: {change}",
        )
        for change, count, (who, times) in itertools.product(CHANGES, COUNTS, asked)
    }  # fmt: skip


def main() -> None:
    """Run everything and write it down."""
    done = maps.run(scenarios(), REPLICATES, RNG_SEED, "random plus a few")
    random_report.random_plus_a_few(RESULTS, done, LABELS, PICKED, TIMES)


if __name__ == "__main__":
    main()
