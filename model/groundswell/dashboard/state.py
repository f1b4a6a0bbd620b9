"""What one visitor has chosen: reactive values are kept per session, never shared."""

import logging
from urllib.parse import parse_qs

import solara
import solara.lab

from groundswell.dashboard.plans import Plan, from_text
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
MOST_LUCK = 1_000_000_000


shared = solara.reactive(False)
"""Whether an address brought both plans, so that they are to be compared at once."""
odd = solara.reactive(False)
"""Whether something in the address could not be used as it stood."""


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
        restore({key: given[0][:500] for key, given in parse_qs(search or "").items()})


def restore(address: dict[str, str]) -> None:
    """Take over the settings that an address holds; what cannot be used is left out, and said."""
    read = {key: from_text(address[key]) for key in ("a", "b", "plan") if key in address}
    strange = any(each[1] for each in read.values())
    pair = read.get("a", (None,))[0], read.get("b", (None,))[0]
    if pair[0] and pair[1] and pair[0].name == pair[1].name:
        plan_a.set(pair[0])
        plan_b.set(pair[1])
        shared.set(True)
    elif pair != (None, None):
        strange = True
    if read.get("plan", (None,))[0]:
        explored.set(read["plan"][0])
    if "luck" in address:
        digits = address["luck"].isascii() and address["luck"].isdigit()
        strange = strange or not digits or not int(address["luck"]) <= MOST_LUCK
        luck.set(min(int(address["luck"]), MOST_LUCK) if digits else RNG_SEED)
    odd.set(strange)


def titled(name: str, words: Words) -> str:
    """Title of a scenario of the library."""
    key = f"scenario.{name}"
    return words(key) if words.has(key) else name.replace("-", " ").capitalize()


__all__ = ["LANGUAGES", "listen", "log", "replicates", "speaking", "titled"]
