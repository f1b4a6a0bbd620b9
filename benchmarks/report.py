"""Tables and figures from the CSV files that the parts wrote; parts not run are left out."""

from pathlib import Path

import pandas as pd
from matplotlib.ticker import LogLocator

from benchmarks.cases import RULES
from groundswell import plots

OWN = "Groundswell"
BOUND = "bound: every arc once"


def write(folder: Path) -> None:
    """Write ``summary.md`` and the figures.

    Parameters
    ----------
    folder : Path
        Holds a CSV for each part that was run.
    """
    read = {path.stem: pd.read_csv(path) for path in sorted(folder.glob("*.csv"))}
    sections = [section(read) for section in SECTIONS]
    text = "\n".join(["# Benchmarks", "", *(line for lines in sections for line in lines)])
    (folder / "summary.md").write_text(text, encoding="utf-8")
    if "speed" in read:
        speed_figure(read["speed"]).savefig(folder / "speed.png", dpi=130)
    if "scaling" in read:
        scaling_figure(read["scaling"]).savefig(folder / "scaling.png", dpi=130)


def own_disagreements(folder: Path) -> list[str]:
    """Name the checks in which Groundswell is at fault; empty is good."""
    found = []
    if (folder / "agreement.csv").exists():
        table = pd.read_csv(folder / "agreement.csv")
        found += table.loc[(table["tool"] == OWN) & ~table["agrees"], "check"].tolist()
    if (folder / "drivers.csv").exists():
        same = pd.read_csv(folder / "drivers.csv")["same_stage_counts"].all()
        found += [] if same else ["compiled engine and Mesa model"]
    return found


# -- words --------------------------------------------------------------------------------


def agreement(read: dict[str, pd.DataFrame]) -> list[str]:
    """Who agrees with the reference."""
    if "agreement" not in read:
        return []
    table = read["agreement"]
    lines = ["## Do they agree?", "",
             "1,000 people, or a star. *z*: difference from plain Python lists in standard errors;"
             " beyond 3.5 it counts as disagreement.", "",
             "| check | tool | compared | runs | found | expected | z | agrees |",
             "|---|---|---|--:|--:|--:|--:|---|"]  # fmt: skip
    for row in table.itertuples():
        z = "" if pd.isna(row.z) else f"{row.z:+.1f}"
        lines.append(
            f"| {row.check} | {row.tool} | {row.compared} | {row.runs:,} | {row.found:,.1f} |"
            f" {row.expected:,.1f} | {z} | {'yes' if row.agrees else '**no**'} |"
        )
    return [*lines, ""]


def speed(read: dict[str, pd.DataFrame]) -> list[str]:
    """Runs per second, and how many times as long as Groundswell."""
    if "speed" not in read:
        return []
    table = read["speed"]
    sizes = sorted(table["people"].unique())
    lines = ["## Runs per second on one core, against peers", "",
             "In brackets: processor time against Groundswell's, the median of ratios within rounds, with"
             " the least and the largest round. Above 1, Groundswell is faster.", "",
             "![Processor time against Groundswell's](speed.png)", ""]  # fmt: skip
    for rule in RULES:
        rows = table[table["rule"] == rule]
        if rows.empty:
            continue
        lines += [f"### {rule.capitalize()}", "",
                  "| tool | " + " | ".join(f"{size:,} people" for size in sizes) + " |",
                  "|---|" + "--:|" * len(sizes)]  # fmt: skip
        for tool, cells in rows.groupby("tool", sort=False):
            by_size = cells.set_index("people")
            shown = [cell(by_size.loc[size]) if size in by_size.index else "" for size in sizes]
            mark = " ✗" if disagrees(read, tool, rule) else ""
            lines.append(f"| {tool}{mark} | " + " | ".join(shown) + " |")
        lines.append("")
    lines += ["✗: disagrees with the reference in a check above.", "",
              "| tool | version | rule | how it is called |", "|---|---|---|---|"]  # fmt: skip
    for (tool, rule), cells in table.dropna(subset="how").groupby(["tool", "rule"], sort=False):
        first = cells.iloc[0]
        lines.append(f"| {tool} | {first['version']} | {rule} | {first['how']} |")
    return [*lines, ""]


def cell(row: pd.Series) -> str:
    """One tool at one size."""
    if "note" in row and isinstance(row["note"], str):
        return row["note"]
    if row["tool"] == OWN:
        return f"**{quantity(row['per_second'])}**"
    once = (
        ", one round" if row["rounds"] == 1 else f", {row['ratio_low']:.3g}–{row['ratio_high']:.3g}"
    )
    return f"{quantity(row['per_second'])} ({row['ratio']:.3g}×{once})"


def quantity(number: float) -> str:
    """Three digits, and thousands apart."""
    return f"{float(f'{number:.3g}'):,.10g}"


def disagrees(read: dict[str, pd.DataFrame], tool: str, rule: str) -> bool:
    """Whether a tool failed a check of a rule."""
    if "agreement" not in read:
        return False
    table = read["agreement"]
    about = table["check"].str.split(",").str[0] == rule
    return bool((~table.loc[about & (table["tool"] == tool), "agrees"]).any())


def itself(read: dict[str, pd.DataFrame]) -> list[str]:
    """The full model: drivers, cores, comparing, a whole country, the first result."""
    lines = ["## The full model", "",
             "Every mechanism on: awareness, attention, persistence, turnover, opposition; two years.",
             ""]  # fmt: skip
    if "drivers" in read:
        first, second = (row for _, row in read["drivers"].iterrows())
        same = "the same people in every stage in every week"
        lines.append(
            f"- {first['people']:,} people, one replicate: compiled engine {first['seconds']:.3g} s,"
            f" Mesa model {second['seconds']:.3g} s ({second['ratio']:.0f}×),"
            f" {same if second['same_stage_counts'] else '**not** ' + same}."
        )
    for row in read.get("cores", pd.DataFrame()).itertuples():
        if row.workers > 1:
            lines.append(
                f"- {row.replicates} replicates of {row.people:,} people on {row.workers} cores:"
                f" {1 / row.ratio:.2f} times as fast as on one"
                f" ({1 / row.ratio_high:.2f}–{1 / row.ratio_low:.2f})."
            )
    for row in read.get("comparing", pd.DataFrame()).itertuples():
        lines.append(
            f"- Comparing two scenarios, {row.pairs} pairs of {row.people:,} people over {row.weeks} weeks, a"
            f" network drawn for each pair: {row.seconds:.2f} s on {row.cores} cores"
            f" ({row.seconds_low:.2f}–{row.seconds_high:.2f})."
        )
    for row in read.get("country", pd.DataFrame()).itertuples():
        lines.append(
            f"- {row.people:,} people with {row.ties:,} ties, one replicate: {row.seconds:.3g} s, of which"
            f" {row.seconds_building:.3g} s building; peak memory {row.peak_mb / 1000:.2f} GB."
        )
    for row in read.get("first_result", pd.DataFrame()).itertuples():
        what = "" if "help" in row.start else " (`groundswell run`, 200 replicates of 1,000 people)"
        lines.append(f"- First result{what}, {row.start}: {row.seconds:.1f} s.")
    return [*lines, ""] if len(lines) > 4 else []


def growth(read: dict[str, pd.DataFrame]) -> list[str]:
    """How cost grows."""
    lines = []
    if "scaling" in read:
        table = read["scaling"]
        lines += ["## How cost grows", "",
                  "Seconds on the clock: one replicate by people, eight by ties and weeks, sixteen by workers."
                  " Slope: on log–log axes, by least squares; 1 is proportional. The network is built"
                  " outside the timer.", "",
                  "![Seconds against people, ties, weeks, replicates and workers](scaling.png)", "",
                  "| along | seconds at each point | slope |", "|---|---|--:|"]  # fmt: skip
        for along, rows in table.groupby("along", sort=False):
            points = rows.dropna(subset="seconds")
            shown = ", ".join(f"{quantity(p.x)}: {p.seconds:.3g}" for p in points.itertuples())
            lines.append(f"| {along} | {shown} | {rows['slope'].dropna().iloc[0]:.2f} |")
        lines.append("")
    if "memory" in read:
        table = read["memory"]
        lines += ["| people | ties | peak memory, MB | of which the interpreter |",
                  "|--:|--:|--:|--:|"]  # fmt: skip
        for row in table[table["what"] != "fit"].itertuples():
            lines.append(
                f"| {row.people:,.0f} | {row.ties:,.0f} | {row.peak_mb:,.0f} | {row.interpreter_mb:,.0f} |"
            )
        for row in table[table["what"] == "fit"].itertuples():
            lines += ["", f"Peak memory is about the interpreter's, {row.bytes_per_person:,.0f} bytes per"
                      f" person and {row.bytes_per_tie:,.0f} bytes per tie (building included)."]  # fmt: skip
        lines.append("")
    return lines


SECTIONS = (speed, itself, growth, agreement)


# -- figures ------------------------------------------------------------------------------


def speed_figure(table: pd.DataFrame):
    """Processor time against Groundswell's: a panel per rule, a mark per size."""
    table = table.dropna(subset="ratio") if "ratio" in table else table
    rules = [rule for rule in RULES if (table["rule"] == rule).any()]
    sizes = sorted(table["people"].unique())
    colours = dict(zip(sizes, plots.PALETTE, strict=False))
    order = [tool for tool in table["tool"].unique() if tool not in (OWN, BOUND)]
    order = [*([BOUND] if BOUND in set(table["tool"]) else []), *order]
    figure, axes = plots.new_figure(columns=len(rules), width=13, height=4.6, sharey=True)
    for axis, rule in zip(axes[0], rules, strict=True):
        axis.set_xscale("log")
        axis.axvline(1.0, color=plots.GREY, linewidth=1)
        axis.grid(axis="x", color="#E3E6E9", linewidth=0.7)
        axis.set_title(rule.capitalize(), fontsize=11, loc="left")
        for row in table[(table["rule"] == rule) & (table["tool"] != OWN)].itertuples():
            y = order.index(row.tool) + 0.22 * (sizes.index(row.people) - (len(sizes) - 1) / 2)
            axis.plot([row.ratio_low, row.ratio_high], [y, y], color=colours[row.people], alpha=0.4)
            axis.plot(row.ratio, y, "o", color=colours[row.people], markersize=5)
    axes[0, 0].set_yticks(range(len(order)), order)
    axes[0, 0].set_ylim(len(order) - 0.5, -0.5)
    for number, size in enumerate(sizes):
        axes[0, 0].text(
            0.02, 0.16 - 0.06 * number, f"{size:,} people", color=colours[size],
            transform=axes[0, 0].transAxes, fontsize=9,
        )  # fmt: skip
    axes[0, len(rules) // 2].set_xlabel(
        "processor time per run ÷ Groundswell's, one core each (right of the line: Groundswell is faster)"
    )
    return figure


def scaling_figure(table: pd.DataFrame):
    """Seconds along everything that can grow, on log–log axes."""
    alongs = list(table["along"].unique())
    figure, axes = plots.new_figure(columns=len(alongs), width=14, height=3.4)
    for axis, along in zip(axes[0], alongs, strict=True):
        rows = table[table["along"] == along]
        points = rows.dropna(subset="seconds")
        axis.plot(points["x"], points["seconds"], "o-", color=plots.B_COLOUR, markersize=4)
        axis.set_xscale("log")
        axis.set_yscale("log")
        axis.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
        axis.yaxis.set_major_formatter("{x:g}")
        axis.minorticks_off()
        axis.set_xticks(points["x"], [quantity(x) for x in points["x"]], rotation=45)
        axis.set_title(
            f"{along}: slope {rows['slope'].dropna().iloc[0]:.2f}", fontsize=10, loc="left"
        )
        axis.set_xlabel("ties per person" if along == "ties" else along)
    axes[0, 0].set_ylabel("seconds")
    return figure
