"""Five systems with different core networks: which difference is due to what?

Writes results/nhs-vmi/. Beside the variants: a 2 × 2 × 2 over layout, density and readiness,
and news among leads alone. Run it with `uv run python experiments/nhs_vmi.py`.
"""

import itertools

import numpy as np
import pandas as pd
import scenario_report as report

import groundswell as gs

NAME = "nhs-vmi"
LAYOUTS, DENSITIES, READY = ("distributed", "chain-like"), (6.0, 2.0), 0.25
FACTORS = ("layout", "density", "readiness")
OUTCOMES = {"use after a year, points": lambda e: 100 * e.use[:, 52],
            "weeks to half": lambda e: e.weeks_to_half.astype(float),
            "use after five years, points": lambda e: 100 * e.use[:, -1]}  # fmt: skip


def improvement_leads(organisation, count: int, rng_seed: int = 0) -> np.ndarray:
    """Some of the leads, by lot."""
    leads = np.flatnonzero(organisation.columns["improvement_lead"])
    return np.random.default_rng(rng_seed).permutation(leads)[:count]


SETTINGS = {  # variant, who starts, how many must do it first where people are not ready
    "hospital, anybody starts": (None, "random", 0.35), "hospital, leads start": (None, improvement_leads, 0.35),
    "hospital, formal leaders start": (None, "formal_leaders", 0.35), "leads alone": ("core", "random", 0.35),
    "hospital, leads start, nearly ready": (None, improvement_leads, 0.27),
    "leads alone, nearly ready": ("core", "random", 0.27),
}  # fmt: skip


def cells(variant: str | None, seeding, unready: float) -> list[gs.Scenario]:
    """All eight combinations, System A's first."""
    base, made = gs.library.load(NAME, variant).replace(seeding=seeding), []
    people, leads = ({"n_people": 60, "span": 10}, 1.0) if variant else ({"n_people": 1000}, 0.06)
    plain = gs.hospital(**people, rng_seed=1)
    for layout, ties, mean in itertools.product(LAYOUTS, DENSITIES, (READY, unready)):
        core = gs.core_network(plain, layout, leads=leads, ties_per_lead=ties, rng_seed=1)
        threshold = {"contagion.threshold": {"normal": [mean, 0.1]}}
        made.append(base.replace(threshold, organisation=core))
    return made


def effects() -> pd.DataFrame:
    """What each factor does over all cells, and by itself from A; paired."""
    rows = []
    for setting, asked in SETTINGS.items():
        done = gs.simulate_all(cells(*asked), report.REPLICATES, report.RNG_SEED)
        for (outcome, of), axis in itertools.product(OUTCOMES.items(), range(3)):
            value = np.moveaxis(np.array([of(each) for each in done]).reshape(2, 2, 2, -1), axis, 0)
            row = {"setting": setting, "outcome": outcome, "factor": FACTORS[axis]}
            row |= interval("overall", (value[0] - value[1]).mean((0, 1)))
            rows.append(row | interval("from_a", value[0, 0, 0] - value[1, 0, 0]))
    return pd.DataFrame(rows)


def interval(name: str, difference: np.ndarray) -> dict[str, float]:
    """Mean and its 95 % interval."""
    mean, half = difference.mean(), 1.96 * difference.std(ddof=1) / np.sqrt(difference.size)
    return {name: mean, f"{name}_low": mean - half, f"{name}_high": mean + half}


if __name__ == "__main__":
    table = effects()
    said = [
        "Effect of a distributed layout, a dense core and readiness over all eight cells (95 % intervals):"
    ]
    for (setting, outcome), rows in table.groupby(["setting", "outcome"], sort=False):
        each = [
            f"{r.factor} {r.overall:+.1f} ({r.overall_low:+.1f} to {r.overall_high:+.1f})"
            for r in rows.itertuples()
        ]
        said.append(f"{setting}, {outcome}: {', '.join(each)}.")  # fmt: skip
    news = {
        "contagion": gs.SimpleContagion(0.05),
        "persistence": None,
        "turnover": None,
        "attention": 1.0,
    }
    chain, core = (
        gs.library.load(NAME, core).replace(**news) for core in ("core-chain-like", "core")
    )
    told = gs.compare(chain, core, report.REPLICATES, report.RNG_SEED).weeks_to_half
    said.append(f"News among leads alone: distributed less chain {told.median:.0f} weeks to half ({told.low:.0f} to"
                f" {told.high:.0f}); distributed sooner in {told.b_ahead} of {report.REPLICATES} pairs.")  # fmt: skip
    report.write(NAME, report.ensembles(NAME), said, {"effects": table})
