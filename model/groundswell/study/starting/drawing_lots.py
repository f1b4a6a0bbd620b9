"""The starters of every strategy at several budgets, in as many lots as one wants to see."""

from collections.abc import Sequence

import numpy as np

from groundswell.faults import BadInput, Fault, meant, refuse
from groundswell.organisation import Organisation
from groundswell.seeding import STRATEGIES
from groundswell.streams import Stream, derived_seed
from groundswell.whole_numbers import is_whole

BUDGETS = (0.01, 0.02, 0.03, 0.05, 0.07, 0.10, 0.15)
"""Shares of people at which reach is looked at."""

ASK_ON = ("nominated", "snowball")
"""Strategies that may ask further people for a larger budget. With all others the starters of a
smaller budget are the first of a larger one."""


def lots_drawn(
    organisation: Organisation,
    name: str,
    counts: Sequence[int],
    lots: int,
    rng_seed: int,
    **options,
) -> list[np.ndarray]:
    """Whom a strategy picks, lot after lot.

    Lot *i* is what replicate *i* of a scenario with this `rng_seed` starts with, where the
    organisation is the same in all of them.

    Parameters
    ----------
    organisation : Organisation
    name : str
        Of the strategy.
    counts : sequence of int, rising
        How many start.
    lots : int
    rng_seed : int
    **options
        For the strategy.

    Returns
    -------
    list of int32 array, shape (lots, count)
        Positions, for every count.
    """
    pick = STRATEGIES[name]
    luck = [derived_seed(rng_seed, lot, Stream.SEEDING) for lot in range(lots)]
    if name in ASK_ON:
        return [
            np.stack([pick(organisation, count, rng_seed=seed, **options) for seed in luck])
            for count in counts
        ]
    longest = np.stack([pick(organisation, counts[-1], rng_seed=seed, **options) for seed in luck])
    return [longest[:, :count] for count in counts]


def usable(
    organisation: Organisation, strategies: Sequence[str] | None
) -> tuple[list[str], dict[str, Fault]]:
    """Strategies that the organisation has the data for, and what it lacks for the others.

    Parameters
    ----------
    organisation : Organisation
    strategies : sequence of str, optional
        Names; by default all there are.

    Raises
    ------
    BadInput
        If a name is unknown, or nothing is left.
    """
    names = list(dict.fromkeys(STRATEGIES if strategies is None else strategies))
    unknown = [
        Fault("strategies", f"{name!r} is not a seeding strategy",
              f"{meant(name, STRATEGIES)}use some of: {', '.join(STRATEGIES)}", "unknown-strategy")
        for name in names if name not in STRATEGIES
    ]  # fmt: skip
    if unknown:
        raise BadInput(unknown)
    faults = {name: STRATEGIES[name].lacks(organisation) for name in names}
    lacking = {name: fault for name, fault in faults.items() if fault is not None}
    left = [name for name in names if name not in lacking]
    if not left:
        raise BadInput(lacking.values() or [Fault("strategies", "names none", "name one", "none")])
    return left, lacking


def budgets_counted(organisation: Organisation, budgets: Sequence[float]) -> dict[int, float]:
    """Head count → budget as a share of people, rising; of equal counts the largest share.

    Parameters
    ----------
    organisation : Organisation
    budgets : sequence of float
        Shares of people up to 1, or whole numbers of people.

    Raises
    ------
    BadInput
        If one is out of range, or nobody can start.
    """
    n_people = organisation.n_people
    if n_people == 0:
        raise refuse("organisation", "has no people", "add at least one person", "no-people")
    faults: list[Fault] = []
    counted: dict[int, float] = {}
    for budget in budgets:
        try:
            count, share = seed_count(n_people, budget), share_of(n_people, budget)
            counted[count] = max(share, counted.get(count, 0.0))
        except BadInput as error:
            faults += error.faults
    if faults or not counted:
        raise BadInput(faults or [Fault("budgets", "are none", "give at least one", "budget")])
    return dict(sorted(counted.items()))


def seed_count(n_people: int, budget: float) -> int:
    """How many people a budget is: a share up to 1, or a whole number."""
    whole = is_whole(budget) or (budget > 1.0 and budget == int(budget))
    if not (1 <= budget <= n_people if whole else 0.0 < budget <= 1.0):
        raise refuse("budget", f"{budget:g} is out of range",
                     f"give a share of people up to 1, or a whole number up to {n_people}",
                     "budget")  # fmt: skip
    return int(budget) if whole else max(round(budget * n_people), 1)


def share_of(n_people: int, budget: float) -> float:
    """A budget as a share of people."""
    return float(budget) if budget <= 1.0 and not is_whole(budget) else budget / n_people


__all__ = ["ASK_ON", "BUDGETS", "budgets_counted", "lots_drawn", "seed_count", "usable"]
