"""ESTHER: how slowly one question crosses employers, what outlasts the project, where it stops."""

import numpy as np
import pandas as pd
from scenario_report import BASE, ensembles, write

import groundswell as gs

NAME, PROJECT = "esther", 104
PLACES = "interventions.meeting_places."
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35)
WEEKS = {"end of the project": PROJECT, "a year later": PROJECT + 52, "at the end": 312}


def contacts() -> pd.DataFrame:
    """Contacts between employers: before, made in the project, and left after it."""
    base = gs.library.load(NAME).replace(vary=("people", "dynamics"))
    employer, advice = base.organisation.columns["employer"], base.organisation.ties("advice")
    before = np.count_nonzero(employer[advice.source] != employer[advice.noticed]) / 2
    made = [gs.diary(base, replicate=r)["meeting_places"]["outlasts"] for r in range(20)]
    count = np.mean([[outlasts.size, outlasts.sum()] for outlasts in made], axis=0)
    return pd.DataFrame({"contacts": ["before", "made", "left"], "number": [before, *count]})


def use_by_week(done) -> pd.DataFrame:
    """Median share of use when the project ends, a year later, and at the end."""
    rows = [
        {"variant": label, **{when: np.median(run.use[:, week]) for when, week in WEEKS.items()}}
        for label, run in done.items()
    ]
    return pd.DataFrame(rows)


def simplicity(replicates=100) -> pd.DataFrame:
    """Median use at the end by how much a person needs to see, and whether ties outlast."""
    shares = (0.0, 0.5, 1.0)
    runs = [
        gs.library.load(NAME).replace(
            {"contagion.threshold": {"normal": [threshold, 0.1]}, PLACES + "outlasts": share}
        )
        for threshold in THRESHOLDS
        for share in shares
    ]
    use = [np.median(run.use[:, -1]) for run in gs.simulate_all(runs, replicates)]
    names = [f"{share:.0%} of ties outlast" for share in shares]
    table = pd.DataFrame(np.reshape(use, (-1, len(shares))), columns=names)
    return table.assign(threshold=THRESHOLDS)[["threshold", *names]]


if __name__ == "__main__":
    done = ensembles(NAME)
    before, made, left = contacts()["number"]
    when = use_by_week(done).set_index("variant")
    weeks = {label: run.in_numbers()["weeks_to_half_median"] for label, run in done.items()}
    gap = gs.paired(done["ties-end"], done[BASE]).use
    findings = [
        "Median weeks until half work by it: "
        + ", ".join(f"{label} {week or 'never'}" for label, week in weeks.items())
        + ".",
        f"Use as it stands: {when.loc[BASE].iloc[0]:.0%} when the project ends, "
        f"{when.loc[BASE].iloc[2]:.0%} four years later; {when.loc['ties-end'].iloc[2]:.0%} where no tie "
        f"outlasts the project (paired difference {gap.median:+.0%}, {gap.low:+.0%} to {gap.high:+.0%}).",
        f"Contacts between employers: {before:.0f} before, {made:.0f} made at meetings, {left:.0f} of "
        "those left after the project.",
        f"Use at the end, median: simple {when.loc['simple'].iloc[2]:.0%}, as it stands "
        f"{when.loc[BASE].iloc[2]:.0%}, demanding {when.loc['demanding'].iloc[2]:.0%}.",
    ]
    tables = {"use_by_week": when.reset_index(), "simplicity": simplicity(), "contacts": contacts()}
    write(NAME, done, findings, tables)
