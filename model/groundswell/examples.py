"""Files to try the command line on."""

from collections.abc import Iterator
from pathlib import Path

from groundswell.faults import refuse

PLANS = {"leaders": "formal_leaders", "superconnectors": "superconnectors"}


def write_example(folder: Path, n_people: int = 1000, rng_seed: int = 1) -> Iterator[Path]:
    """Write a synthetic hospital and two scenarios that differ in who starts.

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

    people, ties = folder / "people.csv", folder / "ties.csv"
    for path in (people, ties, *(folder / f"{name}.toml" for name in PLANS)):
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
