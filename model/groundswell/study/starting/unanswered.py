"""What reach is lost where some do not answer: the starters are found anew without them."""

from collections.abc import Iterator, Mapping

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.asking import ANSWERS
from groundswell.seeding.picking import luck
from groundswell.streams import Stream, derived_seed
from groundswell.study.starting.drawing_lots import lots_drawn
from groundswell.study.starting.pricing import ASKED, LISTED, known_from
from groundswell.study.starting.reaching import Around, reached, spread
from groundswell.ties import Ties

REDRAWS = 20
MAPS_UP_TO = 2000
"""People up to whom maps are drawn anew `REDRAWS` times; beyond, so many fewer that it takes as long."""
FEWEST = 3


def map_redraws(n_people: int) -> int:
    """How often a whole map is drawn anew without those who do not answer; 0: too large."""
    redraws = min(REDRAWS, REDRAWS * MAPS_UP_TO // max(n_people, 1))
    return redraws if redraws >= FEWEST else 0


def losses(
    organisation: Organisation,
    around: Around,
    full: Mapping[str, list[np.ndarray]],
    counts: list[int],
    missing: float,
    rng_seed: int,
) -> Iterator[dict]:
    """Reach lost per strategy and budget, lot by lot: with all answers, less without some.

    Who does not answer is drawn anew in each lot, the same for every strategy; they can
    still be named. Where a map is needed, the ties that they would have named are not on it.
    Reach is measured on all ties.

    Parameters
    ----------
    organisation : Organisation
    around : Around
        Of the organisation.
    full : mapping of str to list of int array, shape (lots, count)
        Starters where all answer, for every count.
    counts : list of int
    missing : float
        Share of people who do not answer, in [0, 1].
    rng_seed : int

    Yields
    ------
    dict
        ``strategy``, ``starters``, ``redraws``, ``reach`` (without those answers), ``lost``,
        ``lost_low``, ``lost_high`` (mean and middle 80 % of redraws; below 0: gained).
        Strategies that ask nobody lose nothing and are left out.
    """
    lots = min(REDRAWS, *(sets[0].shape[0] for sets in full.values()))
    maps = min(lots, map_redraws(organisation.n_people))
    on_a_map = [name for name in full if known_from(name) not in (LISTED, ASKED)]
    asking = [name for name in full if known_from(name) == ASKED]
    found = {
        name: lots_drawn(organisation, name, counts, lots, rng_seed, missing=missing)
        for name in asking
    }
    found |= _on_thinned_maps(organisation, on_a_map, counts, maps, missing, rng_seed)
    for name in full:
        for place, count in enumerate(counts if name in found else []):
            less = reached(around.contacts, found[name][place])
            all_answer = reached(around.contacts, full[name][place][: less.size])
            mean, low, high = spread(all_answer - less)
            yield {"strategy": name, "starters": count, "redraws": less.size,
                   "reach": float(less.mean()), "lost": mean, "lost_low": low,
                   "lost_high": high}  # fmt: skip


def _on_thinned_maps(
    organisation: Organisation,
    names: list[str],
    counts: list[int],
    maps: int,
    missing: float,
    rng_seed: int,
) -> dict[str, list[np.ndarray]]:
    from groundswell.seeding import STRATEGIES

    if not maps or not names:
        return {}
    picked: dict[str, list[np.ndarray]] = {name: [] for name in names}
    for lot in range(maps):
        seed = derived_seed(rng_seed, lot, Stream.SEEDING)
        thinned = without_answers(organisation, missing, seed)
        for name in names:
            picked[name].append(STRATEGIES[name](thinned, counts[-1], rng_seed=seed))
    return {name: [np.stack(sets)[:, :count] for count in counts] for name, sets in picked.items()}


def without_answers(organisation: Organisation, missing: float, rng_seed: int) -> Organisation:
    """The map that is left where some do not answer: they name nobody, and can be named.

    Parameters
    ----------
    organisation : Organisation
    missing : float
        Share of people who do not answer, in [0, 1].
    rng_seed : int
        Who does not: the same people as in a survey strategy with this `rng_seed`.

    Returns
    -------
    Organisation
    """
    answers = luck(rng_seed, ANSWERS).random(organisation.n_people) >= missing
    layers = {kind: _rows_of(ties, answers) for kind, ties in organisation.informal.items()}
    return Organisation(organisation.ids, layers, organisation.manager, organisation.columns)


def _rows_of(ties: Ties, people: np.ndarray) -> Ties:
    kept = people[ties.source]
    start = np.concatenate([[0], np.cumsum(np.where(people, ties.degree, 0))])
    return Ties(start, ties.noticed[kept], None if ties.all_alike else ties.weight[kept])


__all__ = ["losses", "map_redraws", "without_answers"]
