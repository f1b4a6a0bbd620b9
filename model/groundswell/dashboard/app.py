"""The web app: pages in one layout, each behind an error boundary."""

from pathlib import Path

import solara

from groundswell.dashboard import state
from groundswell.dashboard.about import About
from groundswell.dashboard.comparing import Compare
from groundswell.dashboard.exploring import Explore
from groundswell.dashboard.finding import Find
from groundswell.dashboard.markup import html
from groundswell.dashboard.own import Own
from groundswell.dashboard.parts import Actions, Static, TopBar
from groundswell.dashboard.starting import Start
from groundswell.dashboard.stepping import Step
from groundswell.dashboard.sweeping import Sweep
from groundswell.dashboard.workshop import Workshop

STYLE = (Path(__file__).parent / "style.css").read_text("utf-8")
PAGES = {
    "": Start,
    "explore": Explore,
    "compare": Compare,
    "find": Find,
    "organisation": Own,
    "sweep": Sweep,
    "step": Step,
    "workshop": Workshop,
    "about": About,
}
BESIDE = ("step",)
"""Pages that are reached from others, not from the top bar."""
SETTING = ("explore", "compare", "sweep", "step")
"""Pages with settings that are in the address, and can be undone."""


@solara.component
def Boundary(page):
    """Show a page, or where it fails a friendly message that keeps the settings."""
    error, clear = solara.use_exception()
    if error is not None:
        state.log.error("a page failed", exc_info=error)
        return Trouble(clear).key("trouble")
    return page().key("page")


@solara.component
def Trouble(on_retry):
    """What a visitor sees instead of a traceback."""
    words = state.speaking()
    with solara.Div(classes=["gs-card", "gs-trouble"]) as main:
        Static(
            html("h1", words("trouble.heading")), html("p", words("trouble.engine"), role="alert")
        )
        Actions(
            items=[{"name": "retry", "label": words("trouble.retry"), "kind": "gs-primary"}],
            event_press=lambda name: on_retry(),
        )
    return main


@solara.component
def Layout(children=()):
    """Top bar, the page, and what is always true."""
    router = solara.use_router()
    state.listen(router.search)
    words = state.speaking()
    current = router.parts[0] if router.parts else ""

    def address(path: str) -> str:
        return f"/{path}?lang={words.language}"

    def speak(chosen: str) -> None:
        if chosen in state.LANGUAGES:
            state.language.set(chosen)

    pages = [
        {"path": path, "label": words(f"page.{path or 'start'}"), "href": address(path)}
        for path in PAGES
        if path not in BESIDE
    ]
    name = words(f"page.{current or 'start'}") if current in PAGES else ""
    with solara.Div(classes=["gs-app"]) as main:
        solara.Style(STYLE)
        TopBar(
            pages=pages,
            current=current,
            languages=[{"code": code, "name": label} for code, label in state.LANGUAGES.items()],
            language=words.language,
            heading=f"{name} · Groundswell",
            words=words.starting("top."),
            tools=current in SETTING,
            canundo=bool(state.past.value),
            canredo=bool(state.future.value),
            event_undo=lambda *_: state.undo(),
            event_redo=lambda *_: state.redo(),
            event_go=lambda path: router.push(address(path)),
            event_speak=speak,
        )
        with solara.v.Html(tag="main", attributes={"id": "gs-main", "tabindex": "-1"}):
            if state.odd.value:
                Static(
                    html("p", words("address.odd"), role="status"), classes=["gs-note", "gs-odd"]
                )
            solara.Div(classes=["gs-page"], children=list(children))
        Static(html("footer", html("p", words("caveat"))), classes=["gs-foot"])
    return main


def behind_boundary(page):
    """A page as a component of its own, so that its failure stays its own."""

    @solara.component
    def Guarded():
        return Boundary(page)

    return Guarded


routes = [
    solara.Route(
        path=path or "/",
        component=behind_boundary(page),
        layout=Layout if not path else None,
        label="Groundswell",
    )
    for path, page in PAGES.items()
]
