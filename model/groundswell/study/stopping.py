"""When to stop: a rule for how well a paired difference is to be known, and what came of it.

Looking at an interval again and again and stopping at the first narrow one makes it hold less
often than it says, far less with few runs. Large blocks, a least number and the width of the
*paired difference* keep it honest: see ``docs/statistics.md`` for how often stopped intervals
hold.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from groundswell.faults import BadInput, Fault, refuse, shown
from groundswell.study.estimates import checked, difference

FEWEST_IN_BLOCK, FEWEST_AT_ALL = 50, 200
"""Smaller blocks, or fewer runs before the first look, and stopped intervals hold too seldom."""
UNIT = {"use": (100.0, "points"), "took_hold": (100.0, "points"), "weeks_to_half": (1.0, "weeks")}
SHARES = ("use", "took_hold")
SAID = {
    "use": "use at the end", "took_hold": "how often it took hold", "weeks_to_half": "weeks to half",
}  # fmt: skip


@dataclass(frozen=True)
class Width:
    """Run until a paired difference is known this well.

    Parameters
    ----------
    within : float
        Half the width of its 95 % interval that will do: in shares for use and for taking hold
        (0.02: plus or minus 2 points), in weeks for weeks to half.
    outcome : {"use", "took_hold", "weeks_to_half"}
        Whose mean paired difference. Where use falls into two groups, ``"took_hold"``.
    block : int
        Runs between looks, >= 50.
    least, most : int
        Runs before the first look, >= 200, and the cap.

    Raises
    ------
    BadInput
        With every fault.
    """

    within: float
    outcome: str = "use"
    block: int = 100
    least: int = 200
    most: int = 5000

    def __post_init__(self):
        faults = []
        number = isinstance(self.within, int | float) and not isinstance(self.within, bool)
        if not number or not self.within > 0:
            problem = f"{self.within!r} will not do"
            faults.append(Fault("within", problem, "give a number above 0", "within"))
        elif self.outcome in SHARES and self.within >= 1:
            faults.append(Fault("within", f"{self.within!r} is wider than any difference",
                                "give a share: 0.03 is plus or minus 3 points", "within"))  # fmt: skip
        try:
            checked(self.outcome)
        except BadInput as error:
            faults += error.faults
        lowest = {"block": FEWEST_IN_BLOCK, "least": FEWEST_AT_ALL, "most": self.least}
        for name, least in lowest.items():
            value = getattr(self, name)
            whole = isinstance(value, int) and not isinstance(value, bool)
            if not whole or not isinstance(least, int) or value < least:
                faults.append(Fault(name, f"{value!r} will not do",
                                    f"give a whole number of at least {least}", name))  # fmt: skip
        if faults:
            raise BadInput(faults)

    def looks(self) -> list[int]:
        """After how many runs to look, the cap last."""
        return [*range(self.least, self.most, self.block), self.most]


@dataclass(frozen=True)
class Stopped:
    """When it stopped, and by which rule.

    Parameters
    ----------
    rule : Width
    replicates : int
        Run.
    half_width : float
        Of the widest interval then.
    reached : bool
        Whether that was narrow enough; else the cap stopped it.
    looked : tuple of (int, float)
        Runs, and half the widest interval, at every look.
    """

    rule: Width
    replicates: int
    half_width: float
    reached: bool
    looked: tuple[tuple[int, float], ...]

    def in_words(self) -> str:
        """The same in a sentence."""
        rule, (scale, unit) = self.rule, UNIT[self.rule.outcome]
        why = "known well enough" if self.reached else "the cap, not known as well as asked"
        return (
            f"Stopped after {self.replicates} runs ({why}): the mean paired difference in"
            f" {SAID[rule.outcome]} to ± {scale * self.half_width:.2g} {unit} (asked ±"
            f" {scale * rule.within:.2g}; looked every {rule.block} from {rule.least}, at most"
            f" {rule.most})."
        )


def watch(
    until: Width,
    values_after: Callable[[int], Sequence[np.ndarray]],
    rng_seed: int,
    weeks: int,
    note: Callable[[Stopped], None] | None = None,
) -> Stopped:
    """Look at the widest paired difference from the first, and run on until it is narrow enough.

    Parameters
    ----------
    until : Width
    values_after : callable
        Runs on to so many runs; gives one number per run for every scenario, the one that the
        others are compared with first.
    rng_seed : int
        For resampling.
    weeks : int
        That are run.
    note : callable, optional
        Is told of every look.

    Returns
    -------
    Stopped
    """
    if not isinstance(until, Width):
        raise refuse("until", f"{shown(until)} is no rule",
                     'give gs.study.Width(0.03, "took_hold")', "until")  # fmt: skip
    looked: list[tuple[int, float]] = []
    for replicates in until.looks():
        half_width = _widest(until.outcome, values_after(replicates), rng_seed, weeks)
        looked.append((replicates, half_width))
        reached = half_width <= until.within
        stopped = Stopped(until, replicates, half_width, reached, tuple(looked))
        if note is not None:
            note(stopped)
        if reached:
            break
    return stopped


def _widest(outcome: str, values: Sequence[np.ndarray], rng_seed: int, weeks: int) -> float:
    """Half the widest interval of the differences from the first."""
    first, *others = values
    most = weeks + 1.0 if outcome == "weeks_to_half" else 1.0
    halves = [0.0]
    for each in others:
        half = difference(outcome, first, each, rng_seed).half_width
        if half == 0.0:  # all pairs alike: what fewer than 3 in n do may not have shown
            half = most * (1.0 - 0.05 ** (1.0 / first.size))
        halves.append(half)
    return max(halves)


__all__ = ["SAID", "UNIT", "Stopped", "Width", "watch"]
