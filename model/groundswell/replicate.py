"""What one replicate starts from: its network, its people and its seed set are drawn here."""

import dataclasses
import functools

import numpy as np

from groundswell.draws import uniforms, uniforms_of, whole_fours
from groundswell.faults import BadInput, Fault, refuse, shown
from groundswell.interventions import Setting
from groundswell.interventions.effects import Links
from groundswell.mechanisms import Attention
from groundswell.noticing import noticing_of, with_links
from groundswell.organisation import Organisation
from groundswell.programme import agenda_of, programme_of
from groundswell.quantity import Distribution, per_person
from groundswell.rules import Luck
from groundswell.scenario import Scenario
from groundswell.seeding import STRATEGIES
from groundswell.streams import Stream, derived_seed
from groundswell.whole_numbers import is_whole
from groundswell.world import Batch, Shocks, World, is_plain, own_of, rule_of


def _threshold_of(scenario: Scenario):
    return getattr(scenario.contagion, "threshold", 0.0)


def _attention_of(scenario: Scenario):
    """What attention, or the hours it comes from, is given as."""
    return getattr(scenario.attention, "hours_per_week", scenario.attention)


def _once(drawn: dict, key, make):
    if key not in drawn:
        drawn[key] = make()
    return drawn[key]


def _positions_of(picked, organisation: Organisation) -> np.ndarray:
    """Check what a seeding function returned."""
    if not isinstance(picked, np.ndarray) or not picked.ndim:
        try:
            picked = list(picked)
        except TypeError:
            raise refuse("seeding", f"the function returned {shown(picked)}", "return a list of positions",
                         "seeding-returned") from None  # fmt: skip
    try:
        return organisation.positions(picked)
    except BadInput as error:
        raise BadInput(
            Fault("seeding", f"{f.place} {f.problem}", f.remedy, f.code) for f in error.faults
        ) from None


class Worlds:
    """The replicates of one scenario, made one at a time; what they share is made once.

    Parameters
    ----------
    scenario : Scenario
    rng_seed : int
        In [0, 2**64).

    Raises
    ------
    BadInput
        If `rng_seed` is not such a number, or `scenario` not a scenario.
    """

    def __init__(self, scenario: Scenario, rng_seed: int):
        if not isinstance(scenario, Scenario):
            raise refuse("scenario", f"{shown(scenario)} is not a scenario", "give gs.Scenario(…)",
                         "not-a-scenario")  # fmt: skip
        if not is_whole(rng_seed) or not 0 <= rng_seed < 2**64:
            raise refuse("rng_seed", f"{rng_seed!r} will not do", "give a whole number from 0 to 2**64 - 1",
                         "rng-seed")  # fmt: skip
        self.scenario = scenario
        self.rng_seed = int(rng_seed)
        self.rule = rule_of(scenario)
        drawn = scenario.organisation.recipe is not None and "network" in scenario.vary
        self.recipe = scenario.organisation.recipe if drawn else None
        self._recipe_text = repr(self.recipe)
        self._steady: dict = {}
        self.steady: World | None = None
        """One for all batches, once it is known: where one count decides on a fixed network."""

    def world(
        self, replicate: int, drawn: dict | None = None, people: int | None = None,
        dynamics: int | None = None,
    ) -> World:  # fmt: skip
        """Make one replicate.

        Parameters
        ----------
        replicate : int
            Its index, 0 … 2**32 - 1.
        drawn : dict, optional
            What other scenarios have drawn for this replicate and `rng_seed`; is used, and
            added to, so that equal networks and seed sets are made once.
        people, dynamics : int, optional
            Replicates whose people, or whose luck in what happens, it has in place of its own:
            one kind of luck changed with the others held fixed.

        Returns
        -------
        World
        """
        if not is_whole(replicate) or not 0 <= replicate < 2**32:
            raise refuse("replicate", f"{replicate!r} will not do",
                         "give a whole number from 0 to 2**32 - 1", "replicate")  # fmt: skip
        scenario = self.scenario
        drawn = {} if drawn is None else drawn
        organisation = self._organisation(replicate, drawn)
        people = replicate if people is None else people
        dynamics = replicate if dynamics is None else dynamics
        people = people if "people" in scenario.vary else 0
        dynamics = dynamics if "dynamics" in scenario.vary else 0
        seeding = scenario.seeding
        asked = (id(organisation), seeding, scenario.seed_count(organisation), dynamics)
        seeds = _once(drawn, asked, lambda: self.seeds(organisation, dynamics))
        world = World(
            organisation=organisation,
            noticing=noticing_of(scenario, organisation),
            rule=self.rule,
            luck=Luck(np.uint64(self.rng_seed), dynamics),
            threshold=self._threshold(organisation, people, drawn),
            attention=self._attention(organisation, people, drawn),
            seeds=seeds,
            shocks=self._shocks(organisation, seeds),
            weeks=scenario.weeks,
            kinds=tuple(kind for kind in organisation.kinds if scenario.trust_in(kind) > 0.0),
        )
        if scenario.interventions:
            return self._intervened(world)
        plain = is_plain(world) and not isinstance(_attention_of(scenario), Distribution)
        world = dataclasses.replace(world, rule=world.rule._replace(plain=plain))
        if plain and self.recipe is None:
            self.steady = world
        return world

    def _intervened(self, world: World) -> World:
        """The same replicate, with what interventions do in it."""
        n_people, luck, rule = world.organisation.n_people, world.luck, world.rule
        opponents = np.zeros(n_people, dtype=np.bool_)
        if rule.opposition_share > 0.0:  # as `rules.opposes` draws them in week 0
            draw = uniforms(n_people, self.rng_seed, luck.replicate, Stream.OPPOSITION)
            opponents = draw < rule.opposition_share
        opponents[world.seeds] = False
        setting = Setting(
            organisation=world.organisation, seeds=world.seeds, opponents=opponents,
            weeks=world.weeks, staffed=np.ones(world.weeks + 1, dtype=np.bool_),
            rng_seed=self.rng_seed, replicate=luck.replicate, name="",
        )  # fmt: skip
        agenda = agenda_of(self.scenario.interventions, setting)
        noticing, dated, kinds = with_links(
            world.noticing, agenda.of(Links), world.kinds, rule.any_kind
        )
        own = own_of(world, slice(None))
        return dataclasses.replace(
            world, noticing=noticing, kinds=kinds, agenda=agenda,
            programme=programme_of(agenda, own, dated, noticing, world.weeks),
        )  # fmt: skip

    def batch(self, world: World, replicates: range) -> Batch:
        """Make several replicates on one network.

        Parameters
        ----------
        world : World
            The first, or `steady`.
        replicates : range
            Their indices; one only where every replicate draws its own network.

        Returns
        -------
        Batch
        """
        scenario, organisation = self.scenario, world.organisation
        names = np.arange(replicates.start, replicates.stop)
        own = lambda part: names if part in scenario.vary else np.zeros(1, np.int64)  # noqa: E731
        dynamics = own("dynamics")
        threshold, uniform, people = world.threshold[None], None, np.zeros(1, np.int64)
        quantity = _threshold_of(scenario)
        if self.recipe is None and isinstance(quantity, Distribution):
            people, n_people = own("people"), organisation.n_people
            if quantity.name == "uniform":
                low, high = quantity.values
                threshold, uniform = np.empty((1, whole_fours(n_people))), (low, high - low)
            else:
                stream = Stream.THRESHOLD
                draw = functools.partial(uniforms_of, people, n_people, self.rng_seed, stream)
                threshold = per_person(quantity, n_people, draw)
        seeds = world.seeds[None]
        if self.recipe is None and not isinstance(scenario.seeding, tuple):
            seeds = np.array([self.seeds(organisation, name) for name in dynamics.tolist()])
        return Batch(
            world=world,
            dynamics=np.resize(dynamics, len(replicates)),
            people=people,
            threshold=threshold,
            uniform=uniform,
            seeds=seeds,
        )

    def _organisation(self, replicate: int, drawn: dict) -> Organisation:
        """Draw, or hand on, the organisation of one replicate."""
        if self.recipe is None:
            return self.scenario.organisation
        text = self._recipe_text
        if text not in drawn:
            rng_seed = derived_seed(self.rng_seed, replicate, Stream.NETWORK)
            drawn[text] = self.recipe.build(rng_seed, drawn)
        return drawn[text]

    def seeds(self, organisation: Organisation, replicate: int) -> np.ndarray:
        """Pick the seed set of one replicate; its size is checked."""
        seeding = self.scenario.seeding
        if isinstance(seeding, tuple):
            named = functools.partial(organisation.positions, seeding)
            return named() if self.recipe else _once(self._steady, "seeds", named)
        count = self.scenario.seed_count(organisation)
        pick = STRATEGIES[seeding] if isinstance(seeding, str) else seeding
        rng_seed = derived_seed(self.rng_seed, replicate, Stream.SEEDING)
        picked = pick(organisation, count, rng_seed=rng_seed)
        seeds = _positions_of(picked, organisation)
        if seeds.size != count:
            raise refuse("seeding", f"picked {seeds.size} people for a budget of {count}",
                         "return exactly as many different positions as asked", "seed-count")  # fmt: skip
        return seeds

    def _threshold(self, organisation: Organisation, replicate: int, drawn: dict) -> np.ndarray:
        threshold = _threshold_of(self.scenario)
        return self._per_person(threshold, Stream.THRESHOLD, organisation, replicate, drawn)

    def _attention(self, organisation: Organisation, replicate: int, drawn: dict) -> np.ndarray:
        attention = self.scenario.attention
        quantity = _attention_of(self.scenario)
        each = self._per_person(quantity, Stream.ATTENTION, organisation, replicate, drawn)
        if not isinstance(attention, Attention):
            return each
        return np.minimum(each / attention.hours_needed, 1.0)

    def _per_person(self, quantity, stream, organisation, replicate, drawn) -> np.ndarray:
        n_people = organisation.n_people
        draw = functools.partial(uniforms, n_people, self.rng_seed, replicate, stream)
        make = functools.partial(per_person, quantity, n_people, draw)
        if isinstance(quantity, Distribution):
            return _once(drawn, (stream, quantity, n_people, replicate), make)
        return _once(self._steady, (stream, n_people), make)

    def _shocks(self, organisation: Organisation, seeds: np.ndarray) -> Shocks:
        shocks = self.scenario.turnover.shocks if self.scenario.turnover else ()
        weeks = np.zeros((len(shocks), self.scenario.weeks + 1), dtype=np.bool_)
        member = np.zeros((len(shocks), organisation.n_people), dtype=np.bool_)
        for row, shock in enumerate(shocks):
            member[row, seeds if shock.team == "seeds" else organisation.positions(shock.team)] = (
                True
            )
            if shock.weeks is None:
                weeks[row] = True
            else:
                weeks[row, [week for week in shock.weeks if week <= self.scenario.weeks]] = True
        return Shocks(
            probability=np.array([shock.probability for shock in shocks], dtype=float),
            each=np.array([shock.each for shock in shocks], dtype=float),
            weeks=weeks,
            member=member,
        )
