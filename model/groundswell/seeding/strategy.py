"""A seeding strategy: what it does, what it needs and costs, and what it takes for granted."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from groundswell.faults import BadInput, Fault
from groundswell.organisation import Organisation


@dataclass(frozen=True)
class Cost:
    """What it takes to find the starters; not what it takes to win them over.

    Parameters
    ----------
    questions : int
        Put to as many people, one each.
    hours : float
        Working hours of those asked and of whoever asks and reckons (assumed).
    """

    questions: int
    hours: float


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
    data : str
        What has to be known, in one plain sentence.
    assumes : str
        What it takes for granted, in one plain sentence.
    source : str
        Author and year.
    cost : callable
        ``(n_people, count) -> Cost``.
    needs : {"", "formal order", "reporting lines", "units"}
        What the organisation has to hold besides people and ties.
    """

    name: str
    sentence: str
    pick: Callable[..., np.ndarray]
    data: str
    assumes: str
    source: str
    cost: Callable[[int, int], Cost]
    needs: str = ""

    def __call__(self, organisation: Organisation, count: int, rng_seed: int = 0, **options):
        """Pick `count` people; see the function of the same name."""
        return self.pick(organisation, count, rng_seed=rng_seed, **options)

    def lacks(self, organisation: Organisation) -> Fault | None:
        """What the organisation does not hold and this strategy needs; None: nothing."""
        return lacks(self.name, self.needs, organisation)


def lacks(name: str, needs: str, organisation: Organisation) -> Fault | None:
    """As `Strategy.lacks`, for the functions themselves."""
    if needs == "units" and not organisation.unit_names.size:
        return Fault(f"seeding {name!r}", "needs units, and this organisation has none",
                     "add unit to the people, or choose another strategy", "no-units")  # fmt: skip
    levels = not np.all(np.isnan(organisation.level))
    if (needs == "formal order" and not levels) or (
        needs == "reporting lines" and not organisation.has_reporting_lines
    ):
        return Fault(f"seeding {name!r}",
                     "needs to know who leads whom, and this organisation has no reporting lines"
                     + (" or levels" if needs == "formal order" else ""),
                     "add manager_id (or level) to the people, or choose another strategy"
                     if needs == "formal order"
                     else "add manager_id to the people, or choose another strategy",
                     "no-formal-order")  # fmt: skip
    return None


def demand(name: str, needs: str, organisation: Organisation) -> None:
    """Refuse an organisation that lacks what a strategy needs."""
    if fault := lacks(name, needs, organisation):
        raise BadInput([fault])


__all__ = ["Cost", "Strategy", "demand", "lacks"]
