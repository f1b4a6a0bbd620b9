"""What comes of the starters under one contagion: use and weeks, kept apart from reach."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from groundswell.ensembles import simulate_all
from groundswell.outcomes import Ensemble
from groundswell.scenario import Scenario
from groundswell.streams import Stream, derived_seed
from groundswell.study.compare import paired
from groundswell.study.optimise import BestStarters, best_starters
from groundswell.study.starting.drawing_lots import usable

if TYPE_CHECKING:
    import pandas as pd

BASELINE, TWICE, BEST = "random", "random × 2", "best found"
SEARCH = 5_000_000
"""People-runs for which the best starters are looked for, unless said otherwise."""


@dataclass(frozen=True, eq=False)
class StrategiesUse:
    """What `use_of_strategies` finds.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per ``strategy``, ``random × 2`` (twice as many people, by lot) and ``best
        found``: ``starters``, the figures of `Ensemble.summary`, ``weeks_to_half_p10`` and
        ``_p90`` (missing: not within the weeks run), and against ``random``: ``verdict``,
        ``ahead``, ``on`` (use or speed), ``more_use`` (median paired difference) with its
        95 % interval ``_low``, ``_high``.
    ensembles : dict of str to Ensemble
        The same, run by run, paired by replicate.
    best : BestStarters or None
        The search and what it took; None where none was asked for.
    """

    table: "pd.DataFrame"
    ensembles: dict[str, Ensemble]
    best: BestStarters | None

    def __repr__(self) -> str:
        return f"<StrategiesUse: took hold most often first: {', '.join(self.ranked['strategy'])}>"

    @property
    def ranked(self) -> "pd.DataFrame":
        """The table, took hold most often first, then most use, then soonest at half."""
        order = ["p_took_hold", "use_median", "weeks_to_half_median"]
        return self.table.sort_values(order, ascending=[False, False, True], kind="stable")


def use_of_strategies(
    scenario: Scenario,
    strategies: Sequence[str] | None = None,
    *,
    replicates: int = 200,
    runs: int | None = None,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> StrategiesUse:
    """Use and weeks for every strategy at the scenario's budget, on common random numbers.

    The organisation is the scenario's as it stands: a generated one is not drawn anew.

    Parameters
    ----------
    scenario : Scenario
        Its seeding is ignored.
    strategies : sequence of str, optional
        Names; by default all that the organisation has the data for. ``random`` is added.
    replicates : int
        Runs per strategy, >= 1.
    runs : int, optional
        Runs in search of the best starters (see `best_starters`); 0: no search. By default as
        many as make 5 million people-runs, up to 20 000.
    rng_seed : int
        In [0, 2**64). The search has luck of its own.
    workers, progress
        As in `simulate`; progress speaks of the strategies' runs.

    Returns
    -------
    StrategiesUse
    """
    import pandas as pd

    organisation, count = scenario.organisation, scenario.seed_count()
    names, _ = usable(organisation, strategies)
    names = list(dict.fromkeys([*names, BASELINE]))
    kept = tuple(purpose for purpose in scenario.vary if purpose != "network")
    there = scenario.replace(vary=kept)
    made = {name: there.replace(seeding=name, budget=count, name=name) for name in names}
    twice = min(2 * count, organisation.n_people)
    made[TWICE] = there.replace(seeding=BASELINE, budget=twice, name=TWICE)
    best = None
    runs = min(20_000, SEARCH // organisation.n_people) if runs is None else runs
    if runs:
        search = derived_seed(rng_seed, 1, Stream.SEEDING)
        tries = min(50, max(runs // 100, 1))
        best = best_starters(
            there, count, replicates=tries, runs=runs, rng_seed=search, workers=workers
        )
        who = tuple(best.positions.tolist())
        made[BEST] = there.replace(seeding=who, budget=None, name=BEST)
    done = simulate_all(
        list(made.values()), replicates, rng_seed, workers, progress, record="curves"
    )
    ensembles = dict(zip(made, done, strict=True))
    rows = [_row(name, each, ensembles[BASELINE]) for name, each in ensembles.items()]
    return StrategiesUse(pd.concat(rows, ignore_index=True), ensembles, best)


def _row(name: str, ensemble: Ensemble, baseline: Ensemble) -> "pd.DataFrame":
    import pandas as pd

    row = ensemble.summary().rename(columns={"name": "strategy"})
    row.insert(1, "starters", ensemble.scenario.seed_count())
    weeks = ensemble.scenario.weeks
    ends = np.quantile(ensemble.weeks_to_half, [0.1, 0.9], method="inverted_cdf")
    for end, week in zip(("p10", "p90"), ends, strict=True):
        row[f"weeks_to_half_{end}"] = pd.array([None if week > weeks else int(week)], dtype="Int64")
    compared = paired(baseline, ensemble)
    sides = {"A": BASELINE, "B": name, "": ""}
    row["verdict"], row["ahead"] = compared.verdict, sides[compared.ahead]
    row["on"] = compared.deciding.outcome if compared.ahead else ""
    use = compared.use
    row["more_use"], row["more_use_low"], row["more_use_high"] = use.median, use.low, use.high
    return row


__all__ = ["BASELINE", "BEST", "TWICE", "StrategiesUse", "use_of_strategies"]
