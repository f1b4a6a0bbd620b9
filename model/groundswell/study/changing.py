"""Changes by dotted name: what they make of a scenario, and what a scenario has under a name."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from groundswell.faults import BadInput, Fault, meant, refuse, shown
from groundswell.organisation import Organisation
from groundswell.parameter import with_place
from groundswell.scenario import Scenario, parameters
from groundswell.scenario_files import CONTAGIONS, MECHANISMS

MOST_KEPT = 16
"""Organisations that were made for a point are kept for the next, up to this many."""


def role_of(name: str) -> str:
    """Whether a factor is a ``"lever"`` or an ``"uncertainty"``: as its parameter is declared."""
    known = parameters()
    head = name.partition(".")[0]
    declared = known.get(name) or known.get(head)
    if declared is not None:
        return declared.role
    return "lever" if head == "interventions" else "uncertainty"


def changed(base: Scenario, change: Mapping[str, Any], made: dict[str, Organisation]) -> Scenario:
    """A scenario with some changes; organisations made on the way are kept in `made`."""
    faults: list[Fault] = []
    own = {name.partition(".")[2]: value for name, value in change.items()
           if name.startswith("organisation.")}  # fmt: skip
    new = {
        name: with_place(name, lambda n=name, v=value: _as_part(n, v), faults)
        for name, value in change.items()
        if not name.startswith("organisation.")
    }
    if own:
        organisation = new.get("organisation", base.organisation)
        new["organisation"] = with_place(
            "organisation", lambda: _remade(organisation, own, made), faults
        )
    if faults:
        raise BadInput(faults)
    return base.replace(new)


def _as_part(name: str, value: Any) -> Any:
    """Tables as the parts that they stand for; False as nothing."""
    if name in MECHANISMS and value is False:
        return None
    if not isinstance(value, Mapping):
        return value
    if name in MECHANISMS:
        return MECHANISMS[name](**value)
    if name == "contagion":
        kind = value.get("type")
        if kind not in CONTAGIONS:
            raise refuse(
                "type",
                f"{shown(kind)} is not a contagion",
                "give complex or simple",
                "contagion-type",
            )
        return CONTAGIONS[kind](**value)
    return dict(value)


def _remade(organisation: Organisation, own: Mapping[str, Any], made: dict) -> Organisation:
    """The organisation generated anew with other parameters."""
    if organisation.recipe is None:
        raise refuse("", "was not generated, so it has no parameters",
                     "sweep what is assumed about its people instead", "not-generated")  # fmt: skip
    steps = [(name, dict(given)) for name, given in organisation.recipe.steps]
    for dotted, value in own.items():
        wanted, _, inner = dotted.rpartition(".")
        having = [given for name, given in steps if inner in given and wanted in ("", name)]
        if not having:
            there = list(dict.fromkeys(key for _, given in steps for key in given))
            raise refuse(
                dotted,
                "is not a parameter of the generator",
                f"{meant(dotted, there)}there are: {', '.join(there)}",
                "unknown-field",
            )
        for given in having:
            given[inner] = value
    recipe = replace(organisation.recipe, steps=tuple(steps))
    text = repr(recipe)
    organisation = made.get(text) or recipe.build()
    if len(made) >= MOST_KEPT:
        made.clear()
    made[text] = organisation
    return organisation


def difference(base: Scenario, other: Scenario) -> dict[str, Any]:
    """Fields in which a scenario differs from the base."""
    differ = {
        each.name: getattr(other, each.name)
        for each in fields(base)
        if each.name not in ("name", "organisation")
        and getattr(other, each.name) != getattr(base, each.name)
    }
    one, two = base.organisation, other.organisation
    if one is not two and (one.recipe is None or one.recipe != two.recipe):
        differ["organisation"] = two
    return differ


def now_in(base: Scenario, name: str) -> Any:
    """What the base has under a dotted name; None where nothing."""
    head, *rest = name.split(".")
    value: Any = getattr(base, head, None)
    if head == "interventions" and rest:
        kind, *rest = rest
        value = next((each for each in base.interventions if each.type == kind), None)
    if head == "organisation" and base.organisation.recipe is not None and rest:
        value = next((given[rest[-1]] for _, given in base.organisation.recipe.steps
                      if rest[-1] in given), None)  # fmt: skip
        rest = []
    for step in rest:
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step, None)
    return value


def found(plain: Any, place: list[str]) -> Any:
    """What a plain scenario has at a place; tables in a list go by type or generator."""
    head, *rest = place
    if head == "organisation" and rest:
        steps = [plain[head], *plain[head].get("then", [])]
        return next((step[rest[-1]] for step in steps if rest[-1] in step
                     and rest[0] in (rest[-1], step.get("generator"))), None)  # fmt: skip
    if isinstance(plain, list):
        named = (t for t in plain if isinstance(t, dict) and t.get("type") == head)
        inner = next(named, None)
    else:
        inner = plain.get(head) if isinstance(plain, dict) else None
    return found(inner, rest) if rest else inner


__all__ = ["changed", "difference", "found", "now_in", "role_of"]
