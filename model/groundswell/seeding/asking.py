"""Asking people whom they go to: whom they name, who does not answer, who will not start."""

import numpy as np

from groundswell.organisation import Organisation
from groundswell.seeding.picking import checked_least_one, checked_share, luck
from groundswell.ties import Ties

ANSWERS, WILLING, RECALL = 1, 2, 3
"""Luck of its own for each: who answers does not depend on whom they would have named."""


class Survey:
    """A question put to people: whom do you go to?

    Who answers and who would start is drawn once per person, so that a larger share that is
    missing contains a smaller one.

    Parameters
    ----------
    organisation : Organisation
    names : int
        Names per person asked, >= 1.
    misremembered : float
        Share of names given that are wrong: somebody drawn by lot instead of the one meant.
    missing : float
        Share of people who do not answer. What they would have said is unknown: it counts
        neither for nor against anybody, and they can still be named.
    refused : float
        Share of people who will not start when they are picked. They are passed over as
        long as there are others.
    rng_seed : int

    Raises
    ------
    BadInput
        If one of these is out of range.
    """

    def __init__(
        self, organisation: Organisation, names: int, misremembered: float, missing: float,
        refused: float, rng_seed: int,
    ):  # fmt: skip
        self.organisation = organisation
        self.names = checked_least_one("names", names, "let each name at least one")
        self.misremembered = checked_share("misremembered", misremembered)
        n_people = organisation.n_people
        self.answers = luck(rng_seed, ANSWERS).random(n_people) >= checked_share("missing", missing)
        self.willing = luck(rng_seed, WILLING).random(n_people) >= checked_share("refused", refused)
        self._recall = luck(rng_seed, RECALL)

    def ask(self, people: np.ndarray, rng: np.random.Generator):
        """Ask these people.

        Parameters
        ----------
        people : int array
            Positions.
        rng : numpy.random.Generator
            Whom they name.

        Returns
        -------
        turn : int64 array, shape (n_named,), rising
            Which of those who answer names them.
        named : int64 array, shape (n_named,)
        """
        respondents = people[self.answers[people]]
        turn, named = names_given(self.organisation, respondents, self.names, rng)
        if self.misremembered > 0.0 and self.organisation.n_people > 1:
            wrong = self._recall.random(named.size) < self.misremembered
            other = self._recall.integers(0, self.organisation.n_people - 1, named.size)
            other += other >= respondents[turn]  # anybody but themselves
            named = np.where(wrong, other, named)
        return turn, named


def names_given(organisation: Organisation, respondents: np.ndarray, names: int, rng):
    """Whom each of these people names when asked.

    Parameters
    ----------
    organisation : Organisation
    respondents : int array, shape (n_asked,)
        Positions.
    names : int
        At most this many each.
    rng : numpy.random.Generator

    Returns
    -------
    turn : int64 array, shape (n_named,), rising
        Which of the respondents names them.
    named : int64 array, shape (n_named,)
        Different people each, drawn in proportion to tie weight summed over informal kinds
        (Efraimidis & Spirakis 2006).
    """
    layers = [organisation.ties(kind) for kind in organisation.informal]
    ties = [_ties_of(respondents, layer) for layer in layers or [organisation.contacts()]]
    codes, weight = np.concatenate([c for c, _ in ties]), np.concatenate([w for _, w in ties])
    order = np.argsort(codes, kind="stable")
    first = np.flatnonzero(np.diff(codes[order], prepend=-1))
    together = np.add.reduceat(weight[order], first) if first.size else weight
    turn, named = np.divmod(codes[order[first]], organisation.n_people)
    sooner = np.lexsort((rng.exponential(size=turn.size) / together, turn))
    rank = np.arange(turn.size) - np.searchsorted(turn, turn)
    sooner = sooner[rank < names]
    return turn[sooner], named[sooner]


def _ties_of(people: np.ndarray, ties: Ties) -> tuple[np.ndarray, np.ndarray]:
    """Ties of these people: index among them * n_people + person noticed, and weight."""
    degree = ties.degree[people]
    turn = np.repeat(np.arange(people.size), degree)
    before = np.cumsum(degree) - degree
    index = np.arange(turn.size) + (ties.indptr[people] - before)[turn]
    return turn * ties.n_people + ties.noticed[index], ties.weight[index]


__all__ = ["Survey", "names_given"]
