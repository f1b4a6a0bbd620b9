"""Studies: comparing scenarios pair by pair, and sweeps over designs of many."""

from groundswell.study.compare import Comparison, Contrast, compare, contrast, paired
from groundswell.study.design import Design
from groundswell.study.optimise import BestStarters, best_starters
from groundswell.study.results import content, runs_in, status, verify
from groundswell.study.sweep import ChunksFailed, Plan, sweep
from groundswell.study.taking_out import export

__all__ = [
    "BestStarters",
    "ChunksFailed",
    "Comparison",
    "Contrast",
    "Design",
    "Plan",
    "best_starters",
    "compare",
    "content",
    "contrast",
    "export",
    "paired",
    "runs_in",
    "status",
    "sweep",
    "verify",
]
