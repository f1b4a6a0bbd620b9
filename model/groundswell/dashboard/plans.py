"""Plans: a scenario of the library with a leader's changes, and the controls that make them."""

import math
import shlex
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import groundswell as gs
from groundswell.dashboard.words import Words


@dataclass(frozen=True)
class Control:
    """One thing that a leader can change.

    Parameters
    ----------
    name : str
        Dotted, as in a scenario.
    parameter : str
        The declaration (`gs.parameters`) that it comes from.
    form : {"choice", "percent", "hours", "times"}
        How its value is shown.
    low, high, step : float
        What the slider offers, within the declared range.
    """

    name: str
    parameter: str
    form: str
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0


CONTROLS = (
    Control("seeding", "seeding", "choice"),
    Control("budget", "budget", "percent", 0.01, 0.15, 0.01),
    Control("contagion.threshold", "contagion.threshold", "percent", 0.05, 0.6, 0.05),
    Control("attention.hours_per_week", "attention.hours_per_week", "hours", 0.0, 4.0, 0.5),
    Control("trust.reports_to", "trust", "times", 0.0, 2.0, 0.25),
)
OFFERED = (
    "formal_leaders", "unit_managers", "superconnectors", "noticed", "nominated", "friend",
    "bridges", "clustered", "degree", "random",
)  # fmt: skip
"""Strategies that a leader may choose, what is usual first; the command line knows more."""


@cache
def loaded(name: str, variant: str | None) -> gs.Scenario:
    """A scenario of the library; kept, for it is the same for everybody."""
    return gs.library.load(name, variant)


@cache
def usable() -> tuple[str, ...]:
    """Names of the library's scenarios that load, the founding question first."""
    found = [name for name in gs.library.names() if _loads(name, None)]
    return tuple(sorted(found, key=lambda name: (name != "superconnectors", name)))


@cache
def variants(name: str) -> tuple[str, ...]:
    """Variants of a scenario that load."""
    return tuple(v for v in gs.library.variants(name) if _loads(name, v))


def _loads(name: str, variant: str | None) -> bool:
    try:
        loaded(name, variant)
    except (gs.BadInput, KeyError):
        return False
    return True


@dataclass(frozen=True)
class Plan:
    """A scenario of the library, one of its variants, and what a leader changed.

    Parameters
    ----------
    name : str
        One of `gs.library.names()`.
    variant : str, optional
    changes : tuple of (str, value) pairs
        By the name of the control.
    """

    name: str = "superconnectors"
    variant: str | None = None
    changes: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def of(cls, name: str, variant: str | None = None) -> "Plan":
        """A scenario or variant; where the controls can say the variant, as their changes."""
        return _as_changes(name, variant) or cls(name, variant)

    @property
    def base(self) -> gs.Scenario:
        """The scenario without the changes."""
        return loaded(self.name, self.variant)

    def value(self, control: Control) -> Any:
        """What holds; None where the scenario knows no such thing."""
        return dict(self.changes).get(control.name, stated(self.base, control))

    def changed(self, name: str, value: Any) -> "Plan":
        """The plan with one more change; a change back to what the scenario says is none."""
        control = next(each for each in CONTROLS if each.name == name)
        changes = {**dict(self.changes), name: value}
        if stated(self.base, control) == value:
            del changes[name]
        return replace(self, changes=tuple(changes.items()))

    def scenario(self) -> gs.Scenario:
        """Everything that a run of this plan assumes."""
        changes = {name: self._as_field(name, value) for name, value in self.changes}
        return self.base.replace(changes, name=self.label)

    def _as_field(self, name: str, value: Any) -> Any:
        if name == "contagion.threshold":
            spread = _spread(self.base)
            return value if spread is None else {"normal": [value, spread]}
        return value

    @property
    def label(self) -> str:
        """Name in files: of the scenario and its variant, marked where changed."""
        name = self.name if self.variant is None else f"{self.name}-{self.variant}"
        return f"{name}-changed" if self.changes else name


@cache
def _as_changes(name: str, variant: str | None) -> Plan | None:
    """The plan that says a variant by its controls alone; None where they cannot."""
    if variant is None:
        return None
    wanted, plan = loaded(name, variant), Plan(name)
    for control in CONTROLS:
        value = stated(wanted, control)
        if value != plan.value(control) and None not in (value, plan.value(control)):
            plan = plan.changed(control.name, value)
    try:
        return plan if plan.scenario().key() == wanted.key() else None
    except gs.BadInput:
        return None


def further_variants(name: str) -> list[str]:
    """Variants of a scenario that the controls cannot say."""
    return [variant for variant in variants(name) if _as_changes(name, variant) is None]


@cache
def _key(name: str, variant: str | None) -> str:
    return loaded(name, variant).key()


def in_library(name: str, scenario: gs.Scenario) -> str | None:
    """What the command line calls a scenario, where the library holds it."""
    for variant in (None, *variants(name)):
        if _key(name, variant) == scenario.key():
            return name if variant is None else f"{name}:{variant}"
    return None


def _spread(scenario: gs.Scenario) -> float | None:
    """How much people's thresholds differ, where that is said as a normal distribution."""
    threshold = scenario.contagion.threshold
    return threshold.values[1] if getattr(threshold, "name", "") == "normal" else None


def stated(scenario: gs.Scenario, control: Control) -> Any:
    """What a scenario says of a control, None where it does not know such a thing."""
    listed = not isinstance(scenario.seeding, str)
    if control.name == "seeding":
        return None if listed else scenario.seeding
    if control.name == "budget":
        n_people = scenario.organisation.n_people
        return None if listed else round(scenario.seed_count() / n_people, 4)
    if control.name == "contagion.threshold":
        return _threshold(scenario)
    if control.name == "attention.hours_per_week":
        hours = getattr(scenario.attention, "hours_per_week", None)
        return hours if isinstance(hours, float | int) else None
    kind = control.name.partition(".")[2]
    return scenario.trust_in(kind) if kind in scenario.organisation.kinds else None


def _threshold(scenario: gs.Scenario) -> float | None:
    contagion = scenario.contagion
    if not isinstance(contagion, gs.ComplexContagion) or contagion.measure != "share":
        return None
    if _spread(scenario) is not None:
        return contagion.threshold.values[0]
    return contagion.threshold if isinstance(contagion.threshold, float) else None


def strategies(scenario: gs.Scenario) -> list[str]:
    """Seeding strategies to choose from that fit an organisation; its own among them."""
    own = scenario.seeding if isinstance(scenario.seeding, str) else ""
    offered = OFFERED if own in OFFERED or not own else (own, *OFFERED)
    known = gs.seeding.STRATEGIES
    return [name for name in offered if not known[name].lacks(scenario.organisation)]


def as_text(plan: Plan) -> str:
    """A plan as a piece of an address: ``superconnectors:one-is-enough,budget=0.05``."""
    name = plan.name if plan.variant is None else f"{plan.name}:{plan.variant}"
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
    control = next((each for each in CONTROLS if each.name == name), None)
    if control is None or plan.value(control) is None:
        return None
    if control.form == "choice":
        return text if text in strategies(plan.base) else None
    try:
        value = float(text)
    except ValueError:
        return None
    if math.isnan(value):
        return None
    low, high = reach(plan, control)
    return min(max(value, low), high)


def reach(plan: Plan, control: Control) -> tuple[float, float]:
    """What a slider offers: its range, and what the scenario says where that lies outside."""
    said = stated(plan.base, control)
    return min(control.low, said), max(control.high, said)


def allowed(plan: Plan, name: str, value: Any) -> bool:
    """Whether the browser may set this: a control of the plan, within what it offers."""
    control = next((each for each in CONTROLS if each.name == name), None)
    if control is None or plan.value(control) is None:
        return False
    if control.form == "choice":
        return value in strategies(plan.base)
    low, high = reach(plan, control)
    return isinstance(value, int | float) and low <= value <= high


def strategy(name: str, words: Words, form: str = "") -> str:
    """What a strategy is called, what it does (``".about"``), or inside a sentence (``".inside"``)."""
    key = f"strategy.{name}{form}"
    if words.has(key):
        return words(key)
    return gs.seeding.STRATEGIES[name].sentence if form == ".about" else name.replace("_", " ")


def described(plan: Plan, words: Words) -> list[dict]:
    """The controls of a plan as plain tables, for the browser to draw."""
    declared = gs.parameters()
    return [
        _described(plan, control, declared[control.parameter], words)
        for control in CONTROLS
        if plan.value(control) is not None
    ]


def _described(plan: Plan, control: Control, about, words: Words) -> dict:
    value = plan.value(control)
    grade = gs.library.about(plan.name).evidence.get(control.name, "").partition(":")[0]
    told = {
        "name": control.name,
        "form": control.form,
        "label": label(control, words),
        "hint": words(f"hint.{control.name}"),
        "grade": words(f"grade.{grade or about.grade}"),
        "value": value,
        "changed": control.name in dict(plan.changes),
    }
    if control.form == "choice":
        options = strategies(plan.base)
        return told | {
            "options": [
                {"value": name, "label": strategy(name, words), "about": finding(plan, name, words)}
                for name in options
            ]
        }  # fmt: skip
    low, high = reach(plan, control)
    return told | {
        "low": low, "high": high, "step": control.step,
        "format": words(f"form.{control.form}", value="{value}"),
    }  # fmt: skip


def finding(plan: Plan, name: str, words: Words) -> str:
    """What a strategy does, and what it takes to find those people."""
    n_people = plan.base.organisation.n_people
    share = plan.value(CONTROLS[1]) or 0
    cost = gs.seeding.STRATEGIES[name].cost(n_people, max(1, round(share * n_people)))
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


def shown(control: Control, value: Any, words: Words) -> str:
    """A control's value in words."""
    if control.form == "choice":
        return strategy(value, words)
    number = words.percent(value) if control.form == "percent" else words.number(
        value, 0 if float(value).is_integer() else 2 if (value * 10) % 1 else 1
    )  # fmt: skip
    return words(f"form.{control.form}", value=number)


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
                missing if value is None else shown(control, value, words) for value in values
            )))  # fmt: skip
    return rows


def as_toml(scenario: gs.Scenario) -> str:
    """A scenario as the file that the command line runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scenario.toml"
        scenario.to_toml(path)
        return path.read_text("utf-8")


def recipe(
    plans: Mapping[str, Plan], scenarios: Mapping[str, gs.Scenario], replicates: int, rng_seed: int
) -> dict:
    """The command that gives the same result, and the files it needs.

    Parameters
    ----------
    plans : mapping of str to Plan
        By ``"A"`` and ``"B"``.
    scenarios : mapping of str to Scenario
        What was run.
    replicates, rng_seed : int

    Returns
    -------
    dict
        ``command``, and ``files``: a list of name and text.
    """
    arguments, files = [], []
    for side, plan in plans.items():
        name = f"{side}-{plan.label}.toml"
        files.append({"name": name, "text": as_toml(scenarios[side])})
        arguments.append(in_library(plan.name, scenarios[side]) or name)
    verb = "compare" if len(plans) > 1 else "run"
    words = ["groundswell", verb, *arguments]
    words += ["--replicates", str(replicates), "--rng-seed", str(rng_seed)]
    return {"command": shlex.join(words), "files": files}


__all__ = [
    "CONTROLS",
    "Control",
    "Plan",
    "allowed",
    "as_text",
    "as_toml",
    "asked",
    "described",
    "differences",
    "finding",
    "from_text",
    "further_variants",
    "in_library",
    "label",
    "loaded",
    "recipe",
    "shown",
    "stated",
    "strategies",
    "strategy",
    "usable",
    "variants",
]
