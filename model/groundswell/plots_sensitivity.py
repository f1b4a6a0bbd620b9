"""Figures of which assumptions matter, and of the conditions in which something happens."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from groundswell.plots import A_COLOUR, B_COLOUR, CAVEAT, GREY, new_figure
from groundswell.study.prim import Box

if TYPE_CHECKING:
    import pandas as pd

    from groundswell.study.discovery import Rule
    from groundswell.study.indices import Indices
    from groundswell.study.screening import Effects

APART = 0.16
"""How far the two indices of a factor are drawn above and below its line."""


def indices(outcomes: "Sequence[Indices]") -> Figure:
    """Draw Sobol indices, a panel for each outcome, factors from the one that decides most.

    Parameters
    ----------
    outcomes : sequence of Indices

    Returns
    -------
    Figure
    """
    figure, axes = _panels(outcomes)
    for axis, each in zip(axes, outcomes, strict=True):
        order = _down(axis, each)
        axis.set_xlim(-0.02, 1.02)
        axis.axvline(0.0, color=GREY, linewidth=0.8)
        axis.set_xlabel("share of what differs between points")
        if not each.known:
            _nothing(axis)
            continue
        place = np.arange(len(order))
        for name, colour, shift, face in (
            ("total", B_COLOUR, APART, B_COLOUR),
            ("first", A_COLOUR, -APART, "white"),
        ):
            value, low, high = (
                np.clip(getattr(each, name + end)[order], 0.0, 1.0) for end in ("", "_low", "_high")
            )
            axis.hlines(place + shift, low, high, color=colour, linewidth=2)
            axis.plot(value, place + shift, "o", color=colour, markerfacecolor=face, markersize=6)
    sizes = " and ".join(
        dict.fromkeys(
            f"{each.sets} sets of {each.points} points × {each.replicates}" for each in outcomes
        )
    )
    figure.supxlabel(
        "Filled: what the factor decides, with others or alone; open: alone. Bars: 95 % intervals between"
        f" independent sets\n({sizes} runs), the luck of the runs taken out. They hold for the ranges"
        f" searched.\n{CAVEAT}",
        fontsize=8,
        color=GREY,
    )
    return figure


def effects(outcomes: "Sequence[Effects]") -> Figure:
    """Draw Morris' effects beside what luck alone would make, a panel for each outcome.

    Parameters
    ----------
    outcomes : sequence of Effects

    Returns
    -------
    Figure
    """
    figure, axes = _panels(outcomes)
    for axis, each in zip(axes, outcomes, strict=True):
        order = _down(axis, each)
        if not np.isfinite(each.size).any():
            _nothing(axis)
            continue
        place = np.arange(len(order))
        colours = [B_COLOUR if each.factors[at] in each.felt else GREY for at in order]
        axis.hlines(
            place, np.maximum(each.low[order], 0.0), each.high[order], color=colours, linewidth=2
        )
        axis.scatter(each.size[order], place, color=colours, s=28, zorder=3)
        axis.plot(each.luck[order], place, "|", color=A_COLOUR, markersize=12, markeredgewidth=2)
        axis.set_xlim(left=0.0)
        axis.set_xlabel("mean size of effect, over the whole range")
    first = outcomes[0]
    figure.supxlabel(
        f"Dots: {first.trajectories} trajectories × {first.replicates} runs, with 95 % intervals (resampled); blue"
        f" where clear of luck.\nUpright marks: what luck alone would make of it. {CAVEAT}",
        fontsize=8,
        color=GREY,
    )
    return figure


def conditions(points: "pd.DataFrame", happens: np.ndarray, rule: "Rule", what: str) -> Figure:
    """Draw points in the plane of two of a rule's numbers, and the rule as a box in it.

    Parameters
    ----------
    points : pandas.DataFrame
        A column per factor, at least two of them numbers.
    happens : bool array, shape (points,)
    rule : Rule
    what : str
        What happens, in words.

    Returns
    -------
    Figure
        Of the points that meet the rule's other conditions. Those of few distinct values
        are drawn a little beside them, so that they can be told apart.
    """
    figure, axes = new_figure(width=8, height=5.5)
    axis = axes[0, 0]
    numbers = [name for name in points if points[name].dtype.kind in "iuf"]
    x, y = sorted(numbers, key=lambda name: (name not in rule.box.limits, -points[name].nunique()))[
        :2
    ]
    rest = Box({name: limit for name, limit in rule.box.limits.items() if name not in (x, y)})
    there = rest.holds(points)
    beside = {name: _room(points[name].to_numpy()) for name in (x, y)}
    luck = np.random.default_rng(1)
    where = {
        name: points[name].to_numpy() + room * luck.uniform(-1.0, 1.0, len(points))
        for name, room in beside.items()
    }
    for cases, colour, size, label in (
        (there & ~happens, GREY, 14, "not"),
        (there & happens, A_COLOUR, 30, what),
    ):
        axis.scatter(where[x][cases], where[y][cases], color=colour, s=size, label=label,
                     alpha=0.7, linewidths=0)  # fmt: skip
    (left, right), (low, high) = (
        _ends(where[name], rule.box.limits.get(name, (-np.inf, np.inf)), beside[name])
        for name in (x, y)
    )
    size = right - left, high - low
    axis.add_patch(Rectangle((left, low), *size, fill=False, edgecolor=B_COLOUR, linewidth=2))
    axis.set_xlabel(x)
    axis.set_ylabel(y)
    for name, ticks in ((x, axis.set_xticks), (y, axis.set_yticks)):
        if points[name].nunique() <= 6:
            ticks(sorted(points[name].unique()))
    axis.legend(loc="upper center", bbox_to_anchor=(0.5, 1.12), ncols=2, frameon=False, fontsize=9)
    only = f" Only points where {rest.in_words()} are drawn." if rest.limits else ""
    note = textwrap.fill(f"Box: {rule.box.in_words()}.{only} {CAVEAT}", width=115)
    figure.supxlabel(note, fontsize=8, color=GREY)
    return figure


def _room(values: np.ndarray) -> float:
    """How far values of which many are the same may be drawn beside themselves."""
    there = np.unique(values)
    return 0.3 * float(np.diff(there).min()) if 1 < len(there) < len(values) else 0.0


def _panels(outcomes) -> tuple[Figure, list[Axes]]:
    """A panel for each outcome, two or three abreast."""
    most, abreast = max(len(each.factors) for each in outcomes), min(len(outcomes), 3)
    columns = 2 if len(outcomes) == 4 else abreast
    rows = -(-len(outcomes) // columns)
    figure, axes = new_figure(
        columns, rows, width=5.0 * columns, height=0.6 + rows * (1.2 + 0.34 * most)
    )
    for axis in axes.flat[len(outcomes) :]:
        axis.set_axis_off()
    return figure, list(axes.flat[: len(outcomes)])


def _down(axis: Axes, each) -> np.ndarray:
    """Name the factors from the top down; their positions from the bottom up."""
    order = each.order[::-1]
    axis.set_yticks(np.arange(len(order)), [each.factors[at] for at in order], fontsize=9)
    axis.set_ylim(-0.6, len(order) - 0.4)
    axis.set_title(textwrap.fill(each.outcome, 42), fontsize=10, loc="left")
    axis.grid(axis="y", color=GREY, alpha=0.15)
    return order


def _nothing(axis: Axes) -> None:
    axis.text(0.5, 0.5, "cannot tell", transform=axis.transAxes, ha="center", color=GREY)


def _ends(values: np.ndarray, limit, beside: float) -> tuple[float, float]:
    """Ends of a side of the box, open ones a little beyond the points."""
    beyond = 0.02 * np.ptp(values)
    low = values.min() - beyond if np.isinf(limit[0]) else limit[0] - beside
    return low, values.max() + beyond if np.isinf(limit[1]) else limit[1] + beside


__all__ = ["conditions", "effects", "indices"]
__dir__ = __all__.copy
