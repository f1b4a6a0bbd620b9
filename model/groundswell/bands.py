"""Bands from real organisations, each with what it was read from, beside what one has."""

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

NAN = float("nan")

BANDS_UP_TO = 1005
"""People in the largest network behind the bands (EU-core e-mail); the smallest has 46."""


@dataclass(frozen=True)
class Band:
    """Where a measure lies in real organisations.

    Parameters
    ----------
    measure : str
        Column of `groundswell.realism.describe`.
    low, high : float
        Both ends belong to the band; NaN for an open end.
    size_free : bool
        Whether it is held to beyond `BANDS_UP_TO` people.
    source : str
        What it was read from; docs/realism.md has the figures.
    held_to : bool
        Whether synthetic organisations are asked to lie in it. The others are what was seen, at
        sizes and in sorts of organisation that not every one shares.
    """

    measure: str
    low: float
    high: float
    size_free: bool
    source: str
    held_to: bool = True


NETWORKS = "Krackhardt 1987, Lazega 2001, EU-core e-mail"
LINES = "Krackhardt 1987, manufacturing firm"
CHARTS = "firms of 21 to 276 people (spans 4-5; Swedish care 20-30)"

BANDS = (
    Band("reciprocity", 0.35, 0.75, True, NETWORKS),
    Band("clustering_ratio", 3.0, NAN, True, NETWORKS),
    Band("path_length", 2.0, 4.0, False, NETWORKS),
    Band("modularity", 0.25, 0.60, False, NETWORKS),
    Band("within_unit_ratio", 1.4, 8.0, False, NETWORKS),
    Band("formal_also_informal", 0.45, 1.0, True, LINES),
    Band("informal_also_formal", 0.0, 0.20, True, LINES),
    Band("decay_1_to_3", 3.0, NAN, True, "manufacturing firm"),
    Band("leader_hub_ratio", 0.2, 1.1, True, "19 relations, median .64"),
    Band("clustering", 0.23, 0.59, False, "16 relations of 46 to 1,005 people", held_to=False),
)
"""The realism bands of informal ties, all kinds together (docs/realism.md)."""

LARGE_BANDS = (
    Band("path_length", 1.0, NAN, True, "1.6 ln(people) / ln(contacts each)"),
    Band("within_unit", 0.35, 0.85, True, "15 of 16 relations of 46 to 1,005 people"),
)
"""What replaces the others beyond `BANDS_UP_TO`; the upper end of path length depends on size."""

CHART_BANDS = (
    Band("levels", 3.0, 6.0, False, CHARTS),
    Band("share_leading", 0.19, 0.24, False, CHARTS, held_to=False),
    Band("span_mean", 4.0, 5.1, False, CHARTS, held_to=False),
    Band("span_max", 7.0, 17.0, False, CHARTS, held_to=False),
)
"""The same of reporting lines; spans of control are chosen, not a matter of realism."""


def bands_for(row: pd.Series) -> list[Band]:
    """The bands that go with a row of `groundswell.realism.describe`, by its kind and size."""
    n_people = int(row["n_people"])
    large = n_people > BANDS_UP_TO
    if row.name == "reports_to":
        return list(CHART_BANDS)
    bands = [band for band in BANDS if band.size_free or not large]
    if large and row["mean_degree"] > 1:
        limit = 1.6 * math.log(n_people) / math.log(row["mean_degree"])
        path, within = LARGE_BANDS
        bands += [replace(path, high=limit), within]
    return bands


def beside_bands(row: pd.Series) -> pd.DataFrame:
    """Set one row of `groundswell.realism.describe` beside the bands.

    Parameters
    ----------
    row : pandas.Series
        Such as ``org.describe().loc["informal (all)"]``, or ``["reports_to"]`` for the chart.

    Returns
    -------
    pandas.DataFrame
        Index ``measure``; columns ``obtained``, ``low``, ``high`` (NaN: open), ``inside``
        ("yes", "no", "not measured"), ``held_to`` (whether synthetic organisations are asked to
        lie in it: "yes" or "no", only seen), ``size_free`` ("yes", "no"), ``basis``: "measured",
        or "extrapolated" beyond `BANDS_UP_TO` people, where nobody has published any, and
        ``source``.
    """
    bands = bands_for(row)
    table = pd.DataFrame(
        {
            "obtained": [float(row[band.measure]) for band in bands],
            "low": [band.low for band in bands],
            "high": [band.high for band in bands],
        },
        index=pd.Index([band.measure for band in bands], name="measure"),
    )
    low, high = table["low"].fillna(-np.inf), table["high"].fillna(np.inf)
    inside = np.where(table["obtained"].between(low, high), "yes", "no")
    return table.assign(
        inside=np.where(table["obtained"].isna(), "not measured", inside),
        held_to=["yes" if band.held_to else "no, seen" for band in bands],
        size_free=["yes" if band.size_free else "no" for band in bands],
        basis="extrapolated" if row["n_people"] > BANDS_UP_TO else "measured",
        source=[band.source for band in bands],
    )


__all__ = [
    "BANDS",
    "BANDS_UP_TO",
    "CHART_BANDS",
    "LARGE_BANDS",
    "Band",
    "bands_for",
    "beside_bands",
]
__dir__ = __all__.copy
