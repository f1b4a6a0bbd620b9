"""What do three observed adoption curves tell of how a change spread? Often: not how.

Physicians and a new drug (Coleman, Katz & Menzel 1966), Korean villages and family planning
(Rogers & Kincaid 1981), American hospitals and electronic records (ONC 2008-2015): each fitted as
if several had to reinforce, as if one could be enough, and as if nobody looked at anybody. Data as
for `real_organisations.py`; where they are absent it says so and stops. Writes
results/calibration/.
"""

import sys
from pathlib import Path

import pandas as pd
from observed_curves import CURVES, DATA
from real_organisations import ABSENT

import groundswell as gs
from groundswell.provenance import write_provenance

RESULTS = Path(__file__).parents[1] / "results" / "calibration"
POINTS, RNG_SEED = 2048, 1
CONTAGIONS = {
    "several must reinforce": (
        gs.ComplexContagion({"normal": [0.25, 0.1]}, p_above=0.2, spontaneous=0.005),
        ("contagion.threshold", "contagion.p_above", "contagion.spontaneous"),
    ),
    "one can be enough": (
        gs.SimpleContagion(0.05, 0.005),
        ("contagion.probability", "contagion.spontaneous"),
    ),
    "nobody looks at anybody": (gs.SimpleContagion(0.0, 0.005), ("contagion.spontaneous",)),
}


def fit(name: str, how: str, points: int = POINTS) -> gs.Calibration:
    """One curve fitted in one way."""
    scenario, curve = CURVES[name]()
    contagion, factors = CONTAGIONS[how]
    scenario = scenario.replace(contagion=contagion, name=f"{name}, {how}")
    return gs.calibrate(scenario, curve, factors, points=points, rng_seed=RNG_SEED)


def page(name: str, fits: dict[str, gs.Calibration]) -> list[str]:
    """A part of the page of plain words: one curve."""
    able = [how for how, made in fits.items() if made.reproduces]
    verdict = (
        f"Only *{able[0]}* gives this curve."
        if len(able) == 1
        else "None of them gives this curve."
    )
    if len(able) > 1:
        verdict = f"The curve cannot tell them apart: {' and '.join(f'*{how}*' for how in able)} all give it."
    lines = [f"## {name.capitalize()}", "", verdict]
    for how, made in fits.items():
        lines += ["", f"### {how.capitalize()}", "", made.in_words()]
        lines += ["", f"![Observed and fitted]({slug(name, how)}.png)"]
    return [*lines, ""]


def slug(name: str, how: str) -> str:
    """Name of a figure's file."""
    return f"{name}-{how.replace(' ', '-')}"


def write(done: dict[str, dict[str, gs.Calibration]]) -> None:
    """Write a page of plain words, a figure for each fit, and tables over all of them."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    lines, intervals, predictions, scenarios = ["# What do observed curves tell?", ""], [], [], []
    for name, fits in done.items():
        lines += page(name, fits)
        for how, made in fits.items():
            gs.plots_calibration.calibration(made).savefig(
                RESULTS / f"{slug(name, how)}.png", dpi=120
            )
            rows = made.intervals().merge(made.coverage.drop(columns="width"), on="factor")
            rows = rows.assign(likeness=made.prediction.likeness, nearness=made.nearness)
            for table, some in ((intervals, rows), (predictions, made.prediction.table())):
                of = {"curve": name, "contagion": how}
                table.append(some.assign(**of)[[*of, *some.columns]])
            scenarios.append(made.scenario)
    for name, parts in {"intervals": intervals, "prediction": predictions}.items():
        pd.concat(parts).to_csv(RESULTS / f"{name}.csv", index=False, float_format="%.6g")
    (RESULTS / "summary.md").write_text("\n".join(lines), encoding="utf-8")
    write_provenance(RESULTS, scenarios, points=POINTS, rng_seed=RNG_SEED)


if __name__ == "__main__":
    if DATA.is_dir():
        write({name: {how: fit(name, how) for how in CONTAGIONS} for name in CURVES})
    else:
        print(f"observed curves {ABSENT}", file=sys.stderr)
