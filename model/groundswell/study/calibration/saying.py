"""A calibration in plain words: what the curve tells, what it cannot, whether the model fits."""

from typing import TYPE_CHECKING

from groundswell.reporting import made_up
from groundswell.study.calibration.posterior import BARELY, TRADED
from groundswell.study.calibration.predicting import UNLIKE

if TYPE_CHECKING:
    from groundswell.study.calibration.fitting import Calibration

GOOD = (0.85, 0.95)
"""Share of 90 % intervals that hold the truth where they are what they say."""


def in_words(fit: "Calibration") -> str:
    """Say what was learnt and what was not.

    Parameters
    ----------
    fit : Calibration

    Returns
    -------
    str
        Some lines.
    """
    lines = [_fits(fit)]
    if fit.reproduces:
        lines += _learnt(fit)
    lines.append("Looked for: " + "; ".join(prior.in_words() for prior in fit.priors) + ".")
    lines.append(
        "A model that gives the curve is not thereby the cause of it: others may give it too."
    )
    lines += made_up(fit.scenario.organisation.informal)
    return "\n".join(lines)


def _learnt(fit: "Calibration") -> list[str]:
    """What the curve tells and what it cannot; only of a model that gives the curve."""
    rows = fit.intervals().to_dict("records")
    intervals = [
        f"- {row['factor']}: {row['low']:.3g} to {row['high']:.3g} (90 % interval; middle"
        f" {row['median']:.3g}), {min(row['width'], 1):.0%} as wide as before the curve was seen"
        for row in rows
    ]
    return ["Within the model:", *intervals, _untold(fit), _held(fit)]


def _fits(fit: "Calibration") -> str:
    """Whether the model gives the curve; the rules are said either way."""
    near, like = f"{fit.nearness:.1%}", f"{fit.prediction.likeness:.1%}"
    rule = (
        f"of made-up curves like it, {near} are as far from the runs nearest to them; of runs at what was"
        f" fitted, {like} lie as far out (under {UNLIKE:.0%} in either: it does not)"
    )
    if fit.reproduces:
        return f"The model gives curves like the one observed: {rule}."
    if fit.nearness < UNLIKE:
        return (
            f"The model does not give the observed curve, whatever the factors: {rule}. So"
            " it tells nothing of the factors."
        )
    return (
        f"The fit does not give the observed curve, though some runs come near it: {rule}. So"
        " it tells nothing of the factors; try more points, or other ranges."
    )


def _untold(fit: "Calibration") -> str:
    """What the curve cannot tell; the rules are said where it can."""
    posterior = fit.posterior
    said = [
        f"the curve says hardly anything of {name} (its interval is at least {BARELY:.0%} as wide as before)"
        for name in posterior.hardly_known
    ]
    said += [
        f"{one} and {other} cannot be told apart (rank correlation {TRADED} or stronger: more of"
        " one makes up for the other)"
        for one, other in posterior.traded
    ]
    if said:
        return "Not to be known from this curve: " + "; ".join(said) + "."
    return (
        f"All that was fitted was learnt from the curve: every interval is less than {BARELY:.0%} as wide as"
        f" before, and no two trade off (rank correlation {TRADED} or stronger)."
    )


def _held(fit: "Calibration") -> str:
    table = fit.coverage
    shares = ", ".join(f"{row.factor} {row.covered:.0%}" for row in table.itertuples())
    low, high = GOOD
    sound = table["covered"].between(low, high).all()
    judged = (
        "as they should" if sound else f"not between {low:.0%} and {high:.0%}: take them with care"
    )
    return (
        f"Checked on {table['sets'].iloc[0]} made-up curves like this one, whose truth is known: the"
        f" 90 % intervals held it in {shares} ({judged})."
    )


__all__ = ["in_words"]
