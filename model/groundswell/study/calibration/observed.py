"""A curve that was observed: how many worked in the new way, in which weeks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from groundswell.faults import BadInput, Fault, refuse
from groundswell.scenario import Scenario
from groundswell.study.calibration.curve_rows import counted_in, numbers_in, rows_of

FEWEST = 3
"""Rows that a curve needs at least: fewer have no shape."""


@dataclass(frozen=True, eq=False)
class Observed:
    """Use as it was counted, ready to be held against runs of a scenario.

    Parameters
    ----------
    week : int64 array, shape (rows,)
        Weeks after the start, rising, >= 1.
    share : float64 array, shape (rows,)
        Of people who use the practice in that week, in [0, 1].
    n_people : int
        How many the shares are of, in the scenario.
    """

    week: np.ndarray
    share: np.ndarray
    n_people: int


def observed_for(scenario: Scenario, curve: Any) -> Observed:
    """Read an observed curve and check it against the scenario that is to be fitted to it.

    Parameters
    ----------
    scenario : Scenario
    curve : path, DataFrame, or mapping of str to sequence
        Columns ``week`` (whole weeks after the start) and one of ``users`` (how many use it
        that week), ``adopters`` (how many began since the row before), ``share`` (of people who
        use it, 0 … 1). A row of week 0 says how many started; without one, adopters are added
        to the starters of the scenario.

    Returns
    -------
    Observed

    Raises
    ------
    BadInput
        With every fault, each with its row.
    """
    name, rows = rows_of(curve)
    column = counted_in(name, rows)
    faults: list[Fault] = []
    week = numbers_in(name, rows, "week", faults)
    count = numbers_in(name, rows, column, faults)
    faults += _misfits(name, week, count, column, scenario)
    if faults:
        raise BadInput(faults)
    n_people = scenario.organisation.n_people
    if column == "adopters":
        began = 0 if week[0] == 0 else scenario.seed_count()
        count = began + np.cumsum(count)
        if count[-1] > n_people:
            raise refuse(f"{name}, adopters", f"come to {count[-1]:g} people, of {n_people} there are",
                         "give the curve of the people in the scenario, or a share", "too-many")  # fmt: skip
    share = count if column == "share" else count / n_people
    later = week > 0
    return Observed(week[later].astype(np.int64), share[later], n_people)


def steadied(share: np.ndarray) -> np.ndarray:
    """Shares on the scale on which a count scatters alike everywhere (Anscombe 1948)."""
    return np.arcsin(np.sqrt(np.clip(share, 0.0, 1.0)))


def _misfits(name: str, week, count, column: str, scenario: Scenario) -> Iterator[Fault]:
    """What does not fit together, among the rows that are numbers."""
    n_people, first = scenario.organisation.n_people, 2
    for row, (now, number) in enumerate(zip(week, count, strict=True), first):
        if not np.isfinite(now + number):
            continue
        place = f"{name}, row {row}"
        if now % 1 or now < 0:
            yield Fault(
                f"{place}, week", f"{now:g} will not do", "give whole weeks after the start", "week"
            )
        elif now > scenario.weeks:
            yield Fault(f"{place}, week", f"{now:g} is after the {scenario.weeks} weeks of the scenario",
                        f"set weeks = {np.nanmax(week):g} in the scenario", "week-late")  # fmt: skip
        if row > first and now <= week[row - first - 1]:
            yield Fault(f"{place}, week", f"{now:g} does not come after {week[row - first - 1]:g}",
                        "put rows in order, one for each week", "week-order")  # fmt: skip
        most = 1 if column == "share" else n_people
        if not 0 <= number <= most:
            yield Fault(f"{place}, {column}", f"{number:g} is out of range",
                        f"give a number from 0 to {most}", "out-of-range")  # fmt: skip
    if np.count_nonzero(week > 0) < FEWEST:
        yield Fault(
            name,
            f"has {np.count_nonzero(week > 0)} rows after week 0",
            f"give at least {FEWEST}",
            "short",
        )
    starts = scenario.seed_count()
    if week.size and week[0] == 0:
        said = count[0] * (n_people if column == "share" else 1)
        if abs(said - starts) >= 1:
            yield Fault(f"{name}, row {first}, {column}", f"says that {said:g} start, and the scenario {starts}",
                        f"set budget = {round(said)} in the scenario, or list who starts", "starters")  # fmt: skip
    if column == "adopters" and (scenario.persistence or scenario.turnover):
        yield Fault(f"{name}, adopters", "do not add up to users where people stop or leave",
                    "give users, or switch persistence and turnover off", "adopters")  # fmt: skip


__all__ = ["Observed", "observed_for", "steadied"]
