"""Person: one agent, readable on its own; what it does is said in `groundswell.rules`."""

from typing import NamedTuple

import mesa

from groundswell import rules
from groundswell.explaining import Reasons, Sight, explain, reasons, sight
from groundswell.stage import Stage

ADOPTED = (Stage.USING, Stage.EMBEDDED)


class Tie(NamedTuple):
    """One tie, seen by the person who notices.

    Parameters
    ----------
    person : Person
        Who is noticed.
    kind : str
        ``"advice"``, ``"reports_to"`` …
    strength : int
        Trust × weight, in millionths.
    informal : bool
        Whether a newcomer's tie of this kind takes time to form.
    start, stop : int
        First and last week in which it exists.
    """

    person: "Person"
    kind: str
    strength: int
    informal: bool
    start: int
    stop: int


class Person(mesa.Agent):
    """Someone who notices colleagues, and may take the practice up.

    Parameters
    ----------
    model : ChangeModel
    position : int
        Place in the organisation, 0 … n_people - 1.

    Attributes
    ----------
    id, unit : str
        Who, and where (``""`` where units are unknown).
    level : float
        Formal level, lower is higher up; NaN where unknown.
    stage : Stage
    own : Own
        Threshold, attention and what else is theirs; interventions may change it.
    opposing : bool
        Stubborn opponent.
    ties : list of Tie
        Whom they notice, kind by kind.
    adopted_at : int
        Week in which this place first took the practice up; -1 never.
    """

    def __init__(self, model, position: int):
        super().__init__(model)
        world = model.world
        organisation = world.organisation
        self.position = position
        self.id = str(organisation.ids[position])
        unit = organisation.unit[position]
        self.unit = str(organisation.unit_names[unit]) if unit >= 0 else ""
        self.level = float(organisation.level[position])
        self.own = rules.Own(*world.own(position))
        self.ties: list[Tie] = []
        self.adopted_at = -1
        self.since = 0
        self.tenure = 0
        self.settled = 0
        self.saw: Sight | None = None
        self.unpressed = 1.0
        self.spells = dict.fromkeys(Stage, 0)
        self.take_post()

    # -- what others see --------------------------------------------------------------

    @property
    def adopted(self) -> bool:
        """Whether they work in the new way."""
        return self.stage in ADOPTED

    @property
    def active(self) -> bool:
        """Whether their use influences others this week."""
        weeks = self.model.world.rule.influence_weeks
        return self.adopted and self.model.week - self.since <= weeks

    @property
    def settling(self) -> bool:
        """Whether they are too new for informal ties."""
        return self.model.week < self.settled

    @property
    def threshold(self) -> float:
        """Exposure needed."""
        return self.own.threshold

    @property
    def attention(self) -> float:
        """Share of the needed time at hand."""
        return self.own.attention

    # -- a week -----------------------------------------------------------------------

    def working_ties(self) -> list[Tie]:
        """Ties that work this week: a newcomer's informal ties do not yet."""
        return [
            tie for tie in self.ties
            if tie.start <= self.model.week <= tie.stop
            and not (tie.informal and (self.settling or tie.person.settling))
        ]  # fmt: skip

    def look_around(self, unmoved: float = 1.0) -> rules.Seen:
        """What this person notices of the practice this week.

        Parameters
        ----------
        unmoved : float
            Chance of not having been convinced before, to count on from.
        """
        rule = self.model.world.rule
        ties = self.working_ties()
        by_users = by_others = 1.0
        for tie in ties:
            if rule.simple and tie.person.active:
                unmoved = rules.resist(unmoved, rule.probability, tie.strength)
            if rule.starts_unaware and tie.person.adopted:
                by_users = rules.resist(by_users, rule.awareness, tie.strength)
            elif rule.starts_unaware and tie.person.stage != Stage.UNAWARE:
                by_others = rules.resist(by_others, rule.awareness_from_non_users, tie.strength)
        kinds = dict.fromkeys(tie.kind for tie in ties) if rule.any_kind else [None]
        kappa = rules.weight_of_opponents(rule, self.own)
        weighed = [self._weigh([t for t in ties if kind in (None, t.kind)]) for kind in kinds]
        return rules.Seen(
            noticed=sum(noticed for noticed, _, _ in weighed),
            opposed=sum(opposed for _, opposed, _ in weighed),
            share=max((rules.net_share(kappa, *w) for w in weighed), default=0.0),
            exposure=max((rules.exposure_to(rule, kappa, *w) for w in weighed), default=0.0),
            unmoved=unmoved,
            unheard=by_users * by_others,
            unpressed=self.unpressed,
        )

    @staticmethod
    def _weigh(ties: list[Tie]) -> tuple[int, int, int]:
        """Strength of users, of opponents and of all, in millionths."""
        noticed = sum(tie.strength for tie in ties if tie.person.active)
        opposed = sum(tie.strength for tie in ties if tie.person.speaks_against)
        return noticed, opposed, sum(tie.strength for tie in ties)

    @property
    def speaks_against(self) -> bool:
        """Whether they know of the practice and oppose it."""
        return self.opposing and not self.adopted and self.stage != Stage.UNAWARE

    def decide(self) -> None:
        """Choose the next stage; it takes effect in `commit`."""
        rule = self.model.world.rule
        seen = self.look_around(self.left[0] if rule.plain else 1.0)
        choice, self.left = rules.decide(
            rule, int(self.stage), self.opposing, self.own, seen, self.left, self.patience
        )  # fmt: skip
        self.choice = Stage(choice)
        if self.choice == Stage.USING != self.stage:
            self.saw = sight(self, seen)

    def commit(self) -> None:
        """Let the choice take effect."""
        if self.choice == Stage.USING != self.stage:
            self._use()
        elif self.choice != self.stage:
            self.settle_into(self.choice)

    def settle_into(self, stage: Stage) -> None:
        """Begin a spell in a stage, with the luck that belongs to it."""
        # Somebody who lapsed considers it as somebody who is aware: one count for both.
        mind = Stage.AWARE if stage == Stage.LAPSED else stage
        luck = self.model.world.luck
        self.patience = rules.patience_for(luck, int(stage), self.spells[mind], self.position)
        self.spells[mind] += 1
        self.stage = self.choice = stage
        self.left = (1.0, 1.0)

    # -- coming and going -------------------------------------------------------------

    def take_post(self) -> None:
        """Be the new holder of a place: hear of it first, or not; oppose it, or not."""
        world = self.model.world
        self.settle_into(Stage.UNAWARE if world.rule.starts_unaware else Stage.AWARE)
        self.opposing = bool(rules.opposes(world.rule, world.luck, self.tenure, self.position))
        self.in_post = 1.0
        self.patience_in_post = rules.patience_in_post(world.luck, self.tenure, self.position)

    def stay_or_go(self) -> None:
        """Leave for reasons of one's own, if it comes to that."""
        self.in_post *= 1.0 - self.model.world.rule.leaving
        if rules.gives_way(self.in_post, self.patience_in_post):
            self.be_replaced()

    def be_replaced(self, vacant: int = 0) -> None:
        """Leave; a successor takes the formal place, or will after some weeks."""
        self.tenure += 1
        self.settled = self.model.week + vacant + self.model.world.rule.settle_weeks
        self.take_post()

    # -- interventions ----------------------------------------------------------------

    def become(self, field: str, value: float) -> None:
        """Have something of one's own changed."""
        self.own = self.own._replace(**{field: value})

    def start(self) -> None:
        """Begin to use it, whatever is noticed."""
        if not self.adopted:
            self.opposing = False
            self.saw = None
            self._use()

    def _use(self) -> None:
        self.settle_into(Stage.USING)
        self.since = self.model.week
        self.adopted_at = self.model.week if self.adopted_at < 0 else self.adopted_at

    # -- in words ---------------------------------------------------------------------

    def reasons(self) -> Reasons:
        """Facts of why this person has or has not taken the practice up.

        Returns
        -------
        Reasons
            As of now: after the last week's choices, before the next.
        """
        return reasons(self)

    def explain(self) -> str:
        """Say in one sentence why this person has or has not taken the practice up.

        Returns
        -------
        str
            As of now: after the last week's choices, before the next.
        """
        return explain(self.reasons())

    def __repr__(self) -> str:
        return f"<Person {self.id}: {self.stage.name}>"
