"""Informal ties for people of whom only the organisation chart is known: made up, and said so."""

import dataclasses
from functools import lru_cache

import numpy as np

from groundswell.faults import refuse
from groundswell.generators.colleagues import Places, advice_and_friendship, circles_of
from groundswell.generators.manners import Manners
from groundswell.generators.recipe import generator, luck
from groundswell.organisation import Organisation
from groundswell.ties import GENERATED

UNIT_SIZE = 60
"""People in a department, at most about half as many again, where there is no column ``unit``."""

BETWEEN = 0.15
"""Share of freely drawn ties to peers wherever they are employed, where there are several
employers; assumed."""


@generator
def with_informal_ties(
    organisation: Organisation,
    *,
    mean_ties: float = 6.0,
    upward: float = 0.5,
    closure: float = 0.6,
    reciprocity: float = 0.5,
    overlap: float = 0.3,
    rng_seed: int = 0,
) -> Organisation:
    """Draw informal ties for an organisation that has none, as `hospital` does.

    They are not a map of anybody's network: they say what networks look like in organisations
    with such a chart. So their kinds are called ``generated_advice`` and
    ``generated_friendship`` wherever they go, and each replicate of a scenario draws its own.

    People meet in the team of their manager (where there are reporting lines), in their unit, and
    among peers of their ``profession`` (or, without that column, their level). Where
    there is no column ``unit``, departments follow from the chart: the highest manager with
    fewer than 90 people heads one.

    Parameters
    ----------
    organisation : Organisation
        With reporting lines or units, without informal ties.
    mean_ties : float, default 6
        Colleagues whom a person names, on average, per kind, in [0, 1000].
    upward : float, default 0.5
        Share of people who go to their own manager for advice, in [0, 1].
    closure : float, default 0.6
        Share of ties that go to a contact of a contact, in [0, 1].
    reciprocity : float, default 0.5
        Share of friendships returned on purpose, in [0, 1]; 0.65 times as much for advice.
    overlap : float, default 0.3
        Share of those gone to for advice who are named as friends too, in [0, 1].
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        The same people, with two more kinds, weight 1.

    Raises
    ------
    BadInput
        If a parameter is out of range, there are informal ties already, or neither reporting
        lines nor units.
    """
    if organisation.informal:
        there = ", ".join(organisation.informal)
        raise refuse("organisation", f"has informal ties already ({there})",
                     "use them as they are: what people answered says more than what is made up",
                     "has-ties")  # fmt: skip
    if not organisation.has_reporting_lines and not organisation.unit_names.size:
        raise refuse("organisation", "has neither reporting lines nor units",
                     "add a column manager_id or unit: ties are drawn along them", "no-chart")  # fmt: skip
    manners = Manners(
        mean_ties=mean_ties, upward=upward, closure=closure, reciprocity=reciprocity,
        overlap=overlap,
    )  # fmt: skip
    places = places_of(organisation)
    if places.employer is not None:
        manners = dataclasses.replace(manners, between=BETWEEN)
    if not organisation.has_reporting_lines:
        both = manners.within_team + manners.within_unit
        manners = dataclasses.replace(manners, within_team=0.0, within_unit=both)
    circles, choice = circles_of(places, manners, luck(rng_seed, "chart circles"))
    drawn = advice_and_friendship(places, circles, choice, manners, luck(rng_seed, "chart ties"))
    return Organisation(
        organisation.ids,
        {GENERATED + kind: ties for kind, ties in drawn.items()},
        organisation.manager,
        organisation.columns,
        warnings=organisation.warnings,
    )


@lru_cache(maxsize=4)
def places_of(organisation: Organisation) -> Places:
    """Where people stand, as far as their columns and lines say; kept, as replicates ask often."""
    bare = Organisation(organisation.ids, manager=organisation.manager)
    level = np.nan_to_num(bare.level if bare.has_reporting_lines else organisation.level)
    unit = organisation.unit if organisation.unit_names.size else departments(bare.manager)
    return Places(
        organisation.manager, numbered_from_0(level), apart_where_unknown(unit),
        numbered_from_0(organisation.columns.get("profession", level)),
        _employers(organisation),
    )  # fmt: skip


def departments(manager: np.ndarray) -> np.ndarray:
    """Cut an organisation chart into departments.

    Parameters
    ----------
    manager : int32 array, shape (n_people,)
        Position of each person's manager, -1 for none.

    Returns
    -------
    int32 array, shape (n_people,)
        Department of each person: of the highest manager above them (or of themselves) with
        fewer than one and a half times `UNIT_SIZE` people; managers of more make one with
        those of their reports who lead nobody.
    """
    n_people, up = manager.size, np.append(manager, -1)
    below, above = np.ones(n_people, dtype=np.int64), manager
    while (climbing := above >= 0).any():  # everybody counts for each manager on the way up
        below += np.bincount(above[climbing], minlength=n_people)
        above = up[above]
    head, above = np.arange(n_people), manager
    while (climbing := above >= 0).any():
        small = climbing & (below[above] < 1.5 * UNIT_SIZE)
        head = np.where(small, above, head)
        above = up[above]
    alone = (below == 1) & (head == np.arange(n_people)) & (manager >= 0)
    return numbered_from_0(np.where(alone, manager, head))


def numbered_from_0(values: np.ndarray) -> np.ndarray:
    """Number the different values, in their order."""
    plain = values.astype(str) if values.dtype == object else values
    return np.unique(plain, return_inverse=True)[1].astype(np.int32)


def apart_where_unknown(unit: np.ndarray) -> np.ndarray:
    """Give everybody whose unit is unknown (-1) one of their own."""
    unknown = unit < 0
    filled = unit.copy()
    filled[unknown] = unit.max() + 1 + np.arange(np.count_nonzero(unknown))
    return filled


def _employers(organisation: Organisation) -> np.ndarray | None:
    column = organisation.columns.get("employer")
    if column is None:
        return None
    employer = numbered_from_0(column)
    return employer if employer.max() > 0 else None
