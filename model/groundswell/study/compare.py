"""Two scenarios on common random numbers: the paired difference, and a verdict in words."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from groundswell.ensembles import simulate_all
from groundswell.faults import refuse
from groundswell.outcomes import CASCADE, Ensemble
from groundswell.reporting import counted
from groundswell.scenario import Scenario
from groundswell.statistics import (
    Estimate,
    WaitingDifference,
    difference_of_proportions,
    is_bimodal,
    mean_interval,
    waiting_difference,
    warn_of_two_groups,
)
from groundswell.study.judging import POINTS, UNCLEAR, WEEKS, Contrast, contrast, holds_more_often
from groundswell.study.saying import comparison_in_words, verdict_in_words
from groundswell.study.stopping import Stopped, Width
from groundswell.study.until import run_until

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two ensembles, paired by replicate.

    Parameters
    ----------
    a, b : Ensemble
        With the same `rng_seed` and number of replicates.
    use, weeks_to_half : Contrast
    stopped : Stopped, optional
        When and why it stopped, where it was run until an interval was narrow enough.
    """

    a: Ensemble
    b: Ensemble
    use: Contrast
    weeks_to_half: Contrast
    stopped: Stopped | None = None

    def __repr__(self) -> str:
        said = verdict_in_words(self)
        return f"<Comparison: {counted(self.a.replicates, 'pair', 'pairs')}. {said}>"

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
        speaks = self.use.verdict != UNCLEAR
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

    # -- how often, how much, how soon ------------------------------------------------------

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
        others; what differs then is how often. See `groundswell.study.judging.holds_more_often`.

        Returns
        -------
        tuple of (str, int, int), or None
            ``"A"`` or ``"B"``, runs in which it took hold there, and under the other.
        """
        hold = self.took_hold()
        only = {"A": hold["only_a"], "B": hold["only_b"]}
        ahead = holds_more_often(only["A"], only["B"], self.a.replicates)
        if not ahead:
            return None
        behind = "A" if ahead == "B" else "B"
        return ahead, hold["both"] + only[ahead], hold["both"] + only[behind]

    @cached_property
    def took_hold_difference(self) -> Estimate:
        """Share of runs in which it took hold, B − A, with its 95 % score interval (Tango 1998)."""
        hold = self.took_hold()
        return difference_of_proportions(hold["only_b"], hold["only_a"], self.a.replicates)

    @cached_property
    def mean_use_difference(self) -> Estimate:
        """Mean paired difference in use at the end, B − A, with its 95 % BCa interval.

        Warns
        -----
        TwoGroups
            If use falls into two groups under A or B, so that the mean describes no run.
        """
        warn_of_two_groups("mean difference in use", [self.names[side] for side in self.two_groups])
        return mean_interval(self.b.use[:, -1] - self.a.use[:, -1], self.a.rng_seed)

    @cached_property
    def waiting(self) -> WaitingDifference:
        """Weeks to half, B − A, where runs that were not watched until then are censored."""
        weeks, rng_seed = self.a.scenario.weeks, self.a.rng_seed
        return waiting_difference(self.a.weeks_to_half, self.b.weeks_to_half, weeks, rng_seed)

    @cached_property
    def two_groups(self) -> tuple[str, ...]:
        """``"A"`` and ``"B"`` where use at the end falls into two groups."""
        sides = {"A": self.a, "B": self.b}
        return tuple(side for side, each in sides.items() if is_bimodal(each.use[:, -1]))

    def summary(self) -> "pd.DataFrame":
        """One row per outcome: the fields of `Contrast`, and the mean's 95 % BCa interval."""
        import pandas as pd

        table = pd.DataFrame([vars(self.use), vars(self.weeks_to_half)])
        use = mean_interval(self.b.use[:, -1] - self.a.use[:, -1], self.a.rng_seed)
        means = [use, self.waiting.restricted]
        place = list(table.columns).index("mean")
        table.insert(place + 1, "mean_low", [each.low for each in means])
        table.insert(place + 2, "mean_high", [each.high for each in means])
        return table

    def in_words(self) -> str:
        """Say the answer in plain words, with its uncertainty and caveat."""
        return comparison_in_words(self)


def compare(
    a: Scenario,
    b: Scenario,
    replicates: int = 200,
    rng_seed: int = 1,
    workers=None,
    progress=None,
    *,
    until: Width | None = None,
) -> Comparison:
    """Run two scenarios on common random numbers and compare them pair by pair.

    Parameters
    ----------
    a, b : Scenario
    replicates, rng_seed, workers, progress
        As in `simulate`.
    until : Width, optional
        Run blocks of pairs until an interval is as narrow as this asks, instead of
        `replicates`. Keeps curves only, not who took it up when.

    Returns
    -------
    Comparison

    Examples
    --------
    Anything against itself differs by nothing:

    >>> scenario = gs.Scenario(gs.hospital(100), gs.ComplexContagion(0.2), budget=5, weeks=20)
    >>> gs.compare(scenario, scenario, replicates=20).verdict
    'no clear difference'
    """
    if until is None:
        first, second = simulate_all([a, b], replicates, rng_seed, workers, progress)
        return paired(first, second)
    (first, second), stopped = run_until([a, b], until, rng_seed, workers, progress)
    return paired(first, second, stopped)


def paired(a: Ensemble, b: Ensemble, stopped: Stopped | None = None) -> Comparison:
    """Compare two ensembles that were run on common random numbers.

    Parameters
    ----------
    a, b : Ensemble
    stopped : Stopped, optional
        What made their number, as `run_until` tells it.

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
    later = (b.weeks_to_half - a.weeks_to_half).astype(float)
    weeks = contrast("weeks_to_half", later, WEEKS, less=True, scale=a.scenario.weeks + 1.0)
    return Comparison(a, b, use, weeks, stopped)


__all__ = ["Comparison", "Contrast", "compare", "contrast", "paired"]
