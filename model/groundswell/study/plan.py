"""What a sweep will be, and what it will take, before anything is run."""

import time
from dataclasses import dataclass
from typing import Any

import groundswell
from groundswell.faults import refuse, shown
from groundswell.outcomes import Ensemble
from groundswell.scenario_plain import as_plain
from groundswell.study.chunks import Task, columns_of, putting, table_of
from groundswell.study.design import Design
from groundswell.study.own_code import code
from groundswell.study.store import FORMAT, Chunk, Store, chunks_of
from groundswell.whole_numbers import check_whole

PEOPLE_AT_A_TIME, MOST_AT_A_TIME = 250_000, 100
"""People × replicates in a chunk, and replicates: a few seconds' work, a few MB of networks."""
TRIED = 50
"""Replicates that are tried for an estimate, at most."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What a sweep will be, before anything is run.

    Parameters
    ----------
    design : Design
    replicates : int
    manifest : dict
        What is frozen in the store.
    """

    design: Design
    replicates: int
    manifest: dict[str, Any]

    def __repr__(self) -> str:
        return f"<Plan: {len(self.design)} points x {self.replicates} replicates, {self.runs} runs>"

    @classmethod
    def of(cls, design: Design, replicates: int, rng_seed: int) -> "Plan":
        """Make the plan for a design; arguments as in `sweep`."""
        if not isinstance(design, Design):
            raise refuse("design", f"{shown(design)} is not a design", "give gs.Design.grid(…) or another",
                         "not-a-design")  # fmt: skip
        check_whole("replicates", replicates, 1, below=2**64)
        check_whole("rng_seed", rng_seed, 0, below=2**64)
        fitting = max(1, PEOPLE_AT_A_TIME // design.most_people)
        labels = {"label": list(design.labels)} if design.labels else {}
        manifest = {
            "format": FORMAT,
            "groundswell": groundswell.__version__,
            "code": code(),
            "rng_seed": int(rng_seed),
            "block": min(int(replicates), MOST_AT_A_TIME, fitting),
            "design": {"kind": design.kind, "about": dict(design.about)},
            **({"own_luck": True} if design.own_luck else {}),
            "factors": design.roles,
            "columns": columns_of(design.cells, bool(design.labels)),
            "base": as_plain(design.base, content=True),
            "points": {"key": list(design.keys), **labels, **design.cells},
        }
        return cls(design, int(replicates), manifest)

    @property
    def runs(self) -> int:
        """How many there will be: the last block of every point is run whole."""
        return sum(map(len, chunks_of(self.manifest, self.replicates)))

    def estimate(self) -> tuple[float, float]:
        """Seconds of one core, and bytes, that the sweep will take: a few runs are tried."""
        block, points = self.manifest["block"], len(self.design)
        some = sorted({0, points // 2, points - 1})
        task = Task(self.design, self.manifest["rng_seed"], Store("."), "")
        task.ensemble(Chunk(0, 0, 1, ""))  # compiles, and loads what is loaded once
        seconds, size = 0.0, 0.0
        for point in some:
            sharing = self.design.networks.count(self.design.networks[point])
            first = 1 + TRIED * point  # networks that nobody has drawn
            chunk = Chunk(point, first, first + min(block, TRIED), "")
            drawn, ensemble = _timed(task, chunk)
            shared, _ = _timed(task, chunk)
            seconds += (shared + max(drawn - shared, 0.0) / sharing) / len(chunk)
            size += _size(task, chunk, ensemble, block)
        return self.runs * seconds / len(some), self.runs / block * size / len(some)


def _timed(task: Task, chunk: Chunk) -> tuple[float, Ensemble]:
    began = time.perf_counter()
    ensemble = task.ensemble(chunk)
    return time.perf_counter() - began, ensemble


def _size(task: Task, chunk: Chunk, ensemble: Ensemble, block: int) -> float:
    """Bytes of a part with a whole block, from one with a few of its replicates."""
    import pyarrow as pa

    table = table_of(task.design, chunk, ensemble)
    sizes = []
    for count in (0, len(chunk)):
        sink = pa.BufferOutputStream()
        putting(table[:count], {})(sink)
        sizes.append(sink.getvalue().size)
    return sizes[0] + (sizes[1] - sizes[0]) * block / len(chunk)


__all__ = ["Plan"]
