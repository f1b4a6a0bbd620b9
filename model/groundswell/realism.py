"""Does an organisation look like a real one? Its measures, beside bands from real ones."""

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from groundswell.structure import (
    chart_distance_shares,
    merged,
    modularity,
    path_length,
    reach_of_top,
    reciprocity,
    shared_unit,
    transitivity,
)
from groundswell.ties import Ties, undirected

if TYPE_CHECKING:
    from groundswell.organisation import Organisation

NAN = float("nan")

ALL_INFORMAL = "informal (all)"
"""Row of `describe` for the informal kinds taken together."""

TOP_SHARE = 0.03
"""Share of people in the reach measures: the size of the informal network that is said to
reach most others (Innovisor 2020, docs/realism.md)."""

BANDS_UP_TO = 1005
"""People in the largest network behind the bands (EU-core e-mail); the smallest has 46."""


@dataclass(frozen=True)
class Band:
    """Where a measure lies in real organisations.

    Parameters
    ----------
    measure : str
        Column of `describe`.
    low, high : float
        Both ends belong to the band; NaN for an open end.
    size_free : bool
        Whether it is held to beyond `BANDS_UP_TO` people.
    source : str
        What it was read from.
    """

    measure: str
    low: float
    high: float
    size_free: bool
    source: str


_TABLE = "docs/realism.md, organisational networks (Krackhardt 1987, Lazega 2001, EU-core e-mail)"
_LINES = "docs/realism.md, reporting lines (Krackhardt 1987, manufacturing firm)"

BANDS = (
    Band("reciprocity", 0.35, 0.75, True, _TABLE),
    Band("clustering_ratio", 3.0, NAN, True, "docs/realism.md"),
    Band("path_length", 2.0, 4.0, False, _TABLE),
    Band("modularity", 0.25, 0.60, False, _TABLE),
    Band("within_unit_ratio", 1.4, 8.0, False, _TABLE),
    Band("formal_also_informal", 0.45, 1.0, True, _LINES),
    Band("informal_also_formal", 0.0, 0.20, True, _LINES),
    Band(
        "decay_1_to_3",
        3.0,
        NAN,
        True,
        "docs/realism.md, tie probability by reporting-tree distance",
    ),
    Band("leader_hub_ratio", 0.2, 1.1, True, "docs/realism.md, 19 relations, median .64"),
)
"""The realism bands (docs/realism.md)."""

LARGE_BANDS = (
    Band("path_length", 1.0, NAN, True, "docs/realism.md: 1.6 ln N / ln(mean degree)"),
    Band("within_unit", 0.35, 0.85, True, "docs/realism.md"),
)
"""What replaces the others beyond `BANDS_UP_TO`; the upper end of path length depends on N."""


def describe(org: "Organisation", rng_seed: int = 0) -> pd.DataFrame:
    """Measure an organisation's ties, one row per kind.

    Degree, clustering, path length, modularity, units and reach ignore direction and weight.

    Parameters
    ----------
    org : Organisation
        Any; measures that need units, levels or reporting lines it lacks are NaN.
    rng_seed : int, default 0
        Luck in breaking ties between equal ranks, in sampling and in finding communities, >= 0.

    Returns
    -------
    pandas.DataFrame
        Index ``kind``: the informal kinds, ``informal (all)`` where there are several, and
        ``reports_to``. Columns: ``n_people``; ``ties`` (directed); ``density`` of directed
        ties; ``mean_degree`` (distinct contacts); ``reciprocity`` (share of ties returned);
        ``clustering`` (transitivity); ``clustering_ratio`` (to a random graph as dense);
        ``path_length`` (mean, largest component); ``modularity`` (best found partition; NaN
        above 3,000 people); ``within_unit`` (share of pairs), ``within_unit_chance``,
        ``within_unit_ratio``; ``indegree_cv``; ``formal_also_informal`` (share of reporting
        lines), ``informal_also_formal`` (share of pairs); ``p_distance_1`` … ``_3`` (share of
        the pairs so many reporting lines apart that are tied), ``decay_1_to_3``;
        ``reach_hubs``, ``reach_rank``, ``reach_random`` (share of people within one step of
        the top 3 % by contacts, by level, or of a random 3 %), ``leader_hub_ratio``.
    """
    layers = {kind: org.ties(kind) for kind in org.informal}
    if len(layers) > 1:
        layers[ALL_INFORMAL] = merged(list(layers.values()), org.n_people)
    if org.has_reporting_lines:
        layers["reports_to"] = org.ties("reports_to")
    rows = [measures(org, ties, kind != "reports_to", rng_seed) for kind, ties in layers.items()]
    return pd.DataFrame(rows, index=pd.Index(layers, name="kind"))


def measures(org: "Organisation", ties: Ties, informal: bool, rng_seed: int) -> dict[str, float]:
    """One row of `describe`.

    Parameters
    ----------
    org : Organisation
        Whose units, levels and reporting lines count.
    ties : Ties
        The kind, or several merged.
    informal : bool
        Whether comparing them with the reporting lines makes sense.
    rng_seed : int
        As in `describe`.

    Returns
    -------
    dict of str to float
    """
    rng = np.random.default_rng(rng_seed)
    contacts = undirected([ties], org.n_people)
    n, among = org.n_people, max(org.n_people - 1, 1)
    clustering, density = transitivity(contacts), contacts.n_ties / (n * among or 1)
    row = {
        "n_people": n,
        "ties": ties.n_ties,
        "density": ties.n_ties / (n * among or 1),
        "mean_degree": contacts.n_ties / (n or 1),
        "reciprocity": reciprocity(ties),
        "clustering": clustering,
        "clustering_ratio": clustering / density if density else NAN,
        "path_length": path_length(contacts, rng),
        "modularity": modularity(contacts, rng_seed),
    }
    share, chance = shared_unit(contacts, org.unit)
    row |= {
        "within_unit": share,
        "within_unit_chance": chance,
        "within_unit_ratio": share / chance if chance else NAN,
    }
    named = np.bincount(ties.noticed, minlength=n)
    row["indegree_cv"] = named.std() / named.mean() if ties.n_ties else NAN
    return row | _beside_lines(org, contacts, informal) | _reach(org, contacts, rng)


def _beside_lines(org: "Organisation", contacts: Ties, informal: bool) -> dict[str, float]:
    """How informal contacts lie on the organisation chart."""
    (on_lines, *_), apart = chart_distance_shares(contacts, org.manager)
    n_pairs = contacts.n_ties // 2
    measurable = informal and org.has_reporting_lines and n_pairs > 0
    row = {
        "formal_also_informal": apart[0],
        "informal_also_formal": on_lines / max(n_pairs, 1),
        "p_distance_1": apart[0],
        "p_distance_2": apart[1],
        "p_distance_3": apart[2],
        "decay_1_to_3": apart[0] / apart[2] if apart[2] else NAN,
    }
    return row if measurable else dict.fromkeys(row, NAN)


def _reach(org: "Organisation", contacts: Ties, rng: np.random.Generator) -> dict[str, float]:
    """Share of people in contact with 3 % of them: the best connected, the highest, any."""
    n = org.n_people
    if n == 0:
        return dict.fromkeys(("reach_hubs", "reach_rank", "reach_random", "leader_hub_ratio"), NAN)
    count = math.ceil(TOP_SHARE * n)
    hubs = reach_of_top(contacts, contacts.degree, count, rng)
    known = not np.isnan(org.level).any()
    rank = reach_of_top(contacts, -org.level, count, rng) if known else NAN
    return {
        "reach_hubs": hubs,
        "reach_rank": rank,
        "reach_random": reach_of_top(contacts, np.zeros(n), count, rng),
        "leader_hub_ratio": rank / hubs,
    }


def beside_bands(row: pd.Series) -> pd.DataFrame:
    """Set one row of `describe` beside the bands.

    Parameters
    ----------
    row : pandas.Series
        Such as ``org.describe().loc["informal (all)"]``.

    Returns
    -------
    pandas.DataFrame
        Index ``measure``; columns ``obtained``, ``low``, ``high`` (NaN: open), ``inside``
        ("yes", "no", "not measured") and ``basis``: "measured", or "extrapolated" beyond
        `BANDS_UP_TO` people, where nobody has published any.
    """
    n_people = int(row["n_people"])
    large = n_people > BANDS_UP_TO
    bands = [band for band in BANDS if band.size_free] if large else list(BANDS)
    if large and row["mean_degree"] > 1:
        limit = 1.6 * math.log(n_people) / math.log(row["mean_degree"])
        path, within = LARGE_BANDS
        bands += [replace(path, high=limit), within]
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
    table["inside"] = np.where(table["obtained"].isna(), "not measured", inside)
    return table.assign(basis="extrapolated" if large else "measured")
