"""What teacher and participants both see of a room: a run, the result, what to talk about."""

import solara

from groundswell.dashboard import asking, picture, state
from groundswell.dashboard.asking import Hand
from groundswell.dashboard.markup import html
from groundswell.dashboard.parts import Run, Static
from groundswell.dashboard.playing import Came, Guessed
from groundswell.dashboard.rooms import Room
from groundswell.dashboard.words import Words


@solara.component
def Watch(rng_seed: int, starters: tuple[int, ...], heading: str):
    """One run of a set of starters."""
    words = state.speaking()
    made = solara.use_memo(
        lambda: picture.message(asking.scenario(rng_seed, starters), 1) if starters else None,
        [rng_seed, starters],
    )
    with solara.Div(classes=["gs-stack"]) as main:
        Static(html("h2", words(heading)))
        if made is None:
            Static(html("p", words("room.nobody-chosen")), classes=["gs-card", "gs-empty"])
        else:
            Run(
                run=made,
                luck=0,
                language=words.language,
                words=words.starting("run."),
                event_again=None,
            )
    return main


@solara.component
def Results(room: Room, key: str, news: int):
    """What came of everybody's choice, once it is known."""
    words = state.speaking()
    if not room.standings:
        return Static(
            html("p", words("room.wait"), role="status"), classes=["gs-card", "gs-empty"]
        ).key("wait")
    with solara.Div(classes=["gs-stack"]).key("known") as main:
        with solara.Div(classes=["gs-card"]):
            Static(html("h2", words("room.guesses")))
            hands: list[Hand] = [room.hand(each) for each in list(room.hands)]
            Guessed(hands, list(room.standings), words)
        Came(list(room.standings), key, words, lambda each: called(room, each, words, key),
             lambda each: len(room.hand(each).asked))  # fmt: skip
    return main


def called(room: Room, key: str, words: Words, mine: str = "") -> str:
    """A participant's nickname, or number."""
    if key not in room.hands:
        return words("room.gone")
    name, number = room.called(key)
    said = name or words("room.participant", n=number)
    return words("room.you", name=said) if key == mine else said


@solara.component
def Debrief():
    """What to talk about, and what to take along."""
    words = state.speaking()
    return Static(
        html("h2", words("debrief.heading")),
        html("ul", *(html("li", words(f"debrief.{number}")) for number in range(1, 6))),
        html("h2", words("debrief.people")),
        html("p", words("debrief.people-lead")),
        classes=["gs-card", "gs-text"],
    )


__all__ = ["Debrief", "Results", "Watch", "called"]
