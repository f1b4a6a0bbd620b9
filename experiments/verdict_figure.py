"""Maps of verdicts: a coloured cell for every condition, so that a reader sees where each choice wins."""

import pandas as pd
from verdict_maps import NEITHER, STALLS, Axis

import groundswell as gs

COLOURS = {("b", "clear"): gs.plots.B_COLOUR, ("b", "leaning"): "#A9CBE3",
           ("a", "clear"): gs.plots.A_COLOUR, ("a", "leaning"): "#EFC4A4"}  # fmt: skip
LEVEL, GREY = "#F1F2F4", gs.plots.GREY
UNIT = {"use": "", "weeks_to_half": " w", "took_hold": " %"}
READING = (
    "Dark: ahead in at least 95 % of paired runs; pale: in 75 %. Numbers: points more use at the end; w: weeks sooner"
    " to half; %: in so many more of 100 runs it takes hold.\nGrey: no clear difference; stalls: it takes hold"
    " under neither."
)


ABOVE, BELOW = 0.75, 0.85
"""Inches for title and key, and for the note."""


def figure(
    table: pd.DataFrame, across: Axis, up: Axis, panels: Axis, rows: Axis | None = None, *,
    a: str, b: str, title: str, size: tuple[float, float] = (13.0, 8.0),
):  # fmt: skip
    """Draw who is ahead: b in blue, a in orange; a panel per level of `panels` and of `rows`."""
    names = list(table[panels.name].unique())
    downs = [None] if rows is None else list(table[rows.name].unique())
    made, axes = gs.plots.new_figure(
        len(names), len(downs), width=size[0], height=size[1], sharex=True, sharey=True
    )
    for at, down in zip(axes, downs, strict=True):
        for axis, name in zip(at, names, strict=True):
            cells = table[table[panels.name] == name]
            cells = cells if rows is None else cells[cells[rows.name] == down]
            _panel(axis, cells, table, across, up, a, b)
            said = [panels.shown(name)] + ([] if rows is None else [rows.shown(down)])
            axis.set_title(", ".join(said), fontsize=10, loc="left")
    for axis in axes[-1]:
        axis.set_xlabel(across.title, fontsize=9)
    axes[len(downs) // 2, 0].set_ylabel(up.title, fontsize=10)
    _margins(made, size, title, [(b, "b"), (a, "a")])
    return made


def _margins(made, size: tuple[float, float], title: str, who: list) -> None:
    """Title and key above the panels, the note below them, in room of their own."""
    width, height = size
    made.get_layout_engine().set(
        rect=(0, BELOW / height, 1, 1 - (ABOVE + BELOW) / height), wspace=0.03, hspace=0.04
    )
    made.text(0.1 / width, 1 - 0.1 / height, title, fontsize=14, fontweight="bold", va="top")
    said = [(f"■ {name} ahead", COLOURS[side, "clear"]) for name, side in who]
    for number, (text, colour) in enumerate([*said, (f"■ {NEITHER}", GREY)]):
        made.text(
            (0.1 + 3.0 * number) / width,
            1 - 0.45 / height,
            text,
            color=colour,
            fontsize=11,
            va="top",
        )
    made.text(
        0.1 / width,
        (BELOW - 0.05) / height,
        f"{READING}\n{gs.plots.CAVEAT}",
        fontsize=8.5,
        color=GREY,
        va="top",
    )


def _panel(axis, cells: pd.DataFrame, table: pd.DataFrame, across: Axis, up: Axis, a, b) -> None:
    columns, levels = list(table[across.name].unique()), list(table[up.name].unique())
    for cell in cells.to_dict("records"):
        side = {a: "a", b: "b"}.get(cell["ahead"])
        colour = COLOURS.get((side, cell["verdict"]), LEVEL)
        x, y = columns.index(cell[across.name]), levels.index(cell[up.name])
        axis.add_patch(_square(x, y, colour))
        stalls = max(cell["held_a"], cell["held_b"]) < STALLS
        text = f"{cell['lead']:.0f}{UNIT[cell['on']]}" if side else ("stalls" if stalls else "")
        dark = side and cell["verdict"] == "clear"
        axis.text(x, y, text, ha="center", va="center", fontsize=8, color="white" if dark else "#3A424C")  # fmt: skip
    axis.set_xlim(-0.5, len(columns) - 0.5)
    reads_down = isinstance(levels[0], str)
    axis.set_ylim(sorted((-0.5, len(levels) - 0.5), reverse=reads_down))
    axis.set_xticks(range(len(columns)), [_short(across, each) for each in columns])
    axis.set_yticks(range(len(levels)), [_short(up, each) for each in levels])
    axis.tick_params(length=0, labelsize=9)
    axis.spines[["left", "bottom"]].set_visible(False)


def _short(axis: Axis, level) -> str:
    """A level as its tick says it: text as it is, of a number's phrase the number alone."""
    words = axis.shown(level).split()
    return level if isinstance(level, str) else next(word for word in words if word[0].isdigit())


def _square(x: int, y: int, colour: str):
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=colour, linewidth=0)
