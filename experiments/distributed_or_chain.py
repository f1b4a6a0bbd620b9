"""Should those who lead improvements be connected all over, or in a chain? Over density and contagion.

Writes results/distributed-or-chain/. Run it with `uv run python experiments/distributed_or_chain.py`.
"""

import itertools
from pathlib import Path

import verdict_maps as maps
import verdict_report as report
from founding_changes import REGIMES

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "distributed-or-chain"
FOUNDING = RESULTS.parent / "founding" / "core_verdicts.csv"
LEADS, STARTING, REPLICATES, RNG_SEED = 240, 8, 60, 1
CORES, TIES = ("chain-like", "distributed"), (2, 3, 4, 6, 8, 12, 16)
HARD = "A third must do it first"
CHANGES = REGIMES | {
    "Two colleagues must do it first": gs.ComplexContagion(2, measure="count"),
    "Two, but some join early": gs.ComplexContagion(2, measure="count", p_below=0.01),
    "Three colleagues must do it first": gs.ComplexContagion(3, measure="count"),
}
START = {
    "starters drawn by lot": "random",
    "starters of one team, neighbours in the chain": "clustered",
}
OTHERS = dict.fromkeys(("advice", "friendship", "reports_to", "manages"), 0.0)
LABELS = ("start", "change", "ties", "core")


def scenarios() -> maps.Scenarios:
    """Leads whose own network is all that counts, in either layout."""
    leads = gs.hospital(LEADS, span=10, rng_seed=RNG_SEED)
    layouts = {
        (ties, core): gs.core_network(leads, core, leads=1.0, ties_per_lead=ties, rng_seed=RNG_SEED)
        for ties, core in itertools.product(TIES, CORES)
    }
    return {
        (start, change, ties, core): gs.Scenario(
            layouts[ties, core], CHANGES[change], START[start], STARTING, trust=OTHERS,
            attention=gs.Attention(hours_per_week=4, hours_needed=8), name=f"{core}, {ties} ties, {start}: {change}",
        )
        for start, change, ties, core in itertools.product(START, CHANGES, TIES, CORES)
    }  # fmt: skip


def main() -> None:
    """Run everything and write it down."""
    done = maps.run(scenarios(), REPLICATES, RNG_SEED, "distributed or chain")
    report.distributed_or_chain(RESULTS, done, LABELS, FOUNDING, HARD)


if __name__ == "__main__":
    main()
