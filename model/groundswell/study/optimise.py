"""The best starters that simulation finds: an upper reference for every seeding strategy.

Greedy choice by simulated use (Kempe, Kleinberg & Tardos 2003), lazily (CELF: Leskovec et al.
2007), under the scenario's own contagion. Where one contact can be enough, each further starter
adds less than the one before, and greedy choice comes to at least 63 % of the best there is.
Where several must reinforce, a first starter adds nothing and no such promise holds: so the sets
of all strategies are tried too, and the best set is improved by exchanging people.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from groundswell.ensembles import simulate
from groundswell.scenario import Scenario
from groundswell.seeding import STRATEGIES, checked_count
from groundswell.streams import Stream, derived_seed
from groundswell.whole_numbers import check_whole

SPEED = 0.001
"""What the mean use over all weeks is worth beside use at the end: it decides among equals."""
FRESH = 4
"""Times as many replicates, on luck that nothing was chosen by, for the final comparison."""


@dataclass(frozen=True, eq=False)
class BestStarters:
    """What `best_starters` finds.

    Parameters
    ----------
    positions : int32 array, shape (count,)
        Who starts, in the organisation of the scenario as it stands.
    found_by : str
        ``"greedy"``, ``"exchange"``, or the strategy whose set nothing was better than.
    greedy : int32 array, shape (count,)
        The greedy choice, in its order.
    gains : float64 array, shape (count,)
        What each greedy starter adds to what sets are worth, on the luck chosen by: use at the
        end, and a thousandth of the mean use over all weeks, so that speed decides among equals.
    uses : dict of str to float64 array
        Use at the end per replicate on fresh luck, of the greedy set, the exchanged one and
        every strategy's; paired by replicate.
    runs : int
        Replicates run in search, and in the final comparison.
    complete : bool
        Whether the budget of runs sufficed for the whole greedy choice over everybody.
    """

    positions: np.ndarray
    found_by: str
    greedy: np.ndarray
    gains: np.ndarray
    uses: dict[str, np.ndarray]
    runs: int
    complete: bool

    def __repr__(self) -> str:
        return f"<BestStarters: {len(self.positions)}, by {self.found_by}; mean use {self.use:.0%}>"

    @property
    def use(self) -> float:
        """Mean use at the end on fresh luck."""
        return float(self.uses[self.found_by].mean())


def best_starters(
    scenario: Scenario,
    count: int | None = None,
    *,
    replicates: int = 50,
    runs: int = 100_000,
    rng_seed: int = 1,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BestStarters:
    """Look for the people who, starting together, lead to most use at the end.

    Every set faces the same luck (common random numbers); the sets found are compared on
    luck of their own. The organisation is the scenario's as it stands: a generated one is
    not drawn anew.

    Parameters
    ----------
    scenario : Scenario
        Its seeding is ignored.
    count : int, optional
        How many start; by default the scenario's budget.
    replicates : int
        Runs per set that is tried, >= 1.
    runs : int
        Budget of runs in search, >= `replicates`. Up to half of it goes to trying people one
        by one: where they are too many, those whom strategies name, then those with most
        contacts. When it is spent, the greedy choice goes on by what was last known.
    rng_seed : int
        In [0, 2**64).
    workers : int, optional
        Threads; the result does not depend on it.
    progress : callable, optional
        Called as ``progress(runs_done, runs)``.

    Returns
    -------
    BestStarters

    Raises
    ------
    BadInput
        If `count`, `replicates` or `runs` is out of range.
    """
    organisation = scenario.organisation
    count = checked_count(organisation, scenario.seed_count() if count is None else count)
    check_whole("replicates", replicates, 1, below=2**64)
    check_whole("runs", runs, replicates, below=2**64)
    check_whole("rng_seed", rng_seed, 0, below=2**64, code="rng-seed")
    trial = _Trial(scenario, int(replicates), int(runs), rng_seed, workers, progress)
    sets = {
        name: strategy(organisation, count, rng_seed=derived_seed(rng_seed, 0, Stream.SEEDING))
        for name, strategy in STRATEGIES.items()
        if strategy.lacks(organisation) is None
    }
    candidates = _candidates(organisation, sets, max(1, trial.left // 2))
    greedy, gains, complete = _greedy(trial, candidates, count)
    sets = {"greedy": greedy, **sets}
    sets["exchange"] = _exchanged(trial, sets, candidates, rng_seed)
    fresh = derived_seed(rng_seed, 1, Stream.SEEDING)
    use = {name: trial.use(those, FRESH * replicates, fresh) for name, those in sets.items()}
    found_by = max(use, key=lambda name: _worth(use[name]))
    uses = {name: weekly[:, -1] for name, weekly in use.items()}
    return BestStarters(
        positions=sets[found_by], found_by=found_by, greedy=greedy, gains=gains, uses=uses,
        runs=trial.runs, complete=complete and candidates.size == organisation.n_people,
    )  # fmt: skip


class _Trial:
    """Tries sets of people on common random numbers, as long as the budget of runs lasts."""

    def __init__(self, scenario, replicates, runs, rng_seed, workers, progress):
        fixed = tuple(purpose for purpose in scenario.vary if purpose != "network")
        self.scenario = scenario.replace(vary=fixed, seeding=(), budget=None)
        self.replicates, self.rng_seed, self.workers = replicates, rng_seed, workers
        self.budget, self.progress, self.runs, self.searched = runs, progress, 0, 0

    @property
    def left(self) -> int:
        """Sets that can still be tried."""
        return (self.budget - self.searched) // self.replicates

    def use(self, people, replicates: int, rng_seed: int) -> np.ndarray:
        """Use in every replicate and week if these people start."""
        chosen = self.scenario.replace(seeding=tuple(int(person) for person in people))
        self.runs += replicates
        return simulate(chosen, replicates, rng_seed, self.workers, record="curves").use

    def worth(self, people) -> float:
        """What a set is worth on the luck that sets are chosen by."""
        self.searched += self.replicates
        worth = _worth(self.use(people, self.replicates, self.rng_seed))
        if self.progress is not None:
            self.progress(self.searched, self.budget)
        return worth


def _worth(use: np.ndarray) -> float:
    return float(use[:, -1].mean() + SPEED * use.mean())


def _candidates(organisation, sets: dict[str, np.ndarray], most: int) -> np.ndarray:
    """Whom to try one by one: those whom strategies name, each in turn, then by contacts."""
    named = [person for rank in zip(*sets.values(), strict=True) for person in rank]
    by_contacts = np.argsort(-organisation.contacts().degree, kind="stable")
    everybody = np.concatenate([np.array(named, dtype=np.int64), by_contacts])
    once = np.sort(np.unique(everybody, return_index=True)[1])
    return everybody[once][:most]


def _greedy(trial: _Trial, candidates: np.ndarray, count: int):
    """Choose people one by one by what they add; whose gain is out of date is tried again.

    Laziness takes it that gains only fall: exact for simple contagion up to the luck of the
    draw, a short cut for complex contagion.
    """
    chosen: list[int] = []
    gains: list[float] = []
    worth, complete = 0.0, trial.left > candidates.size
    if count and trial.left:
        worth = trial.worth([])
    queue = []
    for rank, person in enumerate(candidates.tolist()):
        gain = trial.worth([person]) - worth if trial.left and count else 0.0
        queue.append((-gain, rank, person, 0))
    heapq.heapify(queue)
    while len(chosen) < count and queue:
        gain, rank, person, as_of = heapq.heappop(queue)
        if as_of < len(chosen) and trial.left:
            gain = worth - trial.worth([*chosen, person])
            heapq.heappush(queue, (gain, rank, person, len(chosen)))
            continue
        complete &= as_of == len(chosen)
        chosen.append(person)
        gains.append(-gain)
        worth -= gain
    rest = np.setdiff1d(np.arange(trial.scenario.organisation.n_people), chosen)
    chosen += rest[: count - len(chosen)].tolist()
    gains += [0.0] * (count - len(gains))
    return np.array(chosen, dtype=np.int32), np.array(gains), complete


def _exchanged(trial: _Trial, sets: dict, candidates: np.ndarray, rng_seed: int) -> np.ndarray:
    """The best of these sets, improved by exchanging one person at a time.

    Until runs are spent, or no exchange is for the better.
    """
    best, worth = sets["greedy"], -1.0
    for starters in sets.values():
        if trial.left and (new := trial.worth(starters)) > worth:
            best, worth = starters, new
    others = np.setdiff1d(candidates, best)
    pairs = np.random.default_rng([int(rng_seed), 2]).permutation(best.size * others.size)
    turn = in_vain = 0
    while trial.left and in_vain < pairs.size:
        out, into = divmod(int(pairs[turn % pairs.size]), others.size)
        turn, in_vain, tried = turn + 1, in_vain + 1, best.copy()
        tried[out] = others[into]
        if (new := trial.worth(tried)) > worth:
            others[into], best, worth, in_vain = best[out], tried, new, 0
    return best


__all__ = ["BestStarters", "best_starters"]
