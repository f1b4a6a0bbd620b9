"""What strategies share: how many, by what luck, the highest first and equals by lot."""

import weakref
from collections.abc import Callable

import numpy as np

from groundswell.faults import refuse
from groundswell.organisation import Organisation
from groundswell.whole_numbers import is_whole


def checked_count(organisation: Organisation, count: int) -> int:
    """Check a head count against the organisation.

    Raises
    ------
    BadInput
        If it is not a whole number from 0 to the number of people.
    """
    if not is_whole(count) or not 0 <= count <= organisation.n_people:
        raise refuse(
            "budget",
            f"{count!r} people cannot start in an organisation of {organisation.n_people}",
            f"give a whole number from 0 to {organisation.n_people}",
            "count",
        )
    return int(count)


def checked_share(name: str, value) -> float:
    """Check a share, 0 … 1; the fault's place and code are its name."""
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if not number or not 0.0 <= value <= 1.0:
        raise refuse(name, f"{value!r} will not do", "give a share from 0 to 1", name)
    return float(value)


def checked_least_one(name: str, value, remedy: str = "give a whole number of at least 1") -> int:
    """Check a whole number of at least 1; the fault's place and code are its name."""
    if not is_whole(value) or value < 1:
        raise refuse(name, f"{value!r} will not do", remedy, name)
    return int(value)


def luck(rng_seed: int, *purpose: int) -> np.random.Generator:
    """Luck of its own for each purpose.

    Raises
    ------
    BadInput
        If `rng_seed` is not a whole number of at least 0.
    """
    if not is_whole(rng_seed) or rng_seed < 0:
        raise refuse(
            "rng_seed", f"{rng_seed!r} will not do", "give a whole number of at least 0", "rng-seed"
        )
    return np.random.default_rng([int(rng_seed), *purpose] if purpose else rng_seed)


def shuffled(organisation: Organisation, rng_seed: int) -> np.ndarray:
    """Everybody in an order drawn by lot."""
    return luck(rng_seed).permutation(organisation.n_people)


def first(order: np.ndarray, count: int) -> np.ndarray:
    """The first so many, as positions."""
    return np.asarray(order[:count], dtype=np.int32)


def highest(organisation: Organisation, count: int, rng_seed: int, score) -> np.ndarray:
    """Those with the highest score, equals by lot.

    Parameters
    ----------
    organisation : Organisation
    count : int
    rng_seed : int
    score : array, or callable
        One number per person, or ``organisation -> array``.

    Returns
    -------
    int32 array, shape (count,)
    """
    count = checked_count(organisation, count)
    lot = shuffled(organisation, rng_seed)
    score = score(organisation) if callable(score) else score
    return first(np.lexsort((lot, -score)), count)


def chosen_then_lot(chosen: np.ndarray, count: int, lot: np.ndarray) -> np.ndarray:
    """Those chosen, each once, and further people in the order of the lot."""
    once = np.sort(np.unique(chosen, return_index=True)[1])
    chosen = np.asarray(chosen)[once]
    return first(np.concatenate([chosen, lot[~np.isin(lot, chosen)]]), count)


def once(measure: Callable[[Organisation], np.ndarray]) -> Callable[[Organisation], np.ndarray]:
    """Measure an organisation once, however many budgets and lots are drawn from it.

    Organisations never change; what was measured goes when they go.
    """
    known: weakref.WeakKeyDictionary[Organisation, np.ndarray] = weakref.WeakKeyDictionary()

    def measured(organisation: Organisation) -> np.ndarray:
        found = known.get(organisation)
        if found is None:
            found = known[organisation] = measure(organisation)
            found.setflags(write=False)
        return found

    measured.__doc__ = measure.__doc__
    return measured


__all__ = [
    "checked_count", "checked_least_one", "checked_share", "chosen_then_lot", "first", "highest",
    "luck", "once", "shuffled",
]  # fmt: skip
