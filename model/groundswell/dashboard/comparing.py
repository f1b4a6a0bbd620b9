"""Compare: two plans on the same luck; the verdict in words first, then the pictures."""

import solara

from groundswell.dashboard import state
from groundswell.dashboard.addresses import as_text
from groundswell.dashboard.answering import Answer, Working
from groundswell.dashboard.answers import names
from groundswell.dashboard.cards import Side, Situation
from groundswell.dashboard.game_parts import Guess
from groundswell.dashboard.markup import html, rows
from groundswell.dashboard.parts import Actions, Address, Static
from groundswell.dashboard.running import answer_what_was_shared, start
from groundswell.dashboard.showing import differences


@solara.component
def Compare():
    """Two plans, and which of them wins."""
    words = state.speaking()
    solara.use_effect(answer_what_was_shared, [])
    with solara.Div(classes=["gs-compare"]) as main:
        Address(page="compare", query={"lang": words.language, **settings()})
        Static(html("h1", words("compare.heading")), html("p", words("compare.lead"), class_="gs-lead"),
               classes=["gs-title"])  # fmt: skip
        with solara.Div(classes=["gs-left"]):
            Situation()
            Side("A")
            Side("B")
            Buttons()
        with solara.v.Html(tag="section", attributes={"aria-label": words("compare.result")},
                           class_="gs-result"):  # fmt: skip
            Result()
    return main


def settings() -> dict[str, str]:
    """What the address holds."""
    told = {"a": as_text(state.plan_a.value), "b": as_text(state.plan_b.value)}
    if state.repeats.value:
        told["repeats"] = str(state.repeats.value)
    if state.compared_luck.value != state.RNG_SEED:
        told["rng"] = str(state.compared_luck.value)
    return told


@solara.component
def Buttons():
    """Start the comparison."""
    words = state.speaking()
    busy = state.job.value is not None
    unasked = state.compared.value is None and not busy  # then the guess comes first
    return Actions(
        items=[
            {
                "name": "go",
                "label": words("compare.go"),
                "kind": "gs-wide" if unasked else "gs-primary gs-wide",
                "disabled": busy,
            }
        ],
        sticky=True,
        event_press=lambda name: start(),
    )


@solara.component
def Result():
    """What is known so far: progress, trouble, or the answer."""
    words = state.speaking()
    with solara.Div() as main:
        if state.job.value is not None and not state.turns.value:
            Working().key("working")
        if state.trouble.value:
            Static(html("p", words(state.trouble.value), role="alert"), classes=["gs-note"]).key(
                "trouble"
            )
        found = state.compared.value
        if found is not None:
            if is_stale(found) and state.job.value is None:
                Static(
                    html("p", words("compare.stale"), role="status"),
                    classes=["gs-note", "gs-stale"],
                ).key("stale")
            Answer(found).key("answer")  # stays itself whatever comes and goes above it
        elif state.job.value is None:
            Beforehand().key("beforehand")
    return main


def is_stale(found: dict) -> bool:
    """Whether a setting has been changed since."""
    pair = {"A": state.plan_a.value, "B": state.plan_b.value}
    asked = state.replicates(pair["A"]), state.compared_luck.value
    return found["plans"] != pair or found["asked"] != asked


@solara.component
def Beforehand():
    """Guess first, if one likes: whoever has guessed remembers the answer."""
    words = state.speaking()
    pair = {"A": state.plan_a.value, "B": state.plan_b.value}
    last = pair["A"].scenario().weeks
    named = names(pair["A"], pair["B"], words)
    differ = differences(pair["A"], pair["B"], words)
    never = words("outcome.never", weeks=last)
    items = [
        {"label": words("guess.weeks", plan=named[side]), "value": last // 2, "low": 1, "high": last + 1,
         "step": 1, "format": words("form.weeks", value="{value}"), "most": never}
        for side in "AB"
    ]  # fmt: skip

    def send(held) -> None:
        if len(held) == 2 and all(isinstance(each, int) for each in held):
            state.guess.set({"plans": pair, "weeks": tuple(held)})
            start()

    told = words.starting("guess.") | {
        "heading": words("guess.first"), "lead": words("guess.why"), "hint": words("compare.empty"),
        "send": words("compare.guessed"), "skip": words("compare.skip"),
    }  # fmt: skip
    with solara.Div(classes=["gs-stack"]) as main:
        if differ:
            Static(
                rows(
                    [words("compare.setting"), "A", "B"],
                    differ,
                    words("compare.differ"),
                    "gs-differ",
                ),
                classes=["gs-card"],
            )
        Guess(prefix="guess", items=items, sent=False, language=words.language, words=told,
              event_send=send, event_skip=lambda *_: start()).key(f"guess-{last}")  # fmt: skip
    return main


__all__ = ["Compare"]
