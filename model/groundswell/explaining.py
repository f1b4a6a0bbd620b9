"""One sentence on why a person has, or has not, taken the practice up."""

from groundswell.rules import MILLION
from groundswell.stage import Stage


def explain(person) -> str:
    """Say it.

    Parameters
    ----------
    person : Person
        As of now: after the last week's choices, before the next.

    Returns
    -------
    str
        One sentence.
    """
    who = f"{person.id} ({person.unit})" if person.unit else person.id
    week = f"week {person.since}"
    if person.stage == Stage.UNAWARE:
        return f"{who} has not heard of it: nobody they notice has told them yet."
    if person.stage in (Stage.USING, Stage.EMBEDDED):
        how = "was asked to start" if person.since == 0 else f"took it up in {week}, {person.why}"
        kept = " and it has become normal" if person.stage == Stage.EMBEDDED else ""
        return f"{who} {how}{kept}; now {_notices(person)}."
    if person.opposing:
        return f"{who} opposes it and will not take it up, though they know of it."
    start = (
        "fell back and has not started again"
        if person.stage == Stage.LAPSED
        else "has not taken it up"
    )
    return f"{who} {start}: {_notices(person)}, {_need(person)}."


def _notices(person) -> str:
    ties = person.working_ties()
    active = {tie.person for tie in ties if tie.person.active}
    against = {tie.person for tie in ties if tie.person.speaks_against}
    everyone = {tie.person for tie in ties}
    if not everyone:
        return "they notice nobody"
    text = f"they notice {len(active)} of {len(everyone)} colleagues using it"
    return f"{text} and {len(against)} speaking against it" if against else text


def why_now(person, seen) -> str:
    """Say what a person saw in the week in which they take it up.

    Parameters
    ----------
    person : Person
        Deciding; nobody's choice of this week has taken effect.
    seen : Seen
        What they notice.

    Returns
    -------
    str
        Part of a sentence: "when 5 of the 16 colleagues they notice used it (…)".
    """
    ties = person.working_ties()
    users = len({tie.person for tie in ties if tie.person.active})
    everyone = len({tie.person for tie in ties})
    if not users:
        return f"on their own, when none of the {everyone} colleagues they notice used it"
    when = f"when {users} of the {everyone} colleagues they notice used it"
    if person.model.world.rule.simple:
        return when
    have, need = _exposure_and_threshold(person, seen)
    trust = "weighed by trust " if _unequal(person) else ""
    if seen.exposure >= person.threshold:
        return f"{when} ({trust}{have}, and they need {need})"
    return f"{when} ({trust}{have}, though most of the time they would need {need})"


def _exposure_and_threshold(person, seen) -> tuple[str, str]:
    if person.model.world.rule.by_count:
        return f"{seen.exposure:g}", f"{person.threshold:g}"
    return _apart(seen.exposure, person.threshold)


def _need(person) -> str:
    rule, seen = person.model.world.rule, person.look_around()
    if person.attention <= 0.0:
        return "and have no time set aside for it"
    if rule.simple:
        chance = 1.0 - seen.unmoved
        return f"which convinces them with a chance of {chance:.0%} a week"
    have, need = _exposure_and_threshold(person, seen)
    weighed = "weighed by trust that is" if _unequal(person) else "that is"
    if seen.exposure >= person.threshold:
        return f"{weighed} {have}, enough against the {need} they need, but they have not got round to it"
    return f"{weighed} {have}, short of the {need} they need"


def _apart(have: float, need: float) -> tuple[str, str]:
    """Two shares as percentages, with as many decimals as it takes to tell them apart."""
    for decimals in range(4):
        texts = f"{have:.{decimals}%}", f"{need:.{decimals}%}"
        if texts[0] != texts[1] or have == need:
            break
    return texts


def _unequal(person) -> bool:
    return len({tie.strength for tie in person.ties}) > 1 or any(
        tie.strength != MILLION for tie in person.ties
    )
