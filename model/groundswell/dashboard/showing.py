"""Plans in words: their controls as plain tables for the browser, values, and what differs."""

from typing import Any

import groundswell as gs
from groundswell.dashboard.addresses import reach
from groundswell.dashboard.controls import CONTROLS, Control, named, options
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import Words


def strategy(name: str, words: Words, form: str = "") -> str:
    """What a strategy is called, what it does (``".about"``), or inside a sentence (``".inside"``)."""
    key = f"strategy.{name}{form}"
    if words.has(key):
        return words(key)
    return gs.seeding.STRATEGIES[name].sentence if form == ".about" else name.replace("_", " ")


def described(plan: Plan, words: Words, shared: bool = False) -> list[dict]:
    """The controls of a plan as plain tables, for the browser to draw.

    Parameters
    ----------
    plan : Plan
    words : Words
    shared : bool
        Those that hold for both plans of a comparison, or the others.
    """
    return [
        _described(plan, control, words)
        for control in CONTROLS
        if (control.tier == "shared") == shared and plan.value(control) is not None
    ]


def _described(plan: Plan, control: Control, words: Words) -> dict:
    value = plan.value(control)
    told = {
        "name": control.name,
        "form": "choice" if control.chosen else control.form,
        "label": label(control, words),
        "hint": hint(plan, control, words),
        "grade": grade(plan, control, words),
        "value": value,
        "changed": control.name in dict(plan.changes),
        "more": control.tier != "",
    }
    if control.chosen:
        return told | {"options": [
            {"value": name, "label": shown(control, name, words), "about": _about(plan, control, name, words)}
            for name in options(plan.base, control)
        ]}  # fmt: skip
    low, high = reach(plan, control)
    return told | {
        "low": low, "high": high, "step": control.step,
        "format": words(f"form.{control.form}", value="{value}"),
        "never": never(control, words),
    }  # fmt: skip


def hint(plan: Plan, control: Control, words: Words) -> str:
    """What a control does; for a share of people who start, how many that is."""
    said = words(f"hint.{control.name}")
    return f"{said} {with_people(plan, control, words)}." if control.name == "budget" else said


def grade(plan: Plan, control: Control, words: Words) -> str:
    """How good the evidence for a control's value is, in words; empty where it is no assumption."""
    said = graded(plan, control)
    return words(f"grade.{said}") if said else ""


def graded(plan: Plan, control: Control) -> str:
    """How good the evidence for a control's value is: ``measured``, ``literature``, ``assumed``."""
    about = gs.parameters().get(control.parameter)
    said = gs.library.about(plan.name).evidence.get(control.name, "").partition(":")[0]
    return said or (about.grade if about else "")


def _about(plan: Plan, control: Control, name: str, words: Words) -> str:
    return (
        words(f"lasting.{name}.about") if control.form == "lasting" else finding(plan, name, words)
    )


def finding(plan: Plan, name: str, words: Words) -> str:
    """What a strategy does, and what it takes to find those people."""
    share = plan.value(named("budget")) or 0
    cost = gs.seeding.STRATEGIES[name].cost(plan.n_people, max(1, round(share * plan.n_people)))
    return f"{strategy(name, words, '.about')} {asked(cost, words)}"


def asked(cost: gs.seeding.Cost, words: Words) -> str:
    """What it takes to find those who start."""
    if not cost.questions:
        return words("asked.nobody")
    return words("asked", count=words.number(cost.questions), hours=words.number(cost.hours))


def label(control: Control, words: Words) -> str:
    """What a control is called: its own name, else that of the parameter."""
    own = f"control.{control.name}"
    return words(own if words.has(own) else f"parameter.{control.parameter}")


def never(control: Control, words: Words) -> str:
    """What 0 means, where it switches something off."""
    key = f"form.{control.form}.never"
    return words(key) if words.has(key) else ""


def shown(control: Control, value: Any, words: Words) -> str:
    """A control's value in words."""
    if control.form == "choice":
        return strategy(value, words)
    if control.form == "lasting":
        return words(f"lasting.{value}")
    if not value and never(control, words):
        return never(control, words)
    whole = abs(100 * value - round(100 * value)) < 1e-6
    number = words.percent(value, 0 if whole else 1) if control.form == "percent" else words.number(
        value, 0 if float(value).is_integer() else 2 if (value * 10) % 1 else 1
    )  # fmt: skip
    return words(f"form.{control.form}", value=number)


def with_people(plan: Plan, control: Control, words: Words) -> str:
    """A control's value in words; a share of people who start also as a number of people."""
    value = plan.value(control)
    told = shown(control, value, words)
    if control.name != "budget":
        return told
    return words("people-of", share=told, count=words.number(plan.scenario().seed_count()))


def in_a_line(plan: Plan, words: Words) -> str:
    """The settings in sight and those that were changed, as one line."""
    told = [
        _said(label(control, words), shown(control, plan.value(control), words))
        for control in CONTROLS
        if plan.value(control) is not None
        and (control.tier == "" or control.name in dict(plan.changes))
    ]
    return "; ".join(told)


def _said(name: str, value: str) -> str:
    return f"{name} {value}" if name.endswith("?") else f"{name}: {value}"


def differences(a: Plan, b: Plan, words: Words) -> list[tuple[str, str, str]]:
    """What two plans differ in: label, in A, in B."""
    rows = []
    if (a.name, a.variant) != (b.name, b.variant):
        lines = []
        for plan in (a, b):
            about = gs.library.about(plan.name)
            lines.append(
                (about.variants[plan.variant] if plan.variant else about.line)[words.language]
            )
        rows.append((words("compare.plan"), *lines))
    for control in CONTROLS:
        values = a.value(control), b.value(control)
        if values[0] != values[1]:
            missing = words("compare.not-there")
            rows.append((label(control, words), *(
                missing if plan.value(control) is None else with_people(plan, control, words)
                for plan in (a, b)
            )))  # fmt: skip
    return rows


__all__ = [
    "asked",
    "described",
    "differences",
    "finding",
    "grade",
    "graded",
    "in_a_line",
    "label",
    "shown",
    "strategy",
    "with_people",
]
