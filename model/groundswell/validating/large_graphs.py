"""What theory says of endless random graphs: how often one starter sets off a cascade, how far it goes.

Numbers of contacts are Poisson. There are no short loops, so nobody notices two users before a cascade
is large: it begins if, and only if, the starter touches the giant cluster of those whom one user
convinces (Watts 2002, by the method of Callaway et al. 2000).
"""

import numpy as np
from scipy.stats import binom, poisson

FURTHER = np.arange(200)
"""Numbers of further contacts that are reckoned with."""


def chance_of_a_cascade(threshold: float, mean_degree: float, layers: int = 1) -> float:
    """Chance that a starter drawn by lot touches the giant cluster of those whom one user convinces.

    Whoever is met along a tie has that contact and j further ones, j again Poisson. One user is
    enough for them if 1 / (1 + j) meets the threshold. A tie leads nowhere if one user is not
    enough for whoever it leads to, or if each of their further ties leads nowhere: those of the
    same layer and, where one of several layers suffices (Brummitt, Lee & Goh 2012), of the others.
    """
    convinced = poisson.pmf(FURTHER, mean_degree) * (1 / (1 + FURTHER) >= threshold)
    leads_nowhere, before = 0.0, -1.0
    while leads_nowhere - before > 1e-12:
        before = leads_nowhere
        others = np.exp((layers - 1) * mean_degree * (before - 1))
        leads_nowhere = 1 - convinced.sum() + others * float(convinced @ before**FURTHER)
    chance = 1 - np.exp(layers * mean_degree * (leads_nowhere - 1))
    return max(0.0, round(float(chance), 9))


def size_of_a_cascade(threshold: float, mean_degree: float) -> float:
    """Share of people who use it in the end, once a cascade has begun (Gleeson & Cahalane 2007).

    From few users on, everybody joins who notices enough users; first seen along a tie from
    somebody who does not use it yet, then from nowhere.
    """
    users, before = 1e-3, 0.0
    while abs(users - before) > 1e-9:
        before, users = users, _joined(threshold, mean_degree, users, along_a_tie=1)
    return _joined(threshold, mean_degree, users, along_a_tie=0)


def _joined(threshold: float, mean_degree: float, users: float, along_a_tie: int) -> float:
    """Chance that somebody uses it if each further contact does with chance `users`."""
    contacts = FURTHER + along_a_tie
    needed = np.maximum(np.ceil(threshold * contacts - 1e-9), 1)
    return float(poisson.pmf(FURTHER, mean_degree) @ binom.sf(needed - 1, FURTHER, users))


__all__ = ["chance_of_a_cascade", "size_of_a_cascade"]
