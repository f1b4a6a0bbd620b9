"""What the experiments on pairs of choices write: maps, counts, and pages of plain words."""

from pathlib import Path

import pandas as pd
from sensitivity_report import put
from verdict_figure import figure
from verdict_maps import NEITHER, Axis, counts, page, runs, tally, verdicts, where

OURS, BOSS, LOT = "superconnectors", "first-line managers", "people drawn by lot"
HOSPITAL = "A synthetic hospital of 1,000 people, 22 to a manager, two years"
TIME = "one hour a week of the eight that the change needs"
MANAGER = Axis(
    "trust", "how much a manager counts beside a colleague", "a manager counts × {:g}".format
)
SHARE = Axis(
    "need", "must do it first: share of those noticed, mean", "{:.0%} must do it first".format
)
CHANGE, STARTERS = Axis("change", shown=str.lower), Axis("who", shown="{} start".format)


def write(folder: Path, done: dict, labels, tables: dict, figures: dict, lines: list[str]) -> None:
    """Write tables, every run, figures, the page, and where they come from."""
    first = next(iter(done.values()))
    put(folder, tables | {"outcomes": runs(done, labels)}, figures, lines, [each.scenario for each in done.values()],
        replicates=first.replicates, rng_seed=first.rng_seed)  # fmt: skip


# -- leaders or superconnectors ---------------------------------------------------------------


def leaders_or_superconnectors(folder: Path, done: dict, labels, leaders: dict[str, str]) -> None:
    """Write where superconnectors are ahead of leaders, by which leaders."""
    early = Axis(
        "early",
        "join on fewer: chance a week, where there is time",
        "{:.0%} a week join on fewer".format,
    )
    start = Axis("budget", shown="{:.0%} start".format)
    tables = {key: verdicts(done, labels, name, OURS) for name, key in leaders.items()}
    first, top = tables["unit_managers"], tables["formal_leaders"]
    short = [
        f"**against {name}**: {tally(tables[key], name, OURS)}." for name, key in leaders.items()
    ]
    fails = [
        "*Start with the superconnectors, not with the leaders.* It depends on which leaders. First-line managers,"
        f" whom a staff list gives, are ahead in {where(first, BOSS, (MANAGER, start))}. Superconnectors are ahead of"
        f" them in {where(first, OURS, (MANAGER, start))}.",
        "*Superconnectors, however many start.* Where one in ten starts, all leaders do, the first-line ones too. Of"
        f" the edge that leaves: {tally(top[top['budget'] == 0.1], 'formal leaders', OURS)}. With fewer, *formal"
        " leaders* are those at the top, to whom few report directly.",
    ]  # fmt: skip
    about = (
        f"{HOSPITAL}, {TIME}. {next(iter(done.values())).replicates} pairs of runs in each of {len(top)} cells: how"
        " many colleagues must do it first (two people in three lie within 10 points of the mean) × how readily"
        " people join on fewer × how much their manager counts beside a colleague × how many start."
    )  # fmt: skip
    shown = {key: f"{OURS.capitalize()} or {name}" for name, key in leaders.items()}
    axes = (SHARE, early, MANAGER, start)
    levels = {shown[key]: counts(tables[key], axes, name, OURS) for name, key in leaders.items()}
    figures = {
        key: figure(tables[key], SHARE, early, start, MANAGER, a=name, b=OURS,
                    title=f"{shown[key]}: who should start?")
        for name, key in leaders.items()
    }  # fmt: skip
    lines = page("Should leaders or superconnectors start?", about, short, fails, shown, levels)
    write(folder, done, labels, tables, figures, lines)


# -- distributed or chain-like ----------------------------------------------------------------


def distributed_or_chain(folder: Path, done: dict, labels, founding: Path, hard: str) -> None:
    """Write where a distributed core network is ahead of a chain-like one."""
    chain, all_over = "chain-like", "distributed"
    ties = Axis("ties", "other leads whom a lead knows, on average", "{} ties each".format)
    start = Axis("start")
    table, run = verdicts(done, labels, chain, all_over), next(iter(done.values()))
    parts = dict(list(table.groupby("start", sort=False)))
    lot = next(iter(parts.values()))
    held = lot[lot["change"] == hard].set_index("ties")["held_b"]
    whole = pd.read_csv(founding).query("setting == 'in the hospital'")["verdict"]
    fails = [
        "*Connected all over carries a change further.* It does where one colleague can be enough. Where several must"
        " do it first, a chain has what the other layout lacks: those whom a lead knows know one another (Centola &"
        f" Macy 2007). The chain is ahead in {where(table, chain, (CHANGE,))}.",
        f"*More ties help.* Where {hard.lower()} and starters are drawn by lot, it takes hold in the distributed"
        f" network in {', '.join(f'{share:.0%}' for share in held)} of runs with"
        f" {', '.join(map(str, held.index))} ties each: every further tie is one more who does not do it yet.",
        "*The layout decides.* That is with leads among themselves. With a hospital of 1,000 people around 60 of them"
        f" the founding experiment found no clear difference in {whole.eq(NEITHER).sum()} of {whole.size} comparisons"
        " ([there](../founding/summary.md)); for readiness beside it see [NHS-VMI](../nhs-vmi/summary.md).",
    ]  # fmt: skip
    about = (
        f"{run.n_people} people who lead improvements, {run.scenario.seed_count()} of them starting, two years, half of"
        " the time that the change needs. Only their own network counts; both layouts have equally many ties."
        f" {run.replicates} pairs of runs in each of {len(table)} cells. With 2 ties each both are a single line, in"
        " another order."
    )  # fmt: skip
    short = [f"**{name}**: {tally(cells, chain, all_over)}." for name, cells in parts.items()]
    levels = {"Condition by condition": counts(table, (CHANGE, ties, start), chain, all_over)}
    drawn = figure(table, ties, CHANGE, start, a=chain, b=all_over, size=(13, 6),
                   title="Connected all over or in a chain: what carries a change further?")  # fmt: skip
    lines = page(
        "Connected all over, or in a chain?", about, short, fails, {"map": "Who is ahead"}, levels
    )
    write(folder, done, labels, {"verdicts": table}, {"map": drawn}, lines)


# -- merged or any ----------------------------------------------------------------------------


def merged_or_any(folder: Path, done: dict, labels, merged: str, one: str) -> None:
    """Write what it changes whether kinds of tie add up or one is enough."""
    number = Axis(
        "need", "must do it first: number of colleagues", "{:.0f} must do it first".format
    )
    needs, how = {"share": SHARE, "count": number}, Axis("combine")
    both = verdicts(done, labels, merged, one)
    tables = {measure: both[both["measure"] == measure] for measure in needs}
    turned = {
        (way, trust, need, who): run
        for (measure, who, trust, need, way), run in done.items()
        if measure == "share"
    }
    trusted = tables["share"].query("trust > 0").groupby(["who", "need"], sort=False)
    same, differ = (trusted[held].nunique().eq(1) for held in ("held_b", "held_a"))
    who = verdicts(turned, ("combine", "trust", "need", "who"), BOSS, OURS)
    fails = [
        "*Formal and informal channels strengthen one another.* If people go by a share, adding kinds up makes it"
        " harder: the average over kinds is never above the best of them. One kind enough is ahead in"
        f" {where(tables['share'], one, (SHARE,))}. If they go by a number, adding up makes it easier: merged is ahead"
        f" in {where(tables['count'], merged, (number,))}.",
        "*How kinds are put together is a technical matter.* A person has one manager. Going by shares, if one kind is"
        " enough, that manager alone is, and by how much managers count no longer matters: it takes hold equally often"
        f" at every trust above 0 in {int(same.sum())} of {same.size} rows of the figure (with kinds merged in"
        f" {int(differ.sum())}).",
        "*Who should start is another question.* By shares, superconnectors against first-line managers: "
        + "; ".join(f"**{way}**, {tally(cells, BOSS, OURS)}" for way, cells in who.groupby("combine", sort=False))
        + ".",
    ]  # fmt: skip
    about = (
        f"{HOSPITAL}, 3 % starting, {TIME}. Kinds of tie: advice, friendship, my manager, those who report to me."
        " *Merged*: one exposure over all kinds, weighed by trust. *One kind enough*: each kind is compared with the"
        " threshold by itself (Brummitt, Lee & Goh 2012)."
        f" {next(iter(done.values())).replicates} pairs of runs a cell."
    )  # fmt: skip
    shown = {
        "share": "Where a share of colleagues must do it first",
        "count": "Where a number of colleagues must do it first",
    }
    short = [f"**{shown[name]}**: {tally(cells, merged, one)}." for name, cells in tables.items()]
    levels = {
        shown[name]: counts(cells, (needs[name], MANAGER, STARTERS), merged, one)
        for name, cells in tables.items()
    }
    figures = {name: figure(cells, MANAGER, needs[name], STARTERS, a=merged, b=one, size=(13, 5),
                            title="Do kinds of tie add up, or is one kind enough?")
               for name, cells in tables.items()}  # fmt: skip
    figures["who"] = figure(who, MANAGER, SHARE, how, a=BOSS, b=OURS, size=(11, 5),
                            title="Who should start, where kinds add up and where one is enough?")  # fmt: skip
    shown["who"] = "Who should start, under either"
    lines = page(
        "Do kinds of tie add up, or is one kind enough?", about, short, fails, shown, levels
    )
    write(folder, done, labels, tables | {"who": who}, figures, lines)
