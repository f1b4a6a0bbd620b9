"""Six questions to begin with: each is two plans, in words of their own."""

from dataclasses import dataclass
from functools import cache

from groundswell.dashboard.plans import Plan


@dataclass(frozen=True)
class Preset:
    """A question that leaders ask, as two plans to compare.

    Parameters
    ----------
    name : str
        Its words are ``preset.NAME.title``, ``.a`` and ``.b``, and what those are inside a sentence
        (``.a.inside``) where who starts does not say it.
    a, b : Plan
    """

    name: str
    a: Plan
    b: Plan


@cache
def presets() -> tuple[Preset, ...]:
    """All questions, the founding one first."""
    first, keep = Plan(), Plan().changed("persistence", "mostly")
    hours = "attention.hours_per_week"
    return (
        Preset("first", Plan.of("superconnectors", "formal-leaders"), first),
        Preset("leads", Plan.of("nhs-vmi", "core-sparse"), Plan.of("nhs-vmi", "core")),
        Preset("groups", Plan("learning-networks"), Plan.of("learning-networks", "pairs")),
        Preset("leave", keep.changed("turnover.shocks", 10), keep),
        Preset("time", keep.changed(hours, 0.5), keep.changed(hours, 2.0)),
        Preset("resistance", Plan.of("translation", "ignored"), Plan("translation")),
    )


def asked(a: Plan, b: Plan) -> Preset | None:
    """The question that two plans are, if they are one."""
    return next((each for each in presets() if (each.a, each.b) == (a, b)), None)


def named(name: str) -> Preset | None:
    """The question of that name."""
    return next((each for each in presets() if each.name == name), None)


__all__ = ["Preset", "asked", "named", "presets"]
