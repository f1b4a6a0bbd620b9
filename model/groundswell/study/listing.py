"""Designs whose points are listed: every combination, named changes, the rows of a table."""

import functools
import itertools
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import BadInput, Fault, refuse, shown
from groundswell.scenario import Scenario, parameters
from groundswell.study.changing import difference, now_in
from groundswell.study.sampling import takes_whole

if TYPE_CHECKING:
    from groundswell.study.design import Design

BESIDE = ("point", "label")
"""Columns of a table of points that are no factors."""


def grid(cls: "type[Design]", base: Scenario, factors: Mapping[str, Sequence]) -> "Design":
    """Every combination of the values listed.

    Parameters
    ----------
    base : Scenario
    factors : mapping of str to list
        Values by dotted name. The last factor changes fastest.

    Returns
    -------
    Design

    Examples
    --------
    >>> scenario = gs.Scenario(gs.hospital(100), gs.ComplexContagion(0.2), budget=5)
    >>> design = gs.Design.grid(scenario, {"budget": [5, 10], "contagion.threshold": [0.1, 0.2]})
    >>> len(design)
    4
    """
    named = by_name(factors)
    faults = [
        Fault(name, f"{shown(values)} is not a list of values", _such_as(base, name), "not-a-list")
        for name, values in named.items()
        if isinstance(values, str | Mapping) or not hasattr(values, "__len__") or not len(values)
    ]
    if faults:
        raise BadInput(faults)
    rows = itertools.product(*(list(values) for values in named.values()))
    return cls(base, "grid", tuple(dict(zip(named, row, strict=True)) for row in rows))


def _such_as(base: Scenario, name: str) -> str:
    """How to list the values of a factor, by what the base has there."""
    if name == "interventions":
        return (
            "list lists of interventions, or one field: interventions.broadcast.reach = [0.1, 0.2]"
        )
    now = now_in(base, name)
    return f"write [{0.1 if now is None else shown(now)}, …]"


def contrasts(
    cls: "type[Design]", base: Scenario, contrasts: Mapping[str, Scenario | Mapping]
) -> "Design":
    """The base as it stands, and beside it each of some named changes, to be paired with it.

    Parameters
    ----------
    base : Scenario
    contrasts : mapping of str to (mapping or Scenario)
        By label: changes by dotted name, or a whole scenario (a variant of the library).

    Returns
    -------
    Design
        Its first point is the base, labelled with its name or "as it stands".
    """
    named = {base.name or "as it stands": {}} | {
        label: difference(base, change) if isinstance(change, Scenario) else by_name(change)
        for label, change in by_name(contrasts, "contrasts").items()
    }
    if len(named) == len(contrasts):
        raise refuse(
            "contrasts",
            f"{base.name!r} is the base's own name",
            "choose another label",
            "label",
        )
    return cls(base, "contrasts", tuple(named.values()), tuple(named))


def from_table(cls: "type[Design]", base: Scenario, table) -> "Design":
    """One point per row of a table.

    Parameters
    ----------
    base : Scenario
    table : DataFrame, list of mapping, or path of a CSV
        A column per factor, by dotted name; an empty cell leaves the base as it is. A
        column ``label`` names the points; ``point`` is passed over.

    Returns
    -------
    Design
    """
    rows = _rows(table)
    about = parameters()
    now = functools.cache(lambda name: now_in(base, name))
    changes = tuple(
        {
            name: _from_cell(value, takes_whole(about.get(name), now(name)))
            for name, value in row.items()
            if name not in BESIDE and not _is_missing(value)
        }
        for row in rows
    )
    labelled = bool(rows) and all("label" in row for row in rows)
    labels = tuple(str(row["label"]) for row in rows) if labelled else ()
    return cls(base, "table", changes, labels)


def _from_cell(value: Any, whole: bool) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str) and value[:1] in tuple("{[-0123456789"):  # tables; mixed columns
        try:
            return json.loads(value)
        except ValueError:
            return value
    return int(value) if whole and isinstance(value, float) and value.is_integer() else value


def _is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and value != value)


def _rows(table: Any) -> list[dict]:
    if not hasattr(table, "to_dict") and not isinstance(table, list | tuple):
        import pandas as pd

        try:
            table = pd.read_csv(table)
        except (OSError, ValueError, TypeError) as error:
            raise refuse("table", f"cannot be read ({error})", "give a DataFrame, or the path of a CSV",
                         "table") from None  # fmt: skip
    rows = table.to_dict("records") if hasattr(table, "to_dict") else list(table)
    return [by_name(row, f"table[{number}]") for number, row in enumerate(rows)]


def by_name(given: Any, place: str = "factors") -> dict[str, Any]:
    """Check that something is a table by name, with something in it."""
    if not isinstance(given, Mapping) or not given or not all(isinstance(n, str) for n in given):
        raise refuse(place, f"{shown(given)} will not do", 'write {"contagion.threshold": [0.2, 0.3]}',
                     "factors")  # fmt: skip
    return dict(given)


__all__ = ["by_name", "contrasts", "from_table", "grid"]
