"""What the experiment on people drawn by lot writes: where more of them do as well as picked ones."""

from pathlib import Path

import numpy as np
import pandas as pd
from verdict_figure import figure
from verdict_maps import Axis, page, tally, verdicts, where
from verdict_report import CHANGE, HOSPITAL, LOT, OURS, TIME, write

import groundswell as gs


def random_plus_a_few(folder: Path, done: dict, labels, picked: dict[str, str], times) -> None:
    """Write how many more people drawn by lot do as well as those who were picked."""
    more = Axis("times", "times as many drawn by lot", "{:g} times as many".format)
    count = Axis("count", shown="{} picked".format)
    tables = {}
    for name, key in picked.items():
        beside = {
            (*cell[:2], many, name): done[*cell[:2], 1.0, name] for cell in done for many in times
        }
        tables[key] = verdicts(done | beside, labels, LOT, name)
    ours, counted = tables["superconnectors"], list(tables["superconnectors"]["count"].unique())
    price = {number: _same_price(done, number) for number in counted}
    few, cheap = ours[ours["times"] == 2.0], ours[ours["times"] >= ours["count"].map(price)]
    manager = next(iter(done.values())).scenario.organisation.manager
    leaders = np.unique(manager[manager >= 0]).size
    short = [f"**{name}**: {tally(tables[key], LOT, name)}." for name, key in picked.items()]
    fails = [
        "*A few more drawn by lot do as well as targeting.* That was shown for what one contact passes on. With twice"
        f" as many drawn by lot, superconnectors are still ahead, of three numbers of starters,"
        f" in {where(few, OURS, (CHANGE,))}.",
        "*The map pays for itself.* For its hours one can let more people start:"
        f" {', '.join(f'{price[number]:.1f} times as many where {number} are picked' for number in counted)}. At that"
        f" price or above it (right of the line in the figure), {tally(cheap, LOT, OURS)}. A staff list, which gives"
        " first-line managers, costs an hour.",
        "Starters count as users: where news is passed on once, much of what many drawn by lot are ahead by is"
        " themselves.",
    ]  # fmt: skip
    about = (
        f"{HOSPITAL}, {next(iter(done.values())).replicates} pairs of runs a cell: those picked against as many drawn"
        " by lot, or up to six times as many. *News* is passed on in the week after it was heard, or never (independent"
        f" cascade), without limits of time; else {TIME}. A starter costs 8 hours; the hours of a map are assumed"
        f" ([seeding](../../docs/seeding.md)). There are {leaders} leaders; where 100 first-line managers are picked,"
        " other leaders and people drawn by lot make up the number. After Akbarpour, Malladi & Saberi (2020)."
    )  # fmt: skip
    shown = {key: f"{LOT.capitalize()} or {name}" for name, key in picked.items()}
    levels = {
        f"How many times as many by lot before {name} are no longer ahead": _enough(tables[key], name, count)
        for name, key in picked.items()
    }  # fmt: skip
    figures = {key: figure(tables[key], more, CHANGE, count, a=LOT, b=name, size=(15, 5.5),
                           title=f"How many people drawn by lot do as well as {name}?")
               for name, key in picked.items()}  # fmt: skip
    for axis, number in zip(figures["superconnectors"].axes, counted, strict=True):
        at = np.interp(price[number], times, range(len(times)))
        axis.axvline(at, color="black", linewidth=1.2)
        axis.annotate(
            "the price of the map", (at, -0.5), (2, 2), textcoords="offset points", fontsize=7.5
        )
    lines = page(
        "How many more people drawn by lot do as well as a few picked ones?",
        about,
        short,
        fails,
        shown,
        levels,
    )
    write(folder, done, labels, tables, figures, lines)


def _same_price(done: dict, count: int) -> float:
    """How many times as many starters cost the hours of the map and of those picked from it."""
    timed = next(
        each.scenario for each in done.values() if isinstance(each.scenario.attention, gs.Attention)
    )
    map_hours = (
        gs.seeding.STRATEGIES["superconnectors"].cost(timed.organisation.n_people, count).hours
    )
    return 1.0 + map_hours / (timed.attention.hours_needed * count)


def _enough(table: pd.DataFrame, name: str, count: Axis) -> pd.DataFrame:
    """How many times as many drawn by lot it takes for those picked not to be ahead."""
    rows, most = [], table["times"].max()
    for change, cells in table.groupby("change", sort=False):
        level = cells[cells["ahead"] != name].groupby("count")["times"].min()
        told = {count.shown(number): f"{level[number]:g}" if number in level else f"more than {most:g}"
                for number in table["count"].unique()}  # fmt: skip
        rows.append({"change": change} | told)
    return pd.DataFrame(rows)
