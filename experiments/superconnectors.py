"""Superconnectors against as many others: reach, and use in four kinds of change.

Writes results/superconnectors/. Run it with `uv run python experiments/superconnectors.py`.
"""

import numpy as np
import pandas as pd
import scenario_report as report

import groundswell as gs

NAME, N_PEOPLE = "superconnectors", 1000
WHO = {"superconnectors": ("superconnectors", 1), "formal leaders": ("formal_leaders", 1),
       "unit managers": ("unit_managers", 1), "most ties": ("degree", 1), "nominated": ("nominated", 1),
       "random": ("random", 1), "random × 2": ("random", 2)}  # fmt: skip
CHANGES = {"a quarter first": None, "a third first": "a-third-first", "one is enough": "one-is-enough",
           "word of mouth": "word-of-mouth"}  # fmt: skip
BUDGETS, ASKED = (0.01, 0.03, 0.05, 0.1), (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)


def reach() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Share in contact with a starter: by who starts and how many; by how many are asked for names."""
    rows, asked = [], []
    for luck in range(report.REPLICATES):
        hospital = gs.hospital(N_PEOPLE, rng_seed=luck)
        for budget in BUDGETS:
            for who, (strategy, times) in WHO.items():
                pick = gs.seeding.STRATEGIES[strategy]
                chosen = pick(hospital, round(times * budget * N_PEOPLE), rng_seed=luck)
                rows.append((who, budget, hospital.reach(chosen)))
        for share in ASKED:
            chosen = gs.seeding.nominated(
                hospital, round(0.03 * N_PEOPLE), asked=share, rng_seed=luck
            )
            asked.append((share, hospital.reach(chosen)))
    by_who = pd.DataFrame(rows, columns=["strategy", "budget", "reach"])
    return middle(by_who, ["strategy", "budget"]), middle(
        pd.DataFrame(asked, columns=["asked", "reach"]), ["asked"]
    )


def middle(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Median reach and the middle 80 %."""
    found = table.groupby(by, sort=False)["reach"].quantile([0.1, 0.5, 0.9]).unstack()
    return found.set_axis(["p10", "reach", "p90"], axis=1).reset_index()


def use() -> pd.DataFrame:
    """Every choice of starters in every kind of change (A), and superconnectors (B) against it."""
    made = {
        (change, who): gs.library.load(NAME, variant).replace(seeding=strategy, budget=0.03 * times)
        for change, variant in CHANGES.items()
        for who, (strategy, times) in WHO.items()
    }
    ran = gs.simulate_all(list(made.values()), report.REPLICATES, report.RNG_SEED)
    done, rows = dict(zip(made, ran, strict=True)), []
    for (change, who), each in done.items():
        found = gs.paired(each, done[change, "superconnectors"])
        half = np.quantile(each.weeks_to_half, [0.1, 0.5, 0.9], method="inverted_cdf")
        rows.append({"change": change, "who": who, "use_26_weeks": np.median(each.use[:, 26]),
                     "use_end": np.median(each.use[:, -1]), "weeks_to_half": half[1], "weeks_p10": half[0],
                     "weeks_p90": half[2], "edge_in_use": found.use.median, "low": found.use.low,
                     "high": found.use.high, "edge_in_weeks": 0.0 - found.weeks_to_half.median,
                     "verdict": found.verdict, "ahead": {"A": who, "B": NAME}.get(found.ahead, "")})  # fmt: skip
    return pd.DataFrame(rows)


if __name__ == "__main__":
    (by_who, asked), table = reach(), use()
    at = by_who[by_who["budget"] == 0.03].set_index("strategy")["reach"]
    share = asked.set_index("asked")["reach"] / at["superconnectors"]
    said = ["Reach of 3 %: " + ", ".join(f"{who} {at[who]:.0%}" for who in WHO) + ".",
            f"Of the reach that the map gives, asking one colleague in ten gives {share[0.1]:.0%}, one in fifty"
            f" {share[0.02]:.0%}, every second {share[0.5]:.0%}."]  # fmt: skip
    for change, rows in table[table["who"] != NAME].groupby("change", sort=False):
        edges = [
            f"{r.who} {100 * r.edge_in_use + 0.0:+.0f} ({r.edge_in_weeks:+.0f} weeks)"
            for r in rows.itertuples()
        ]
        said.append(
            f"{change}, points of use after two years by which superconnectors are ahead of: {', '.join(edges)}."
        )
    tables = {"reach": by_who, "asked": asked, "use": table}
    report.write(
        NAME, report.ensembles(NAME), said, tables, {"by_budget": gs.plots.reach_curves(by_who)}
    )
