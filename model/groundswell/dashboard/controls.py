"""What a leader can change in a scenario: the controls, what a scenario says of each, what they do."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import groundswell as gs
from groundswell.dashboard import learning_groups


@dataclass(frozen=True)
class Control:
    """One thing that a leader can change.

    Parameters
    ----------
    name : str
        Dotted, as in a scenario.
    parameter : str
        The declaration (`gs.parameters`) that it comes from; empty: its hint says what it is.
    form : {"choice", "percent", "hours", "times", "week", "weeks", "people", "yearly", "group", "lasting"}
        How its value is shown; the last is a choice too.
    low, high, step : float
        What the slider offers, within the declared range.
    tier : {"", "more", "shared"}
        In sight, behind *more*, or for both plans together.
    needs : str
        The control without which (at 0) this one would do nothing, and is not there.
    """

    name: str
    parameter: str
    form: str
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    tier: str = ""
    needs: str = ""

    @property
    def chosen(self) -> bool:
        """Whether it is chosen from a list."""
        return self.form in ("choice", "lasting")

    @property
    def whole(self) -> bool:
        """Whether its values are whole numbers."""
        return self.form in ("week", "weeks", "people", "yearly", "group")


GROUPS, SIZES = "learning_groups.meetings", "learning_groups.size"
CONTROLS = (
    Control("seeding", "seeding", "choice"),
    Control("budget", "budget", "percent", 0.01, 0.15, 0.01),
    Control("contagion.threshold", "contagion.threshold", "percent", 0.05, 0.6, 0.05),
    Control("attention.hours_per_week", "attention.hours_per_week", "hours", 0.0, 4.0, 0.5),
    Control("trust.reports_to", "trust", "times", 0.0, 2.0, 0.25),
    Control("opposition.share", "opposition.share", "percent", 0.0, 0.4, 0.05, "more"),
    Control("turnover.annual_rate", "turnover.annual_rate", "percent", 0.0, 0.3, 0.05, "more"),
    Control("turnover.shocks", "turnover.shocks.weeks", "week", 0, 52, 2, "more"),
    Control("persistence", "persistence.lapse_unsupported", "lasting", tier="more"),
    Control(GROUPS, "interventions.learning_network.meetings_per_year", "yearly", 0, 12, 1, "more"),
    Control(SIZES, "interventions.learning_network.groups", "group", 6, 16, 1, "more", GROUPS),
    Control("organisation.n_people", "", "people", 100, 3000, 100, "shared"),
    Control("weeks", "weeks", "weeks", 26, 260, 26, "shared"),
)
ALWAYS, MOSTLY = "always", "mostly"
"""Whether people keep it up: everybody, or as measured (67 % after a year without support)."""

OFFERED = (
    "formal_leaders", "unit_managers", "superconnectors", "noticed", "nominated", "friend",
    "bridges", "clustered", "degree", "random",
)  # fmt: skip
"""Strategies that a leader may choose, what is usual first; the command line knows more."""


def named(name: str) -> Control | None:
    """The control of that name."""
    return next((each for each in CONTROLS if each.name == name), None)


def stated(scenario: gs.Scenario, control: Control) -> Any:
    """What a scenario says of a control, None where it does not know such a thing."""
    saying = {
        "seeding": _seeding, "budget": _budget, "contagion.threshold": _threshold,
        "attention.hours_per_week": _hours, "opposition.share": _opposition,
        "turnover.annual_rate": _leaving, "turnover.shocks": _shock, "persistence": _lasting,
        "learning_groups.meetings": learning_groups.meetings,
        "learning_groups.size": learning_groups.size,
        "organisation.n_people": _size, "weeks": lambda scenario: scenario.weeks,
    }  # fmt: skip
    if control.name in saying:
        return saying[control.name](scenario)
    kind = control.name.partition(".")[2]
    return scenario.trust_in(kind) if kind in scenario.organisation.kinds else None


def _seeding(scenario: gs.Scenario) -> str | None:
    return scenario.seeding if isinstance(scenario.seeding, str) and scenario.seed_count() else None


def _budget(scenario: gs.Scenario) -> float | None:
    if _seeding(scenario) is None:
        return None
    return round(scenario.seed_count() / scenario.organisation.n_people, 4)


def _threshold(scenario: gs.Scenario) -> float | None:
    contagion = scenario.contagion
    if not isinstance(contagion, gs.ComplexContagion) or contagion.measure != "share":
        return None
    if spread(scenario) is not None:
        return contagion.threshold.values[0]
    return contagion.threshold if isinstance(contagion.threshold, float) else None


def spread(scenario: gs.Scenario) -> float | None:
    """How much people's thresholds differ, where that is said as a normal distribution."""
    threshold = getattr(scenario.contagion, "threshold", None)
    return threshold.values[1] if getattr(threshold, "name", "") == "normal" else None


def _hours(scenario: gs.Scenario) -> float | None:
    hours = getattr(scenario.attention, "hours_per_week", None)
    return hours if isinstance(hours, float | int) else None


def _opposition(scenario: gs.Scenario) -> float:
    return 0.0 if scenario.opposition is None else scenario.opposition.share


def _leaving(scenario: gs.Scenario) -> float:
    return 0.0 if scenario.turnover is None else scenario.turnover.annual_rate


def _shock(scenario: gs.Scenario) -> int | None:
    """Week in which those who start leave together; 0: none; None: nobody starts, or another shock."""
    if not scenario.seed_count():
        return None
    shocks = scenario.turnover.shocks if scenario.turnover is not None else ()
    if not shocks:
        return 0
    single = len(shocks) == 1 and shocks[0].team == "seeds" and len(shocks[0].weeks or ()) == 1
    return shocks[0].weeks[0] if single and shocks[0] == _common(shocks[0].weeks[0]) else None


def _common(week: int) -> gs.Shock:
    return gs.Shock(team="seeds", probability=1.0, weeks=(week,), each=1.0)


def _lasting(scenario: gs.Scenario) -> str | None:
    if scenario.persistence is None:
        return ALWAYS
    return MOSTLY if scenario.persistence == gs.Persistence() else None


def _size(scenario: gs.Scenario) -> int | None:
    """People, where the organisation can be drawn at another size."""
    recipe = scenario.organisation.recipe
    drawn = recipe is not None and recipe.base is None
    free = drawn and "n_people" in recipe.steps[0][1] and isinstance(scenario.seeding, str)
    return scenario.organisation.n_people if free else None


def with_changes(scenario: gs.Scenario, changes: Mapping[str, Any], name: str) -> gs.Scenario:
    """A scenario with what a leader changed.

    Parameters
    ----------
    scenario : Scenario
    changes : mapping of str to value
        By the name of a control.
    name : str
        Of the scenario that is made.

    Raises
    ------
    BadInput
        If the parts no longer fit together.
    """
    plain = dict(changes)
    fields: dict[str, Any] = {}
    if (size := plain.pop("organisation.n_people", None)) is not None:
        fields["organisation"] = drawn_at(scenario.organisation, size)
    if (share := plain.pop("opposition.share", None)) is not None:
        parts = (
            {"opposition.share": share}
            if scenario.opposition
            else {"opposition": gs.Opposition(share=share)}
        )
        fields |= parts
    rate, week = plain.pop("turnover.annual_rate", None), plain.pop("turnover.shocks", None)
    if rate is not None or week is not None:
        fields |= _turnover(scenario, rate, week)
    if (lasting := plain.pop("persistence", None)) is not None:
        fields["persistence"] = None if lasting == ALWAYS else gs.Persistence()
    if (mean := plain.pop("contagion.threshold", None)) is not None:
        wide = spread(scenario)
        fields["contagion.threshold"] = mean if wide is None else {"normal": [mean, wide]}
    meetings, people = (
        plain.pop("learning_groups.meetings", None),
        plain.pop("learning_groups.size", None),
    )
    made = scenario.replace(fields | plain, name=name)
    if meetings is None and people is None:
        return made
    return made.replace(interventions=learning_groups.regrouped(made, meetings, people))


def _turnover(scenario: gs.Scenario, rate: float | None, week: int | None) -> dict[str, Any]:
    changed = {}
    if rate is not None:
        changed["annual_rate"] = rate
    if week is not None:
        changed["shocks"] = (_common(week),) if week else ()
    if scenario.turnover is None:
        return {"turnover": gs.Turnover(**{"annual_rate": 0.0, **changed})}
    return {f"turnover.{name}": value for name, value in changed.items()}


@lru_cache(maxsize=8)
def drawn_at(organisation: gs.Organisation, n_people: int) -> gs.Organisation:
    """The same generated organisation with another number of people."""
    (first, given), *further = organisation.recipe.steps
    recipe = type(organisation.recipe)(((first, {**given, "n_people": n_people}), *further))
    return recipe.build()


@cache
def _lacking(name: str) -> Any:
    return gs.seeding.STRATEGIES[name].lacks


def strategies(scenario: gs.Scenario) -> list[str]:
    """Seeding strategies to choose from that fit an organisation; its own among them."""
    own = scenario.seeding if isinstance(scenario.seeding, str) else ""
    offered = OFFERED if own in OFFERED or not own else (own, *OFFERED)
    return [name for name in offered if not _lacking(name)(scenario.organisation)]


def options(scenario: gs.Scenario, control: Control) -> list[str]:
    """What a control that is chosen from a list offers."""
    return [ALWAYS, MOSTLY] if control.form == "lasting" else strategies(scenario)


__all__ = ["CONTROLS", "Control", "drawn_at", "named", "options", "spread", "stated", "strategies",
           "with_changes"]  # fmt: skip
