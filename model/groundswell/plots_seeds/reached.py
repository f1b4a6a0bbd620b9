"""Reach over budgets, in panels by what has to be known; and price beside reach."""

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from groundswell.plots import A_COLOUR, B_COLOUR, GREY, PALETTE, label_ends, new_figure, note_on
from groundswell.study.starting.pricing import ASKED, LISTED, MAPPED
from groundswell.study.starting.reaching import MEASURES
from groundswell.study.starting.use_report import BASELINE

if TYPE_CHECKING:
    from groundswell.study.starting import StrategiesReach

PANELS = {
    LISTED: "From a staff list",
    ASKED: "From asking colleagues",
    MAPPED: "From a map of ties",
}
COLOURS = {LISTED: GREY, ASKED: B_COLOUR, MAPPED: A_COLOUR}
DRAWN = ("reach", "reach_2_steps", "two_or_more", "noticing")
NOT_USE = "Reach is contact, not use: it does not say who will work in the new way."

LETTERS_AN_INCH = 14
"""Of the small print, so that it keeps within the figure."""


def reach_figures(found: "StrategiesReach", count: int) -> dict[str, Figure]:
    """Figures of reach, over budgets, and of price.

    Parameters
    ----------
    found : StrategiesReach
    count : int
        Head count at which prices are shown.

    Returns
    -------
    dict of str to Figure
        By name: some of `MEASURES`, and ``prices``.
    """
    made = {measure: reach(found, measure) for measure in DRAWN}
    return made | {"prices": prices(found, count)}


def reach(found: "StrategiesReach", measure: str = "reach") -> Figure:
    """Draw a measure against the share of people who start: a panel per kind of knowledge.

    Parameters
    ----------
    found : StrategiesReach
    measure : str
        One of `MEASURES`.

    Returns
    -------
    Figure
    """
    known = found.prices.groupby("strategy", sort=False)["known_from"].first()
    panels = [kind for kind in PANELS if (known == kind).any()]
    figure, axes = new_figure(len(panels), width=4.6 * len(panels) + 0.6, height=5.2, sharey=True)
    top = 100 * found.reach[f"{measure}_high"].max()
    for axis, kind in zip(axes[0], panels, strict=True):
        axis.set_ylim(0, min(100, 1.08 * top))
        axis.set_title(_panel_title(found, kind), fontsize=11, loc="left")
        axis.set_xlabel("% of people who start")
        _draw_lines(axis, found, measure, known.index[known == kind])
    axes[0, 0].set_ylabel("% of all people")
    figure.suptitle(
        f"{found.organisation.n_people:,} people: how many {MEASURES[measure]}",
        x=0.01, ha="left", fontweight="bold",
    )  # fmt: skip
    note = (
        f"Line: mean of {found.lots} lots; band: 8 in 10 lots. Dotted: people drawn by lot."
        f" Hours: what finding the starters takes (assumed). {NOT_USE}"
    )
    figure.supxlabel(
        note_on(found.organisation.informal, fill(note, int(LETTERS_AN_INCH * figure.get_figwidth()))),
        fontsize=8.5, color=GREY, x=0.01, ha="left",
    )  # fmt: skip
    return figure


def _panel_title(found: "StrategiesReach", kind: str) -> str:
    rows = found.prices[found.prices["known_from"] == kind]
    low, high = rows["hours"].min(), rows["hours"].max()
    hours = f"{low:,.0f}" if round(low) == round(high) else f"{low:,.0f} to {high:,.0f}"
    return f"{PANELS[kind]}: {hours} hour{'' if hours == '1' else 's'}"


def _draw_lines(axis: Axes, found: "StrategiesReach", measure: str, names) -> None:
    table, n_people = found.reach, found.organisation.n_people
    ends = []
    lot = table[table["strategy"] == BASELINE]
    if len(lot) and BASELINE not in names:
        axis.plot(100 * lot["starters"] / n_people, 100 * lot[measure], color=GREY, linestyle=":")
    colours = iter(range(len(names)))
    for name in names:
        rows = table[table["strategy"] == name]
        number = -1 if name == BASELINE else next(colours)
        starts, colour = 100 * rows["starters"] / n_people, PALETTE[number % len(PALETTE)]
        alone = {"marker": "o"} if len(rows) == 1 else {}
        axis.fill_between(starts, 100 * rows[f"{measure}_low"], 100 * rows[f"{measure}_high"],
                          color=colour, alpha=0.15, linewidth=0)  # fmt: skip
        axis.plot(starts, 100 * rows[measure], color=colour, linewidth=1.8, **alone,
                  linestyle=":" if name == BASELINE else "-" if number < len(PALETTE) else "--")  # fmt: skip
        ends.append((starts.iloc[-1], 100 * rows[measure].iloc[-1], said(name), colour))
    low, high = axis.get_ylim()
    label_ends(axis, ends, gap=0.042 * (high - low))
    axis.set_xlim(0, ends[0][0])
    axis.locator_params(axis="x", nbins=5, integer=True)


def prices(found: "StrategiesReach", count: int) -> Figure:
    """Draw reach against the hours that finding the starters takes, at one head count.

    Parameters
    ----------
    found : StrategiesReach
    count : int

    Returns
    -------
    Figure
    """
    rows = found.prices[found.prices["starters"] == count]
    figure, axes = new_figure(width=9.0, height=5.6)
    axis = axes[0, 0]
    axis.set_ylim(0, min(100, 112 * rows["reach"].max()))
    axis.set_xscale("log")
    low, high = axis.get_ylim()
    for kind, colour in COLOURS.items():
        of_kind = rows[rows["known_from"] == kind]
        for hours, together in of_kind.groupby(of_kind["hours"].round(1)):
            axis.plot(
                np.full(len(together), hours),
                100 * together["reach"],
                "o",
                color=colour,
                markersize=6,
            )
            ends = [
                (hours, 100 * reach, said(name), colour)
                for name, reach in zip(together["strategy"], together["reach"], strict=True)
            ]
            label_ends(axis, ends, gap=0.042 * (high - low), left=kind == ASKED)
    axis.set_xlim(0.8 * rows["hours"].min(), 8 * rows["hours"].max())
    axis.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}")
    axis.set_xlabel("hours that finding them takes: of those asked, and of whoever asks (assumed)")
    axis.set_ylabel("% in contact with a starter")
    n_people = found.organisation.n_people
    axis.set_title(
        f"{count:,} of {n_people:,} people start: what do reach and knowledge cost?",
        loc="left", fontweight="bold",
    )  # fmt: skip
    note = (
        f"Grey: from a staff list; blue: from asking; brown: from a map of all ties. Mean of"
        f" {found.lots} lots.\n{NOT_USE}"
    )
    figure.supxlabel(
        note_on(found.organisation.informal, note),
        fontsize=8.5, color=GREY, x=0.01, ha="left",
    )  # fmt: skip
    return figure


def said(name: str) -> str:
    """A strategy's name as it is read."""
    return name.replace("_", " ")


__all__ = ["prices", "reach", "reach_figures", "said"]
