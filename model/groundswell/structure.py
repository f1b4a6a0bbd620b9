"""Measures of a network's structure, from its ties as arrays."""

import numpy as np

from groundswell.ties import Ties, ties_from_pairs

SOURCES = 200
"""People from whom paths are measured where there are more than `EXACT_UP_TO`."""

EXACT_UP_TO = 2000
COMMUNITIES_UP_TO = 3000
DRAWS = 200
"""Draws among people of equal rank (as many as in docs/realism.md), a tenth of it beyond `EXACT_UP_TO`."""


def merged(layers: list[Ties], n_people: int) -> Ties:
    """Directed ties over several kinds, each pair once, weight 1."""
    empty = np.empty(0, dtype=np.int32)
    source = np.concatenate([empty, *(ties.source for ties in layers)])
    noticed = np.concatenate([empty, *(ties.noticed for ties in layers)])
    return ties_from_pairs(n_people, source, noticed)


def pairs(contacts: Ties) -> tuple[np.ndarray, np.ndarray]:
    """Both ends of each contact, once per pair, the lower position first."""
    source, noticed = contacts.source, contacts.noticed
    once = source < noticed
    return source[once], noticed[once]


def reciprocity(ties: Ties) -> float:
    """Share of directed ties that are returned; NaN without ties."""
    source, noticed = ties.source.astype(np.int64), ties.noticed
    forth, back = source * ties.n_people + noticed, noticed * np.int64(ties.n_people) + source
    return _ratio(np.intersect1d(forth, back, assume_unique=True).size, forth.size)


def transitivity(contacts: Ties) -> float:
    """Share of two-step paths whose ends are tied (Newman 2003); NaN without such paths."""
    matrix = contacts.matrix()
    closed = ((matrix @ matrix) * matrix).sum()
    return _ratio(closed, (contacts.degree * (contacts.degree - 1)).sum())


def path_length(contacts: Ties, rng: np.random.Generator) -> float:
    """Mean steps between two people of the largest component; NaN where it is one person.

    Parameters
    ----------
    contacts : Ties
        Symmetric.
    rng : numpy.random.Generator
        Luck in choosing `SOURCES` people among more than `EXACT_UP_TO`; fewer are all used.

    Returns
    -------
    float
        In steps, >= 1.
    """
    from scipy.sparse.csgraph import connected_components

    matrix = contacts.matrix().astype(np.float32)
    component = connected_components(matrix, directed=False)[1]
    inside = np.flatnonzero(component == np.bincount(component).argmax())
    matrix = matrix[inside][:, inside]
    sources = np.arange(inside.size)
    if inside.size > EXACT_UP_TO:
        sources = rng.choice(inside.size, SOURCES, replace=False)
    batch = max(1, 20_000_000 // inside.size)  # bounds memory to some 100 MB
    steps = sum(_steps_from(matrix, sources[i : i + batch]) for i in range(0, sources.size, batch))
    return _ratio(steps, sources.size * (inside.size - 1))


def _steps_from(matrix, sources: np.ndarray) -> int:
    """Sum of the steps from each source to everybody: breadth first, all sources at once."""
    seen = np.zeros((matrix.shape[0], sources.size), dtype=bool)
    seen[sources, np.arange(sources.size)] = True
    frontier, steps, total = seen, 0, 0
    while frontier.any():
        total += steps * int(frontier.sum())
        frontier = (matrix @ frontier.astype(np.float32) > 0) & ~seen
        seen = seen | frontier
        steps += 1
    return total


def modularity(contacts: Ties, rng_seed: int) -> float:
    """Modularity of the best partition found (Newman & Girvan 2004; Blondel et al. 2008).

    NaN above `COMMUNITIES_UP_TO` people, where it takes too long, and without ties.
    """
    import networkx as nx

    if contacts.n_people > COMMUNITIES_UP_TO or contacts.n_ties == 0:
        return float("nan")
    graph = nx.Graph()
    graph.add_nodes_from(range(contacts.n_people))
    graph.add_edges_from(zip(*(end.tolist() for end in pairs(contacts)), strict=True))
    found = nx.community.louvain_communities(graph, seed=rng_seed)
    return nx.community.modularity(graph, found)


def shared_unit(contacts: Ties, unit: np.ndarray) -> tuple[float, float]:
    """Share of contacts within a unit, and of all pairs: chance; people without unit left out.

    Parameters
    ----------
    contacts : Ties
        Symmetric.
    unit : int array, shape (n_people,)
        Unit of each person, -1 where unknown.

    Returns
    -------
    share, chance : float
        In [0, 1]; NaN where there are no such pairs.
    """
    a, b = (unit[end] for end in pairs(contacts))
    known = (a >= 0) & (b >= 0)
    size = np.bincount(unit[unit >= 0]).astype(float)
    chance = _ratio((size * (size - 1)).sum(), size.sum() * (size.sum() - 1))
    return _ratio((a == b)[known].sum(), known.sum()), chance


def chart_distance_shares(contacts: Ties, manager: np.ndarray) -> tuple[list[int], list[float]]:
    """How many pairs 1, 2 and 3 reporting lines apart are tied, and which share of such pairs.

    Parameters
    ----------
    contacts : Ties
        Symmetric.
    manager : int array, shape (n_people,)
        Position of each person's manager, -1 for none.

    Returns
    -------
    tied : list of int, length 3
    share : list of float, length 3
        In [0, 1]; NaN where no pair is so far apart.
    """
    up = np.append(manager, -1)  # position -1 (nobody) has nobody above
    first, second, third = up[:-1], up[up[:-1]], up[up[up[:-1]]]
    team = np.bincount(first[first >= 0], minlength=manager.size)
    aunts = team[second[second >= 0]] - 1
    possible = (
        (first >= 0).sum(),
        (second >= 0).sum() + (team * (team - 1) // 2).sum(),
        (third >= 0).sum() + aunts.sum(),
    )
    a, b = pairs(contacts)
    one = (first[a] == b) | (first[b] == a)
    two = (second[a] == b) | (second[b] == a) | ((first[a] == first[b]) & (first[a] >= 0))
    three = (third[a] == b) | (third[b] == a)
    three |= (second[a] == first[b]) & (first[b] >= 0) | (second[b] == first[a]) & (first[a] >= 0)
    tied = [int(apart.sum()) for apart in (one, two, three & ~one)]
    return tied, [_ratio(t, p) for t, p in zip(tied, possible, strict=True)]


def chart_shape(manager: np.ndarray, measured: bool = True) -> dict[str, float]:
    """Levels, share of people who lead somebody, and how many report to each who does.

    Parameters
    ----------
    manager : int array, shape (n_people,)
        Position of each person's manager, -1 for none.
    measured : bool
        False: all are NaN.

    Returns
    -------
    dict of str to float
        ``levels``, ``share_leading``, ``span_mean``, ``span_max``; NaN without reporting lines.
    """
    reports = np.bincount(manager[manager >= 0], minlength=manager.size)
    spans = reports[reports > 0]
    if not measured or spans.size == 0:
        return dict.fromkeys(("levels", "share_leading", "span_mean", "span_max"), float("nan"))
    levels, above, up = 0, np.arange(manager.size), np.append(manager, -1)
    while (above >= 0).any():
        levels, above = levels + 1, up[above]
    return {
        "levels": float(levels),
        "share_leading": spans.size / manager.size,
        "span_mean": float(spans.mean()),
        "span_max": float(spans.max()),
    }


def reach_of_top(contacts: Ties, score: np.ndarray, count: int, rng: np.random.Generator) -> float:
    """Share of people within one step of those with the highest scores, themselves included.

    Parameters
    ----------
    contacts : Ties
        Symmetric.
    score : array, shape (n_people,)
        Equal scores at the edge are drawn at random, and the mean over draws taken.
    count : int
        How many people, 1 … n_people.
    rng : numpy.random.Generator
        That luck.

    Returns
    -------
    float
        In [0, 1].
    """
    edge = np.partition(score, -count)[-count]
    sure, even = np.flatnonzero(score > edge), np.flatnonzero(score == edge)
    missing = count - sure.size
    draws = 1 if missing == even.size else DRAWS
    draws = draws if contacts.n_people <= EXACT_UP_TO else min(draws, DRAWS // 10)
    top = np.zeros((contacts.n_people, draws), dtype=np.float32)
    top[sure] = 1.0
    for draw in range(draws):
        top[rng.choice(even, missing, replace=False), draw] = 1.0
    return float(((contacts.matrix() @ top + top) > 0).mean())


def _ratio(part, whole) -> float:
    return float(part) / float(whole) if whole else float("nan")
