"""The founding experiment's tables, figure and page of plain words."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

import groundswell as gs

AHEAD, BEHIND = "#005A8C", "#B34700"
MAIN, ALONE = "in the hospital", "leads alone"
WHO = "superconnectors"


def run(parts: dict, replicates: int, rng_seed: int, what: str) -> dict:
    """Run every scenario on common random numbers, printing every tenth of the way."""

    def progress(done: int, of: int) -> None:
        if done * 10 // of > (done - 1) * 10 // of:
            print(f"{what}: {done * 100 // of} %", file=sys.stderr, flush=True)

    together = [scenario for part in parts.values() for scenario in part.values()]
    ensembles = iter(gs.simulate_all(together, replicates, rng_seed, progress=progress))
    return {name: {key: next(ensembles) for key in part} for name, part in parts.items()}


# -- tables -------------------------------------------------------------------------------


def outcomes(done: dict) -> pd.DataFrame:
    """Every run: one row per setting, regime, core network, starters and replicate."""
    tables = [
        ensemble.outcomes().assign(setting=setting, regime=regime, core=core, starters=starters)
        for setting, part in done.items()
        for (regime, core, starters), ensemble in part.items()
    ]
    labels = ["setting", "regime", "core", "starters"]
    together = pd.concat(tables, ignore_index=True)
    return together[labels + [c for c in together.columns if c not in labels]]


def summaries(done: dict) -> pd.DataFrame:
    """Every cell: `Ensemble.summary` and the spread of weeks to half."""
    rows = []
    for setting, part in done.items():
        for (regime, core, starters), ensemble in part.items():
            low, high = np.quantile(ensemble.weeks_to_half, [0.1, 0.9], method="inverted_cdf")
            row = ensemble.summary().drop(columns="name").iloc[0].to_dict()
            labels = {"setting": setting, "regime": regime, "core": core, "starters": starters,
                      "people_starting": ensemble.scenario.seed_count()}  # fmt: skip
            rows.append(labels | row | {"weeks_to_half_p10": low, "weeks_to_half_p90": high})
    return pd.DataFrame(rows)


def verdicts(done: dict) -> pd.DataFrame:
    """Superconnectors (B) against every other choice (A), core network by core network."""
    rows = []
    for setting, part in done.items():
        for (regime, core, starters), ensemble in part.items():
            if starters != WHO and (regime, core, WHO) in part:
                compared = gs.paired(ensemble, part[regime, core, WHO])
                rows.append({"setting": setting, "regime": regime, "core": core,
                             "a": starters, "b": WHO} | _judged(compared))  # fmt: skip
    return pd.DataFrame(rows)


def core_verdicts(done: dict) -> pd.DataFrame:
    """Distributed (B) against chain-like (A), for every choice of starters."""
    rows = []
    for setting in (MAIN, ALONE):
        part = done[setting]
        for (regime, core, starters), ensemble in part.items():
            if core == "distributed":
                compared = gs.paired(part[regime, "chain-like", starters], ensemble)
                rows.append({"setting": setting, "regime": regime, "starters": starters,
                             "a": "chain-like", "b": "distributed"} | _judged(compared))  # fmt: skip
    return pd.DataFrame(rows)


def _judged(compared: gs.Comparison) -> dict:
    use, weeks = compared.use, compared.weeks_to_half
    return {
        "verdict": compared.verdict,
        "ahead": compared.ahead,
        "on": compared.deciding.outcome if compared.ahead else "",
        "b_more_use": use.b_ahead, "a_more_use": use.a_ahead,
        "use_difference": use.median, "use_low": use.low, "use_high": use.high,
        "b_sooner": weeks.b_ahead, "a_sooner": weeks.a_ahead,
        "weeks_difference": weeks.median, "weeks_low": weeks.low, "weeks_high": weeks.high,
    }  # fmt: skip


# -- figure -------------------------------------------------------------------------------


def figure(table: pd.DataFrame):
    """Weeks until half the staff work in the new way: one panel per kind of change."""
    from groundswell import plots

    main = table[table["setting"] == MAIN]
    regimes, starters = main["regime"].unique(), list(main["starters"].unique())
    figure, axes = plots.new_figure(columns=len(regimes), width=15, height=5.6, sharey=True)
    for axis, regime in zip(axes[0], regimes, strict=True):
        _draw_regime(axis, main[main["regime"] == regime], starters)
        axis.set_title(regime.replace(", ", ",\n"), fontsize=11, loc="left")
        axis.text(106, -0.75, "not in\n2 years", fontsize=7.5, color=plots.GREY, va="center")
    axes[0, 0].set_yticks(range(len(starters)), starters)
    axes[0, 0].set_ylim(len(starters) - 0.5, -1.1)
    axes[0, 2].set_xlabel("weeks until half the staff work in the new way (further left is sooner)")
    figure.suptitle(f"Whom do we involve first? Soonest in this hospital: {', '.join(_by_speed(table)[:3])}",
                    x=0.01, ha="left", fontsize=15, fontweight="bold")  # fmt: skip
    n = int(main["replicates"].iloc[0])
    figure.supxlabel(
        f"Each mark: the middle of {n} runs; the bar holds the middle 80 % of runs. Filled: improvement"
        " leads connected all over (distributed); open: in a chain. At the right edge (✕: most): share of runs in"
        " which half was not reached in two years.\nSynthetic hospital of 1 000 people, 30 starters"
        " (random × 2: 60), 1 hour a week set aside. Illustration, not a forecast: the ranking is safer"
        " than the numbers.",
        fontsize=8.5, color=plots.GREY, x=0.01, ha="left",
    )  # fmt: skip
    return figure


def _draw_regime(axis, rows: pd.DataFrame, starters: list[str]) -> None:
    weeks = 104
    axis.set_xlim(0, weeks + 26)
    axis.set_xticks([0, 26, 52, 78, 104])
    axis.axvspan(weeks, weeks + 26, color="#F1F2F4", linewidth=0)
    axis.grid(axis="x", color="#E3E6E9", linewidth=0.7)
    for _, row in rows.iterrows():
        chain = row["core"] == "chain-like"
        y = starters.index(row["starters"]) + (0.16 if chain else -0.16)
        colour = BEHIND if row["starters"] == WHO else AHEAD
        low, high = (min(row[f"weeks_to_half_{p}"], weeks) for p in ("p10", "p90"))
        if row["p_half"] > 0.1:
            axis.plot(
                [low, high], [y, y], color=colour, linewidth=3, alpha=0.3, solid_capstyle="butt"
            )
        if not pd.isna(row["weeks_to_half_median"]):
            face = "white" if chain else colour
            axis.plot(
                row["weeks_to_half_median"],
                y,
                "o",
                color=colour,
                markerfacecolor=face,
                markersize=6,
            )
        else:
            axis.plot(weeks + 4, y, "x", color=colour, markersize=5)
        if row["p_half"] < 1.0:
            axis.text(
                weeks + 25, y, f"{1 - row['p_half']:.0%}", ha="right", va="center", fontsize=7
            )


# -- words --------------------------------------------------------------------------------


def in_words(table: pd.DataFrame, who: pd.DataFrame, core: pd.DataFrame) -> str:
    """Say where superconnectors win, where they do not, and how sure that is."""
    main = who[(who["setting"] == MAIN) & (who["core"] == "distributed")]
    regimes = list(main["regime"].unique())
    n = int(table["replicates"].iloc[0])
    lines = [
        "# Whom do we involve first, and how should improvement leads be connected?",
        "",
        f"A synthetic hospital of 1 000 people; 30 of them start (3 %). Each line rests on {n} pairs of"
        " runs in which both choices meet the same hospital, the same people and the same luck."
        " *Clear*: one is ahead in at least 95 % of pairs, *leaning*: in at least 75 %; both by a median of at"
        " least 5 points of use after two years, or else 2 weeks to reach half the staff.",
        "",
        "Five kinds of change. *One colleague can be enough*: each colleague noticed who does it convinces with"
        " 5 % a week. *A quarter (a third) must do it first*: people need on average 25 % (35 %) of those they"
        " notice, weighed by trust; two people in three lie within 10 points of that. *Some join early*: whoever"
        " notices anybody has a further 1 % a week. All of this times the time set aside: one hour a week of"
        " the eight that the change needs.",
        "",
        "## In short",
        "",
        *_in_short(table, main, core),
        _managers_lead(who),
        "",
        "## Whom: superconnectors against the others",
        "",
    ]
    for other, rows in main.groupby("a", sort=False):
        lines.append(f"- **against {other}**: {_tally(rows, 'superconnectors', other)}.")
    lines += ["", "## Does that survive other hospitals?", ""]
    for setting in who["setting"].unique():
        if setting != MAIN:
            for other, rows in who[who["setting"] == setting].groupby("a", sort=False):
                lines.append(
                    f"- {setting}, **against {other}**: {_tally(rows, 'superconnectors', other)}."
                )
    lines += ["", "## How connected: distributed against chain-like, with equally many ties", ""]
    for setting, rows in core.groupby("setting", sort=False):
        lines.append(f"- {_SETTINGS[setting]}: {_tally(rows, 'distributed', 'chain-like')}.")
    lines += ["", "## The figures", ""]
    for regime in regimes:
        lines += [f"### {regime}", "", *_regime_table(table, regime), ""]
    return "\n".join([*lines, *_CAVEATS])


def _in_short(table: pd.DataFrame, who: pd.DataFrame, core: pd.DataFrame) -> list[str]:
    """The answer in a few lines."""
    order = _by_speed(table)
    ahead = {a: (g["ahead"] == "B").sum() for a, g in who.groupby("a")}
    behind = {a: (g["ahead"] == "A").sum() for a, g in who.groupby("a")}
    n = who["regime"].nunique()
    inside = core[core["setting"] == MAIN]
    level = (core["verdict"] == "no clear difference") & (core["setting"] == MAIN)
    return [
        f"- Soonest to reach half the staff, over {n} kinds of change: {order[0]}, then {order[1]} and"
        f" {order[2]}. Last: {order[-1]}.",
        f"- Superconnectors are, clearly or leaning, ahead of formal leaders in {ahead['formal leaders']} of {n}"
        f" kinds of change and of people drawn by lot in {ahead['random']}; they are behind unit managers in"
        f" {behind['unit managers']}, and ahead of the people with most ties, whom a plain count finds, in"
        f" {ahead['most ties']}.",
        f"- How the improvement leads are connected, at equally many ties, made no clear difference to the whole"
        f" hospital in {level.sum()} of {len(inside)} comparisons (largest median difference:"
        f" {inside['weeks_difference'].abs().max():.0f} weeks). That is about 60 leads among 1 000 people who"
        " have colleagues of their own; it does not show that it never matters, see below.",
    ]


def _managers_lead(who: pd.DataFrame) -> str:
    """How far unit managers' lead survives where it is assumed away, or teams are small."""
    others = who[(who["a"] == "unit managers") & (who["setting"] != MAIN)]
    left = " and ".join(
        f"in {(rows['ahead'] == 'A').sum()} (*{setting}*; superconnectors ahead in"
        f" {(rows['ahead'] == 'B').sum()})"
        for setting, rows in others.groupby("setting", sort=False)
    )
    return (
        "- Unit managers' lead rests on what is assumed here about reporting lines, whose trust nobody has"
        f" measured: of the {others['regime'].nunique()} kinds of change tried again they stay ahead of"
        f" superconnectors, clearly or leaning, {left}. See the section on other hospitals."
    )


def _by_speed(table: pd.DataFrame) -> list[str]:
    """Starters at equal budgets, those who reach half the staff soonest over all changes first."""
    rows = table[(table["setting"] == MAIN) & (table["core"] == "distributed")]
    rows = rows[rows["people_starting"] == rows["people_starting"].min()]
    weeks = rows.pivot(index="regime", columns="starters", values="weeks_to_half_median")
    ranks = weeks.fillna(np.inf).astype(float).rank(axis=1, method="average").mean()
    return list(ranks.sort_values().index)


_SETTINGS = {
    MAIN: "with the whole hospital around them (8 choices of starters × 5 kinds of change)",
    ALONE: "60 leads by themselves, 3 of them starting (5 kinds of change)",
}


def _tally(rows: pd.DataFrame, b: str, a: str) -> str:
    """Who is ahead in how many cells, and in which."""
    parts = []
    for verdict in ("clear", "leaning"):
        for side, name in (("B", b), ("A", a)):
            found = rows[(rows["verdict"] == verdict) & (rows["ahead"] == side)]
            if len(found):
                parts.append(
                    f"{name} {_HOW[verdict]} in {len(found)} of {len(rows)}{_which(found, rows)}"
                )
    level = rows[rows["verdict"] == "no clear difference"]
    if len(level):
        parts.append(f"no clear difference in {len(level)} of {len(rows)}{_which(level, rows)}")
    return "; ".join(parts)


_HOW = {"clear": "clearly ahead", "leaning": "leaning ahead"}


def _which(found: pd.DataFrame, rows: pd.DataFrame) -> str:
    """Name the kinds of change, where that says something."""
    if len(found) == len(rows) or len(rows) > rows["regime"].nunique():
        return ""
    return " (" + ", ".join(regime.lower() for regime in found["regime"]) + ")"


def _regime_table(table: pd.DataFrame, regime: str) -> list[str]:
    rows = table[
        (table["setting"] == MAIN) & (table["regime"] == regime) & (table["core"] == "distributed")
    ]
    lines = [
        "| who starts | weeks to half (middle 80 % of runs) | use after two years (middle 80 %) |"
        " took hold | hours given |",
        "|---|---|---|---|---|",
    ]
    for _, row in rows.iterrows():
        lines.append(
            f"| {row['starters']} | {_weeks(row['weeks_to_half_median'])} ({_weeks(row['weeks_to_half_p10'])}"
            f" to {_weeks(row['weeks_to_half_p90'])}) | {_use(row)} | {row['p_took_hold']:.0%}"
            f" ({row['p_took_hold_low']:.0%} to {row['p_took_hold_high']:.0%}) |"
            f" {row['person_hours_median']:,.0f} |"
        )
    return lines


def _weeks(weeks) -> str:
    return "never" if pd.isna(weeks) or weeks > 104 else f"{weeks:.0f}"


def _use(row) -> str:
    spread = f"{row['use_p10']:.0%} to {row['use_p90']:.0%}"
    return (
        f"two groups of runs (middle 80 %: {spread})"
        if row["bimodal"]
        else f"{row['use_median']:.0%} ({spread})"
    )


_CAVEATS = [
    "## How sure, and of what",
    "",
    "- *Took hold*: at least half the staff use it after two years; 95 % Wilson interval. *Never*: not within"
    " two years. Hours: one a week set aside by everyone who has not taken it up yet, and eight for each starter,"
    " so a change that stalls costs most.",
    "- *Improvement leads*: 30 of about 60 people, one per 17, spread over units and teams, who lead improvements"
    " and know four other leads each. *Contacts* count in either direction when superconnectors and people with"
    " most ties are looked for; influence goes only from the person noticed to the one who notices.",
    "- The 95 and 75 % are shares of the pairs run, in many comparisons at once: a single *leaning* may be luck.",
    "- Intervals speak of luck, networks and people drawn anew each run. They do not speak of the assumptions:"
    " the hospital is synthetic, thresholds inside organisations have not been measured, and formal ties count"
    " half as much as informal ones by assumption.",
    "- With 22 people to a manager, first-line managers are noticed by more colleagues than almost anybody else."
    " That is a property of Swedish care and of this hospital, not of change; see the section on other hospitals.",
    "- Superconnectors need the whole map of who talks with whom; nominated people need one colleague in ten"
    " to be asked. Here nobody misremembers and nobody declines.",
    "- The finding of the NHS–VMI evaluation is about five trusts; nothing here is calibrated to them.",
    "- Illustration, not a forecast: the ranking is safer than the numbers.",
    "",
]


def in_words_real(table: pd.DataFrame, who: pd.DataFrame, reach: pd.DataFrame) -> str:
    """The same page for organisations whose ties were asked about."""
    lines = [
        "# Whom do we involve first, in real organisations?",
        "",
        "Ties as they were reported or measured; who takes the practice up is simulated. One person in ten"
        " starts in organisations of up to 100 people, 3 % in larger ones. Strategies without data are left out."
        f" {int(table['replicates'].iloc[0])} pairs of runs a line; words as in the founding experiment.",
        "",
    ]
    for name in table["setting"].unique():
        lines += [f"## {name}", ""]
        for starters, row in reach[reach["organisation"] == name].set_index("starters").iterrows():
            lines.append(
                f"- {starters} ({row['people']:.0f} people) reach {row['reach']:.0%} of all."
            )
        lines.append("")
        for other, rows in who[who["setting"] == name].groupby("a", sort=False):
            lines.append(f"- superconnectors **against {other}**: {_tally(rows, WHO, other)}.")
        lines.append("")
    lines += [
        "Reach is contact, not use. The first three are small enough for a few people to reach nearly everybody."
        " Where contact goes either way (AUCS, Workplace, E-mail) everybody is noticed by all their contacts;"
        " physicians named at most three each; the org chart has reporting lines only. Elsewhere contacts"
        " count in either direction, but influence goes only from those who are named to those who name them:"
        " somebody who names everybody is a superconnector here without being noticed much, which is one reason"
        " why superconnectors do not win on directed ties.",
        "",
        "The network is the same in all runs, taken as complete and exact: intervals and verdicts speak of luck"
        " and thresholds only. Missing answers are not counted.",
        "",
        "Illustration, not a forecast: the ranking is safer than the numbers.",
        "",
    ]
    return "\n".join(lines)


def reaches(done: dict, organisations: dict) -> pd.DataFrame:
    """Mean reach of every choice of starters over 20 draws."""
    rows = []
    for name, part in done.items():
        organisation = organisations[name]
        regime = next(iter(part))[0]
        for (_, _, starters), ensemble in ((k, e) for k, e in part.items() if k[0] == regime):
            firsts = ensemble.adopted_at[:20] == 0
            reach = np.mean([organisation.reach(np.flatnonzero(row)) for row in firsts])
            people = ensemble.scenario.seed_count()
            rows.append(
                {"organisation": name, "starters": starters, "people": people, "reach": reach}
            )
    return pd.DataFrame(rows)


def write(folder: Path, done: dict, replicates: int, rng_seed: int) -> None:
    """Write the founding experiment: tables, figure, words and provenance; print the verdicts."""
    table, who, core = summaries(done), verdicts(done), core_verdicts(done)
    tables = {"summary": table, "verdicts": who, "core_verdicts": core}
    folder.mkdir(parents=True, exist_ok=True)
    figure(table).savefig(folder / "founding.png", dpi=130)
    _write(folder, done, tables, in_words(table, who, core), replicates, rng_seed)


def write_real(
    folder: Path, done: dict, organisations: dict, replicates: int, rng_seed: int
) -> None:
    """Write the seeding half on real organisations."""
    table, who, reach = summaries(done), verdicts(done), reaches(done, organisations)
    tables = {"summary": table, "verdicts": who, "reach": reach}
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, done, tables, in_words_real(table, who, reach), replicates, rng_seed)


def _write(
    folder: Path, done: dict, tables: dict, words: str, replicates: int, rng_seed: int
) -> None:
    from groundswell.provenance import write_provenance

    outcomes(done).to_parquet(folder / "outcomes.parquet", index=False)
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    (folder / "summary.md").write_text(words, encoding="utf-8")
    scenarios = [ensemble.scenario for part in done.values() for ensemble in part.values()]
    write_provenance(folder, scenarios, replicates=replicates, rng_seed=rng_seed)
    print(words.partition("## The figures")[0].rstrip(), end="\n\n")
    print(f"written to {folder.relative_to(folder.parents[1])}")
