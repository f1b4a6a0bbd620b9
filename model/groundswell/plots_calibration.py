"""Figure of a calibration: the observed curve among the model's, and what was learnt of each factor."""

from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from groundswell.plots import A_COLOUR, B_COLOUR, CAVEAT, GREY, new_figure, note_on

if TYPE_CHECKING:
    from groundswell.study.calibration.fitting import Calibration


def calibration(fit: "Calibration", title: str = "") -> Figure:
    """Draw runs at draws from the posterior beside the observed curve, and the 90 % intervals.

    Parameters
    ----------
    fit : Calibration
    title : str
        Above the figure; by default whether the model gives the curve.

    Returns
    -------
    Figure
    """
    figure, axes = new_figure(columns=2, width=11, gridspec_kw={"width_ratios": [3, 2]})
    left, right = axes[0]
    _draw_curves(left, fit)
    _draw_intervals(right, fit)
    verdict = "The model gives curves like the one observed"
    if not fit.reproduces:
        verdict = "The model does not give the observed curve"
    figure.suptitle(title or verdict, x=0.01, ha="left", fontweight="bold")
    runs = len(fit.prediction.use)
    note = (
        f"Left: points observed; line and bands, median and middle 50 and 90 % of {runs} runs at draws from"
        f" the posterior.\nRight: what was thought possible before (grey) and 90 % intervals after. {CAVEAT}"
    )
    note = note_on(fit.scenario.organisation.informal, note)
    figure.supxlabel(note, fontsize=8, color=GREY)
    return figure


def _draw_curves(axis: Axes, fit: "Calibration") -> None:
    import numpy as np

    use, observed = 100 * fit.prediction.use, fit.observed
    week = np.arange(use.shape[1])
    for low, high in ((5, 95), (25, 75)):
        bottom, top = np.percentile(use, [low, high], axis=0)
        axis.fill_between(week, bottom, top, color=B_COLOUR, alpha=0.15, linewidth=0)
    axis.plot(week, np.median(use, axis=0), color=B_COLOUR, linewidth=2)
    axis.plot(observed.week, 100 * observed.share, "o", color=A_COLOUR, markersize=5,
              clip_on=False, zorder=3)  # fmt: skip
    axis.annotate("observed", (observed.week[-1], 100 * observed.share[-1]), xytext=(-4, 8),
                  textcoords="offset points", color=A_COLOUR, ha="right", fontsize=9)  # fmt: skip
    axis.set_ylim(0, 100)
    axis.set_xlim(0, week[-1])
    axis.set_xlabel("weeks")
    axis.set_ylabel("% working in the new way")


def _draw_intervals(axis: Axes, fit: "Calibration") -> None:
    """Each factor's range, and in it what was learnt: nothing, of a model that does not fit."""
    low, middle, high = fit.posterior.quantiles(0.05, 0.5, 0.95)
    rows = fit.intervals()
    axis.set_xlim(-0.02, 1.02)
    axis.set_ylim(len(fit.priors) - 0.4, -0.7)
    for place, (prior, row) in enumerate(zip(fit.priors, rows.itertuples(), strict=True)):
        axis.plot([0, 1], [place, place], color=GREY, alpha=0.3, linewidth=7, solid_capstyle="butt")
        told = "nothing is told of it"
        if fit.reproduces:
            told = f"{row.low:.2g} to {row.high:.2g}"
            axis.plot([low[place], high[place]], [place, place], color=B_COLOUR, linewidth=7,
                      solid_capstyle="butt")  # fmt: skip
            axis.plot(middle[place], place, "|", color="white", markersize=8, markeredgewidth=2)
        name = prior.name.removeprefix("contagion.").replace("_", " ")
        axis.text(0, place - 0.2, f"{name}: {told}", fontsize=9)
        for end, at, align in ((prior.low, 0, "left"), (prior.high, 1, "right")):
            axis.text(at, place + 0.24, f"{end:.2g}", fontsize=8, color=GREY, ha=align)
    axis.set_axis_off()


__all__ = ["calibration"]
__dir__ = __all__.copy
