"""Studies: comparing scenarios pair by pair, and sweeps over designs of many."""

from groundswell.study.by_point import points_of, run_points
from groundswell.study.calibration import Calibration, calibrate
from groundswell.study.compare import Comparison, Contrast, compare, contrast, paired
from groundswell.study.design import Design
from groundswell.study.discovery import Rule, Rules, falls_behind, find_rules
from groundswell.study.families import Family, compare_all, family
from groundswell.study.indices import Indices, sobol_of
from groundswell.study.optimise import BestStarters, best_starters
from groundswell.study.plan import Plan
from groundswell.study.results import content, runs_in, status, verify
from groundswell.study.screening import Effects, morris_of
from groundswell.study.sensitivity import (
    Sensitivity,
    morris_effects,
    morris_from,
    morris_in,
    sobol_in,
    sobol_indices,
)
from groundswell.study.starting import (
    StrategiesReach,
    StrategiesUse,
    reach_of_strategies,
    use_of_strategies,
)
from groundswell.study.stopping import Stopped, Width
from groundswell.study.summaries import summaries
from groundswell.study.sweep import ChunksFailed, sweep
from groundswell.study.taking_out import export
from groundswell.study.until import run_until, stopped_in, sweep_until
from groundswell.study.variance import LuckShares, luck_shares

__all__ = [
    "BestStarters",
    "Calibration",
    "ChunksFailed",
    "Comparison",
    "Contrast",
    "Design",
    "Effects",
    "Family",
    "Indices",
    "LuckShares",
    "Plan",
    "Rule",
    "Rules",
    "Sensitivity",
    "Stopped",
    "StrategiesReach",
    "StrategiesUse",
    "Width",
    "best_starters",
    "calibrate",
    "compare",
    "compare_all",
    "content",
    "contrast",
    "export",
    "falls_behind",
    "family",
    "find_rules",
    "luck_shares",
    "morris_effects",
    "morris_from",
    "morris_in",
    "morris_of",
    "paired",
    "points_of",
    "reach_of_strategies",
    "run_points",
    "run_until",
    "runs_in",
    "sobol_in",
    "sobol_indices",
    "sobol_of",
    "status",
    "stopped_in",
    "summaries",
    "sweep",
    "sweep_until",
    "use_of_strategies",
    "verify",
]
__dir__ = __all__.copy
