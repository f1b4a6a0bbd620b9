"""Core networks of improvement leads: as many ties, laid out in different ways."""

import numpy as np

from groundswell.faults import refuse
from groundswell.generators.checks import head_count, number, one_of
from groundswell.generators.pairs import (
    code_of,
    mutual,
    n_pairs,
    pair_at,
    pair_within,
    random_codes,
)
from groundswell.generators.recipe import generator, luck
from groundswell.organisation import Organisation

TOPOLOGIES = {
    "distributed": "Everybody is within a few steps of everybody: ties are spread evenly and lead "
    "anywhere in the organisation.",
    "chain-like": "Leads know the next ones along the organisation chart, so that news passes "
    "from hand to hand.",
    "centralised": "A few leads know all the others, who hardly know each other.",
    "siloed": "Leads know each other within their part of the organisation and hardly anybody "
    "outside it.",
}
"""What each topology looks like, in plain language."""

BETWEEN_SILOS = 0.05
"""Share of ties between silos in a siloed core: almost none, and not none; assumed."""

KIND = "improvement"


@generator
def core_network(
    organisation: Organisation,
    topology: str = "distributed",
    leads: float | int = 0.06,
    ties_per_lead: float = 4.0,
    rng_seed: int = 0,
) -> Organisation:
    """Give an organisation improvement leads who know each other.

    Sets up the comparison behind the NHS–VMI partnership (Burgess et al. 2022): the same
    method and resources, another core network. Leads, their number and the number of ties
    are exactly the same for every topology; only the layout differs.

    Parameters
    ----------
    organisation : Organisation
        Any, imported ones too.
    topology : {"distributed", "chain-like", "centralised", "siloed"}, default "distributed"
        See `TOPOLOGIES`. In a siloed core neighbouring units (in the order of their names)
        join into one silo where they have too few leads for so many ties.
    leads : float or int, default 0.06
        Share of people (a float up to 1) or head count. They are spread evenly over units and
        teams: .06 makes one per 17 people, about one per team in Swedish care.
    ties_per_lead : float, default 4
        Mean number of other leads whom a lead knows, >= 0; the number of ties is rounded.
    rng_seed : int, default 0
        The luck, >= 0.

    Returns
    -------
    Organisation
        With the further kind ``improvement`` (mutual, weight 1) and the further column
        ``improvement_lead`` (bool).

    Raises
    ------
    BadInput
        If a parameter is out of range, there are too few leads for so many ties, or a siloed
        core is wanted where there are no units.
    """
    one_of("topology", topology, TOPOLOGIES)
    count = head_count("leads", leads, organisation.n_people)
    n_ties = round(count * number("ties_per_lead", ties_per_lead, 0) / 2)
    if n_ties > n_pairs(count):
        raise _too_many(f"{count} leads cannot know {ties_per_lead:g} others each")
    chosen = _spread(organisation, count, luck(rng_seed, "improvement leads"))
    rng = luck(rng_seed, f"improvement ties, {topology}")
    if topology == "siloed":
        codes = _siloed(_silos(organisation, chosen, n_ties), n_ties, rng)
    else:
        codes = LAYOUTS[topology](count, n_ties, rng)
    a, b = (chosen[end] for end in pair_at(codes))
    is_lead = np.zeros(organisation.n_people, dtype=bool)
    is_lead[chosen] = True
    return Organisation(
        organisation.ids,
        organisation.informal | {KIND: mutual(organisation.n_people, a, b)},
        organisation.manager,
        organisation.columns | {"improvement_lead": is_lead},
        answered=organisation.answered,
        warnings=organisation.warnings,
    )


def _spread(organisation: Organisation, count: int, rng: np.random.Generator) -> np.ndarray:
    """One person from each of `count` equal stretches of the chart, unit by unit."""
    order = np.lexsort((organisation.manager, organisation.unit))
    edges = np.arange(count + 1) * organisation.n_people // count
    return order[edges[:-1] + (rng.random(count) * np.diff(edges)).astype(np.int64)]


def _distributed(count: int, n_ties: int, rng: np.random.Generator) -> np.ndarray:
    """Random pairs, after a random line through all leads so that nobody is left out."""
    line = rng.permutation(count)
    line = code_of(line[:-1], line[1:])[:n_ties]
    others = random_codes(n_pairs(count), n_ties, rng)
    others = others[~np.isin(others, line)]
    return np.concatenate([line, others[: n_ties - line.size]])


def _chain_like(count: int, n_ties: int, rng: np.random.Generator) -> np.ndarray:
    """Tie each to the next in the chain, then to the one after, until there are enough ties."""
    codes = [np.empty(0, dtype=np.int64)]
    step = 1
    while (missing := n_ties - sum(map(len, codes))) > 0:
        start = np.arange(count - step)
        start = start if start.size <= missing else rng.choice(start, missing, replace=False)
        codes.append(code_of(start, start + step))
        step += 1
    return np.concatenate(codes)


def _centralised(count: int, n_ties: int, rng: np.random.Generator) -> np.ndarray:
    """All ties of a first hub, then of a second, and so on; the last hub may have only some."""
    rank = rng.permutation(count)
    codes = [np.empty(0, dtype=np.int64)]
    hub = 0
    while (missing := n_ties - sum(map(len, codes))) > 0:
        codes.append(code_of(rank[hub], rank[hub + 1 :][:missing]))
        hub += 1
    return np.concatenate(codes)


LAYOUTS = {
    "distributed": _distributed,
    "chain-like": _chain_like,
    "centralised": _centralised,
}


def _siloed(size: np.ndarray, n_ties: int, rng: np.random.Generator) -> np.ndarray:
    """Random pairs within silos of these sizes, and very few between them."""
    n_between = round(BETWEEN_SILOS * n_ties)
    a, b = pair_within(size, random_codes(n_pairs(size).sum(), n_ties - n_between, rng))
    silo = np.repeat(np.arange(size.size), size)
    everything = n_pairs(silo.size)
    tries = 4 * n_between
    while True:
        codes = random_codes(everything, min(tries, everything), rng)
        c, d = pair_at(codes)
        codes = codes[silo[c] != silo[d]][:n_between]
        if codes.size == n_between:
            return np.concatenate([code_of(a, b), codes])
        tries *= 2


def _silos(organisation: Organisation, chosen: np.ndarray, n_ties: int) -> np.ndarray:
    """Leads in each silo: units, neighbouring ones joined until the ties fit."""
    units, unit = np.unique(organisation.unit[chosen], return_inverse=True)
    if units.size < 2:
        raise refuse(
            "topology",
            "a siloed core needs leads in at least two units",
            "give people a unit, choose more leads, or use another topology",
            "no-units",
        )
    n_between = round(BETWEEN_SILOS * n_ties)
    for n_silos in range(units.size, 1, -1):
        size = np.bincount(unit * n_silos // units.size)
        inner = n_pairs(size).sum()
        if inner >= n_ties - n_between and n_pairs(chosen.size) - inner >= n_between:
            return size
    raise _too_many("even two silos have no room for so many ties")


def _too_many(problem: str):
    return refuse("ties_per_lead", problem, "give fewer ties or more leads", "too-many-ties")
