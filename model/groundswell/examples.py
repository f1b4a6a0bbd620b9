"""Files to try the command line on."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from groundswell.faults import refuse
from groundswell.whole_numbers import check_whole

if TYPE_CHECKING:
    from groundswell.scenario import Scenario

PLANS = {"leaders": "formal_leaders", "superconnectors": "superconnectors"}
STUDY = """\
# Two plans in two worlds: in the second, people need more of those around them to go first.
# groundswell sweep study.toml
scenario = "leaders.toml"
design = "grid"
replicates = 50

[levers]
seeding = ["formal_leaders", "superconnectors"]

[uncertainties]
contagion.threshold = [{ normal = [0.25, 0.1] }, { normal = [0.35, 0.1] }]
"""
TRUTH = {"contagion.p_below": 0.01}
"""What the observed curve was made with, instead of what the plan says."""
COUNTED = 8
"""Weeks from one row of the observed curve to the next."""


def write_example(folder: Path, n_people: int = 1000, rng_seed: int = 1) -> Iterator[Path]:
    """Write a synthetic hospital, two scenarios that differ in who starts, a study and a curve.

    Parameters
    ----------
    folder : Path
        Exists.
    n_people : int
        Size of the hospital.
    rng_seed : int
        Its luck.

    Yields
    ------
    Path
        Each file written.
    """
    from groundswell.contagion import ComplexContagion
    from groundswell.generators import hospital
    from groundswell.mechanisms import Attention
    from groundswell.organisation import Organisation
    from groundswell.scenario import Scenario

    check_whole("rng_seed", rng_seed, 0, below=2**64)
    people, ties = folder / "people.csv", folder / "ties.csv"
    study, observed = folder / "study.toml", folder / "observed.csv"
    for path in (people, ties, *(folder / f"{name}.toml" for name in PLANS), study, observed):
        if path.exists():
            remedy = "choose another folder, or remove it"
            raise refuse(str(path), "is there already", remedy, "exists")
    hospital(n_people=n_people, rng_seed=rng_seed).to_csv(people, ties)
    yield from (people, ties)
    organisation = Organisation.from_csv(people, ties)
    for name, seeding in PLANS.items():
        scenario = Scenario(
            organisation=organisation,
            contagion=ComplexContagion(threshold={"normal": [0.25, 0.1]}, p_below=0.002),
            seeding=seeding,
            budget=0.03,
            weeks=104,
            attention=Attention(hours_per_week=1.0, hours_needed=8.0),
            name=name,
        )
        path = folder / f"{name}.toml"
        scenario.to_toml(path)
        yield path
    study.write_text(STUDY, encoding="utf-8")
    yield study
    observed.write_text(_curve(Scenario.from_toml(folder / "leaders.toml"), rng_seed), "utf-8")
    yield observed


def _curve(scenario: "Scenario", rng_seed: int) -> str:
    """How many use it, counted every few weeks of a run of the plan in another world."""
    from groundswell.ensembles import simulate

    run = simulate(scenario.replace(TRUTH), 1, rng_seed, record="curves")
    rows = [f"{week},{round(run.use[0, week] * run.n_people)}"
            for week in range(0, scenario.weeks + 1, COUNTED)]  # fmt: skip
    return "\n".join(["week,users", *rows, ""])
