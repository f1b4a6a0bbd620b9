"""One outcome of paired runs, whether they come from ensembles or from a sweep's store."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from groundswell.faults import refuse, shown
from groundswell.outcomes import CASCADE, Ensemble
from groundswell.statistics import (
    Estimate,
    difference_of_proportions,
    is_bimodal,
    mean_interval,
)

if TYPE_CHECKING:
    import pandas as pd

OUTCOMES = ("use", "took_hold", "weeks_to_half")
"""What can be compared: share of use at the end; whether it took hold; weeks to half, counted as
one more than were run where half was not reached."""


def checked(outcome: str) -> str:
    """An outcome's name, or a fault."""
    if outcome not in OUTCOMES:
        raise refuse("outcome", f"{shown(outcome)} cannot be compared",
                     f"use one of: {', '.join(OUTCOMES)}", "outcome")  # fmt: skip
    return outcome


def values_of(
    source: "Ensemble | pd.DataFrame", outcome: str, weeks: int | None = None
) -> np.ndarray:
    """One number per run.

    Parameters
    ----------
    source : Ensemble or DataFrame
        The latter with the columns of `Ensemble.outcomes`.
    outcome : str
        One of `OUTCOMES`.
    weeks : int, optional
        That were run, where a table does not say it in a column ``weeks``.

    Returns
    -------
    float array, shape (runs,)

    Raises
    ------
    BadInput
        If weeks to half are asked for and nobody says how many weeks were run.
    """
    if isinstance(source, Ensemble):
        use = source.use[:, -1]
        found = {"use": use, "took_hold": use >= CASCADE}
        return np.asarray(found[outcome] if outcome in found else source.weeks_to_half, dtype=float)
    column = source[outcome]
    if outcome != "weeks_to_half":
        return column.to_numpy(dtype=float)
    return column.fillna(watched(source, weeks) + 1).to_numpy(dtype=float)


def watched(runs: "pd.DataFrame", weeks: int | None = None) -> int:
    """Weeks that the runs of a table were run; BadInput where they differ, or nobody says."""
    said = set() if weeks is None else {weeks}
    if weeks is None and "weeks" in runs:
        said = set(runs["weeks"])
    if len(said) != 1:
        raise refuse("weeks", "are not the same in all runs" if len(said) > 1 else "are not told",
                     "take runs of equally many weeks, and give weeks=…", "weeks")  # fmt: skip
    return int(said.pop())


def difference(
    outcome: str, a: np.ndarray, b: np.ndarray, rng_seed: int, level: float = 0.95
) -> Estimate:
    """Mean paired difference B − A with its interval.

    Parameters
    ----------
    outcome : str
        One of `OUTCOMES`.
    a, b : float array, shape (pairs,)
        As `values_of` gives them.
    rng_seed : int
        For the resampling.
    level : float
        Confidence.

    Returns
    -------
    Estimate
        Score interval (Tango 1998) for a change's taking hold; BCa for the others.
    """
    if outcome == "took_hold":
        only_b, only_a = int(np.sum(b > a)), int(np.sum(a > b))
        return difference_of_proportions(only_b, only_a, a.size, level)
    return mean_interval(b - a, rng_seed, level)


def in_two_groups(outcome: str, values: Mapping[str, np.ndarray]) -> list[str]:
    """Names of those whose use at the end falls into two groups: no mean describes them."""
    if outcome != "use":
        return []
    return [name for name, each in values.items() if is_bimodal(each)]


__all__ = ["OUTCOMES", "checked", "difference", "in_two_groups", "values_of", "watched"]
