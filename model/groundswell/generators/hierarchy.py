"""A chart filled with people who have work and colleagues: what synthetic hierarchies share."""

from collections.abc import Mapping

import numpy as np

from groundswell.generators.colleagues import Places, advice_and_friendship, circles_of
from groundswell.generators.manners import Manners
from groundswell.generators.orgchart import Chart, numbered
from groundswell.generators.staffing import names_of, professions
from groundswell.organisation import Organisation


def staffed(
    chart: Chart, work: Mapping[str, float], concentration: float, manners: Manners,
    rng: np.random.Generator, rng_of_ties: np.random.Generator,
    employer: np.ndarray | None = None, employers: np.ndarray | None = None,
) -> Organisation:  # fmt: skip
    """Give everybody on a chart a profession and colleagues.

    Parameters
    ----------
    chart : Chart
    work, concentration : mapping of str to float, float
        Professions with their shares of staff, and how alike departments are in them: see
        `professions`.
    manners : Manners
        How they make ties.
    rng, rng_of_ties : numpy.random.Generator
        The luck of the people, and that of their ties.
    employer : int32 array, shape (n_people,), optional
        Index of each person's into `employers`; None: all have the same.
    employers : object array, optional
        Their names.

    Returns
    -------
    Organisation
        Kinds ``advice`` and ``friendship``; columns ``employer`` (where there are several),
        ``unit`` and ``profession``.
    """
    profession = professions(chart.unit, work, concentration, rng)
    places = Places(chart.manager, chart.level, chart.unit, profession, employer)
    circles, choice = circles_of(places, manners, rng)
    ties = advice_and_friendship(places, circles, choice, manners, rng_of_ties)
    departments = numbered("Department ", int(chart.unit.max()) + 1)
    columns = {} if employer is None else {"employer": employers[employer]}
    columns |= {"unit": departments[chart.unit], "profession": names_of(work)[profession]}
    return Organisation(numbered("p", chart.manager.size), ties, chart.manager, columns)


__all__ = ["staffed"]
