"""Outcomes by point and replicate, as analyses read them: run here, or from a stored sweep."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from groundswell.ensembles import simulate_all
from groundswell.faults import refuse, shown
from groundswell.outcomes import CASCADE
from groundswell.study.design import Design

if TYPE_CHECKING:
    import pandas as pd

OUTCOMES = {
    "took_hold": "whether it takes hold",
    "size": "how many use it where it takes hold",
    "weeks": "how soon half use it where half ever do",
}
"""What is analysed, each apart: a chance, a size given that, a time given that."""
AT_A_TIME = 1000
"""Points that are run together: they share networks, and all are in memory."""

Values = Mapping[str, np.ndarray]
"""By name, float arrays of the shape (points, replicates): use, and each of `OUTCOMES`."""


def run_points(
    design: Design,
    replicates: int = 8,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Values:
    """Run every point of a design in memory, on common random numbers; nothing is kept on disk.

    Parameters
    ----------
    design : Design
    replicates, rng_seed, workers
        As in `simulate`.
    progress : callable, optional
        Called as ``progress(done, of)``, in runs.

    Returns
    -------
    dict of str to float array, shape (points, replicates)
        ``"use"`` at the end; ``"took_hold"``, 0 or 1; ``"size"``, use at the end, NaN where
        it did not take hold; ``"weeks"`` to half, NaN where half was never reached.
    """
    if not isinstance(design, Design):
        raise refuse("design", f"{shown(design)} is not a design", "give gs.Design.grid(…) or another",
                     "not-a-design")  # fmt: skip
    use, weeks = [], []
    for start in range(0, len(design), AT_A_TIME):
        which = range(start, min(start + AT_A_TIME, len(design)))
        scenarios = [design.scenario(point) for point in which]
        ran = simulate_all(scenarios, replicates, rng_seed, workers, record="curves")
        for each in ran:
            half = each.weeks_to_half.astype(float)
            use.append(each.use[:, -1])
            weeks.append(np.where(half > each.scenario.weeks, np.nan, half))
        if progress is not None:
            progress(which.stop * replicates, len(design) * replicates)
    return _values(np.array(use), np.array(weeks))


def points_of(runs: "pd.DataFrame", points: int, place: str = "runs") -> Values:
    """The same from the runs of a sweep.

    Parameters
    ----------
    runs : pandas.DataFrame
        As `sweep` gives them.
    points : int
        How many there are in the design.
    place : str
        Where they come from, for an error.

    Returns
    -------
    dict of str to float array, shape (points, replicates)
        As in `run_points`.

    Raises
    ------
    BadInput
        If a point lacks runs, or has but one.
    """
    count = runs.groupby("point").size().reindex(range(points), fill_value=0)
    if count.min() != count.max() or count.min() < 2:
        raise refuse(place, f"has {count.min()} runs of one point and {count.max()} of another",
                     "run the same sweep again, with 2 replicates or more", "runs")  # fmt: skip
    runs = runs.sort_values(["point", "replicate"])
    use = runs["use"].to_numpy(dtype=float).reshape(points, -1)
    weeks = runs["weeks_to_half"].to_numpy(dtype=float, na_value=np.nan).reshape(points, -1)
    return _values(use, weeks)


def _values(use: np.ndarray, weeks: np.ndarray) -> Values:
    held = use >= CASCADE
    return {
        "use": use,
        "took_hold": held.astype(float),
        "size": np.where(held, use, np.nan),
        "weeks": weeks,
    }


__all__ = ["OUTCOMES", "Values", "points_of", "run_points"]
