"""Every figure marked (c) in docs/validation.md, simulated again by a program of its own.

Plain NumPy from what each family says is run. Nothing of Groundswell's model is imported, neither rule nor luck nor
generators, so that a slip there cannot hide here. Writes results/validation/second_opinion.csv. Run
it with `uv run python experiments/second_opinion.py`.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

FILE = Path(__file__).parents[1] / "results" / "validation" / "second_opinion.csv"
NEVER = np.inf


# -- networks: pairs of people, a row each -------------------------------------------------


def ring(n: int) -> np.ndarray:
    """Everybody tied to the two nearest on either side."""
    i = np.arange(n)
    return np.concatenate([np.stack([i, (i + step) % n], axis=1) for step in (1, 2)])


def torus(side: int = 60) -> np.ndarray:
    """Everybody tied to the eight around them."""
    i = np.arange(side * side).reshape(side, side)
    ways = ((0, 1), (1, 0), (1, 1), (1, -1))
    return np.concatenate(
        [np.stack([i, np.roll(i, way, (0, 1))], -1).reshape(-1, 2) for way in ways]
    )


def by_lot(n: int, degree: float, rng: np.random.Generator) -> np.ndarray:
    """Each pair tied with the same chance."""
    pairs = rng.integers(0, n, (rng.poisson(n * degree / 2), 2))
    return np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)


def swapped(pairs: np.ndarray, share: float, rng: np.random.Generator) -> np.ndarray:
    """Swap ends of two ties at a time until that share of ties is touched; nobody's number changes."""
    ties = [tuple(pair) for pair in pairs.tolist()]
    there = {frozenset(tie) for tie in ties}
    left = rng.permutation(len(ties))[: round(share * len(ties))].tolist()
    while left:
        one, fresh = left.pop(), len(left) > 20
        place = int(rng.integers(len(left) if fresh else len(ties)))
        other = left[place] if fresh else place
        (a, b), (c, d) = ties[one], ties[other]
        if rng.random() < 0.5:
            c, d = d, c
        new = frozenset((a, d)), frozenset((c, b))
        if len({a, b, c, d}) < 4 or new[0] in there or new[1] in there:
            left.insert(int(rng.integers(len(left) + 1)), one)
            continue
        there -= {frozenset((a, b)), frozenset((c, d))}
        there |= set(new)
        ties[one], ties[other] = (a, d), (c, b)
        if fresh:
            left[place] = left[-1]
            left.pop()
    return np.array(ties)


# -- spread --------------------------------------------------------------------------------


def shares(
    pairs: np.ndarray, n: int, start: np.ndarray, chance: Callable, rounds: int,
    rng: np.random.Generator,
) -> Iterator[float]:  # fmt: skip
    """Share of users after each round; `chance` of joining by users among contacts, and contacts."""
    both = np.concatenate([pairs, pairs[:, ::-1]])
    contacts = csr_array((np.ones(len(both)), both.T), (n, n))
    number, use = contacts.sum(axis=1), np.isin(np.arange(n), start)
    yield use.mean()
    for _ in range(rounds):
        use = use | (rng.random(n) < chance(contacts @ use.astype(float), number))
        yield use.mean()


def needing(count: int, below: float = 0.0) -> Callable:
    """So many users are needed; one, of two that are, convinces with chance `below`."""
    return lambda users, _: np.where(users >= count, 1.0, np.where(users >= 1, below, 0.0))


def weeks_to_90(*spread) -> float:
    """First round in which 90 % use it."""
    return next((week for week, use in enumerate(shares(*spread)) if use >= 0.9), NEVER)


def long_ties(needed: int, share: float, runs: int, filled: bool, rng) -> float:
    """Centola & Macy: the share of runs that fill, or median weeks."""
    block = np.add.outer(60 * np.arange(3), np.arange(3)).ravel()
    weeks = [
        weeks_to_90(swapped(torus(), share, rng), 3600, block, needing(needed), 400, rng)
        for _ in range(runs)
    ]
    return float(np.isfinite(weeks).mean() if filled else np.median(weeks))


def noisy_ring(below: float, lot: bool, runs: int, most: int, rng) -> float:
    """Eckles et al.: median weeks on the ring, or with all its ties swapped."""
    weeks = [
        weeks_to_90(
            swapped(ring(1000), float(lot), rng), 1000, [0, 1], needing(2, below), most, rng
        )
        for _ in range(runs)
    ]
    return float(np.median(weeks))


def one_is_enough(n: int, lot: bool, runs: int, rng) -> float:
    """Median weeks where every contact convinces with chance .1 a round."""

    def chance(users, _):
        return 1 - 0.9**users

    weeks = [
        weeks_to_90(swapped(ring(n), float(lot), rng), n, [0], chance, 3 * n, rng)
        for _ in range(runs)
    ]
    return float(np.median(weeks))


def cascade(degree: float, rng) -> float:
    """Watts: share of 1,000 starters, 25 on each of 40 graphs, of whom over 10 % come to use it."""

    def chance(users, number):
        return (users > 0) & (users >= 0.18 * number)

    hits = []
    for _ in range(40):
        pairs = by_lot(10_000, degree, rng)
        for starter in rng.integers(0, 10_000, 25):
            use = 0.0
            for now in shares(pairs, 10_000, np.array([starter]), chance, 300, rng):
                if now == use or now > 0.1:
                    break
                use = now
            hits.append(now > 0.1)
    return float(np.mean(hits))


def groups(infectivity: float, pressure: float, start: float, weeks: int, rng) -> np.ndarray:
    """Iacopini et al.: share in use over the last quarter of the weeks, the middle of 25 runs.

    And the shares that one run in 20 stays below or exceeds: the middle one of five runs, which
    the table gives, lies between them 998 times in 1,000.
    """
    runs = [_groups(infectivity, pressure, start, weeks, rng) for _ in range(25)]
    return np.quantile(runs, [0.5, 0.05, 0.95])


def _groups(infectivity, pressure, start, weeks, rng, n=2000, contacts=20, each=6, stop=0.05):
    threes = rng.integers(0, n, (n * each // 3, 3))
    threes = threes[[len(set(three)) == 3 for three in threes.tolist()]]
    pairs = [
        by_lot(n, contacts - 2 * each, rng),
        *(threes[:, two] for two in ([0, 1], [0, 2], [1, 2])),
    ]
    pairs = np.unique(np.sort(np.concatenate(pairs), axis=1), axis=0)
    both = np.concatenate([pairs, pairs[:, ::-1]])
    noticed = csr_array((np.ones(len(both)), both.T), (n, n))
    use, seen = rng.random(n) < start, []
    for _ in range(weeks):
        pressing = np.zeros(n)
        for last in range(3):
            others = use[np.delete(threes, last, axis=1)].all(axis=1)
            pressing += np.bincount(threes[:, last], others, n)
        resisting = (1 - infectivity * stop / contacts) ** (noticed @ use.astype(float))
        joins = rng.random(n) > resisting * (1 - pressure * stop / each) ** pressing
        use = np.where(use, rng.random(n) > stop, joins)
        seen.append(use.mean())
    return np.mean(seen[-weeks // 4 :])


# -- which figures -------------------------------------------------------------------------


def figures() -> Iterator[tuple[str, str, Callable]]:
    """Family and check as in the table, and what gives the figure."""
    window = "threshold 0.18, {:g} contacts, 1,000 starters: share who set off a cascade"
    for degree in (3.0, 5.0, 5.5, 6.0):
        yield "Cascade window", window.format(degree), partial(cascade, degree)
    merged = "both merged, 3 contacts in each, 1,000 starters: share who set off a cascade"
    yield "Two layers", merged, partial(cascade, 6.0)
    for needed, share, runs in (
        (2, 0.2, 4), (2, 1.0, 4), (3, 0.3, 4), (4, 0.03, 4), (2, 0.1, 40), (2, 0.3, 40), (2, 0.7, 40),
        (2, 1.0, 40), (3, 0.03, 40), (3, 0.1, 40), (3, 0.2, 40), (2, 0.4, 40), (2, 0.5, 200),
    ):  # fmt: skip
        what = f"{needed} needed, {100 * share:g} % of ties rewired: share of {runs} runs that fill"
        yield "Long ties", what, partial(long_ties, needed, share, runs, True)
    for needed, share, runs in ((1, 1.0, 4), (2, 0.3, 40), (2, 0.1, 10), (2, 0.45, 40)):
        what = f"{needed} needed, {100 * share:g} % of ties rewired: weeks to 90 %, median of {runs} runs"
        yield "Long ties", what, partial(long_ties, needed, share, runs, False)
    for below, lot, runs, most in (
        (0.0, 1, 8, 600), (0.001, 0, 4, 600), (0.001, 1, 8, 600), (0.01, 0, 8, 600), (0.01, 1, 24, 400),
        (0.05, 0, 8, 600), (0.05, 1, 24, 400), (0.001, 1, 60, 4000), (0.0, 1, 20, 4000),
    ):  # fmt: skip
        what = (
            f"{'random graph' if lot else 'ring'}, two needed, {below:g} with one: weeks to 90 %,"
        )
        what += f" median of {runs}, at most {most:,}"
        yield "Long ties with noise", what, partial(noisy_ring, below, lot, runs, most)
    for n, runs in ((60, 40), (300, 40), (60, 200), (300, 200), (1000, 200)):
        for lot, where in enumerate(("ring", "all ties swapped")):
            what = f"{where}, {n:,} people, 4 contacts, chance .1: weeks to 90 %, median of {runs}"
            yield "One contact is enough", what, partial(one_is_enough, n, lot, runs)
    for a, b, start, weeks in (
        (0.8, 2.5, 0.01, 900), (0.8, 2.5, 0.15, 400), (0.8, 2.5, 0.4, 400), (0.8, 2.5, 0.05, 400),
        (1.2, 0.8, 0.01, 800), (1.2, 0.8, 0.4, 800), (0.8, 0.0, 0.4, 400), (1.2, 0.8, 0.05, 800),
        (1.2, 0.8, 0.15, 800),
    ):  # fmt: skip
        what = f"λ {a:g}, λΔ {b:g}, {100 * start:g} % start, {weeks} weeks: share in use"
        yield "Group contagion", what, partial(groups, a, b, start, weeks)


def computed(number: int, what: Callable) -> list[float]:
    """One figure, and between which two others lie where that is known; on luck of its own."""
    found = np.atleast_1d(what(np.random.default_rng([2026, number]))).tolist()
    return found if len(found) == 3 else [*found, np.nan, np.nan]


if __name__ == "__main__":
    rows = []
    for number, (family, check, what) in enumerate(figures()):
        rows.append((family, check, *computed(number, what)))
        print(f"{check}: {rows[-1][2]:.4g}", flush=True)
    columns = ["family", "check", "second_opinion", "low", "high"]
    pd.DataFrame(rows, columns=columns).to_csv(FILE, index=False)
