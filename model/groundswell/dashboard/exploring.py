"""Explore: one run, person by person, moving in the browser."""

import solara

import groundswell as gs
from groundswell.dashboard import picture, plans, recipes, state
from groundswell.dashboard.addresses import OWN, allowed, as_text
from groundswell.dashboard.again import Again
from groundswell.dashboard.cards import choices, line, note, situations
from groundswell.dashboard.markup import html
from groundswell.dashboard.parts import Actions, Address, Controls, Run, Static
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.report import situation
from groundswell.dashboard.showing import described, in_a_line
from groundswell.dashboard.words import Words


@solara.component
def Explore():
    """One run of one plan."""
    words = state.speaking()
    with solara.Div(classes=["gs-explore"]) as main:
        Address(
            page="explore",
            query={
                "lang": words.language,
                "plan": as_text(state.explored.value),
                "luck": str(state.luck.value),
            },
        )
        Static(html("h1", words("explore.heading")), html("p", words("explore.lead"), class_="gs-lead"),
               classes=["gs-title"])  # fmt: skip
        with solara.Div(classes=["gs-left"]):
            Settings()
        Shown()
    return main


@solara.component
def Settings():
    """The card of the plan."""
    words = state.speaking()
    plan = state.explored.value

    def choose(told: dict) -> None:
        if told["value"] == OWN and state.own.value is not None:
            state.settle(explored=Plan(organisation=state.own.value))
        elif told["name"] == "scenario" and told["value"] in plans.usable():
            state.settle(explored=Plan(told["value"]))
        elif told["name"] == "variant":
            known = told["value"] in plans.variants(plan.name)
            state.settle(explored=Plan(plan.name, told["value"] if known else None))

    def change(told: dict) -> None:
        if allowed(plan, told["name"], told["value"]):
            state.settle(explored=plan.changed(told["name"], told["value"]))

    return Controls(
        prefix="explore",
        side="",
        heading=words("explore.settings"),
        line=line(plan, words) or gs.library.about(plan.name).line[words.language],
        note=note(plan, words),
        picks=[situations(plan, words) | {"hidden": False}, *choices(plan, words)],
        items=[*described(plan, words), *described(plan, words, shared=True)],
        more=words("controls.more"),
        language=words.language,
        event_choose=choose,
        event_change=change,
    )


def caption(plan: Plan, words: Words) -> list[str]:
    """What stands around the picture as a file: the situation, the plan, and what it is not."""
    return [
        state.titled(plan.name, words),
        situation(plan, words),
        in_a_line(plan, words),
        words("report.caveat"),
    ]


@solara.component
def Shown():
    """The run itself."""
    words = state.speaking()
    plan, luck = state.explored.value, state.luck.value
    router = solara.use_router()
    solara.use_effect(lambda: state.demo.set(False), [])

    def run() -> tuple[dict, dict] | None:
        try:
            scenario = picture.fixed(plan.scenario())
            recipe = recipes.recipe({"run": plan}, {"run": scenario}, 1, luck)
            return picture.message(scenario, luck), recipe
        except Exception:  # whatever it is, the settings stay, so that another one can be chosen
            state.log.exception("a run failed")
            return None

    made = solara.use_memo(run, [plan, luck])
    if made is None:
        return Static(html("p", words("trouble.engine"), role="alert"), classes=["gs-note"]).key(
            "no"
        )
    message, recipe = made
    with solara.Div(classes=["gs-shown"]).key("yes") as main:
        Run(
            run=message,
            luck=luck,
            language=words.language,
            words=words.starting("run."),
            caption=caption(plan, words),
            plays=state.demo.value,
            event_again=lambda *_: state.settle(luck=state.luck.value + 1),
        )
        Actions(items=[{"name": "step", "label": words("explore.step"), "kind": ""}],
                event_press=lambda name: router.push(f"/step?lang={words.language}"))  # fmt: skip
        Again(**recipe, organisation=plan.organisation)
    return main
