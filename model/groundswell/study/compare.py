"""Two scenarios on common random numbers: the paired difference, and a verdict in words."""

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from groundswell.ensembles import simulate_all
from groundswell.faults import refuse
from groundswell.organisation import Organisation
from groundswell.outcomes import CASCADE, Ensemble
from groundswell.scenario import Scenario
from groundswell.statistics import median_interval

if TYPE_CHECKING:
    import pandas as pd

POINTS, WEEKS = 0.05, 2.0
"""A difference worth speaking of: 5 points of use, or 2 weeks."""
FEWEST_PAIRS = 20
"""With fewer paired runs nothing is called clear or leaning."""
CLEAR, LEANING = 0.95, 0.75
"""Shares of paired runs in the same direction."""


@dataclass(frozen=True)
class Contrast:
    """B against A on one outcome.

    Parameters
    ----------
    outcome : str
        ``"use"`` (share at the end) or ``"weeks_to_half"``.
    a_ahead, b_ahead, ties : int
        Paired runs in which A, B or neither was ahead (more use, fewer weeks).
    median, low, high : float
        Median paired difference B − A, with its 95 % order-statistic interval. Weeks to
        half count as one more than the weeks run where half is never reached.
    mean : float
        Mean paired difference.
    verdict : {"clear", "leaning", "no clear difference"}
        Clear: at least 95 % of pairs in one direction; leaning: at least 75 %. Both need a
        median gap of at least 5 points (or 2 weeks) and at least 20 pairs.
    ahead : {"A", "B", ""}
        Who is, where the verdict says anybody is.
    """

    outcome: str
    a_ahead: int
    b_ahead: int
    ties: int
    median: float
    low: float
    high: float
    mean: float
    verdict: str
    ahead: str


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two ensembles, paired by replicate.

    Parameters
    ----------
    a, b : Ensemble
        With the same `rng_seed` and number of replicates.
    use, weeks_to_half : Contrast
    """

    a: Ensemble
    b: Ensemble
    use: Contrast
    weeks_to_half: Contrast

    @property
    def names(self) -> dict[str, str]:
        """What A and B are called: the scenarios' names, told apart where they are the same."""
        a, b = self.a.scenario.name, self.b.scenario.name
        if a == b and a:
            return {"A": f"{a} (A)", "B": f"{b} (B)"}
        return {"A": a or "A", "B": b or "B"}

    @property
    def deciding(self) -> Contrast:
        """Use at the end; speed where use at the end shows no clear difference, and speed any."""
        speaks = self.use.verdict != "no clear difference"
        slow = self.weeks_to_half.ties == self.a.replicates
        return self.use if speaks or slow else self.weeks_to_half

    @cached_property
    def aware(self) -> Contrast | None:
        """Share who know of it at the end; None where all do from the start."""
        a, b = self.a, self.b
        if a.scenario.awareness is None and b.scenario.awareness is None:
            return None
        return contrast("aware", b.aware[:, -1] - a.aware[:, -1], POINTS)

    @property
    def verdict(self) -> str:
        """``"clear"``, ``"leaning"`` or ``"no clear difference"``."""
        return self.deciding.verdict

    @property
    def ahead(self) -> str:
        """``"A"``, ``"B"`` or ``""``."""
        return self.deciding.ahead

    def pairs(self) -> "pd.DataFrame":
        """One row per replicate: use and weeks to half under A and B, and B − A."""
        import pandas as pd

        a, b = self.a.outcomes(), self.b.outcomes()
        return pd.DataFrame(
            {
                "replicate": a["replicate"],
                "use_a": a["use"],
                "use_b": b["use"],
                "use_difference": b["use"] - a["use"],
                "weeks_to_half_a": a["weeks_to_half"],
                "weeks_to_half_b": b["weeks_to_half"],
            }
        )

    def took_hold(self, cascade: float = CASCADE) -> dict[str, int]:
        """In how many pairs the change took hold under both, only A, only B, neither."""
        a, b = self.a.use[:, -1] >= cascade, self.b.use[:, -1] >= cascade
        return {
            "both": int(np.sum(a & b)),
            "only_a": int(np.sum(a & ~b)),
            "only_b": int(np.sum(~a & b)),
            "neither": int(np.sum(~a & ~b)),
        }

    @property
    def more_often(self) -> tuple[str, int, int] | None:
        """Under which scenario it takes hold clearly more often, in how many runs, in how many else.

        The middle pair may show no difference where a change takes hold in some runs and not in
        others; what differs then is how often. As for other verdicts: at least 95 % of the pairs
        that differ in one direction, a gap of at least 5 % of all pairs (and of 5 pairs), and 20
        pairs.

        Returns
        -------
        tuple of (str, int, int), or None
            ``"A"`` or ``"B"``, runs in which it took hold there, and under the other.
        """
        hold = self.took_hold()
        only = {"A": hold["only_a"], "B": hold["only_b"]}
        ahead, behind = ("A", "B") if only["A"] > only["B"] else ("B", "A")
        gap, n = only[ahead] - only[behind], self.a.replicates
        if n < FEWEST_PAIRS or gap < max(5, POINTS * n) or only[ahead] < CLEAR * sum(only.values()):
            return None
        return ahead, hold["both"] + only[ahead], hold["both"] + only[behind]

    def summary(self) -> "pd.DataFrame":
        """One row per outcome: the fields of `Contrast`."""
        import pandas as pd

        return pd.DataFrame([vars(self.use), vars(self.weeks_to_half)])

    def in_words(self) -> str:
        """Say the answer in plain words, with its uncertainty and caveat."""
        return _in_words(self)


def compare(
    a: Scenario, b: Scenario, replicates: int = 200, rng_seed: int = 1, workers=None, progress=None
) -> Comparison:
    """Run two scenarios on common random numbers and compare them pair by pair.

    Parameters
    ----------
    a, b : Scenario
    replicates, rng_seed, workers, progress
        As in `simulate`.

    Returns
    -------
    Comparison
    """
    return paired(*simulate_all([a, b], replicates, rng_seed, workers, progress))


def paired(a: Ensemble, b: Ensemble) -> Comparison:
    """Compare two ensembles that were run on common random numbers.

    Parameters
    ----------
    a, b : Ensemble

    Returns
    -------
    Comparison

    Raises
    ------
    BadInput
        If they differ in `rng_seed` or number of replicates, so that nothing would be
        paired, or in the weeks they run.
    """
    if a.scenario.weeks != b.scenario.weeks:
        raise refuse("weeks", f"are {a.scenario.weeks} in one scenario and {b.scenario.weeks} in the other",
                     "run both for equally many weeks", "not-comparable")  # fmt: skip
    if (a.rng_seed, a.replicates) != (b.rng_seed, b.replicates):
        raise refuse("comparison", "the ensembles do not face the same random numbers",
                     "run both with the same rng_seed and replicates", "not-paired")  # fmt: skip
    use = contrast("use", b.use[:, -1] - a.use[:, -1], POINTS)
    weeks = a.weeks_to_half.astype(float), b.weeks_to_half.astype(float)
    return Comparison(a, b, use, contrast("weeks_to_half", weeks[1] - weeks[0], WEEKS, less=True))


def contrast(outcome: str, difference: np.ndarray, gap: float, less: bool = False) -> Contrast:
    """Judge paired differences.

    Parameters
    ----------
    outcome : str
        Its name.
    difference : float array, shape (replicates,)
        B − A.
    gap : float
        Smallest median difference worth calling clear.
    less : bool
        Whether less is better.

    Returns
    -------
    Contrast
    """
    better = -difference if less else difference
    b_ahead, a_ahead = int(np.sum(better > 0)), int(np.sum(better < 0))
    same_direction = max(a_ahead, b_ahead) / better.size
    median, low, high = median_interval(difference)
    verdict = "no clear difference"
    # Shares are counts over people: 0.65 - 0.60 falls a hair short of 0.05, and is 5 points.
    matters = abs(median) >= gap - 1e-9 and better.size >= FEWEST_PAIRS
    if matters and same_direction >= LEANING:
        verdict = "clear" if same_direction >= CLEAR else "leaning"
    leader = "B" if b_ahead > a_ahead else "A"
    return Contrast(
        outcome=outcome,
        a_ahead=a_ahead,
        b_ahead=b_ahead,
        ties=better.size - a_ahead - b_ahead,
        median=median,
        low=low,
        high=high,
        mean=float(difference.mean()),
        verdict=verdict,
        ahead="" if verdict == "no clear difference" else leader,
    )


def _in_words(comparison: Comparison) -> str:
    use, weeks = comparison.use, comparison.weeks_to_half
    n = comparison.a.replicates
    names = comparison.names
    lines = [_verdict_in_words(comparison, names)]
    lines.append(f"They differ in: {_what_differs(comparison.a.scenario, comparison.b.scenario)}.")
    lines.append(
        f"At the end {names['B']} was ahead in {use.b_ahead} of {n} paired runs, {names['A']} in"
        f" {use.a_ahead}, and {use.ties} were level. Median difference in use (B − A):"
        f" {_points(use)}."
    )
    if comparison.aware is not None:
        aware = comparison.aware
        lines.append(
            f"Knowing of it is not use: at the end more people knew of it under {names['B']} in"
            f" {aware.b_ahead} of {n}, under {names['A']} in {aware.a_ahead}. Median difference:"
            f" {_points(aware)}."
        )
    lines.append(
        f"{names['B']} reached half the people sooner in {weeks.b_ahead} of {n}, {names['A']} in"
        f" {weeks.a_ahead}. Median difference in weeks to half: {weeks.median:+.0f}"
        f" ({_interval(weeks.low, weeks.high)}; never counts as one week past"
        " the end)."
    )
    hold = comparison.took_hold()
    lines.append(
        f"The change took hold (at least half use it at the end) under both in {hold['both']},"
        f" only {names['A']} in {hold['only_a']}, only {names['B']} in {hold['only_b']}, neither in"
        f" {hold['neither']} of {n}."
    )
    if comparison.a.scenario.seed_count() != comparison.b.scenario.seed_count():
        a, b = (e.scenario.seed_count() for e in (comparison.a, comparison.b))
        lines.append(
            f"Not the same cost: {names['A']} starts with {a} people, {names['B']} with {b}."
        )
    if comparison.a.scenario.attention != comparison.b.scenario.attention:
        lines.append(f"Not the same cost: {names['A']} and {names['B']} set different time aside.")
    a, b = (float(np.median(e.programme_hours)) for e in (comparison.a, comparison.b))
    if abs(a - b) >= 0.5:
        lines.append(
            f"Not the same cost: interventions take {a:,.0f} hours in {names['A']}, {b:,.0f} in"
            f" {names['B']}."
        )
    lines.append("Illustration, not a forecast: the ranking is safer than the numbers.")
    return "\n".join(lines)


def _points(difference: Contrast) -> str:
    """A difference in a share as points of a hundred, with one decimal where it is small."""
    digits = 0 if abs(difference.median) >= 0.02 else 1
    interval = _interval(100 * difference.low, 100 * difference.high, digits)
    return f"{100 * difference.median:+.{digits}f} points ({interval})"


def _interval(low: float, high: float, digits: int = 0) -> str:
    if np.isnan(low):
        return "no interval from so few runs"
    return f"95 % interval {low:+.{digits}f} to {high:+.{digits}f}"


def _what_differs(a: Scenario, b: Scenario) -> str:
    """Names of the fields in which two scenarios differ."""
    fields = [
        field.name for field in dataclasses.fields(a) if field.name not in ("name", "organisation")
    ]
    differ = [name for name in fields if getattr(a, name) != getattr(b, name)]
    if _source(a.organisation) != _source(b.organisation):
        differ.insert(0, "organisation")
    return ", ".join(differ) or "nothing"


def _source(organisation: Organisation) -> str:
    """Where an organisation comes from: equal for equal ones, as far as that can be told."""
    if organisation.recipe is None and organisation.files is None:
        return str(id(organisation))
    return repr((organisation.recipe, organisation.files))


def _verdict_in_words(comparison: Comparison, names: dict[str, str]) -> str:
    deciding = comparison.deciding
    if comparison.a.replicates < FEWEST_PAIRS:
        n = comparison.a.replicates
        return f"Too few runs to tell ({n}): run at least {FEWEST_PAIRS}, better 200."
    if deciding.verdict == "no clear difference":
        if comparison.more_often is not None:
            ahead, often, seldom = comparison.more_often
            n = comparison.a.replicates
            return (
                f"It takes hold more often with {names[ahead]}: in {often} of {n} runs, against"
                f" {seldom}. Pair by pair there is no clear difference otherwise."
            )
        close = max(comparison.use.a_ahead, comparison.use.b_ahead) / comparison.a.replicates
        small = close >= CLEAR
        return "No clear difference" + (
            ": one is nearly always ahead, but by less than 5 points." if small else "."
        )
    what = "in use at the end" if deciding.outcome == "use" else "in speed"
    how = {"clear": "Clear", "leaning": "Leaning"}[deciding.verdict]
    return f"{how}: {names[deciding.ahead]} is ahead {what}."


__all__ = ["Comparison", "Contrast", "compare", "contrast", "paired"]
