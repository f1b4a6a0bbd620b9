"""Runs per second of every tool in every case, one thread each."""

from collections.abc import Iterator

import pandas as pd

from benchmarks import tools
from benchmarks.cases import SIZES, Case, cases
from benchmarks.timing import cpu_seconds, in_turn, ratios, runs_for

SECONDS, TOO_LONG, ONCE = 0.5, 20.0, 4.0
"""Seconds: what a timing is to take; what is not waited for; what is timed in one round only."""

GROUNDSWELL = "Groundswell"


def rows(quick: bool = False) -> Iterator[dict]:
    """One row per case and tool.

    Parameters
    ----------
    quick : bool
        Without the largest size, and with shorter timings.

    Yields
    ------
    dict
        Tools that know a rule but were not timed have a ``note`` that says why.
    """
    known: dict[tuple[str, str], list[float]] = {}
    for case in cases(SIZES[:2] if quick else SIZES):
        yield from timed(case, known, SECONDS / 5 if quick else SECONDS)


def timed(case: Case, known: dict[tuple[str, str], list[float]], seconds: float) -> Iterator[dict]:
    """Time one case.

    Parameters
    ----------
    case : Case
    known : dict of (rule, tool) to list of float
        Seconds per run at smaller sizes; those of this one are added.
    seconds : float
        What a timing is to take.

    Yields
    ------
    dict
        One row per tool.
    """
    about = {"rule": case.rule, "people": case.n_people}
    contenders, ways, slow = {}, {}, {}
    for tool in tools.installed():
        if case.rule not in tool.RULES:
            continue
        ways[tool.NAME] = {"version": tools.version(tool), "how": tool.RULES[case.rule].how}
        if expected(known.get((case.rule, tool.NAME), [])) > TOO_LONG:
            note = f"a run takes over {TOO_LONG:.0f} s, judged from smaller sizes"
            yield about | {"tool": tool.NAME, "note": note} | ways[tool.NAME]
            continue
        runner = tool.RULES[case.rule](case)
        if expected(known.get((case.rule, tool.NAME), [])) > ONCE:
            slow[tool.NAME] = runner
        else:
            contenders[tool.NAME] = runner, runs_for(runner, seconds)
    for name in tools.missing():
        yield about | {"tool": name, "note": "not installed"}

    rounds = pd.DataFrame(in_turn(contenders))
    for name, runner in slow.items():
        # A single run, set against the round before it: a median of one.
        rounds[name] = pd.Series([cpu_seconds(runner, 1, rng_seed=1)], index=[rounds.index[-1]])
    for name, row in ratios(rounds, GROUNDSWELL).iterrows():
        known.setdefault((case.rule, name), []).append(row["seconds"])
        runs = {"runs": contenders.get(name, (None, 1))[1], "rounds": int(rounds[name].count())}
        yield (
            about | {"tool": name, "per_second": 1 / row["seconds"]} | runs | dict(row) | ways[name]
        )


def expected(smaller: list[float]) -> float:
    """Seconds to expect at ten times the people, from what the last sizes took."""
    if not smaller:
        return 0.0
    growth = smaller[-1] / smaller[-2] if len(smaller) > 1 else 10.0
    return smaller[-1] * max(growth, 10.0)
