"""Sweep: both plans over a grid of settings, cell by cell; what is done stays when stopped."""

import solara

from groundswell.dashboard import grids, state
from groundswell.dashboard.addresses import as_text
from groundswell.dashboard.cards import situations
from groundswell.dashboard.controls import named
from groundswell.dashboard.grids import Grid
from groundswell.dashboard.heating import apart_in
from groundswell.dashboard.markup import html
from groundswell.dashboard.parts import Actions, Address, Controls, Static
from groundswell.dashboard.running import apart
from groundswell.dashboard.showing import label
from groundswell.dashboard.swept import Swept
from groundswell.dashboard.words import Words
from groundswell.dashboard.work import Job


@solara.component
def Sweep():
    """Where does which plan win?"""
    words = state.speaking()
    a, b = state.plan_a.value, state.plan_b.value
    with solara.Div(classes=["gs-explore"]) as main:
        query = {"lang": words.language, "a": as_text(a), "b": as_text(b)}
        Address(page="sweep", query=query | {"grid": state.grid.value.within(a, b).as_text()})
        Static(html("h1", words("sweep.heading")), html("p", words("sweep.lead"), class_="gs-lead"),
               classes=["gs-title"])  # fmt: skip
        with solara.Div(classes=["gs-left"]):
            Choices()
        with solara.Div(classes=["gs-shown"]):
            Swept()
    return main


@solara.component
def Choices():
    """What is swept, and how finely."""
    words = state.speaking()
    a, b = state.plan_a.value, state.plan_b.value
    grid = state.grid.value.within(a, b)

    def choose(told: dict) -> None:
        name, value = told["name"], told["value"]
        fields = {"across", "down"} & {name}
        if fields and value in ("", *grids.offered(a, b)):
            state.grid.set(Grid(**{**vars(grid), name: value}).within(a, b))

    def change(told: dict) -> None:
        if told["name"] in ("columns", "rows", "replicates") and isinstance(told["value"], int):
            state.grid.set(Grid(**{**vars(grid), told["name"]: told["value"]}).within(a, b))

    settings = [{"value": name, "label": label(named(name), words)} for name in grids.offered(a, b)]
    beside = [each for each in settings if each["value"] != grid.across]
    with solara.Div(classes=["gs-stack"]) as main:
        Controls(
            prefix="sweep",
            side="",
            heading=words("sweep.what"),
            line=apart_in(a, b, words),
            note=words("sweep.plans", name=situation(words)),
            picks=[
                {"name": "across", "label": words("sweep.across"), "value": grid.across, "options": settings},
                {"name": "down", "label": words("sweep.down"), "value": grid.down,
                 "options": [{"value": "", "label": words("sweep.one")}, *beside]},
            ],
            items=[
                number("columns", grid.columns, grids.FEWEST, grids.MOST_STEPS, 1, words),
                *([number("rows", grid.rows, grids.FEWEST, grids.MOST_STEPS, 1, words)] if grid.down else []),
                number("replicates", grid.replicates, grids.FEWEST_RUNS, grids.MOST_RUNS, 10, words),
            ],
            language=words.language,
            event_choose=choose,
            event_change=change,
        )  # fmt: skip
        Actions(
            items=[{"name": "go", "label": words("sweep.go"), "kind": "gs-primary gs-wide",
                    "disabled": state.sweep_task.value["job"] is not None}],
            event_press=lambda name: go(grid),
        )  # fmt: skip
        Static(
            html(
                "p",
                words("sweep.takes", n=words.number(max(1, grids.seconds(grid, a)))),
                class_="gs-hint",
            )
        )
    return main


def situation(words: Words) -> str:
    """What the plans are for."""
    listed = situations(state.plan_a.value, words)
    return next(each["label"] for each in listed["options"] if each["value"] == listed["value"])


def number(name: str, value: int, low: int, high: int, step: int, words: Words) -> dict:
    """A slider for a whole number that is no part of a plan."""
    return {
        "name": name, "form": "number", "label": words(f"sweep.{name}"), "hint": words(f"sweep.{name}-hint"),
        "grade": "", "value": value, "changed": False, "more": False, "low": low, "high": high, "step": step,
        "format": "{value}", "never": "",
    }  # fmt: skip


def go(grid: Grid) -> None:
    """Run the grid; cells appear as they are done."""
    a, b, rng_seed = state.plan_a.value, state.plan_b.value, state.compared_luck.value
    told = {"grid": grid, "plans": (a, b), "luck": rng_seed}
    state.swept.set(told | {"cells": ()})

    def keep(cell: dict) -> None:
        kept = state.swept.value
        if kept is not None and kept["grid"] is grid:
            state.swept.set({**kept, "cells": (*kept["cells"], cell)})

    def work(job: Job) -> None:
        job.run(lambda tell: grids.run(grid, a, b, rng_seed, tell, keep), grid.replicates)

    apart(state.sweep_task, work, grid.replicates, lambda _: None)


__all__ = ["Sweep"]
