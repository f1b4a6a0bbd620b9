"""Use and weeks under one contagion, strategy by strategy: kept apart from reach."""

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from groundswell.plots import A_COLOUR, B_COLOUR, CAVEAT, GREY, new_figure, note_on
from groundswell.plots_seeds.reached import said
from groundswell.study.starting.use_report import BASELINE, BEST, TWICE

if TYPE_CHECKING:
    import pandas as pd

    from groundswell.study.starting import StrategiesUse

WEEKS = [f"weeks_to_half_{end}" for end in ("median", "p10", "p90")]


def use(found: "StrategiesUse") -> Figure:
    """Draw use at the end and weeks to half under one contagion, strategy by strategy.

    Parameters
    ----------
    found : StrategiesUse

    Returns
    -------
    Figure
    """
    rows = found.ranked[::-1].reset_index(drop=True)
    rows[WEEKS] = rows[WEEKS].astype("Float64").astype(float)
    run = found.ensembles[BASELINE]
    figure, axes = new_figure(2, width=11, height=1.6 + 0.3 * len(rows), sharey=True)
    left, right = axes[0]
    for y, row in rows.iterrows():
        colour = {BEST: A_COLOUR, BASELINE: GREY, TWICE: GREY}.get(row["strategy"], B_COLOUR)
        _draw_use(left, y, row, colour)
        _draw_weeks(right, y, row, colour, run.scenario.weeks)
    left.set_yticks(range(len(rows)), [said(name) for name in rows["strategy"]])
    left.set_ylim(-0.7, len(rows) - 0.3)
    left.set_xlim(0, 118)
    left.set_xticks([0, 25, 50, 75, 100])
    left.set_xlabel("% working in the new way at the end")
    left.text(117, len(rows) - 0.3, "took hold", ha="right", fontsize=8, color=GREY)
    weeks = run.scenario.weeks if rows[WEEKS].isna().any(axis=None) else rows[WEEKS].max(axis=None)
    right.set_xlim(0, 1.12 * weeks)
    right.set_xlabel("weeks until half do (further left is sooner)")
    for axis in (left, right):
        axis.grid(axis="x", color="#E3E6E9", linewidth=0.7)
        axis.set_axisbelow(True)
    starters = run.scenario.seed_count()
    figure.suptitle(
        f"What comes of it, where {starters:,} of {run.n_people:,} people start",
        x=0.01, ha="left", fontweight="bold",
    )  # fmt: skip
    best = f"{BEST.capitalize()}: by a search that knows everything. " if found.best else ""
    note = (
        f"Mark: the middle of {run.replicates} runs; bar: 8 in 10 runs; small dots, where outcomes fall"
        f" into two groups: single runs. ✕: half is not reached in most runs.\n{best}One contagion is"
        f" assumed here: another can turn the order round. {CAVEAT}"
    )
    figure.supxlabel(
        note_on(run.scenario.organisation.informal, note),
        fontsize=8.5, color=GREY, x=0.01, ha="left",
    )  # fmt: skip
    _add_single_runs(left, found, rows)
    return figure


def _draw_use(axis: Axes, y: float, row: "pd.Series", colour: str) -> None:
    if not row["bimodal"]:
        axis.plot([100 * row["use_p10"], 100 * row["use_p90"]], [y, y], color=colour,
                  linewidth=4, alpha=0.3, solid_capstyle="butt")  # fmt: skip
        axis.plot(100 * row["use_median"], y, "o", color=colour, markersize=6)
    axis.text(117, y, f"{row['p_took_hold']:.0%}", ha="right", va="center", fontsize=8, color=GREY)


def _add_single_runs(axis: Axes, found: "StrategiesUse", rows: "pd.DataFrame") -> None:
    for y, row in rows[rows["bimodal"]].iterrows():
        use = 100 * found.ensembles[row["strategy"]].use[:, -1]
        beside = y + 0.3 * (np.arange(use.size) / max(use.size - 1, 1) - 0.5)
        axis.plot(use, beside, ".", color=B_COLOUR, markersize=2.5, alpha=0.5)


def _draw_weeks(axis: Axes, y: float, row: "pd.Series", colour: str, weeks: int) -> None:
    middle, low, high = row[WEEKS]
    if np.isnan(middle):
        axis.plot(1.06 * weeks, y, "x", color=colour, markersize=6)
        return
    high = weeks if np.isnan(high) else high  # at the edge: not reached in more than one in ten
    axis.plot([low, high], [y, y], color=colour, linewidth=4, alpha=0.3, solid_capstyle="butt")
    axis.plot(middle, y, "o", color=colour, markersize=6)


__all__ = ["use"]
