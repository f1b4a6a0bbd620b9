"""Designs whose points are drawn over the ranges of their factors."""

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from groundswell.faults import BadInput, refuse
from groundswell.scenario import Scenario, parameters
from groundswell.study import sampling
from groundswell.study.changing import now_in
from groundswell.study.listing import by_name
from groundswell.whole_numbers import check_whole

if TYPE_CHECKING:
    from groundswell.study.design import Design


def latin_hypercube(
    cls: "type[Design]",
    base: Scenario,
    factors: Mapping[str, Any] | Sequence[str],
    points: int = 100,
    rng_seed: int = 1,
) -> "Design":
    """Points spread evenly over the ranges of some factors.

    Parameters
    ----------
    base : Scenario
    factors : mapping of str to range, or sequence of str
        ``(low, high)``, a list of choices, or None: the range that the parameter was
        declared with. Names alone: declared ranges throughout.
    points : int
    rng_seed : int
        Of the design, not of the runs.

    Returns
    -------
    Design
    """
    check_whole("points", points, 1)
    draw = functools.partial(sampling.latin_hypercube, points=points, rng_seed=rng_seed)
    about = {"points": points, "rng_seed": rng_seed}
    return _sampled(cls, base, "latin_hypercube", factors, draw, about)


def sobol(
    cls: "type[Design]", base: Scenario, factors: Mapping[str, Any] | Sequence[str], points: int = 256,
    rng_seed: int = 1, second_order: bool = False,
) -> "Design":  # fmt: skip
    """Saltelli's design for Sobol indices, in the order that SALib's analysis reads.

    Parameters
    ----------
    base, factors, rng_seed
        As in `latin_hypercube`.
    points : int
        A power of two, N. The design has N (factors + 2) points.
    second_order : bool
        For indices of pairs of factors as well: N (2 factors + 2) points.

    Returns
    -------
    Design
    """
    check_whole("points", points, 2)
    if points & (points - 1):
        raise refuse(
            "points",
            f"{points} is not a power of two",
            "give 64, 128, 256, 512 …",
            "power-of-two",
        )
    draw = functools.partial(
        sampling.saltelli, points=points, rng_seed=rng_seed, second_order=second_order
    )
    about = {"points": points, "rng_seed": rng_seed, "second_order": second_order}
    return _sampled(cls, base, "sobol", factors, draw, about)


def morris(
    cls: "type[Design]",
    base: Scenario,
    factors: Mapping[str, Any] | Sequence[str],
    points: int = 50,
    rng_seed: int = 1,
) -> "Design":
    """Morris' trajectories, to screen many factors with few points.

    Parameters
    ----------
    base, factors, rng_seed
        As in `latin_hypercube`.
    points : int
        How many trajectories, of (factors + 1) points each.

    Returns
    -------
    Design
    """
    check_whole("points", points, 1)
    draw = functools.partial(sampling.trajectories, count=points, rng_seed=rng_seed)
    about = {"trajectories": points, "rng_seed": rng_seed}
    return _sampled(cls, base, "morris", factors, draw, about)


def _sampled(
    cls: "type[Design]", base: Scenario, kind: str, factors, draw, about: dict
) -> "Design":
    check_whole("rng_seed", about["rng_seed"], 0)
    listed = not isinstance(factors, Mapping | str) and hasattr(factors, "__iter__")
    named = by_name(dict.fromkeys(factors) if listed else factors)
    known, faults = parameters(), []
    spreads = {
        name: sampling.spread_of(name, given, known.get(name), now_in(base, name), faults)
        for name, given in named.items()
    }
    if faults:
        raise BadInput(faults)
    rows = draw(len(spreads))
    changes = tuple(
        {
            name: spread.value(share)
            for (name, spread), share in zip(spreads.items(), row, strict=True)
        }
        for row in rows.tolist()
    )
    ranges = {name: spread.plain for name, spread in spreads.items()}
    return cls(base, kind, changes, (), {**about, "ranges": ranges})


__all__ = ["latin_hypercube", "morris", "sobol"]
