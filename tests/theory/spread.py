"""What the checks against theory share: run a spread, time it, judge it, copy a small graph."""

import numpy as np
import pandas as pd

import groundswell as gs


def spread(organisation, contagion, seeding, weeks, replicates=1, rng_seed=1, **fields):
    """Run a bare scenario; one weekly step is one synchronous round."""
    scenario = gs.Scenario(organisation, contagion, seeding, weeks=weeks, **fields)
    return gs.simulate(scenario, replicates=replicates, rng_seed=rng_seed)


def adopters(ensemble):
    """Number of people who ever start, per replicate."""
    return (ensemble.adopted_at >= 0).sum(axis=1)


def t90(ensemble):
    """First round in which at least 90 % use it, per replicate; infinite where never."""
    there = ensemble.use >= 0.9
    return np.where(there.any(axis=1), there.argmax(axis=1), np.inf)


def agrees(share, expected, runs, stated=0.0):
    """Whether a share of runs is within 3 binomial standard errors, or the stated tolerance."""
    return abs(share - expected) <= max(3 * np.sqrt(expected * (1 - expected) / runs), stated)


def copies(n_copies, n_people, ties, directed=False):
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
    return gs.Organisation.from_tables(people, pd.DataFrame(rows), directed=directed)


def per_copy(ensemble, n_people):
    """Weeks of adoption, one row per run: (replicates × copies, people in a copy)."""
    return ensemble.adopted_at.reshape(-1, n_people)
