"""Building blocks of the pages: own Vue widgets, and text as safe HTML."""

from collections.abc import Callable
from html import escape
from typing import Any

import solara


@solara.component_vue("vue/topbar.vue", vuetify=False)
def TopBar(
    pages: list[dict],
    current: str,
    languages: list[dict],
    language: str,
    heading: str,
    words: dict[str, str],
    event_go: Callable[[str], None] | None = None,
    event_speak: Callable[[str], None] | None = None,
):
    """Name, pages and languages; also tells the browser the page's title and language."""


@solara.component_vue("vue/address.vue", vuetify=False)
def Address(page: str, query: dict[str, str]):
    """Write the settings into the browser's address, so that it can be shared."""


@solara.component_vue("vue/controls.vue", vuetify=False)
def Controls(
    prefix: str,
    side: str,
    heading: str,
    line: str,
    note: str,
    picks: list[dict],
    items: list[dict],
    language: str,
    event_choose: Callable[[dict], None] | None = None,
    event_change: Callable[[dict], None] | None = None,
):
    """A card of things to choose and to set."""


@solara.component_vue("vue/actions.vue", vuetify=False)
def Actions(
    items: list[dict], sticky: bool = False, event_press: Callable[[str], None] | None = None
):
    """Buttons in a row."""


@solara.component_vue("vue/progress.vue", vuetify=False)
def Progress(
    share: float,
    label: str,
    words: dict[str, str],
    event_stop: Callable[[Any], None] | None = None,
):
    """How far a job is, and a way to stop it."""


@solara.component_vue("vue/bands.vue", vuetify=False)
def Bands(curves: dict, language: str, words: dict[str, str], summary: str):
    """Two curves with their bands."""


@solara.component_vue("vue/strip.vue", vuetify=False)
def Strip(paired: dict, language: str, words: dict[str, str], summary: str):
    """One dot for each paired difference."""


@solara.component_vue("vue/run.vue", vuetify=False)
def Run(
    run: dict,
    luck: int,
    language: str,
    words: dict[str, str],
    event_again: Callable[[object], None] | None = None,
):
    """One run, animated: people or units, curve, units by progress."""


@solara.component_vue("vue/recipe.vue", vuetify=False)
def Recipe(command: str, files: list[dict], words: dict[str, str]):
    """The command and the files that give the same result."""


@solara.component_vue("vue/presets.vue", vuetify=False)
def Presets(
    items: list[dict],
    words: dict[str, str],
    event_compare: Callable[[dict], None] | None = None,
    event_explore: Callable[[dict], None] | None = None,
):
    """Cards of the scenario library."""


class Safe(str):
    """HTML whose texts have been escaped."""


def html(tag: str, *inside: str, **attributes: str) -> Safe:
    """An element; texts inside are escaped unless they are elements themselves.

    Parameters
    ----------
    tag : str
    *inside : str
    **attributes : str
        With ``class_`` for ``class`` and underscores for hyphens.

    Returns
    -------
    Safe
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    )
    body = "".join(part if isinstance(part, Safe) else escape(part) for part in inside)
    return Safe(f"<{tag}{said}>{body}</{tag}>")


def Static(*inside: Safe, classes: list[str] | None = None):
    """Text and tables that nobody clicks on, as one widget."""
    return solara.HTML(tag="div", unsafe_innerHTML="".join(inside), classes=classes or [])


def rows(
    head: list[str], body: list[tuple[str, ...]], caption: str = "", classes: str = ""
) -> Safe:
    """A table with a heading for every row and column."""
    top = html("tr", *(html("th", cell, scope="col") for cell in head))
    lines = [
        html("tr", html("th", first, scope="row"), *(html("td", cell) for cell in rest))
        for first, *rest in body
    ]
    title = [html("caption", caption)] if caption else []
    made = html(
        "table", *title, html("thead", top), html("tbody", *lines), class_=f"gs-table {classes}"
    )
    return html(
        "div", made, class_="gs-scroll", tabindex="0", role="region", aria_label=caption or head[0]
    )
