"""Does an organisation look like a real one? Its measures, kind by kind."""

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from groundswell.reporting import generated_in
from groundswell.structure import (
    chart_distance_shares,
    chart_shape,
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
"""Row of `describe` for the informal kinds taken together; what is generated says so."""

TOP_SHARE = 0.03
"""Share of people in the reach measures: the size of the informal network that is said to
reach most others (Innovisor 2020, docs/realism.md)."""


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
        Index ``kind``: the informal kinds, ``informal (all)`` where there are several
        (``informal (all, generated)`` where they are made up), and ``reports_to``. Columns:
        ``n_people``; ``ties`` (directed); ``density`` of directed ties; ``mean_degree``
        (distinct contacts); ``reciprocity`` (share of ties returned); ``clustering``
        (transitivity); ``clustering_ratio`` (to a random graph as dense); ``path_length``
        (mean, largest component); ``modularity`` (best found partition; NaN above 3,000
        people); ``within_unit`` (share of pairs), ``within_unit_chance``,
        ``within_unit_ratio``; ``indegree_cv``; ``formal_also_informal`` (share of reporting
        lines), ``informal_also_formal`` (share of pairs); ``p_distance_1`` … ``_3`` (share of
        the pairs so many reporting lines apart that are tied), ``decay_1_to_3``;
        ``reach_hubs``, ``reach_rank``, ``reach_random`` (share of people within one step of
        the top 3 % by contacts, by level, or of a random 3 %), ``leader_hub_ratio``. Of the
        reporting lines only: ``levels``, ``share_leading`` (share of people who lead somebody),
        ``span_mean`` and ``span_max`` (how many report to each who leads).
    """
    layers = {kind: org.ties(kind) for kind in org.informal}
    if len(layers) > 1:
        layers[together(org)] = merged(list(layers.values()), org.n_people)
    if org.has_reporting_lines:
        layers["reports_to"] = org.ties("reports_to")
    rows = [measures(org, ties, kind != "reports_to", rng_seed) for kind, ties in layers.items()]
    return pd.DataFrame(rows, index=pd.Index(layers, name="kind"))


def together(org: "Organisation") -> str:
    """Name of the row for all informal kinds."""
    generated = len(generated_in(org.informal))
    if generated == 0:
        return ALL_INFORMAL
    return (
        f"informal (all{', generated' if generated == len(org.informal) else ', partly generated'})"
    )


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
    beside = _beside_lines(org, contacts, informal)
    return row | beside | _reach(org, contacts, rng) | chart_shape(org.manager, not informal)


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
