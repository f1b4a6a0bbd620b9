"""Three observed adoption curves, and the people they are of: not part of Groundswell.

Where the data lie is said in `real_organisations.py`.
"""

import numpy as np
import pandas as pd
from real_organisations import DATA

import groundswell as gs

NONE = gs.SimpleContagion(0.0, 0.005)


def _named(folder: str, unit: str, began: str, weeks: float) -> tuple[gs.Scenario, pd.DataFrame]:
    """Who named whom, those who began in the first period as starters, and the curve after it."""
    people = pd.read_csv(DATA / folder / "people.csv", dtype=str)
    if "adoption_known" in people:
        people = people[people["adoption_known"] == "1"]
    ties = pd.read_csv(DATA / folder / "ties.csv", dtype=str)
    ties = ties[ties["source"].isin(people["id"]) & ties["target"].isin(people["id"])]
    organisation = gs.Organisation.from_tables(
        people[["id", unit]].rename(columns={unit: "unit"}), ties
    )
    first = people.loc[people[began] == "1", "id"].tolist()
    when = pd.to_numeric(people[began].dropna()).value_counts().sort_index()
    week = np.rint((when.index - 1) * weeks).astype(int)
    curve = pd.DataFrame({"week": week, "adopters": when.to_numpy()})
    return gs.Scenario(organisation, NONE, first, weeks=int(week.max())), curve


def physicians() -> tuple[gs.Scenario, pd.DataFrame]:
    """125 physicians of whom prescriptions are known, months as 52/12 weeks."""
    return _named("ckm_physicians", "city_name", "adoption_month", 52 / 12)


def villages() -> tuple[gs.Scenario, pd.DataFrame]:
    """1,047 women in 25 villages, years as 52 weeks."""
    return _named("korean_villages", "village", "adoption_period", 52)


def hospitals() -> tuple[gs.Scenario, pd.DataFrame]:
    """Shares of hospitals with a basic record, year by year; 300 of them in a small world, assumed."""
    read = pd.read_csv(DATA / "us_hospital_ehr_adoption" / "hospital_ehr.csv")
    read = read.dropna(subset=["hospitals_basic_ehr_pct"])
    share = read["hospitals_basic_ehr_pct"].to_numpy() / 100
    curve = pd.DataFrame({"week": 52 * (read["year"] - read["year"].min()), "share": share})
    world = gs.small_world(n_people=300, neighbours=6, rewire=0.1, rng_seed=1)
    weeks = int(curve["week"].max())
    return gs.Scenario(world, NONE, "random", budget=float(share[0]), weeks=weeks), curve


CURVES = {"physicians": physicians, "villages": villages, "hospitals": hospitals}
