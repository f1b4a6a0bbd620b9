"""Whom do we involve first, in organisations whose ties were really asked about?

The seeding half of the founding experiment on Krackhardt's high-tech managers, Lazega's law
firm and the AUCS department, where their data are present: in `data/` beside the project's
folder under `shared/`, or where GROUNDSWELL_DATA points. Where absent it says so and stops.
Writes results/founding-real/.
"""

import os
import sys
from pathlib import Path

import founding_report as report
import pandas as pd
from founding_changes import REGIMES, REPLICATES, RNG_SEED, TIME

import groundswell as gs

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("GROUNDSWELL_DATA", ROOT.parent / "shared" / "data"))
RESULTS = ROOT / "results" / "founding-real"
BUDGET = 0.1  # 3 % of 21 people is one person; a tenth is 2, 7 and 6 people


def ask_a_third(organisation: gs.Organisation, count: int, rng_seed: int = 0):
    """The most often named when a third are asked: a tenth of 21 people is too few to ask."""
    return gs.seeding.nominated(organisation, count, asked=1 / 3, rng_seed=rng_seed)


STARTERS = {
    "formal leaders": ("formal_leaders", BUDGET),
    "unit managers": ("unit_managers", BUDGET),
    "superconnectors": ("superconnectors", BUDGET),
    "nominated": (ask_a_third, BUDGET),
    "most ties": ("degree", BUDGET),
    "random": ("random", BUDGET),
    "random × 2": ("random", 2 * BUDGET),
}


def krackhardt() -> gs.Organisation:
    """21 managers, two informal kinds, reporting lines (Krackhardt 1987)."""
    folder = DATA / "krackhardt_hightech"
    return gs.Organisation.from_csv(folder / "people.csv", folder / "ties.csv")


def lazega() -> gs.Organisation:
    """71 lawyers, three informal kinds; partners rank above associates (Lazega 2001)."""
    folder = DATA / "lazega_lawfirm"
    people = pd.read_csv(folder / "people.csv", dtype={"id": str}).rename(
        columns={"status": "level", "office": "unit"}
    )
    return gs.Organisation.from_tables(people, pd.read_csv(folder / "ties.csv", dtype=str))


def aucs() -> gs.Organisation:
    """61 employees, five informal kinds; rank from professor to student (Rossi & Magnani 2015)."""
    folder = DATA / "aucs_department"
    people = pd.read_csv(folder / "people.csv", dtype={"id": str}).rename(columns={"rank": "level"})
    ties = pd.read_csv(folder / "ties.csv", dtype=str)
    return gs.Organisation.from_tables(people, ties, directed=False)


def organisations() -> dict[str, gs.Organisation]:
    """The three, by name."""
    return {"Krackhardt": krackhardt(), "Lazega": lazega(), "AUCS": aucs()}


def cells(name: str, organisation: gs.Organisation) -> dict[tuple[str, str, str], gs.Scenario]:
    """Every scenario by (regime, organisation, starters); strategies without data are left out."""
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
        for who, (seeding, budget) in STARTERS.items()
        if who != "unit managers" or organisation.has_reporting_lines
    }


def main() -> None:
    """Run what there are data for."""
    if not DATA.is_dir():
        print(f"no real organisations at {DATA}: skipped", file=sys.stderr)
        return
    made = organisations()
    parts = {name: cells(name, organisation) for name, organisation in made.items()}
    done = report.run(parts, REPLICATES, RNG_SEED, "real organisations")
    report.write_real(RESULTS, done, made, REPLICATES, RNG_SEED)


if __name__ == "__main__":
    main()
