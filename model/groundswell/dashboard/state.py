"""What one visitor has chosen: reactive values are kept per session, never shared."""

import logging

import solara
import solara.lab

from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import FALLBACK, LANGUAGES, Words, preferred
from groundswell.dashboard.work import Job

log = logging.getLogger("groundswell.dashboard")

language = solara.reactive("")
"""Empty until the visitor's own is known."""

REPLICATES, RNG_SEED = 200, 1
FEWER, MANY_PEOPLE = 60, 3000
"""Paired runs where an organisation has more people than that: nobody waits for minutes."""
plan_a = solara.reactive(Plan.of("superconnectors", "formal-leaders"))
plan_b = solara.reactive(Plan("superconnectors"))
compared: solara.Reactive[dict | None] = solara.reactive(None)
"""The last comparison with the plans that it was made from."""
job: solara.Reactive[Job | None] = solara.reactive(None)
progress = solara.reactive((0, REPLICATES, 0))
trouble = solara.reactive("")
"""Key of what went wrong."""

explored = solara.reactive(Plan("superconnectors"))
luck = solara.reactive(RNG_SEED)


def replicates(plan: Plan) -> int:
    """How many paired runs a comparison takes."""
    return REPLICATES if plan.base.organisation.n_people <= MANY_PEOPLE else FEWER


def speaking() -> Words:
    """Texts in the visitor's language."""
    return Words(language.value or FALLBACK)


def listen(search: str | None) -> None:
    """Find out the visitor's language, once."""
    if not language.value:
        headers = solara.lab.headers.value or {}
        language.set(preferred(search, ",".join(headers.get("accept-language", []))))


def titled(name: str, words: Words) -> str:
    """Title of a scenario of the library."""
    key = f"scenario.{name}"
    return words(key) if words.has(key) else name.replace("-", " ").capitalize()


__all__ = ["LANGUAGES", "listen", "log", "replicates", "speaking", "titled"]
