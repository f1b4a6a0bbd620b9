"""Start: what this is for, and the library's scenarios as cards."""

import solara

import groundswell as gs
from groundswell.dashboard import plans, state
from groundswell.dashboard.comparing import start
from groundswell.dashboard.parts import Presets, Static, html
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import Words


def cards(words: Words) -> list[dict]:
    """The library's scenarios as plain tables, for the browser to draw."""
    told = []
    for name in plans.usable():
        about = gs.library.about(name)
        scenario = plans.loaded(name, None)
        told.append(
            {
                "name": name,
                "title": state.titled(name, words),
                "line": about.line[words.language],
                "facts": words(
                    "start.facts",
                    people=words.number(scenario.organisation.n_people),
                    weeks=words.number(scenario.weeks),
                ),
                "variants": [
                    {"value": variant, "label": about.variants[variant][words.language]}
                    for variant in plans.variants(name)
                ],
            }
        )
    return told


@solara.component
def Start():
    """The first page."""
    words = state.speaking()
    router = solara.use_router()

    def compare(chosen: dict) -> None:
        if chosen["name"] not in plans.usable() or chosen["variant"] not in plans.variants(
            chosen["name"]
        ):
            return
        state.plan_a.set(Plan.of(chosen["name"], chosen["variant"]))
        state.plan_b.set(Plan(chosen["name"]))
        start()
        router.push(f"/compare?lang={words.language}")

    def explore(chosen: dict) -> None:
        if chosen["name"] in plans.usable():
            state.explored.set(Plan(chosen["name"]))
            router.push(f"/explore?lang={words.language}")

    with solara.Div() as main:
        Static(
            html("h1", words("start.heading")),
            html("p", words("start.lead"), class_="gs-lead"),
            classes=["gs-hero"],
        )
        Static(html("h2", words("start.presets")), html("p", words("start.presets-lead")))
        Presets(
            items=cards(words),
            words=words.starting("start.card."),
            event_compare=compare,
            event_explore=explore,
        )
    return main
