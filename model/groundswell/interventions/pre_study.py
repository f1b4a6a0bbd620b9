"""A pre-study: months of study and meetings, and then one trial."""

from typing import Literal

import numpy as np

from groundswell.interventions.trials import Trials
from groundswell.parameter import parameter, part


@part
class PreStudy(Trials):
    """Study first, try afterwards; where the trial fails and the calendar allows, again.

    The study clears the share `foresight` of what stands in the way, so the trial succeeds
    with chance π + (1 − π)·foresight. Against K trials without study in the same calendar it
    is ahead where foresight > 1 − (1 − π)^(K−1). See `Trials` for the other parameters.

    Parameters
    ----------
    study_weeks : int
        From the beginning until the trial has been held, at least, >= 1.
    study_hours : float
        That each in the team gives to the study, >= 0.
    foresight : float
        How much of what users need can be known beforehand, in [0, 1].
    """

    study_weeks: int = parameter(
        default=35, label="How long it takes until something is tried", unit="weeks", low=1.0,
        role="lever", source="the Skellefteå report: 8 months", grade="measured",
    )  # fmt: skip
    study_hours: float = parameter(
        default=70.0, label="What the study takes of each in the team", unit="hours", low=0.0,
        role="lever", source="assumed: a two-hour meeting a week for 35 weeks",
    )  # fmt: skip
    foresight: float = parameter(
        default=0.5, label="How much of what users need can be known beforehand", unit="share",
        low=0.0, high=1.0, role="uncertainty", source="no measurement; decides which way is better",
    )  # fmt: skip
    type: Literal["pre_study"] = "pre_study"

    def hours_each(self) -> float:
        """Hours of each in the team: the study, then the trial."""
        return self.study_hours + super().hours_each()

    def weeks_each(self) -> float:
        """Weeks from the beginning of a study until its trial has been held."""
        return max(self.study_weeks, super().weeks_each())

    def chances(self, count: int) -> np.ndarray:
        """Chance of success of each trial, the study's part included."""
        return 1.0 - (1.0 - super().chances(count)) * (1.0 - self.foresight)


__all__ = ["PreStudy"]
