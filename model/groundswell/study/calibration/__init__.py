"""Fitting a scenario to an observed curve, with an honest account of what the curve cannot tell."""

from groundswell.study.calibration.fitting import Calibration, calibrate
from groundswell.study.calibration.observed import Observed, observed_for

__all__ = ["Calibration", "Observed", "calibrate", "observed_for"]
