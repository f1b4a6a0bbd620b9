"""Ask colleagues, and choose who starts: what asking gives, what it costs, what came of it."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

import groundswell as gs
from groundswell.dashboard.plans import loaded

N_PEOPLE, PLACES, QUESTIONS, NAMES = 300, 9, 30, 3
"""People, starters to be chosen (3 %), questions that may be asked, names in an answer."""
DECLINES, MISREMEMBERS = 0.15, 0.1
"""Shares of people who do not answer, and of names that are wrong; assumed."""
WEEKS, REPLICATES = 26, 100
BESIDE = ("formal_leaders", "unit_managers", "random", "friend", "superconnectors")
"""Strategies that the chosen starters are run against; the last has the whole map."""


@dataclass(frozen=True)
class Hand:
    """What one participant has guessed, asked and chosen.

    Parameters
    ----------
    guess : tuple of float, optional
        Shares of use at the end, if formal leaders or superconnectors start.
    asked, placed : tuple of int
        Positions, in the order of asking and of choosing.
    """

    guess: tuple[float, float] | None = None
    asked: tuple[int, ...] = ()
    placed: tuple[int, ...] = ()

    def asking(self, person: int) -> "Hand":
        """One more question, if there is one left and it is about somebody new."""
        known = 0 <= person < N_PEOPLE and person not in self.asked
        left = len(self.asked) < QUESTIONS
        return replace(self, asked=(*self.asked, person)) if known and left else self

    def placing(self, person: int) -> "Hand":
        """Choose somebody, or take them back; never more than there are places."""
        if person in self.placed:
            return replace(self, placed=tuple(each for each in self.placed if each != person))
        fits = 0 <= person < N_PEOPLE and len(self.placed) < PLACES
        return replace(self, placed=(*self.placed, person)) if fits else self

    def guessing(self, leaders: float, connected: float) -> "Hand":
        """A guess, within 0 and 1."""
        return replace(self, guess=(min(max(leaders, 0.0), 1.0), min(max(connected, 0.0), 1.0)))


@lru_cache(maxsize=32)
def people(rng_seed: int) -> gs.Organisation:
    """The synthetic organisation of a game."""
    return gs.hospital(n_people=N_PEOPLE, rng_seed=rng_seed)


def scenario(rng_seed: int, seeding, name: str = "") -> gs.Scenario:
    """The founding scenario on the people of a game, on one network.

    Parameters
    ----------
    rng_seed : int
    seeding : str or tuple of int
        Strategy, or positions.
    name : str
    """
    fields = {
        "budget": PLACES if isinstance(seeding, str) else None,
        "vary": ("people", "dynamics"),
    }
    return loaded("superconnectors", None).replace(
        organisation=people(rng_seed), seeding=seeding, weeks=WEEKS, name=name, **fields
    )


@lru_cache(maxsize=4096)
def answer(rng_seed: int, person: int) -> tuple[int, ...] | None:
    """Whom a person names when asked whom they go to; None where they do not answer.

    The same to everybody who asks. One name in ten is somebody else than the one meant.
    """
    luck = np.random.default_rng([rng_seed, person])
    if luck.random() < DECLINES:
        return None
    _, named = gs.seeding.names_given(people(rng_seed), np.array([person]), NAMES, luck)
    wrong = luck.random(named.size) < MISREMEMBERS
    other = luck.integers(0, N_PEOPLE - 1, named.size)
    meant = np.where(wrong, other + (other >= person), named)
    return tuple(dict.fromkeys(int(each) for each in meant))


@lru_cache(maxsize=32)
def lots(rng_seed: int) -> tuple[int, ...]:
    """A place in a queue for everybody, by lot: people are listed unit by unit, managers first."""
    return tuple(np.random.default_rng([rng_seed, N_PEOPLE]).permutation(N_PEOPLE).tolist())


def tally(rng_seed: int, hand: Hand) -> list[tuple[int, int]]:
    """How often each was named in the answers so far; most often first, equals by lot."""
    told = Counter()
    for person in hand.asked:
        told.update(answer(rng_seed, person) or ())
    lot = lots(rng_seed)
    return sorted(told.items(), key=lambda each: (-each[1], lot[each[0]]))


def picked(rng_seed: int, strategy: str) -> tuple[int, ...]:
    """Whom a strategy would have start."""
    known = gs.seeding.STRATEGIES[strategy]
    return tuple(int(each) for each in known(people(rng_seed), PLACES, rng_seed=rng_seed))


def together(rng_seed: int, hands: list[Hand]) -> tuple[int, ...]:
    """Those whom most participants have chosen; equals by lot."""
    votes = Counter(person for hand in hands for person in hand.placed)
    lot = lots(rng_seed)
    ranked = sorted(votes, key=lambda person: (-votes[person], lot[person]))
    return tuple(ranked[:PLACES])


@dataclass(frozen=True)
class Standing:
    """What came of one set of starters.

    Parameters
    ----------
    name : str
        A strategy, or a participant's token.
    starters : tuple of int
    reach : float
        Share in contact with a starter, in [0, 1]: reach is not use.
    found : int
        How many of them are among those whom the whole map would give.
    low, middle, high : float
        Share of use at the end: the middle 80 % of runs, and the middle one.
    half : int or None
        Weeks until half use it, in the middle run; None: not within the weeks run.
    """

    name: str
    starters: tuple[int, ...]
    reach: float
    found: int
    low: float
    middle: float
    high: float
    half: int | None


def standings(rng_seed: int, chosen: dict[str, tuple[int, ...]], progress=None) -> list[Standing]:
    """Run every set of starters on the same people and luck; the strategies beside them.

    Parameters
    ----------
    rng_seed : int
    chosen : dict of str to tuple of int
        Starters by name; empty sets are left out.
    progress : callable, optional
        As in `groundswell.simulate`.

    Returns
    -------
    list of Standing
        Those chosen, in their order, then `BESIDE`.
    """
    sets = {name: who for name, who in chosen.items() if who}
    sets |= {name: picked(rng_seed, name) for name in BESIDE}
    runs = [scenario(rng_seed, who, name) for name, who in sets.items()]
    made = gs.simulate_all(runs, REPLICATES, rng_seed, progress=progress)
    best = set(sets[BESIDE[-1]])
    return [
        _standing(rng_seed, name, who, best, ensemble)
        for (name, who), ensemble in zip(sets.items(), made, strict=True)
    ]


def _standing(rng_seed: int, name: str, who, best: set[int], ensemble: gs.Ensemble) -> Standing:
    low, middle, high = (float(each) for each in np.quantile(ensemble.use[:, -1], [0.1, 0.5, 0.9]))
    half = ensemble.in_numbers()["weeks_to_half_median"]
    return Standing(
        name, who, people(rng_seed).reach(who), len(best & set(who)), low, middle, high, half
    )


__all__ = [
    "BESIDE", "DECLINES", "MISREMEMBERS", "NAMES", "N_PEOPLE", "PLACES", "QUESTIONS", "REPLICATES", "WEEKS",
    "Hand", "Standing", "answer", "people", "picked", "scenario", "standings", "tally", "together",
]  # fmt: skip
