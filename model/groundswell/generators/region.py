"""A synthetic region and its municipalities: several hierarchies, peers across their borders."""

import numpy as np

from groundswell.generators.checks import MOST_PEOPLE, number, whole
from groundswell.generators.hierarchy import staffed
from groundswell.generators.hospital import PROFESSION_CONCENTRATION, PROFESSIONS
from groundswell.generators.manners import Manners
from groundswell.generators.orgchart import Chart, numbered, org_chart, unequal_sizes
from groundswell.generators.recipe import generator, luck
from groundswell.organisation import Organisation

PEERS_HERE = 0.03
"""Share of freely drawn ties that go to peers at the same employer whatever `between` is; assumed."""

MOST_BETWEEN = 0.55
"""The other shares are left to team, department, peers and anyone at the same employer."""


@generator
def region(
    n_people: int = 1000,
    municipalities: int = 3,
    span: float = 22,
    *,
    region_share: float = 0.55,
    unit_size: float = 70,
    mean_ties: float = 6.0,
    between: float = 0.38,
    closure: float = 0.63,
    reciprocity: float = 0.5,
    rng_seed: int = 0,
) -> Organisation:
    """Draw a region (its hospitals and health centres) and the municipalities in it.

    Every employer has a hierarchy of its own. Ties are made as in `hospital`, within the
    employer, except that a share of them goes to peers of the same profession wherever they
    are employed, and on from there to their contacts.

    Defaults were set to land in the realism bands for spans 5 to 30 and 500 to 1,000 people.
    Those come from single organisations, and nobody has published how many ties cross such
    borders: `between` is an assumption to vary, and so are the numbers of employers, of which
    many small ones leave the bands. `employers` draws any number of equal ones with few ties
    between them, as when a change begins among strangers.

    Parameters
    ----------
    n_people : int, default 1000
        People whom the practice concerns, all employers together, > `municipalities`.
    municipalities : int, default 3
        How many, >= 1; of unequal sizes.
    span : float, default 22
        Mean number of reports of a first-line manager, in [2, 1000]; 20–30 in Swedish care
        (docs/realism.md).
    region_share : float, default 0.55
        Share of people whom the region employs, in [0, 1], rounded to at least one person
        for each employer.
    unit_size : float, default 70
        People in a department, about, in [2, 10000].
    mean_ties : float, default 6
        Colleagues whom a person names, on average, per kind, in [0, 1000].
    between : float, default 0.38
        Share of freely drawn ties to peers wherever they are employed, in [0, 0.55]: with the
        default about a fifth of all ties cross a border, with 0 only those of
        the heads of the employers, who know each other whatever it is.
    closure : float, default 0.63
        Share of ties that go to a contact of a contact, in [0, 1].
    reciprocity : float, default 0.5
        Share of friendships returned on purpose, in [0, 1]; 0.65 times as much for advice.
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        Kinds ``advice`` and ``friendship``, weight 1; columns ``employer`` ("Region",
        "Municipality 1" …), ``unit`` and ``profession``. Each employer has one top; its people
        stand together, from the top down. Time is linear in people.

    Raises
    ------
    BadInput
        If a parameter is not a number or out of range.
    """
    municipalities = whole("municipalities", municipalities, 1, MOST_PEOPLE - 1)
    n_people = whole("n_people", n_people, municipalities + 1, MOST_PEOPLE)
    number("span", span, 2, 1000)
    number("unit_size", unit_size, 2, 10_000)
    number("region_share", region_share, 0, 1)
    number("between", between, 0, MOST_BETWEEN)
    manners = Manners(
        mean_ties=mean_ties, within_team=0.20, within_unit=0.2, within_peers=PEERS_HERE + between,
        between=between, overlap=0.25, circle_size=7, closure=closure, reciprocity=reciprocity,
    )  # fmt: skip
    rng = luck(rng_seed, "region people")
    own = min(max(round(region_share * n_people), 1), n_people - municipalities)
    sizes = [own, *unequal_sizes(n_people - own, municipalities, rng)]
    chart = _side_by_side(
        [org_chart(int(size), span, unit_size, rng, most_teams=10) for size in sizes]
    )
    employer = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    names = np.array(["Region", *numbered("Municipality ", municipalities)], dtype=object)
    of_ties = luck(rng_seed, "region ties")
    return staffed(
        chart, PROFESSIONS, PROFESSION_CONCENTRATION, manners, rng, of_ties, employer, names
    )


def _side_by_side(charts: list[Chart]) -> Chart:
    """One chart of several, each with its own top and its own departments."""
    first_person = np.cumsum([0, *(chart.manager.size for chart in charts)])
    first_unit = np.cumsum([0, *(int(chart.unit.max()) + 1 for chart in charts)])
    placed = list(zip(charts, first_person, first_unit, strict=False))
    manager = [
        np.where(chart.manager < 0, -1, chart.manager + before) for chart, before, _ in placed
    ]
    return Chart(
        np.concatenate(manager).astype(np.int32),
        np.concatenate([chart.level for chart in charts]),
        np.concatenate([chart.unit + before for chart, _, before in placed]).astype(np.int32),
    )
