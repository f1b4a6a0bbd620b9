"""Two choices compared cell by cell over many conditions: runs, verdicts, counts, words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import founding_report
import pandas as pd
from scenario_report import in_markdown

import groundswell as gs

NEITHER = "no clear difference"
STALLS = 0.1
"""It stalls where, under both choices, it takes hold in fewer runs than this."""
READING = (
    "*Ahead*: in at least 95 % of pairs of runs on the same luck (clear) or 75 % (leaning), by a middle"
    " difference of at least 5 points of use at the end, or else 2 weeks to half; or it takes hold clearly"
    " more often. Every difference is in the tables (CSV) with its 95 % interval, each on its own; luck alone"
    " would put one choice ahead in about 2 of 1,000 cells of 40 pairs. Never reaching half counts as one week"
    " past the end, so large differences in weeks are lower bounds. Nobody has measured thresholds inside an"
    " organisation, and how many cells a choice wins depends on the cells that were chosen."
)

Scenarios = Mapping[tuple, gs.Scenario]
"""By labels, the last of which says which of the choices it is."""


@dataclass(frozen=True)
class Axis:
    """A label of the map: its column, what it is called, and how its levels are written."""

    name: str
    title: str = ""
    shown: Callable[[object], str] = str


def run(scenarios: Scenarios, replicates: int, rng_seed: int, what: str) -> dict:
    """Run everything on common random numbers, by the same labels."""
    return founding_report.run({what: scenarios}, replicates, rng_seed, what)[what]


def runs(done: Mapping[tuple, gs.Ensemble], labels: Sequence[str]) -> pd.DataFrame:
    """One row per run: its labels, use at the end, weeks to half."""
    kept = ["replicate", "use", "weeks_to_half"]
    tables = [
        each.outcomes()[kept].assign(**dict(zip(labels, key, strict=True)))
        for key, each in done.items()
    ]
    return pd.concat(tables, ignore_index=True)[[*labels, *kept]]


def verdicts(done: Mapping[tuple, gs.Ensemble], labels: Sequence[str], a, b) -> pd.DataFrame:
    """Choice b against choice a in every cell that has both.

    Returns
    -------
    DataFrame
        The labels but the last; ``ahead`` (a, b or no clear difference), ``verdict``, ``on``
        what, by how much (``lead``, >= 0); paired differences b − a with 95 % intervals; in what
        share of runs it took hold.
    """
    rows = []
    for key, second in done.items():
        first = done.get((*key[:-1], a))
        if key[-1] == b and first is not None:
            rows.append(dict(zip(labels[:-1], key, strict=False)) | _judged(first, second, a, b))
    return pd.DataFrame(rows)


def _judged(first: gs.Ensemble, second: gs.Ensemble, a, b) -> dict:
    found = gs.paired(first, second)
    use, weeks, often = found.use, found.weeks_to_half, found.took_hold_difference
    side, how, on = found.ahead, found.verdict, found.deciding.outcome
    lead = {"use": 100 * use.median, "weeks_to_half": weeks.median, "took_hold": 100 * often.value}
    if not side and found.more_often is not None:
        side, how, on = found.more_often[0], "clear", "took_hold"
    return {
        "ahead": {"A": a, "B": b, "": NEITHER}[side], "verdict": how,
        "on": on if side else "", "lead": abs(lead[on]) if side else 0.0,
        "use_difference": use.median, "use_low": use.low, "use_high": use.high,
        "weeks_difference": weeks.median, "weeks_low": weeks.low, "weeks_high": weeks.high,
        "held_a": float((first.use[:, -1] >= 0.5).mean()),
        "held_b": float((second.use[:, -1] >= 0.5).mean()),
    }  # fmt: skip


# -- words --------------------------------------------------------------------------------


def counts(table: pd.DataFrame, axes: Sequence[Axis], a: str, b: str) -> pd.DataFrame:
    """In how many cells who is ahead, level by level of each label."""
    rows = []
    for axis in axes:
        for level, cells in table.groupby(axis.name, sort=False):
            rows.append({"condition": axis.shown(level), "cells": len(cells)} | _count(cells, a, b))
    return pd.DataFrame(rows)


def _count(cells: pd.DataFrame, a: str, b: str) -> dict[str, int]:
    who = cells["ahead"].value_counts()
    stalls = cells[["held_a", "held_b"]].max(axis=1) < STALLS
    return {name: int(who.get(name, 0)) for name in (b, a, NEITHER)} | {
        "of these it stalls in": int((stalls & (cells["ahead"] == NEITHER)).sum())
    }


def tally(cells: pd.DataFrame, a: str, b: str) -> str:
    """Who is ahead in how many cells, in words without a full stop."""
    found = _count(cells, a, b)
    stalls = found.pop("of these it stalls in")
    most = max(found, key=found.get)
    mostly = f"mostly {most}" if found[most] > len(cells) / 2 else "divided"
    said = [f"{b} ahead in {found[b]}", f"{a} in {found[a]}", f"{NEITHER} in {found[NEITHER]}"]
    why = f", of which {stalls} where it takes hold under neither" if stalls else ""
    return f"{mostly} (of {len(cells)} cells, {', '.join(said)}{why})"


def where(table: pd.DataFrame, who: str, axes: Sequence[Axis]) -> str:
    """In how many cells of each level one is ahead; levels in which nowhere left out."""
    said = []
    for axis in axes:
        found = table["ahead"].eq(who).groupby(table[axis.name], sort=False).agg(["sum", "size"])
        told = [(level, n, of) for level, n, of in found.itertuples() if n]
        said.append(
            ", ".join(f"{n} of {of} where {axis.shown(level)}" for level, n, of in told)
            or "nowhere"
        )
    return "; ".join(said)


def page(
    title: str, about: str, short: Sequence[str], fails: Sequence[str],
    figures: Mapping[str, str], tables: Mapping[str, pd.DataFrame],
) -> list[str]:  # fmt: skip
    """Paragraphs of the page of plain words; figures by file name, tables by heading."""
    lines = [f"# {title}", about]
    for heading, said in (("In short", short), ("Where the popular claim fails", fails)):
        lines += [f"## {heading}", "\n".join(f"- {each}" for each in said)]
    lines += [f"![{said}]({name}.png)" for name, said in figures.items()]
    for heading, table in tables.items():
        lines += [f"## {heading}", in_markdown(table)]
    return [*lines, READING, gs.plots.CAVEAT]
