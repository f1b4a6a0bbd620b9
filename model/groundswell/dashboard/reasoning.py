"""Why a person has, or has not, taken the practice up: the facts in the visitor's language."""

import groundswell as gs
from groundswell.dashboard.words import Words


def because(why: gs.Reasons, words: Words) -> str:
    """A few short sentences.

    Parameters
    ----------
    why : Reasons
        Of `groundswell.Person.reasons`.
    words : Words
    """
    if why.stage in (gs.Stage.USING, gs.Stage.EMBEDDED):
        said = [*_began(why, words), *_normal(why, words), *_around(why.now, words)]
    elif why.stage == gs.Stage.UNAWARE:
        said = [words("why.unaware", who=why.person)]
    elif why.opposing:
        said = [words("why.opposes", who=why.person)]
    else:
        start = "why.lapsed" if why.stage == gs.Stage.LAPSED else "why.not-yet"
        said = [words(start, who=why.person), *_around(why.now, words), _lacking(why, words)]
    return " ".join(said)


def _began(why: gs.Reasons, words: Words) -> list[str]:
    who, week, then = why.person, why.since, why.then
    if week == 0:
        return [words("why.asked", who=who)]
    if then is None:
        return [words("why.intervention", who=who, week=week)]
    if not then.users:
        return [words("why.alone", who=who, week=week)]
    began = words("why.began", who=who, week=week, users=then.users, everyone=then.everyone)
    if why.simple:
        return [began]
    have, need = _shares(then, why.by_count, words)
    enough = "enough" if then.exposure >= then.needed else "sooner"
    return [began, words(_weighed(f"why.{enough}", why), have=have, need=need)]


def _normal(why: gs.Reasons, words: Words) -> list[str]:
    return [words("why.normal")] if why.stage == gs.Stage.EMBEDDED else []


def _around(now: gs.Sight, words: Words) -> list[str]:
    if not now.everyone:
        return [words("why.nobody")]
    said = [words("why.now", users=now.users, everyone=now.everyone)]
    return [*said, words("why.against", count=now.against)] if now.against else said


def _lacking(why: gs.Reasons, words: Words) -> str:
    if not why.has_time:
        return words("why.no-time")
    if why.simple:
        return words("why.chance", share=words.percent(why.now.chance))
    have, need = _shares(why.now, why.by_count, words)
    lacking = "ready" if why.now.exposure >= why.now.needed else "short"
    return words(_weighed(f"why.{lacking}", why), have=have, need=need)


def _weighed(key: str, why: gs.Reasons) -> str:
    return f"{key}.weighed" if why.weighed else key


def _shares(seen: gs.Sight, by_count: bool, words: Words) -> tuple[str, str]:
    """Exposure and threshold: shares told apart, or where the rule counts, numbers."""
    if by_count:
        return _count(seen.exposure, words), _count(seen.needed, words)
    return tuple(words.percent(each, seen.decimals) for each in (seen.exposure, seen.needed))


def _count(value: float, words: Words) -> str:
    return words.number(value, 0 if float(value).is_integer() else 1)


__all__ = ["because"]
