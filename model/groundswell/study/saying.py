"""A comparison in plain words."""

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from groundswell.organisation import Organisation
from groundswell.reporting import counted, made_up
from groundswell.scenario import Scenario
from groundswell.study.judging import CLEAR, FEWEST_PAIRS, UNCLEAR, Contrast

if TYPE_CHECKING:
    from groundswell.study.compare import Comparison


def comparison_in_words(comparison: "Comparison") -> str:
    """Say the answer in plain words, with its uncertainty and caveat.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        A few lines.
    """
    a, b = comparison.a.scenario, comparison.b.scenario
    lines = [
        verdict_in_words(comparison),
        f"They differ in: {_what_differs(a, b)}.",
        *_places_in_words(comparison),
        *_use_in_words(comparison, comparison.names),
        _speed_in_words(comparison, comparison.names),
        *_holding_in_words(comparison, comparison.names),
    ]
    if comparison.stopped is not None:
        lines.append(comparison.stopped.in_words())
    lines += _costs_that_differ(comparison, comparison.names)
    lines += made_up(dict.fromkeys((*a.organisation.informal, *b.organisation.informal)))
    lines.append("Illustration, not a forecast: the ranking is safer than the numbers.")
    return "\n".join(lines)


def _places_in_words(comparison: "Comparison") -> Iterator[str]:
    """That runs are paired but people are not, where there are not as many in both."""
    a, b = comparison.a.n_people, comparison.b.n_people
    if a != b:
        names = comparison.names
        yield (
            f"Not the same people: {a} with {names['A']}, {b} with {names['B']}. Runs are paired by number"
            " only, person by person nothing is, so that luck does not cancel."
        )


def _use_in_words(comparison: "Comparison", names: dict[str, str]) -> Iterator[str]:
    """Who has more in use at the end, and beside it who has more that know of it."""
    use, n = comparison.use, comparison.a.replicates
    yield (
        f"More people used it at the end with {names['B']} in {use.b_ahead} of {n} paired runs, with"
        f" {names['A']} in {use.a_ahead}, and {use.ties} were level. Median difference in use (B − A):"
        f" {_points(use)}."
    )
    if comparison.aware is not None:
        aware = comparison.aware
        yield (
            f"Knowing of it is not use: at the end more people knew of it under {names['B']} in"
            f" {aware.b_ahead} of {n}, under {names['A']} in {aware.a_ahead}. Median difference:"
            f" {_points(aware)}."
        )


def _speed_in_words(comparison: "Comparison", names: dict[str, str]) -> str:
    """Who is sooner at half the people."""
    weeks, last = comparison.weeks_to_half, comparison.a.scenario.weeks
    never_a, never_b = (each.weeks_to_half > last for each in (comparison.a, comparison.b))
    neither = int(np.sum(never_a & never_b))
    unknown = f"; in {neither} neither did within the {last} weeks" if neither else ""
    never = "never counts as one week past the end"
    return (
        f"Half the people used it sooner with {names['B']} in {weeks.b_ahead} of"
        f" {comparison.a.replicates}, with {names['A']} in {weeks.a_ahead}{unknown}. Median difference"
        f" in weeks to half: {weeks.median:+.0f} ({_interval(weeks.low, weeks.high)}; {never})."
    )


def _holding_in_words(comparison: "Comparison", names: dict[str, str]) -> Iterator[str]:
    """How often it takes hold, and whether that says more than any middle."""
    n = comparison.a.replicates
    hold, often = comparison.took_hold(), comparison.took_hold_difference
    few = n < FEWEST_PAIRS
    low, high = (np.nan, np.nan) if few else (100 * often.low, 100 * often.high)
    yield (
        f"The change took hold (at least half use it at the end) under both in {hold['both']},"
        f" only {names['A']} in {hold['only_a']}, only {names['B']} in {hold['only_b']}, neither in"
        f" {hold['neither']} of {n}. Difference in how often (B − A): {100 * often.value:+.0f} points"
        f" ({_interval(low, high)})."
    )
    if comparison.two_groups:
        under = " and ".join(names[side] for side in comparison.two_groups)
        yield (
            f"Outcomes fall into two groups under {under}: how often it took hold says more than any"
            " middle or mean."
        )


def _costs_that_differ(comparison: "Comparison", names: dict[str, str]) -> list[str]:
    """A line for each price that is not the same under both."""
    said = []
    if comparison.a.scenario.seed_count() != comparison.b.scenario.seed_count():
        a, b = (e.scenario.seed_count() for e in (comparison.a, comparison.b))
        said.append(
            f"Not the same cost: {counted(a, 'person starts', 'people start')} with {names['A']},"
            f" {b} with {names['B']}."
        )
    if comparison.a.scenario.attention != comparison.b.scenario.attention:
        said.append(f"Not the same cost: {names['A']} and {names['B']} set different time aside.")
    a, b = (float(np.median(e.programme_hours)) for e in (comparison.a, comparison.b))
    if abs(a - b) >= 0.5:
        said.append(
            f"Not the same cost: interventions take {a:,.0f} hours in {names['A']}, {b:,.0f} in"
            f" {names['B']}."
        )
    return said


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


def verdict_in_words(comparison: "Comparison") -> str:
    """The answer alone."""
    deciding, names = comparison.deciding, comparison.names
    if comparison.a.replicates < FEWEST_PAIRS:
        n = comparison.a.replicates
        return f"Too few runs to tell ({n}): run at least {FEWEST_PAIRS}, better 200."
    if deciding.verdict == UNCLEAR:
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
    what = "more people use it at the end" if deciding.outcome == "use" else "it goes faster"
    how = {"clear": "Clear", "leaning": "Leaning"}[deciding.verdict]
    return f"{how}: {what} with {names[deciding.ahead]}."


__all__ = ["comparison_in_words", "verdict_in_words"]
