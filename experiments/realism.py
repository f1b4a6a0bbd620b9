"""Do synthetic organisations look like real ones, whatever their size, span of control and luck?

Writes results/realism/. Run it with `uv run python experiments/realism.py`.
"""

import itertools
import sys
from pathlib import Path

import pandas as pd
import scenario_report as report

import groundswell as gs
from groundswell.provenance import write_provenance
from groundswell.validating.realism import MAKERS

RESULTS = Path(__file__).parents[1] / "results" / "realism"
SPANS = (5, 8, 12, 17, 22, 25, 30)
DRAWS = {500: 3, 1000: 3, 10_000: 1}
"""Networks drawn for every kind and span, by size."""


def beside(kind: str, n_people: int, span: float, draw: int) -> pd.DataFrame:
    """One organisation beside the bands, a row per measure."""
    described = MAKERS[kind](n_people, span, draw).describe()
    row = next(name for name in described.index if name.startswith("informal (all"))
    table = gs.bands.beside_bands(described.loc[row]).reset_index()
    return table.assign(kind=kind, n_people=n_people, span=span, draw=draw)


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """Per kind, size and measure: what was obtained, the band, and how many lie in it."""
    same = ["kind", "n_people", "basis", "measure", "held_to", "size_free", "source"]
    by = table.assign(inside=table["inside"] == "yes").groupby(same, sort=False)
    return by.agg(
        least=("obtained", "min"), median=("obtained", "median"), most=("obtained", "max"),
        band_from=("low", "first"), band_to=("high", "min"),
        inside=("inside", "sum"), of=("inside", "size"),
    ).reset_index()  # fmt: skip


def page(found: pd.DataFrame) -> str:
    """The page of plain words."""
    held = found[found["held_to"] == "yes"]
    lines = ["# Do synthetic organisations look like real ones?", "",
             f"Spans of control: {', '.join(map(str, SPANS))}. {held['inside'].sum()} of {held['of'].sum()}"
             " measures lie in the band that they are held to. What is only *seen* in real networks is not"
             " asked of all. Bands come from 46 to 1,005 people; beyond: *extrapolated*.", ""]  # fmt: skip
    for (kind, n_people, basis), rows in found.groupby(["kind", "n_people", "basis"], sort=False):
        shown = rows.drop(columns=["kind", "n_people", "basis"])
        lines += [f"## {kind}, {n_people:,} people ({basis})", "", report.in_markdown(shown), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    RESULTS.mkdir(parents=True, exist_ok=True)
    rows = []
    for kind, (n_people, draws) in itertools.product(MAKERS, DRAWS.items()):
        print(f"{kind}, {n_people} people", file=sys.stderr, flush=True)
        rows += [beside(kind, n_people, span, draw) for span in SPANS for draw in range(draws)]
    table = pd.concat(rows, ignore_index=True)
    table.to_parquet(RESULTS / "measures.parquet", index=False)
    found = summary(table)
    found.to_csv(RESULTS / "bands.csv", index=False)
    (RESULTS / "summary.md").write_text(page(found), encoding="utf-8")
    write_provenance(RESULTS, [], spans=SPANS, draws=DRAWS)
