"""A synthetic firm: small spans of control, departments that lean to one function each."""

from groundswell.generators.checks import MOST_PEOPLE, number, whole
from groundswell.generators.hierarchy import staffed
from groundswell.generators.manners import Manners
from groundswell.generators.orgchart import org_chart
from groundswell.generators.recipe import generator, luck
from groundswell.organisation import Organisation

FUNCTIONS = {
    "operations": 0.28,
    "engineering": 0.24,
    "sales": 0.18,
    "customer service": 0.14,
    "administration": 0.10,
    "marketing": 0.06,
}
"""Shares of staff, assumed; who is asked for advice depends on them, how many are asked does not."""

FUNCTION_CONCENTRATION = 5.0
"""How alike departments are in functions, assumed: a third of the hospital's 15, because firms
are cut by function."""


@generator
def firm(
    n_people: int = 500,
    span: float = 4,
    *,
    unit_size: float = 70,
    mean_ties: float = 6.0,
    closure: float = 0.67,
    reciprocity: float = 0.5,
    rng_seed: int = 0,
) -> Organisation:
    """Draw a synthetic firm.

    As `hospital`, but with the small spans of firms, tighter circles, and departments that
    lean to one function each. Defaults were set to land in the realism bands for spans 5 to 30 and
    500 to 1,000 people, and for nothing else; all but `span` are assumed. Whoever wants to turn
    more screws takes `hospital`.

    Parameters
    ----------
    n_people : int, default 500
        Number of people, >= 1.
    span : float, default 4
        Mean number of reports of a first-line manager, in [2, 1000]; 4–5 in firms
        (docs/realism.md).
    unit_size : float, default 70
        People in a department, about, in [2, 10000].
    mean_ties : float, default 6
        Colleagues whom a person names, on average, per kind, in [0, 1000].
    closure : float, default 0.67
        Share of ties that go to a contact of a contact, in [0, 1].
    reciprocity : float, default 0.5
        Share of friendships returned on purpose, in [0, 1]; 0.65 times as much for advice.
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        Kinds ``advice`` and ``friendship``, weight 1; columns ``unit`` and ``profession`` (the
        function); exactly one person at the top, at position 0. Time is linear in people.

    Raises
    ------
    BadInput
        If a parameter is not a number or out of range.
    """
    n_people = whole("n_people", n_people, 1, MOST_PEOPLE)
    number("span", span, 2, 1000)
    number("unit_size", unit_size, 2, 10_000)
    manners = Manners(
        mean_ties=mean_ties, within_team=0.3, within_unit=0.13, circle_size=7, overlap=0.25,
        closure=closure, reciprocity=reciprocity,
    )  # fmt: skip
    rng = luck(rng_seed, "firm people")
    chart = org_chart(n_people, span, unit_size, rng, most_teams=10)
    of_ties = luck(rng_seed, "firm ties")
    return staffed(chart, FUNCTIONS, FUNCTION_CONCENTRATION, manners, rng, of_ties)
