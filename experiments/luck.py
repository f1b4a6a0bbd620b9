"""Where does the luck come from: networks, people, or what happens to them? Writes results/luck/."""

import sys
from pathlib import Path

import pandas as pd
from scenario_report import in_markdown

import groundswell as gs
from groundswell.provenance import write_provenance

FOLDER = Path(__file__).parents[1] / "results" / "luck"
SETS, RNG_SEED = 250, 1
ASKED = (
    ("esther", None, "use"),
    ("local-majority", None, "use"),
    ("local-majority", "wide-bridges", "use"),
    ("nhs-vmi", "system-e", "took_hold"),
    ("superconnectors", "word-of-mouth", "use"),
    ("transformation-sprints", "two-sprints", "took_hold"),
    ("translation", "plan", "took_hold"),
)
"""Scenarios of the library that end now so, now otherwise; and the outcome."""


def shares(sets: int = SETS) -> pd.DataFrame:
    """Shares of the variance of each scenario, by kind of luck."""
    tables = []
    for name, variant, outcome in ASKED:
        label = f"{name}:{variant}" if variant else name
        found = gs.study.luck_shares(
            gs.library.load(name, variant), sets, RNG_SEED, outcome=outcome
        )
        about = {"scenario": label, "outcome": outcome, "runs": found.runs, "mean": found.mean,
                 "deviation": found.deviation}  # fmt: skip
        tables.append(found.table.assign(**about)[[*about, *found.table.columns]])
        print(f"{label}: {found.in_words()}", file=sys.stderr, flush=True)
    return pd.concat(tables, ignore_index=True)


def page(table: pd.DataFrame) -> str:
    """The page of plain words."""
    alone = table.set_index("scenario").groupby("luck")["alone"]
    span = lambda luck: (f"{max(alone.min()[luck], 0.0):.0%} ({alone.idxmin()[luck]}) to"  # noqa: E731
                         f" {alone.max()[luck]:.0%} ({alone.idxmax()[luck]})")  # fmt: skip
    rows = [{"scenario": row["scenario"], "outcome": row["outcome"].replace("_", " "), "luck": row["luck"],
             "alone": percent(row, "alone"), "with what it does together": percent(row, "total")}
            for row in table.to_dict("records")]  # fmt: skip
    return "\n".join([
        "# Where luck comes from", "",
        f"Runs of one scenario differ because networks, people and what happens to them are drawn anew. {SETS} sets of"
        " eight runs put the luck of two replicates together in all ways: how much of the variance would go if one"
        " kind of luck were known (*alone*), and how much would be left if the two others were (*with what it does"
        " together*). 95 % jackknife intervals over the sets.", "",
        f"- {span('together')} of the variance belongs to no kind alone: it takes this network *and* these people *and*"
        " these events.",
        f"- Events alone explain {span('dynamics')}; networks alone {span('network')}; people's thresholds alone"
        f" {span('people')}.",
        "- A study that keeps one network fixed therefore understates what is not known; by default every replicate"
        " draws all three anew.", "",
        in_markdown(pd.DataFrame(rows)), "",
        "Illustration, not a forecast.", "",
    ])  # fmt: skip


def percent(row: dict, what: str) -> str:
    """A share and its interval."""
    ends = f"({row[what + '_low']:.0%} to {row[what + '_high']:.0%})"
    return "" if pd.isna(row[what]) else f"{row[what]:.0%} {ends}"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = shares()
    found.to_csv(FOLDER / "shares.csv", index=False)
    (FOLDER / "summary.md").write_text(page(found), "utf-8")
    made = [gs.library.load(name, variant) for name, variant, _ in ASKED]
    write_provenance(FOLDER, made, sets=SETS, rng_seed=RNG_SEED)
