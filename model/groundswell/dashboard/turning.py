"""What would change the answer: the same comparison with one assumption a fifth lower or higher."""

from collections.abc import Callable
from dataclasses import dataclass

import groundswell as gs
from groundswell.dashboard.controls import Control, named
from groundswell.dashboard.plans import Plan

TURNED = ("contagion.threshold", "attention.hours_per_week", "trust.reports_to", "budget")
"""Controls that are turned, those that decide most first."""
BY = 0.2
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
    """Every control of both plans that is a number, a fifth lower and a fifth higher."""
    made = []
    for name in TURNED:
        control = named(name)
        before = a.value(control), b.value(control)
        if None in before or not all(before):
            continue
        for factor in (1 - BY, 1 + BY):
            low, high = (round(min(factor * each, most(control)), 4) for each in before)
            turned = a.changed(name, low), b.changed(name, high)
            if turned != (a, b):
                made.append(Turn(control, (low, high), *turned))
    return made


def most(control: Control) -> float:
    """The highest value that its declaration allows."""
    high = gs.parameters()[control.parameter].high
    return float("inf") if high is None else high


def run(
    made: list[Turn], rng_seed: int, progress: Callable[[int, int], None]
) -> list[tuple[Turn, gs.Comparison]]:
    """Compare under every turn.

    Parameters
    ----------
    made : list of Turn
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
