"""The cells of a sweep, as they are done: coloured, as a file, and how to get the same again."""

import solara

from groundswell.dashboard import grid_files, grids, state
from groundswell.dashboard.again import Again
from groundswell.dashboard.game_parts import Heat
from groundswell.dashboard.heating import heat
from groundswell.dashboard.markup import html
from groundswell.dashboard.parts import Actions, Exports, Progress, Static


@solara.component
def Swept():
    """What is going on, and the cells that are done."""
    words = state.speaking()
    found, task = state.swept.value, state.sweep_task.value
    with solara.Div(classes=["gs-stack"]) as main:
        if task["job"] is not None:
            Going().key("going")
        if task["trouble"]:
            Static(html("p", words(task["trouble"]), role="alert"), classes=["gs-note"]).key(
                "trouble"
            )
        if found is None:
            Static(html("p", words("sweep.empty")), classes=["gs-card", "gs-empty"]).key("empty")
        else:
            done, of = len(found["cells"]), found["grid"].cells
            if task["job"] is None and done < of:
                said = words("sweep.stopped", k=words.number(done), n=words.number(of))
                Static(html("p", said, role="status"), classes=["gs-note"]).key("stopped")
            Cells(found).key("cells")  # stays itself whatever comes and goes above it
    return main


@solara.component
def Going():
    """How far the sweep is."""
    words = state.speaking()
    done, of, ahead = state.sweep_task.value["progress"]
    label = (
        words("compare.waiting", count=ahead)
        if ahead
        else words("compare.running", done=done, n=of)
    )
    return Progress(share=done / of, label=label, words=words.starting("progress."),
                    event_stop=lambda *_: halt())  # fmt: skip


def halt() -> None:
    """Stop; the cells that are done stay."""
    job = state.sweep_task.value["job"]
    if job is not None:
        job.stop()
        state.sweep_task.set(state.IDLE)


@solara.component
def Cells(found: dict):
    """The grid, and what can be taken along."""
    words = state.speaking()
    file, set_file = solara.use_state({"name": "", "type": "", "text": ""})

    def want(name: str) -> None:
        text = grid_files.as_csv(found["grid"], list(found["cells"]))
        set_file({"name": "groundswell-sweep.csv", "type": "text/csv", "text": text,
                  "turn": file.get("turn", 0) + 1})  # fmt: skip

    with solara.Div(classes=["gs-stack"]) as main:
        compared = state.compared.value
        same = (
            compared is not None
            and tuple(compared["plans"][side] for side in "AB") == found["plans"]
        )
        chosen = state.outcome.value or grids.about(
            found["cells"], compared["comparison"] if same else None
        )
        Outcome(chosen)
        with solara.Div(classes=["gs-card"]):
            Heat(**heat(found, chosen, words))
        Exports(
            items=[{"name": "cells", "label": words("save.cells")}],
            file=file,
            caption=[],
            words={"heading": words("save.heading"), "saved": words.plain("save.saved")},
            event_want=want,
        )
        recipe = grid_files.recipe(found["grid"], *found["plans"], found["luck"])
        Again(**recipe, organisation=found["plans"][0].organisation)
    return main


@solara.component
def Outcome(chosen: str):
    """Which outcome the cells show."""
    words = state.speaking()

    def press(name: str) -> None:
        if name in grids.OUTCOMES:
            state.outcome.set(name)

    return Actions(
        items=[
            {"name": name, "label": words(f"sweep.outcome.{name}"),
             "kind": "gs-small gs-on" if name == chosen else "gs-small",
             "pressed": name == chosen}
            for name in grids.OUTCOMES
        ],
        event_press=press,
    )  # fmt: skip


__all__ = ["Swept"]
