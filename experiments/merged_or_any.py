"""Do kinds of tie add up, or is one kind enough? What that changes, and whether it changes who should start.

Writes results/merged-or-any/. Run it with `uv run python experiments/merged_or_any.py`.
"""

import itertools
from pathlib import Path

import verdict_maps as maps
import verdict_report as report
from founding_changes import TIME

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "merged-or-any"
REPLICATES, RNG_SEED = 40, 1
MERGED, ONE = "kinds merged", "one kind enough"
COMBINE, TRUST = {MERGED: "weighted", ONE: "any"}, (0.0, 0.25, 0.5, 1.0, 2.0)
NEEDS = {"share": (0.2, 0.3, 0.4, 0.5, 0.6, 0.7), "count": (1.0, 2.0, 3.0, 4.0, 5.0)}
WHO = {report.OURS: "superconnectors", report.BOSS: "unit_managers", report.LOT: "random"}
LABELS = ("measure", "who", "trust", "need", "combine")


def scenarios() -> maps.Scenarios:
    """Shares or numbers of colleagues who must do it first, over trust in managers."""
    hospital = gs.hospital(1000, rng_seed=RNG_SEED)
    return {
        (measure, who, trust, need, how): gs.Scenario(
            hospital, gs.ComplexContagion({"normal": [need, 0.1]} if measure == "share" else need, measure=measure),
            WHO[who], trust={"reports_to": trust}, combine=COMBINE[how], attention=TIME,
            name=f"{how}, {who}, trust {trust:g}, {measure} {need:g}",
        )
        for measure in NEEDS
        for who, trust, need, how in itertools.product(WHO, TRUST, NEEDS[measure], COMBINE)
    }  # fmt: skip


def main() -> None:
    """Run everything and write it down."""
    done = maps.run(scenarios(), REPLICATES, RNG_SEED, "merged or any")
    report.merged_or_any(RESULTS, done, LABELS, MERGED, ONE)


if __name__ == "__main__":
    main()
