"""Widgets of the asking game and of the workshop."""

from collections.abc import Callable

import solara


@solara.component_vue("vue/entrance.vue", vuetify=False)
def Entrance(
    code: str,
    trouble: str,
    words: dict[str, str],
    event_join: Callable[[dict], None] | None = None,
    event_lead: Callable[[bool], None] | None = None,
):
    """Join a room, or open one."""


@solara.component_vue("vue/seat.vue", vuetify=False)
def Keys(seat: dict, invited: str, event_back: Callable[[dict], None] | None = None):
    """Keep the keys of a seat in the browser's tab, and bring them back."""


@solara.component_vue("vue/rail.vue", vuetify=False)
def Rail(
    steps: list[dict],
    current: str,
    leads: bool,
    elapsed: float,
    minutes: int,
    words: dict[str, str],
    event_go: Callable[[str], None] | None = None,
):
    """The steps of a workshop, a clock, and for whoever leads the way on."""


@solara.component_vue("vue/guess.vue", vuetify=False)
def Guess(
    prefix: str,
    items: list[dict],
    sent: bool,
    language: str,
    words: dict[str, str],
    event_send: Callable[[list], None] | None = None,
    event_skip: Callable[[object], None] | None = None,
):
    """Sliders to say beforehand what will come out."""


@solara.component_vue("vue/crowd.vue", vuetify=False)
def Crowd(
    prefix: str,
    crowd: dict,
    names: list[str],
    unit_of: list[int],
    marks: dict,
    mode: str,
    language: str,
    words: dict[str, str],
    looked: int = 0,
    event_pick: Callable[[int], None] | None = None,
):
    """People to be asked or chosen, on a map and in a list."""


@solara.component_vue("vue/tally.vue", vuetify=False)
def Tally(
    rows: list[dict],
    placing: bool,
    full: bool,
    words: dict[str, str],
    event_pick: Callable[[int], None] | None = None,
):
    """Who was named how often, and is chosen or not."""


@solara.component_vue("vue/dots.vue", vuetify=False)
def Dots(rows: list[dict], language: str, words: dict[str, str], summary: str):
    """Everybody's guess, and what came out."""


@solara.component_vue("vue/ranges.vue", vuetify=False)
def Ranges(rows: list[dict], language: str, words: dict[str, str], summary: str):
    """A line and a dot for each set of starters."""


@solara.component_vue("vue/tables.vue", vuetify=False)
def Tables():
    """What `Upload` reads files with, and makes pseudonyms."""


@solara.component_vue("vue/checking.vue", vuetify=False)
def Checks():
    """What `Upload` finds wrong with tables."""


@solara.component_vue("vue/upload.vue", vuetify=False)
def Upload(
    answer: dict,
    headings: dict,
    language: str,
    words: dict[str, str],
    event_give: Callable[[dict], None] | None = None,
):
    """Choose files, have them checked and pseudonymised in the browser, send them."""


@solara.component_vue("vue/heat.vue", vuetify=False)
def Heat(
    across: list[str],
    down: list[str],
    cells: list[dict],
    sides: bool,
    ends: list[str],
    words: dict[str, str],
):
    """A grid of values, coloured; hatched where the verdict is unclear."""
