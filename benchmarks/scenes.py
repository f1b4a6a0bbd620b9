"""Scenarios in which every mechanism is on: what Groundswell is timed on against itself."""

import groundswell as gs

RNG_SEED = 1
FIXED = ("people", "dynamics")
"""What each replicate draws anew where the network is to be the same."""


def everything(organisation: gs.Organisation, **fields) -> gs.Scenario:
    """Switch every mechanism on.

    Parameters
    ----------
    organisation : Organisation
        With reporting lines.
    **fields
        Of `gs.Scenario`, such as ``weeks``, ``seeding`` or ``vary``.

    Returns
    -------
    Scenario
    """
    settings = {
        "contagion": gs.ComplexContagion(threshold={"normal": [0.25, 0.1]}, p_below=0.01),
        "awareness": gs.Awareness(),
        "attention": gs.Attention(hours_per_week=1.0, hours_needed=8.0),
        "persistence": gs.Persistence(),
        "turnover": gs.Turnover(shocks=[gs.Shock("seeds", weeks=[26, 52], each=0.5)]),
        "opposition": gs.Opposition(share=0.05),
        "weeks": 104,
        "name": "every mechanism on",
    }
    return gs.Scenario(organisation=organisation, **settings | fields)


def n_ties(organisation: gs.Organisation) -> int:
    """Directed ties of every kind that counts by default (``team`` does not)."""
    return sum(organisation.ties(kind).n_ties for kind in organisation.kinds if kind != "team")
