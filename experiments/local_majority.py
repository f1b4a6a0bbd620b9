"""Small groups: isolated, loosely joined, bridged, as one block, by purpose or by order.

Writes results/local-majority/. Run it with `uv run python experiments/local_majority.py`.
"""

import numpy as np
import pandas as pd
import scenario_report as report

import groundswell as gs

NAME = "local-majority"
CHANGES = {
    "as it stands": {},
    "people differ more": {"contagion.threshold": {"normal": [0.25, 0.1]}},
    "some join early": {"contagion.p_below": 0.03},
    "one is enough": {"contagion": gs.SimpleContagion(0.05)},
}
NETWORKS = ("isolated", "no-purpose", "scattered", "wide-bridges", "dense-block")
OBEDIENT = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5)


def networks() -> pd.DataFrame:
    """Every way of joining the groups, without a purpose, in four kinds of change."""
    made = {}
    for change, changed in CHANGES.items():
        for network in NETWORKS:
            plain = gs.library.load(NAME, network).replace(interventions=[])
            made[change, network] = plain.replace(changed, name=network)
    rows = []
    for (change, network), each in zip(made, run(made), strict=True):
        rows.append({"change": change, "network": network} | figures(each))
    return pd.DataFrame(rows)


def orders() -> pd.DataFrame:
    """An order, by how many obey it, against the purpose (B), in small groups and in one block."""
    purpose, made = gs.library.load(NAME), {}
    for place, variant in (("small groups", None), ("one dense block", "dense-block")):
        for obedient in OBEDIENT:
            order = gs.library.load(NAME, "top-down").interventions[0]
            order = type(order)(weeks=order.weeks, obedient=obedient)
            made[place, obedient] = gs.library.load(NAME, variant).replace(interventions=[order])
    done = dict(zip(made, run(made), strict=True))
    relational = gs.simulate(purpose, report.REPLICATES, report.RNG_SEED)
    rows = []
    for (place, obedient), each in done.items():
        found = gs.paired(each, relational)
        rows.append({"place": place, "obedient": obedient} | figures(each) | {
            "use_26_weeks": np.median(each.use[:, 26]), "use_52_weeks": np.median(each.use[:, 52]),
            "purpose_ahead_in": found.use.b_ahead, "verdict": found.verdict,
            "ahead": {"A": "order", "B": "purpose"}.get(found.ahead, ""),
        })  # fmt: skip
    return pd.DataFrame(rows)


def run(made: dict) -> list[gs.Ensemble]:
    """All of them on common random numbers."""
    return gs.simulate_all(list(made.values()), report.REPLICATES, report.RNG_SEED)


def figures(each: gs.Ensemble) -> dict[str, float]:
    """Use at the end, how often it took hold, and weeks to a tenth and to half of the people."""
    tenth = each.use >= 0.1
    weeks = np.where(tenth.any(1), tenth.argmax(1), tenth.shape[1])
    low, middle, high = np.quantile(each.use[:, -1], [0.1, 0.5, 0.9])
    return {"use_end": middle, "p10": low, "p90": high, "took_hold": (each.use[:, -1] >= 0.5).mean(),
            "weeks_to_tenth": np.median(weeks), "weeks_to_half": np.median(each.weeks_to_half)}  # fmt: skip


if __name__ == "__main__":
    joined, ordered = networks(), orders()
    said = [
        f"{change}: use at the end " + ", ".join(f"{r.network} {r.use_end:.0%}" for r in rows.itertuples()) + "."
        for change, rows in joined.groupby("change", sort=False)
    ] + [
        f"An order in {place}, use at the end by how many obey: "
        + ", ".join(f"{r.obedient:.0%} → {r.use_end:.0%}" for r in rows.itertuples()) + "."
        for place, rows in ordered.groupby("place", sort=False)
    ]  # fmt: skip
    report.write(NAME, report.ensembles(NAME), said, {"networks": joined, "orders": ordered})
