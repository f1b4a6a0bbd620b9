"""Panels of the asking game: guess, ask, choose, and what came of it."""

import numpy as np
import solara

import groundswell as gs
from groundswell.dashboard import asking, picture
from groundswell.dashboard.asking import Hand, Standing
from groundswell.dashboard.game_parts import Crowd, Dots, Guess, Ranges, Tally
from groundswell.dashboard.markup import html, rows
from groundswell.dashboard.parts import Static
from groundswell.dashboard.showing import strategy
from groundswell.dashboard.words import Words

SHOWN = 24
"""People in the list of those named; the map shows all."""
HALFWAY = 0.5
"""Where the sliders of a guess stand at first."""


def labels(rng_seed: int, words: Words) -> list[str]:
    """What to call everybody: profession and number."""
    organisation = asking.people(rng_seed)
    professions = organisation.columns["profession"]
    return [
        words("game.person", profession=_profession(str(each), words), number=f"{at + 1:03d}")
        for at, each in enumerate(professions)
    ]


def _profession(name: str, words: Words) -> str:
    key = f"profession.{name}"
    return words(key) if words.has(key) else name


def unit(name: str, words: Words) -> str:
    """A generated unit's name in the language."""
    kind, _, number = name.rpartition(" ")
    known = {"Department": "run.department", "Unit": "run.unit"}
    return f"{words.plain(known[kind])} {int(number)}" if kind in known else name


def crowd(rng_seed: int, words: Words) -> dict:
    """Where people stand, for the map: without their ties, which nobody knows."""
    organisation = asking.people(rng_seed)
    place = picture.layout(organisation)
    _, names = picture.groups(organisation)
    leads = np.isin(np.arange(organisation.n_people), organisation.leaders)
    return {
        "x": picture.packed(place["x"], "<f4"), "y": picture.packed(place["y"], "<f4"),
        "leader": picture.packed(leads, "u1"),
        "units": [
            {"name": unit(name, words), "x": float(x), "y": float(y), "r": float(r), "size": int(size)}
            for name, x, y, r, size in zip(
                names, place["cx"], place["cy"], place["r"], place["size"], strict=True)
        ],
    }  # fmt: skip


def Guessing(prefix: str, hand: Hand, words: Words, on_guess):
    """Say beforehand how many will work in the new way."""
    guess = hand.guess or (HALFWAY, HALFWAY)
    items = [
        {
            "label": words(f"game.guess.{name}", n=asking.PLACES),
            "value": share,
            "low": 0,
            "high": 1,
            "step": 0.01,
            "format": "{value}",
            "most": "",
        }
        for name, share in zip(("leaders", "connected"), guess, strict=True)
    ]
    told = words.starting("guess.") | {
        "heading": words("game.guess.heading", weeks=asking.WEEKS),
        "lead": words(
            "game.guess.lead", people=asking.N_PEOPLE, n=asking.PLACES, weeks=asking.WEEKS
        ),
    }
    return Guess(prefix=prefix, items=items, sent=hand.guess is not None, language=words.language,
                 words=told, event_send=lambda held: on_guess(*_shares(held)))  # fmt: skip


def _shares(held) -> tuple[float, float]:
    numbers = [float(each) for each in held if isinstance(each, int | float)]
    return (*numbers, HALFWAY, HALFWAY)[:2]


def Turn(prefix: str, rng_seed: int, hand: Hand, placing: bool, words: Words, on_pick):
    """Ask people, or choose who starts: a map, a list, and who was named so far."""
    names = labels(rng_seed, words)
    told = asking.tally(rng_seed, hand)
    mode = "place" if placing else "ask"
    left = asking.PLACES - len(hand.placed) if placing else asking.QUESTIONS - len(hand.asked)

    def pick(person) -> None:
        if isinstance(person, int):
            on_pick(person)

    status = last_choice if placing else last_answer
    with solara.Div(classes=["gs-turn"]) as main:
        Crowd(
            prefix=prefix,
            crowd=crowd(rng_seed, words),
            names=names,
            unit_of=picture.groups(asking.people(rng_seed))[0].tolist(),
            marks={"asked": list(hand.asked), "chosen": list(hand.placed), "left": left,
                   "named": {str(at): count for at, count in told}},
            mode=mode,
            language=words.language,
            words=words.starting("crowd.") | {
                "who": words(f"game.{mode}.who"), "act": words(f"game.{mode}.act"),
                "hint": words(f"game.{mode}.hint"),
                "summary": words("game.map", asked=len(hand.asked), chosen=len(hand.placed)),
            },
            event_pick=pick,
        )  # fmt: skip
        with solara.Div(classes=["gs-beside"]):
            Static(html("p", html("strong", words(f"game.{mode}.left", count=left))),
                   html("p", status(rng_seed, hand, names, words), role="status"),
                   classes=["gs-card", "gs-said"])  # fmt: skip
            Tally(
                rows=_named(told, hand, names, words, placing),
                placing=placing,
                full=left == 0,
                words=words.starting("tally.")
                | {
                    "heading": words(f"tally.{'placing' if placing else 'heading'}"),
                    "status": words("game.named", count=len(told)) if told else "",
                },
                event_pick=pick,
            )
    return main


def OnTheMap(prefix: str, rng_seed: int, mine: Standing, best: Standing, words: Words):
    """On the map: those who were chosen, and those whom the whole map would have given."""
    return Crowd(
        prefix=prefix,
        crowd=crowd(rng_seed, words),
        names=labels(rng_seed, words),
        unit_of=picture.groups(asking.people(rng_seed))[0].tolist(),
        marks={"asked": [], "chosen": list(mine.starters), "left": 0,
               "named": dict.fromkeys(map(str, best.starters), 1)},
        mode="reveal",
        language=words.language,
        words=words.starting("crowd.") | words.starting("reveal.") | {
            "summary": words("reveal.told", k=mine.found, n=asking.PLACES),
            "hint": words("reveal.told", k=mine.found, n=asking.PLACES), "times": "",
        },
    )  # fmt: skip


def _named(told, hand: Hand, names, words: Words, placing: bool) -> list[dict]:
    listed = told[:SHOWN]
    if placing:  # whoever is chosen stays in sight, named or not
        seen = {at for at, _ in listed}
        listed = listed + [(at, dict(told).get(at, 0)) for at in hand.placed if at not in seen]
    return [
        {"at": at, "label": names[at], "count": count, "chosen": at in hand.placed,
         "times": words("game.times", count=count)}
        for at, count in listed
    ]  # fmt: skip


def last_answer(rng_seed: int, hand: Hand, names: list[str], words: Words) -> str:
    """What the person asked last has said."""
    if not hand.asked:
        return words("game.question")
    who = names[hand.asked[-1]]
    said = asking.answer(rng_seed, hand.asked[-1])
    if said is None:
        return words("game.declines", who=who)
    return words("game.names", who=who, names=words.listed([names[at] for at in said])) if said \
        else words("game.names-nobody", who=who)  # fmt: skip


def last_choice(_: int, hand: Hand, names: list[str], words: Words) -> str:
    """Who was chosen last."""
    if not hand.placed:
        return words("game.place.none")
    return words("game.place.last", who=names[hand.placed[-1]])


def named(standing: Standing, words: Words, called) -> str:
    """What a row of the result is called: a strategy, or a participant."""
    if standing.name in asking.BESIDE:
        return words(f"game.beside.{standing.name}")
    return called(standing.name)


def questions(standing: Standing, asked) -> int:
    """How many people were asked to find these starters."""
    if standing.name in asking.BESIDE:
        return gs.seeding.STRATEGIES[standing.name].cost(asking.N_PEOPLE, asking.PLACES).questions
    return asked(standing.name)


def Came(standings: list[Standing], mine: str, words: Words, called, asked):
    """What came of every set of starters: use as lines; what it cost, reach and use side by side."""
    ranked = sorted(standings, key=lambda each: (-each.middle, each.half or 999, -each.reach))
    told = [
        {"label": named(each, words, called), "low": each.low, "middle": each.middle,
         "high": each.high, "mine": each.name == mine, "beside": each.name in asking.BESIDE}
        for each in ranked
    ]  # fmt: skip
    body = [
        (named(each, words, called), words.number(questions(each, asked)), words.percent(each.reach),
         words("game.found", k=each.found, n=asking.PLACES),
         words("outcome.band", middle=words.percent(each.middle), low=words.percent(each.low),
               high=words.percent(each.high)),
         words("game.not-half") if each.half is None else words("weeks", count=each.half))
        for each in ranked
    ]  # fmt: skip
    head = [words(f"game.column.{name}", weeks=asking.WEEKS)
            for name in ("who", "asked", "reach", "found", "use", "half")]  # fmt: skip
    with solara.Div(classes=["gs-stack"]) as main:
        with solara.Div(classes=["gs-card"]):
            Static(html("h2", words("game.came", weeks=asking.WEEKS)))
            Ranges(rows=told, language=words.language, summary="; ".join(" ".join(r[:1] + r[4:5]) for r in body),
                   words={"caption": words("game.came-caption")})  # fmt: skip
        table = rows(head, body, words("game.table"), "gs-wide-table")
        note = html("p", words("game.reach-not-use"), class_="gs-hint")
        Static(table, note, classes=["gs-card"])
    return main


def Guessed(hands: list[Hand], standings: list[Standing], words: Words):
    """Everybody's guess, and once it is known what came out."""
    truth = {each.name: each.middle for each in standings}
    beside = ("formal_leaders", "superconnectors")
    told = [
        {"label": strategy(name, words), "values": [h.guess[i] for h in hands if h.guess],
         "truth": truth.get(name)}
        for i, name in enumerate(beside)
    ]  # fmt: skip
    summary = " ".join(
        f"{row['label']}: {words.listed([words.percent(v) for v in sorted(row['values'])])}." for row in told
    )  # fmt: skip
    return Dots(
        rows=told,
        language=words.language,
        summary=summary,
        words={
            "truth": words.plain("game.truth"),
            "caption": words("game.guesses", weeks=asking.WEEKS),
        },
    )


__all__ = [
    "Came",
    "Guessed",
    "Guessing",
    "OnTheMap",
    "Turn",
    "labels",
    "last_answer",
    "last_choice",
    "named",
    "unit",
]
