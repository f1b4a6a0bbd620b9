"""Does the ranking of starters depend on everybody deciding at once?

The same hospital of 200, once as the model has it, and once with people acting one after another in a new
order each week, so that what the first do is seen by the last in the same week. Writes results/one-by-one/.
Run it with `uv run python experiments/one_by_one.py` (a minute or two: the Mesa model, person by person).
"""

from pathlib import Path

import numpy as np
import pandas as pd
from founding_changes import REGIMES, TIME

import groundswell as gs
from groundswell.provenance import write_provenance

RESULTS = Path(__file__).parents[1] / "results" / "one-by-one"
STARTERS = ("unit_managers", "superconnectors", "formal_leaders", "random")
CHANGES = ("A quarter must do it first", "A third, but some join early")
REPLICATES, RNG_SEED = 24, 1


class OneByOne(gs.ChangeModel):
    """A week in which everybody acts at once when it is their turn; nobody leaves or intervenes."""

    def step(self) -> None:
        """One week, in an order drawn by lot."""
        self.week += 1
        order = np.random.default_rng([self.replicate, self.week]).permutation(len(self.people))
        for position in order:
            self.people[position].decide()
            self.people[position].commit()
        self.running = self.week < self.assumptions.weeks


WAYS = {"at once": gs.ChangeModel, "one by one": OneByOne}


def scenarios() -> dict[tuple[str, str], gs.Scenario]:
    """By kind of change and starters."""
    hospital = gs.hospital(200, span=12, rng_seed=RNG_SEED)
    return {
        (change, who): gs.Scenario(
            hospital, REGIMES[change], who, budget=6, attention=TIME, name=f"{who}: {change}"
        )
        for change in CHANGES
        for who in STARTERS
    }


def weeks_to_half(model: gs.ChangeModel) -> float:
    """Week in which half use it; infinite if that is never."""
    while model.running and model.use < 0.5:
        model.step()
    return float(model.week) if model.use >= 0.5 else np.inf


def rows(replicates: int) -> pd.DataFrame:
    """Weeks to half in each run; the same luck either way."""
    return pd.DataFrame(
        {"change": change, "starters": who, "how": how, "replicate": replicate,
         "weeks_to_half": weeks_to_half(way(scenario, RNG_SEED, replicate))}
        for (change, who), scenario in scenarios().items()
        for how, way in WAYS.items()
        for replicate in range(replicates)
    )  # fmt: skip


def medians(table: pd.DataFrame) -> pd.DataFrame:
    """Median weeks, a row per kind of change and way, a column per choice of starters."""
    middle = table.groupby(["change", "how", "starters"])["weeks_to_half"].median()
    return middle.unstack()[list(STARTERS)]


if __name__ == "__main__":
    RESULTS.mkdir(parents=True, exist_ok=True)
    found = rows(REPLICATES)
    found.to_csv(RESULTS / "weeks.csv", index=False)
    write_provenance(RESULTS, list(scenarios().values()), replicates=REPLICATES, rng_seed=RNG_SEED)
    print(medians(found).to_string())
