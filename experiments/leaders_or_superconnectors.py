"""Should leaders or superconnectors start? Over thresholds, early joiners, trust in managers and budgets.

Writes results/leaders-or-superconnectors/. Run it with
`uv run python experiments/leaders_or_superconnectors.py`.
"""

import itertools
from pathlib import Path

import verdict_maps as maps
import verdict_report as report
from founding_changes import TIME

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "leaders-or-superconnectors"
REPLICATES, RNG_SEED = 40, 1
NEED, EARLY = (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5), (0.0, 0.01, 0.03, 0.1)
TRUST, BUDGET = (0.0, 0.5, 2.0), (0.01, 0.03, 0.1)
LEADERS = {"formal leaders": "formal_leaders", report.BOSS: "unit_managers"}
LABELS = ("trust", "budget", "early", "need", "who")


def scenarios() -> maps.Scenarios:
    """Every condition with each of the three who may start."""
    hospital, who = gs.hospital(1000, rng_seed=RNG_SEED), {report.OURS: "superconnectors"} | LEADERS
    return {
        (trust, budget, early, need, name): gs.Scenario(
            hospital, gs.ComplexContagion({"normal": [need, 0.1]}, p_below=early), who[name], budget,
            trust={"reports_to": trust}, attention=TIME,
            name=f"{name}: trust {trust:g}, budget {budget:g}, early {early:g}, need {need:g}",
        )
        for trust, budget, early, need, name in itertools.product(TRUST, BUDGET, EARLY, NEED, who)
    }  # fmt: skip


def main() -> None:
    """Run everything and write it down."""
    done = maps.run(scenarios(), REPLICATES, RNG_SEED, "leaders or superconnectors")
    report.leaders_or_superconnectors(RESULTS, done, LABELS, LEADERS)


if __name__ == "__main__":
    main()
