"""Several scenarios compared with one: intervals and verdicts that hold for all of them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from groundswell.ensembles import simulate_all
from groundswell.faults import meant, refuse, shown
from groundswell.outcomes import CASCADE, Ensemble
from groundswell.scenario import Scenario
from groundswell.statistics import all_together, holm, sign_test, warn_of_two_groups
from groundswell.study.estimates import checked, difference, in_two_groups, values_of
from groundswell.study.judging import POINTS, UNCLEAR, WEEKS, contrast, holds_more_often
from groundswell.study.stopping import SAID, UNIT, Stopped, Width
from groundswell.study.until import run_until

if TYPE_CHECKING:
    import pandas as pd

AT_MOST = 0.05
"""Chance, adjusted for the family (Holm 1979), above which a verdict is withdrawn."""


@dataclass(frozen=True, eq=False)
class Family:
    """Scenarios compared with one of them, the base, on common random numbers.

    Parameters
    ----------
    base : str
        What the base is called.
    outcome : {"use", "took_hold", "weeks_to_half"}
    pairs : int
        Runs of each.
    table : DataFrame
        One row per other scenario: ``name``; ``difference`` from the base, its mean over pairs,
        and ``low``, ``high``, intervals that hold for all rows together in 95 % of families;
        ``ahead``, ``behind``, ``level`` pairs; ``chance`` of pairs so one-sided were neither
        ahead, adjusted for the family (Holm 1979); ``verdict`` as in `Contrast`, or "takes hold more
        often" where use shows no other difference, and whom it is for: ``for``. A verdict whose
        chance is above 5 % is withdrawn.
    level : float
        Confidence of each interval alone.
    two_groups : tuple of str
        Whose use at the end falls into two groups, so that its mean describes no run.
    stopped : Stopped, optional
        When and why it stopped, where it was run until an interval was narrow enough.
    """

    base: str
    outcome: str
    pairs: int
    table: "pd.DataFrame"
    level: float
    two_groups: tuple[str, ...] = ()
    stopped: Stopped | None = None

    def __repr__(self) -> str:
        rows = self.table.to_dict("records")
        judged = "; ".join(f"{row['name']}: {row['verdict']}" for row in rows)
        return f"<Family: {self.outcome} against {self.base}, {self.pairs} pairs. {judged}>"

    def in_words(self) -> str:
        """The same in plain words."""
        scale, unit = UNIT[self.outcome]
        more = len(self.table) > 1
        lines = [
            f"Compared with {self.base}, {self.pairs} paired runs: mean difference in"
            f" {SAID[self.outcome]}, with 95 % intervals"
            + (f" that hold for all {len(self.table)} comparisons together." if more else ".")
        ]
        for row in self.table.to_dict("records"):
            ends = f"{scale * row['low']:+.1f} to {scale * row['high']:+.1f}"
            told = "too few runs for an interval" if np.isnan(row["low"]) else ends
            judged = f"{row['verdict']}: {row['for']}" if row["for"] else row["verdict"]
            lines.append(f"  {row['name']}: {scale * row['difference']:+.1f} {unit} ({told});"
                         f" ahead in {row['ahead']}, behind in {row['behind']}; {judged}.")  # fmt: skip
        if self.two_groups:
            lines.append(f"Outcomes fall into two groups under {', '.join(self.two_groups)}: how often it took"
                         " hold says more than any mean.")  # fmt: skip
        if self.stopped is not None:
            lines.append(self.stopped.in_words())
        lines.append("Illustration, not a forecast: the ranking is safer than the numbers.")
        return "\n".join(lines)


def compare_all(
    base: Scenario,
    others: Sequence[Scenario],
    replicates: int = 200,
    rng_seed: int = 1,
    workers=None,
    progress=None,
    *,
    outcome: str = "use",
    until: Width | None = None,
) -> Family:
    """Run several scenarios and one to compare them with on common random numbers.

    Parameters
    ----------
    base : Scenario
    others : sequence of Scenario
        With names that tell them apart.
    replicates, rng_seed, workers, progress
        As in `groundswell.simulate`.
    outcome : {"use", "took_hold", "weeks_to_half"}
    until : Width, optional
        Run until the widest interval is narrow enough, instead of `replicates`.

    Returns
    -------
    Family

    Warns
    -----
    TwoGroups
        If the mean difference in use is asked for and use falls into two groups.
    """
    if isinstance(others, Scenario):
        others = [others]
    scenarios, stopped = [base, *others], None
    if until is None:
        done = simulate_all(scenarios, replicates, rng_seed, workers, progress, "curves")
    else:
        done, stopped = run_until(scenarios, until, rng_seed, workers, progress)
    named = {each.scenario.name: each for each in done}
    if len(named) < len(done):
        raise refuse(
            "name", "is the same for several scenarios", "give each one of its own", "name"
        )
    return family(named, base.name, outcome, rng_seed=rng_seed, stopped=stopped)


def family(
    runs: "Mapping[str, Ensemble] | pd.DataFrame",
    base: str | int | float | None = None,
    outcome: str = "use",
    *,
    by: str = "label",
    weeks: int | None = None,
    rng_seed: int = 1,
    stopped: Stopped | None = None,
) -> Family:
    """Compare scenarios that were run on common random numbers with one of them.

    Parameters
    ----------
    runs : mapping of str to Ensemble, or DataFrame
        The latter as `groundswell.study.runs_in` and `groundswell.sweep` give it: the runs of
        one point for every value of the column `by`.
    base : value of `by`, optional
        By default the first.
    outcome : {"use", "took_hold", "weeks_to_half"}
    by : str
        Column that tells scenarios apart: ``label``, ``point``, or a factor.
    weeks : int, optional
        That were run, for weeks to half, where neither the table nor its store tells.
    rng_seed : int
        For resampling.
    stopped : Stopped, optional
        What made the number of runs, to be told along.

    Returns
    -------
    Family

    Raises
    ------
    BadInput
        If runs do not pair, or there is no such base.

    Warns
    -----
    TwoGroups
        If the mean difference in use is asked for and use falls into two groups.
    """
    checked(outcome)
    values = _values(runs, outcome, by, weeks)
    base = next(iter(values)) if base is None else base
    known = list(map(str, values))
    if base not in values:
        raise refuse("base", f"{shown(base)} is none of those that were run",
                     f"{meant(base, known)}choose one of: {', '.join(known)}", "base")  # fmt: skip
    if len(values) < 2:
        raise refuse("base", f"{shown(base)} has nothing to be compared with",
                     "give the runs of at least two", "base")  # fmt: skip
    first = values[base]
    others = {name: each for name, each in values.items() if name != base}
    level = all_together(np.column_stack([each - first for each in others.values()]), rng_seed)
    rows = [_row(outcome, str(base), str(name), first, each, rng_seed, level)
            for name, each in others.items()]  # fmt: skip
    told = in_two_groups(outcome, {str(name): each for name, each in values.items()})
    warn_of_two_groups("mean difference in use", told)
    return Family(str(base), outcome, first.size, _table(rows), level, tuple(told), stopped)


def _values(runs, outcome: str, by: str, weeks: int | None) -> dict:
    """One number per run by scenario, all in the order of their replicates."""
    if isinstance(runs, Mapping):
        faced = {(each.rng_seed, each.first, each.replicates, each.scenario.weeks)
                 for each in runs.values()}  # fmt: skip
        if len(faced) > 1:
            raise refuse("comparison", "the ensembles do not face the same random numbers",
                         "run all with the same rng_seed, replicates and weeks", "not-paired")  # fmt: skip
        return {name: values_of(each, outcome) for name, each in runs.items()}
    if not hasattr(runs, "columns"):
        raise refuse("runs", f"{shown(runs)} are no runs", "give gs.study.runs_in(store)", "runs")
    if by not in runs:
        raise refuse(
            "by",
            f"{shown(by)} is not a column",
            f"{meant(by, runs.columns)}there are: {', '.join(runs.columns)}",
            "by",
        )
    weeks = runs.attrs.get("weeks") if weeks is None else weeks
    parts = {name: each.sort_values("replicate") for name, each in runs.groupby(by, sort=False)}
    replicates = {tuple(each["replicate"]) for each in parts.values()}
    if len(replicates) != 1 or any(each["replicate"].duplicated().any() for each in parts.values()):
        raise refuse("runs", f"do not pair: each {by} needs every replicate once",
                     "take the points that differ in nothing else", "not-paired")  # fmt: skip
    return {name: values_of(each, outcome, weeks) for name, each in parts.items()}


def _row(
    outcome: str, base: str, name: str, a: np.ndarray, b: np.ndarray, rng_seed: int, level: float
) -> dict:
    """One comparison, before it is known what the others say."""
    found = difference(outcome, a, b, rng_seed, level)
    better = a - b if outcome == "weeks_to_half" else b - a
    ahead, behind = int(np.sum(better > 0)), int(np.sum(better < 0))
    if outcome == "took_hold":
        leader = holds_more_often(behind, ahead, a.size)
        verdict = "clear" if leader else UNCLEAR
    else:
        gap = POINTS if outcome == "use" else WEEKS
        judged = contrast(outcome, b - a, gap, less=outcome == "weeks_to_half")
        verdict, leader = judged.verdict, judged.ahead
        if outcome == "use" and not leader:
            held = a >= CASCADE, b >= CASCADE
            only = int(np.sum(held[0] & ~held[1])), int(np.sum(held[1] & ~held[0]))
            leader = holds_more_often(*only, a.size)
            verdict = "takes hold more often" if leader else verdict
    return {
        "name": name, "difference": found.value, "low": found.low, "high": found.high,
        "ahead": ahead, "behind": behind, "level": a.size - ahead - behind,
        "chance": sign_test(ahead, behind), "verdict": verdict,
        "for": {"A": base, "B": name, "": ""}[leader],
    }  # fmt: skip


def _table(rows: list[dict]) -> "pd.DataFrame":
    """All comparisons; verdicts that the family does not bear are withdrawn."""
    import pandas as pd

    table = pd.DataFrame(rows)
    table["chance"] = holm(table["chance"].to_numpy())
    withdrawn = table["chance"] > AT_MOST
    table.loc[withdrawn, "verdict"] = UNCLEAR
    table.loc[withdrawn, "for"] = ""
    return table


__all__ = ["Family", "compare_all", "family"]
