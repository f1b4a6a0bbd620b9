"""Running until a paired difference is known well enough, here or in a sweep's store."""

import dataclasses
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from groundswell.ensembles import simulate_some
from groundswell.faults import refuse
from groundswell.outcomes import Ensemble
from groundswell.scenario import Scenario
from groundswell.statistics import warn_of_two_groups
from groundswell.study.design import Design
from groundswell.study.estimates import in_two_groups, values_of
from groundswell.study.stopping import Stopped, Width, watch
from groundswell.study.store import Store
from groundswell.study.sweep import sweep

if TYPE_CHECKING:
    import pandas as pd


def run_until(
    scenarios: Sequence[Scenario],
    until: Width,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Ensemble], Stopped]:
    """Run scenarios side by side until each paired difference from the first is known well enough.

    Parameters
    ----------
    scenarios : sequence of Scenario
        The first is the one that the others are compared with.
    until : Width
    rng_seed, workers, progress
        As in `groundswell.simulate`; `progress` counts up to the cap.

    Returns
    -------
    (list of Ensemble, Stopped)
        Curves only; replicates equal those of `groundswell.simulate`.

    Warns
    -----
    TwoGroups
        If the mean difference in use is asked for and use falls into two groups.
    """
    threads = workers or os.cpu_count() or 1
    parts: list[list[Ensemble]] = [[] for _ in scenarios]

    def run(which: range) -> list[Ensemble]:
        drawn: dict[int, dict] = {}
        return [simulate_some(scenario, which, rng_seed, drawn) for scenario in scenarios]

    def extend(first: int, stop: int) -> list[Ensemble]:
        edges = np.linspace(first, stop, min(threads, stop - first) + 1).astype(int)
        with ThreadPoolExecutor(max_workers=threads) as pool:
            for made in pool.map(run, map(range, edges[:-1], edges[1:])):
                for kept, part in zip(parts, made, strict=True):
                    kept.append(part)
        if progress is not None:
            progress(stop, until.most)
        return [_joined(kept) for kept in parts]

    seen: dict[str, np.ndarray] = {}
    names = [each.name or str(number) for number, each in enumerate(scenarios)]
    if len(set(names)) < len(names):
        names = [f"{name} ({number})" for number, name in enumerate(names)]

    def values_after(replicates: int) -> list[np.ndarray]:
        done = sum(part.replicates for part in parts[0])
        ensembles = extend(done, replicates)
        seen.update(zip(names, (values_of(each, until.outcome) for each in ensembles), strict=True))
        return list(seen.values())

    stopped = watch(until, values_after, rng_seed, scenarios[0].weeks)
    warn_of_two_groups("mean difference in use", in_two_groups(until.outcome, seen))
    return [_joined(kept) for kept in parts], stopped


def sweep_until(
    design: Design, until: Width, rng_seed: int = 1, *, store: str | os.PathLike, **options
) -> "tuple[pd.DataFrame, Stopped]":
    """Sweep a design until the paired difference of every point from the first is known well enough.

    Every point is run equally often, so that all pairs stay pairs. The rule, the cap and what was
    seen at every look are kept beside the runs, in ``stopping.json``. The same call goes on where
    it stopped.

    Parameters
    ----------
    design : Design
        Its first point is the one that the others are compared with: `Design.contrasts`.
    until : Width
    rng_seed, store, **options
        As in `groundswell.sweep`, but for ``shard``: a part of the work cannot tell.

    Returns
    -------
    (DataFrame, Stopped)

    Raises
    ------
    BadInput
        As `groundswell.sweep`; if points have luck of their own, so that nothing is paired; and
        if chunks failed, so that nothing can be told.
    """
    if design.own_luck:
        raise refuse("design", "gives every point luck of its own", "compare points that face the same luck",
                     "not-paired")  # fmt: skip
    if options.get("shard") is not None:
        raise refuse("shard", "sees a part of the runs only", "leave it out, or sweep so many replicates",
                     "shard")  # fmt: skip
    weeks = [design.scenario(point).weeks for point in range(len(design))]
    kept: list[pd.DataFrame] = []
    seen: dict[str, np.ndarray] = {}

    def values_after(replicates: int) -> list[np.ndarray]:
        kept[:] = [sweep(design, replicates, rng_seed, store=store, **options)]
        parts = [part for _, part in kept[0].groupby("point")]
        if {len(part) for part in parts} != {replicates} or len(parts) != len(design):
            raise refuse(str(store), "lacks runs that failed", "mend what failed and call again",
                         "incomplete")  # fmt: skip
        values = map(values_of, parts, [until.outcome] * len(parts), weeks)
        seen.update({f"point {number}": each for number, each in enumerate(values)})
        return list(seen.values())

    def note(stopped: Stopped) -> None:
        text = json.dumps(dataclasses.asdict(stopped), indent=1) + "\n"
        Store(store).write("stopping.json", lambda file: file.write(text.encode()))

    stopped = watch(until, values_after, rng_seed, max(weeks), note)
    warn_of_two_groups("mean difference in use", in_two_groups(until.outcome, seen))
    return kept[0], stopped


def stopped_in(store: str | os.PathLike) -> Stopped | None:
    """When and why a sweep by `sweep_until` stopped; None where it was not run so."""
    file = Path(store) / "stopping.json"
    if not file.exists():
        return None
    told = json.loads(file.read_text("utf-8"))
    looked = tuple((int(runs), float(half)) for runs, half in told["looked"])
    return Stopped(**{**told, "rule": Width(**told["rule"]), "looked": looked})


def _joined(parts: list[Ensemble]) -> Ensemble:
    """Parts of one ensemble, in the order of their replicates, as one."""
    if len(parts) == 1:
        return parts[0]
    arrays = ("stage_counts", "ever", "units_left_behind", "programme_hours")
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(each, name) for each in parts]) for name in arrays
    }
    return dataclasses.replace(parts[0], **joined)


__all__ = ["run_until", "stopped_in", "sweep_until"]
