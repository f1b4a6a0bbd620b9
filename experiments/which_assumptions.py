"""Which assumptions matter most? For whether a change takes hold, how far, how soon, and who should start.

Writes results/which-assumptions/. Run it with `uv run python experiments/which_assumptions.py`.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import sensitivity_report as report

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "which-assumptions"
RNG_SEED, REPLICATES, TRAJECTORIES, SETS, POINTS, EDGE_POINTS = 1, 8, 100, 5, 128, 64
WHO = ["random", "formal_leaders", "unit_managers", "degree", "superconnectors"]
NEED = [{"normal": [round(0.1 + 0.025 * step, 3), 0.1]} for step in range(16)]
RANGES = {
    "seeding": WHO, "budget": (0.01, 0.1), "attention": (0.1, 1.0), "organisation.span": (4, 25),
    "organisation.mean_ties": (3.0, 10.0), "contagion.threshold": NEED, "contagion.p_above": (0.1, 1.0),
    "contagion.p_below": (0.0, 0.02), "contagion.spontaneous": (0.0, 0.001), "trust.reports_to": (0.0, 2.0),
    "trust.manages": (0.0, 2.0), "trust.friendship": (0.0, 2.0), "combine": ["weighted", "any"],
    "opposition.share": (0.0, 0.2), "persistence.lapse_unsupported": (0.0, 0.02), "turnover.annual_rate": (0.0, 0.25),
}  # fmt: skip
KEPT = (
    "contagion.threshold",
    "attention",
    "opposition.share",
    "combine",
    "contagion.p_above",
    "budget",
)
EDGE = "how much more use superconnectors give than formal leaders"


def base(seeding: str = "superconnectors") -> gs.Scenario:
    """Three hundred people, two years, and everything that real changes meet."""
    return gs.Scenario(
        gs.hospital(300, rng_seed=RNG_SEED), gs.ComplexContagion({"normal": [0.3, 0.1]}), seeding, budget=0.05,
        opposition=gs.Opposition(), persistence=gs.Persistence(), turnover=gs.Turnover(),
    )  # fmt: skip


def screening() -> gs.Design:
    """Morris' trajectories over everything."""
    return gs.Design.morris(base(), RANGES, TRAJECTORIES, RNG_SEED)


def outcomes(values: dict[str, np.ndarray]) -> pd.DataFrame:
    """One row per run."""
    point, replicate = np.indices(values["use"].shape).reshape(2, -1)
    own = {name: values[name].ravel() for name in ("use", "weeks")}
    return pd.DataFrame({"point": point, "replicate": replicate, **own})


def edge() -> gs.study.Indices:
    """What decides who should start: superconnectors less formal leaders, pair by pair."""
    ranges, sets = {name: RANGES[name] for name in KEPT}, []
    for seed in range(RNG_SEED, RNG_SEED + SETS):
        use = {}
        for who in ("superconnectors", "formal_leaders"):
            design = gs.Design.sobol(base(who), ranges, EDGE_POINTS, seed)
            use[who] = gs.study.run_points(design, REPLICATES, seed)["use"]
        sets.append(use["superconnectors"] - use["formal_leaders"])
    return gs.study.sobol_of(KEPT, sets, EDGE)


def main() -> None:
    """Screen, analyse what is left, and write it down."""
    values = gs.study.run_points(screening(), REPLICATES, RNG_SEED)
    screened = gs.study.morris_from(screening(), values)
    asked = {name: RANGES[name] for name in (*KEPT, "seeding")}
    decided = gs.study.sobol_indices(base(), asked, POINTS, SETS, REPLICATES, RNG_SEED)
    report.which_assumptions(RESULTS, RANGES, outcomes(values), screened, decided, edge(), [base()],
                             replicates=REPLICATES, rng_seed=RNG_SEED)  # fmt: skip


if __name__ == "__main__":
    main()
