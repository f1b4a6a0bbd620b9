"""Sprints: five days from an idea to something that users have tried."""

from typing import Literal

from groundswell.interventions.trials import Trials
from groundswell.parameter import part


@part
class Sprints(Trials):
    """Short trials, one after the other; a failure costs days. See `Trials`."""

    type: Literal["sprints"] = "sprints"


__all__ = ["Sprints"]
