"""What the experiments on assumptions write: tables, figures, a page of plain words, provenance."""

from pathlib import Path

import numpy as np
import pandas as pd
import scenario_report

import groundswell as gs
from groundswell.provenance import write_provenance

CAVEAT = "Illustration, not a forecast: the ranking is safer than the numbers."
INDICES = """*Decides, alone or with others* is the total Sobol index: the share of what differs
between points that would be left if all else were known; they may add up to more than 1. Intervals
are 95 %, between independent sets. What the luck of the runs adds is taken out. Every share holds
for the ranges searched: a wider range decides more."""
SHOWN = {"factor": "assumption", "grade": "evidence for the default", "total": "decides, alone or with others",
         "total_low": "low", "total_high": "high", "first": "decides alone"}  # fmt: skip


def put(folder: Path, tables, figures, lines, scenarios, **settings) -> None:
    """Write everything into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        if name == "outcomes":
            table.to_parquet(folder / "outcomes.parquet", index=False)
        else:
            table.to_csv(folder / f"{name}.csv", index=False)
    for name, figure in figures.items():
        figure.savefig(folder / f"{name}.png", dpi=110)
    (folder / "summary.md").write_text("\n\n".join(lines) + "\n", "utf-8")
    write_provenance(folder, scenarios, **settings)


# -- which assumptions ----------------------------------------------------------------


def which_assumptions(
    folder: Path, ranges, runs, screened, decided, edge, scenarios, **settings
) -> None:
    """Write what decides what."""
    outcomes = [*decided.outcomes.values(), edge]
    indices = pd.concat([each.table() for each in outcomes], ignore_index=True)
    tables = {"outcomes": runs, "screening": screened.table(), "indices": indices}
    figures = {
        "screening": gs.plots_sensitivity.effects(list(screened.outcomes.values())),
        "indices": gs.plots_sensitivity.indices(outcomes),
    }
    chance = decided["took_hold"]
    lines = [
        "# Which assumptions matter most?",
        f"A synthetic hospital of 300 people and two years, with opponents, lapses and people who come and go. "
        f"{screened['took_hold'].trajectories} of Morris' trajectories over {len(screened['took_hold'].factors)} "
        f"assumptions say which make any difference; Sobol indices of those with most say how much each decides, from "
        f"{chance.sets} independent sets of {chance.points} points × {chance.replicates} runs.",
        "## In short",
        "\n".join(f"- {each.in_words()}" for each in outcomes),
        "## Where the popular claim fails",
        _who_starts(decided, edge),
        "![What decides how much](indices.png)",
        "## How much each assumption decides",
        *(part for each in outcomes for part in (f"**Of {each.outcome}**", _table(each))),
        INDICES,
        "## The screening",
        "\n".join(f"- {each.in_words()}" for each in screened.outcomes.values()),
        "![Effects beside luck](screening.png)",
        "Ranges: " + _ranges(ranges),
        CAVEAT,
    ]
    put(folder, tables, figures, lines, scenarios, **settings)


def _who_starts(decided, edge) -> str:
    """What the choice of starters decides, beside what else does."""
    said = []
    for each in decided.outcomes.values():
        if not each.known:
            said.append(f"Of {each.outcome} nothing can be said.")
            continue
        at = each.factors.index("seeding")
        more = [
            each.factors[other]
            for other in each.order
            if each.total_low[other] > each.total_high[at]
        ]
        less = [
            each.factors[other]
            for other in each.order
            if each.total_high[other] < each.total_low[at]
        ]
        share = np.clip((each.total[at], each.total_low[at], each.total_high[at]), 0, 1)
        said.append(
            f"Of {each.outcome}, who starts decides {share[0]:.2f} ({share[1]:.2f} to {share[2]:.2f}); clearly more:"
            f" {', '.join(more) or 'nothing'}; clearly less: {', '.join(less) or 'nothing'}."
        )
    return (
        "*Involve the right people first, and the rest follows.* Five choices of who starts were"
        " tried, from people drawn by lot to superconnectors. "
        + " ".join(said)
        + f" And {edge.outcome} is itself a matter of the assumptions: "
        "see above, and [where they lose](../when-superconnectors-lose/summary.md)."
    )


def _table(indices) -> str:
    if not indices.known:
        return indices.in_words()
    table = indices.table().assign(grade=[_grade(name) for name in indices.table()["factor"]])
    return scenario_report.in_markdown(table[list(SHOWN)].round(3).rename(columns=SHOWN))


def _grade(name: str) -> str:
    known = gs.parameters()
    found = known.get(name) or known.get(name.partition(".")[0])
    return (
        found.grade
        if found is not None and found.role == "uncertainty"
        else "a choice"
        if found
        else "assumed"
    )


def _ranges(ranges) -> str:
    return "; ".join(f"{name} {_range(given)}" for name, given in ranges.items()) + "."


def _range(given) -> str:
    if isinstance(given, tuple):
        return f"{given[0]:g} to {given[1]:g}"
    if isinstance(given[0], dict):
        ends = [each["normal"] for each in (given[0], given[-1])]
        return f"mean {ends[0][0]:g} to {ends[1][0]:g}, ± {ends[0][1]:g} between people"
    return ", ".join(map(str, given))


# -- when superconnectors lose --------------------------------------------------------


def when_superconnectors_lose(
    folder: Path, ranges, uses, points, behind, found, rivals, scenarios
) -> None:
    """Write in which conditions superconnectors lose, and to whom."""
    (one, two), ours = points, "superconnectors"
    rows = [
        conditions.assign(part=seed, point=np.arange(len(conditions)), **{
            f"{name}_{who}": behind[who, seed][name] for who in rivals for name in ("difference", "behind")
        })
        for seed, conditions in points.items()
    ]  # fmt: skip
    runs = pd.concat([
        pd.DataFrame({"part": seed, "starters": who, "point": np.indices(use.shape)[0].ravel(),
                      "replicate": np.indices(use.shape)[1].ravel(), "use": use.ravel()})
        for seed, by_who in uses.items() for who, use in by_who.items()
    ])  # fmt: skip
    rules = pd.concat([each.table().assign(against=rivals[who]) for who, each in found.items()])
    how_often = pd.DataFrame([_how_often(uses, who, said) for who, said in rivals.items()])
    tables = {
        "outcomes": runs,
        "points": pd.concat(rows).round(5),
        "rules": rules,
        "how_often": how_often,
    }
    figures, shown = {}, []
    for who, each in found.items():
        for rule in each.confirmed[:1]:
            figures[who] = gs.plots_sensitivity.conditions(
                points[two],
                behind[who, two]["behind"].to_numpy(),
                rule,
                f"superconnectors fall behind {rivals[who]}",
            )
            shown.append(f"![Where superconnectors fall behind {rivals[who]}]({who}.png)")
    replicates = uses[one][ours].shape[1]
    lines = [
        "# When do superconnectors lose?",
        f"A synthetic hospital of 300 people, one year, {len(points[one])} points spread over ten"
        f" conditions, {replicates} paired runs of each for everybody who might start, equally many."
        " *Behind*: at least 5 points less use at the end on average, with a 95 % interval below 0."
        " Rules (PRIM; Friedman & Fisher 1999) were found on these; what is said of them is counted"
        f" on {len(points[two])} other points with other luck.",
        "## In short",
        "\n".join(
            f"- against {rivals[who]}: " + each.in_words().replace("\n", " ")
            for who, each in found.items()
        ),
        "## Where the popular claim fails",
        _where_it_fails(how_often, found, rivals),
        *shown,
        "## How often",
        scenario_report.in_markdown(how_often.round(3)),
        "Shares are of points, and depend on the ranges searched: " + _ranges(ranges),
        CAVEAT,
    ]
    put(folder, tables, figures, lines, scenarios, replicates=replicates, rng_seeds=[one, two])


def _how_often(uses, who: str, said: str) -> dict[str, object]:
    """Shares of all points at which superconnectors are behind, ahead, or neither."""
    pairs = [(each["superconnectors"], each[who]) for each in uses.values()]
    behind = np.concatenate([gs.study.falls_behind(a, b)["behind"] for a, b in pairs])
    ahead = np.concatenate([gs.study.falls_behind(b, a)["behind"] for a, b in pairs])
    gap = np.concatenate([(a - b).mean(axis=1) for a, b in pairs])
    return {"against": said, "ahead": ahead.mean(), "behind": behind.mean(),
            "neither": 1.0 - behind.mean() - ahead.mean(),
            "furthest ahead": gap.max(), "furthest behind": gap.min()}  # fmt: skip


def _where_it_fails(how_often: pd.DataFrame, found, rivals) -> str:
    lines = ["*Superconnectors beat leaders.*"]
    for row in how_often.itertuples(index=False):
        lines.append(
            f"Against {row.against} they are ahead at {row.ahead:.0%} of points, behind at"
            f" {row.behind:.0%}, and at {row.neither:.0%} it makes no clear difference."
        )
    ruled = [rivals[who] for who, each in found.items() if each.confirmed]
    if ruled:
        lines.append(f"Rules that held on other points were found against {', '.join(ruled)}.")
    else:
        lines.append("No rule that held on other points was found: where they lose is no simple"
                     " matter of these conditions.")  # fmt: skip
    return " ".join(lines)
