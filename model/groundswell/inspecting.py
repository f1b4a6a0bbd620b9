"""What `groundswell inspect` says of an organisation."""

import numpy as np
import pandas as pd

from groundswell.organisation import Organisation
from groundswell.reporting import counted, generated_in, made_up


def counts(organisation: Organisation) -> list[str]:
    """Say how many people, leaders, units and ties there are, a line each."""
    lines = [counted(organisation.n_people, "person", "people")]
    if organisation.has_reporting_lines:
        depth = int(np.nanmax(organisation.level)) - int(np.nanmin(organisation.level)) + 1
        leaders = counted(organisation.leaders.size, "formal leader", "formal leaders")
        lines.append(f"{leaders}, {counted(depth, 'level', 'levels')}")
    if organisation.unit_names.size:
        lines.append(counted(organisation.unit_names.size, "unit", "units"))
    for kind in organisation.kinds:
        ties = counted(organisation.ties(kind).n_ties, "tie", "ties")
        lines.append(f"{kind}: {ties}{_answered(organisation, kind)}")
    return lines + made_up(organisation.informal)


def _answered(organisation: Organisation, kind: str) -> str:
    who = organisation.answered.get(kind)
    return "" if who is None else f"; {who.sum()} of {who.size} answered ({who.mean():.0%})"


def measures(described: pd.DataFrame) -> pd.DataFrame:
    """`Organisation.describe`, one column per kind, rounded, without what does not apply."""
    table = described.drop(columns="n_people").T
    table = table[table.notna().any(axis=1)]
    return table.map(lambda value: f"{value:.3g}" if pd.notna(value) else "")


def bands(described: pd.DataFrame) -> pd.DataFrame:
    """The informal ties, all kinds together, and the chart beside the bands of real organisations."""
    from groundswell.bands import beside_bands

    informal = [kind for kind in described.index if kind != "reports_to"]
    rows = [*informal[-1:], *described.index[len(informal) :]]  # all kinds together stand last
    if not rows:
        return pd.DataFrame()
    table = pd.concat([beside_bands(described.loc[row]) for row in rows])
    for column in ("obtained", "low", "high"):
        table[column] = table[column].map(lambda value: f"{value:.3g}" if pd.notna(value) else "")
    return table


def about_bands(organisation: Organisation) -> list[str]:
    """What to say beneath the bands: of ties that are made up, of ties that are lacking."""
    if generated_in(organisation.informal):
        return ["Generated ties were made to lie in the bands: that they do says nothing of yours."]
    lacking = not organisation.informal
    if lacking and (organisation.has_reporting_lines or organisation.unit_names.size):
        return ["There are no informal ties: --generate-ties makes some up along the chart."]
    return []
