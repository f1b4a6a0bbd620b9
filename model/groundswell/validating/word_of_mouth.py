"""Those who do not use it speak of it a seventh as readily (Banerjee et al. 2013)."""

from collections.abc import Iterator

import numpy as np

from groundswell.contagion import ComplexContagion
from groundswell.mechanisms import Awareness
from groundswell.stage import Stage
from groundswell.validating.check import ERRORS, Check, Trial, share
from groundswell.validating.spread import copies, kept, spread

RUN = (
    "A row of three: one uses it; the next notices only them; the last notices only the second, who hears of it"
    " and never uses it. A user tells with chance .7 a week, somebody who has heard with a seventh of that."
    " Expected: counted by hand. 400 rows side by side, 50 runs."
)
SOURCE = "Banerjee et al. 2013"
N_COPIES, REPLICATES, RATE = 400, 50, 0.7


def heard() -> Iterator[Check]:
    """Who notices whom: 1 → 0, a user; 2 → 1, who has heard and does not use it.

    Week 1: person 1 hears from the user. Week 2: so do late ones; person 2 hears from 1.
    """
    ensemble = spread(
        copies(N_COPIES, 3, [(1, 0), (2, 1)], directed=True),
        ComplexContagion(threshold=9, measure="count"),
        3 * np.arange(N_COPIES), 2, REPLICATES, awareness=Awareness(rate=RATE),
    )  # fmt: skip
    runs = N_COPIES * REPLICATES
    aware = 2 - ensemble.stage_counts[:, :, Stage.UNAWARE].sum(axis=0) / runs
    about = f"one who uses it, one who hears of it, one more, {runs:,} runs:"
    error = float(np.sqrt(2 * 0.25 / runs))
    from_non_user = RATE * RATE / 7
    expected = (RATE, RATE + (1 - RATE) * RATE + from_non_user)
    for week, number in enumerate(expected, start=1):
        what = f"{about} people told by week {week}"
        yield Check(SOURCE, what, number, float(aware[week]), ERRORS * error)
    told = kept(ensemble.final_stage).reshape(-1, 3)[:, 2] == Stage.AWARE
    yield share(SOURCE, f"{about} share told by one who does not use it", from_non_user, told)


QUICK: tuple[Trial, ...] = (heard,)
LONG: tuple[Trial, ...] = ()
