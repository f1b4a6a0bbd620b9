"""Who starts: seeding strategies, each (organisation, count, rng_seed=…) → positions.

Every strategy returns exactly `count` different people, so that strategies are compared at
equal budgets. Unless said otherwise they look at contacts of the informal kinds, in either
direction (`Organisation.contacts`).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from groundswell.covering import covering
from groundswell.faults import refuse
from groundswell.organisation import Organisation
from groundswell.ties import Ties


@dataclass(frozen=True)
class Strategy:
    """A seeding strategy under its name.

    Parameters
    ----------
    name : str
        As in scenario files.
    sentence : str
        What it does, in one plain sentence.
    pick : callable
        ``(organisation, count, rng_seed=0, ...) -> int32 array`` of positions.
    """

    name: str
    sentence: str
    pick: Callable[..., np.ndarray]

    def __call__(self, organisation: Organisation, count: int, rng_seed: int = 0, **options):
        """Pick `count` people; see the function of the same name."""
        return self.pick(organisation, count, rng_seed=rng_seed, **options)


def checked_count(organisation: Organisation, count: int) -> int:
    """Check a head count against the organisation.

    Raises
    ------
    BadInput
        If it is not a whole number from 0 to the number of people.
    """
    if not _is_whole(count) or not 0 <= count <= organisation.n_people:
        raise refuse(
            "budget",
            f"{count!r} people cannot start in an organisation of {organisation.n_people}",
            f"give a whole number from 0 to {organisation.n_people}",
            "count",
        )
    return int(count)


def _first(order: np.ndarray, count: int) -> np.ndarray:
    return np.asarray(order[:count], dtype=np.int32)


def _luck(rng_seed: int) -> np.random.Generator:
    if not _is_whole(rng_seed) or rng_seed < 0:
        raise refuse(
            "rng_seed", f"{rng_seed!r} will not do", "give a whole number of at least 0", "rng-seed"
        )
    return np.random.default_rng(rng_seed)


def _is_whole(value) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _shuffled(organisation: Organisation, rng_seed: int) -> np.ndarray:
    return _luck(rng_seed).permutation(organisation.n_people)


def random(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """People drawn by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many, 0 … n_people.
    rng_seed : int
        The lot.

    Returns
    -------
    int32 array, shape (count,)
        Positions.
    """
    return _first(_shuffled(organisation, rng_seed), checked_count(organisation, count))


def formal_leaders(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """Formal leaders from the top down.

    By level, the top first; on a level leaders before others, then by lot. Where the
    budget exceeds the number of leaders, the next levels follow.

    Parameters
    ----------
    organisation : Organisation
        With reporting lines or a ``level`` column.
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)

    Raises
    ------
    BadInput
        If the organisation has neither reporting lines nor levels.
    """
    count = checked_count(organisation, count)
    if np.all(np.isnan(organisation.level)):
        raise _no_formal_order("formal_leaders")
    lot = _shuffled(organisation, rng_seed)
    order = organisation.leaders
    order = order[np.lexsort((lot[order], organisation.level[order]))]
    if order.size < count:
        others = np.delete(np.arange(organisation.n_people), order)
        others = others[np.lexsort((lot[others], organisation.level[others]))]
        order = np.concatenate([order, others])
    return _first(order, count)


def unit_managers(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """First-line managers, those of the largest teams first.

    A first-line manager has reports of whom nobody leads anyone. Where the budget exceeds
    their number, the other formal leaders follow from the bottom up, then others by lot.

    Parameters
    ----------
    organisation : Organisation
        With reporting lines.
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)

    Raises
    ------
    BadInput
        If the organisation has no reporting lines.
    """
    count = checked_count(organisation, count)
    if not organisation.has_reporting_lines:
        raise _no_formal_order("unit_managers")
    n_people = organisation.n_people
    reports = np.bincount(organisation.manager[organisation.manager >= 0], minlength=n_people)
    led = organisation.leaders[organisation.manager[organisation.leaders] >= 0]
    leads_leaders = np.zeros(n_people, dtype=bool)
    leads_leaders[organisation.manager[led]] = True
    rank = np.where(reports == 0, 2, np.where(leads_leaders, 1, 0))
    size = np.where(rank == 0, -reports, 0)
    depth = np.where(rank == 1, -organisation.level, 0)
    lot = _shuffled(organisation, rng_seed)
    return _first(np.lexsort((lot, depth, size, rank)), count)


def _no_formal_order(strategy: str):
    return refuse(
        f"seeding {strategy!r}",
        "needs to know who leads whom, and this organisation has no reporting lines or levels",
        "add manager_id (or level) to the people, or choose another strategy",
        "no-formal-order",
    )


def degree(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """People with most contacts; equals by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
    """
    count = checked_count(organisation, count)
    lot = _shuffled(organisation, rng_seed)
    return _first(np.lexsort((lot, -organisation.contacts().degree)), count)


def superconnectors(organisation: Organisation, count: int, *, rng_seed: int = 0) -> np.ndarray:
    """The small set that together is in contact with most others.

    Lazy greedy maximum coverage (Minoux 1978; within 1 − 1/e of the best set: Nemhauser,
    Wolsey & Fisher 1978). Equals by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    rng_seed : int
        The lot among equals.

    Returns
    -------
    int32 array, shape (count,)
        In the order of choice: gains in coverage never rise.
    """
    count = checked_count(organisation, count)
    contacts = organisation.contacts()
    lot = _shuffled(organisation, rng_seed)
    gain, places = contacts.degree + 1, np.arange(lot.size)
    queue = np.sort((gain[lot[::-1]] << 32) + places)[::-1].copy()  # falling, and so a heap
    chosen, covered = np.empty(count, dtype=np.int64), np.zeros(lot.size, dtype=bool)
    rows = contacts.indptr, contacts.noticed
    n_chosen = covering(*rows, lot[::-1].copy(), gain, queue, covered, chosen)
    if n_chosen < count:
        rest = lot[~np.isin(lot, chosen[:n_chosen])]
        chosen = np.concatenate([chosen[:n_chosen], rest])
    return _first(chosen, count)


def nominated(
    organisation: Organisation,
    count: int,
    *,
    asked: float = 0.1,
    names: int = 3,
    rng_seed: int = 0,
) -> np.ndarray:
    """The people most often named when a sample of colleagues is asked whom they go to.

    Each colleague asked names up to `names` of the people they notice through informal
    ties, a heavier tie sooner. The most named start; equals by lot. If the sample names
    too few people, more are asked, in the order of the lot; where nobody is left to ask,
    the rest is drawn by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
        How many.
    asked : float
        Share of people asked, in [0, 1].
    names : int
        Names per colleague asked, >= 1.
    rng_seed : int
        Who is asked, whom they name, and the lot among equals.

    Returns
    -------
    int32 array, shape (count,)

    Raises
    ------
    BadInput
        If `asked` or `names` is out of range.
    """
    count = checked_count(organisation, count)
    share = isinstance(asked, int | float | np.number) and not isinstance(asked, bool)
    if not share or not 0.0 <= asked <= 1.0:
        raise refuse("asked", f"{asked!r} will not do", "give a share from 0 to 1", "asked")
    if not _is_whole(names) or names < 1:
        raise refuse("names", f"{names!r} will not do", "let each name at least one", "names")
    rng = _luck(rng_seed)
    n_people = organisation.n_people
    respondents, lot = rng.permutation(n_people), rng.permutation(n_people)
    enough = round(asked * n_people)
    _, named = names_given(organisation, respondents[:enough], names, rng)
    if np.unique(named).size < count:
        turn, further = names_given(organisation, respondents[enough:], names, rng)
        turn = np.concatenate([np.full(named.size, -1), turn])
        named = np.concatenate([named, further])
        first = np.sort(np.unique(named, return_index=True)[1])
        if first.size >= count:
            named = named[turn <= turn[first[count - 1]]]
    votes = np.bincount(named, minlength=n_people)
    return _first(np.lexsort((lot, -votes)), count)


def names_given(organisation: Organisation, respondents: np.ndarray, names: int, rng):
    """Whom each of these people names when asked.

    Parameters
    ----------
    organisation : Organisation
    respondents : int array, shape (n_asked,)
        Positions.
    names : int
        At most this many each.
    rng : numpy.random.Generator

    Returns
    -------
    turn : int64 array, shape (n_named,), rising
        Which of the respondents names them.
    named : int64 array, shape (n_named,)
        Different people each, drawn in proportion to tie weight summed over informal kinds
        (Efraimidis & Spirakis 2006).
    """
    layers = [organisation.ties(kind) for kind in organisation.informal]
    ties = [_ties_of(respondents, layer) for layer in layers or [organisation.contacts()]]
    codes, weight = np.concatenate([c for c, _ in ties]), np.concatenate([w for _, w in ties])
    order = np.argsort(codes, kind="stable")
    first = np.flatnonzero(np.diff(codes[order], prepend=-1))
    together = np.add.reduceat(weight[order], first) if first.size else weight
    turn, named = np.divmod(codes[order[first]], organisation.n_people)
    sooner = np.lexsort((rng.exponential(size=turn.size) / together, turn))
    rank = np.arange(turn.size) - np.searchsorted(turn, turn)
    sooner = sooner[rank < names]
    return turn[sooner], named[sooner]


def _ties_of(people: np.ndarray, ties: Ties) -> tuple[np.ndarray, np.ndarray]:
    """Ties of these people: index among them * n_people + person noticed, and weight."""
    degree = ties.degree[people]
    turn = np.repeat(np.arange(people.size), degree)
    before = np.cumsum(degree) - degree
    index = np.arange(turn.size) + (ties.indptr[people] - before)[turn]
    return turn * ties.n_people + ties.noticed[index], ties.weight[index]


STRATEGIES: dict[str, Strategy] = {
    strategy.name: strategy
    for strategy in (
        Strategy("random", "People drawn by lot.", random),
        Strategy("formal_leaders", "Formal leaders, from the top down.", formal_leaders),
        Strategy(
            "unit_managers", "First-line managers, of the largest teams first.", unit_managers
        ),
        Strategy("degree", "People with most contacts: the plain baseline.", degree),
        Strategy(
            "superconnectors",
            "The small set that together is in contact with most others; needs the whole map.",
            superconnectors,
        ),
        Strategy(
            "nominated",
            "The people most often named when one in ten colleagues is asked whom they go to.",
            nominated,
        ),
    )
}
"""Every strategy by name."""
