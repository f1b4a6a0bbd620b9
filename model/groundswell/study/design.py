"""Designs: one scenario, and a table of changes to it, a point to each row."""

import functools
import hashlib
import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import BadInput, Fault, refuse, shown
from groundswell.organisation import Organisation
from groundswell.scenario import Scenario, parameters
from groundswell.scenario_files import as_plain
from groundswell.study.changing import changed, difference, found, now_in, role_of
from groundswell.study.sampling import (
    is_whole,
    latin_hypercube,
    saltelli,
    spread_of,
    trajectories,
)

if TYPE_CHECKING:
    import pandas as pd

MOST_FAULTS = 20
"""More are counted, not listed."""
BESIDE = ("point", "label")
"""Columns of a table of points that are no factors."""


@dataclass(frozen=True, eq=False)
class Design:
    """What is to be run: a base scenario and, point by point, what is changed in it.

    Make one with `grid`, `latin_hypercube`, `sobol`, `morris`, `contrasts` or `from_table`.
    Factors go by dotted names: those of `groundswell.parameters`, ``trust.KIND``,
    ``organisation.PARAMETER`` for what a generated organisation is made with, or a whole
    field such as ``awareness`` (False: off).

    Parameters
    ----------
    base : Scenario
    kind : str
        How the points were chosen.
    changes : tuple of mapping
        Of each point, by dotted name; what is not named stays as in `base`.
    labels : tuple of str
        Of each point; empty where they have none.
    about : mapping
        Ranges, seeds and the like, in plain values: what a later analysis has to know.
    own_luck : bool
        Whether every point is run on luck of its own, instead of all of them on the same: for
        a bank of runs, over which luck is to average out and no two points are compared.

    Raises
    ------
    BadInput
        With every fault of every point.
    """

    base: Scenario
    kind: str
    changes: tuple[Mapping[str, Any], ...]
    labels: tuple[str, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    own_luck: bool = False

    def __post_init__(self):
        if not isinstance(self.base, Scenario):
            raise refuse("base", f"{shown(self.base)} is not a scenario", "give gs.Scenario(…)",
                         "not-a-scenario")  # fmt: skip
        if not self.changes:
            raise refuse(
                "design", "has no points", "give at least one value of one factor", "empty"
            )
        if "name" in self.factors:
            raise refuse("name", "changes nothing", "leave it out", "name")
        _ = self._points  # every fault now, not in the middle of a sweep

    def __len__(self) -> int:
        return len(self.changes)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_organisations"}

    # -- what it says ---------------------------------------------------------------------

    @functools.cached_property
    def factors(self) -> tuple[str, ...]:
        """Dotted names of all that is changed anywhere, in order of appearance."""
        return tuple(dict.fromkeys(name for change in self.changes for name in change))

    @property
    def roles(self) -> dict[str, str]:
        """Whether a leader chooses a factor or the world decides, by name."""
        return {name: role_of(name) for name in self.factors}

    @property
    def levers(self) -> tuple[str, ...]:
        """Factors that a leader chooses."""
        return tuple(name for name, role in self.roles.items() if role == "lever")

    @property
    def uncertainties(self) -> tuple[str, ...]:
        """Factors that the world decides, or that nobody knows."""
        return tuple(name for name, role in self.roles.items() if role == "uncertainty")

    @property
    def keys(self) -> tuple[str, ...]:
        """Content key of every point's scenario, as `Scenario.key`."""
        return self._points.keys

    @property
    def cells(self) -> dict[str, list]:
        """By factor, what every point has: numbers, text, or tables as JSON."""
        return self._points.cells

    @property
    def networks(self) -> tuple[int, ...]:
        """Number of every point's organisation: the same where networks can be shared."""
        return self._points.networks

    @property
    def most_people(self) -> int:
        """Size of the largest organisation."""
        return self._points.most_people

    def table(self) -> "pd.DataFrame":
        """One row per point: its number, its label where it has one, and all factors."""
        import pandas as pd

        labels = {"label": list(self.labels)} if self.labels else {}
        return pd.DataFrame({"point": np.arange(len(self)), **labels, **self.cells})

    def scenario(self, point: int) -> Scenario:
        """The scenario of one point."""
        made = changed(self.base, self.changes[point], self._organisations)
        return made.replace(name=self.labels[point]) if self.labels else made

    @functools.cached_property
    def _organisations(self) -> dict[str, Organisation]:
        return {}

    @functools.cached_property
    def _points(self) -> "_Points":
        keys: list[str] = []
        cells: dict[str, list] = {name: [] for name in self.factors}
        organisations: dict[str, int] = {}
        networks, most_people = [], 0
        faults: dict[tuple[str, str], Fault] = {}
        for point in range(len(self)):
            try:
                scenario = self.scenario(point)
                plain = as_plain(scenario, content=True)
            except BadInput as error:
                faults |= {(fault.place, fault.problem): fault for fault in error.faults}
                continue
            text = json.dumps(plain, sort_keys=True)
            keys.append(hashlib.blake2b(text.encode(), digest_size=16).hexdigest())
            source = json.dumps(plain["organisation"], sort_keys=True)
            networks.append(organisations.setdefault(source, len(organisations)))
            most_people = max(most_people, scenario.organisation.n_people)
            for name, column in cells.items():
                column.append(_cell(found(plain, name.split("."))))
        if faults:
            listed = list(faults.values())[:MOST_FAULTS]
            if len(faults) > MOST_FAULTS:
                listed.append(Fault("design", f"has {len(faults) - MOST_FAULTS} faults more",
                                    "mend these first", "more"))  # fmt: skip
            raise BadInput(listed)
        return _Points(tuple(keys), cells, tuple(networks), most_people)

    def cross(self, other: "Design") -> "Design":
        """Every point of this design with every point of another: levers × uncertainties.

        Parameters
        ----------
        other : Design
            On the same base, with other factors.

        Returns
        -------
        Design
        """
        if not isinstance(other, Design):
            raise refuse("other", f"{shown(other)} is not a design", "give gs.Design.grid(…) or another",
                         "not-a-design")  # fmt: skip
        if self.base is not other.base and self.base.key() != other.base.key():
            raise refuse(
                "base", "is not the same in both designs", "make both from one scenario", "bases"
            )
        both = sorted(set(self.factors) & set(other.factors))
        if both:
            raise refuse(
                ", ".join(both), "is changed by both designs", "leave it to one of them", "crossed"
            )
        pairs = list(itertools.product(range(len(self)), range(len(other))))
        labels = [
            ", ".join(design.labels[at] for design, at in ((self, i), (other, j)) if design.labels)
            for i, j in pairs
        ]
        return Design(
            self.base, f"{self.kind} x {other.kind}",
            tuple({**self.changes[i], **other.changes[j]} for i, j in pairs),
            tuple(labels) if self.labels or other.labels else (),
            {"crossed": [{each.kind: dict(each.about)} for each in (self, other)]},
            self.own_luck or other.own_luck,
        )  # fmt: skip

    # -- ways to make one -----------------------------------------------------------------

    @classmethod
    def grid(cls, base: Scenario, factors: Mapping[str, Sequence]) -> "Design":
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
        named = _named(factors)
        faults = [
            Fault(
                name, f"{shown(values)} is not a list of values", "write [0.1, 0.2]", "not-a-list"
            )
            for name, values in named.items()
            if isinstance(values, str | Mapping)
            or not hasattr(values, "__len__")
            or not len(values)
        ]
        if faults:
            raise BadInput(faults)
        rows = itertools.product(*(list(values) for values in named.values()))
        return cls(base, "grid", tuple(dict(zip(named, row, strict=True)) for row in rows))

    @classmethod
    def contrasts(cls, base: Scenario, contrasts: Mapping[str, Scenario | Mapping]) -> "Design":
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
            label: difference(base, change) if isinstance(change, Scenario) else _named(change)
            for label, change in _named(contrasts, "contrasts").items()
        }
        if len(named) == len(contrasts):
            raise refuse(
                "contrasts",
                f"{base.name!r} is the base's own name",
                "choose another label",
                "label",
            )
        return cls(base, "contrasts", tuple(named.values()), tuple(named))

    @classmethod
    def from_table(cls, base: Scenario, table) -> "Design":
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
                name: _from_cell(value, is_whole(about.get(name), now(name)))
                for name, value in row.items()
                if name not in BESIDE and not _is_missing(value)
            }
            for row in rows
        )
        labelled = bool(rows) and all("label" in row for row in rows)
        labels = tuple(str(row["label"]) for row in rows) if labelled else ()
        return cls(base, "table", changes, labels)

    @classmethod
    def latin_hypercube(
        cls,
        base: Scenario,
        factors: Mapping[str, Any] | Sequence[str],
        points: int = 100,
        rng_seed: int = 1,
    ) -> "Design":
        """Points spread evenly over the ranges of some factors.

        Parameters
        ----------
        base : Scenario
        factors : mapping of str to range, or sequence of str
            ``(low, high)``, a list of choices, or None: the range that the parameter was
            declared with. Names alone: declared ranges throughout.
        points : int
        rng_seed : int
            Of the design, not of the runs.

        Returns
        -------
        Design
        """
        _check_count("points", points, 1)
        draw = functools.partial(latin_hypercube, points=points, rng_seed=rng_seed)
        about = {"points": points, "rng_seed": rng_seed}
        return cls._sampled(base, "latin_hypercube", factors, draw, about)

    @classmethod
    def sobol(
        cls, base: Scenario, factors: Mapping[str, Any] | Sequence[str], points: int = 256, rng_seed: int = 1,
        second_order: bool = False,
    ) -> "Design":  # fmt: skip
        """Saltelli's design for Sobol indices, in the order that SALib's analysis reads.

        Parameters
        ----------
        base, factors, rng_seed
            As in `latin_hypercube`.
        points : int
            A power of two, N. The design has N (factors + 2) points.
        second_order : bool
            For indices of pairs of factors as well: N (2 factors + 2) points.

        Returns
        -------
        Design
        """
        _check_count("points", points, 2)
        if points & (points - 1):
            raise refuse(
                "points",
                f"{points} is not a power of two",
                "give 64, 128, 256, 512 …",
                "power-of-two",
            )
        draw = functools.partial(
            saltelli, points=points, rng_seed=rng_seed, second_order=second_order
        )
        about = {"points": points, "rng_seed": rng_seed, "second_order": second_order}
        return cls._sampled(base, "sobol", factors, draw, about)

    @classmethod
    def morris(
        cls,
        base: Scenario,
        factors: Mapping[str, Any] | Sequence[str],
        points: int = 50,
        rng_seed: int = 1,
    ) -> "Design":
        """Morris' trajectories, to screen many factors with few points.

        Parameters
        ----------
        base, factors, rng_seed
            As in `latin_hypercube`.
        points : int
            How many trajectories, of (factors + 1) points each.

        Returns
        -------
        Design
        """
        _check_count("points", points, 1)
        draw = functools.partial(trajectories, count=points, rng_seed=rng_seed)
        about = {"trajectories": points, "rng_seed": rng_seed}
        return cls._sampled(base, "morris", factors, draw, about)

    @classmethod
    def _sampled(cls, base: Scenario, kind: str, factors, draw, about: dict) -> "Design":
        _check_count("rng_seed", about["rng_seed"], 0)
        listed = not isinstance(factors, Mapping | str) and hasattr(factors, "__iter__")
        named = _named(dict.fromkeys(factors) if listed else factors)
        known, faults = parameters(), []
        spreads = {
            name: spread_of(name, given, known.get(name), now_in(base, name), faults)
            for name, given in named.items()
        }
        if faults:
            raise BadInput(faults)
        rows = draw(len(spreads))
        changes = tuple(
            {
                name: spread.value(share)
                for (name, spread), share in zip(spreads.items(), row, strict=True)
            }
            for row in rows.tolist()
        )
        ranges = {name: spread.plain for name, spread in spreads.items()}
        return cls(base, kind, changes, (), {**about, "ranges": ranges})


@dataclass(frozen=True)
class _Points:
    """What is known of all points once each has been made and checked."""

    keys: tuple[str, ...]
    cells: dict[str, list]
    networks: tuple[int, ...]
    most_people: int


# -- tables -------------------------------------------------------------------------------


def _cell(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


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
    return [_named(row, f"table[{number}]") for number, row in enumerate(rows)]


def _named(given: Any, place: str = "factors") -> dict[str, Any]:
    """Check that something is a table by name, with something in it."""
    if not isinstance(given, Mapping) or not given or not all(isinstance(n, str) for n in given):
        raise refuse(place, f"{shown(given)} will not do", 'write {"contagion.threshold": [0.2, 0.3]}',
                     "factors")  # fmt: skip
    return dict(given)


def _check_count(name: str, value: Any, least: int) -> None:
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or value < least:
        raise refuse(
            name, f"{value!r} will not do", f"give a whole number of at least {least}", name
        )


__all__ = ["Design"]
