"""Reporting lines, gathered from the people and from the ties, and checked as a whole."""

from collections.abc import Mapping

import numpy as np

from groundswell.importing.cells import as_text, quote
from groundswell.importing.tables import Table

NAMED = 8
"""Of more people than this, one message names only so many."""


class Lines:
    """Who reports to whom.

    Parameters
    ----------
    people : Table
        The people, one row each; faults in their rows are noted there.
    ids : array of str
        Their ids; empty where the table cannot be used.
    position : mapping of str to int
        Position of each id.
    """

    def __init__(self, people: Table, ids: np.ndarray, position: Mapping[str, int]):
        self.people, self.ids, self.position = people, ids, position
        self.manager = np.full(len(ids), -1, dtype=np.int32)
        # Whether something is said about a person's manager, be it right or wrong.
        self._stated = people.torn.copy() if len(ids) else np.zeros(0, dtype=bool)
        self._rows: dict[int, tuple[Table, int]] = {}
        self._loose: dict[str, str] = {}
        self.complete = True

    @property
    def exist(self) -> bool:
        """Whether anybody reports to anybody."""
        return bool((self.manager >= 0).any())

    def hint(self, name: str) -> str:
        """Say how an unknown id may be mended."""
        self._loose = self._loose or {_loosely(person): person for person in self.ids}
        meant = self._loose.get(_loosely(name))
        if meant is None:
            return f"add the person to {self.people.name}, or correct the id"
        return f"write {quote(meant)}, exactly as in {self.people.name}"

    def read_column(self, names: np.ndarray) -> None:
        """Take the lines from the column ``manager_id``, blank for the top."""
        if not len(self.ids):
            return
        for index, name in enumerate(names):
            if self.people.torn[index] or not name.strip():
                continue
            self._stated[index] = True
            boss = self.position.get(name, -1)
            if boss < 0:
                problem = f"manager_id {quote(name)} is not among the people"
                remedy = f"{self.hint(name)}; leave manager_id blank for the top"
                self.people.fault(index, problem, remedy, "manager-unknown")
            elif name == self.ids[index]:
                problem = f"{quote(name)} is their own manager"
                remedy = "name another person, or leave manager_id blank for the top"
                self.people.fault(index, problem, remedy, "manager-own", person=name)
            else:
                self.manager[index] = boss

    def read_rows(self, ties: Table, rows, person, boss) -> None:
        """Take the lines from rows of kind ``reports_to``; they must agree with the column."""
        from_column = self._stated.copy()
        for index, who, whom in zip(rows, person, boss, strict=True):
            if who < 0:
                self.complete = False
                continue
            self._stated[who] = True
            before = self.manager[who]
            if whom < 0 or whom == who or before == whom:
                continue
            if before < 0:
                if not from_column[who]:
                    self.manager[who] = whom
                    self._rows[who] = (ties, index)
                continue
            theirs = f"{quote(self.ids[who])} reports to {quote(self.ids[whom])} here"
            about = {"person": self.ids[who], "here": self.ids[whom], "there": self.ids[before]}
            if from_column[who]:
                place = f"{self.people.name}, {self.people.spot(who)}"
                problem = f"{theirs} but has manager_id {quote(self.ids[before])} in {place}"
                remedy = "make the two agree, or leave one out"
                ties.fault(index, problem, remedy, "manager-differs", **about)
            else:
                table, row = self._rows[who]
                earlier = ties.spot(row) if table is ties else table.place(row)
                problem = f"{theirs} but to {quote(self.ids[before])} in {earlier}"
                remedy = "keep one reporting line each"
                ties.fault(index, problem, remedy, "manager-two", **about)

    def check(self, employer: np.ndarray | None) -> None:
        """Refuse cycles, and more than one top (for each employer)."""
        for cycle in self._cycles():
            names = [self.ids[person] for person in (*cycle, cycle[0])]
            if len(names) > NAMED:
                names[NAMED - 2 : -1] = ["…"]
            table, index = self._rows.get(cycle[0], (self.people, cycle[0]))
            shown = " → ".join(name if name == "…" else quote(name) for name in names)
            problem = f"{len(cycle)} people report to each other in a circle: {shown}"
            about = {"n": len(cycle), "people": " → ".join(names)}
            table.fault(index, problem, "correct one of these lines", "manager-cycle", **about)
        if not self.exist or not self.complete:
            return
        tops: dict[str, list[int]] = {}
        employers = [""] * len(self.ids) if employer is None else as_text(employer)
        for person in np.flatnonzero(~self._stated).tolist():
            name = self.ids[person]
            if name.strip() and self.position[name] == person:
                tops.setdefault(employers[person], []).append(person)
        for where, people in tops.items():
            if len(people) > 1:
                self._refuse_tops(where, people)

    def _refuse_tops(self, employer: str, people: list[int]) -> None:
        names = [f"{quote(self.ids[p])} ({self.people.spot(p)})" for p in people[:NAMED]]
        more = f" and {len(people) - NAMED:,} more" if len(people) > NAMED else ""
        at = f" at {quote(employer)}" if employer else ""
        problem = f"{len(people):,} people{at} have no manager: {', '.join(names)}{more}"
        remedy = "give a manager_id to all but one, or put legal organisations in employer"
        named = ", ".join([*(self.ids[p] for p in people[:NAMED]), *(["…"] if more else [])])
        about = {"n": len(people), "people": named}
        self.people.fault(people[1], problem, remedy, "tops-several", **about)

    def _cycles(self) -> list[list[int]]:
        """Every circle of managers, each once, beginning with its first person."""
        manager = self.manager.tolist()
        walked_from = [-1] * len(manager)
        cycles = []
        for start in range(len(manager)):
            person = start
            while person >= 0 and walked_from[person] < 0:
                walked_from[person] = start
                person = manager[person]
            if person >= 0 and walked_from[person] == start:
                cycle = [person]
                while manager[cycle[-1]] != person:
                    cycle.append(manager[cycle[-1]])
                first = cycle.index(min(cycle))
                cycles.append(cycle[first:] + cycle[:first])
        return cycles


def _loosely(name: str) -> str:
    # What spreadsheets and people change unawares: spaces, case, leading zeros.
    return name.strip().casefold().lstrip("0")
