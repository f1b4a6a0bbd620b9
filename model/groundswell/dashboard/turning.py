"""What would change the answer: the same comparison with one assumption lower or higher."""

from collections.abc import Callable
from dataclasses import dataclass

import groundswell as gs
from groundswell.dashboard.addresses import reach
from groundswell.dashboard.controls import Control, named
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.showing import graded

TURNED = ("contagion.threshold", "attention.hours_per_week", "trust.reports_to", "budget")
"""Controls that are turned, those that decide most first."""
MEASURED, ASSUMED = (0.8, 1.2), (0.5, 2.0)
"""A fifth lower and higher where a value is measured; half and double where it is not."""
REPLICATES = 60
"""Paired runs of each: enough to see a verdict turn, not to measure by how much."""


@dataclass(frozen=True)
class Turn:
    """Both plans with one setting changed alike.

    Parameters
    ----------
    control : Control
    values : tuple of float
        Under A, B, after the change.
    a, b : Plan
    """

    control: Control
    values: tuple[float, float]
    a: Plan
    b: Plan


def turns(a: Plan, b: Plan) -> list[Turn]:
    """Every control of both plans that is a number, lower and higher, within what it offers."""
    made = []
    for name in TURNED:
        control = named(name)
        before = a.value(control), b.value(control)
        if None in before or not all(before):
            continue
        for factor in MEASURED if graded(a, control) == "measured" else ASSUMED:
            values = tuple(
                within(plan, control, factor * each)
                for plan, each in zip((a, b), before, strict=True)
            )
            turned = a.changed(name, values[0]), b.changed(name, values[1])
            if turned != (a, b):
                made.append(Turn(control, values, *turned))
    return made


def within(plan: Plan, control: Control, value: float) -> float:
    """The nearest value that a leader could choose."""
    low, high = reach(plan, control)
    return round(min(max(value, low), high), 4)


def run(made: list, rng_seed: int, progress: Callable[[int, int], None]) -> list[tuple]:
    """Compare under every turn, or with every rival.

    Parameters
    ----------
    made : list of Turn or Rival
    rng_seed : int
    progress : callable
        Called as ``progress(done, of)`` in paired runs of all turns.
    """
    found = []
    of = len(made) * REPLICATES
    for number, turn in enumerate(made):
        done = number * REPLICATES
        compared = gs.compare(turn.a.scenario(), turn.b.scenario(), REPLICATES, rng_seed,
                              progress=lambda k, _, done=done: progress(done + k, of))  # fmt: skip
        found.append((turn, compared))
    return found


def holds(first: gs.Comparison, turned: gs.Comparison) -> bool:
    """Whether the verdict points the same way."""
    return (first.verdict == "no clear difference") == (
        turned.verdict == "no clear difference"
    ) and (first.verdict == "no clear difference" or first.ahead == turned.ahead)


__all__ = ["REPLICATES", "Turn", "holds", "run", "turns"]
