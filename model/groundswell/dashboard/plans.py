"""Plans: a scenario of the library with a leader's changes."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import groundswell as gs
from groundswell.dashboard.controls import CONTROLS, Control, named, stated, with_changes


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
    organisation : Organisation, optional
        A visitor's own, instead of the scenario's.
    """

    name: str = "superconnectors"
    variant: str | None = None
    changes: tuple[tuple[str, Any], ...] = ()
    organisation: gs.Organisation | None = field(default=None, repr=False)

    @classmethod
    def of(cls, name: str, variant: str | None = None) -> "Plan":
        """A scenario or variant; where the controls can say the variant, as their changes."""
        return _as_changes(name, variant) or cls(name, variant)

    @property
    def base(self) -> gs.Scenario:
        """The scenario without the changes."""
        scenario = loaded(self.name, self.variant)
        return (
            scenario
            if self.organisation is None
            else scenario.replace(organisation=self.organisation)
        )

    @property
    def n_people(self) -> int:
        """How many people there are."""
        return self.value(named("organisation.n_people")) or self.base.organisation.n_people

    def value(self, control: Control) -> Any:
        """What holds; None where the scenario knows no such thing."""
        if control.needs and not self.value(named(control.needs)):
            return None
        return dict(self.changes).get(control.name, stated(self.base, control))

    def changed(self, name: str, value: Any) -> "Plan":
        """The plan with one more change; a change back to what the scenario says is none.

        What then does nothing, for want of what it needs, is dropped.
        """
        changes = {**dict(self.changes), name: value}
        if stated(self.base, named(name)) == value:
            del changes[name]
        made = replace(self, changes=tuple(changes.items()))
        idle = [each for each in changes if made.value(named(each)) is None]
        return replace(made, changes=tuple(item for item in made.changes if item[0] not in idle))

    def scenario(self) -> gs.Scenario:
        """Everything that a run of this plan assumes."""
        return with_changes(self.base, dict(self.changes), self.label)

    @property
    def label(self) -> str:
        """Name in files: of the scenario and its variant, marked where changed."""
        name = self.name if self.variant is None else f"{self.name}-{self.variant}"
        name = name if self.organisation is None else "own"
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


__all__ = ["Plan", "further_variants", "loaded", "usable", "variants"]
