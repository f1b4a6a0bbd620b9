"""What was found, in words and small tables: percent, no decimals that luck would change."""

import dataclasses
from typing import TYPE_CHECKING

from groundswell.faults import shown
from groundswell.study.starting.places import places
from groundswell.study.starting.reach_report import NOTHING, StrategiesReach
from groundswell.study.starting.use_report import BASELINE, BEST, TWICE, StrategiesUse

if TYPE_CHECKING:
    import pandas as pd

CONTACT_NOT_USE = (
    "Reach is contact, in either direction, not use: it does not say who will work in the new way."
)

ONLY_LINES = (
    "There are no informal ties: contacts here are reporting lines, so whoever leads most people"
    " looks best in contact. --generate-ties makes some up along the chart."
)


def reach_over_budgets(found: StrategiesReach) -> "pd.DataFrame":
    """Reach in %, a row per strategy and a column per budget; most reach on average first."""
    at = found.reach.pivot(index="strategy", columns="budget", values="reach")
    at = at.loc[at.mean(axis=1).sort_values(ascending=False, kind="stable").index]
    return (100 * at).round().astype(int).rename(columns=percent).rename_axis(columns="% who start")


def beside_one_another(found: StrategiesReach, count: int) -> "pd.DataFrame":
    """All strategies at one head count, most reach first; %, but for people, questions, hours."""
    import pandas as pd

    reach, prices, lost = (
        table[table["starters"] == count].set_index("strategy")
        for table in (found.reach, found.prices, found.unanswered)
    )
    ends = [_to(a, b) for a, b in zip(reach["reach_low"], reach["reach_high"], strict=True)]
    table = pd.DataFrame({
        "reach": _whole(reach["reach"]),
        "8 in 10 lots": ends,
        "2 steps": _whole(reach["reach_2_steps"]),
        "2 or more": _whole(reach["two_or_more"]),
        "notice": _whole(reach["noticing"]),
        "people by lot": prices["by_lot"],
        "lead": [_share(value) for value in prices["who_lead"]],
        "questions": prices["questions"],
        "hours": prices["hours"].round().astype(int),
    })  # fmt: skip
    if found.missing > 0.0:
        said = {
            name: f"{_points(row.lost)} ({_points(row.lost_low)} to {_points(row.lost_high)})"
            for name, row in lost.iterrows()
        }
        table["lost"] = [said.get(name, "-") for name in table.index]
    return table.sort_values("reach", ascending=False, kind="stable")


def same_people(found: StrategiesReach, count: int) -> "pd.DataFrame":
    """Starters that strategies have in common at one head count, in %; by number, to fit a screen."""
    rows = found.overlap[found.overlap["starters"] == count]
    names = list(rows["a"].unique())
    table = rows.pivot(index="a", columns="b", values="shared").loc[names, names]
    table = (100 * table).round().astype(int)
    table.index = [f"{number + 1} {name}" for number, name in enumerate(names)]
    table.columns = range(1, len(names) + 1)
    return table


def columns_explained(found: StrategiesReach) -> list[str]:
    """What the columns of `beside_one_another` are."""
    lines = [
        f"reach: % in contact with a starter, themselves included, mean of {found.lots} lots, and"
        " between what 8 in 10 lots lie; 2 steps: or with a contact of one; 2 or more: in contact"
        " with several; notice: % who notice a starter, so that influence can flow.",
        "people by lot: how many people drawn by lot reach as many; lead: % of starters who are"
        " formal leaders; questions and hours: what finding them takes (minutes assumed).",
    ]
    if found.missing > 0.0:
        lines.append(
            f"lost: points of reach where {found.missing:.0%} do not answer, and 8 in 10 of the times"
            " they were drawn anew (below 0: luck); - asks nobody, or too large to map anew."
        )
    return lines


def what_each_takes(found: StrategiesReach) -> list[str]:
    """A line per strategy: what it does, needs and takes for granted; or what is lacking."""
    return [
        f"{row.strategy}: {row.does} Needs: {row.needs} Assumes: {row.assumes}"
        if row.lacks == NOTHING
        else f"{row.strategy}: left out, {row.lacks}."
        for row in found.about.itertuples()
    ]


def where_they_work(found: StrategiesReach, count: int) -> "pd.DataFrame":
    """Units of the first lot's starters, strategy by strategy; no small groups."""
    import pandas as pd

    tables = [
        places(found.organisation, starters).assign(strategy=name)
        for (name, of), starters in found.first.items()
        if of == count
    ]
    together = pd.concat(tables, ignore_index=True)
    return together[["strategy", "unit", "people", "starters"]]


def use_at_the_end(found: StrategiesUse) -> "pd.DataFrame":
    """Use in % and weeks per strategy, as ranked."""
    import pandas as pd

    rows = found.ranked.set_index("strategy")
    held = zip(rows["p_took_hold"], rows["p_took_hold_low"], rows["p_took_hold_high"], strict=True)
    use = zip(rows["use_median"], rows["use_p10"], rows["use_p90"], rows["bimodal"], strict=True)
    return pd.DataFrame({
        "starters": rows["starters"],
        "took hold": [f"{100 * p:.0f} ({_to(low, high)})" for p, low, high in held],
        "use": [f"two groups ({_to(low, high)})" if two else f"{100 * p:.0f} ({_to(low, high)})"
                for p, low, high, two in use],
        "weeks to half": ["never" if pd.isna(w) else str(w) for w in rows["weeks_to_half_median"]],
        "against random": [_verdict(name, row) for name, row in rows.iterrows()],
    }, index=rows.index)  # fmt: skip


def use_explained(found: StrategiesUse) -> list[str]:
    """What the columns of `use_at_the_end` are, and how good the upper reference is."""
    run = found.ensembles[BASELINE]
    lines = [
        f"{run.replicates} runs of {run.scenario.weeks} weeks each, on common random numbers. took hold:"
        " % of runs with half of all using it at the end (95 % interval); use: % at the end in the"
        " middle run (8 in 10 runs); two groups: a middle would mislead; never: not in most runs.",
    ]
    if found.best is not None:
        how = "" if found.best.complete else ", too few to try everybody"
        lines.append(
            f"{BEST}: what a search of {found.best.runs} runs{how} found ({found.best.found_by}); it knows"
            " the contagion and the whole map, which nobody does: an upper reference, not a strategy."
        )
    lines += [
        f"Against random: {len(found.ensembles) - 1} comparisons at once, so that a single leaning may be luck.",
        f"Assumed of the change: {_assumed(run.scenario.contagion)}.",
    ]
    return [*lines, "Illustration, not a forecast: the ranking is safer than the numbers."]


def _assumed(contagion) -> str:
    """A contagion: what it takes, and what differs from what it is by default."""
    said = []
    for number, field in enumerate(dataclasses.fields(contagion)):
        value = getattr(contagion, field.name)
        if number == 0 or value != getattr(field.default, "default", field.default):
            of_each = f"{value.name}{value.values}" if hasattr(value, "values") else shown(value)
            said.append(f"{field.name.replace('_', ' ')} {of_each}")
    return f"{contagion.type} contagion, {', '.join(said)}"


def percent(share: float) -> str:
    """A share as percent, as short as it can be said."""
    return f"{100 * share:.3g} %"


def _whole(values) -> "pd.Series":
    return (100 * values).round().astype(int)


def _to(low: float, high: float) -> str:
    return f"{100 * low:.0f} to {100 * high:.0f}"


def _points(share: float) -> str:
    return f"{round(100 * share):d}"


def _share(value: float) -> str:
    return "-" if value != value else f"{100 * value:.0f}"


def _verdict(name: str, row) -> str:
    if name == BASELINE:
        return ""
    if not row["ahead"]:
        return row["verdict"]
    side = "ahead" if row["ahead"] == name else "behind"
    return f"{row['verdict']}: {side} in {'use' if row['on'] == 'use' else 'speed'}"


__all__ = [
    "BEST", "CONTACT_NOT_USE", "ONLY_LINES", "TWICE", "beside_one_another", "columns_explained", "percent",
    "reach_over_budgets", "same_people", "use_at_the_end", "use_explained", "what_each_takes", "where_they_work",
]  # fmt: skip
