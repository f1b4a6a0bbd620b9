"""What the tests of seeding strategies share."""

import numpy as np
from hypothesis import HealthCheck, settings
from real_data import DATA

import groundswell as gs
from groundswell.ties import ties_from_pairs

relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def naming(n: int, pairs, weight=None, **fields) -> gs.Organisation:
    """People of whom the first of each pair notices the second."""
    source, noticed = np.array(pairs).reshape(-1, 2).T
    return gs.Organisation(
        [f"p{i}" for i in range(n)],
        {"advice": ties_from_pairs(n, source, noticed, weight)},
        **fields,
    )


def email(largest_component: bool = False) -> gs.Organisation:
    """E-mail EU-core: 1,005 people, contacts in either direction (986 hang together)."""
    folder = DATA / "email_eu_core"
    read = gs.Organisation.from_csv(folder / "people.csv", folder / "ties.csv")
    contacts, unit = read.contacts(), read.columns["unit"]
    if not largest_component:
        return gs.Organisation(read.ids, {"email": contacts}, columns={"unit": unit})
    _, member = components(contacts)
    inside = np.flatnonzero(member == np.bincount(member).argmax())
    number = np.full(read.n_people, -1)
    number[inside] = np.arange(inside.size)
    kept = number[contacts.source] >= 0  # whoever is inside has their contacts inside
    ties = ties_from_pairs(
        inside.size, number[contacts.source[kept]], number[contacts.noticed[kept]]
    )
    return gs.Organisation(read.ids[inside], {"email": ties}, columns={"unit": unit[inside]})


def components(contacts):
    """How many parts hang together, and of which each person is."""
    from scipy.sparse.csgraph import connected_components

    return connected_components(contacts.matrix(), directed=False)
