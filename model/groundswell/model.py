"""ChangeModel: the Mesa model of a change spreading through an organisation."""

import mesa
import numpy as np

from groundswell import rules
from groundswell.agents import Person, Tie
from groundswell.interventions.effects import FIELDS, FOREVER
from groundswell.replicate import Worlds
from groundswell.scenario import Scenario
from groundswell.stage import Stage


def default_scenario() -> Scenario:
    """A small hospital of 100 in which three formal leaders start."""
    from groundswell.contagion import ComplexContagion
    from groundswell.generators import hospital
    from groundswell.mechanisms import Attention

    return Scenario(
        organisation=hospital(n_people=100, rng_seed=1),
        contagion=ComplexContagion(threshold={"normal": [0.25, 0.1]}, p_below=0.01),
        attention=Attention(hours_per_week=1.0, hours_needed=8.0),
        weeks=52,
    )


class ChangeModel(mesa.Model):
    """One replicate of a scenario, person by person.

    The same rule, luck and order of events as the compiled kernel: the stages of
    everyone in every week are identical to those of ``simulate(scenario, …)`` at the same
    `rng_seed` and replicate.

    Parameters
    ----------
    scenario : Scenario, optional
        A small hospital where none is given.
    rng_seed : int
        In [0, 2**64).
    replicate : int
        Which replicate, >= 0.

    Attributes
    ----------
    assumptions : Scenario
        What the run assumes (Mesa keeps ``model.scenario`` for itself).
    people : list of Person
        By position; ``model.agents`` holds the same people.
    week : int
        Weeks gone by; 0 after seeding.
    datacollector : mesa.DataCollector
        Per week: people per stage, and the share who use the practice.

    Raises
    ------
    BadInput
        If `rng_seed` or `replicate` is out of range, or the scenario cannot be seeded.

    Examples
    --------
    >>> model = gs.ChangeModel(
    ...     gs.Scenario(gs.hospital(100), gs.ComplexContagion(0.2), budget=5, weeks=20)
    ... )
    >>> model.step()
    >>> ensemble = gs.simulate(model.assumptions, replicates=1)
    >>> model.week, model.use == float(ensemble.use[0, 1])
    (1, True)
    """

    def __init__(self, scenario: Scenario | None = None, rng_seed: int = 1, replicate: int = 0):
        worlds = Worlds(default_scenario() if scenario is None else scenario, rng_seed)
        super().__init__(rng=int(rng_seed) % 2**32)
        self.assumptions = worlds.scenario
        self.rng_seed, self.replicate = rng_seed, replicate
        self.world = worlds.world(replicate)
        self.week = 0
        self.people = [Person(self, i) for i in range(self.world.organisation.n_people)]
        self._tie_people()
        for position in self.world.seeds:
            starter = self.people[position]
            starter.opposing = False
            starter.choice = Stage.USING
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "week": "week",
                **{stage.name: _counter(stage) for stage in Stage},
                "use": lambda model: model.use,
            }
        )
        self._commit()

    def __repr__(self) -> str:
        return (
            f"<ChangeModel: week {self.week} of {self.assumptions.weeks}, {len(self.people)} people,"
            f" {self.use:.0%} use it>"
        )

    def _tie_people(self) -> None:
        noticing, counted = self.world.noticing, self.world.kinds
        always = np.zeros(noticing.noticed.size, int), np.full(noticing.noticed.size, FOREVER)
        programme = self.world.programme
        dated = programme.dated if programme and programme.dated.start.size else always
        for person in self.people:
            row = slice(noticing.indptr[person.position], noticing.indptr[person.position + 1])
            person.ties = [
                Tie(
                    self.people[j], counted[kind], int(strength), bool(informal),
                    int(start), int(stop),
                )
                for j, kind, strength, informal, start, stop in zip(
                    noticing.noticed[row], noticing.kind[row], noticing.strength[row],
                    noticing.informal[row], dated[0][row], dated[1][row], strict=True,
                )
            ]  # fmt: skip

    def person(self, who: str | int) -> Person:
        """Find one person.

        Parameters
        ----------
        who : str or int
            Id or position.

        Returns
        -------
        Person

        Raises
        ------
        BadInput
            If there is nobody of that id or at that position.
        """
        return self.people[int(self.world.organisation.positions([who])[0])]

    @property
    def use(self) -> float:
        """Share of people who work in the new way, in [0, 1]."""
        return sum(person.adopted for person in self.people) / len(self.people)

    def step(self) -> None:
        """One week: events, then everyone decides, then all choices take effect."""
        self.week += 1
        self._turn_over()
        if self.world.programme is not None:
            self._intervene()
            self._meet()
        self.agents.do("decide")
        self._commit()
        if self.week >= self.assumptions.weeks:
            self.running = False

    def _turn_over(self) -> None:
        world = self.world
        if world.rule.leaving > 0.0:
            self.agents.do("stay_or_go")
        shocks = world.shocks
        n_shocks = shocks.probability.size
        for shock in range(n_shocks):
            can = self.week < shocks.weeks.shape[1] and shocks.weeks[shock, self.week]
            if can and rules.shock_strikes(shocks.probability[shock], world.luck, self.week, shock):
                occasion = self.week * n_shocks + shock
                for person in self.people:
                    if shocks.member[shock, person.position] and rules.shock_takes(
                        shocks.each[shock], world.luck, occasion, person.position
                    ):
                        person.be_replaced()

    def _intervene(self) -> None:
        """Interventions act: people leave, things change for them, they start."""
        programme, week = self.world.programme, self.week
        if week > self.assumptions.weeks:
            return
        rows = lambda at: range(at[week], at[week + 1])  # noqa: E731
        for row in rows(programme.leave_at):
            self.people[programme.leave_person[row]].be_replaced(int(programme.leave_vacant[row]))
        for row in rows(programme.change_at):
            field = FIELDS[programme.change_field[row]]
            self.people[programme.change_person[row]].become(field, float(programme.change_to[row]))
        for row in rows(programme.start_at):
            self.people[programme.start_person[row]].start()

    def _meet(self) -> None:
        """Groups that meet this week press whoever is alone in not using it."""
        programme = self.world.programme
        for person in self.people:
            person.unpressed = 1.0
        for group, pressure in enumerate(programme.group_pressure):
            since = self.week - programme.group_first[group]
            if not 0 <= since <= programme.group_last[group] - programme.group_first[group]:
                continue
            if since % programme.group_every[group]:
                continue
            members = programme.group_member[slice(*programme.group_at[group : group + 2])]
            others = [self.people[member] for member in members]
            if rules.presses(len(others), sum(person.active for person in others)):
                for person in others:
                    if not person.active:
                        person.unpressed *= 1.0 - pressure

    def _commit(self) -> None:
        self.agents.do("commit")
        self.datacollector.collect(self)


def _counter(stage: Stage):
    return lambda model: sum(person.stage == stage for person in model.people)
