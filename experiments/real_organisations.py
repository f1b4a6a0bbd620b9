"""Real organisations, where their data are present: they are not part of Groundswell.

Which they are, and where to put them: docs/data.md.
"""

import os
from pathlib import Path

import pandas as pd

import groundswell as gs

DATA = Path(os.environ.get("GROUNDSWELL_DATA", Path(__file__).parents[2] / "shared" / "data"))
ABSENT = f"not at {DATA}: skipped; docs/data.md says what these data are and where to put them"
FIVE_MINUTES = 15
"""Records of 20 seconds from which two people who wore badges count as being in contact."""


def _tables(folder: str, **renamed: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    people = pd.read_csv(DATA / folder / "people.csv", dtype=str).rename(columns=renamed)
    return people, pd.read_csv(DATA / folder / "ties.csv", dtype=str)


def krackhardt() -> gs.Organisation:
    """21 managers, two informal kinds, reporting lines (Krackhardt 1987)."""
    folder = DATA / "krackhardt_hightech"
    return gs.Organisation.from_csv(folder / "people.csv", folder / "ties.csv")


def lazega() -> gs.Organisation:
    """71 lawyers, three informal kinds; partners rank above associates (Lazega 2001)."""
    return gs.Organisation.from_tables(*_tables("lazega_lawfirm", status="level", office="unit"))


def aucs() -> gs.Organisation:
    """61 employees, five informal kinds; rank from professor to student (Rossi & Magnani 2015)."""
    return gs.Organisation.from_tables(*_tables("aucs_department", rank="level"), directed=False)


def physicians() -> gs.Organisation:
    """246 physicians in four towns, three informal kinds (Coleman, Katz & Menzel 1966)."""
    people, ties = _tables("ckm_physicians", city_name="unit")
    return gs.Organisation.from_tables(people[["id", "unit", "specialty"]], ties)


def workplace() -> gs.Organisation:
    """217 people who met face to face for five minutes or more (Génois & Barrat 2018)."""
    people, ties = _tables("sp_workplace_2015")
    wore = people[people["wore_badge_contacts"] == "1"]
    met = ties[ties["weight"].astype(int) >= FIVE_MINUTES]
    return gs.Organisation.from_tables(
        wore[["id", "department"]], met[["source", "target", "kind"]], directed=False
    )


def chart() -> gs.Organisation:
    """276 people, reporting lines only (Sourcegraph's handbook, 2022)."""
    people, _ = _tables("sourcegraph_orgchart", division="unit")
    return gs.Organisation.from_tables(people[["id", "manager_id", "level", "unit"]])


def email() -> gs.Organisation:
    """1 005 people, in contact where either wrote to the other (Yin et al. 2017)."""
    folder = DATA / "email_eu_core"
    read = gs.Organisation.from_csv(folder / "people.csv", folder / "ties.csv")
    return gs.Organisation(
        read.ids, {"email": read.contacts()}, columns={"unit": read.columns["unit"]}
    )


def organisations() -> dict[str, gs.Organisation]:
    """All seven, by name."""
    return {
        "Krackhardt": krackhardt(), "Lazega": lazega(), "AUCS": aucs(), "Physicians": physicians(),
        "Workplace": workplace(), "Org chart": chart(), "E-mail": email(),
    }  # fmt: skip
