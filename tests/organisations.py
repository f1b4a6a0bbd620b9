"""Small random organisations and scenarios for property-based tests."""

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

import groundswell as gs
from groundswell.interventions import effects
from groundswell.ties import ties_from_pairs

share = st.floats(0.0, 1.0, allow_nan=False).map(lambda x: round(x, 3))
chance = st.one_of(st.just(0.0), st.just(1.0), st.just(0.5), share)


@st.composite
def organisations(draw, least=1, most=14):
    """Up to two informal kinds with weights and directions, reporting lines or none, units."""
    n = draw(st.integers(least, most))
    luck = np.random.default_rng(draw(st.integers(0, 2**32)))
    ties = {}
    for kind in draw(st.sets(st.sampled_from(["advice", "friendship"]))):
        linked = luck.random((n, n)) < draw(st.floats(0.0, 0.6))
        np.fill_diagonal(linked, False)
        source, noticed = np.nonzero(linked)
        plain = draw(st.booleans())
        weight = (
            np.ones(source.size) if plain else luck.choice([0.1, 0.5, 1.0, 1 / 3, 7.0], source.size)
        )
        ties[kind] = ties_from_pairs(n, source, noticed, weight)
    manager = None
    if draw(st.booleans()):
        manager = [-1] + [int(luck.integers(0, i)) for i in range(1, n)]
    columns = {"unit": np.array([f"u{i % 3}" for i in range(n)], dtype=object)}
    return gs.Organisation([f"p{i}" for i in range(n)], ties, manager, columns)


def people_and_ties(draw, ids, kinds, weights):
    """Ids, informal kinds and reporting lines, of texts and numbers that a file is to hold."""
    people = draw(st.lists(ids, min_size=2, max_size=8, unique=True))
    positions = st.integers(0, len(people) - 1)
    layers = {}
    for kind in draw(st.lists(st.sampled_from(kinds), unique=True)):
        pairs = st.tuples(positions, positions).filter(lambda pair: pair[0] != pair[1])
        pairs = draw(st.lists(pairs, min_size=1, unique=True))
        weight = draw(st.lists(weights, min_size=len(pairs), max_size=len(pairs)))
        layers[kind] = ties_from_pairs(len(people), *np.array(pairs).T, weight)
    manager = None
    if not layers or draw(st.booleans()):
        manager = [-1, *(draw(st.integers(0, person - 1)) for person in range(1, len(people)))]
    return people, layers, manager


@st.composite
def thresholds(draw, n, measure):
    top = 1.0 if measure == "share" else 4.0
    return draw(
        st.one_of(
            st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 1.0]),
            st.floats(0.0, top),
            st.lists(st.floats(0.0, top), min_size=n, max_size=n).map(np.array),
            st.just({"normal": [0.25, 0.1]}),
            st.just({"uniform": [0.0, 0.8]}),
            st.just({"beta": [2.0, 5.0]}),
        )
    )


@st.composite
def contagions(draw, n):
    influence = draw(st.one_of(st.none(), st.integers(1, 4)))
    spontaneous = draw(st.one_of(st.just(0.0), st.floats(0.0, 0.1)))
    if draw(st.booleans()):
        return gs.SimpleContagion(draw(chance), spontaneous, influence)
    measure = draw(st.sampled_from(["share", "count"]))
    return gs.ComplexContagion(
        draw(thresholds(n, measure)), measure, draw(chance), draw(st.sampled_from([0.0, 0.01, 0.2])),
        spontaneous, influence,
    )  # fmt: skip


@st.composite
def turnovers(draw, n):
    shocks = []
    for _ in range(draw(st.integers(0, 2))):
        team = draw(
            st.one_of(st.just("seeds"), st.sets(st.integers(0, n - 1), min_size=1).map(sorted))
        )
        weeks = draw(st.one_of(st.none(), st.lists(st.integers(1, 12), min_size=1)))
        shocks.append(gs.Shock(team, draw(chance), weeks, draw(chance)))
    return gs.Turnover(draw(st.sampled_from([0.0, 0.1, 0.9])), draw(st.integers(0, 6)), shocks)


@dataclass(frozen=True)
class Anything:
    """An intervention that does a bit of everything, now here and now there."""

    number: int
    type: str = "anything"

    def effects(self, setting):
        luck = np.random.default_rng([self.number, setting.replicate])
        n, weeks = setting.n_people, setting.weeks
        some = lambda: np.flatnonzero(luck.random(n) < 0.4)  # noqa: E731
        week = lambda: int(luck.integers(1, weeks + 2))  # noqa: E731
        whose = lambda: None if luck.random() < 0.3 else some()  # noqa: E731
        done = []
        for field in luck.choice(effects.FIELDS, 3):
            value = luck.choice([0.0, 0.1, 0.5] if field in effects.CHANCES else [0.0, 0.5, 1.5])
            first = week()
            stop = luck.choice([effects.FOREVER, first + int(luck.integers(0, 4))])
            done.append(effects.Window(str(field), float(value), first, int(stop), whose()))
        for kind in ["meeting", "advice"][: int(luck.integers(0, 3))]:
            pairs = luck.integers(0, n, (2, 12))
            pairs = pairs[:, pairs[0] != pairs[1]]
            start = luck.integers(1, weeks + 1, pairs.shape[1])
            stop = np.where(luck.random(start.size) < 0.3, effects.FOREVER, start + 1)
            strength = (
                float(luck.choice([0.5, 1.0])) if luck.random() < 0.7 else luck.random(start.size)
            )
            done.append(effects.Links(kind, *pairs, start, stop, strength, luck.random() < 0.5))
        if luck.random() < 0.6:
            groups = [some() for _ in range(4)]
            first, every = week(), int(luck.integers(1, 4))
            done.append(effects.Groups(groups, 0.6, first, max(first, weeks), every))
        done += [
            effects.Starts(week(), some()[:2]),
            effects.Leaves(week(), some(), int(luck.integers(0, 4))),
        ]
        return effects.Effects(done, hours=1.0)


def lively(number):
    """A scenario in which things happen: mechanisms by coin, in ranges where they matter."""
    luck = np.random.default_rng(number)
    coin = lambda: luck.random() < 0.5  # noqa: E731
    n = int(luck.integers(5, 16))
    ties = {}
    for kind in ["advice", "friendship"][: int(luck.integers(1, 3))]:
        linked = luck.random((n, n)) < luck.uniform(0.15, 0.6)
        np.fill_diagonal(linked, False)
        source, noticed = np.nonzero(linked)
        weight = luck.choice([0.1, 0.5, 1.0, 1 / 3, 7.0], source.size) if coin() else None
        ties[kind] = ties_from_pairs(n, source, noticed, weight)
    manager = [-1] + [int(luck.integers(0, i)) for i in range(1, n)] if coin() else None
    organisation = gs.Organisation([f"p{i}" for i in range(n)], ties, manager)
    influence = int(luck.integers(1, 4)) if coin() else None
    spontaneous = luck.uniform(0, 0.05) if coin() else 0.0
    if coin():
        contagion = gs.SimpleContagion(luck.choice([0.1, 0.4, 1.0]), spontaneous, influence)
    else:
        by_count = coin()
        threshold = (
            luck.uniform(0, 3 if by_count else 0.6, n) if coin() else (1.0 if by_count else 0.25)
        )
        contagion = gs.ComplexContagion(
            threshold, "count" if by_count else "share", luck.choice([0.5, 1.0]),
            luck.choice([0.0, 0.2]), spontaneous, influence,
        )  # fmt: skip
    shocks = [
        gs.Shock("seeds", 0.4, None, 0.7),
        gs.Shock([0, 1, 2], 0.8, [2, 5], 1.0),
    ][: int(luck.integers(0, 3))]
    return gs.Scenario(
        organisation=organisation,
        contagion=contagion,
        seeding=str(luck.choice(["random", "degree", "superconnectors", "nominated"])),
        budget=int(luck.integers(1, 4)),
        weeks=int(luck.integers(6, 15)),
        trust={kind: float(luck.choice([0.3, 0.5, 1.0])) for kind in organisation.kinds},
        combine="any" if coin() else "weighted",
        awareness=gs.Awareness(0.5, 0.5) if coin() else None,
        attention=float(luck.choice([0.5, 1.0])),
        persistence=gs.Persistence(0.1, 0.2, 0.6, (0.9, 0.9, 0.9, 0.9), 0.7) if coin() else None,
        turnover=gs.Turnover(0.9, int(luck.integers(0, 6)), shocks) if coin() else None,
        opposition=gs.Opposition(0.2, luck.uniform(0, 2)) if coin() else None,
        interventions=[Anything(number + i) for i in range(int(luck.integers(0, 3)))],
    )


def plain(number, simple=None):
    """A scenario in which one count decides: see `groundswell.countdown`."""
    luck = np.random.default_rng(number)
    coin = lambda: luck.random() < 0.5  # noqa: E731
    simple = coin() if simple is None else simple
    n = int(luck.integers(2, 30))
    kinds = ["advice"] if simple else ["advice", "friendship"][: int(luck.integers(1, 3))]
    ties = {}
    for kind in kinds:
        linked = luck.random((n, n)) < luck.uniform(0.1, 0.4)
        np.fill_diagonal(linked, False)
        linked[0, 1] = True  # some tie there is
        weight = None if simple or coin() else luck.choice([0.5, 1.0, 1 / 3], linked.sum())
        ties[kind] = ties_from_pairs(n, *np.nonzero(linked), weight)
    if simple:
        contagion = gs.SimpleContagion(
            luck.choice([0.1, 0.25, 1 / 3, 0.5, 1.0]), influence_weeks=1 if coin() else None
        )
    else:
        by_count = coin()
        threshold = [0.0, 1.0, 2.0] if by_count else [0.0, 0.1, 0.2, 0.25, 1 / 3, 0.5]
        one, each = luck.choice(threshold), luck.choice(threshold, n)
        contagion = gs.ComplexContagion(
            [one, each, {"uniform": [0.0, 0.6]}][int(luck.integers(3))],
            "count" if by_count else "share",
        )
    return gs.Scenario(
        organisation=gs.Organisation([f"p{i}" for i in range(n)], ties),
        contagion=contagion,
        **(
            {"seeding": "random", "budget": int(luck.integers(1, 3))}
            if coin()
            else {"seeding": [0, 1]}
        ),
        weeks=int(luck.integers(3, 20)),
        trust={kind: float(luck.choice([0.5, 1.0])) for kind in ties},
        vary=("people", "dynamics") if coin() else ("dynamics",),
    )


def plain_scenarios(simple=None):
    """Plain scenarios of either contagion, or of one."""
    return st.integers(0, 2**32).map(lambda number: plain(number, simple))


def scenarios():
    """Scenarios of either sort."""
    return st.one_of(st.integers(0, 2**32).map(lively), odd_scenarios())


@st.composite
def odd_scenarios(draw):
    """Scenarios at the edges: nobody, no ties, chances of 0 and 1, every mechanism on or off."""
    organisation = draw(organisations())
    n = organisation.n_people
    maybe = lambda strategy: draw(st.one_of(st.none(), strategy))  # noqa: E731
    trust = {kind: draw(st.sampled_from([0.0, 0.5, 1.0, 0.3])) for kind in organisation.kinds}
    return gs.Scenario(
        organisation=organisation,
        contagion=draw(contagions(n)),
        seeding=draw(st.sampled_from(["random", "degree", "superconnectors", "nominated"])),
        budget=draw(st.integers(0, min(3, n))),
        weeks=draw(st.integers(1, 12)),
        trust=trust if draw(st.booleans()) else {},
        combine=draw(st.sampled_from(["weighted", "any"])),
        awareness=maybe(st.builds(gs.Awareness, chance, share)),
        attention=draw(st.one_of(st.just(1.0), share, st.just({"uniform": [0.2, 1.0]}),
                                 st.builds(gs.Attention, st.floats(0.0, 8.0), st.floats(0.5, 8.0)))),
        persistence=maybe(st.builds(gs.Persistence, share, share, share,
                                    st.tuples(share, share, share, share), share)),
        turnover=maybe(turnovers(n)),
        opposition=maybe(st.builds(gs.Opposition, share, st.floats(0.0, 3.0))),
        interventions=draw(st.lists(st.builds(Anything, st.integers(0, 2**32)), max_size=2)),
        vary=draw(st.sampled_from([("network", "people", "dynamics"), ("people",), ("dynamics",)])),
    )  # fmt: skip
