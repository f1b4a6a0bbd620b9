"""Where an intervention acts: one replicate's people, its weeks and its luck."""

import zlib
from dataclasses import dataclass

import numpy as np

from groundswell.draws import uniforms
from groundswell.faults import refuse
from groundswell.organisation import Organisation
from groundswell.seeding import STRATEGIES
from groundswell.streams import Stream, derived_seed


@dataclass(frozen=True)
class Setting:
    """One replicate, as an intervention finds it.

    Parameters
    ----------
    organisation : Organisation
    seeds : int32 array
        Positions of those who use the practice in week 0.
    opponents : bool array, shape (n_people,)
        Who opposes it from the start.
    weeks : int
        Weeks to be run.
    staffed : bool array, shape (weeks + 1,)
        Weeks in which there is somebody to run a programme: all, unless a `ChampionTeam` has
        gone.
    rng_seed, replicate : int
        Which world.
    name : str
        Of this intervention, with a number where there are several of its kind: its luck is
        its own.
    """

    organisation: Organisation
    seeds: np.ndarray
    opponents: np.ndarray
    weeks: int
    staffed: np.ndarray
    rng_seed: int
    replicate: int
    name: str

    @property
    def n_people(self) -> int:
        """How many people there are."""
        return self.organisation.n_people

    def uniforms(self, purpose: str, occasion: int = 0, count: int | None = None) -> np.ndarray:
        """Luck of one purpose on one occasion.

        It depends on nothing but names, so scenarios that differ in other things share it:
        who is ill on the day of a meeting is ill whoever else comes.

        Parameters
        ----------
        purpose : str
            ``"attendance"``.
        occasion : int
            A week, or the number of a meeting; in [0, 2**32).
        count : int, optional
            How many draws; None: one per person, by position.

        Returns
        -------
        float64 array
            In (0, 1).
        """
        stream = zlib.crc32(f"{self.name}: {purpose}".encode()) | 2**31  # apart from `Stream`
        count = self.n_people if count is None else count
        return uniforms(count, self.rng_seed, self.replicate, stream, occasion)

    def order(self, purpose: str, occasion: int = 0) -> np.ndarray:
        """Everybody in an order drawn by lot; int array, shape (n_people,)."""
        return np.argsort(self.uniforms(purpose, occasion), kind="stable")

    def pick(self, strategy: str, count: int) -> np.ndarray:
        """Positions picked by a seeding strategy, as the scenario itself would pick them.

        Parameters
        ----------
        strategy : str
            One of `groundswell.seeding.STRATEGIES`.
        count : int
            How many, at most all people.

        Raises
        ------
        BadInput
            If there are fewer people, or the strategy does not fit the organisation.
        """
        if count > self.n_people:
            raise refuse(
                self.name, f"needs {count} people and there are {self.n_people}",
                "give a smaller number", "too-few-people",
            )  # fmt: skip
        rng_seed = derived_seed(self.rng_seed, self.replicate, Stream.SEEDING)
        return STRATEGIES[strategy](self.organisation, count, rng_seed=rng_seed)

    def first_week_staffed(self, week: int) -> int | None:
        """The first week from this one on in which there is somebody to run it; None: never."""
        later = np.flatnonzero(self.staffed[week:])
        return week + int(later[0]) if later.size else None


__all__ = ["Setting"]
