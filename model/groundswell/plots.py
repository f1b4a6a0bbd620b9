"""Figures: labels on the lines instead of legends, and bands that say what they are."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from groundswell.faults import refuse, shown
from groundswell.outcomes import Ensemble
from groundswell.reporting import made_up
from groundswell.statistics import is_bimodal

if TYPE_CHECKING:
    import pandas as pd

    from groundswell.study.compare import Comparison

A_COLOUR, B_COLOUR = "#B34700", "#005A8C"
GREY = "#6B7480"
PALETTE = (B_COLOUR, A_COLOUR, "#3B7D3A", "#7A4E9E", "#8A6D00", "#B0305C", GREY)
"""Distinct in hue and in lightness; contrast with white at least 4.5 : 1."""

SINGLE = 60
"""Single runs that are drawn where no middle describes them."""

CAVEAT = "Illustration, not a forecast: the ranking is safer than the numbers."


def new_figure(columns: int = 1, rows: int = 1, width: float = 8.0, height: float = 4.5, **kwargs):
    """Make a figure and its axes in the house style.

    Parameters
    ----------
    columns, rows : int
        Panels.
    width, height : float
        Inches.
    **kwargs
        For `matplotlib.figure.Figure.subplots`.

    Returns
    -------
    (Figure, array of Axes, shape (rows, columns))
    """
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False, **kwargs)
    for axis in axes.flat:
        axis.spines[["top", "right"]].set_visible(False)
        axis.tick_params(color=GREY)
    return figure, axes


def label_ends(
    axis: Axes, ends: Sequence[tuple[float, float, str, str]], gap: float, left: bool = False
) -> None:
    """Write each line's name at its end, pushed apart so that none overlap.

    Parameters
    ----------
    axis : Axes
    ends : sequence of (x, y, text, colour)
        Where each line ends.
    gap : float
        Least distance between labels, in units of y.
    left : bool
        Whether they stand left of the end, not right.
    """
    from scipy.optimize import isotonic_regression

    ordered = sorted(ends, key=lambda end: end[1])
    steps = gap * np.arange(len(ordered))
    places = isotonic_regression([end[1] for end in ordered] - steps).x + steps  # least moved
    bottom, top = axis.get_ylim()
    places = np.maximum(np.minimum(places, top - steps[::-1]), bottom + steps)
    for (x, _, text, colour), place in zip(ordered, places, strict=True):
        axis.annotate(text, (x, place), xytext=(-6 if left else 6, 0), textcoords="offset points",
                      color=colour, ha="right" if left else "left", va="center", fontsize=9,
                      annotation_clip=False)  # fmt: skip


def curves(ensembles: Ensemble | Sequence[Ensemble], names: Sequence[str] | None = None) -> Figure:
    """Draw the share who use the practice, week by week: median and 10–90 % band.

    Parameters
    ----------
    ensembles : Ensemble, or sequence of them
    names : sequence of str, optional
        Labels; by default the scenarios' names.

    Returns
    -------
    Figure

    Raises
    ------
    BadInput
        If they are anything else, such as scenarios that were not run.
    """
    if isinstance(ensembles, Ensemble):
        ensembles = [ensembles]
    if not isinstance(ensembles, Sequence) or not all(isinstance(e, Ensemble) for e in ensembles):
        raise refuse("ensembles", f"{shown(ensembles)} is not a list of ensembles",
                     "run scenarios first: gs.plots.curves([gs.simulate(scenario)])", "ensembles")  # fmt: skip
    figure, axes = new_figure()
    colours = (A_COLOUR, B_COLOUR) if len(ensembles) == 2 else PALETTE
    _draw_curves(axes[0, 0], ensembles, names, colours)
    figure.supxlabel(_band_note(ensembles), fontsize=8, color=GREY)
    return figure


def _band_note(ensembles: "Sequence[Ensemble]") -> str:
    replicates = ensembles[0].replicates
    kinds = [kind for each in ensembles for kind in each.scenario.organisation.informal]
    return note_on(
        dict.fromkeys(kinds),
        f"Line: median of {replicates} runs. Band: the middle 80 % of runs. Thin lines, where outcomes"
        f" fall into two groups:\n{min(SINGLE, replicates)} single runs. {CAVEAT}",
    )


def note_on(kinds: Iterable[str], text: str) -> str:
    """A figure's note, which says so where some kinds of tie are generated."""
    return "\n".join([text, *made_up(kinds)])


def _draw_curves(axis: Axes, ensembles, names, colours) -> None:
    names = names or [e.scenario.name or f"scenario {i + 1}" for i, e in enumerate(ensembles)]
    ends = []
    axis.set_ylim(0, 100)
    for number, (ensemble, name) in enumerate(zip(ensembles, names, strict=True)):
        colour = colours[number % len(colours)]
        dashed = len(ensembles) == 2 and number == 0
        curve = ensemble.curve()
        last = curve.iloc[-1]
        if is_bimodal(ensemble.use[:, -1]):  # a middle of two groups describes neither
            axis.plot(100 * ensemble.use[:SINGLE].T, color=colour, linewidth=0.6, alpha=0.4)
            held = float((ensemble.use[:, -1] >= 0.5).mean())
            name = f"{name}: took\nhold in {held:.0%} of runs"
        else:
            axis.fill_between(curve["week"], 100 * curve["low"], 100 * curve["high"],
                              color=colour, alpha=0.15, linewidth=0)  # fmt: skip
            axis.plot(curve["week"], 100 * curve["median"], color=colour, linewidth=2,
                      linestyle="--" if dashed else "-")  # fmt: skip
        ends.append((last["week"], 100 * last["median"], name, colour))
    label_ends(axis, ends, gap=6)
    axis.set_xlim(0, ends[0][0])
    axis.set_xlabel("weeks")
    axis.set_ylabel("% working in the new way")


def comparison(compared: "Comparison") -> Figure:
    """Draw A and B: both curves with bands, and every paired difference.

    Parameters
    ----------
    compared : Comparison

    Returns
    -------
    Figure
    """
    figure, axes = new_figure(columns=2, width=11, gridspec_kw={"width_ratios": [3, 2]})
    left, right = axes[0]
    pair = [compared.a, compared.b]
    names = list(compared.names.values())
    _draw_curves(left, pair, names, (A_COLOUR, B_COLOUR))
    deciding = compared.deciding
    if deciding.outcome == "use":
        difference = np.sort(100 * (compared.b.use[:, -1] - compared.a.use[:, -1]))
        label, better = "difference in use at the end, points (B − A)", difference
    else:
        difference = np.sort(compared.b.weeks_to_half - compared.a.weeks_to_half)
        label, better = "difference in weeks to half (B − A)", -difference
    colour = np.where(better > 0, B_COLOUR, np.where(better < 0, A_COLOUR, GREY))
    right.bar(np.arange(difference.size), difference, color=colour, width=1.0)
    right.axhline(0, color=GREY, linewidth=0.8)
    right.set_xticks([])
    right.set_xlabel(f"{difference.size} paired runs, sorted")
    right.set_ylabel(label)
    ahead = f"{names[1]} ahead in {deciding.b_ahead}\n{names[0]} ahead in {deciding.a_ahead}"
    right.set_title(f"{ahead}, level in {deciding.ties}", fontsize=9, loc="left")
    figure.suptitle(compared.in_words().splitlines()[0], x=0.01, ha="left", fontweight="bold")
    figure.supxlabel(_band_note(pair), fontsize=8, color=GREY)
    return figure


def reach_curves(table: "pd.DataFrame") -> Figure:
    """Draw reach against budget, one line per seeding strategy.

    Parameters
    ----------
    table : pandas.DataFrame
        Columns ``strategy``, ``budget`` (share of people), ``reach`` (share).

    Returns
    -------
    Figure
    """
    figure, axes = new_figure()
    axis = axes[0, 0]
    axis.set_ylim(0, 100)
    ends = []
    for number, (strategy, rows) in enumerate(table.groupby("strategy", sort=False)):
        colour = PALETTE[number % len(PALETTE)]
        axis.plot(100 * rows["budget"], 100 * rows["reach"], color=colour, marker="o", markersize=3)
        last = rows.iloc[-1]
        ends.append((100 * last["budget"], 100 * last["reach"], str(strategy), colour))
    label_ends(axis, ends, gap=5)
    axis.set_xlabel("% of people who start")
    axis.set_ylabel("% in contact with at least one of them")
    note = "Reach is contact, not use: it does not say who will work in the new way."
    figure.supxlabel(note, fontsize=8, color=GREY)
    return figure


__all__ = ["comparison", "curves", "label_ends", "new_figure", "note_on", "reach_curves"]
__dir__ = __all__.copy
