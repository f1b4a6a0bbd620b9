"""In which conditions do superconnectors lose, at the same number of starters?

Writes results/when-superconnectors-lose/. Run it with
`uv run python experiments/when_superconnectors_lose.py`.
"""

from pathlib import Path

import pandas as pd
import sensitivity_report as report

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "when-superconnectors-lose"
POINTS, REPLICATES, WEEKS = 400, 20, 52
FOUND, CHECKED = 1, 2
OURS = "superconnectors"
RIVALS = {"formal_leaders": "formal leaders", "unit_managers": "unit managers",
          "degree": "the people with most ties", "random": "people drawn by lot"}  # fmt: skip
NEED = "contagion.threshold"
RANGES = {
    NEED: [{"normal": [round(0.1 + 0.0125 * step, 4), 0.1]} for step in range(33)],
    "contagion.p_above": (0.1, 1.0), "contagion.p_below": (0.0, 0.02), "attention": (0.1, 1.0),
    "opposition.share": (0.0, 0.2), "persistence.lapse_unsupported": (0.0, 0.02), "budget": (0.01, 0.1),
    "trust.reports_to": (0.0, 2.0), "combine": ["weighted", "any"], "organisation.span": [5, 10, 22],
}  # fmt: skip


def design(seeding: str, rng_seed: int, points: int = POINTS) -> gs.Design:
    """Points spread over the conditions, the same for everybody who might start."""
    base = gs.Scenario(
        gs.hospital(300, rng_seed=1), gs.ComplexContagion({"normal": [0.3, 0.1]}), seeding, weeks=WEEKS,
        opposition=gs.Opposition(), persistence=gs.Persistence(),
    )  # fmt: skip
    return gs.Design.latin_hypercube(base, RANGES, points, rng_seed)


def conditions(rng_seed: int) -> pd.DataFrame:
    """What differs between points: a column each."""
    made = design(OURS, rng_seed)
    means = [change[NEED]["normal"][0] for change in made.changes]
    return made.table().drop(columns="point").assign(**{NEED: means})


def use(rng_seed: int) -> dict[str, object]:
    """Use after a year by who starts: arrays, shape (points, replicates)."""
    return {
        who: gs.study.run_points(design(who, rng_seed), REPLICATES, rng_seed)["use"]
        for who in (OURS, *RIVALS)
    }


def main() -> None:
    """Find conditions on one half of the points, check them on the other half and other luck."""
    uses = {seed: use(seed) for seed in (FOUND, CHECKED)}
    points = {seed: conditions(seed) for seed in uses}
    behind = {
        (who, seed): gs.study.falls_behind(uses[seed][OURS], uses[seed][who])
        for who in RIVALS
        for seed in uses
    }
    found = {
        who: gs.study.find_rules(
            points[FOUND],
            behind[who, FOUND]["behind"],
            check=(points[CHECKED], behind[who, CHECKED]["behind"]),
            what=f"superconnectors fall behind {said}",
        )
        for who, said in RIVALS.items()
    }
    base = design(OURS, FOUND, 1).base
    report.when_superconnectors_lose(RESULTS, RANGES, uses, points, behind, found, RIVALS, [base])


if __name__ == "__main__":
    main()
