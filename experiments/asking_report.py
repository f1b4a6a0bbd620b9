"""What the experiment on asking people writes: a figure, tables, a page of plain words."""

from pathlib import Path

import numpy as np
import pandas as pd
from sensitivity_report import put
from verdict_maps import NEITHER, page, runs, verdicts

import groundswell as gs

LOT, TWICE, MAP = "drawn by lot", "twice as many by lot", "from the whole map"
NOTE = (
    "Lines: those most often named start, three names for each person asked. Dots: a friend of each of some people"
    " drawn by lot (left), a snowball (right). Dashed: without asking.\nMeans; where half never use it in two years,"
    " 105 weeks. Synthetic hospital of 1,000 people, 30 starters. " + gs.plots.CAVEAT
)  # fmt: skip


def asking_people(
    folder: Path, done: dict, labels, reach: pd.DataFrame, answers: list[str], questions: dict
) -> None:
    """Write what asking so many people is worth."""
    table = _table(done, labels, reach, questions)
    judged = pd.concat(
        [_judged(done, labels, answers, way, other) for way in questions for other in (TWICE, MAP)]
    )
    tables = {
        "outcomes": runs(done, labels),
        "reach": reach.round(4),
        "worth": table,
        "verdicts": judged,
    }
    first = next(iter(done.values()))
    put(folder, tables, {"asking": figure(table, answers)}, words(table, judged, answers, first.replicates),
        [each.scenario for each in done.values()], replicates=first.replicates, rng_seed=first.rng_seed)  # fmt: skip


def _table(done: dict, labels, reach: pd.DataFrame, questions: dict) -> pd.DataFrame:
    """Mean reach, and mean weeks to half with its interval, by way and answers."""
    middle = reach.groupby(["answers", "way"], sort=False)["reach"].mean()
    rows = []
    for (change, answers, way), run in done.items():
        weeks = gs.statistics.mean_interval(run.weeks_to_half, run.rng_seed)
        rows.append({"change": change, "answers": answers, "way": way, "questions": questions.get(way, 0),
                     "reach": middle[answers, way], "weeks": weeks.value, "weeks_low": weeks.low,
                     "weeks_high": weeks.high, "took_hold": (run.use[:, -1] >= 0.5).mean()})  # fmt: skip
    return pd.DataFrame(rows)


def _judged(done: dict, labels, answers: list[str], way: str, other: str) -> pd.DataFrame:
    """One way of asking against a way without asking, whatever people answer."""
    changes = dict.fromkeys(key[0] for key in done)
    beside = {
        (change, said, other): done[change, "", other] for change in changes for said in answers
    }
    return verdicts(done | beside, labels, other, way).assign(way=way, against=other)


# -- figure -----------------------------------------------------------------------------------


def figure(table: pd.DataFrame, answers: list[str]):
    """Reach, and weeks to half in each kind of change, over the number of people asked."""
    changes = list(table["change"].unique())
    made, axes = gs.plots.new_figure(2, 2, width=13, height=9)
    made.get_layout_engine().set(rect=(0, 0.06, 1, 0.89), wspace=0.05, hspace=0.05)
    for axis, change in zip(axes.flat, [None, *changes], strict=True):
        rows = table[table["change"] == (change or changes[0])]
        _panel(
            axis, rows.assign(y=100 * rows["reach"] if change is None else rows["weeks"]), answers
        )
        told = (
            "Reach: % in contact with a starter"
            if change is None
            else f"{change}: weeks until half of all use it"
        )
        axis.set_title(told, fontsize=10, loc="left")
        axis.set_xlabel("people asked, of 1,000", fontsize=9)
    made.text(
        0.008,
        0.99,
        "What is it worth to ask people whom they go to?",
        fontsize=14,
        fontweight="bold",
        va="top",
    )
    made.text(0.008, 0.05, NOTE, fontsize=8.5, color=gs.plots.GREY, va="top")
    return made


def _panel(axis, rows: pd.DataFrame, answers: list[str]) -> None:
    axis.set_xscale("log")
    axis.set_xlim(2, 1100)
    axis.set_xticks([20, 50, 100, 200, 500, 1000], ["20", "50", "100", "200", "500", "1,000"])
    axis.minorticks_off()
    plain = [
        (18, rows.loc[rows["way"] == way, "y"].item(), way, gs.plots.GREY)
        for way in (LOT, TWICE, MAP)
    ]
    for _, y, _, colour in plain:
        axis.plot([18, 1100], [y, y], color=colour, linewidth=1, linestyle="--")
    ends = []
    for said, colour in zip(answers, gs.plots.PALETTE, strict=False):
        own = rows[rows["answers"] == said]
        line, dots = own[own["way"].str.endswith("asked")], own[~own["way"].str.endswith("asked")]
        axis.plot(line["questions"], line["y"], color=colour, linewidth=2)
        axis.plot(
            dots["questions"], dots["y"], "o", color=colour, markersize=5, markeredgecolor="white"
        )
        ends.append((1000, line["y"].iloc[-1], said, colour))
    gap = 0.06 * np.ptp(axis.get_ylim())
    gs.plots.label_ends(axis, ends, gap)
    gs.plots.label_ends(axis, plain, gap, left=True)


# -- words ------------------------------------------------------------------------------------


def words(
    table: pd.DataFrame, judged: pd.DataFrame, answers: list[str], replicates: int
) -> list[str]:
    """The page."""
    reach = table.drop_duplicates(["answers", "way"]).set_index(["answers", "way"])["reach"]
    best, worst = answers[0], answers[-1]
    asked = [way for way in table["way"].unique() if way.endswith("asked")]
    of_map = (reach - reach["", LOT]) / (reach["", MAP] - reach["", LOT])
    short = [
        "Reach of 30 starters: " + ", ".join(f"{way} {reach['', way]:.0%}" for way in (LOT, TWICE, MAP)) + "; where"
        f" {best}: " + ", ".join(f"{way} {reach[best, way]:.0%}" for way in (*asked, "friend", "snowball")) + ".",
        "Of what the map adds to the lot in reach, asking gives: "
        + "; ".join(f"where {said}, " + ", ".join(f"{way} {of_map[said, way]:.0%}" for way in asked)
                    for said in (best, worst)) + ".",
        *(f"**{change}**, weeks until half use it: {_weeks(rows, best, asked)}"
          for change, rows in table.groupby("change", sort=False)),
    ]  # fmt: skip
    well, badly = (judged[judged["answers"] == said] for said in (best, worst))
    fails = [
        f"*Ask a few people, and you need no map.* Where all answer, {_behind(well, MAP)}",
        f"*Asking is worth more than more starters.* Where all answer, {_behind(well, TWICE)} Thirty starters more cost"
        " 240 hours, though, and asking one in ten costs 9.",
        "*People know whom to ask, and will say.* Where 3 in 10 names are wrong, 3 in 10 do not answer and 3 in 10"
        f" decline, {_behind(badly, TWICE)}",
        f"*The map is the best there is.* {_ahead(judged[judged['against'] == MAP])}",
    ]  # fmt: skip
    about = (
        "A synthetic hospital of 1,000 people, 30 starting, two years, one hour a week of the eight that the change"
        " needs. Some people, drawn by lot, name three colleagues whom they go to, and the most often named start; or"
        " people drawn by lot name one each (*friend*, about 36 asked); or those named are asked in turn until hardly"
        f" anybody new is named (*snowball*, about 800). {replicates} pairs of runs. Who does not answer is drawn by"
        " lot; where whole units keep silent, more is lost."
    )  # fmt: skip
    levels = {
        f"{way.capitalize()}: is asking ahead?": _verdicts(rows)
        for way, rows in judged.groupby("against", sort=False)
    }
    return page(
        "How many people have to be asked?",
        about,
        short,
        fails,
        {"asking": "What asking is worth"},
        levels,
    )


def _weeks(rows: pd.DataFrame, said: str, asked: list[str]) -> str:
    own = rows[rows["answers"].isin(["", said])].set_index("way")
    told = [f"{way} {own.loc[way, 'weeks']:.0f} ({own.loc[way, 'weeks_low']:.0f} to {own.loc[way, 'weeks_high']:.0f})"
            for way in (LOT, TWICE, *asked, "friend", "snowball", MAP)]  # fmt: skip
    return ", ".join(told) + "."


def _behind(judged: pd.DataFrame, other: str) -> str:
    """Where a way of asking is behind one without asking: in all kinds of change, in some, in none."""
    rows = judged[judged["against"] == other]
    share = rows["ahead"].eq(other).groupby(rows["way"], sort=False).mean()
    told = {
        "all": share[share == 1],
        "some": share[(share > 0) & (share < 1)],
        "no": share[share == 0],
    }
    listed = "; ".join(
        f"in {many} kinds of change {', '.join(ways.index)}"
        for many, ways in told.items()
        if ways.size
    )
    return f"behind starters {other} are {listed}."


def _ahead(judged: pd.DataFrame) -> str:
    rows = judged[judged["ahead"] == judged["way"]][["way", "answers", "change"]]
    told = [
        f"{way}, where {said} and {change.lower()}"
        for way, said, change in rows.itertuples(index=False)
    ]
    listed = f": {'; '.join(told)}" if told else ""
    return (
        f"Asking is ahead of superconnectors in {len(rows)} of {len(judged)} comparisons{listed}."
    )


def _verdicts(rows: pd.DataFrame) -> pd.DataFrame:
    """A row per kind of change and answers, a column per way of asking."""
    said = np.where(
        rows["ahead"] == NEITHER, "–", np.where(rows["ahead"] == rows["way"], "ahead", "behind")
    )
    wide = rows.assign(said=said).pivot(index=["change", "answers"], columns="way", values="said")
    order = rows[["change", "answers"]].drop_duplicates()
    return wide.loc[
        list(order.itertuples(index=False, name=None)), list(rows["way"].unique())
    ].reset_index()
