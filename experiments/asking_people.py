"""How many people have to be asked whom they go to, and what is it worth in reach and in use?

Writes results/asking-people/. Run it with `uv run python experiments/asking_people.py`.
"""

import itertools
from functools import partial
from pathlib import Path

import asking_report as report
import pandas as pd
import verdict_maps as maps
from founding_changes import REGIMES, TIME

import groundswell as gs

RESULTS = Path(__file__).parents[1] / "results" / "asking-people"
STARTING, REPLICATES, RNG_SEED, HOSPITALS = 30, 60, 1, 30
ASKED = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
ANSWERS = {
    "all answer and remember": {},
    "3 in 10 names are wrong": {"misremembered": 0.3},
    "3 in 10 do not answer": {"missing": 0.3},
    "both, and 3 in 10 decline": {"misremembered": 0.3, "missing": 0.3, "refused": 0.3},
}
UNASKED = {report.LOT: ("random", 1), report.TWICE: ("random", 2), report.MAP: ("superconnectors", 1)}  # fmt: skip
CHANGES = ("One colleague can be enough", "A quarter must do it first", "A third must do it first")
LABELS = ("change", "answers", "way")


def ways() -> dict[tuple[str, str], tuple]:
    """By answers and way of finding starters: who picks them, and how many start."""
    strategies = gs.seeding.STRATEGIES
    found = {("", way): (strategies[who].pick, times * STARTING) for way, (who, times) in UNASKED.items()}  # fmt: skip
    for answers, wrong in ANSWERS.items():
        asked = {
            f"{share:.0%} asked": partial(gs.seeding.nominated, asked=share, **wrong)
            for share in ASKED
        }
        asked |= {way: partial(strategies[way].pick, **wrong) for way in ("friend", "snowball")}
        found |= {(answers, way): (pick, STARTING) for way, pick in asked.items()}
    return found


def scenarios() -> maps.Scenarios:
    """Every way of finding starters in every kind of change."""
    hospital = gs.hospital(1000, rng_seed=RNG_SEED)
    return {
        (change, answers, way): gs.Scenario(
            hospital, REGIMES[change], pick, count, attention=TIME, name=f"{way}; {answers}; {change}",
        )
        for change, ((answers, way), (pick, count)) in itertools.product(CHANGES, ways().items())
    }  # fmt: skip


def reach(hospitals: int = HOSPITALS) -> pd.DataFrame:
    """Share of people in contact with a starter, hospital by hospital."""
    rows = []
    for luck in range(hospitals):
        hospital = gs.hospital(1000, rng_seed=luck)
        for (answers, way), (pick, count) in ways().items():
            rows.append((luck, answers, way, hospital.reach(pick(hospital, count, rng_seed=luck))))
    return pd.DataFrame(rows, columns=["hospital", "answers", "way", "reach"])


def main() -> None:
    """Run everything and write it down."""
    done = maps.run(scenarios(), REPLICATES, RNG_SEED, "asking people")
    questions = {f"{share:.0%} asked": round(1000 * share) for share in ASKED}
    questions |= {
        way: gs.seeding.STRATEGIES[way].cost(1000, STARTING).questions
        for way in ("friend", "snowball")
    }
    report.asking_people(RESULTS, done, LABELS, reach(), list(ANSWERS), questions)


if __name__ == "__main__":
    main()
