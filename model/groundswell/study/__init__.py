"""Studies: comparing scenarios pair by pair."""

from groundswell.study.compare import Comparison, Contrast, compare, contrast, paired

__all__ = ["Comparison", "Contrast", "compare", "contrast", "paired"]
