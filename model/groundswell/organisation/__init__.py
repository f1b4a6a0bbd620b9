"""Organisation: people, units, levels, employers and layered ties, held as arrays.

What is a task of its own (reading, writing, finding people, contact) is a method written in
a file of its own beside this one.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.faults import Fault, refuse
from groundswell.importing.people import ANSWERED
from groundswell.organisation import contact, placing, reading, writing
from groundswell.organisation.checks import check
from groundswell.ties import FORMAL_KINDS, Ties, formal_ties

if TYPE_CHECKING:
    import pandas as pd

    from groundswell.generators.recipe import Recipe


class Organisation:
    """People and the ties between them; immutable after it is made.

    People are numbered 0 … n_people - 1 (their *position*). Anywhere in Groundswell an
    integer is a position and a string is an id.

    Parameters
    ----------
    ids : sequence of str, length n_people
        One id per person, no two alike.
    ties : mapping of str to Ties, optional
        Informal kinds. ``reports_to``, ``manages`` and ``team`` are derived from `manager`
        and cannot be given here.
    manager : int array, shape (n_people,), optional
        Position of each person's manager, -1 for none. None: no reporting lines.
    columns : mapping of str to array, optional
        Further columns of the people table, each of shape (n_people,). ``unit``,
        ``employer``, ``level`` (0 or 1 is the top, rising downwards) and ``profession``
        have a meaning in the model; others are kept as they are.
    recipe : Recipe, optional
        How this organisation was generated, so that every replicate can draw its own.
    files : mapping, optional
        The files it was read from, so that a scenario can name them.
    answered : mapping of str to bool array, optional
        Who answered the question behind a kind of tie, each of shape (n_people,). Whom the
        others would have named is missing, not nobody. Left out: those whose column
        ``responded`` says yes, if there is one.
    warnings : sequence of Fault, optional
        What its files leave open, though they can be used.

    Raises
    ------
    BadInput
        If lengths disagree, an id repeats, or a formal kind is given.
    """

    def __init__(
        self,
        ids: Sequence[str] | np.ndarray,
        ties: Mapping[str, Ties] | None = None,
        manager: Any = None,
        columns: Mapping[str, np.ndarray] | None = None,
        recipe: "Recipe | None" = None,
        files: Mapping[str, object] | None = None,
        answered: Mapping[str, np.ndarray] | None = None,
        warnings: Sequence[Fault] = (),
    ):
        self.ids = np.array(ids, dtype=object)
        self.n_people = len(self.ids)
        self.manager = np.full(self.n_people, -1, dtype=np.int32)
        if manager is not None:
            self.manager = np.array(manager, dtype=np.int32)
        columns = {name: np.array(column) for name, column in (columns or {}).items()}
        self.columns: Mapping[str, np.ndarray] = MappingProxyType(columns)
        self.informal: Mapping[str, Ties] = MappingProxyType(dict(ties or {}))
        self.recipe = recipe
        self.files = dict(files) if files else None
        if answered is None and "responded" in columns:
            said = columns["responded"]
            answered = dict.fromkeys(ties or (), said if said.dtype == bool else said == "yes")
        answered = {kind: np.array(who, dtype=bool) for kind, who in (answered or {}).items()}
        self.answered: Mapping[str, np.ndarray] = MappingProxyType(answered)
        self.warnings = tuple(warnings)
        check(self)
        for array in (self.ids, self.manager, *columns.values(), *answered.values()):
            array.setflags(write=False)
        self._formal: dict[str, Ties] = {}

    # -- people -----------------------------------------------------------------------

    @cached_property
    def position_of(self) -> dict[str, int]:
        """Position of each person by id."""
        return {person: position for position, person in enumerate(self.ids)}

    @property
    def people(self) -> "pd.DataFrame":
        """One row per person: ``id``, ``manager_id`` where there are reporting lines, the rest.

        Where there was a survey, also who answered: ``answered advice`` and the like, yes or no.
        """
        import pandas as pd

        table = {"id": self.ids}
        if self.has_reporting_lines:
            boss = [self.ids[m] if m >= 0 else None for m in self.manager]
            table["manager_id"] = np.array(boss, dtype=object)
        answers = {f"{ANSWERED}{kind}": np.where(who, "yes", "no").astype(object)
                   for kind, who in self.answered.items()}  # fmt: skip
        return pd.DataFrame({**table, **self.columns, **answers})

    @cached_property
    def has_reporting_lines(self) -> bool:
        """Whether anybody reports to anybody."""
        return bool(np.any(self.manager >= 0))

    @cached_property
    def leaders(self) -> np.ndarray:
        """Formal leaders: positions of the people whom someone reports to, in rising order."""
        reports = np.bincount(self.manager + 1, minlength=1)[1:]
        return np.flatnonzero(reports).astype(np.int32)

    @cached_property
    def level(self) -> np.ndarray:
        """Formal level of each person, float, lower is higher up; NaN where unknown.

        The ``level`` column where there is one, else steps below the top of the
        reporting lines, else NaN.
        """
        if "level" in self.columns:
            return self.columns["level"].astype(float)
        if not self.has_reporting_lines:
            return np.full(self.n_people, np.nan)
        return placing.depth_below_top(self.manager)

    @cached_property
    def unit_names(self) -> np.ndarray:
        """Names of the units, sorted; empty where people have no unit."""
        return self._units[0]

    @cached_property
    def unit(self) -> np.ndarray:
        """Index into `unit_names` per person; int32, -1 where unknown."""
        return self._units[1]

    @cached_property
    def _units(self) -> tuple[np.ndarray, np.ndarray]:
        if "unit" not in self.columns:
            return np.empty(0, dtype=object), np.full(self.n_people, -1, dtype=np.int32)
        return placing.units_in(self.columns["unit"])

    positions = placing.positions

    # -- ties -------------------------------------------------------------------------

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the kinds of tie: the informal ones, then the formal ones."""
        return (*self.informal, *(FORMAL_KINDS if self.has_reporting_lines else ()))

    def ties(self, kind: str) -> Ties:
        """Ties of one kind.

        Parameters
        ----------
        kind : str
            One of `kinds`.

        Returns
        -------
        Ties
            Whom each person notices.

        Raises
        ------
        BadInput
            If there is no such kind.
        """
        if kind not in self.kinds:
            raise refuse(
                f"kind {kind!r}",
                f"is not a kind of tie here (there are: {', '.join(self.kinds) or 'none'})",
                "use one of those",
                "unknown-kind",
            )
        if kind in self.informal:
            return self.informal[kind]
        if kind not in self._formal:
            self._formal[kind] = formal_ties(kind, self.manager)
        return self._formal[kind]

    contacts = contact.contacts
    reach = contact.reach

    @cached_property
    def _contacts(self) -> Ties:
        kinds = tuple(self.informal) or (("reports_to",) if self.has_reporting_lines else ())
        return self.contacts(kinds)

    def with_ties(self, kind: str, ties: Ties, recipe: "Recipe | None" = None) -> "Organisation":
        """Return a copy with one more informal kind (or that kind replaced).

        Parameters
        ----------
        kind : str
            Name of the kind.
        ties : Ties
            Whom each person notices.
        recipe : Recipe, optional
            How the copy was generated.

        Returns
        -------
        Organisation
            A new organisation; this one is unchanged.
        """
        layers = {**self.informal, kind: ties}
        answered = {name: who for name, who in self.answered.items() if name != kind}
        return Organisation(
            self.ids, layers, self.manager, self.columns, recipe, None, answered, self.warnings
        )

    # -- in and out -------------------------------------------------------------------

    read = classmethod(reading.read)
    from_csv = classmethod(reading.from_csv)
    from_tables = classmethod(reading.from_tables)
    from_networkx = classmethod(reading.from_networkx)
    headings = staticmethod(reading.headings)

    to_networkx = writing.to_networkx
    to_csv = writing.to_csv
    write = writing.write

    def describe(self) -> "pd.DataFrame":
        """Realism table: one row per kind of tie, see `groundswell.realism.describe`."""
        from groundswell.realism import describe

        return describe(self)

    def __repr__(self) -> str:
        counts = ", ".join(f"{kind} {self.ties(kind).n_ties}" for kind in self.kinds)
        return f"<Organisation: {self.n_people} people; ties: {counts or 'none'}>"


__all__ = ["Organisation"]
