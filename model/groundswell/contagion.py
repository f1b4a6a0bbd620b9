"""The two ways in which a practice passes from person to person."""

import math
from collections.abc import Iterator
from typing import Any, Literal

from groundswell.faults import Fault
from groundswell.parameter import parameter, part
from groundswell.quantity import Distribution, Quantity


def _spontaneous() -> Any:
    return parameter(
        default=0.0, label="Chance per week of joining without any colleague", unit="per week",
        low=0.0, high=1.0, role="uncertainty", source="Bass 1969 (p)",
    )  # fmt: skip


def _influence_weeks() -> Any:
    return parameter(
        default=None, label="Weeks for which a new user is noticed", unit="weeks", low=1.0,
        high=10_000.0, role="uncertainty",
        source="1 is the independent cascade (Kempe et al. 2003); short favours wide reach (Wan et al. 2025)",
    )  # fmt: skip


@part
class ComplexContagion:
    """Several contacts must reinforce: take-up needs an exposure at or above a threshold.

    Granovetter 1978; Watts 2002 (``measure="share"``); Centola & Macy 2007
    (``measure="count"``); below-threshold adoption after Eckles et al. 2024.

    Parameters
    ----------
    threshold : float, array or distribution
        Exposure needed: a share in [0, 1], or a count >= 0. At 0 a person starts
        unprompted.
    measure : {"share", "count"}
        Weighted share of those noticed, or weighted count.
    p_above, p_below : float
        Chance per week of taking it up at or above the threshold, and below it where at
        least some exposure is there; in [0, 1].
    spontaneous : float
        Chance per week of taking it up for reasons outside the organisation; in [0, 1].
    influence_weeks : int, optional
        For how many weeks after starting a person influences others; None: as long as
        they use it.

    Raises
    ------
    BadInput
        With every field that is out of range.

    Examples
    --------
    >>> gs.ComplexContagion(threshold=2, measure="count").p_above
    1.0
    >>> gs.ComplexContagion(threshold=1.5)
    Traceback (most recent call last):
    groundswell.faults.BadInput: threshold: 1.5 is above 1, and measure is 'share' – ...
    """

    threshold: Quantity = parameter(
        default=0.25, label="How many must be doing it before a person joins in",
        unit="share (or count)", low=0.0, role="uncertainty",
        source="Centola et al. 2018: about 25 % tips a convention; range across people unknown",
    )  # fmt: skip
    measure: Literal["share", "count"] = parameter(
        default="share", label="Whether people weigh the share or the number of colleagues",
        unit="choice", role="uncertainty", source="Watts 2002 (share); Centola & Macy 2007 (count)",
    )  # fmt: skip
    p_above: float = parameter(
        default=1.0, label="Chance per week of joining once enough others have", unit="per week",
        low=0.0, high=1.0, role="uncertainty", source="deterministic threshold: Granovetter 1978",
    )  # fmt: skip
    p_below: float = parameter(
        default=0.0, label="Chance per week of joining when some have, but not enough", unit="per week",
        low=0.0, high=1.0, role="uncertainty",
        source="Eckles et al. 2024: small values change which network spreads faster",
    )  # fmt: skip
    spontaneous: float = _spontaneous()
    influence_weeks: int | None = _influence_weeks()
    type: Literal["complex"] = "complex"

    def _misfits(self) -> Iterator[Fault]:
        threshold: Any = self.threshold  # in the one form of `as_quantity`
        largest = threshold.support if isinstance(threshold, Distribution) else threshold
        largest = max(largest, default=0.0) if isinstance(largest, tuple) else largest
        if self.measure == "share" and 1.0 < largest < math.inf:
            yield Fault("threshold", f"{largest:g} is above 1, and measure is 'share'",
                        "give a share from 0 to 1 (0.25 means 25 %), or set measure = 'count'",
                        "threshold-share")  # fmt: skip


@part
class SimpleContagion:
    """One contact can be enough: each user noticed convinces independently.

    The chance per week is 1 − (1−spontaneous)·Π(1 − probability·trust·weight) over the
    users noticed. ``influence_weeks=1`` is the independent cascade (Kempe, Kleinberg &
    Tardos 2003), None is SI.

    Parameters
    ----------
    probability : float
        Chance per week that one user noticed, through a tie of strength 1, convinces.
    spontaneous : float
        Chance per week of taking it up for reasons outside the organisation; in [0, 1].
    influence_weeks : int, optional
        For how many weeks after starting a person influences others.

    Raises
    ------
    BadInput
        With every field that is out of range.
    """

    probability: float = parameter(
        default=0.05, label="Chance per week that one colleague's example is enough", unit="per week and tie",
        low=0.0, high=1.0, role="uncertainty", source="no measurement inside organisations; sweep it",
    )  # fmt: skip
    spontaneous: float = _spontaneous()
    influence_weeks: int | None = _influence_weeks()
    type: Literal["simple"] = "simple"
