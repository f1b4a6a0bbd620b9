"""Advice and friendship among colleagues: the one recipe that synthetic organisations share."""

import itertools
from dataclasses import dataclass

import numpy as np

from groundswell.generators.drawing import gathered, some_of
from groundswell.generators.informal import Habits, draw_kind
from groundswell.generators.manners import Manners
from groundswell.ties import Ties, formal_ties

ADVICE_RETURNED = 0.65
"""Advice is returned less often than friendship: .39 / .61 (Lazega), computed in docs/realism.md."""

FRIENDSHIP_SKEW = 0.6
"""Friendship nominations are less unequal than advice: CV .95 / 1.5 (CKM), in docs/realism.md."""


@dataclass(frozen=True)
class Places:
    """Where people stand: what decides whom they meet.

    Parameters
    ----------
    manager : int32 array, shape (n_people,)
        Position of each person's manager, -1 for none.
    level : int32 array, shape (n_people,)
        Steps below the top, >= 0.
    unit, profession : int32 array, shape (n_people,)
        Department and profession, counted from 0.
    employer : int32 array, shape (n_people,), optional
        Counted from 0; None: all have the same.
    """

    manager: np.ndarray
    level: np.ndarray
    unit: np.ndarray
    profession: np.ndarray
    employer: np.ndarray | None = None


def circles_of(places: Places, manners: Manners, rng: np.random.Generator):
    """Gather people in the circles that they move in (foci, Feld 1981).

    Parameters
    ----------
    places : Places
    manners : Manners
    rng : numpy.random.Generator
        The luck: with whom of a large team or profession.

    Returns
    -------
    circles : int32 array, shape (3, n_circles, n_people)
        As in `groundswell.generators.drawing.gathered`: workgroup, department, peers, peers at
        any employer where there are several, and everybody at the same employer.
    choice : float array, shape (n_circles,)
        Chance of each circle or one before it.
    """
    n_people, small = places.manager.size, manners.circle_size
    team, unit, peers = manners.within_team, manners.within_unit, manners.within_peers
    if places.employer is None:
        anyone = np.zeros(n_people, dtype=np.int32)
        groups = [places.manager + 1, places.unit, places.profession, anyone]
        sizes, shares = [small, np.inf, small, np.inf], [team, unit, peers]
    else:
        here = places.profession + (places.profession.max() + 1) * places.employer
        groups = [places.manager + 1, places.unit, here, places.profession, places.employer]
        sizes = [small, np.inf, small, small, np.inf]
        shares = [team, unit, peers - manners.between, manners.between]
    groups = np.array(groups, dtype=np.int32)
    circles = gathered(groups, int(groups.max()) + 1, np.array(sizes), rng.permutation(n_people))
    return circles, np.array([*itertools.accumulate(shares), 1.0])


def advice_and_friendship(
    places: Places, circles: np.ndarray, choice: np.ndarray, manners: Manners,
    rng: np.random.Generator,
) -> dict[str, Ties]:  # fmt: skip
    """Draw both kinds of informal tie; time linear in people.

    Parameters
    ----------
    places : Places
    circles, choice : array
        See `circles_of`.
    manners : Manners
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    dict of str to Ties
        ``advice`` and ``friendship``, weight 1.
    """
    sociable = _unequal(places.manager.size, manners.sociability, rng)
    asked, liked = _standings(places.manager, manners, rng)
    alike = np.exp(-manners.level_gap * np.arange(places.level.max() + 1))
    habits = Habits(manners.mean_ties, choice, alike, manners.closure,
                    ADVICE_RETURNED * manners.reciprocity)  # fmt: skip
    # Ties to the own manager count among the ties, so there are never more of them than ties.
    upward = min(manners.upward, manners.mean_ties)
    lines = _chosen(formal_ties("reports_to", places.manager), upward, rng)
    advice = draw_kind(habits, lines, places.level, circles, asked, sociable, rng)
    friends = _chosen(advice, manners.overlap, rng)
    habits = habits._replace(reciprocity=manners.reciprocity)
    friendship = draw_kind(habits, friends, places.level, circles, liked, sociable, rng)
    return {"advice": advice, "friendship": friendship}


def _standings(manager: np.ndarray, manners: Manners, rng: np.random.Generator):
    """How readily people are named, for advice and for friendship: log-normal, drawn apart.

    Rank counts for advice only: of the five most named in Krackhardt's firm four are
    managers for advice, one for friendship (docs/realism.md).
    """
    leads = np.zeros(manager.size)
    leads[manager[manager >= 0]] = 1.0
    appeal = manners.standing * rng.standard_normal((2, leads.size))
    return np.exp(appeal[0] + manners.rank_effect * leads), np.exp(FRIENDSHIP_SKEW * appeal[1])


def _unequal(count: int, cv: float, rng: np.random.Generator) -> np.ndarray:
    """Gamma draws of mean 1 with this coefficient of variation."""
    return rng.gamma(1 / cv**2, cv**2, size=count) if cv > 1e-6 else np.ones(count)


def _chosen(ties: Ties, share: float, rng: np.random.Generator) -> Ties:
    """Each of the ties with this chance."""
    key = rng.integers(2**64, dtype=np.uint64)
    return Ties(*some_of(*ties.rows, float(share), key))
