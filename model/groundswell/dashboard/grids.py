"""Sweeps of two plans over one or two settings: a grid of comparisons, kept in memory only."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import groundswell as gs
from groundswell.dashboard.controls import Control, named, spread
from groundswell.dashboard.plans import Plan

SWEPT = ("contagion.threshold", "budget", "attention.hours_per_week", "trust.reports_to")
"""Settings that can be swept."""
FEWEST, MOST_STEPS, FEWEST_RUNS, MOST_RUNS = 2, 7, 10, 50
PAIRS_A_SECOND = 400_000
"""People-pairs of two years that a quiet computer with two cores runs in a second, roughly."""
OUTCOMES = ("gap", "sooner", "use_a", "use_b", "half_a", "half_b")
"""What a cell can show: B − A and each plan, in share of use at the end or weeks to half."""
ABOUT = {"use": "gap", "weeks_to_half": "sooner"}
"""What a cell shows of the outcome that a verdict is about."""
VERDICTS = ("verdict", "ahead", "use_verdict", "weeks_verdict")
"""Of what decides, and of use and of speed each on its own."""


@dataclass(frozen=True)
class Grid:
    """What is swept.

    Parameters
    ----------
    across, down : str
        Names of controls; `down` may be empty.
    columns, rows : int
        Values of each.
    replicates : int
        Paired runs in every cell.
    """

    across: str = SWEPT[0]
    down: str = SWEPT[1]
    columns: int = 5
    rows: int = 5
    replicates: int = 20

    def within(self, a: Plan, b: Plan) -> "Grid":
        """The same within what is offered for these plans."""
        names = offered(a, b)
        across = self.across if self.across in names else names[0]
        down = self.down if self.down in names and self.down != across else ""
        return replace(self._clipped(), across=across, down=down)

    @classmethod
    def from_text(cls, text: str) -> "tuple[Grid | None, bool]":
        """Read a grid from an address; None where it is none, and whether it is odd."""
        across, _, rest = text.partition(",")
        down, *numbers = rest.split(",")
        known = across in SWEPT and down in ("", *SWEPT) and down != across
        if not known or len(numbers) != 3 or not all(n.isascii() and n.isdigit() for n in numbers):
            return None, True
        made = cls(across, down, *(int(number[:6]) for number in numbers))
        clipped = made._clipped()
        return clipped, clipped != made

    def as_text(self) -> str:
        """A grid as a piece of an address: ``contagion.threshold,budget,5,5,20``."""
        return ",".join(str(each) for each in vars(self).values())

    def _clipped(self) -> "Grid":
        columns, rows = (min(max(each, FEWEST), MOST_STEPS) for each in (self.columns, self.rows))
        runs = min(max(self.replicates, FEWEST_RUNS), MOST_RUNS)
        return replace(self, columns=columns, rows=rows, replicates=runs)

    @property
    def cells(self) -> int:
        """How many there are."""
        return self.columns * (self.rows if self.down else 1)

    def values(self) -> tuple[list[float], list[float]]:
        """Values across and down; none down where only one setting is swept."""
        return steps(named(self.across), self.columns), steps(
            named(self.down), self.rows
        ) if self.down else []


def offered(a: Plan, b: Plan) -> list[str]:
    """Settings that both plans have."""
    return [
        name for name in SWEPT
        if a.value(named(name)) is not None and b.value(named(name)) is not None
    ]  # fmt: skip


def steps(control: Control, count: int) -> list[float]:
    """Values over what a control offers, as evenly as its own steps allow."""
    gap = (control.high - control.low) / (count - 1)
    near = (round(gap * number / control.step) for number in range(count))
    return [round(control.low + control.step * each, 4) for each in near]


def factors(grid: Grid, plan: Plan) -> dict[str, list[Any]]:
    """The grid as the factors of a `gs.Design`."""
    told = {}
    for name, values in zip((grid.across, grid.down), grid.values(), strict=True):
        if name:
            wide = spread(plan.base) if name == "contagion.threshold" else None
            told[name] = values if wide is None else [{"normal": [each, wide]} for each in values]
    return told


def designs(grid: Grid, a: Plan, b: Plan) -> tuple[gs.Design, gs.Design]:
    """Both plans over the grid; every fault now, not half-way."""
    made = [gs.Design.grid(plan.scenario(), factors(grid, plan)) for plan in (a, b)]
    return made[0], made[1]


def seconds(grid: Grid, plan: Plan) -> float:
    """How long it takes, roughly, on a quiet computer."""
    share = plan.n_people * plan.scenario().weeks / 104
    return grid.cells * grid.replicates * share / PAIRS_A_SECOND


def run(grid: Grid, a: Plan, b: Plan, rng_seed: int, progress: Callable[[int, int], None],
        give: Callable[[dict], None]) -> None:  # fmt: skip
    """Compare the plans in every cell, and give each as it is done.

    Cells of a column are run side by side, for they share each replicate's network.

    Parameters
    ----------
    grid : Grid
    a, b : Plan
    rng_seed : int
    progress : callable
        Called as ``progress(done, of)`` in paired runs of all cells.
    give : callable
        Called with a cell: its place, settings and outcomes.
    """
    ours, theirs = designs(grid, a, b)
    across, down = grid.values()
    deep = max(1, len(down))
    for column, left in enumerate(across):
        points = range(column * deep, (column + 1) * deep)
        done = column * grid.replicates * deep
        made = gs.simulate_all(
            [each.scenario(point) for point in points for each in (ours, theirs)], grid.replicates, rng_seed,
            progress=lambda k, n, done=done: progress(done + k * deep, n * deep * len(across)), record="curves",
        )  # fmt: skip
        for row in range(deep):
            place = {
                "column": column,
                "row": row,
                "across": left,
                "down": down[row] if down else None,
            }
            give(place | outcomes(gs.paired(*made[2 * row : 2 * row + 2])))


def outcomes(found: gs.Comparison) -> dict[str, Any]:
    """A cell: medians under A and B, paired differences, and the verdict."""
    a, b = (each.in_numbers() for each in (found.a, found.b))
    sooner = 0.0 - found.weeks_to_half.median  # no minus before a nought
    return {
        "use_a": float(a["use_median"]), "use_b": float(b["use_median"]), "gap": float(found.use.median),
        "half_a": a["weeks_to_half_median"], "half_b": b["weeks_to_half_median"],
        "sooner": None if math.isnan(sooner) else float(sooner),
        "verdict": found.verdict, "ahead": found.ahead, "deciding": found.deciding.outcome,
        "use_verdict": found.use.verdict, "weeks_verdict": found.weeks_to_half.verdict,
    }  # fmt: skip


def about(cells: Sequence[dict], compared: gs.Comparison | None) -> str:
    """What to show first: what the verdict is about, of the comparison, else of most cells."""
    if compared is not None:
        return ABOUT[compared.deciding.outcome]
    return (
        ABOUT[Counter(cell["deciding"] for cell in cells).most_common(1)[0][0]] if cells else "gap"
    )


__all__ = [
    "FEWEST", "FEWEST_RUNS", "MOST_RUNS", "MOST_STEPS", "OUTCOMES", "VERDICTS", "Grid", "about", "designs", "factors",
    "offered", "outcomes", "run", "seconds", "steps",
]  # fmt: skip
