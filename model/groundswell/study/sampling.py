"""Points in the unit cube, and what they stand for: how factors are sampled."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from groundswell.faults import Fault, shown
from groundswell.parameter import Parameter
from groundswell.whole_numbers import is_whole

LEVELS = 4
"""Levels of a factor in Morris' trajectories, as is usual."""


@dataclass(frozen=True)
class Spread:
    """Where one factor is sampled.

    Parameters
    ----------
    low, high : float
        Both ends, where it is a number.
    whole : bool
        Whether only whole numbers will do; both ends are then included.
    choices : tuple
        What to choose from, evenly, where it is not a range.
    """

    low: float = 0.0
    high: float = 1.0
    whole: bool = False
    choices: tuple = ()

    def value(self, share: float) -> Any:
        """What a coordinate in [0, 1] stands for."""
        if self.choices:
            return self.choices[min(int(share * len(self.choices)), len(self.choices) - 1)]
        if self.whole:
            return int(min(self.low + int(share * (self.high - self.low + 1)), self.high))
        return float(self.low + share * (self.high - self.low))

    @property
    def plain(self) -> dict[str, Any]:
        """The same as a table for a file."""
        if self.choices:
            return {"any_of": [each if isinstance(each, str | int | float) else repr(each)
                               for each in self.choices]}  # fmt: skip
        return {"low": self.low, "high": self.high}


def spread_of(
    name: str, given: Any, about: Parameter | None, now: Any, faults: list[Fault]
) -> Spread | None:
    """Read where a factor is to be sampled.

    Parameters
    ----------
    name : str
        Dotted.
    given : tuple, mapping, list or None
        ``(low, high)`` or ``{"low": …, "high": …}``; a list, or ``{"any_of": […]}``, of
        choices; None for the range that the parameter was declared with.
    about : Parameter or None
        Its declaration.
    now : object
        What the base scenario has.
    faults : list of Fault
        Is added to.

    Returns
    -------
    Spread or None
        None where there is a fault.
    """
    if isinstance(given, Mapping) and set(given) == {"any_of"}:
        given = given["any_of"]
    if isinstance(given, list) and given:
        return Spread(choices=tuple(given))
    if given is None:
        if about is None or about.low is None or about.high is None:
            problem = "has no declared range"
            if about is None and now is None:
                problem += ", and no parameter has this name"
            faults.append(Fault(name, problem, "give (low, high), or a list of choices; "
                                "names are those of gs.parameters()", "no-range"))  # fmt: skip
            return None
        return Spread(about.low, about.high, whole=takes_whole(about, now))
    if isinstance(given, Mapping) and set(given) == {"low", "high"}:
        given = (given["low"], given["high"])
    ends = given if isinstance(given, tuple) and len(given) == 2 else ()
    if not ends or not all(_is_number(end) for end in ends) or not ends[0] < ends[1]:
        faults.append(Fault(name, f"{shown(given)} is not a range", "give (low, high) with low < high, "
                            "or a list of choices", "not-a-range"))  # fmt: skip
        return None
    low, high = (end.item() if isinstance(end, np.generic) else end for end in ends)
    counts = about is not None and about.default is None and now is None
    both = isinstance(low, int) and isinstance(high, int)
    return Spread(low, high, whole=both and (counts or takes_whole(about, now)))


def takes_whole(about: Parameter | None, now: Any) -> bool:
    """Whether a factor takes whole numbers only, as far as its value and declaration tell."""
    known = now if now is not None or about is None else about.default
    return is_whole(known)


def _is_number(value: Any) -> bool:
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    return number and math.isfinite(value)


def latin_hypercube(n_factors: int, points: int, rng_seed: int) -> np.ndarray:
    """Coordinates in [0, 1) of which each factor has one in every of `points` equal strips."""
    from scipy.stats import qmc

    return qmc.LatinHypercube(n_factors, seed=np.random.default_rng(rng_seed)).random(points)


def saltelli(n_factors: int, points: int, rng_seed: int, second_order: bool) -> np.ndarray:
    """Saltelli's design for Sobol indices, from a scrambled Sobol sequence.

    Parameters
    ----------
    n_factors : int
    points : int
        A power of two.
    rng_seed : int
    second_order : bool
        Whether indices of pairs are wanted too.

    Returns
    -------
    float array, shape (points × (n_factors + 2), n_factors)
        Or ``points × (2 n_factors + 2)`` with `second_order`. In the order that SALib's
        analysis reads: A; A with each factor of B; B with each factor of A; B.
    """
    from scipy.stats import qmc

    drawn = qmc.Sobol(2 * n_factors, seed=np.random.default_rng(rng_seed)).random(points)
    a, b = drawn[:, None, :n_factors], drawn[:, None, n_factors:]
    own = np.eye(n_factors, dtype=bool)
    parts = [a, np.where(own, b, a), np.where(own, a, b), b]
    if not second_order:
        del parts[2]
    return np.concatenate(parts, axis=1).reshape(-1, n_factors)


def trajectories(n_factors: int, count: int, rng_seed: int) -> np.ndarray:
    """Morris' trajectories: each changes one factor after another by two thirds of its range.

    Parameters
    ----------
    n_factors : int
    count : int
        How many trajectories.
    rng_seed : int

    Returns
    -------
    float array, shape (count × (n_factors + 1), n_factors)
    """
    luck = np.random.default_rng(rng_seed)
    step = LEVELS / (2 * (LEVELS - 1))
    paths = np.empty((count, n_factors + 1, n_factors))
    for path in paths:
        here = luck.integers(0, LEVELS // 2, n_factors) / (LEVELS - 1)
        rises = luck.random(n_factors) < 0.5
        path[:] = np.where(rises, here, here + step)
        for row, factor in enumerate(luck.permutation(n_factors), start=1):
            path[row:, factor] += step if rises[factor] else -step
    return paths.clip(0.0, 1.0).reshape(-1, n_factors)


__all__ = ["Spread", "latin_hypercube", "saltelli", "spread_of", "takes_whole", "trajectories"]
