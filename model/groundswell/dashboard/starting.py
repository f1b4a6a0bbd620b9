"""Start: what this is for, and the library's scenarios as cards."""

import solara

import groundswell as gs
from groundswell.dashboard import plans, presets, state
from groundswell.dashboard.markup import html
from groundswell.dashboard.parts import Actions, Presets, Questions, Static
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.running import ask
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
                "facts": facts(scenario, words),
                "variants": [
                    {"value": variant, "label": about.variants[variant][words.language]}
                    for variant in plans.variants(name)
                ],
            }
        )
    return told


def facts(scenario: gs.Scenario, words: Words) -> str:
    """How large, and for how long."""
    people, weeks = scenario.organisation.n_people, scenario.weeks
    return words("start.facts", people=words.number(people), weeks=words.number(weeks))


def questions(words: Words) -> list[dict]:
    """The questions to begin with as plain tables, for the browser to draw."""
    return [
        {"name": each.name, "facts": facts(each.b.scenario(), words)}
        | {part: words(f"preset.{each.name}.{part}") for part in ("title", "a", "b")}
        for each in presets.presets()
    ]


DOORS = {"lead": ("compare", "find"), "teach": ("workshop",), "research": ("sweep", "step")}
"""Who comes, and the pages that are for them."""


@solara.component
def Doors():
    """Three ways in."""
    words = state.speaking()
    router = solara.use_router()

    def go(path: str) -> None:
        router.push(f"/{path}?lang={words.language}")

    with solara.Div(classes=["gs-doors"]) as main:
        for who, pages in DOORS.items():
            with solara.Div(classes=["gs-card", "gs-door"]):
                Static(html("h2", words(f"door.{who}")), html("p", words(f"door.{who}-lead")))
                Actions(
                    items=[{"name": page, "label": words(f"door.{page}"), "kind": "" if number else "gs-primary"}
                           for number, page in enumerate(pages)],
                    event_press=go,
                )  # fmt: skip
    return main


@solara.component
def Start():
    """The first page."""
    words = state.speaking()
    router = solara.use_router()

    def demonstrate() -> None:
        state.settle(explored=Plan())
        state.demo.set(True)
        router.push(f"/explore?lang={words.language}")

    def asked(name: str) -> None:
        if (chosen := presets.named(name)) is not None:
            ask(chosen.a, chosen.b)
            router.push(f"/compare?lang={words.language}")

    def watched(name: str) -> None:
        if (chosen := presets.named(name)) is not None:
            state.settle(explored=chosen.b)
            router.push(f"/explore?lang={words.language}")

    def compare(chosen: dict) -> None:
        if chosen["name"] not in plans.usable() or chosen["variant"] not in plans.variants(
            chosen["name"]
        ):
            return
        ask(Plan.of(chosen["name"], chosen["variant"]), Plan(chosen["name"]))
        router.push(f"/compare?lang={words.language}")

    def explore(chosen: dict) -> None:
        if chosen["name"] in plans.usable():
            state.settle(explored=Plan(chosen["name"]))
            router.push(f"/explore?lang={words.language}")

    with solara.Div() as main:
        Static(
            html("h1", words("start.heading")),
            html("p", words("start.lead"), class_="gs-lead"),
            classes=["gs-hero"],
        )
        Actions(items=[{"name": "demo", "label": words("start.demo"), "kind": ""}],
                event_press=lambda name: demonstrate())  # fmt: skip
        Doors()
        Static(html("h2", words("start.presets")), html("p", words("start.presets-lead")))
        Questions(
            items=questions(words),
            words=words.starting("start.card."),
            event_compare=asked,
            event_explore=watched,
        )
        Static(
            html("h2", words("start.library")),
            html("p", words("start.library-lead")),
            classes=["gs-library"],
        )
        Presets(
            items=cards(words),
            words=words.starting("start.card."),
            event_compare=compare,
            event_explore=explore,
        )
    return main
