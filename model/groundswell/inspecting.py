"""What `groundswell inspect` and `groundswell seeds` say of an organisation."""

import numpy as np
import pandas as pd

from groundswell.faults import BadInput, refuse
from groundswell.organisation import Organisation
from groundswell.seeding import STRATEGIES

BUDGETS = (0.01, 0.02, 0.03, 0.05, 0.07, 0.10, 0.15)
"""Shares of people at which reach curves are drawn."""

DRAWS = 20
"""How often strategies that use luck are repeated."""


def counts(organisation: Organisation) -> list[str]:
    """Say how many people, leaders, units and ties there are, a line each."""
    lines = [f"{organisation.n_people} people"]
    if organisation.has_reporting_lines:
        depth = int(np.nanmax(organisation.level)) - int(np.nanmin(organisation.level)) + 1
        lines.append(f"{organisation.leaders.size} formal leaders, {depth} levels")
    if organisation.unit_names.size:
        lines.append(f"{organisation.unit_names.size} units")
    for kind in organisation.kinds:
        lines.append(f"{kind}: {organisation.ties(kind).n_ties} ties")
    return lines


def measures(described: pd.DataFrame) -> pd.DataFrame:
    """`Organisation.describe`, one column per kind, rounded, without what does not apply."""
    table = described.drop(columns="n_people").T
    table = table[table.notna().any(axis=1)]
    return table.map(lambda value: f"{value:.3g}" if pd.notna(value) else "")


def bands(described: pd.DataFrame) -> pd.DataFrame:
    """The informal ties, all kinds together, beside the bands of real organisations."""
    from groundswell.realism import beside_bands

    informal = [kind for kind in described.index if kind != "reports_to"]
    if not informal:
        return pd.DataFrame()
    table = beside_bands(described.loc[informal[-1] if len(informal) > 1 else informal[0]])
    for column in ("obtained", "low", "high"):
        table[column] = table[column].map(lambda value: f"{value:.3g}" if pd.notna(value) else "")
    return table


def usable_strategies(organisation: Organisation) -> list[str]:
    """Names of the strategies that this organisation has the data for."""
    usable = []
    for name, strategy in STRATEGIES.items():
        try:
            strategy(organisation, min(1, organisation.n_people))
        except BadInput:
            continue
        usable.append(name)
    return usable


def _reach(organisation: Organisation, strategy: str, count: int, rng_seed: int) -> np.ndarray:
    """Reach, two-step reach and share with two or more starters near, per draw."""
    contacts = organisation.contacts()
    rows = []
    for draw in range(DRAWS):
        starters = STRATEGIES[strategy](organisation, count, rng_seed=rng_seed + draw)
        seeded = np.zeros(organisation.n_people)
        seeded[starters] = 1.0
        near = contacts.matrix() @ seeded
        rows.append(
            (
                np.mean((near >= 1) | (seeded > 0)),
                organisation.reach(starters, steps=2),
                np.mean(near >= 2),
            )
        )
    return np.array(rows)


def strategies_at(organisation: Organisation, budget: float, rng_seed: int) -> pd.DataFrame:
    """Every strategy at one budget.

    Parameters
    ----------
    organisation : Organisation
    budget : float
        Share of people up to 1, or a whole number of people.
    rng_seed : int
        For strategies with luck; figures are means over 20 draws.

    Returns
    -------
    pandas.DataFrame
        Index: strategy. ``starters``, ``reach`` (share within one step), ``reach_2_steps``,
        ``two_or_more`` (share with at least two starters among their contacts), ``how``.

    Raises
    ------
    BadInput
        If the budget is out of range.
    """
    whole = budget > 1.0 and budget == int(budget) and budget <= organisation.n_people
    if not (0.0 < budget <= 1.0 or whole):
        raise refuse("budget", f"{budget:g} is out of range",
                     f"give a share of people up to 1, or a whole number up to {organisation.n_people}",
                     "budget")  # fmt: skip
    count = int(budget) if whole else max(round(budget * organisation.n_people), 1)
    rows = {}
    for name in usable_strategies(organisation):
        one, two, several = _reach(organisation, name, count, rng_seed).mean(axis=0).round(3)
        rows[name] = {"starters": count, "reach": one, "reach_2_steps": two,
                      "two_or_more": several, "how": STRATEGIES[name].sentence}  # fmt: skip
    table = pd.DataFrame.from_dict(rows, orient="index").sort_values("reach", ascending=False)
    return table.rename_axis("strategy")


def reach_table(organisation: Organisation, rng_seed: int) -> pd.DataFrame:
    """Reach of every usable strategy over budgets from 1 to 15 %.

    Parameters
    ----------
    organisation : Organisation
    rng_seed : int

    Returns
    -------
    pandas.DataFrame
        ``strategy``, ``budget``, ``starters``, ``reach``, ``reach_2_steps``, ``two_or_more``;
        means over 20 draws.
    """
    rows = []
    for name in usable_strategies(organisation):
        for budget in BUDGETS:
            count = max(round(budget * organisation.n_people), 1)
            one, two, several = _reach(organisation, name, count, rng_seed).mean(axis=0)
            rows.append((name, budget, count, one, two, several))
    columns = ["strategy", "budget", "starters", "reach", "reach_2_steps", "two_or_more"]
    return pd.DataFrame(rows, columns=columns)
