"""What does not fit between the parts of a scenario and its organisation."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.faults import BadInput, Fault
from groundswell.mechanisms import Attention
from groundswell.organisation import Organisation
from groundswell.seeding import STRATEGIES
from groundswell.ties import FORMAL_KINDS

if TYPE_CHECKING:
    from groundswell.scenario import Scenario


def misfits(scenario: "Scenario") -> Iterator[Fault]:
    """Every fault between the parts of a scenario and its organisation."""
    organisation = scenario.organisation
    n_people = organisation.n_people
    if n_people == 0:
        yield Fault("organisation", "has no people", "add at least one person", "no-people")
        return
    for kind in sorted(set(scenario.trust) - set(organisation.kinds)):
        known = ", ".join(organisation.kinds) or "none"
        yield Fault(f"trust.{kind}", "is not a kind of tie in the organisation",
                    f"there are: {known}", "unknown-kind")  # fmt: skip
    yield from _seeding_misfits(scenario)
    for place, quantity in _quantities(scenario):
        if isinstance(quantity, tuple) and len(quantity) != n_people:
            yield Fault(place, f"has {len(quantity)} numbers for {n_people} people",
                        "give one number per person, in the order of org.people", "length")  # fmt: skip
    shocks = scenario.turnover.shocks if scenario.turnover else ()
    for number, shock in enumerate(shocks):
        if shock.team != "seeds":
            yield from _unknown_people(organisation, shock.team, f"turnover.shocks[{number}].team")
    for kind in organisation.kinds:
        trust = scenario.trust_in(kind)
        weight = organisation.ties(kind).weight if trust > 0 and kind not in FORMAL_KINDS else ()
        if len(weight) and np.min(weight) * trust < 1e-6:
            yield Fault(f"trust.{kind}", "makes some ties weaker than one millionth",
                        "strengths are held in millionths: raise the trust or the weights",
                        "too-weak")  # fmt: skip
        if len(weight) and np.max(weight) * trust > 1e6:
            yield Fault(f"trust.{kind}", "makes some ties stronger than a million",
                        "lower the trust or the weights", "too-strong")  # fmt: skip


def _seeding_misfits(scenario: "Scenario") -> Iterator[Fault]:
    organisation = scenario.organisation
    if isinstance(scenario.seeding, tuple):
        yield from _unknown_people(organisation, scenario.seeding, "seeding")
        if scenario.budget is not None and scenario.budget != len(scenario.seeding):
            yield Fault("budget", f"{scenario.budget!r} does not match the {len(scenario.seeding)} people listed",
                        "leave the budget out, or list as many people", "budget-list")  # fmt: skip
        return
    count = scenario.seed_count()
    if count > organisation.n_people:
        yield Fault("budget", f"{count} is more than the {organisation.n_people} people there are",
                    f"give at most {organisation.n_people}, or a share (0.03 means 3 %)",
                    "budget-too-large")  # fmt: skip
    strategy = STRATEGIES.get(scenario.seeding) if isinstance(scenario.seeding, str) else None
    if strategy and (fault := strategy.lacks(organisation)):
        yield Fault("seeding", f"{strategy.name!r} {fault.problem}", fault.remedy, fault.code)


def _unknown_people(organisation: Organisation, people: Any, place: str) -> Iterator[Fault]:
    try:
        organisation.positions(people)
    except BadInput as error:
        for fault in error.faults:
            yield Fault(place, f"{fault.place} {fault.problem}", fault.remedy, fault.code)


def _quantities(scenario: "Scenario") -> Iterator[tuple[str, Any]]:
    if isinstance(scenario.contagion, ComplexContagion):
        yield "contagion.threshold", scenario.contagion.threshold
    if isinstance(scenario.attention, Attention):
        yield "attention.hours_per_week", scenario.attention.hours_per_week
    else:
        yield "attention", scenario.attention


__all__ = ["misfits"]
