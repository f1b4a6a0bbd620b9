"""Small statistics with their sources: intervals that hold near 0 and 1, and on few runs."""

from groundswell.statistics.families import all_together, holm, sign_test
from groundswell.statistics.means import FEWEST, Estimate, mean_interval
from groundswell.statistics.medians import median_interval
from groundswell.statistics.modes import TwoGroups, is_bimodal, warn_of_two_groups
from groundswell.statistics.proportions import difference_of_proportions, wilson
from groundswell.statistics.waiting import (
    Waiting,
    WaitingDifference,
    still_waiting,
    waiting,
    waiting_difference,
)

__all__ = [
    "FEWEST",
    "Estimate",
    "TwoGroups",
    "Waiting",
    "WaitingDifference",
    "all_together",
    "difference_of_proportions",
    "holm",
    "is_bimodal",
    "mean_interval",
    "median_interval",
    "sign_test",
    "still_waiting",
    "waiting",
    "waiting_difference",
    "warn_of_two_groups",
    "wilson",
]
__dir__ = __all__.copy
