"""An ensemble in plain words, and what to say where ties are made up."""

from collections.abc import Iterable

import numpy as np

from groundswell.ties import GENERATED


def ensemble_in_words(ensemble) -> str:
    """Say what came out, with its uncertainty, never a mean alone.

    Parameters
    ----------
    ensemble : Ensemble

    Returns
    -------
    str
        A few lines.
    """
    row = ensemble.in_numbers()
    n, weeks = ensemble.replicates, ensemble.scenario.weeks
    starters = ensemble.scenario.seed_count()
    lines = [
        f"{ensemble.scenario.name or 'Scenario'}: {counted(n, 'run', 'runs')} of"
        f" {counted(weeks, 'week', 'weeks')}, {counted(starters, 'starter', 'starters')} among"
        f" {counted(ensemble.n_people, 'person', 'people')}.",
        f"It took hold (at least half use it at the end) in {row['p_took_hold']:.0%} of runs"
        f" (95 % interval {row['p_took_hold_low']:.0%} to {row['p_took_hold_high']:.0%}).",
    ]
    if not np.isnan(row["size_given_hold"]):
        lines.append(f"Where it took hold, {row['size_given_hold']:.0%} used it at the end.")
    spread = f"10 to 90 % of runs: {row['use_p10']:.0%} to {row['use_p90']:.0%}"
    if row["bimodal"]:
        lines.append(
            f"Outcomes fall into two groups, so no single middle describes them ({spread})."
        )
    else:
        lines.append(f"Use at the end: {row['use_median']:.0%} in the middle run ({spread}).")
    if ensemble.scenario.awareness is not None:
        lines.append(f"Know of it at the end: {row['aware_median']:.0%} in the middle run.")
    half = row["weeks_to_half_median"]
    if half is None:
        lines.append("Half the people: not reached within the weeks run, in most runs.")
    else:
        lines.append(f"Half the people: by week {half} in the middle run.")
    if not np.isnan(row["units_left_behind_median"]):
        lines.append(f"Units left behind (under 25 % use): {row['units_left_behind_median']:.0%}.")
    if not np.isnan(row["person_hours_median"]):
        lines.append(f"Hours given: {row['person_hours_median']:,.0f}.")
    if row["programme_hours_median"] > 0.0:
        lines.append(f"Hours that the interventions took: {row['programme_hours_median']:,.0f}.")
    lines += made_up(ensemble.scenario.organisation.informal)
    lines.append("Illustration, not a forecast: the ranking is safer than the numbers.")
    return "\n".join(lines)


def in_one_line(result) -> str:
    """What a result is and the first line of its words, as its ``__repr__`` in a notebook."""
    return f"<{type(result).__name__}: {result.in_words().splitlines()[0]}>"


def counted(number: int, one: str, many: str) -> str:
    """A number and what there are so many of: 1 person, 2 people."""
    return f"{number} {one if number == 1 else many}"


def generated_in(kinds: Iterable[str]) -> list[str]:
    """Kinds of tie that nobody reported: generated along an organisation chart."""
    return [kind for kind in kinds if kind.startswith(GENERATED)]


def made_up(kinds: Iterable[str]) -> list[str]:
    """Say that ties are generated, where some are.

    Parameters
    ----------
    kinds : iterable of str
        Kinds of tie in the organisation.

    Returns
    -------
    list of str
        One sentence, or none.
    """
    generated = generated_in(kinds)
    if not generated:
        return []
    are = "is" if len(generated) == 1 else "are"
    return [
        f"Generated, not measured: {' and '.join(generated)} {are} made up along the organisation chart."
    ]
