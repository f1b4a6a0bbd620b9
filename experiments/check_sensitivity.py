"""Are the intervals of the sensitivity analysis right? Known indices, and a much larger run of the model.

Writes results/sensitivity-checked/. Run it with `uv run python experiments/check_sensitivity.py`.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from SALib.sample import sobol

import groundswell as gs
from groundswell.provenance import write_provenance

RESULTS = Path(__file__).parents[1] / "results" / "sensitivity-checked"
SETS, REPLICATES, POINTS, AGAIN = 5, 8, 32, 20
LARGE = {"points": 256, "sets": 6, "replicates": 16, "rng_seed": 10_000}
RANGES = {
    "contagion.threshold": (0.1, 0.5),
    "contagion.p_below": (0.0, 0.02),
    "opposition.share": (0.0, 0.2),
}
EXACT = {"first": (0.3139, 0.4424, 0.0), "total": (0.5576, 0.4424, 0.2437)}
COLUMNS = ["total", "total_low", "total_high", "first", "first_low", "first_high", "measured"]


def base() -> gs.Scenario:
    """A hundred people and half a year: small enough to run two hundred thousand times."""
    return gs.Scenario(gs.hospital(100, rng_seed=1), gs.ComplexContagion(0.2), "superconnectors", budget=5, weeks=26,
                       opposition=gs.Opposition())  # fmt: skip


def ishigami(points: int, noise: float, rng_seed: int) -> gs.study.Indices:
    """Indices of Ishigami's function, with as much luck in every replicate as is asked for."""
    problem = {"num_vars": 3, "names": ["x", "y", "z"], "bounds": [[-np.pi, np.pi]] * 3}
    sets = []
    for number in range(SETS):
        angles = sobol.sample(
            problem, points, calc_second_order=False, seed=rng_seed * SETS + number
        )
        x, y, z = angles.T
        value = np.sin(x) + 7.0 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x)
        luck = np.random.default_rng([rng_seed, number]).normal(
            0.0, noise, (len(value), REPLICATES)
        )
        sets.append(value[:, None] + luck)
    return gs.study.sobol_of(problem["names"], sets, "Ishigami's function")


def model(
    rng_seed: int, points: int = POINTS, sets: int = SETS, replicates: int = REPLICATES
) -> gs.study.Indices:
    """Indices of whether the change takes hold."""
    return gs.study.sobol_indices(base(), RANGES, points, sets, replicates, rng_seed)["took_hold"]


def inside(found: list[gs.study.Indices], truth) -> pd.DataFrame:
    """How often intervals hold the truth, and what the estimates are on average."""
    rows = []
    for at, name in enumerate(found[0].factors):
        measured = np.mean([each.measured[at] for each in found])
        for index in ("first", "total"):
            low, high, own = (np.array([getattr(each, index + end)[at] for each in found])
                              for end in ("_low", "_high", ""))  # fmt: skip
            true = truth[index][at]
            rows.append({"factor": name, "index": index, "truth": true, "mean": own.mean(),
                         "with luck left in": measured if index == "total" else np.nan,
                         "width": (high - low).mean(), "holds truth": np.mean((low <= true) & (true <= high)),
                         "analyses": len(found)})  # fmt: skip
    return pd.DataFrame(rows)


def main() -> None:
    """Run all three, and write them down."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    reference = model(**LARGE)
    reference.table()[["factor", *COLUMNS]].to_csv(RESULTS / "reference.csv", index=False)
    truth = {"first": reference.first, "total": reference.total}
    parts = {f"Ishigami, luck {noise:g}": inside([ishigami(64, noise, seed) for seed in range(100)], EXACT)
             for noise in (0.0, 8.0)}  # fmt: skip
    parts["model"] = inside([model(1 + SETS * each) for each in range(AGAIN)], truth)
    table = pd.concat([part.assign(of=name) for name, part in parts.items()], ignore_index=True)
    table.to_csv(RESULTS / "coverage.csv", index=False)
    print(table.to_string(), reference.in_words(), sep="\n")
    write_provenance(
        RESULTS, [base()], replicates=REPLICATES, points=POINTS, sets=SETS, large=LARGE
    )


if __name__ == "__main__":
    main()
