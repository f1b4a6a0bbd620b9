"""Who starts, by which strategy, reaching how many, at what cost; and, kept apart, what comes of it."""

from groundswell.study.starting.places import places
from groundswell.study.starting.reach_report import StrategiesReach, reach_of_strategies
from groundswell.study.starting.reaching import MEASURES
from groundswell.study.starting.use_report import StrategiesUse, use_of_strategies

__all__ = [
    "MEASURES",
    "StrategiesReach",
    "StrategiesUse",
    "places",
    "reach_of_strategies",
    "use_of_strategies",
]
