"""Scenario discovery: under which conditions something happens, as rules checked on other runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from groundswell.faults import BadInput, Fault, refuse
from groundswell.reporting import in_one_line
from groundswell.statistics import wilson
from groundswell.study.compare import POINTS
from groundswell.study.indices import begun
from groundswell.study.prim import Box, find_box

if TYPE_CHECKING:
    import pandas as pd

MOST_RULES = 3
"""Rules that are looked for, each among the points that those before it leave."""
CHANCE = 0.05
"""A rule is confirmed if chance would give as many cases on the points to check with less often."""


@dataclass(frozen=True)
class Counts:
    """What a rule holds of some points.

    Parameters
    ----------
    inside, cases_inside : int
        Points in it, and how many of them are cases.
    points, cases : int
        All points that the rules before it leave, and cases among them.
    all_cases : int
        Cases among all points.
    """

    inside: int
    cases_inside: int
    points: int
    cases: int
    all_cases: int

    @property
    def density(self) -> float:
        """Share of the points in it that are cases; NaN where it holds none."""
        return self.cases_inside / self.inside if self.inside else np.nan

    @property
    def coverage(self) -> float:
        """Share of all cases that are in it; NaN without cases."""
        return self.cases_inside / self.all_cases if self.all_cases else np.nan

    @property
    def base(self) -> float:
        """Share of cases among the points that the rules before it leave."""
        return self.cases / self.points if self.points else np.nan

    @property
    def chance(self) -> float:
        """How often as many cases would be in it by chance (hypergeometric, one-sided)."""
        from scipy.stats import hypergeom

        return float(hypergeom.sf(self.cases_inside - 1, self.points, self.cases, self.inside))


@dataclass(frozen=True)
class Rule:
    """Conditions under which something happens.

    Parameters
    ----------
    box : Box
        The conditions.
    found, checked : Counts
        On the points that it was found on, and on others.
    confirmed : bool
        Whether it does better than chance on the others.
    """

    box: Box
    found: Counts
    checked: Counts
    confirmed: bool


@dataclass(frozen=True)
class Rules:
    """What was found of when something happens.

    Parameters
    ----------
    what : str
        What happens, in words: "superconnectors fall behind".
    rules : tuple of Rule
        Confirmed or not, in the order in which they were found.
    points, cases : int
        That were searched.
    checked_points, checked_cases : int
        That were kept aside.
    """

    what: str
    rules: tuple[Rule, ...]
    points: int
    cases: int
    checked_points: int
    checked_cases: int

    @property
    def confirmed(self) -> tuple[Rule, ...]:
        """Rules that held on points they were not found on."""
        return tuple(rule for rule in self.rules if rule.confirmed)

    def table(self) -> "pd.DataFrame":
        """One row per rule: its conditions, coverage and density where found and where checked."""
        import pandas as pd

        names = ("coverage", "density", "base", "inside")
        return pd.DataFrame(
            [
                {"rule": rule.box.in_words(), "confirmed": rule.confirmed, "chance": rule.checked.chance}
                | {f"{name}_{where}": getattr(counts, name)
                   for where, counts in (("found", rule.found), ("checked", rule.checked)) for name in names}
                for rule in self.rules
            ],
            columns=["rule", "confirmed", "chance",
                     *(f"{name}_{where}" for where in ("found", "checked") for name in names)],
        )  # fmt: skip

    __repr__ = in_one_line

    def in_words(self) -> str:
        """Say the rules, or that none was found."""
        lines = [
            f"{begun(self.what)} at {self.cases} of {self.points} points searched"
            f" ({self.cases / self.points:.0%}), and at {self.checked_cases} of {self.checked_points}"
            " kept aside."
        ]
        if not self.confirmed:
            lines.append("No rule found that holds on points it was not found on.")
        for rule in self.confirmed:
            often = (
                "mostly" if rule.checked.density >= 0.5 else "more often than elsewhere, yet seldom"
            )
            lines.append(f"Where {rule.box.in_words()}, {often}: {_checked(rule.checked)}.")
        for rule in self.rules:
            if not rule.confirmed:
                lines.append(f"Not confirmed: {rule.box.in_words()} ({rule.found.density:.0%} where it was found,"
                             f" {_checked(rule.checked)}).")  # fmt: skip
        return "\n".join(lines)


def find_rules(
    points: "pd.DataFrame",
    happens,
    check: "tuple[pd.DataFrame, Sequence[bool]]",
    factors: Sequence[str] | None = None,
    what: str = "it happens",
) -> Rules:
    """Find readable conditions under which something happens, and check them on other points.

    Parameters
    ----------
    points : pandas.DataFrame
        One row per point, a column per factor: numbers, or text for a choice.
    happens : bool array, shape (points,)
        At which points it does.
    check : (DataFrame, bool array)
        The same of other points, better with other luck as well: what is said of a rule
        rests on these alone.
    factors : sequence of str, optional
        Columns that rules may speak of; by default all.
    what : str
        What happens, in words.

    Returns
    -------
    Rules
        Up to three. One is confirmed if chance would put as many cases into it, on the
        points to check with, in under 5 % of tries, all rules together.

    Raises
    ------
    BadInput
        If columns or lengths do not go together.
    """
    factors = list(points.columns if factors is None else factors)
    faults: list[Fault] = []
    happens = _cases("points", points, happens, factors, faults)
    happens_there = _cases("check", *check, factors, faults)
    if faults:
        raise BadInput(faults)
    here, there = points[factors], check[0][factors]
    left, left_there = np.ones(len(here), dtype=bool), np.ones(len(there), dtype=bool)
    boxes: list[tuple[Box, Counts, Counts]] = []
    while len(boxes) < MOST_RULES:
        box = find_box(here[left], happens[left])
        if not box.limits:
            break
        inside, inside_there = box.holds(here), box.holds(there)
        boxes.append(
            (box, _count(inside, left, happens), _count(inside_there, left_there, happens_there))
        )
        left &= ~inside
        left_there &= ~inside_there
    rules = tuple(
        Rule(box, found, checked, checked.chance <= CHANCE / len(boxes))
        for box, found, checked in boxes
    )
    return Rules(what, rules, len(here), int(happens.sum()), len(there), int(happens_there.sum()))


def falls_behind(ours: np.ndarray, theirs: np.ndarray, gap: float = POINTS) -> "pd.DataFrame":
    """At which points of a design one choice clearly gives less use than another.

    Parameters
    ----------
    ours, theirs : float array, shape (points, replicates)
        Use at the end at the same points and on the same luck, as in `run_points`.
    gap : float
        Share of use by which it has to be behind, on average.

    Returns
    -------
    pandas.DataFrame
        One row per point: ``difference`` (mean of ours less theirs, pair by pair), the ends of
        its 95 % t interval ``low`` and ``high``, and ``behind``: by at least the gap, and the
        interval below 0.

    Raises
    ------
    BadInput
        If the arrays cannot be paired.
    """
    import pandas as pd
    from scipy.stats import t

    if np.ndim(ours) != 2 or np.shape(ours) != np.shape(theirs) or np.shape(ours)[1] < 2:
        raise refuse("theirs", f"has the shape {np.shape(theirs)}, ours {np.shape(ours)}",
                     "give the same points and replicates of both, two or more", "not-paired")  # fmt: skip
    pairs = np.asarray(ours, dtype=float) - np.asarray(theirs, dtype=float)
    count = pairs.shape[1]
    mean = pairs.mean(axis=1)
    half = t.ppf(0.975, count - 1) * pairs.std(axis=1, ddof=1) / np.sqrt(count)
    behind = (mean <= -gap) & (mean + half < 0.0)
    return pd.DataFrame(
        {"difference": mean, "low": mean - half, "high": mean + half, "behind": behind}
    )


def _count(inside: np.ndarray, left: np.ndarray, happens: np.ndarray) -> Counts:
    inside = inside & left
    return Counts(int(inside.sum()), int(happens[inside].sum()), int(left.sum()), int(happens[left].sum()),
                  int(happens.sum()))  # fmt: skip


def _checked(counts: Counts) -> str:
    if not counts.inside:
        return "none of the points kept aside is in it"
    low, high = wilson(counts.cases_inside, counts.inside)
    return (
        f"{counts.cases_inside} of {counts.inside} points kept aside, {counts.density:.0%} (95 %"
        f" interval {low:.0%} to {high:.0%}), against {counts.base:.0%} of all; it covers"
        f" {counts.coverage:.0%} of the cases"
    )


def _cases(place: str, points: "pd.DataFrame", happens, factors, faults: list[Fault]) -> np.ndarray:
    cases = np.asarray(happens, dtype=bool)
    there = [name for name in factors if name in points.columns]
    faults += [
        Fault(
            f"{place}, {name}",
            "is no column",
            f"there are: {', '.join(map(str, points))}",
            "column",
        )
        for name in factors
        if name not in there
    ]
    if cases.shape != (len(points),) or not len(points):
        faults.append(Fault(place, f"has {len(points)} points and {cases.size} answers",
                            "give one answer, true or false, for every point", "length"))  # fmt: skip
    if points[there].isna().any(axis=None):
        faults.append(Fault(place, "has empty cells", "fill them, or leave those factors out",
                            "empty-cell"))  # fmt: skip
    return cases


__all__ = ["Counts", "Rule", "Rules", "falls_behind", "find_rules"]
