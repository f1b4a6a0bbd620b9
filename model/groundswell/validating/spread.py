"""What the checks share: run a bare scenario, time it, set small graphs side by side."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from groundswell.contagion import ComplexContagion, SimpleContagion
from groundswell.ensembles import simulate
from groundswell.organisation import Organisation
from groundswell.outcomes import Ensemble
from groundswell.scenario import Scenario


def spread(
    organisation: Organisation, contagion: ComplexContagion | SimpleContagion, seeding: Any,
    weeks: int, replicates: int = 1, rng_seed: int = 1, **fields: Any,
) -> Ensemble:  # fmt: skip
    """Run a bare scenario; one weekly step is one synchronous round."""
    scenario = Scenario(organisation, contagion, seeding, weeks=weeks, **fields)
    return simulate(scenario, replicates=replicates, rng_seed=rng_seed)


def kept(each: np.ndarray | None) -> np.ndarray:
    """What an ensemble says of each person, which it does unless it was to keep curves only."""
    if each is None:
        raise ValueError("only curves were kept")
    return each


def adopters(ensemble: Ensemble) -> np.ndarray:
    """Number of people who ever start, per replicate."""
    return np.asarray(kept(ensemble.adopted_at) >= 0).sum(axis=1)


def t90(ensemble: Ensemble) -> np.ndarray:
    """First round in which at least 90 % use it, per replicate; infinite where never."""
    there = np.asarray(ensemble.use) >= 0.9
    return np.where(there.any(axis=1), there.argmax(axis=1), np.inf)


def copies(
    n_copies: int, n_people: int, ties: Iterable[tuple[Any, ...]], directed: bool = False
) -> Organisation:
    """Many copies of one small graph side by side: every replicate is many runs.

    ``ties`` are (source, target) or (source, target, weight); the source notices the target.
    """
    ids = [f"{copy}-{person}" for copy in range(n_copies) for person in range(n_people)]
    rows = [
        {"source": f"{copy}-{tie[0]}", "target": f"{copy}-{tie[1]}", "weight": weight}
        for copy in range(n_copies)
        for tie in ties
        for weight in (tie[2] if len(tie) == 3 else 1.0,)
    ]
    people = pd.DataFrame({"id": ids})
    return Organisation.from_tables(people, pd.DataFrame(rows), directed=directed)


def per_copy(ensemble: Ensemble, n_people: int) -> np.ndarray:
    """Weeks of adoption, one row per run: (replicates × copies, people in a copy)."""
    return kept(ensemble.adopted_at).reshape(-1, n_people)


__all__ = ["adopters", "copies", "kept", "per_copy", "spread", "t90"]
