"""Workshop: a room that people join with their phones, one step at a time."""

import threading
import time

import solara

from groundswell.dashboard import rooms, state
from groundswell.dashboard.board import Board, origin
from groundswell.dashboard.game_parts import Entrance, Keys, Rail
from groundswell.dashboard.markup import html
from groundswell.dashboard.parts import Address, Static
from groundswell.dashboard.playing import Guessing, Turn
from groundswell.dashboard.room_views import Debrief, Results, Watch
from groundswell.dashboard.rooms import Room, Seat

NOT_SOONER = 0.25
"""Seconds between two looks at a busy room."""


@solara.component
def Workshop():
    """A seat in a room, or the way into one."""
    words = state.speaking()
    seat = state.seat.value
    room = rooms.find(seat.code) if seat.holds() else None
    news = use_news(room, bool(seat.teacher))

    def back(kept) -> None:
        found = Seat(*(str(kept.get(name, ""))[:64] for name in ("code", "key", "teacher")))
        if found.holds():
            state.seat.set(found.without_strange_keys())

    with solara.Div(classes=["gs-workshop"]) as main:
        code = room.code if room else state.invited.value
        Address(page="workshop", query={"lang": words.language, **({"room": code} if code else {})})
        Keys(
            seat=vars(seat) if room else vars(Seat("")),
            invited=state.invited.value,
            event_back=back,
        )
        if room is None:
            Door(closed=bool(seat.code))
        else:
            Inside(room, seat, news)
    return main


def use_news(room: Room | None, leads: bool) -> int:
    """Number of the last news in a room; the page is drawn again whenever there is some."""
    news, tell = solara.use_state(0)

    def follow():
        if room is None:
            return None
        left = threading.Event()

        def listen() -> None:
            seen = room.stamp(leads)
            while not left.is_set():
                now = room.wait(seen, leads, 5.0)
                if now != seen and not left.is_set():
                    tell(now)
                    seen = now
                    time.sleep(NOT_SOONER)

        threading.Thread(target=listen, daemon=True).start()
        return left.set

    solara.use_effect(follow, [room, leads])
    return news


@solara.component
def Door(closed: bool):
    """Join a room, or open one."""
    words = state.speaking()
    trouble, set_trouble = solara.use_state("")

    def enter(told: dict) -> None:
        room = rooms.find(str(told.get("code", "")))
        try:
            if room is None:
                raise rooms.NoRoom("room.unknown")
            state.seat.set(Seat(room.code, room.join(str(told.get("name", "")))))
        except rooms.NoRoom as reason:
            set_trouble(reason.args[0])

    def lead(alone) -> None:
        try:
            room = rooms.open_room()
            rooms.warm(room.rng_seed)
            state.seat.set(Seat(room.code, room.join("") if alone is True else "", room.teacher))
        except rooms.NoRoom as reason:
            set_trouble(reason.args[0])

    with solara.Div(classes=["gs-stack"]) as main:
        Static(html("h1", words("room.heading")), html("p", words("room.lead"), class_="gs-lead"))
        if closed:
            Static(html("p", words("room.closed"), role="status"), classes=["gs-note"])
        Entrance(code="" if closed else state.invited.value, trouble=words(trouble) if trouble else "",
                 words=words.starting("enter."), event_join=enter, event_lead=lead)  # fmt: skip
    return main


@solara.component
def Inside(room: Room, seat: Seat, news: int):
    """The step that a room is at, as the teacher or as a participant sees it."""
    words = state.speaking()
    steps = [{"name": name, "label": words(f"room.step.{name}")} for name in rooms.STEPS]
    with solara.Div(classes=["gs-stack"]) as main:
        late = (
            [html("p", words("room.join-at", address=f"{origin()}/workshop"))]
            if seat.teacher
            else []
        )
        Static(html("h1", words("room.title", code=room.code)), *late, classes=["gs-room-title"])
        Rail(
            steps=steps,
            current=room.step,
            leads=bool(seat.teacher),
            elapsed=time.monotonic() - room.since,
            minutes=rooms.MINUTES[room.step],
            words=words.starting("rail."),
            event_go=lambda step: room.go(seat.teacher, str(step)),
        )
        if seat.key:
            Table(room, seat.key, news)
        if seat.teacher:
            Board(room, seat, news)
    return main


@solara.component
def Table(room: Room, key: str, news: int):
    """A participant's place at the step."""
    words = state.speaking()
    _, again = solara.use_state(0)
    hand = room.hand(key)

    def play(move: str, *given) -> None:
        room.play(key, move, *given)
        again(lambda before: before + 1)

    with solara.Div(classes=["gs-stack", f"gs-at-{room.step}"]).key(room.step) as main:
        if room.step == "predict":
            Guessing("room", hand, words, lambda *shares: play("guessing", *shares))
        elif room.step in ("ask", "place"):
            placing = room.step == "place"
            Turn("room", room.rng_seed, hand, placing, words,
                 lambda person: play("placing" if placing else "asking", person))  # fmt: skip
        elif room.step == "watch":
            Watch(room.rng_seed, hand.placed, "room.watch-own")
        elif room.step == "compare":
            Results(room, key, news)
        else:
            Debrief()
    return main


__all__ = ["Workshop"]
