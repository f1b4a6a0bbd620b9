"""Step by step: the Mesa model itself, week by week, and any person's reasons in a sentence."""

import threading

import numpy as np
import solara

import groundswell as gs
from groundswell.dashboard import picture, state
from groundswell.dashboard.addresses import as_text
from groundswell.dashboard.cards import line
from groundswell.dashboard.game_parts import Crowd
from groundswell.dashboard.markup import html, rows
from groundswell.dashboard.parts import Actions, Address, Progress, Static
from groundswell.dashboard.playing import unit
from groundswell.dashboard.running import instead
from groundswell.dashboard.words import Words
from groundswell.dashboard.work import Job, Stopped, TooLong

PACE = {"one": 1, "four": 4, "end": 10_000}
"""Weeks that a button goes on."""
NEW = 5
"""Mark of those who start this week."""
COLLEAGUES = 60
"""At most so many are listed of those whom a person notices."""


@solara.component
def Step():
    """One run of the Mesa model, stepped by hand."""
    words = state.speaking()
    plan, luck = state.explored.value, state.luck.value
    solara.use_effect(begin, [plan, luck])
    with solara.Div(classes=["gs-stack"]) as main:
        Address(
            page="step", query={"lang": words.language, "plan": as_text(plan), "luck": str(luck)}
        )
        Static(html("h1", words("step.heading")), html("p", words("step.lead"), class_="gs-lead"))
        Static(html("p", html("strong", state.titled(plan.name, words)), " ",
                    line(plan, words) or gs.library.about(plan.name).line[words.language]))  # fmt: skip
        Going()
    return main


def begin() -> None:
    """Make the model of the plan that is being explored, at week 0."""
    halt()
    state.step_trouble.set("")
    state.inspected.set(0)
    try:
        scenario = picture.fixed(state.explored.value.scenario())
        if state.explored.value.organisation is not None:
            state.model.set(None)
            state.step_trouble.set("step.own")
        elif scenario.organisation.n_people > picture.MOST_PEOPLE:
            state.model.set(None)
            state.step_trouble.set("step.too-large")
        else:
            state.model.set(gs.ChangeModel(scenario, state.luck.value))
    except Exception:
        state.log.exception("a model could not be made")
        state.model.set(None)
        state.step_trouble.set("trouble.engine")
    state.stepped.set(state.stepped.value + 1)


def go(name: str) -> None:
    """Step on, in a thread of its own and in turn with others' heavy work."""
    model = state.model.value
    if model is None or state.step_job.value is not None or name not in PACE:
        return
    weeks = min(PACE[name], model.assumptions.weeks - model.week)
    state.step_progress.set((0, max(weeks, 1), 0))
    job = Job(lambda *told: state.step_progress.set(told))
    instead(job)
    state.step_job.set(job)
    threading.Thread(target=_go, args=(job, model, weeks), daemon=True).start()


def _go(job: Job, model: gs.ChangeModel, weeks: int) -> None:
    def work(told) -> None:
        for week in range(weeks):
            model.step()
            told(week + 1, weeks)

    try:
        job.run(work, weeks)
    except (Stopped, TooLong):
        pass  # the weeks that were run stand
    except Exception:
        state.log.exception("a model could not step")
        state.step_trouble.set("trouble.engine")
    if state.step_job.value is job:
        state.step_job.set(None)
    state.stepped.set(state.stepped.value + 1)


def halt() -> None:
    """Stop stepping."""
    if state.step_job.value is not None:
        state.step_job.value.stop()
        state.step_job.set(None)


@solara.component
def Going():
    """Buttons, the people, and the person who is looked at."""
    words = state.speaking()
    model, stepped, busy = state.model.value, state.stepped.value, state.step_job.value
    if state.step_trouble.value:
        return Static(
            html("p", words(state.step_trouble.value), role="alert"), classes=["gs-note"]
        ).key("no")
    if model is None:
        return solara.Div(classes=["gs-none"]).key("none")
    ended = model.week >= model.assumptions.weeks
    with solara.Div(classes=["gs-stack"]).key("yes") as main:
        Actions(
            items=[
                *({"name": name, "label": words(f"step.{name}"), "kind": "gs-primary" if name == "one" else "",
                   "disabled": ended or busy is not None} for name in PACE),
                {"name": "again", "label": words("step.again"), "kind": ""},
                {"name": "luck", "label": words("run.dice", n=state.luck.value), "kind": ""},
            ],
            event_press=press,
        )  # fmt: skip
        if busy is not None:
            Waiting()
        People(model, stepped)
    return main


def press(name: str) -> None:
    """One of the buttons."""
    if name == "again":
        begin()
    elif name == "luck":
        state.settle(luck=state.luck.value + 1)
    else:
        go(name)


@solara.component
def Waiting():
    """How far it is."""
    words = state.speaking()
    done, of, ahead = state.step_progress.value
    label = (
        words("compare.waiting", count=ahead) if ahead else words("step.running", done=done, n=of)
    )
    return Progress(share=done / of, label=label, words=words.starting("progress."),
                    event_stop=lambda *_: halt())  # fmt: skip


@solara.component
def People(model: gs.ChangeModel, stepped: int):
    """Everybody's stage this week; one of them closely, and counts of all."""
    words = state.speaking()
    organisation = model.world.organisation
    fixed = solara.use_memo(
        lambda: whereabouts(organisation, words), [organisation, words.language]
    )
    shown = solara.use_memo(
        lambda: (stages(model), counts(model, words), about(model, state.inspected.value, words)),
        [model, stepped, state.inspected.value, words.language],
    )

    def inspect(position) -> None:
        if isinstance(position, int) and 0 <= position < organisation.n_people:
            state.inspected.set(position)

    with solara.Div(classes=["gs-turn"]) as main:
        Crowd(
            prefix="step",
            **fixed,
            marks={"asked": [], "chosen": [state.inspected.value], "named": {}, "left": 1, "stages": shown[0]},
            mode="inspect",
            language=words.language,
            words=words.starting("crowd.") | words.starting("run.") | {
                "who": words("step.who"), "act": words("step.act"), "hint": words("step.hint"),
                "summary": words("step.map", week=model.week),
            },
            event_pick=inspect,
        )  # fmt: skip
        with solara.Div(classes=["gs-beside"]):
            Static(shown[1], classes=["gs-card"])
            Static(*shown[2], classes=["gs-card", "gs-person"])
    return main


def whereabouts(organisation: gs.Organisation, words: Words) -> dict:
    """Where people stand and what they are called, for the map."""
    place = picture.layout(organisation)
    of, names = picture.groups(organisation)
    leads = np.isin(np.arange(organisation.n_people), organisation.leaders)
    units = [
        {"name": unit(name, words) or words("run.nounit"), "x": float(x), "y": float(y), "r": float(r),
         "size": int(size)}
        for name, x, y, r, size in zip(
            names, place["cx"], place["cy"], place["r"], place["size"], strict=True)
    ]  # fmt: skip
    packed = {"x": picture.packed(place["x"], "<f4"), "y": picture.packed(place["y"], "<f4")}
    crowd = packed | {"leader": picture.packed(leads, "u1"), "units": units}
    return {
        "crowd": crowd,
        "names": [str(each) for each in organisation.ids],
        "unit_of": of.tolist(),
    }


def stages(model: gs.ChangeModel) -> str:
    """Everybody's stage, packed; those who start this week are marked by one of their own."""
    known = int(gs.Stage.AWARE) if model.assumptions.awareness is not None else 0
    marks = {stage: int(stage) for stage in gs.Stage} | {gs.Stage.AWARE: known}
    now = [NEW if p.adopted and p.since == model.week > 0 else marks[p.stage] for p in model.people]
    return picture.packed(np.array(now), "u1")


def counts(model: gs.ChangeModel, words: Words):
    """How many are at which stage, as the model's data collector has it."""
    told = model.datacollector.get_model_vars_dataframe().iloc[-1]
    body = [
        (words(f"stage.{stage.name}"), words.number(int(told[stage.name]))) for stage in gs.Stage
    ]
    return rows(
        [words("step.stage"), words("step.people")], body, words("run.week", week=model.week)
    )


def about(model: gs.ChangeModel, position: int, words: Words) -> list:
    """One person: why they do or do not, and whom they notice."""
    person = model.people[position]
    ties = person.working_ties()
    body = [
        (str(tie.person.id), state.kind(tie.kind, words), words(f"stage.{tie.person.stage.name}"))
        for tie in sorted(ties, key=lambda tie: (not tie.person.adopted, tie.kind, tie.person.position))
    ]  # fmt: skip
    facts = [
        (words("step.stage"), words(f"stage.{person.stage.name}")),
        (words("step.unit"), unit(person.unit, words)),
        (words("step.threshold"), needed(person.threshold, words)),
        (words("step.time"), words.percent(person.attention)),
        (words("step.notices"), words("game.found", k=len({t.person for t in ties if t.person.active}),
                                      n=len({t.person for t in ties}))),
    ]  # fmt: skip
    listed = rows([words("step.colleague"), words("step.tie"), words("step.stage")], body[:COLLEAGUES],
                  words("step.noticed"))  # fmt: skip
    return [
        html("h2", person.id),
        html("p", person.explain(), lang="en", role="status", class_="gs-explained"),
        rows([words("step.fact"), ""], facts),
        html("details", html("summary", words("step.noticed")), listed),
    ]


def needed(threshold: float, words: Words) -> str:
    """A threshold: a share, or where it is more than everybody a number of colleagues."""
    return words.percent(threshold) if threshold <= 1 else words.number(threshold)


__all__ = ["Step"]
