"""Where luck comes from: networks, people, or what happens to them, and all of them together.

Two replicates, a and b, are taken apart into their three kinds of luck and put together again in
all eight ways. Pairs of such runs that share some kinds and differ in the others say how much of
the variance each kind makes (random-effects analysis of variance; Sobol' indices by picking and
freezing, Sobol' 1993; Saltelli et al. 2010). The eight stand or fall together, so intervals come
from leaving out whole sets of eight, one at a time.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from groundswell.ensembles import N_STAGES
from groundswell.faults import refuse
from groundswell.kernel import run_world
from groundswell.outcomes import CASCADE
from groundswell.replicate import Worlds
from groundswell.reporting import in_one_line
from groundswell.scenario import Scenario
from groundswell.scenario_fields import PURPOSES
from groundswell.stage import Stage
from groundswell.study.estimates import checked

if TYPE_CHECKING:
    import pandas as pd

FEWEST_SETS = 20
"""With fewer sets of eight nothing is said."""
COMBINATIONS = tuple(product((0, 1), repeat=3))
"""Whose network, people and dynamics a run has: those of the first or the second replicate."""


@dataclass(frozen=True, eq=False)
class LuckShares:
    """Shares of the variance between runs, by kind of luck.

    Parameters
    ----------
    outcome : {"use", "took_hold", "weeks_to_half"}
    runs : int
    mean, deviation : float
        Over all runs.
    table : DataFrame
        Rows ``network``, ``people``, ``dynamics`` (who starts by lot, and what everyone
        decides), and ``together`` (what no kind makes alone). ``alone``: share of the variance
        that would go if this kind were known. ``total``: share that would be left if all others
        were. Each with its 95 % jackknife interval; shares near 0 may come out below 0.
    """

    outcome: str
    runs: int
    mean: float
    deviation: float
    table: "pd.DataFrame"

    __repr__ = in_one_line

    def in_words(self) -> str:
        """The same in plain words."""
        if self.deviation == 0.0:
            return f"All {self.runs} runs came out alike: there is no luck to share out."
        lines = [f"{self.runs} runs, standard deviation {self.deviation:.3g} in {self.outcome}:"]
        for row in self.table.to_dict("records"):
            alone = f"{row['alone']:.0%} ({row['alone_low']:.0%} to {row['alone_high']:.0%})"
            if row["luck"] == "together":
                lines.append(f"  no kind alone, only together: {alone} of the variance.")
                continue
            total = f"{row['total']:.0%} ({row['total_low']:.0%} to {row['total_high']:.0%})"
            lines.append(f"  {row['luck']}: {alone} of the variance alone, {total} with what it does"
                         " together with the others.")  # fmt: skip
        return "\n".join(lines)


def luck_shares(
    scenario: Scenario,
    sets: int = 250,
    rng_seed: int = 1,
    *,
    outcome: str = "use",
    against: Scenario | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> LuckShares:
    """Share out the variance between runs over the kinds of luck.

    Parameters
    ----------
    scenario : Scenario
    sets : int
        Of eight runs each, >= 20.
    rng_seed : int
        In [0, 2**64).
    outcome : {"use", "took_hold", "weeks_to_half"}
    against : Scenario, optional
        Another one: shares of the variance of the paired difference from it, on the same luck.
    workers : int, optional
        Threads; by default one per core. The result does not depend on it.
    progress : callable, optional
        Called as ``progress(done, of)``, in sets.

    Returns
    -------
    LuckShares

    Raises
    ------
    BadInput
        If an argument will not do.
    """
    checked(outcome)
    if not isinstance(sets, int) or isinstance(sets, bool) or sets < FEWEST_SETS:
        raise refuse(
            "sets",
            f"{sets!r} will not do",
            f"give a whole number of at least {FEWEST_SETS}",
            "sets",
        )
    worlds = [Worlds(each, rng_seed) for each in (scenario, against) if each is not None]
    values = np.empty((sets, len(COMBINATIONS)))

    def run(which: int) -> None:
        drawn: tuple[dict, dict] = ({}, {})
        found = [_eight(made, which, drawn, outcome) for made in worlds]
        values[which] = found[0] - found[1] if against is not None else found[0]

    with ThreadPoolExecutor(max_workers=workers or os.cpu_count() or 1) as pool:
        for done, _ in enumerate(pool.map(run, range(sets)), start=1):
            if progress is not None:
                progress(done, sets)
    deviation = float(values.std())
    return LuckShares(outcome, values.size, float(values.mean()), deviation, shares(values))


def _eight(made: Worlds, which: int, drawn: tuple[dict, dict], outcome: str) -> np.ndarray:
    """Run all combinations of the luck of two replicates."""
    scenario, pair = made.scenario, (2 * which, 2 * which + 1)
    n_people = scenario.organisation.n_people
    found = np.empty(len(COMBINATIONS))
    for at, (network, people, dynamics) in enumerate(COMBINATIONS):
        world = made.world(pair[network], drawn[network], pair[people], pair[dynamics])
        counts = np.zeros((scenario.weeks + 1, N_STAGES), dtype=np.int32)
        run_world(world, np.empty(world.threshold.size, dtype=np.int32), counts)
        use = (counts[:, Stage.USING] + counts[:, Stage.EMBEDDED]) / n_people
        half = use >= 0.5
        first = half.argmax() if half.any() else half.size
        found[at] = {"use": use[-1], "took_hold": use[-1] >= CASCADE, "weeks_to_half": first}[
            outcome
        ]
    return found


def shares(values: np.ndarray) -> "pd.DataFrame":
    """Shares of the variance, from sets of eight, with jackknife intervals (Tukey 1958).

    Parameters
    ----------
    values : float array, shape (sets, 8)
        In the order of `COMBINATIONS`.

    Returns
    -------
    DataFrame
        As `LuckShares.table`.
    """
    import pandas as pd
    from scipy.special import stdtrit

    products, n = _products(values), len(values)
    found = _shares(products.mean(axis=0))
    without = _shares((products.sum(axis=0) - products) / (n - 1))
    spread = np.sum((without - without.mean(axis=0)) ** 2, axis=0)
    half = stdtrit(n - 1, 0.975) * np.sqrt((n - 1) / n * spread)
    names = [f"{luck} {what}" for luck in PURPOSES for what in ("alone", "total")] + ["together"]
    told = dict(zip(names, zip(found, found - half, found + half, strict=True), strict=True))
    rows = []
    for luck in (*PURPOSES, "together"):
        alone = told[luck if luck == "together" else f"{luck} alone"]
        total = told.get(f"{luck} total", [np.nan] * 3)
        rows.append({"luck": luck, "alone": alone[0], "alone_low": alone[1], "alone_high": alone[2],
                     "total": total[0], "total_low": total[1], "total_high": total[2]})  # fmt: skip
    return pd.DataFrame(rows)


def _products(values: np.ndarray) -> np.ndarray:
    """By set: mean products of runs that share each subset of the kinds of luck; (sets, 8)."""
    off = values - values.mean()
    own = np.array(COMBINATIONS)
    products = np.empty_like(off)
    for at, shared in enumerate(COMBINATIONS):  # 1: this kind of luck is shared
        other = np.where(shared, own, 1 - own)
        partner = other @ [4, 2, 1]
        products[:, at] = np.mean(off * off[:, partner], axis=1)
    return products


def _shares(products: np.ndarray) -> np.ndarray:
    """Alone and total of each kind, and what is together; shape (…, 7)."""
    nothing, everything = products[..., 0], products[..., 7]
    variance = everything - nothing
    variance = np.where(variance > 0.0, variance, np.nan)
    found = []
    alone_all = 0.0
    for bit in (4, 2, 1):
        alone = (products[..., bit] - nothing) / variance
        total = (everything - products[..., 7 - bit]) / variance
        alone_all = alone_all + alone
        found += [alone, total]
    return np.stack([*found, 1.0 - alone_all], axis=-1)


__all__ = ["LuckShares", "luck_shares", "shares"]
