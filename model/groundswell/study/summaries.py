"""Stored runs summed up point by point: how often, how much, how soon; never a mean alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from groundswell.faults import refuse
from groundswell.statistics import is_bimodal, mean_interval, waiting, wilson
from groundswell.study.chunks import OUTCOMES
from groundswell.study.estimates import values_of, watched
from groundswell.study.results import runs_in
from groundswell.study.store import Store

if TYPE_CHECKING:
    import pandas as pd


def summaries(
    runs: "pd.DataFrame | str | Path",
    by: Sequence[str] | None = None,
    *,
    weeks: int | None = None,
    rng_seed: int = 1,
) -> "pd.DataFrame":
    """Sum up the runs of every point of a sweep.

    Parameters
    ----------
    runs : DataFrame, or path of a store
        As `groundswell.study.runs_in` gives it, or ensembles' outcomes with a column that tells
        them apart.
    by : sequence of str, optional
        Columns; by default all that are no outcomes: the point, its label, its factors.
    weeks : int, optional
        That were run, where neither a column nor the store says it; without, nothing is said of
        weeks.
    rng_seed : int
        For resampling.

    Returns
    -------
    DataFrame
        One row per point, with the columns `by` and: ``replicates``; ``use_median``, ``use_p10``,
        ``use_p90``; ``p_took_hold`` with its Wilson interval ``_low``, ``_high``;
        ``size_given_hold`` (mean use at the end where it took hold) with its BCa interval;
        ``bimodal``; ``weeks_to_half_median`` with its order-statistic interval (missing: not
        within the weeks run), ``weeks_waited`` (mean, up to one more than were run) with its BCa
        interval, and ``p_half`` (share of runs that got there) with its Wilson interval. All
        intervals 95 %, each on its own.

    Raises
    ------
    BadInput
        If a column is missing, or there are no runs.
    """
    import pandas as pd

    if not isinstance(runs, pd.DataFrame):
        weeks = Store(runs).manifest()["base"].get("weeks", weeks) if weeks is None else weeks
        runs = runs_in(runs)
        weeks = None if "weeks" in runs else weeks
    apart = [name for name in runs.columns if name not in (*OUTCOMES, "users")]
    by = list(by) if by is not None else apart
    lacking = [name for name in (*by, "use", "took_hold", "weeks_to_half") if name not in runs]
    if lacking or runs.empty or not by:
        raise refuse("runs", f"lack {', '.join(lacking) or ('rows' if runs.empty else 'a point')}",
                     "give a table as runs_in gives it", "runs")  # fmt: skip
    known = weeks is not None or "weeks" in runs
    rows = []
    for key, part in runs.groupby(by, sort=False, dropna=False):
        about = dict(zip(by, key, strict=True))
        rows.append(about | _summary(part, watched(part, weeks) if known else None, rng_seed))
    return pd.DataFrame(rows)


def _summary(runs: "pd.DataFrame", weeks: int | None, rng_seed: int) -> dict:
    use, held = values_of(runs, "use"), values_of(runs, "took_hold") > 0
    p10, p50, p90 = np.quantile(use, [0.1, 0.5, 0.9])
    low, high = wilson(int(held.sum()), held.size)
    size = mean_interval(use[held], rng_seed)
    row = {
        "replicates": held.size, "use_median": p50, "use_p10": p10, "use_p90": p90,
        "p_took_hold": held.mean(), "p_took_hold_low": low, "p_took_hold_high": high,
        "size_given_hold": size.value, "size_given_hold_low": size.low,
        "size_given_hold_high": size.high, "bimodal": is_bimodal(use),
    }  # fmt: skip
    if weeks is None:
        return row
    took = waiting(values_of(runs, "weeks_to_half", weeks), weeks, rng_seed)
    told = {
        "weeks_to_half_median": took.median,
        "weeks_waited": took.restricted,
        "p_half": took.share,
    }
    for name, found in told.items():
        ends = [None if np.isinf(each) else each for each in found]
        row |= {name: ends[0], f"{name}_low": ends[1], f"{name}_high": ends[2]}
    return row


__all__ = ["summaries"]
