"""Organisation: people, units, levels, employers and layered ties, held as arrays."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from groundswell.faults import BadInput, Fault, refuse
from groundswell.importing.people import ANSWERED
from groundswell.ties import FORMAL_KINDS, Ties, formal_ties, ties_from_pairs, undirected

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


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
        ids: Sequence[str],
        ties: Mapping[str, Ties] | None = None,
        manager=None,
        columns: Mapping[str, np.ndarray] | None = None,
        recipe=None,
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
        self._check()
        for array in (self.ids, self.manager, *columns.values(), *answered.values()):
            array.setflags(write=False)
        self._formal: dict[str, Ties] = {}

    def _check(self) -> None:
        lengths = {name: column.shape[:1] for name, column in self.columns.items()}
        lengths |= {f"answered {kind}": who.shape for kind, who in self.answered.items()}
        lengths["manager"] = self.manager.shape
        lengths |= {kind: (ties.n_people,) for kind, ties in self.informal.items()}
        for name, shape in lengths.items():
            if shape != (self.n_people,):
                raise refuse(
                    name,
                    f"has length {shape[0] if shape else 0} for {self.n_people} people",
                    "give one entry per person, in the order of the ids",
                    "length",
                )
        self._check_ids()
        self._check_reporting_lines()
        for kind in FORMAL_KINDS:
            if kind in self.informal:
                raise refuse(
                    f"ties of kind {kind!r}",
                    "are derived from the reporting lines",
                    "give reporting lines as `manager` instead",
                    "formal-kind",
                )

    def _check_ids(self) -> None:
        ids = self.ids.tolist()
        if set(map(type, ids)) - {str}:
            strange = [person for person in ids if not isinstance(person, str)]
            if strange:
                raise refuse(
                    "ids",
                    f"{strange[0]!r} is not text",
                    "give each person an id as text",
                    "id-type",
                )
        if len(set(ids)) < self.n_people:
            seen: set[str] = set()
            twice = next(p for p in ids if p in seen or seen.add(p))
            raise refuse(
                "ids", f"{twice!r} comes twice", "give each person an id of their own", "id-twice"
            )

    def _check_reporting_lines(self) -> None:
        manager = self.manager
        outside = np.flatnonzero((manager < -1) | (manager >= self.n_people))
        if outside.size:
            raise refuse(
                "manager",
                f"{manager[outside[0]]} of {self.ids[outside[0]]!r} is outside -1 … {self.n_people - 1}",
                "give positions, -1 for none",
                "position-range",
            )
        if np.all(manager < np.arange(self.n_people)):
            return  # whoever stands before their reports cannot be below them
        above = manager
        for _ in range(self.n_people.bit_length()):  # twice as far up each time
            above = np.where(above >= 0, above[above], -1)
        if np.any(above >= 0):
            raise refuse(
                "manager",
                f"{self.ids[above.max()]!r} is their own manager, or their manager's manager",
                "let every line of managers end",
                "manager-cycle",
            )

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
        return pd.DataFrame(table | self.columns | answers)

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
        depth = np.zeros(self.n_people)
        above, up = self.manager, np.append(self.manager, -1)  # above position -1 is nobody
        while (climbing := above >= 0).any():
            depth += climbing
            above = up[above]
        return depth

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
        column = self.columns["unit"]
        if column.dtype.kind in "iu":
            names, index = np.unique(column, return_inverse=True)
            return names.astype(str).astype(object), index.astype(np.int32)
        units = [v if isinstance(v, str) else "" for v in column.tolist()]
        names = sorted(set(units) - {""})
        index = {name: number for number, name in enumerate(names)} | {"": -1}
        numbers = np.fromiter(map(index.__getitem__, units), np.int32, self.n_people)
        return np.array(names, dtype=object), numbers

    def positions(self, people) -> np.ndarray:
        """Turn ids (strings) or positions (integers) into positions.

        Parameters
        ----------
        people : iterable of str or int
            Ids or positions.

        Returns
        -------
        int32 array
            Positions in the order given.

        Raises
        ------
        BadInput
            If an id is unknown, a position is out of range, or a person comes twice.
        """
        if isinstance(people, np.ndarray) and people.dtype.kind in "iu" and people.size:
            if people.ndim == 1 and 0 <= people.min() <= people.max() < self.n_people:
                if np.bincount(people).max() == 1:
                    return people.astype(np.int32)
        found: dict[int, int] = {}
        faults: list[Fault] = []
        for person in people:
            if isinstance(person, np.generic):
                person = person.item()
            if isinstance(person, str):
                if person in self.position_of:
                    position = self.position_of[person]
                    found[position] = found.get(position, 0) + 1
                    continue
                about = ("is not in this organisation", "use an id from org.people['id']",
                         "unknown-person")  # fmt: skip
            elif isinstance(person, int) and not isinstance(person, bool):
                if 0 <= person < self.n_people:
                    found[person] = found.get(person, 0) + 1
                    continue
                about = (f"is outside 0 … {self.n_people - 1}",
                         "positions count from 0 in the order of org.people",
                         "position-range")  # fmt: skip
            else:
                about = ("is neither an id (text) nor a position (whole number)",
                         "give ids as text or positions as whole numbers",
                         "person-type")  # fmt: skip
            what = "position" if about[-1] == "position-range" else "person"
            faults.append(Fault(f"{what} {person!r}", *about))
        faults += [
            Fault(f"person {self.ids[position]!r}", "is listed more than once",
                  "list each person once", "person-twice")
            for position, times in found.items() if times > 1
        ]  # fmt: skip
        if faults:
            raise BadInput(dict.fromkeys(faults))
        return np.array(list(found), dtype=np.int32)

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

    def contacts(self, kinds: Sequence[str] | None = None) -> Ties:
        """Who is in contact with whom, in either direction, over several kinds.

        Parameters
        ----------
        kinds : sequence of str, optional
            The kinds to count. By default the informal ones, or ``reports_to`` where the
            organisation has no informal ties.

        Returns
        -------
        Ties
            Symmetric, weight 1.
        """
        if kinds is not None:
            return undirected([self.ties(kind) for kind in kinds], self.n_people)
        return self._contacts

    @cached_property
    def _contacts(self) -> Ties:
        kinds = tuple(self.informal) or (("reports_to",) if self.has_reporting_lines else ())
        return undirected([self.ties(kind) for kind in kinds], self.n_people)

    def reach(self, positions, steps: int = 1, kinds: Sequence[str] | None = None) -> float:
        """Share of people within some steps of these people, themselves included.

        Reach is contact, not use: it says nothing about who works in the new way.

        Parameters
        ----------
        positions : iterable of int or str
            Positions or ids.
        steps : int, default 1
            How many ties away still counts, >= 0.
        kinds : sequence of str, optional
            As in `contacts`; direction is ignored.

        Returns
        -------
        float
            In [0, 1].

        Examples
        --------
        >>> gs.ring(10, neighbours=2).reach([0], steps=2)
        0.5
        """
        reached = np.zeros(self.n_people, dtype=bool)
        reached[self.positions(positions)] = True
        contacts, before = self.contacts(kinds), -1
        source = contacts.source
        for _ in range(steps):
            if (so_far := np.count_nonzero(reached)) == before:
                break
            before = so_far
            reached[contacts.noticed[reached[source]]] = True
        return float(reached.mean()) if self.n_people else 0.0

    def with_ties(self, kind: str, ties: Ties, recipe=None) -> "Organisation":
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

    def describe(self) -> "pd.DataFrame":
        """Realism table: one row per kind of tie, see `groundswell.realism.describe`."""
        from groundswell.realism import describe

        return describe(self)

    @classmethod
    def read(
        cls,
        *files,
        directed: bool = True,
        influence: str | Mapping[str, str] | None = None,
        least: float | Mapping[str, float] | None = None,
    ) -> "Organisation":
        """Read one or more files: people, ties, survey answers; CSV, Excel, graphs, UCINET.

        Parameters
        ----------
        *files : paths
            Told apart by their endings and headers, see `groundswell.importing`: tables
            (``.csv``, ``.xlsx``), graphs (``.graphml``, ``.gexf``), ``.dl``, ``.vna``.
        directed : bool, default True
            False: a row that does not say ties both people to each other.
        influence : str or mapping of str to str, optional
            Which way influence flows, for all kinds of tie or kind by kind (``"*"`` stands for
            all others): ``"nominee_to_respondent"`` or ``"target_to_source"`` where those named influence
            those who name them (advice, trust), ``"respondent_to_nominee"`` or
            ``"source_to_target"`` where it is the other way round. Asked for, never guessed,
            wherever the format does not say.
        least : float or mapping of str to float, optional
            The lowest score (or weight) that counts as a tie, for all kinds or kind by kind.

        Returns
        -------
        Organisation
            With `warnings`, and `answered` where there is a survey.

        Raises
        ------
        BadInput
            With every fault found, each with file, row, value and remedy.
        """
        from groundswell.importing import read_files

        read = read_files(files, directed=directed, influence=influence, least=least)
        kept: dict[str, object] = {"files": [str(Path(file).resolve()) for file in files]}
        said = {"directed": None if directed else False, "influence": influence, "least": least}
        for name, what in said.items():
            if what is not None:
                kept[name] = dict(what) if isinstance(what, Mapping) else what
        return cls(**read, files=kept)

    @classmethod
    def from_csv(cls, people, ties=None, *, directed: bool = True) -> "Organisation":
        """Read a people file and a ties file, in which source names target.

        Parameters
        ----------
        people, ties : path
            CSV files; see `groundswell.importing` for their columns. Without `ties` there
            are only reporting lines.
        directed : bool, default True
            False: each row ties both people to each other (the pair stands once).

        Returns
        -------
        Organisation

        Raises
        ------
        BadInput
            With every fault found, each with file, row, value and remedy.
        """
        from groundswell.importing import read_csv_files

        read = read_csv_files(people, ties, directed=directed)
        files: dict[str, object] = {"people": str(Path(people).resolve())}
        if ties is not None:
            files["ties"] = str(Path(ties).resolve())
        if not directed:
            files["directed"] = False
        return cls(**read, files=files)

    @classmethod
    def from_tables(
        cls, people, ties=None, survey=None, *, directed: bool = True, influence=None, least=None
    ) -> "Organisation":
        """Make an organisation from data frames.

        Parameters
        ----------
        people, ties, survey : pandas.DataFrame
            Columns as in the CSV files; see `groundswell.importing`.
        directed, influence, least
            As in `read`.

        Returns
        -------
        Organisation

        Raises
        ------
        BadInput
            With every fault found.

        Examples
        --------
        >>> import pandas as pd
        >>> people = pd.DataFrame({"id": ["a", "b", "c"], "manager_id": ["", "a", "a"]})
        >>> ties = pd.DataFrame({"source": ["b"], "target": ["c"], "kind": ["advice"]})
        >>> gs.Organisation.from_tables(people, ties).kinds
        ('advice', 'reports_to', 'manages', 'team')
        """
        from groundswell.importing import read_tables

        said = {"directed": directed, "influence": influence, "least": least}
        return cls(**read_tables(people, ties, survey, **said))

    @classmethod
    def from_networkx(cls, graph: "nx.Graph", influence: str | None = None) -> "Organisation":
        """Make an organisation from a networkx graph.

        Parameters
        ----------
        graph : networkx.Graph, DiGraph or their multigraphs
            Nodes become people (ids by `str`), node attributes become columns
            (``manager_id`` gives the reporting lines), edge attributes ``kind`` and
            ``weight`` are used.
        influence : {"source_to_target", "target_to_source"}, optional
            Required for a directed graph: which way influence flows along an edge.

        Returns
        -------
        Organisation

        Raises
        ------
        BadInput
            If a directed graph comes without `influence`, or the tables have faults.
        """
        from groundswell.importing import read_networkx

        return cls(**read_networkx(graph, influence))

    def to_networkx(self, kind: str | None = None) -> "nx.MultiDiGraph | nx.DiGraph":
        """Return a directed graph in which an edge u → v means: u notices v.

        Influence flows against the arrows (``influence="target_to_source"``).

        Parameters
        ----------
        kind : str, optional
            One kind gives a `networkx.DiGraph`; all of them (the default) a
            `networkx.MultiDiGraph` with the kind as key and as edge attribute.

        Returns
        -------
        networkx.DiGraph or networkx.MultiDiGraph
            Nodes are ids; the columns of the people table are node attributes.
        """
        import networkx as nx

        graph = nx.MultiDiGraph() if kind is None else nx.DiGraph()
        table = self.people.astype(object)
        table = table.where(table.notna(), None)
        for row in table.to_dict("records"):
            person = row.pop("id")
            graph.add_node(person, **{k: v for k, v in row.items() if v is not None})
        informal_and_lines = (
            *self.informal,
            *(("reports_to",) if self.has_reporting_lines else ()),
        )
        for name in informal_and_lines if kind is None else (kind,):
            ties = self.ties(name)
            for source, noticed, weight in zip(ties.source, ties.noticed, ties.weight, strict=True):
                edge = (self.ids[source], self.ids[noticed])
                key = {} if kind else {"key": name}
                graph.add_edge(*edge, **key, kind=name, weight=float(weight))
        return graph

    def to_csv(self, people, ties) -> None:
        """Write the people and ties files that `from_csv` reads back.

        Parameters
        ----------
        people, ties : path
            Where to write; a formal kind is written as ``manager_id``, not as ties.
        """
        import pandas as pd

        # Windows line ends make the writer quote a stray carriage return within a text.
        self.people.to_csv(people, index=False, lineterminator="\r\n")
        layers = [
            {"source": self.ids[t.source], "target": self.ids[t.noticed], "kind": kind,
             "weight": t.weight}
            for kind, t in self.informal.items()
        ]  # fmt: skip
        empty = {"source": [], "target": [], "kind": [], "weight": []}
        pd.concat([pd.DataFrame(layer) for layer in layers or [empty]]).to_csv(
            ties, index=False, lineterminator="\r\n"
        )

    def write(self, path) -> "list[Path]":
        """Write a file, or a folder of CSV files, that `read` reads back.

        Parameters
        ----------
        path : path
            By its ending: ``.xlsx``, ``.graphml``, ``.gexf``; without one, a folder. Nothing is
            overwritten.

        Returns
        -------
        list of Path
            The files written.

        Raises
        ------
        BadInput
            As `groundswell.exporting.export` says.
        """
        from groundswell.exporting import export

        return export(self, path)

    def __repr__(self) -> str:
        counts = ", ".join(f"{kind} {self.ties(kind).n_ties}" for kind in self.kinds)
        return f"<Organisation: {self.n_people} people; ties: {counts or 'none'}>"


__all__ = ["Organisation", "Ties", "ties_from_pairs"]
