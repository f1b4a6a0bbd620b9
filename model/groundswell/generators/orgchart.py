"""Who reports to whom: an organisation chart with a chosen span of control."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

UPPER_SPAN = 7
"""Reports of a manager of managers, about; company means are 4–5 with maxima 7–17
(manufacturing firm, Krackhardt 1987, Sourcegraph 2022: docs/realism.md)."""

MOST_TEAMS = UPPER_SPAN + 1
"""Teams in a department, at most, where nothing else is said."""

SPAN_CV = 0.45
"""Coefficient of variation of team sizes; .4–.6 in the same charts."""


@dataclass(frozen=True)
class Chart:
    """Reporting lines, laid out from the top down: a team stands together.

    Parameters
    ----------
    manager : int32 array, shape (n_people,)
        Position of each person's manager; -1 for the top, who has position 0.
    level : int32 array, shape (n_people,)
        Steps below the top, 0 … number of levels - 1.
    unit : int32 array, shape (n_people,)
        Department: everybody under the same head of department. Those above the heads
        belong to the first department below them.
    """

    manager: np.ndarray
    level: np.ndarray
    unit: np.ndarray


def org_chart(
    n_people: int, span: float, unit_size: float, rng: np.random.Generator,
    most_teams: int = MOST_TEAMS,
) -> Chart:  # fmt: skip
    """Draw an organisation chart; time linear in people.

    Parameters
    ----------
    n_people : int
        At least 1.
    span : float
        Mean number of reports of a first-line manager, >= 2.
    unit_size : float
        People in a department, about; a whole number of teams, so large spans give
        larger ones.
    rng : numpy.random.Generator
        The luck: who gets how large a team.
    most_teams : int
        In a department: its head's span, >= 1.

    Returns
    -------
    Chart
    """
    layers, unit_layer = layer_sizes(n_people, span, unit_size, most_teams)
    starts = np.concatenate([[0], np.cumsum(layers)])
    manager = np.full(n_people, -1, dtype=np.int32)
    for above, below in zip(range(len(layers)), range(1, len(layers)), strict=False):
        teams = unequal_sizes(layers[below], layers[above], rng)
        bosses = np.arange(starts[above], starts[below])
        manager[starts[below] : starts[below + 1]] = np.repeat(bosses, teams)
    level = np.repeat(np.arange(len(layers), dtype=np.int32), layers)
    return Chart(manager, level, _units(manager, starts, unit_layer))


def layer_sizes(
    n_people: int, span: float, unit_size: float, most_teams: int = MOST_TEAMS
) -> tuple[list[int], int]:
    """How many people stand on each level, top first, and which level heads departments.

    Parameters
    ----------
    n_people, span, unit_size, most_teams
        As in `org_chart`.

    Returns
    -------
    sizes : list of int
        The first is 1, the last the people whom nobody reports to; they sum to `n_people`.
    unit_layer : int
        Index of the level of the heads of department.
    """
    if n_people == 1:
        return [1], 0
    teams_per_unit = min(_teams_in(unit_size, span + 1), most_teams)
    heads_above = 1.2 / teams_per_unit if teams_per_unit > 1 else 0.2
    first_line = max(1, round(n_people / (span + 1 + heads_above)))
    units = max(1, round(first_line / teams_per_unit))
    # Spans above the departments are equal, and at most half as large again as UPPER_SPAN.
    steps = math.ceil(math.log(units) / math.log(1.5 * UPPER_SPAN))
    layers = [round(units ** (step / steps)) for step in range(steps)] + [units]
    if first_line > units:
        layers.append(first_line)
    return [*layers, n_people - sum(layers)], steps


def _teams_in(unit_size: float, team: float) -> int:
    """Whole teams nearest to a department's size, but never less than nine tenths of it.

    With large spans a department of two teams too few would be hardly more than a team.
    """
    teams = max(round(unit_size / team), 1)
    return teams + (teams * team < 0.9 * unit_size)


def unequal_sizes(total: int, parts: int, rng: np.random.Generator) -> np.ndarray:
    """Share `total` people among `parts` teams of unequal size, none empty.

    Parameters
    ----------
    total, parts : int
        `total` >= `parts` >= 1.
    rng : numpy.random.Generator
        The luck.

    Returns
    -------
    int64 array, shape (parts,)
        Sums to `total`.
    """
    weight = rng.gamma(1 / SPAN_CV**2, size=parts)
    bounds = np.cumsum(weight)
    sizes = np.rint(bounds * ((total - parts) / bounds[-1])).astype(np.int64)
    sizes[1:] -= sizes[:-1].copy()
    return sizes + 1


def _units(manager: np.ndarray, starts: np.ndarray, unit_layer: int) -> np.ndarray:
    """Department of each person: its head's, handed down the chart and up to those above."""
    unit = np.zeros(manager.size, dtype=np.int32)
    heads = slice(starts[unit_layer], starts[unit_layer + 1])
    unit[heads] = np.arange(heads.stop - heads.start)
    for layer in range(unit_layer + 1, len(starts) - 1):
        people = slice(starts[layer], starts[layer + 1])
        unit[people] = unit[manager[people]]
    for layer in range(unit_layer, 0, -1):
        last_first = np.arange(starts[layer + 1] - 1, starts[layer] - 1, -1)
        unit[manager[last_first]] = unit[last_first]  # the first report is written last and stays
    return unit


@lru_cache(maxsize=8)
def numbered(label: str, count: int) -> np.ndarray:
    """Names such as p0001 … p1000: made once, because an ensemble draws many organisations.

    Parameters
    ----------
    label : str
        What stands before the number.
    count : int
        How many names.

    Returns
    -------
    object array, shape (count,)
        In rising order, also alphabetically; read-only.
    """
    width = len(str(count))
    names = np.array([f"{label}{i:0{width}d}" for i in range(1, count + 1)], dtype=object)
    names.setflags(write=False)
    return names
