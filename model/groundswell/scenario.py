"""Scenario: the complete assumptions of a run, frozen and checked when it is made."""

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, PlainValidator, model_validator

from groundswell.contagion import ComplexContagion, SimpleContagion
from groundswell.faults import BadInput, Fault, meant
from groundswell.interventions import INTERVENTIONS, as_interventions
from groundswell.mechanisms import Attention, Awareness, Opposition, Persistence, Turnover
from groundswell.organisation import Organisation
from groundswell.parameter import Parameter, declared, parameter, part, with_place
from groundswell.quantity import Distribution, Quantity
from groundswell.scenario_fields import (
    PURPOSES,
    as_attention,
    as_budget,
    as_seeding,
    as_trust,
    as_vary,
)
from groundswell.scenario_misfits import misfits

DEFAULT_BUDGET = 0.03
DEFAULT_TRUST = {"reports_to": 0.5, "manages": 0.5, "team": 0.0}


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

    Examples
    --------
    >>> gs.Scenario(gs.hospital(100), gs.ComplexContagion(0.2), seeding="superconnectors", budget=5)
    Scenario(organisation=<Organisation: 100 people; ...>, ..., seeding='superconnectors', budget=5)
    """

    organisation: Organisation
    contagion: ComplexContagion | SimpleContagion
    seeding: Annotated[Any, BeforeValidator(as_seeding)] = parameter(
        default="formal_leaders", label="Who do we involve first?", unit="choice", role="lever",
        source="the usual practice",
    )  # fmt: skip
    budget: Annotated[int | float | None, BeforeValidator(as_budget)] = parameter(
        default=None, label="How many?", unit="share of people, or people", low=0.0, role="lever",
        source="3 %: Innovisor's figure for reach, unreplicated",
    )  # fmt: skip
    weeks: int = parameter(
        default=104, label="How long", unit="weeks", low=1.0, high=10_000.0, role="lever", source="two years",
    )  # fmt: skip
    trust: Annotated[dict[str, float], BeforeValidator(as_trust)] = parameter(
        default=None, label="How much each kind of tie counts", unit="ratio", role="uncertainty",
        source="assumed: an informal influencer is trusted more than a formal leader",
    )  # fmt: skip
    combine: Literal["weighted", "any"] = parameter(
        default="weighted", label="Whether kinds of tie add up, or one kind suffices", unit="choice",
        role="uncertainty", source="Brummitt, Lee & Goh 2012",
    )  # fmt: skip
    awareness: Awareness | None = None
    attention: Annotated[Attention | Quantity, BeforeValidator(as_attention)] = parameter(
        default=1.0, label="Share of the needed time that people have", unit="share", low=0.0, high=1.0,
        role="lever", source="no limit on time",
    )  # fmt: skip
    persistence: Persistence | None = None
    turnover: Turnover | None = None
    opposition: Opposition | None = None
    interventions: Annotated[Sequence[Any], PlainValidator(as_interventions)] = ()
    vary: Annotated[tuple[str, ...], BeforeValidator(as_vary)] = parameter(
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
        return misfits(self)

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
            if head not in new:
                remedy = meant(name, [*new, *parameters()]) + "it takes " + ", ".join(new)
                faults.append(Fault(name, "Scenario has no such field", remedy, "unknown-field"))
            elif not inner:
                new[head] = value
            elif head == "trust":
                new[head] = {**new[head], inner: value}
            elif head == "interventions":
                new[head] = _changed(new[head], name, value, faults)
            elif dataclasses.is_dataclass(new.get(head)):
                old, change = new[head], {inner: value}
                made = with_place(head, partial(dataclasses.replace, old, **change), faults)
                new[head] = old if made is None else made
            else:
                faults.append(
                    Fault(name, f"{head!r} is not switched on", f"give {head} first", "off")
                )
        if faults:
            raise BadInput(faults)
        return Scenario(**new)

    def key(self) -> str:
        """Short content key: equal for equal assumptions (BLAKE2b of the canonical dump)."""
        from groundswell.scenario_plain import as_plain

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
