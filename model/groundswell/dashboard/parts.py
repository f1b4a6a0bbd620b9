"""Building blocks of the pages: own Vue widgets."""

from collections.abc import Callable
from typing import Any

import solara

from groundswell.dashboard.markup import Safe


@solara.component_vue("vue/topbar.vue", vuetify=False)
def TopBar(
    pages: list[dict],
    current: str,
    languages: list[dict],
    language: str,
    heading: str,
    words: dict[str, str],
    tools: bool = False,
    canundo: bool = False,
    canredo: bool = False,
    event_go: Callable[[str], None] | None = None,
    event_speak: Callable[[str], None] | None = None,
    event_undo: Callable[[object], None] | None = None,
    event_redo: Callable[[object], None] | None = None,
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
    more: str = "",
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
    caption: list[str] = (),
    plays: bool = False,
    event_again: Callable[[object], None] | None = None,
):
    """One run, animated: people or units, curve, units by progress; with a caption also as a file."""


@solara.component_vue("vue/recipe.vue", vuetify=False)
def Recipe(
    command: str,
    files: list[dict],
    tables: list[dict],
    table: dict,
    words: dict[str, str],
    event_want: Callable[[str], None] | None = None,
):
    """The command and the files that give the same result; large tables come when asked for."""


@solara.component_vue("vue/questions.vue", vuetify=False)
def Questions(
    items: list[dict],
    words: dict[str, str],
    event_compare: Callable[[str], None] | None = None,
    event_explore: Callable[[str], None] | None = None,
):
    """Cards of the questions to begin with."""


@solara.component_vue("vue/presets.vue", vuetify=False)
def Presets(
    items: list[dict],
    words: dict[str, str],
    event_compare: Callable[[dict], None] | None = None,
    event_explore: Callable[[dict], None] | None = None,
):
    """Cards of the scenario library."""


@solara.component_vue("vue/exports.vue", vuetify=False)
def Exports(
    items: list[dict],
    file: dict,
    caption: list[str],
    words: dict[str, str],
    event_want: Callable[[str], None] | None = None,
):
    """Save an answer as a report, as tables, or as a picture."""


def Static(*inside: Safe, classes: list[str] | None = None):
    """Text and tables that nobody clicks on, as one widget."""
    return solara.HTML(tag="div", unsafe_innerHTML="".join(inside), classes=classes or [])
