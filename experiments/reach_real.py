"""Who is reached, by which strategy, in organisations whose ties were really measured?

Reach over budgets, overlap with formal leaders, and what is lost where one in five does not
answer, on seven real organisations, where their data are present (real_organisations.py).
Where absent it says so and stops. Writes results/reach-real/: facts on the networks, none of
their data. Run it with `uv run python experiments/reach_real.py`.
"""

import sys
from pathlib import Path

import pandas as pd
import real_organisations as real
from scenario_report import in_markdown

import groundswell as gs
from groundswell.provenance import write_provenance

RESULTS = Path(__file__).parents[1] / "results" / "reach-real"
LOTS, MISSING, RNG_SEED = 20, 0.2, 1
BUDGETS = (0.01, 0.02, 0.03, 0.05, 0.07, 0.10, 0.15)
CLOSELY = 0.05
SHOWN = ("superconnectors", "formal_leaders", "most_named", "nominated", "friend", "degree",
         "clustered", "random")  # fmt: skip
ABOUT = {
    "Krackhardt": "managers of a maker of machines: whom they go to for advice, friends",
    "Lazega": "lawyers of a firm: advice, friends, joint work",
    "AUCS": "a university department: work, lunch, leisure, online, joint papers; either direction",
    "Physicians": "doctors of four towns: advice, talk, friends; at most three names each",
    "Workplace": "an institute: face to face for five minutes or more; either direction",
    "Org chart": "a software company: reporting lines only, so that contact is one's manager or team",
    "E-mail": "a research institute: either wrote to the other",
}


def found(organisation: gs.Organisation) -> gs.study.StrategiesReach:
    """Every strategy that the organisation has the data for."""
    return gs.study.reach_of_strategies(
        organisation, budgets=BUDGETS, lots=LOTS, missing=MISSING, rng_seed=RNG_SEED
    )


def tables(made: dict[str, gs.study.StrategiesReach]) -> dict[str, pd.DataFrame]:
    """The tables of all organisations, one under the other."""
    names = ("reach", "prices", "overlap", "unanswered", "about")
    parts = {
        name: [getattr(each, name).assign(organisation=label) for label, each in made.items()]
        for name in names
    }
    whole = {name: pd.concat(rows, ignore_index=True) for name, rows in parts.items()}
    whole["overlap"] = _closely(whole["overlap"])
    whole["about"] = whole["about"][["strategy", "lacks", "organisation"]]
    return {
        name: table[["organisation", *table.columns.drop("organisation")]]
        .round(4)
        .reset_index(drop=True)
        for name, table in whole.items()
    }


def _closely(overlap: pd.DataFrame) -> pd.DataFrame:
    """Each pair once, at the budget nearest to one in twenty."""
    away = (overlap["budget"] - CLOSELY).abs()
    nearest = away == away.groupby(overlap["organisation"]).transform("min")
    return overlap[nearest & (overlap["a"] <= overlap["b"])]


def figure(made: dict[str, gs.study.StrategiesReach]):
    """A panel per organisation: reach over budgets of the strategies that matter most."""
    drawn, axes = gs.plots.new_figure(4, 2, width=17, height=8.4, sharey=True)
    colours = dict(zip(SHOWN, (*gs.plots.PALETTE, "#222222"), strict=True))
    for axis, (label, each) in zip(axes.flat, made.items(), strict=False):
        n_people = each.organisation.n_people
        rows = each.reach[each.reach["strategy"].isin(SHOWN)]
        _draw(axis, rows.assign(budget=rows["starters"] / n_people), colours)
        axis.set_title(f"{label}, {n_people:,} people", fontsize=11, loc="left")
    for axis in axes.flat[len(made) :]:
        axis.set_axis_off()
    for axis in axes[:, 0]:
        axis.set_ylabel("% in contact with a starter")
    drawn.suptitle("How many are reached? It depends on the network, and there is no magic 3 %",
                  x=0.01, ha="left", fontsize=15, fontweight="bold")  # fmt: skip
    drawn.supxlabel(
        f"% of people who start. Line: mean of {LOTS} lots. Small organisations begin where the budget is"
        " one person. Reach is contact in either direction, not use.",
        fontsize=9, color=gs.plots.GREY, x=0.01, ha="left",
    )  # fmt: skip
    return drawn


def _draw(axis, rows: pd.DataFrame, colours: dict[str, str]) -> None:
    axis.set_ylim(0, 104)
    ends = []
    for name, line in rows.groupby("strategy", sort=False):
        plain = name == "random"
        axis.plot(100 * line["budget"], 100 * line["reach"], color=colours[name], linewidth=1.6,
                  linestyle=":" if plain else "-")  # fmt: skip
        ends.append(
            (
                100 * line["budget"].iloc[-1],
                100 * line["reach"].iloc[-1],
                name.replace("_", " "),
                colours[name],
            )
        )
    gs.plots.label_ends(axis, ends, gap=5.5)
    axis.set_xlim(0, ends[0][0])
    axis.locator_params(axis="x", nbins=4, integer=True)


def page(made: dict[str, gs.study.StrategiesReach], whole: dict[str, pd.DataFrame]) -> str:
    """The page of plain words."""
    lines = [
        "# Who is reached, in real organisations?", "",
        "Share of people in contact with a starter, in either direction, starters included: contact, not use."
        f" Means over {LOTS} lots; the middle 80 % of lots, reach over two steps, several starters near, and who"
        " notices a starter are in `reach.csv`; what finding them takes in `prices.csv` (minutes assumed).", "",
        "![Reach over budgets](reach.png)", "",
    ]  # fmt: skip
    for label, each in made.items():
        n_people = each.organisation.n_people
        lines += [f"## {label}: {n_people:,} people", "", f"{ABOUT[label].capitalize()}.", ""]
        lines += [in_markdown(_beside(each)), ""]
        if each.lacking:
            lines += [f"Left out: {', '.join(each.lacking)} (the data lack what they need).", ""]
    lost = whole["unanswered"]
    lines += ["## Where one in five does not answer", "", *_loss_in_words(lost), "",
              "The networks are taken as complete and exact. Who does not answer is drawn by lot here; where"
              " whole groups keep silent, more is lost."]  # fmt: skip
    return "\n".join(lines) + "\n"


def _beside(each: gs.study.StrategiesReach) -> pd.DataFrame:
    reach = each.reach.pivot(index="strategy", columns="budget", values="reach")
    starters = each.reach.groupby("budget")["starters"].first()
    table = reach.rename(columns=lambda share: f"{100 * share:.0f} % ({starters[share]})").round(2)
    largest = each.prices.groupby("strategy").last()
    table["who lead"] = largest["who_lead"].round(2)
    table["hours"] = largest["hours"].round()
    order = reach.mean(axis=1).sort_values(ascending=False, kind="stable").index
    return table.loc[order].reset_index()


def _loss_in_words(lost: pd.DataFrame) -> list[str]:
    lines = []
    for label, rows in lost.groupby("organisation", sort=False):
        worst = rows.loc[rows["lost"].idxmax()]
        lines.append(
            f"- {label}: over strategies and budgets, {100 * rows['lost'].mean():.1f} points of reach are lost on"
            f" average; most by {worst['strategy']} where {worst['starters']} start: {100 * worst['lost']:.0f}"
            f" ({100 * worst['lost_low']:.0f} to {100 * worst['lost_high']:.0f} in 8 of 10 lots)."
        )
    return lines


def main() -> None:
    """Look at what there are data for."""
    if not real.DATA.is_dir():
        print(f"real organisations {real.ABSENT}", file=sys.stderr)
        return
    made = {label: found(each) for label, each in real.organisations().items()}
    whole = tables(made)
    RESULTS.mkdir(parents=True, exist_ok=True)
    for name, table in whole.items():
        table.to_csv(RESULTS / f"{name}.csv", index=False)
    figure(made).savefig(RESULTS / "reach.png", dpi=110)
    (RESULTS / "summary.md").write_text(page(made, whole), "utf-8")
    write_provenance(RESULTS, [], lots=LOTS, missing=MISSING, rng_seed=RNG_SEED)
    print(f"written to {RESULTS.relative_to(RESULTS.parents[1])}")


if __name__ == "__main__":
    main()
