"""Mandate: an order from the top, against which relational spread is held."""

from typing import Literal

import numpy as np

from groundswell.interventions.effects import Effect, Effects, Starts, Window, stretches
from groundswell.interventions.setting import Setting
from groundswell.parameter import parameter, part


@part
class Mandate:
    """Everyone is told at once, formal leaders start, and many comply while it is enforced.

    Complying is not being convinced (Kelman 1958): some people start because they are told
    to, and keep to it while somebody checks; when nobody does, these same people fall back
    sooner than others, unless colleagues who use it keep them (needs `Persistence`). Being
    pressed makes opponents weigh more (Brehm 1966; needs `Opposition`). It is followed up
    only in weeks with staff.

    Parameters
    ----------
    start, weeks : int
        First week, and for how many weeks it is enforced; >= 1.
    leaders : float
        Share of formal leaders who start with it, from the top down; in [0, 1]. Leaders who
        oppose it do not; where nobody reports to anybody there are none.
    obedient : float
        Share of people with whom an order as such counts, in [0, 1].
    complies : float
        Chance per week that one of those starts while it is enforced, in [0, 1].
    kept : float
        Factor on their chance of falling back while it is enforced, in [0, 1].
    rebound, rebound_weeks : float, int
        Factor on it afterwards, >= 1, and for how many weeks, >= 1.
    reactance : float
        Factor on what opponents weigh while it is enforced, >= 1.
    hours_per_leader : float
        Hours a week that following it up takes each formal leader, >= 0.
    """

    start: int = parameter(
        default=1, label="When the order is given", unit="week", low=1.0, role="lever",
        source="as early as can be",
    )  # fmt: skip
    weeks: int = parameter(
        default=26, label="How long it is enforced", unit="weeks", low=1.0, role="lever",
        source="assumed: half a year",
    )  # fmt: skip
    leaders: float = parameter(
        default=1.0, label="Share of formal leaders who start with it", unit="share", low=0.0, high=1.0,
        role="uncertainty", source="assumed: leaders do as they are told",
    )  # fmt: skip
    obedient: float = parameter(
        default=0.5, label="Share of people with whom an order as such counts", unit="share", low=0.0,
        high=1.0, role="uncertainty", source="assumed; no direct effect of mandates was found at Microsoft",
    )  # fmt: skip
    complies: float = parameter(
        default=0.1, label="Chance per week that one of those starts", unit="per week", low=0.0, high=1.0,
        role="uncertainty", source="assumed: within ten weeks or so",
    )  # fmt: skip
    kept: float = parameter(
        default=0.2, label="How much of falling back is left while it is enforced", unit="ratio", low=0.0,
        high=1.0, role="uncertainty", source="assumed",
    )  # fmt: skip
    rebound: float = parameter(
        default=10.0, label="How much sooner they fall back afterwards", unit="ratio", low=1.0, high=1000.0,
        role="uncertainty", source="assumed; compliance lasts as long as surveillance (Kelman 1958)",
    )  # fmt: skip
    rebound_weeks: int = parameter(
        default=26, label="For how long afterwards", unit="weeks", low=1.0, role="uncertainty",
        source="assumed: half a year",
    )  # fmt: skip
    reactance: float = parameter(
        default=1.5, label="How much more opponents weigh under pressure", unit="ratio", low=1.0,
        high=100.0, role="uncertainty", source="assumed; reactance: Brehm 1966",
    )  # fmt: skip
    hours_per_leader: float = parameter(
        default=0.5, label="What following up takes each formal leader", unit="hours per week", low=0.0,
        role="lever", source="assumed",
    )  # fmt: skip
    type: Literal["mandate"] = "mandate"

    def effects(self, setting: Setting) -> Effects:
        """Order, enforce in weeks in which somebody can, and let go."""
        planned = np.arange(self.start, min(self.start + self.weeks, setting.weeks + 1))
        enforced = planned[setting.staffed[planned]]
        obedient = np.flatnonzero(setting.uniforms("obedience") < self.obedient)
        diary = {"weeks": enforced, "obedient": obedient, "leaders": np.empty(0, np.int32)}
        if not enforced.size:
            return Effects(diary=diary)
        diary["leaders"] = _starters(self, setting)
        first, last = int(enforced[0]), int(enforced[-1])
        after = last + 1, last + self.rebound_weeks
        effects: list[Effect] = [
            Window("told", 1.0, first, first),
            Starts(first, diary["leaders"]),
            Window("lapsing", self.rebound, *after, obedient),
        ]
        for start, stop in stretches(enforced):
            effects += [
                Window("spontaneous", self.complies, start, stop, obedient),
                Window("lapsing", self.kept, start, stop, obedient),
                Window("resistance", self.reactance, start, stop),
            ]
        hours = self.hours_per_leader * setting.organisation.leaders.size * enforced.size
        return Effects(effects, hours=hours, diary=diary)


def _starters(mandate: Mandate, setting: Setting) -> np.ndarray:
    """Formal leaders who start with it: from the top down, without those who oppose it."""
    count = round(mandate.leaders * setting.organisation.leaders.size)
    leaders = setting.pick("formal_leaders", count) if count else np.empty(0, np.int32)
    return np.sort(leaders[~setting.opponents[leaders]])


__all__ = ["Mandate"]
