"""Several employers side by side: small hierarchies with few informal ties between them."""

import numpy as np

from groundswell.faults import refuse
from groundswell.generators.checks import MOST_PEOPLE, number, whole
from groundswell.generators.drawing import gathered, some_of
from groundswell.generators.informal import Habits, draw_kind
from groundswell.generators.orgchart import layer_sizes, numbered
from groundswell.generators.recipe import generator, luck
from groundswell.organisation import Organisation
from groundswell.ties import Ties, formal_ties, ties_from_pairs

WITHIN_TEAM, UPWARD, RECIPROCITY, STANDING = 0.5, 0.5, 0.5, 0.8
"""Share of drawn ties within an employer that stay in the team; share of people who ask their
own manager; share of ties returned on purpose; standard deviation of log standing. Assumed,
all but the first as in `hospital`."""


@generator
def employers(
    n_employers: int = 20, people_each: int = 30, within: float = 5.0, between: float = 0.3, *,
    nearby: float = 0.5, span: float = 10, rng_seed: int = 0,
) -> Organisation:  # fmt: skip
    """Draw several employers, each with its own reporting lines, and few ties between them.

    For changes that cross the borders of organisations: municipalities, a chain of care.
    Employers stand in a ring, so that each has two neighbours.

    Parameters
    ----------
    n_employers, people_each : int, default 20 and 30
        How many, and how many people in each whom the practice concerns; >= 1.
    within : float, default 5
        Colleagues whom a person goes to for advice, on average, in [0, 1000]; fewer where an
        employer is too small for so many.
    between : float, default 0.3
        Contacts at other employers, on average, in [0, 1000]; these ties are mutual, and a
        pair drawn twice counts once.
    nearby : float, default 0.5
        Share of ties between employers that go to a neighbour; the others go anywhere.
    span : float, default 10
        Mean number of reports of a first-line manager, in [2, 1000].
    rng_seed : int, default 0
        The luck of the ties, >= 0; the reporting lines have none.

    Returns
    -------
    Organisation
        Kind ``advice``, weight 1; columns ``employer`` and ``unit``: a first-line manager's
        team, the employer's first one for those above. Each employer has one top; its people
        stand together, from the top down.

    Raises
    ------
    BadInput
        If a parameter is out of range, or a single employer should have ties to others.
    """
    n_employers = whole("n_employers", n_employers, 1, MOST_PEOPLE)
    people_each = whole("people_each", people_each, 1, MOST_PEOPLE // n_employers)
    for name, value, low, high in (
        ("within", within, 0, 1000), ("between", between, 0, 1000), ("nearby", nearby, 0, 1),
        ("span", span, 2, 1000),
    ):  # fmt: skip
        number(name, value, low, high)
    if n_employers == 1 and between > 0:
        raise refuse("between", "one employer has no others to be tied to",
                     "give 0, or more employers", "one-employer")  # fmt: skip
    manager, level, team = _chart(people_each, span)
    employer = np.repeat(np.arange(n_employers, dtype=np.int32), people_each)
    n_teams = int(team.max()) + 1
    unit = np.tile(team, n_employers) + n_teams * employer
    above = np.tile(manager, n_employers)
    above[above >= 0] += people_each * employer[above >= 0]
    rng = luck(rng_seed, "employers")
    advice = _within(within, above, np.tile(level, n_employers), np.array([unit, employer]), rng)
    if between > 0:
        across = _between(between, nearby, n_employers, people_each, rng)
        advice = advice.joined(across).reversed().reversed()  # turning sorts
    names = numbered("Employer ", n_employers)[employer]
    columns = {"employer": names, "unit": numbered("Team ", n_teams * n_employers)[unit]}
    return Organisation(numbered("p", employer.size), {"advice": advice}, above, columns)


def _chart(people_each: int, span: float):
    """Manager, level and team of each person of one employer; teams are of about equal size."""
    layers, first_line = layer_sizes(people_each, span, unit_size=span)
    level = np.repeat(np.arange(len(layers), dtype=np.int32), layers)
    start = np.cumsum(layers) - layers
    manager = np.full(people_each, -1, dtype=np.int32)
    for below in range(1, len(layers)):
        boss = np.arange(layers[below]) * layers[below - 1] // layers[below]
        manager[start[below] : start[below] + layers[below]] = start[below - 1] + boss
    leads = np.where(level > first_line, manager, np.arange(people_each))
    return manager, level, np.maximum(leads - start[first_line], 0).astype(np.int32)


def _within(mean_ties: float, manager, level, groups, rng: np.random.Generator) -> Ties:
    """Advice within employers: some ask their manager; the rest by team and standing."""
    n_people = manager.size
    anybody = np.full(2, np.inf)
    circles = gathered(groups, int(groups.max()) + 1, anybody, rng.permutation(n_people))
    choice, alike = np.array([WITHIN_TEAM, 1.0]), np.ones(level[-1] + 1)
    lines = formal_ties("reports_to", manager).rows
    asked = Ties(*some_of(*lines, min(UPWARD, mean_ties), rng.integers(2**64, dtype=np.uint64)))
    standing = np.exp(STANDING * rng.standard_normal(n_people))
    habits = Habits(mean_ties, choice, alike, 0.0, RECIPROCITY)
    return draw_kind(habits, asked, level, circles, standing, np.ones(n_people), rng)


def _between(mean_ties, nearby, n_employers, people_each, rng: np.random.Generator) -> Ties:
    """Mutual ties between people of different employers, drawn by lot."""
    n_people = n_employers * people_each
    count = round(mean_ties * n_people / 2)
    one, seat = rng.integers(n_people, size=count), rng.integers(people_each, size=count)
    near, far = rng.choice([1, n_employers - 1], count), rng.integers(1, n_employers, count)
    step = np.where(rng.random(count) < nearby, near, far)
    other = (one // people_each + step) % n_employers * people_each + seat
    return ties_from_pairs(n_people, np.concatenate([one, other]), np.concatenate([other, one]))
