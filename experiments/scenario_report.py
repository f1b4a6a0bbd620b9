"""A scenario of the library and its variants: tables, a figure, a page of plain words, provenance."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

import groundswell as gs
from groundswell.provenance import write_provenance

RESULTS = Path(__file__).parents[1] / "results"
REPLICATES, RNG_SEED = 200, 1
BASE = "as it stands"
SHOWN_RUNS = 40


def ensembles(
    name: str, variants: Sequence[str] | None = None, replicates: int = REPLICATES
) -> dict[str, gs.Ensemble]:
    """Run a scenario and its variants on common random numbers.

    Parameters
    ----------
    name : str
        In the library.
    variants : sequence of str, optional
        Which; None: all.
    replicates : int

    Returns
    -------
    dict of str to Ensemble
        By variant; the scenario itself as `BASE`.
    """
    variants = gs.library.variants(name) if variants is None else variants
    read = {label: gs.library.load(name, label) for label in variants}
    scenarios = {BASE: gs.library.load(name)} | read

    def progress(done: int, of: int) -> None:
        if done * 4 // of > (done - 1) * 4 // of:
            print(f"{name}: {done * 100 // of} %", file=sys.stderr, flush=True)

    scenarios = [each.replace(name=label) for label, each in scenarios.items()]
    run = gs.simulate_all(scenarios, replicates, RNG_SEED, progress=progress)
    return {each.scenario.name: each for each in run}


def write(
    name: str,
    done: Mapping[str, gs.Ensemble],
    findings: Sequence[str],
    tables: Mapping[str, pd.DataFrame] | None = None,
    figures: Mapping[str, object] | None = None,
) -> Path:
    """Write everything down.

    Parameters
    ----------
    name : str
        In the library; also the folder in ``results/``.
    done : mapping of str to Ensemble
        As `ensembles` gives them.
    findings : sequence of str
        Sentences, each with its figures, made from what came out.
    tables : mapping of str to DataFrame, optional
        Further tables, by name; written as CSV and shown on the page.
    figures : mapping of str to Figure, optional
        Further figures, by name.

    Returns
    -------
    Path
        The folder.
    """
    folder = RESULTS / name
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"summary": summary(done), "verdicts": verdicts(done)} | dict(tables or {})
    outcomes = [each.outcomes().assign(variant=label) for label, each in done.items()]
    pd.concat(outcomes, ignore_index=True).to_parquet(folder / "outcomes.parquet", index=False)
    for label, table in tables.items():
        table.to_csv(folder / f"{label.replace(' ', '-')}.csv", index=False)
    for label, each in ({"curves": figure(done)} | dict(figures or {})).items():
        each.savefig(folder / f"{label}.png", dpi=110)
    (folder / "summary.md").write_text(page(name, done, findings, tables, figures or {}), "utf-8")
    run = next(iter(done.values()))
    scenarios = [each.scenario for each in done.values()]
    write_provenance(folder, scenarios, replicates=run.replicates, rng_seed=run.rng_seed)
    return folder


def figure(done: Mapping[str, gs.Ensemble]):
    """A panel for each variant: single runs, because a middle of two groups describes neither."""
    columns = min(3, len(done))
    rows = -(-len(done) // columns)
    made, axes = gs.plots.new_figure(
        columns, rows, width=4.2 * columns, height=2.7 * rows + 0.6, sharex=True, sharey=True
    )
    base = 100 * np.median(done[BASE].use, axis=0)
    for axis, (label, ensemble) in zip(axes.flat, done.items(), strict=False):
        runs = 100 * ensemble.use[:SHOWN_RUNS].T
        axis.plot(runs, color=gs.plots.B_COLOUR, linewidth=0.6, alpha=0.35)
        if ensemble.use.max() == 0.0:
            axis.text(0.5, 0.5, "no run starts", transform=axis.transAxes, ha="center")
        if label != BASE and ensemble.n_people == done[BASE].n_people:
            axis.plot(base, color=gs.plots.A_COLOUR, linewidth=1.5, linestyle="--")
        if ensemble.scenario.awareness is not None:
            known = 100 * np.median(ensemble.aware, axis=0)
            axis.plot(known, color=gs.plots.GREY, linewidth=1.5, linestyle=":")
        held = float((ensemble.use[:, -1] >= 0.5).mean())
        axis.set_title(f"{label}: took hold in {held:.0%} of runs", fontsize=10, loc="left")
        axis.set_ylim(0, 100)
        axis.set_xlim(0, ensemble.scenario.weeks)
    for axis in axes.flat[len(done) :]:
        axis.set_axis_off()
    for axis in axes.flat[max(len(done) - columns, 0) : len(done)]:
        axis.tick_params(labelbottom=True)
    made.supxlabel(
        f"weeks, and % working in the new way. Thin: {SHOWN_RUNS} single runs; dashed: the middle"
        " run of the scenario as it stands; dotted, where people first have to hear of it: % who"
        " know.\nIllustration, not a forecast: the ranking is safer than the numbers.",
        fontsize=8.5, color=gs.plots.GREY, x=0.01, ha="left",
    )  # fmt: skip
    return made


def summary(done: Mapping[str, gs.Ensemble]) -> pd.DataFrame:
    """One row per variant."""
    rows = [each.summary().rename(columns={"name": "variant"}) for each in done.values()]
    return pd.concat(rows, ignore_index=True)


def verdicts(done: Mapping[str, gs.Ensemble]) -> pd.DataFrame:
    """Every variant (B) against the scenario as it stands (A), pair by pair."""
    rows = []
    for label, each in done.items():
        if label != BASE and each.scenario.weeks == done[BASE].scenario.weeks:
            found = gs.paired(done[BASE], each)
            use, weeks = found.use, found.weeks_to_half
            rows.append({
                "variant": label, "verdict": found.verdict, "ahead": AHEAD[found.ahead],
                "on": ON[found.deciding.outcome] if found.ahead else "",
                "takes hold more often": AHEAD[found.more_often[0] if found.more_often else ""],
                "more_use_in": use.b_ahead, "less_use_in": use.a_ahead,
                "use_difference": use.median, "use_low": use.low, "use_high": use.high,
                "weeks_difference": weeks.median, "weeks_low": weeks.low, "weeks_high": weeks.high,
            })  # fmt: skip
    return pd.DataFrame(rows)


AHEAD = {"A": BASE, "B": "the variant", "": ""}
ON = {"use": "use", "weeks_to_half": "speed"}
SHOWN = {
    "variant": "variant", "use_median": "use at the end, median", "use_p10": "10 %", "use_p90": "90 %",
    "aware_median": "know of it",
    "p_took_hold": "took hold", "weeks_to_half_median": "weeks to half",
    "programme_hours_median": "programme hours",
    "verdict": "verdict", "ahead": "ahead", "on": "on", "takes hold more often": "takes hold more often",
    "more_use_in": "more use in", "less_use_in": "less use in",
    "use_difference": "difference in use, median", "use_low": "low", "use_high": "high",
    "weeks_difference": "difference in weeks, median",
}  # fmt: skip
"""Columns of the two standing tables that the page shows."""


def page(name, done, findings, tables, figures) -> str:
    """The page of plain words."""
    about = gs.library.about(name)
    run = next(iter(done.values()))
    lines = [f"# {name}", "", about.line["en"], "", f"From `{about.document}`; see "
             f"[the scenario's page](../../docs/scenarios/{name}.md). {run.replicates} runs of each variant on "
             f"common random numbers, {run.scenario.weeks} weeks.", ""]  # fmt: skip
    lines += [f"- {finding}" for finding in findings]
    lines += ["", f"![Share who use it, week by week](curves.png)", ""]  # noqa: F541
    lines += [f"![{label}]({label}.png)\n" for label in figures]
    for label, table in tables.items():
        if label in ("summary", "verdicts"):
            table = table[[c for c in table.columns if c in SHOWN]].rename(columns=SHOWN)
        if not table.empty:
            lines += [f"## {label.replace('_', ' ').capitalize()}", "", in_markdown(table), ""]
    lines += ["Differences are paired: the variant less the scenario as it stands, with a 95 % interval of the "
              "median; a verdict needs 5 points of use or 2 weeks. Never reaching half counts as one week past "
              "the end. Illustration, not a forecast: the ranking is safer than the numbers."]  # fmt: skip
    return "\n".join(lines) + "\n"


def in_markdown(table: pd.DataFrame) -> str:
    """A table as Markdown; small numbers with three significant digits."""
    rows = [list(map(str, table.columns)), ["---"] * len(table.columns)]
    rows += [[_said(value) for value in row] for row in table.itertuples(index=False)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _said(value) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return str(value)
