"""Scenarios as tables of plain values: what files hold, and what content keys hash."""

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from groundswell.content import content_of
from groundswell.faults import refuse
from groundswell.interventions import INTERVENTIONS
from groundswell.organisation import Organisation
from groundswell.quantity import Distribution
from groundswell.scenario import DEFAULT_BUDGET, Scenario

if TYPE_CHECKING:
    from groundswell.generators import Recipe


def as_plain(scenario: Scenario, content: bool = False) -> dict[str, Any]:
    """Turn a scenario into nested tables of plain values, defaults included, None left out.

    Parameters
    ----------
    scenario : Scenario
    content : bool
        True: say what the organisation *is* (a hash of its arrays where it was imported),
        not where its files lie, and leave out the scenario's name.

    Returns
    -------
    dict
        Ready for TOML or JSON.

    Raises
    ------
    BadInput
        If the scenario holds what a file cannot say: a function as seeding, or an
        organisation that was neither generated nor read from files.
    """
    plain = {f.name: _plain(getattr(scenario, f.name)) for f in dataclasses.fields(scenario)
             if f.name != "organisation"}  # fmt: skip
    if callable(scenario.seeding):
        raise refuse("seeding", "is a function, which a file cannot hold",
                     "use a strategy's name or a list of people", "callable")  # fmt: skip
    for number, each in enumerate(scenario.interventions):
        if each.type not in INTERVENTIONS:
            raise refuse(f"interventions[{number}]", f"{each.type!r} is not one that a file can name",
                         "use it from Python only", "own-intervention")  # fmt: skip
    if isinstance(scenario.seeding, tuple):
        organisation = scenario.organisation
        plain["seeding"] = organisation.ids[organisation.positions(scenario.seeding)].tolist()
    plain["trust"] = {kind: scenario.trust_in(kind) for kind in scenario.organisation.kinds}
    if scenario.turnover is not None:
        organisation = scenario.organisation
        for shock, table in zip(scenario.turnover.shocks, plain["turnover"]["shocks"], strict=True):
            if shock.team != "seeds":
                table["team"] = organisation.ids[organisation.positions(shock.team)].tolist()
    if content:
        plain.pop("name")
        if plain["budget"] is None and not isinstance(scenario.seeding, tuple):
            plain["budget"] = DEFAULT_BUDGET
        plain["organisation"] = _content(scenario.organisation)
    else:
        plain["organisation"] = _source(scenario.organisation)
    simple = {name: value for name, value in plain.items() if not isinstance(value, dict)}
    tables = {name: value for name, value in plain.items() if isinstance(value, dict)}
    return {name: v for name, v in (simple | tables).items() if v not in (None, "", {})}


def _plain(value: Any) -> Any:
    if isinstance(value, Distribution):
        return {value.name: list(value.values)}
    if dataclasses.is_dataclass(value):
        pairs = ((f.name, _plain(getattr(value, f.name))) for f in dataclasses.fields(value))
        return {name: v for name, v in pairs if v is not None}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(v) for name, v in value.items()}
    return value


def _source(organisation: Organisation) -> dict[str, Any]:
    if organisation.recipe is not None:
        base = organisation.recipe.base
        return _made_by(organisation.recipe, {} if base is None else _source(base))
    if organisation.files is not None:
        return dict(organisation.files)
    raise refuse("organisation", "was made in memory, so a file cannot say where it comes from",
                 "write it with org.to_csv('people.csv', 'ties.csv') and read it back",
                 "no-source")  # fmt: skip


def _made_by(recipe: "Recipe", base: dict[str, Any]) -> dict[str, Any]:
    """Steps of a recipe as tables: the first makes an organisation where none was given."""
    steps = [{"generator": name, **{k: _plain(v) for k, v in given.items() if v is not None}}
             for name, given in recipe.steps]  # fmt: skip
    first, rest = (base, steps) if recipe.base is not None else (steps[0], steps[1:])
    return first | ({"then": rest} if rest else {})


def _content(organisation: Organisation) -> dict[str, Any]:
    if organisation.recipe is None:
        return {"content": content_of(organisation)}
    return _made_by(organisation.recipe, {"content": organisation.recipe.content})


__all__ = ["as_plain"]
