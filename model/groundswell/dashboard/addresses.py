"""Plans in an address, and what a browser may set: within what the controls offer."""

import math
from typing import Any

from groundswell.dashboard.controls import Control, named, options, stated
from groundswell.dashboard.plans import Plan, usable, variants

OWN = "own"
"""What an address says of a visitor's own organisation: never what is in it."""


def as_text(plan: Plan) -> str:
    """A plan as a piece of an address: ``superconnectors:one-is-enough,budget=0.05``."""
    name = plan.name if plan.variant is None else f"{plan.name}:{plan.variant}"
    name = name if plan.organisation is None else OWN
    return ",".join([name, *(f"{control}={value}" for control, value in plan.changes)])


def from_text(text: str) -> tuple[Plan | None, bool]:
    """Read a plan from an address.

    Parameters
    ----------
    text : str
        What somebody wrote, or shared.

    Returns
    -------
    tuple of (Plan or None, bool)
        None where the scenario is unknown; whether anything was left out or moved to the
        nearest value that is allowed.
    """
    whole, *changes = text.split(",")
    name, _, variant = whole.partition(":")
    if name not in usable():
        return None, True
    known = variant in variants(name)
    plan, odd = Plan(name, variant if known else None), bool(variant) and not known
    for change in changes:
        control, _, value = change.partition("=")
        read = _within(plan, control, value)
        odd = odd or read is None or str(read) != value
        plan = plan if read is None else plan.changed(control, read)
    return plan, odd


def _within(plan: Plan, name: str, text: str) -> Any:
    """A control's value from text, at the nearest end where it is out of range; None: unusable."""
    control = named(name)
    if control is None or plan.value(control) is None:
        return None
    if control.chosen:
        return text if text in options(plan.base, control) else None
    try:
        value = float(text)
    except ValueError:
        return None
    if math.isnan(value):
        return None
    low, high = reach(plan, control)
    value = min(max(value, low), high)
    return round(value) if control.whole else value


def reach(plan: Plan, control: Control) -> tuple[float, float]:
    """What a slider offers: its range, and what the scenario says where that lies outside."""
    said = stated(plan.base, control)
    return min(control.low, said), max(control.high, said)


def allowed(plan: Plan, name: str, value: Any) -> bool:
    """Whether the browser may set this: a control of the plan, within what it offers."""
    control = named(name)
    if control is None or plan.value(control) is None:
        return False
    if control.chosen:
        return value in options(plan.base, control)
    low, high = reach(plan, control)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and low <= value <= high and (not control.whole or value == round(value))


__all__ = ["allowed", "as_text", "from_text", "reach"]
