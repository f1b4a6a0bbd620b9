"""Explore: one run, person by person, moving in the browser."""

import solara

import groundswell as gs
from groundswell.dashboard import picture, plans, state
from groundswell.dashboard.comparing import choices, line, note, situations
from groundswell.dashboard.parts import Address, Controls, Recipe, Run, Static, html
from groundswell.dashboard.plans import Plan


@solara.component
def Explore():
    """One run of one plan."""
    words = state.speaking()
    with solara.Div(classes=["gs-explore"]) as main:
        Address(
            page="explore",
            query={
                "lang": words.language,
                "plan": plans.as_text(state.explored.value),
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
        if told["name"] == "scenario" and told["value"] in plans.usable():
            state.explored.set(Plan(told["value"]))
        elif told["name"] == "variant":
            known = told["value"] in plans.variants(plan.name)
            state.explored.set(Plan(plan.name, told["value"] if known else None))

    def change(told: dict) -> None:
        if plans.allowed(plan, told["name"], told["value"]):
            state.explored.set(plan.changed(told["name"], told["value"]))

    return Controls(
        prefix="explore",
        side="",
        heading=words("explore.settings"),
        line=line(plan, words) or gs.library.about(plan.name).line[words.language],
        note=note(plan, words),
        picks=[situations(plan.name, words) | {"hidden": False}, *choices(plan, words)],
        items=plans.described(plan, words),
        language=words.language,
        event_choose=choose,
        event_change=change,
    )


@solara.component
def Shown():
    """The run itself."""
    words = state.speaking()
    plan, luck = state.explored.value, state.luck.value

    def run() -> tuple[dict, dict] | None:
        try:
            scenario = picture.fixed(plan.scenario())
            recipe = plans.recipe({"run": plan}, {"run": scenario}, 1, luck)
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
            event_again=lambda *_: state.luck.set(state.luck.value + 1),
        )
        Recipe(**recipe, words=words.starting("recipe."))
    return main
