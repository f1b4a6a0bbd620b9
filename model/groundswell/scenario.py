"""Scenario: the complete assumptions of a run, frozen and checked when it is made."""

import dataclasses
import hashlib
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import BeforeValidator, model_validator

from groundswell.contagion import ComplexContagion, SimpleContagion
from groundswell.faults import BadInput, Fault, shown
from groundswell.interventions import INTERVENTIONS, as_interventions
from groundswell.mechanisms import Attention, Awareness, Opposition, Persistence, Turnover
from groundswell.organisation import Organisation
from groundswell.parameter import Parameter, declared, parameter, part, trouble, with_place
from groundswell.quantity import Distribution, Quantity, as_quantity
from groundswell.seeding import STRATEGIES
from groundswell.ties import FORMAL_KINDS

DEFAULT_BUDGET = 0.03
DEFAULT_TRUST = {"reports_to": 0.5, "manages": 0.5, "team": 0.0}
PURPOSES = ("network", "people", "dynamics")


def _as_seeding(value: Any) -> str | Callable[..., Any] | tuple[str | int, ...]:
    if isinstance(value, str):
        if value in STRATEGIES:
            return value
        known = ", ".join(STRATEGIES)
        raise trouble(
            "unknown-strategy", f"{shown(value)} is not a seeding strategy", f"use one of: {known}"
        )
    if callable(value):
        _check_signature(value)
        pick: Callable[..., Any] = value
        return pick
    people = value.tolist() if hasattr(value, "tolist") else value  # arrays, columns of tables
    if isinstance(people, list | tuple):
        people = tuple(int(p) if isinstance(p, np.integer) else p for p in people)
        if all(type(p) in (str, int) for p in people):
            return people
    raise trouble(
        "seeding", f"{shown(value)} does not say who starts",
        "give a strategy's name, a function, or a list of ids or positions",
    )  # fmt: skip


def _check_signature(pick: Callable[..., Any]) -> None:
    try:
        inspect.signature(pick).bind(None, 0, rng_seed=0)
    except TypeError as error:
        raise trouble(
            "seeding-function", f"{getattr(pick, '__name__', pick)!s} cannot be asked ({error})",
            "write it as def pick(organisation, count, rng_seed=0), returning positions",
        ) from None  # fmt: skip
    except ValueError:
        pass  # some compiled functions do not say what they take


def _as_budget(value: Any) -> int | float | None:
    if value is None:
        return None
    if isinstance(value, np.integer | np.floating):
        value = value.item()
    if type(value) is int and value >= 0:
        return value
    if type(value) is float and 0.0 <= value <= 1.0:
        return value
    raise trouble(
        "budget", f"{shown(value)} is not a budget",
        "give a share of people (a decimal number from 0 to 1) or a head count (a whole number)",
    )  # fmt: skip


def _as_trust(value: Any) -> dict[str, float]:
    if not isinstance(value, Mapping):
        raise trouble(
            "trust", f"{shown(value)} is not a table", 'write {"advice": 1.0, "reports_to": 0.5}'
        )
    value = {kind: w.item() if isinstance(w, np.generic) else w for kind, w in value.items()}
    for kind, weight in value.items():
        if type(weight) not in (int, float) or not 0.0 <= weight <= 1e6:
            raise trouble("trust", f"{kind} = {weight!r} is out of range",
                          "give each kind a number from 0 to 1000000")  # fmt: skip
        if 0.0 < weight < 1e-6:
            raise trouble("trust", f"{kind} = {weight!r} is too small",
                          "strengths are held in millionths: give 0 or at least 0.000001")  # fmt: skip
    return {str(kind): float(weight) for kind, weight in value.items()}


def _as_vary(value: Any) -> tuple[str, ...]:
    listed = isinstance(value, list | tuple | set | frozenset)
    if listed and all(isinstance(p, str) and p in PURPOSES for p in value):
        return tuple(purpose for purpose in PURPOSES if purpose in value)
    raise trouble("vary", f"{shown(value)} names something else than {', '.join(PURPOSES)}",
                  "list the ones that each replicate draws anew")  # fmt: skip


def _as_attention(value: Any) -> Any:
    if isinstance(value, Attention):
        return value
    if isinstance(value, dict) and "hours_per_week" in value:
        return Attention(**value)
    return as_quantity(value)


@part
class Scenario:
    """Organisation, contagion, seeding, mechanisms and weeks: everything a run assumes.

    A bare scenario is textbook contagion: everything after `weeks` is off unless given.

    Parameters
    ----------
    organisation : Organisation
        A generated one is drawn anew for every replicate (see `vary`).
    contagion : ComplexContagion or SimpleContagion
    seeding : str, callable, or list of ids or positions
        A strategy's name, ``(organisation, count, rng_seed=…) -> positions``, or who. A list
        names places: in a generated organisation each replicate fills them anew.
    budget : float or int, optional
        Share of people (float, 0 … 1) or head count (int) who start. Default 3 %; with an
        explicit list it is left out.
    weeks : int
        How long, 1 … 10 000.
    trust : dict of str to float
        Weight of each kind of tie, >= 0. Kinds left out keep their default: 1 for informal
        kinds, 0.5 for ``reports_to`` and ``manages``, 0 for ``team`` (assumed).
    combine : {"weighted", "any"}
        Merge the kinds by trust, or compare each kind with the threshold on its own
        (Brummitt, Lee & Goh 2012).
    awareness : Awareness, optional
    attention : Attention, number, array or distribution
        Multiplies the week's chance of taking it up; in [0, 1].
    persistence : Persistence, optional
    turnover : Turnover, optional
    opposition : Opposition, optional
    interventions : list of parts from `groundswell.interventions`
        What is done, and when; they act together.
    vary : tuple of {"network", "people", "dynamics"}
        What each replicate draws anew. Imported organisations stay fixed.
    name : str
        For tables and figures.

    Raises
    ------
    BadInput
        With every fault, each with its place.
    """

    organisation: Organisation
    contagion: ComplexContagion | SimpleContagion
    seeding: Annotated[Any, BeforeValidator(_as_seeding)] = parameter(
        default="formal_leaders", label="Who do we involve first?", unit="choice", role="lever",
        source="the usual practice",
    )  # fmt: skip
    budget: Annotated[int | float | None, BeforeValidator(_as_budget)] = parameter(
        default=None, label="How many?", unit="share of people, or people", low=0.0, role="lever",
        source="3 %: Innovisor's figure for reach, unreplicated",
    )  # fmt: skip
    weeks: int = parameter(
        default=104, label="How long", unit="weeks", low=1.0, high=10_000.0, role="lever", source="two years",
    )  # fmt: skip
    trust: Annotated[dict[str, float], BeforeValidator(_as_trust)] = parameter(
        default=None, label="How much each kind of tie counts", unit="ratio", role="uncertainty",
        source="assumed: an informal influencer is trusted more than a formal leader",
    )  # fmt: skip
    combine: Literal["weighted", "any"] = parameter(
        default="weighted", label="Whether kinds of tie add up, or one kind suffices", unit="choice",
        role="uncertainty", source="Brummitt, Lee & Goh 2012",
    )  # fmt: skip
    awareness: Awareness | None = None
    attention: Annotated[Attention | Quantity, BeforeValidator(_as_attention)] = parameter(
        default=1.0, label="Share of the needed time that people have", unit="share", low=0.0, high=1.0,
        role="lever", source="no limit on time",
    )  # fmt: skip
    persistence: Persistence | None = None
    turnover: Turnover | None = None
    opposition: Opposition | None = None
    interventions: Annotated[tuple[Any, ...], BeforeValidator(as_interventions)] = ()
    vary: Annotated[tuple[str, ...], BeforeValidator(_as_vary)] = parameter(
        default=PURPOSES, label="What each repetition draws anew", unit="choice", role="uncertainty",
        source="a fixed network understates uncertainty",
    )  # fmt: skip
    name: str = ""

    @model_validator(mode="before")
    @classmethod
    def _empty_trust(cls, data: Any) -> Any:
        if data.kwargs and data.kwargs.get("trust") is None:
            data.kwargs["trust"] = {}
        return data

    def _misfits(self) -> Iterator[Fault]:
        return _misfits(self)

    def seed_count(self, organisation: Organisation | None = None) -> int:
        """How many people start: the budget as a head count, at least 1 for a share > 0."""
        n_people = (organisation or self.organisation).n_people
        if isinstance(self.seeding, tuple):
            return len(self.seeding)
        budget = DEFAULT_BUDGET if self.budget is None else self.budget
        if isinstance(budget, int):
            return budget
        return max(round(budget * n_people), 1 if budget > 0 else 0)

    def trust_in(self, kind: str) -> float:
        """How much a kind of tie counts, defaults included."""
        return self.trust.get(kind, DEFAULT_TRUST.get(kind, 1.0))

    def replace(self, changes: Mapping[str, Any] | None = None, /, **fields: Any) -> "Scenario":
        """Return a copy with some fields changed, checked anew.

        Parameters
        ----------
        changes : mapping, optional
            Dotted names reach into parts: ``{"contagion.threshold": 0.3}``.
        **fields
            Plain fields.

        Returns
        -------
        Scenario

        Raises
        ------
        BadInput
            If a name is unknown, a part is off, or the result has faults.

        Examples
        --------
        >>> scenario = gs.Scenario(gs.hospital(100), gs.ComplexContagion(0.2), budget=5)
        >>> scenario.replace({"contagion.threshold": 0.3}, weeks=52).contagion.threshold
        0.3
        """
        faults: list[Fault] = []
        new: dict[str, Any] = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        for name, value in {**(changes or {}), **fields}.items():
            head, _, inner = name.partition(".")
            if not inner:
                new[head] = value
            elif head == "trust":
                new[head] = {**new[head], inner: value}
            elif head == "interventions":
                new[head] = _changed(new[head], name, value, faults)
            elif dataclasses.is_dataclass(new.get(head)):
                old, change = new[head], {inner: value}
                made = with_place(head, partial(dataclasses.replace, old, **change), faults)
                new[head] = old if made is None else made
            elif head in new:
                faults.append(
                    Fault(name, f"{head!r} is not switched on", f"give {head} first", "off")
                )
            else:
                faults.append(Fault(name, f"Scenario has no field {head!r}",
                                    "it takes " + ", ".join(new), "unknown-field"))  # fmt: skip
        if faults:
            raise BadInput(faults)
        return Scenario(**new)

    def key(self) -> str:
        """Short content key: equal for equal assumptions (BLAKE2b of the canonical dump)."""
        from groundswell.scenario_files import as_plain

        plain = json.dumps(as_plain(self, content=True), sort_keys=True)
        return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()

    @classmethod
    def from_toml(cls, path: str | Path, variant: str | None = None) -> "Scenario":
        """Read a scenario file; see `groundswell.scenario_files.read_scenario`."""
        from groundswell.scenario_files import read_scenario

        return read_scenario(path, variant)

    def to_toml(self, path: str | Path) -> None:
        """Write a scenario file; see `groundswell.scenario_files.write_scenario`."""
        from groundswell.scenario_files import write_scenario

        write_scenario(self, path)


def _changed(
    interventions: tuple[Any, ...], name: str, value: Any, faults: list[Fault]
) -> tuple[Any, ...]:
    """Interventions with one field of all those of one type changed: `interventions.type.field`."""
    _, kind, *field = name.split(".", 2)
    if not field or kind not in {each.type for each in interventions}:
        listed = ", ".join(each.type for each in interventions) or "none"
        faults.append(Fault(name, "names no intervention of this scenario",
                            f"write interventions.TYPE.FIELD; there are: {listed}",
                            "unknown-intervention"))  # fmt: skip
        return interventions
    change = {field[0]: value}
    return tuple(
        with_place(f"interventions.{kind}", partial(dataclasses.replace, each, **change), faults)
        if each.type == kind
        else each
        for each in interventions
    )


def _misfits(scenario: Scenario) -> Iterator[Fault]:
    """Faults between the scenario's parts and its organisation."""
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


def _seeding_misfits(scenario: Scenario) -> Iterator[Fault]:
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


def _quantities(scenario: Scenario) -> Iterator[tuple[str, Any]]:
    if isinstance(scenario.contagion, ComplexContagion):
        yield "contagion.threshold", scenario.contagion.threshold
    if isinstance(scenario.attention, Attention):
        yield "attention.hours_per_week", scenario.attention.hours_per_week
    else:
        yield "attention", scenario.attention


def parameters() -> dict[str, Parameter]:
    """Every parameter by dotted name, from its one declaration."""
    found = declared(Scenario)
    for name, kind in (
        ("contagion", ComplexContagion), ("contagion", SimpleContagion), ("awareness", Awareness),
        ("attention", Attention), ("persistence", Persistence), ("turnover", Turnover),
        ("opposition", Opposition),
    ):  # fmt: skip
        found += declared(kind, f"{name}.")
    from groundswell.mechanisms import Shock

    found += declared(Shock, "turnover.shocks.")
    for name, intervention in INTERVENTIONS.items():
        found += declared(intervention, f"interventions.{name}.")
    return {each.name: each for each in found}


__all__ = ["Distribution", "Scenario", "parameters"]
