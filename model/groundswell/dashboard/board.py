"""The teacher's board: code and QR, who has done what, and everybody's result."""

import importlib.util
import os
import threading

import solara
import solara.lab

from groundswell.dashboard import asking, rooms, state
from groundswell.dashboard.asking import Hand
from groundswell.dashboard.markup import Safe, html, rows
from groundswell.dashboard.parts import Actions, Exports, Progress, Static
from groundswell.dashboard.playing import Guessed
from groundswell.dashboard.room_table import as_csv
from groundswell.dashboard.room_views import Debrief, Results, Watch, called
from groundswell.dashboard.rooms import Room, Seat
from groundswell.dashboard.running import instead
from groundswell.dashboard.words import Words
from groundswell.dashboard.work import Job, Stopped, TooLong

LOCAL = ("localhost", "127.", "[::1]", "0.0.0.0", "[::]")


@solara.component
def Board(room: Room, seat: Seat, news: int):
    """What whoever leads sees, and projects."""
    words = state.speaking()
    hands = [room.hand(key) for key in list(room.hands)]
    alone = bool(seat.key) and len(hands) == 1
    beside, set_beside = solara.use_state(True)
    solara.use_effect(lambda: count(room) if room.step == "compare" else None, [room.step])

    def press(name: str) -> None:
        if name == "close":
            leave(room, seat)
        else:
            set_beside(not beside)

    with solara.Div(classes=["gs-board"] if beside else ["gs-board", "gs-projected"]) as main:
        with solara.Div(classes=["gs-stack"]):
            if room.step == "predict" and not seat.key:
                Invitation(room)
            if beside:
                Static(html("h2", words("notes.heading")), html("p", words(f"notes.{room.step}")),
                       classes=["gs-card", "gs-notes"]).key("notes")  # fmt: skip
                Roster(room).key("roster")
            Actions(
                items=[
                    {"name": "notes", "label": words(f"notes.{'hide' if beside else 'show'}"), "kind": "gs-small"},
                    {"name": "close", "label": words("room.close"), "kind": "gs-small"},
                ],
                event_press=press,
            ).key("actions")  # fmt: skip
        with solara.Div(classes=["gs-stack"]).key(f"board-{room.step}"):
            if room.step in ("predict", "ask", "place") and not (alone and not hands[0].guess):
                Guesses(hands, room.step == "predict", words)
            elif room.step == "watch" and not alone:
                Watch(room.rng_seed, asking.together(room.rng_seed, hands), "room.watch-together")
            elif room.step == "compare":
                Counting(room, news)
                if not seat.key:
                    Results(room, "", news)
            elif room.step == "debrief" and not seat.key:
                Debrief()
            if room.standings:
                Saving(room).key("saving")
    return main


def Guesses(hands: list[Hand], early: bool, words: Words):
    """What the room guessed; while people are still guessing, only how many have."""
    done = sum(hand.guess is not None for hand in hands)
    with solara.Div(classes=["gs-card"]) as main:
        Static(html("h2", words("room.guesses")))
        if not hands:
            Static(html("p", words("room.nobody-yet"), class_="gs-empty"))
        elif (early and done < len(hands)) or not done:
            Static(html("p", words("room.guessed", k=done, n=len(hands)), class_="gs-empty"))
        else:
            Guessed(hands, [], words)
    return main


@solara.component
def Saving(room: Room):
    """Take along what the room did: it is forgotten with the room."""
    words = state.speaking()
    file, set_file = solara.use_state({"name": "", "type": "", "text": ""})

    def want(name: str) -> None:
        set_file({"name": f"groundswell-{room.code}.csv", "type": "text/csv", "text": as_csv(room),
                  "turn": file.get("turn", 0) + 1})  # fmt: skip

    return Exports(
        items=[{"name": "room", "label": words("room.results")}],
        file=file,
        caption=[],
        words={"heading": words("save.heading"), "saved": words.plain("save.saved")},
        event_want=want,
    )


def leave(room: Room, seat: Seat) -> None:
    """Close the room for everybody."""
    rooms.close(room, seat.teacher)
    state.seat.set(Seat(""))
    state.invited.set("")


@solara.component
def Invitation(room: Room):
    """How to join: address, code, and a picture of both for a phone's camera."""
    words = state.speaking()
    address = f"{origin()}/workshop?room={room.code}&lang={words.language}"
    mark = qr(address)
    local = origin().partition("//")[2].startswith(LOCAL)
    return Static(
        html("h2", words("room.invite")),
        html("p", html("span", room.code, class_="gs-big-code")),
        html(
            "div",
            mark,
            class_="gs-qr",
            role="img",
            aria_label=words("room.qr", code=room.code),
        ),
        html("p", words("room.address", address=address), class_="gs-hint"),
        *([html("p", words("room.local"), class_="gs-hint")] if local else []),
        classes=["gs-card", "gs-invite"],
    )


def qr(address: str) -> Safe:
    """An address for a phone's camera, as a drawing; the code and address stand beside it."""
    if importlib.util.find_spec("segno") is None:
        return Safe("")
    import segno

    made = segno.make(address, error="m", micro=False)
    return Safe(made.svg_inline(scale=5, border=2, dark="#1B2733", omitsize=True))


def origin() -> str:
    """Scheme and host for a telephone: those of the teacher's browser, if others can use them."""
    told = solara.lab.headers.value or {}
    host = next(iter(told.get("host", [])), "localhost:8765")
    scheme = next(iter(told.get("x-forwarded-proto", [])), "http")
    used = f"{'https' if scheme == 'https' else 'http'}://{host}"
    return os.environ.get("GROUNDSWELL_ADDRESS", used) if host.startswith(LOCAL) else used


def Roster(room: Room):
    """Who has guessed, asked and chosen so far."""
    words = state.speaking()
    body = [
        (called(room, key, words), words("yes" if hand.guess else "no"), f"{len(hand.asked)}",
         f"{len(hand.placed)}")
        for key, hand in list(room.hands.items())
    ]  # fmt: skip
    head = [words(f"roster.{name}", n=n) for name, n in
            (("who", 0), ("guess", 0), ("asked", asking.QUESTIONS), ("chosen", asking.PLACES))]  # fmt: skip
    title = words("roster.heading", count=len(body))
    return Static(rows(head, body, title) if body else html("p", words("roster.nobody")),
                  classes=["gs-card", "gs-roster"])  # fmt: skip


@solara.component
def Counting(room: Room, news: int):
    """How far the runs of everybody's choice are."""
    words = state.speaking()
    if state.room_trouble.value:
        return Actions(items=[{"name": "again", "label": words("room.count-again"), "kind": "gs-primary"}],
                       event_press=lambda name: count(room)).key("again")  # fmt: skip
    if room.standings or state.room_job.value is None:
        return solara.Div(classes=["gs-none"]).key("done")
    done, of, ahead = state.room_progress.value
    label = words("compare.waiting", count=ahead) if ahead else words("room.counting")
    return Progress(share=done / of, label=label, words=words.starting("progress."),
                    event_stop=lambda *_: stop()).key("busy")  # fmt: skip


def count(room: Room) -> None:
    """Run everybody's choice in a thread of its own, unless that is done or being done."""
    if room.standings or state.room_job.value is not None:
        return
    state.room_trouble.set("")
    state.room_progress.set((0, asking.REPLICATES, 0))
    job = Job(lambda *told: state.room_progress.set(told))
    instead(job)
    state.room_job.set(job)
    threading.Thread(target=_work, args=(job, room), daemon=True).start()


def stop() -> None:
    """Stop counting; the teacher may have it done again."""
    if state.room_job.value is not None:
        state.room_job.value.stop()


def _work(job: Job, room: Room) -> None:
    wrong = ""
    try:
        chosen = room.chosen()
        room.show(tuple(job.run(
            lambda told: asking.standings(room.rng_seed, chosen, told), asking.REPLICATES)))  # fmt: skip
    except Stopped:
        wrong = "trouble.stopped"
    except TooLong:
        wrong = "trouble.too-long"
    except Exception:
        state.log.exception("a room's choices could not be run")
        wrong = "trouble.engine"
    state.room_trouble.set(wrong)
    state.room_job.set(None)


__all__ = ["Board", "count", "origin"]
