"""A synthetic hospital: departments, professions, reporting lines, advice and friendship."""

from groundswell.generators.checks import MOST_PEOPLE, number, whole
from groundswell.generators.hierarchy import staffed
from groundswell.generators.manners import Manners
from groundswell.generators.orgchart import org_chart
from groundswell.generators.recipe import generator, luck
from groundswell.organisation import Organisation

PROFESSIONS = {
    "nurse": 0.30,
    "assistant nurse": 0.23,
    "administration": 0.19,
    "allied health": 0.12,
    "doctor": 0.10,
    "support services": 0.06,
}
"""Shares of staff: NHS in England had nurses 30.0 %, doctors 9.6 %, scientific, therapeutic,
technical and ambulance 11.6 %, clerical and administrative 19.3 % (Hansard, 21 October 2008);
how the rest divides between assistant nurses and support services is assumed."""

PROFESSION_CONCENTRATION = 15.0
"""How alike departments are in professions: a Dirichlet concentration, assumed (mild clusters)."""


@generator
def hospital(
    n_people: int = 1000,
    span: float = 22,
    *,
    unit_size: float = 60,
    mean_ties: float = 6.0,
    within_team: float = 0.3,
    within_unit: float = 0.18,
    within_peers: float = 0.35,
    circle_size: float = 9,
    upward: float = 0.5,
    level_gap: float = 0.3,
    closure: float = 0.6,
    reciprocity: float = 0.5,
    overlap: float = 0.3,
    sociability: float = 0.5,
    standing: float = 0.8,
    rank_effect: float = 0.0,
    rng_seed: int = 0,
) -> Organisation:
    """Draw a synthetic hospital (or another hierarchy with departments and professions).

    Ties are directed: whom a person goes to for *advice*, and whom they name a friend
    (*friendship*). Some are drawn from the circles a person moves in (workgroup, department,
    peers of the same profession, anyone: foci, Feld 1981), to somebody there by standing;
    some go to contacts of contacts; some are returned. Standing is drawn whatever the rank,
    but people are also named by their own reports, so with large spans most of those named
    most often for advice are first-line managers.

    Defaults were set to land in the realism bands (`groundswell.bands.BANDS`) for spans
    5 to 30 and 500 to 1,000 people, and for nothing else; all but `span` are assumed, within
    what those bands leave open. Nobody has published bands for more people than that: larger
    organisations are extrapolated.

    Parameters
    ----------
    n_people : int, default 1000
        Number of people, >= 1.
    span : float, default 22
        Mean number of reports of a first-line manager, in [2, 1000]; 4–5 in firms (docs/realism.md),
        20–30 in Swedish care (docs/realism.md). Managers above them have about 3 to 10.
    unit_size : float, default 60
        People in a department, about, in [2, 10000]; departments are whole teams.
    mean_ties : float, default 6
        Colleagues whom a person names, on average, per kind, in [0, 1000]; fewer where
        circles are too small for so many.
    within_team, within_unit, within_peers : float, defaults 0.3, 0.18, 0.35
        Share of freely drawn ties that stay in the workgroup (part of the team with the same
        manager), in the department, among peers (of one profession, from any department);
        each in [0, 1], together at most 1. The rest go to anyone.
    circle_size : float, default 9
        People in a workgroup and in a group of peers, about, in [2, 1000].
    upward : float, default 0.5
        Share of people who go to their own manager for advice, in [0, 1].
    level_gap : float, default 0.3
        A drawn tie is dropped, and another made in its place, with chance
        1 - exp(-`level_gap` x levels between the two), in [0, 100].
    closure : float, default 0.6
        Share of ties that go to a contact of a contact, in [0, 1].
    reciprocity : float, default 0.5
        Share of friendships returned on purpose, in [0, 1]; 0.65 times as much for advice.
        Ties that are mutual by chance come on top.
    overlap : float, default 0.3
        Share of those gone to for advice who are named as friends too, in [0, 1]; some more
        are by chance.
    sociability : float, default 0.5
        Coefficient of variation of how many colleagues people name, in [0, 5].
    standing : float, default 0.8
        Standard deviation of log standing: how unequally people are named, in [0, 5].
    rank_effect : float, default 0
        Log standing that formal leaders have on top, for advice, in [-5, 5].
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        Kinds ``advice`` and ``friendship``, weight 1; columns ``unit`` and ``profession``;
        exactly one person at the top, at position 0. Time is linear in people.

    Raises
    ------
    BadInput
        If a parameter is not a number or out of range.

    Examples
    --------
    >>> gs.hospital(n_people=200, rng_seed=1).kinds
    ('advice', 'friendship', 'reports_to', 'manages', 'team')
    """
    n_people = whole("n_people", n_people, 1, MOST_PEOPLE)
    manners = Manners(
        mean_ties=mean_ties, within_team=within_team, within_unit=within_unit,
        within_peers=within_peers, circle_size=circle_size, upward=upward, level_gap=level_gap,
        closure=closure, reciprocity=reciprocity, overlap=overlap, sociability=sociability,
        standing=standing, rank_effect=rank_effect,
    )  # fmt: skip
    number("span", span, 2, 1000)
    number("unit_size", unit_size, 2, 10_000)
    rng = luck(rng_seed, "hospital people")
    chart = org_chart(n_people, span, unit_size, rng)
    of_ties = luck(rng_seed, "hospital ties")
    return staffed(chart, PROFESSIONS, PROFESSION_CONCENTRATION, manners, rng, of_ties)
