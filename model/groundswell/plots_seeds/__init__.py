"""Figures of who could start: reach over budgets, price beside reach, and, apart from them, use."""

from groundswell.plots_seeds.reached import prices, reach, reach_figures
from groundswell.plots_seeds.used import use

__all__ = ["prices", "reach", "reach_figures", "use"]
__dir__ = __all__.copy
