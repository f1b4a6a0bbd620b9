"""Designs: one scenario, and a table of changes to it, a point to each row."""

import functools
import hashlib
import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import BadInput, Fault, refuse, shown
from groundswell.organisation import Organisation
from groundswell.reporting import counted
from groundswell.scenario import Scenario
from groundswell.scenario_plain import as_plain
from groundswell.study import listing, scattering
from groundswell.study.changing import changed, found, role_of

if TYPE_CHECKING:
    import pandas as pd

MOST_FAULTS = 20
"""More are counted, not listed."""


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

    Examples
    --------
    Two plans for whatever the threshold is:

    >>> base = gs.Scenario(gs.hospital(100), gs.ComplexContagion(0.2), budget=5)
    >>> plans = gs.Design.grid(base, {"seeding": ["formal_leaders", "superconnectors"]})
    >>> plans.cross(gs.Design.latin_hypercube(base, {"contagion.threshold": (0.1, 0.4)}, points=10))
    <Design: grid x latin_hypercube, 20 points; levers: seeding; uncertainties: contagion.threshold>
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

    def __repr__(self) -> str:
        named = (("levers", self.levers), ("uncertainties", self.uncertainties))
        factors = "".join(f"; {role}: {', '.join(names)}" for role, names in named if names)
        return f"<Design: {self.kind}, {counted(len(self), 'point', 'points')}{factors}>"

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

    grid = classmethod(listing.grid)
    contrasts = classmethod(listing.contrasts)
    from_table = classmethod(listing.from_table)
    latin_hypercube = classmethod(scattering.latin_hypercube)
    sobol = classmethod(scattering.sobol)
    morris = classmethod(scattering.morris)


@dataclass(frozen=True)
class _Points:
    """What is known of all points once each has been made and checked."""

    keys: tuple[str, ...]
    cells: dict[str, list]
    networks: tuple[int, ...]
    most_people: int


def _cell(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


__all__ = ["Design"]
