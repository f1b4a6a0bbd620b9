"""What is left when a project's staff leave together? Writes results/leda/."""

import numpy as np
import pandas as pd
import scenario_report as report

import groundswell as gs

NAME, FEW = "leda", 60
LAST_DAY, LOST, END = 61, 66, 121  # weeks: October 2017, December 2017, New Year 2019
QUIET = {"interventions.team_days.viewers": 0, "interventions.broadcast.reach": 0.0}
HANDOVER, REPLACED = (f"interventions.champion_team.{f}_weeks" for f in ("handover", "replacement"))


def known(each: gs.Ensemble) -> np.ndarray:
    """How many have heard of it: runs × weeks."""
    return each.scenario.organisation.n_people - each.stage_counts[:, :, 0]


def reach(done: dict[str, gs.Ensemble]) -> pd.DataFrame:
    """Who has heard of it, and how many more a week: medians over runs, and the middle 80 %."""
    rows = []
    for label, each in done.items():
        count, using = (
            known(each),
            each.stage_counts[:, :, gs.Stage.USING : gs.Stage.EMBEDDED + 1].sum(axis=2),
        )
        during = (count[:, LAST_DAY] - count[:, 0]) / LAST_DAY
        after = (count[:, END] - count[:, LOST]) / (END - LOST)
        low, middle, high = np.quantile(count[:, END], [0.1, 0.5, 0.9]).round().astype(int)
        rows.append({
            "scenario": label, "known, Oct 2017": round(np.median(count[:, LAST_DAY])),
            "known, end of 2018": middle, "10 %": low, "90 %": high, "new a week, project": np.median(during),
            "after": np.median(after), "ratio": np.median(after / during),
            "using, Dec 2017": round(np.median(using[:, LOST])),
            "using, end of 2018": round(np.median(using[:, END])),
            "took it up after": round(np.median(np.sum(each.adopted_at > LOST, axis=1))),
        })  # fmt: skip
    return pd.DataFrame(rows)


def regimes() -> pd.DataFrame:
    """The same where something else is assumed."""
    load = lambda variant=None, **change: gs.library.load(NAME, variant).replace(change)  # noqa: E731
    plans = {
        "never replaced": load(**{REPLACED: None}),
        "late-replacement, no handover": load("late-replacement", **{HANDOVER: 0}),
        "late-replacement, handover of a quarter": load("late-replacement", **{HANDOVER: 13}),
        "the project itself tells nobody": load(**QUIET),
        "colleagues talk ten times as much": load(**{"awareness.rate": 0.2}),
        "the same, and succession": load("succession", **{"awareness.rate": 0.2}),
        "the wiki is all readers' own": load(**{"interventions.shared_store.ownership": 1.0}),
    }
    return reach(dict(zip(plans, gs.simulate_all(list(plans.values()), FEW, 1), strict=True)))


def departures() -> pd.DataFrame:
    """How often nobody is left: by the last meeting, and within two years."""
    rows = []
    for label, wait in (
        ("drawn", None),
        ("drawn, replaced in a quarter", 13),
        ("independent", None),
    ):
        plan = gs.library.load(NAME, f"{label.partition(',')[0]}-departures").replace(
            {REPLACED: wait}
        )
        plan = plan.replace(interventions=plan.interventions[-1:])
        team = [gs.diary(plan, 1, run)["champion_team"] for run in range(report.REPLICATES)]
        week = np.array([each["empty_from"] for each in team])
        shares = {
            f"empty by week {end}": np.mean((week > 0) & (week <= end)) for end in (LAST_DAY, 104)
        }
        rows.append({"departures": label} | shares)
    return pd.DataFrame(rows)


def store() -> pd.DataFrame:
    """Freshness of the wiki, of its how and of its what, in one run."""
    rows = []
    for label in (None, "late-replacement", "succession", "kept-store"):
        seen = pd.DataFrame(gs.diary(gs.library.load(NAME, label), 1, 0)["shared_store"])
        rows.append(seen.loc[[LOST - 1, LOST + 52, END]].assign(variant=label or report.BASE))
    return pd.concat(rows).rename_axis("week").reset_index()


def distances(each: gs.Ensemble) -> pd.DataFrame:
    """Share who ever took it up, by how far they are from a team; the teams left out."""
    people = each.scenario.organisation.people.assign(took=np.mean(each.adopted_at >= 0, axis=0))
    town, team = people["employer"].factorize()[0], people["id"].isin(each.scenario.seeding)
    n = town.max() + 1  # they stand in a ring
    steps = np.abs((town[:, None] - town[team] + n // 2) % n - n // 2).min(axis=1)
    people["where"] = np.array(["at home", "next door", "elsewhere"])[np.minimum(steps, 2)]
    return people[~team].groupby("where")["took"].agg(["count", "mean"]).reset_index()


def main() -> None:
    """Run everything and write it down."""
    done = report.ensembles(NAME)
    tables = {"reach": reach(done), "regimes": regimes(), "departures": departures(), "store": store(),
              "distances": distances(done[report.BASE])}  # fmt: skip
    end = {label: known(each)[:, END] for label, each in done.items()}
    trained, late = (end[v] - end[report.BASE] for v in ("succession", "late-replacement"))
    base, gone = tables["reach"].iloc[0], tables["departures"]["empty by week 104"]
    after = tables["reach"].set_index("scenario")["took it up after"]
    findings = [
        f"Within two years nobody is left in {gone[0]:.0%} of {report.REPLICATES} runs where staff leave together, "
        f"in {gone[1]:.0%} where each is replaced in a quarter, in {gone[2]:.0%} where they leave independently.",
        f"The project newly reaches {base['new a week, project']:.0f} people a week while it meets, "
        f"{base['after']:.0f} after its staff left.",
        f"By the end of 2018 succession has reached {np.median(trained):.0f} more people than the scenario as it "
        f"stands, replacement after three months {np.median(late):.0f}: {np.median(late / trained):.0%} of that.",
        f"After the staff left {after.iloc[0]:.0f} people take it up; {after['no-contacts']:.0f} do where nobody "
        "got to know each other. Reach is not use: see the verdicts.",
    ]
    report.write(NAME, done, findings, tables)


if __name__ == "__main__":
    main()
