"""What is thought possible before anything is observed: ranges, as parameters declare them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from groundswell.faults import BadInput, Fault, shown
from groundswell.parameter import Parameter
from groundswell.quantity import Distribution
from groundswell.scenario import Scenario, parameters
from groundswell.study.changing import now_in
from groundswell.study.sampling import Spread, spread_of


@dataclass(frozen=True)
class Prior:
    """Where one factor may lie, all of it as likely.

    Parameters
    ----------
    name : str
        Dotted.
    low, high : float
    log : bool
        Whether it is spread evenly on a scale of ratios, as chances per week are.
    whole : bool
        Whether it takes whole numbers only.
    deviation : float, optional
        Where the scenario draws a normal distribution over people: its standard deviation,
        which stays; what is fitted is its mean.
    declared : bool
        Whether the range is the one that the parameter was declared with.
    """

    name: str
    low: float
    high: float
    log: bool = False
    whole: bool = False
    deviation: float | None = None
    declared: bool = True

    def number(self, share: float) -> float:
        """What a coordinate in [0, 1] stands for."""
        if self.log:
            return float(self.low * (self.high / self.low) ** share)
        return Spread(self.low, self.high, self.whole).value(share)

    def value(self, share: float) -> Any:
        """The same as a scenario takes it."""
        number = self.number(share)
        return number if self.deviation is None else {"normal": [number, self.deviation]}

    def in_words(self) -> str:
        """Say the range."""
        scale = ", evenly in ratios" if self.log else ""
        where = "declared range" if self.declared else "range given"
        what = (
            "" if self.deviation is None else f" (mean; standard deviation {self.deviation:g} kept)"
        )
        return f"{self.name}{what}: {self.low:.3g} to {self.high:.3g}{scale} ({where})"


def priors_for(scenario: Scenario, factors: Mapping[str, Any] | Sequence[str]) -> tuple[Prior, ...]:
    """Read what is to be fitted, and where it may lie.

    Parameters
    ----------
    scenario : Scenario
    factors : mapping of str to range, or sequence of str
        By dotted name: ``(low, high)``; ``{"low": …, "high": …, "log": True}``; None, or a
        name alone, for the range that the parameter was declared with.

    Returns
    -------
    tuple of Prior

    Raises
    ------
    BadInput
        With every fault.
    """
    listed = not isinstance(factors, Mapping | str) and hasattr(factors, "__iter__")
    named = dict.fromkeys(factors) if listed else factors
    if not isinstance(named, Mapping) or not named or not all(isinstance(n, str) for n in named):
        raise BadInput([Fault("factors", f"{shown(factors)} will not do",
                              'write ["contagion.threshold"], or {"contagion.threshold": (0.1, 0.5)}',
                              "factors")])  # fmt: skip
    known = parameters()
    faults: list[Fault] = []
    priors = [
        _prior(scenario, name, given, known.get(name), faults) for name, given in named.items()
    ]
    if faults:
        raise BadInput(faults)
    return tuple(prior for prior in priors if prior is not None)


def _prior(scenario: Scenario, name: str, given: Any, about: Parameter | None, faults: list[Fault]):
    now = now_in(scenario, name)
    normal = isinstance(now, Distribution) and now.name == "normal"
    numbers = isinstance(now, int | float) and not isinstance(now, bool)
    if not normal and not numbers:
        problem = "is not in the scenario" if now is None else f"is {shown(now)}, not a number"
        faults.append(Fault(name, problem, "give it a number, or a normal distribution, of which the mean"
                            " is fitted", "not-a-number"))  # fmt: skip
        return None
    log = False
    if isinstance(given, Mapping) and "log" in given:
        log = given["log"] is True
        given = {key: value for key, value in given.items() if key != "log"}
    declared = given is None
    if declared:
        given, log = _declared(scenario, about)
    spread = None if isinstance(given, list) else spread_of(name, given, about, now, faults)
    if isinstance(given, list):
        faults.append(
            Fault(name, f"{shown(given)} is a list of choices", "give (low, high)", "not-a-range")
        )
    if spread is None:
        return None
    if log and spread.low <= 0:
        faults.append(
            Fault(
                name, f"cannot be spread in ratios from {spread.low:g}", "give a low above 0", "log"
            )
        )
        return None
    deviation = now.values[1] if normal else None
    return Prior(name, spread.low, spread.high, log, spread.whole and not log, deviation, declared)


def _declared(scenario: Scenario, about: Parameter | None) -> tuple[tuple | None, bool]:
    """A parameter's own range, and whether it is searched in ratios."""
    if about is None or about.low is None:
        return None, False
    if about.unit.startswith("per week") and about.low == 0.0 and about.high is not None:
        once = 1.0 / (scenario.organisation.n_people * scenario.weeks)  # one start in all the weeks
        return (once, about.high), True
    shares = (
        about.name == "contagion.threshold"
        and getattr(scenario.contagion, "measure", "") == "share"
    )
    high = 1.0 if shares else about.high
    return (None if high is None or not math.isfinite(high) else (about.low, high)), False


__all__ = ["Prior", "priors_for"]
