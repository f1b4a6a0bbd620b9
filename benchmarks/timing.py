"""How long a run takes: processor seconds, tools in turn, ratios within the same round."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd

ROUNDS = 3


def cpu_seconds(runner, runs: int, rng_seed: int) -> float:
    """Processor seconds of this process for so many runs of a prepared tool."""
    start = time.process_time()
    runner.run(runs, rng_seed)
    return time.process_time() - start


def wall_seconds(call: Callable) -> float:
    """Seconds on the clock for one call."""
    gc.collect()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def runs_for(runner, seconds: float) -> int:
    """How many runs take about so many seconds; at least one.

    Parameters
    ----------
    runner : Runner
        Run a few times here, so that it is warm.
    seconds : float

    Returns
    -------
    int
    """
    cpu_seconds(runner, 1, rng_seed=0)
    runs = 1
    while (took := cpu_seconds(runner, runs, rng_seed=0)) < seconds / 5:
        runs *= min(max(int(seconds / 5 / max(took, 1e-4)) + 1, 2), 20)
    return max(1, round(runs * seconds / took))


def in_turn(
    contenders: Mapping[str, tuple[object, int]], rounds: int = ROUNDS
) -> Iterator[dict[str, float]]:
    """Time every contender once a round, so that a slow spell of the machine hits all alike.

    Parameters
    ----------
    contenders : mapping of str to (Runner, int)
        Prepared tools, and how many runs of each to time.
    rounds : int

    Yields
    ------
    dict of str to float
        Processor seconds per run, round by round.
    """
    gc.collect()
    gc.freeze()  # nobody's collector is to walk through the graphs of everybody else
    try:
        for number in range(1, rounds + 1):
            yield {
                name: cpu_seconds(runner, runs, rng_seed=number) / runs
                for name, (runner, runs) in contenders.items()
            }
    finally:
        gc.unfreeze()


def ratios(rounds: pd.DataFrame, baseline: str) -> pd.DataFrame:
    """How many times as long as the baseline each contender takes.

    Parameters
    ----------
    rounds : DataFrame
        Seconds per run: a row per round, a column per contender.
    baseline : str
        One of the columns.

    Returns
    -------
    DataFrame
        Per contender: ``seconds`` and ``ratio``, each the median of the rounds, with
        ``ratio_low`` and ``ratio_high``, the least and the largest round.
    """
    ratio = rounds.div(rounds[baseline], axis=0)
    return pd.DataFrame(
        {
            "seconds": rounds.median(),
            "ratio": ratio.median(),
            "ratio_low": ratio.min(),
            "ratio_high": ratio.max(),
        }
    )


def slope(x, y) -> float:
    """Least-squares slope of log y on log x: 1 is proportional, 0 constant."""
    return float(np.polyfit(np.log(x), np.log(y), 1)[0])
