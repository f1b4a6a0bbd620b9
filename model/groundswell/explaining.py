"""Why a person has, or has not, taken the practice up: as facts, and as one English sentence."""

from dataclasses import dataclass

from groundswell.rules import MILLION
from groundswell.stage import Stage


@dataclass(frozen=True)
class Sight:
    """What a person notices of the practice in one week.

    Parameters
    ----------
    users, against, everyone : int
        Colleagues who use it, who speak against it, and all whom they notice.
    exposure, needed : float
        What that comes to, and the threshold: shares, or counts where the rule counts.
    chance : float
        That it convinces them this week, where a single contact can be enough.
    """

    users: int
    against: int
    everyone: int
    exposure: float
    needed: float
    chance: float

    @property
    def decimals(self) -> int:
        """So many decimals of a percentage tell exposure and need apart; three at most."""
        alike = self.exposure == self.needed
        apart = (
            d for d in range(3)
            if alike or f"{self.exposure:.{d}%}" != f"{self.needed:.{d}%}"
        )  # fmt: skip
        return next(apart, 3)


@dataclass(frozen=True)
class Reasons:
    """Why a person does what they do.

    Parameters
    ----------
    person, unit : str
    stage : Stage
    since : int
        Week in which they took it up last; 0 for those who were asked to start.
    opposing, has_time : bool
        Whether they oppose it, and whether any time is set aside for it.
    then : Sight or None
        What they saw in that week; None where nobody's example made them start.
    now : Sight
    simple, by_count, weighed : bool
        Whether one contact can be enough, whether the rule counts colleagues, and whether it
        trusts some more than others.
    """

    person: str
    unit: str
    stage: Stage
    since: int
    opposing: bool
    has_time: bool
    then: Sight | None
    now: Sight
    simple: bool
    by_count: bool
    weighed: bool


def sight(person, seen) -> Sight:
    """What a person notices, in numbers.

    Parameters
    ----------
    person : Person
        As of now: nobody's choice of this week has taken effect.
    seen : Seen
        What they notice.
    """
    ties = person.working_ties()
    return Sight(
        users=len({tie.person for tie in ties if tie.person.active}),
        against=len({tie.person for tie in ties if tie.person.speaks_against}),
        everyone=len({tie.person for tie in ties}),
        exposure=seen.exposure,
        needed=person.threshold,
        chance=1.0 - seen.unmoved,
    )


def reasons(person) -> Reasons:
    """The facts of a person.

    Parameters
    ----------
    person : Person
        As of now: after the last week's choices, before the next.
    """
    rule = person.model.world.rule
    return Reasons(
        person=person.id,
        unit=person.unit,
        stage=person.stage,
        since=person.since,
        opposing=person.opposing,
        has_time=person.attention > 0.0,
        then=person.saw,
        now=sight(person, person.look_around()),
        simple=rule.simple,
        by_count=rule.by_count,
        weighed=any(tie.strength != MILLION for tie in person.ties),
    )


def explain(why: Reasons) -> str:
    """Say it in one sentence.

    Parameters
    ----------
    why : Reasons

    Returns
    -------
    str
    """
    who = f"{why.person} ({why.unit})" if why.unit else why.person
    if why.stage == Stage.UNAWARE:
        return f"{who} has not heard of it: nobody they notice has told them yet."
    if why.stage in (Stage.USING, Stage.EMBEDDED):
        kept = " and it has become normal" if why.stage == Stage.EMBEDDED else ""
        return f"{who} {_began(why)}{kept}; now {_notices(why.now)}."
    if why.opposing:
        return f"{who} opposes it and will not take it up, though they know of it."
    lapsed = why.stage == Stage.LAPSED
    start = "fell back and has not started again" if lapsed else "has not taken it up"
    return f"{who} {start}: {_notices(why.now)}, {_need(why)}."


def _began(why: Reasons) -> str:
    if why.since == 0:
        return "was asked to start"
    week, then = f"took it up in week {why.since}", why.then
    if then is None:
        return f"{week}, because an intervention had them start"
    if not then.users:
        return (
            f"{week}, on their own, when none of the {then.everyone} colleagues they notice used it"
        )
    when = f"{week}, when {then.users} of the {then.everyone} colleagues they notice used it"
    if why.simple:
        return when
    have, need = _have_and_need(then, why.by_count)
    trust = "weighed by trust " if why.weighed else ""
    enough = then.exposure >= then.needed
    they_need = "and they need" if enough else "though most of the time they would need"
    return f"{when} ({trust}{have}, {they_need} {need})"


def _notices(now: Sight) -> str:
    if not now.everyone:
        return "they notice nobody"
    text = f"they notice {now.users} of {now.everyone} colleagues using it"
    return f"{text} and {now.against} speaking against it" if now.against else text


def _need(why: Reasons) -> str:
    if not why.has_time:
        return "and have no time set aside for it"
    if why.simple:
        return f"which convinces them with a chance of {why.now.chance:.0%} a week"
    have, need = _have_and_need(why.now, why.by_count)
    weighed = "weighed by trust that is" if why.weighed else "that is"
    if why.now.exposure >= why.now.needed:
        return f"{weighed} {have}, enough against the {need} they need, but they have not got round to it"
    return f"{weighed} {have}, short of the {need} they need"


def _have_and_need(seen: Sight, by_count: bool) -> tuple[str, str]:
    """Exposure and threshold, shares as percentages that can be told apart."""
    if by_count:
        return f"{seen.exposure:g}", f"{seen.needed:g}"
    return f"{seen.exposure:.{seen.decimals}%}", f"{seen.needed:.{seen.decimals}%}"


__all__ = ["Reasons", "Sight", "explain", "reasons", "sight"]
