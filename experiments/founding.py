"""Whom do we involve first, and how should the people who lead improvements be connected?

Writes results/founding/: tables, a figure, a page of plain words, and provenance. Before
that comes the seeding half on real organisations (founding_real.py), where data are present.
Run it with `make demo`, or `uv run python experiments/founding.py`.
"""

from collections.abc import Sequence
from pathlib import Path

import founding_real
import founding_report as report
import numpy as np
from founding_changes import REGIMES, REPLICATES, RNG_SEED, TIME

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "founding"
N_PEOPLE, BUDGET = 1000, 0.03
TOPOLOGIES = ("distributed", "chain-like")


def improvement_leads(organisation: gs.Organisation, count: int, rng_seed: int = 0) -> np.ndarray:
    """Half of the people who lead improvements, by lot: those whose network differs."""
    leads = np.flatnonzero(organisation.columns["improvement_lead"])
    return np.random.default_rng(rng_seed).permutation(leads)[:count]


STARTERS = {
    "formal leaders": ("formal_leaders", BUDGET),
    "unit managers": ("unit_managers", BUDGET),
    "superconnectors": ("superconnectors", BUDGET),
    "nominated": ("nominated", BUDGET),
    "most ties": ("degree", BUDGET),
    "improvement leads": (improvement_leads, BUDGET),
    "random": ("random", BUDGET),
    "random × 2": ("random", 2 * BUDGET),
}
CHECKED = ("formal leaders", "unit managers", "superconnectors", "most ties")


def scenarios(
    topologies: dict[str, gs.Organisation],
    starters: Sequence[str] = tuple(STARTERS),
    regimes: Sequence[str] = tuple(REGIMES),
    **fields,
) -> dict[tuple[str, str, str], gs.Scenario]:
    """Every scenario by (regime, topology, starters)."""
    return {
        (regime, topology, who): gs.Scenario(
            organisation=organisation,
            contagion=REGIMES[regime],
            seeding=STARTERS[who][0],
            budget=STARTERS[who][1],
            attention=TIME,
            name=f"{who}, {topology}: {regime}",
            **fields,
        )
        for regime in regimes
        for topology, organisation in topologies.items()
        for who in starters
    }


def in_the_hospital() -> dict[tuple[str, str, str], gs.Scenario]:
    """Every choice of starters, in a hospital with either core network."""
    hospital = gs.hospital(N_PEOPLE, rng_seed=RNG_SEED)
    return scenarios({t: gs.core_network(hospital, t, rng_seed=RNG_SEED) for t in TOPOLOGIES})


def leads_alone() -> dict[tuple[str, str, str], gs.Scenario]:
    """Sixty improvement leads whose own network is all that counts; 3 of them start."""
    leads = gs.hospital(60, span=10, rng_seed=RNG_SEED)
    cores = {t: gs.core_network(leads, t, leads=1.0, rng_seed=RNG_SEED) for t in TOPOLOGIES}
    others = dict.fromkeys(("advice", "friendship", "reports_to", "manages"), 0.0)
    alone = scenarios(cores, ["random"], trust=others)
    return {key: scenario.replace(budget=3) for key, scenario in alone.items()}


def other_hospitals() -> dict[str, dict[tuple[str, str, str], gs.Scenario]]:
    """Does the answer survive where nobody looks to their manager, or teams are small?"""
    same = {"distributed": gs.hospital(N_PEOPLE, rng_seed=RNG_SEED)}
    small_teams = {"distributed": gs.hospital(N_PEOPLE, span=5, rng_seed=RNG_SEED)}
    unnoticed = {"reports_to": 0.0, "manages": 0.0}
    regimes = list(REGIMES)[::2]
    return {
        "formal ties do not count": scenarios(same, CHECKED, regimes, trust=unnoticed),
        "teams of 5 instead of 22": scenarios(small_teams, CHECKED, regimes),
    }


def parts() -> dict[str, dict[tuple[str, str, str], gs.Scenario]]:
    """Every scenario by setting, and within it by (regime, topology, starters)."""
    return {"in the hospital": in_the_hospital(), "leads alone": leads_alone()} | other_hospitals()


def main() -> None:
    """Run everything and write it down."""
    founding_real.main()
    done = report.run(parts(), REPLICATES, RNG_SEED, "founding experiment")
    report.write(RESULTS, done, REPLICATES, RNG_SEED)


if __name__ == "__main__":
    main()
