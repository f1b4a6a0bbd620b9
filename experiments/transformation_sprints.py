"""Sprints or a pre-study, in a full calendar? Writes results/transformation-sprints/."""

import pandas as pd
import scenario_report as report

import groundswell as gs

NAME = "transformation-sprints"
CHANCE = {
    (report.BASE, "sprints"): 1 - 0.7**6, ("two-sprints", "sprints"): 1 - 0.7**2,
    ("pre-study", "pre_study"): 1 - 0.7 * 0.5, ("pre-study-foreseen", "pre_study"): 1 - 0.7 * 0.05,
}  # fmt: skip
FREE_HOURS = (0.0, 1.0, 2.0, 5.5, 10.0, 20.0, 30.0, 40.0)


def tried(label: str, kind: str, replicates: int = report.REPLICATES, **changes) -> pd.DataFrame:
    """What was tried, one row per replicate."""
    scenario = gs.library.load(NAME, None if label == report.BASE else label)
    scenario = scenario.replace({f"interventions.{kind}.{key}": v for key, v in changes.items()})
    return pd.DataFrame(gs.diary(scenario, report.RNG_SEED, i)[kind] for i in range(replicates))


def trials() -> pd.DataFrame:
    """How many trials fit, how often one succeeds, and what a failure costs."""
    rows = []
    for (label, kind), chance in CHANCE.items():
        seen = tried(label, kind)
        ready, failed = seen["ready"][seen["ready"] > 0], seen[seen["failures"] > 0]
        rows.append({
            "variant": label, "trials that fit": seen["possible"][0], "one succeeds": len(ready) / len(seen),
            "closed form": chance, "week it succeeds, mean": ready.mean(),
            "week of a first failure": int(failed["trials"].iloc[0][0]), "hours of one": int(seen["hours_each"][0]),
        })  # fmt: skip
    return pd.DataFrame(rows)


def slack() -> pd.DataFrame:
    """Trials that fit in a year, by the hours that the team has free."""
    fit = lambda *which: [tried(*which, 1, free_hours=h)["possible"][0] for h in FREE_HOURS]  # noqa: E731
    found = {kind: fit(label, kind) for label, kind in list(CHANCE)[::2]}
    return pd.DataFrame({"free hours a week": FREE_HOURS} | found)


def took_hold(scenarios: dict[str, gs.Scenario]) -> pd.DataFrame:
    """Share of replicates that took hold, with its interval."""
    runs = gs.simulate_all(list(scenarios.values()), report.REPLICATES, report.RNG_SEED)
    columns = {"took hold": "p_took_hold", "low": "p_took_hold_low", "high": "p_took_hold_high"}
    rows = [{name: run.in_numbers()[key] for name, key in columns.items()} for run in runs]
    return pd.DataFrame({"where": list(scenarios)}).join(pd.DataFrame(rows))


def apps() -> pd.DataFrame:
    """A tool that changes no work, by how soon it is dropped and how readily people come back."""
    app = gs.library.load(NAME, "app-only")
    return took_hold({
        f"dropped {lapsing:g} times as soon, comes back {back:g} times as readily":
            app.replace({"interventions.sprints.lapsing": lapsing, "persistence.readopt": back})
        for lapsing in (2.0, 4.0, 8.0) for back in (0.0, 0.1, 0.25, 1.0)
    })  # fmt: skip


def in_words(done, held: pd.DataFrame, app: pd.Series) -> list[str]:
    """The findings, from what came out."""
    (_, n, good, known, _, week, cost), (_, m, fair, sure, _, late, dear) = held.to_numpy()[[0, 2]]
    hold = {label: f"{each.in_numbers()['p_took_hold']:.1%}" for label, each in done.items()}
    return [
        f"In the year there is time for {n} sprints or {m} pre-study; one succeeds in {good:.1%} and {fair:.1%} of "
        f"runs (closed forms {known:.1%}, {sure:.1%}). A first failure shows in week {week} for {cost} person-hours, "
        f"or in week {late} for {dear}.",
        f"It takes hold in {hold[report.BASE]} of runs with sprints, {hold['pre-study']} with the pre-study, "
        f"{hold['pre-study-foreseen']} where study tells nearly all, {hold['two-sprints']} with the two sprints of "
        f"the document, {hold['no-slack']} without time.",
        f"An app alone takes hold in {hold['app-only']}; elsewhere in {app.min():.1%} to {app.max():.1%}, see below.",
    ]  # fmt: skip


if __name__ == "__main__":
    done, held, alone = report.ensembles(NAME), trials(), apps()
    tables = {"trials": held, "trials in a year": slack(), "an app that changes no work": alone}
    report.write(NAME, done, in_words(done, held, alone["took hold"]), tables)
