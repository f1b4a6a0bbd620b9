"""Whom do we involve first, in organisations whose ties were really measured?

The seeding half of the founding experiment on seven real organisations, where their data are
present (real_organisations.py). Where absent it says so and stops. Writes results/founding-real/.
"""

import sys
from pathlib import Path

import founding_report as report
from founding_changes import REGIMES, REPLICATES, RNG_SEED, TIME
from real_organisations import ABSENT, DATA, organisations

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "founding-real"
SMALL = 100
"""Up to so many people one in ten starts: 3 % of 21 people is one person; a tenth is 2, 7 and 6."""


def ask_a_third(organisation: gs.Organisation, count: int, rng_seed: int = 0):
    """The most often named when a third are asked: a tenth of 21 people is too few to ask."""
    return gs.seeding.nominated(organisation, count, asked=1 / 3, rng_seed=rng_seed)


def starters(organisation: gs.Organisation) -> dict:
    """Strategy and budget by name; strategies without data are left out."""
    small = organisation.n_people <= SMALL
    budget = 0.1 if small else 0.03
    chosen = {
        "formal leaders": ("formal_leaders", budget),
        "unit managers": ("unit_managers", budget),
        "superconnectors": ("superconnectors", budget),
        "nominated": (ask_a_third if small else "nominated", budget),
        "most ties": ("degree", budget),
        "random": ("random", budget),
        "random × 2": ("random", 2 * budget),
    }
    return {name: each for name, each in chosen.items() if has_data(organisation, each[0])}


def has_data(organisation: gs.Organisation, seeding) -> bool:
    """Whether the organisation has what a strategy needs."""
    strategy = gs.seeding.STRATEGIES.get(seeding)
    return strategy is None or strategy.lacks(organisation) is None


def cells(name: str, organisation: gs.Organisation) -> dict[tuple[str, str, str], gs.Scenario]:
    """Every scenario by (regime, organisation, starters)."""
    return {
        (regime, name, who): gs.Scenario(
            organisation=organisation,
            contagion=contagion,
            seeding=seeding,
            budget=budget,
            attention=TIME,
            name=f"{who}, {name}: {regime}",
        )
        for regime, contagion in REGIMES.items()
        for who, (seeding, budget) in starters(organisation).items()
    }


def main() -> None:
    """Run what there are data for."""
    if not DATA.is_dir():
        print(f"real organisations {ABSENT}", file=sys.stderr)
        return
    made = organisations()
    parts = {name: cells(name, organisation) for name, organisation in made.items()}
    done = report.run(parts, REPLICATES, RNG_SEED, "real organisations")
    report.write_real(RESULTS, done, made, REPLICATES, RNG_SEED)


if __name__ == "__main__":
    main()
