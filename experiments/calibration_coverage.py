"""Do the 90 % intervals of a calibration hold the truth? On made-up curves whose truth is known.

Truths are drawn from the whole prior, a curve is run for each on luck of its own, and the whole
of `gs.calibrate` is done with it: the near bank, the posterior, the check of the prediction. Only
the broad bank is the same for all, as it would be for any curve. Writes
results/calibration-coverage/.
"""

from pathlib import Path

import numpy as np
import pandas as pd

import groundswell as gs
from groundswell.provenance import write_provenance
from groundswell.study.calibration.adjusting import posterior_of
from groundswell.study.calibration.bank import Box, changes_at, run_bank, use_at
from groundswell.study.calibration.covering import held
from groundswell.study.calibration.fitting import left_possible
from groundswell.study.calibration.nearing import nearness
from groundswell.study.calibration.observed import observed_for
from groundswell.study.calibration.predicting import predict
from groundswell.study.calibration.priors import priors_for

RESULTS = Path(__file__).parents[1] / "results" / "calibration-coverage"
SETS, POINTS = 200, 2048
WEEKS = (4, 8, 13, 20, 26, 39, 52, 65, 78)
COMPLEX = gs.ComplexContagion({"normal": [0.25, 0.1]}, p_above=0.2, spontaneous=0.005)
FACTORS = {
    "several must reinforce": (COMPLEX, ("threshold", "p_above", "spontaneous")),
    "one can be enough": (gs.SimpleContagion(0.05, 0.005), ("probability", "spontaneous")),
}


def scenario(contagion) -> gs.Scenario:
    """A synthetic hospital of 150 people, always the same one; 5 of them start."""
    hospital = gs.hospital(n_people=150, rng_seed=1)
    return gs.Scenario(
        hospital, contagion, "random", budget=5, weeks=WEEKS[-1], vary=("people", "dynamics")
    )


def rows(name: str, which: range = range(SETS), points: int = POINTS) -> pd.DataFrame:
    """One row per made-up curve and factor: whether its interval held the truth."""
    contagion, fields = FACTORS[name]
    base = scenario(contagion)
    priors = priors_for(base, [f"contagion.{field}" for field in fields])
    whole = Box.whole(len(priors))
    truths = np.random.default_rng(11).random((SETS, len(priors)))
    curves = use_at(base, changes_at(priors, truths), rng_seed=12)
    broad = run_bank(base, priors, whole, points, rng_seed=13)
    found = []
    for number in which:
        truth, curve = truths[number], curves[number]
        seen = observed_for(base, {"week": WEEKS, "share": curve[list(WEEKS)]})
        box = left_possible(posterior_of(broad, priors, seen))
        near = run_bank(base, priors, box, points, rng_seed=1000 + number)
        posterior = posterior_of(near, priors, seen)
        covered, width = held(posterior, truth)
        likeness = predict(base, posterior, seen, rng_seed=5000 + number, runs=200).likeness
        likeness = min(likeness, nearness([broad, near], seen))
        for factor, prior in enumerate(priors):
            found.append({
                "contagion": name, "set": number, "factor": prior.name, "truth": truth[factor],
                "covered": covered[factor], "width": width[factor], "likeness": likeness,
            })  # fmt: skip
    return pd.DataFrame(found)


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """Share of intervals that held the truth, their width, and curves that were called foreign."""
    by = table.groupby(["contagion", "factor"], sort=False)
    return by.agg(
        sets=("covered", "size"), covered=("covered", "mean"), width=("width", "mean"),
        called_foreign=("likeness", lambda likeness: (likeness < 0.05).mean()),
    ).reset_index()  # fmt: skip


def write(table: pd.DataFrame) -> None:
    """Write the table, its summary and a page of plain words."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    table.to_csv(RESULTS / "sets.csv", index=False, float_format="%.6g")
    short = summary(table)
    short.to_csv(RESULTS / "coverage.csv", index=False, float_format="%.6g")
    lines = [
        f"- {row.contagion}: {row.factor}: {row.covered:.1%} of {row.sets} intervals held the truth; on"
        f" average they were {row.width:.0%} as wide as the prior's. {row.called_foreign:.1%} of the curves"
        " were called foreign to the model that made them."
        for row in short.itertuples()
    ]
    page = ["# Do a calibration's 90 % intervals hold the truth?", "", *lines, ""]
    page.append(f"Truths from the whole prior, {POINTS} runs in each bank. Wanted: 85 to 95 %.")
    (RESULTS / "summary.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    scenarios = [scenario(contagion).replace(name=name) for name, (contagion, _) in FACTORS.items()]
    write_provenance(RESULTS, scenarios, sets=SETS, points=POINTS)


if __name__ == "__main__":
    write(pd.concat([rows(name) for name in FACTORS], ignore_index=True))
