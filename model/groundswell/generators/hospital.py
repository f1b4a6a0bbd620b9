"""A synthetic hospital: departments, professions, reporting lines, advice and friendship."""

import itertools

import numpy as np

from groundswell.faults import refuse
from groundswell.generators.checks import MOST_PEOPLE, number, whole
from groundswell.generators.drawing import gathered, some_of
from groundswell.generators.informal import Habits, draw_kind
from groundswell.generators.orgchart import Chart, numbered, org_chart
from groundswell.generators.recipe import generator, luck
from groundswell.organisation import Organisation
from groundswell.ties import Ties, formal_ties

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

ADVICE_RETURNED = 0.65
"""Advice is returned less often than friendship: .39 / .61 (Lazega), computed in docs/realism.md."""

FRIENDSHIP_SKEW = 0.6
"""Friendship nominations are less unequal than advice: CV .95 / 1.5 (CKM), in docs/realism.md."""


PROFESSION_NAMES = np.array(list(PROFESSIONS), dtype=object)


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

    Defaults were set to land in the realism bands (`groundswell.realism.BANDS`) for spans
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
    """
    n_people = whole("n_people", n_people, 1, MOST_PEOPLE)
    shares = _shares(within_team, within_unit, within_peers)
    for name, value, low, high in (
        ("span", span, 2, 1000),
        ("unit_size", unit_size, 2, 10_000),
        ("mean_ties", mean_ties, 0, 1000),
        ("circle_size", circle_size, 2, 1000),
        ("upward", upward, 0, 1),
        ("level_gap", level_gap, 0, 100),
        ("closure", closure, 0, 1),
        ("reciprocity", reciprocity, 0, 1),
        ("overlap", overlap, 0, 1),
        ("sociability", sociability, 0, 5),
        ("standing", standing, 0, 5),
        ("rank_effect", rank_effect, -5, 5),
    ):
        number(name, value, low, high)
    rng = luck(rng_seed, "hospital people")
    chart = org_chart(n_people, span, unit_size, rng)
    profession = _professions(chart, rng)
    anyone = np.zeros(n_people, dtype=np.int32)
    groups = np.array([chart.manager + 1, chart.unit, profession, anyone], dtype=np.int32)
    sizes = np.array([circle_size, np.inf, circle_size, np.inf])
    circles = gathered(groups, int(groups.max()) + 1, sizes, rng.permutation(n_people))

    rng = luck(rng_seed, "hospital ties")
    sociable = _unequal(n_people, sociability, rng)
    advice_standing, friend_standing = _standings(chart, standing, rank_effect, rng)
    alike = np.exp(-level_gap * np.arange(chart.level[-1] + 1))
    habits = Habits(mean_ties, shares, alike, closure, ADVICE_RETURNED * reciprocity)
    # Ties to the own manager count among the ties, so there are never more of them than ties.
    lines = _chosen(formal_ties("reports_to", chart.manager), min(upward, mean_ties), rng)
    advice = draw_kind(habits, lines, chart.level, circles, advice_standing, sociable, rng)
    friends = _chosen(advice, overlap, rng)
    habits = habits._replace(reciprocity=reciprocity)
    friendship = draw_kind(habits, friends, chart.level, circles, friend_standing, sociable, rng)

    unit_names = numbered("Department ", int(chart.unit.max()) + 1)
    return Organisation(
        numbered("p", n_people),
        {"advice": advice, "friendship": friendship},
        chart.manager,
        {"unit": unit_names[chart.unit], "profession": PROFESSION_NAMES[profession]},
    )


def _standings(chart: Chart, standing: float, rank_effect: float, rng: np.random.Generator):
    """How readily people are named, for advice and for friendship: log-normal, drawn apart.

    Rank counts for advice only: of the five most named in Krackhardt's firm four are
    managers for advice, one for friendship (docs/realism.md).
    """
    leads = np.zeros(chart.manager.size)
    leads[chart.manager[chart.manager >= 0]] = 1.0
    appeal = standing * rng.standard_normal((2, leads.size))
    return np.exp(appeal[0] + rank_effect * leads), np.exp(FRIENDSHIP_SKEW * appeal[1])


def _unequal(count: int, cv: float, rng: np.random.Generator) -> np.ndarray:
    """Gamma draws of mean 1 with this coefficient of variation."""
    return rng.gamma(1 / cv**2, cv**2, size=count) if cv > 1e-6 else np.ones(count)


def _professions(chart: Chart, rng: np.random.Generator) -> np.ndarray:
    """Profession of each person, as an index; every department has its own mix."""
    shares = np.array(list(PROFESSIONS.values()))
    n_units = int(chart.unit.max()) + 1
    mix = rng.gamma(PROFESSION_CONCENTRATION * shares, size=(n_units, shares.size))
    bounds = np.cumsum(mix, axis=1)
    bounds /= bounds[:, -1:]
    ladder = (bounds + np.arange(n_units)[:, None]).ravel()  # one unit's above the other's
    rung = np.searchsorted(ladder, chart.unit + rng.random(chart.unit.size), side="right")
    return np.minimum(rung - shares.size * chart.unit, shares.size - 1)


def _chosen(ties: Ties, share: float, rng: np.random.Generator) -> Ties:
    """Each of the ties with this chance."""
    key = rng.integers(2**64, dtype=np.uint64)
    return Ties(*some_of(*ties.rows, float(share), key))


def _shares(within_team, within_unit, within_peers) -> np.ndarray:
    """Chance of each circle or one before it, the last being anyone; checked."""
    given = (within_team, within_unit, within_peers)
    named = dict(zip(("within_team", "within_unit", "within_peers"), given, strict=True))
    shares = [number(name, value, 0, 1) for name, value in named.items()]
    if sum(shares) > 1 + 1e-9:
        raise refuse(
            " + ".join(named),
            f"sum to {sum(shares):g}",
            "they are shares of the same ties: make them sum to 1 or less",
            "shares",
        )
    return np.array([*itertools.accumulate(shares), 1.0])
