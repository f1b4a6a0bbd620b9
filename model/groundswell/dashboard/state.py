"""What one visitor has chosen: reactive values are kept per session, never shared."""

import logging
from urllib.parse import parse_qs

import solara
import solara.lab

from groundswell.dashboard.addresses import from_text
from groundswell.dashboard.asking import Hand
from groundswell.dashboard.grids import Grid
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.rooms import Seat, tidy
from groundswell.dashboard.words import FALLBACK, LANGUAGES, Words, preferred
from groundswell.dashboard.work import Job

log = logging.getLogger("groundswell.dashboard")

language = solara.reactive("")
"""Empty until the visitor's own is known."""

REPLICATES, RNG_SEED = 200, 1
LEAST, MOST = 20, 500
"""Paired runs that may be asked for."""
FEWER, MANY_PEOPLE = 60, 3000
"""Paired runs where an organisation has more people than that: nobody waits for minutes."""
plan_a = solara.reactive(Plan.of("superconnectors", "formal-leaders"))
plan_b = solara.reactive(Plan("superconnectors"))
repeats = solara.reactive(0)
"""Paired runs that the visitor asked for; 0: as many as usual."""
compared_luck = solara.reactive(RNG_SEED)
guess: solara.Reactive[dict | None] = solara.reactive(None)
"""Before the answer: the plans, and the weeks until half use it, as guessed, under A and B."""
compared: solara.Reactive[dict | None] = solara.reactive(None)
"""The last comparison with the plans that it was made from."""
turned: solara.Reactive[dict | None] = solara.reactive(None)
"""The comparison under other assumptions, and with others who start: pairs of each and what came out."""
job: solara.Reactive[Job | None] = solara.reactive(None)
turns = solara.reactive(False)
"""Whether that job looks for what would change the answer, instead of comparing anew."""
heavy: solara.Reactive[Job | None] = solara.reactive(None)
"""The last heavy job of this session, whatever page it is for."""
progress = solara.reactive((0, REPLICATES, 0))
trouble = solara.reactive("")
"""Key of what went wrong."""

explored = solara.reactive(Plan("superconnectors"))
luck = solara.reactive(RNG_SEED)
demo = solara.reactive(False)
"""Whether the run is to play by itself once, because the visitor asked to see it happen."""
MOST_LUCK = 1_000_000_000


shared = solara.reactive(False)
"""Whether an address brought both plans, so that they are to be compared at once."""
odd = solara.reactive(False)
"""Whether something in the address could not be used as it stood."""


model = solara.reactive(None)
"""The Mesa model that the visitor steps through."""
stepped = solara.reactive(0)
inspected = solara.reactive(0)
"""Position of the person who is looked at."""
step_job: solara.Reactive[Job | None] = solara.reactive(None)
step_progress = solara.reactive((0, 1, 0))
step_trouble = solara.reactive("")
IDLE = {"job": None, "progress": (0, 1, 0), "trouble": ""}
"""A task that is not being done; see `groundswell.dashboard.running.apart`."""
game = solara.reactive(1)
"""Which organisation the visitor plays with."""
MOST_GAMES = 1000
hand = solara.reactive(Hand())
finding = solara.reactive("ask")
swept: solara.Reactive[dict | None] = solara.reactive(None)
"""Cells of a sweep, as far as it got."""
grid = solara.reactive(Grid())
outcome = solara.reactive("")
"""What the cells of a sweep show; empty: what the verdict is about."""
sweep_task = solara.reactive(IDLE)
found: solara.Reactive[tuple | None] = solara.reactive(None)
find_task = solara.reactive(IDLE)
own = solara.reactive(None)
"""The visitor's own organisation, in memory."""
seat = solara.reactive(Seat(""))
"""Where the visitor sits in a workshop's room."""
invited = solara.reactive("")
"""Code of the room that an address named."""
room_job: solara.Reactive[Job | None] = solara.reactive(None)
room_progress = solara.reactive((0, 1, 0))
room_trouble = solara.reactive("")


def replicates(plan: Plan) -> int:
    """How many paired runs a comparison takes."""
    return repeats.value or (REPLICATES if plan.n_people <= MANY_PEOPLE else FEWER)


SETTINGS = {"plan_a": plan_a, "plan_b": plan_b, "explored": explored, "luck": luck,
            "repeats": repeats, "compared_luck": compared_luck}  # fmt: skip
"""What undoing takes back."""
past: solara.Reactive[tuple[dict, ...]] = solara.reactive(())
future: solara.Reactive[tuple[dict, ...]] = solara.reactive(())
REMEMBERED = 50


def _now() -> dict:
    return {name: each.value for name, each in SETTINGS.items()}


def settle(**chosen) -> None:
    """Choose settings, by the names in `SETTINGS`; can be undone."""
    before = _now()
    for name, value in chosen.items():
        SETTINGS[name].set(value)
    if _now() != before:
        past.set((*past.value, before)[-REMEMBERED:])
        future.set(())
    _leave(before)


def undo() -> None:
    """Take the last choice back."""
    _move(past, future)


def redo() -> None:
    """Make the choice again that was taken back."""
    _move(future, past)


def _move(taken: solara.Reactive, kept: solara.Reactive) -> None:
    if taken.value:
        *rest, last = taken.value
        before = _now()
        kept.set((*kept.value, before))
        taken.set(tuple(rest))
        for name, value in last.items():
            SETTINGS[name].set(value)
        _leave(before)


def _leave(before: dict) -> None:
    """Drop the answer, and the comparison on its way, once the plans are for somewhere else."""
    old, new = before["plan_a"], plan_a.value
    if old.name == new.name and old.organisation is new.organisation:
        return
    if job.value is not None:
        job.value.stop()
        job.set(None)
    for answer in (compared, turned, guess):
        answer.set(None)
    trouble.set("")


def speaking() -> Words:
    """Texts in the visitor's language."""
    return Words(language.value or FALLBACK)


NUMBERS = {
    "luck": (luck, 0, MOST_LUCK), "rng": (compared_luck, 0, MOST_LUCK), "game": (game, 1, MOST_GAMES),
    "repeats": (repeats, LEAST, MOST),
}  # fmt: skip
"""Numbers that an address may hold, and their ends."""


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
    if "grid" in address:
        read_grid, odd_grid = Grid.from_text(address["grid"])
        grid.set(read_grid or Grid())
        strange = strange or odd_grid
    invited.set(tidy(address.get("room", "")))
    for name, (kept, low, high) in NUMBERS.items():
        if name in address:
            digits = address[name].isascii() and address[name].isdigit()
            strange = strange or not digits or not low <= int(address[name]) <= high
            kept.set(min(max(int(address[name]), low), high) if digits else kept.value)
    odd.set(strange)


def forget_answers() -> None:
    """Drop everything that was calculated, and what undoing would bring back."""
    if heavy.value is not None:
        heavy.value.stop()
        heavy.set(None)
    for running in (job, step_job):
        running.set(None)
    for task in (find_task, sweep_task):
        task.set(IDLE)
    for answer in (compared, guess, turned, model, found, swept):
        answer.set(None)
    past.set(())
    future.set(())


def kind(name: str, words: Words) -> str:
    """A kind of tie, where there is a word for it."""
    return words(f"kind.{name}") if words.has(f"kind.{name}") else name


def titled(name: str, words: Words) -> str:
    """Title of a scenario of the library."""
    key = f"scenario.{name}"
    return words(key) if words.has(key) else name.replace("-", " ").capitalize()


__all__ = [
    "LANGUAGES", "SETTINGS", "forget_answers", "kind", "listen", "log", "redo", "replicates", "settle",
    "speaking", "titled", "undo",
]  # fmt: skip
