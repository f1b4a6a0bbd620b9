"""How often do the reported 95 % intervals hold? Writes results/coverage/."""

import dataclasses
import multiprocessing
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
from scenario_report import in_markdown

import groundswell as gs
from groundswell.provenance import write_provenance
from groundswell.study.estimates import difference, values_of
from groundswell.study.stopping import Width, watch

FOLDER = Path(__file__).parents[1] / "results" / "coverage"
RNG_SEED, WEEKS, POOL, KEPT = 1, 5, 20_000, 20
THRESHOLDS = (0.39, 0.36, 0.34, 0.3, 0.27, 0.235, 0.185, 0.15, 0.1, 0.05, 0.0)
"""Means of people's thresholds: it takes hold in 2 % of runs, and more, up to 98 %."""
JOINT = (0.36, 0.27, 0.185, 0.05)
"""Where five scenarios are compared together."""
WHO = ("random", "formal_leaders", "superconnectors", "nominated", "degree")
OFTEN, SELDOM = 1000, 300
UNTIL = {"stopped: took hold": Width(0.04, "took_hold", most=2000), "stopped: use": Width(0.04, most=2000)}  # fmt: skip


def pool(threshold: float, runs: int = POOL) -> dict[str, gs.Ensemble]:
    """So many runs of a small hospital, on common random numbers, that they stand for the truth."""
    contagion = gs.ComplexContagion({"normal": [threshold, 0.25]})
    hospital = gs.hospital(100, rng_seed=3)
    who = WHO if threshold in JOINT else WHO[:2]
    made = [
        gs.Scenario(hospital, contagion, each, 3, WEEKS, vary=("people", "dynamics"), name=each)
        for each in who
    ]
    return dict(zip(who, gs.simulate_all(made, runs, RNG_SEED, record="curves"), strict=True))


def some(ensemble: gs.Ensemble, which: np.ndarray, number: int = 0) -> gs.Ensemble:
    """An ensemble of some of the runs."""
    arrays = ("stage_counts", "ever", "units_left_behind", "programme_hours")
    taken = {name: getattr(ensemble, name)[which] for name in arrays}
    return dataclasses.replace(ensemble, rng_seed=number, **taken)


def reported(runs: dict[str, gs.Ensemble], which: np.ndarray, number: int) -> dict[str, tuple]:
    """What is reported of some runs: value, lower and upper end."""
    a, b = (some(runs[who], which, number) for who in WHO[:2])
    use, row, both = a.use[:, -1], a.in_numbers(), gs.paired(a, b)
    return {"took hold": tuple(row[f"p_took_hold{end}"] for end in ("", "_low", "_high")),
            "size where it did": gs.statistics.mean_interval(use[use >= 0.5], number),
            "difference: took hold": both.took_hold_difference, "difference: use": both.mean_use_difference,
            "difference: weeks to half": both.waiting.restricted,
            "median difference: use": (both.use.median, both.use.low, both.use.high)}  # fmt: skip


def stopped(runs: dict[str, gs.Ensemble], which: np.ndarray, number: int, until: Width) -> tuple:
    """What is reported where running stopped by a rule."""
    a, b = (values_of(runs[who], until.outcome)[which] for who in WHO[:2])
    n = watch(until, lambda n: [a[:n], b[:n]], number, WEEKS).replicates
    return difference(until.outcome, a[:n], b[:n], number)


def together(
    runs: dict[str, gs.Ensemble], which: np.ndarray, number: int, outcome: str
) -> np.ndarray:
    """What is reported of four scenarios against one: (value, low, high) each."""
    found = gs.study.family(
        {who: some(runs[who], which, number) for who in WHO}, WHO[0], outcome, rng_seed=number
    )
    return found.table[["difference", "low", "high"]].to_numpy()


def coverage(
    threshold: float, often: int = OFTEN, seldom: int = SELDOM, runs: int = POOL
) -> list[dict]:
    """How often each interval holds, over samples of the pool."""
    warnings.simplefilter("ignore", gs.statistics.TwoGroups)
    made, luck = pool(threshold, runs), np.random.default_rng([RNG_SEED, int(1000 * threshold)])
    everything = np.arange(runs)
    truth = {name: each[0] for name, each in reported(made, everything, 0).items()}
    told: dict[tuple[str, int], list[float]] = {}

    def ask(times: int, size: int, once) -> None:
        for number in range(times):
            for name, true, found in once(luck.integers(runs, size=size), number):
                told.setdefault((name, size), []).append(holds(true, found))

    ask(
        often,
        200,
        lambda *one: [(name, truth[name], found) for name, found in reported(made, *one).items()],
    )
    if truth["took hold"] < 0.25:  # too few of 200 runs take hold
        size = "size where it did"
        ask(seldom, 1000, lambda *one: [(size, truth[size], sizes(made, *one))])
    for name, until in UNTIL.items():
        true = truth[name.replace("stopped", "difference")]
        ask(
            seldom,
            until.most,
            lambda *one, n=name, t=true, u=until: [(n, t, stopped(made, *one, u))],
        )
    for outcome in ("took_hold", "use") if threshold in JOINT else ():
        true = np.array(
            [
                [(values_of(made[who], outcome) - values_of(made[WHO[0]], outcome)).mean()]
                for who in WHO[1:]
            ]
        )
        ask(
            seldom,
            200,
            lambda *one, o=outcome, t=true: [
                (f"four together: {o}", 0.0, worst(together(made, *one, o) - t))
            ],
        )
    print(f"{threshold}: done", file=sys.stderr, flush=True)
    return [{"interval": name, "chance": truth["took hold"], "runs": size, "intervals": int(np.isfinite(each).sum()),
             "holds": np.nanmean(each) if np.isfinite(each).any() else np.nan}
            for (name, size), each in told.items()]  # fmt: skip


def holds(truth: float, found: tuple) -> float:
    """1 if the interval holds, 0 if not, NaN if there is none."""
    return np.nan if np.isnan(found[1]) else float(found[1] - 1e-9 <= truth <= found[2] + 1e-9)


def sizes(runs: dict[str, gs.Ensemble], which: np.ndarray, number: int) -> tuple:
    """What is reported of the size of the runs in which it took hold."""
    use = runs[WHO[0]].use[which, -1]
    return gs.statistics.mean_interval(use[use >= 0.5], number)


def worst(off: np.ndarray) -> tuple:
    """The one of several intervals around 0 that lies furthest from it."""
    return tuple(off[np.argmax(np.maximum(off[:, 1], -off[:, 2]))])


def page(table: pd.DataFrame) -> str:
    """The page of plain words."""
    plain = table[table["intervals"] >= SELDOM]
    wide = plain.assign(chance=plain["chance"].round(2), holds=(100 * plain["holds"]).round(1))
    wide = wide.pivot_table(
        index=["interval", "runs"], columns="chance", values="holds", sort=False
    )
    means = plain[~plain["interval"].str.startswith("median")]
    off = means[(means["holds"] < 0.93) | (means["holds"] > 0.97)]
    outside = ", ".join(f"{row.interval} where it takes hold in {row.chance:.0%} ({row.holds:.1%})"
                        for row in off.itertuples())  # fmt: skip
    stopped = plain[plain["interval"].str.startswith("stopped")]["holds"].mean()
    return "\n".join([
        "# How often the reported 95 % intervals hold", "",
        f"A hospital of 100 people, 3 starters, {WEEKS} weeks; people's thresholds are moved so that the change takes"
        f" hold in 2 to 98 % of runs (columns). {POOL:,} runs of each are taken for the truth. Samples of them are"
        f" reported on as `summary()`, `compare`, `family` and `Width` report, {OFTEN} times each ({SELDOM} for larger"
        " samples, stopped and joint ones; stopped ones have at most so many runs), and the share of intervals that"
        " hold the truth is counted, in per cent. Luck of the count: ± 0.7 points, or 1.3, one standard error. A starts"
        " with people drawn by lot, B with formal leaders; *four together* are four ways to start against one. Empty:"
        " not counted, or too few runs in which it took hold for an interval.", "",
        in_markdown(wide.reset_index().rename(columns=str)), "",
        f"Of {len(means)} counts for proportions and means {len(means) - len(off)} lie between 93 and 97 %"
        + (f"; outside: {outside}" if outside else "") + f". Stopped intervals together hold in {stopped:.1%}.", "",
        "The interval of a median goes from one run's difference to another's. Differences are whole people, and often"
        " none at all; so it holds in at least 95 %, and in all samples where nearly all pairs are level.", "",
    ])  # fmt: skip


if __name__ == "__main__":
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        table = pd.DataFrame([row for rows in processes.map(coverage, THRESHOLDS) for row in rows])
    first = [run.outcomes().assign(threshold=threshold, who=who)
             for threshold in THRESHOLDS for who, run in pool(threshold, KEPT).items()]  # fmt: skip
    FOLDER.mkdir(parents=True, exist_ok=True)
    table.to_csv(FOLDER / "coverage.csv", index=False)
    pd.concat(first, ignore_index=True).to_parquet(FOLDER / "outcomes.parquet", index=False)
    (FOLDER / "summary.md").write_text(page(table), "utf-8")
    made = [run.scenario for run in pool(THRESHOLDS[0], 1).values()]
    write_provenance(
        FOLDER, made, rng_seed=RNG_SEED, pool=POOL, thresholds=THRESHOLDS, samples=OFTEN
    )
