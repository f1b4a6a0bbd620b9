"""Step by step: the Mesa model itself, week by week, and any person's reasons in a sentence."""

import threading

import solara

import groundswell as gs
from groundswell.dashboard import picture, state
from groundswell.dashboard.addresses import as_text
from groundswell.dashboard.cards import line
from groundswell.dashboard.markup import html
from groundswell.dashboard.parts import Actions, Address, Progress, Static
from groundswell.dashboard.running import instead
from groundswell.dashboard.step_views import People
from groundswell.dashboard.work import Job, Stopped, TooLong

PACE = {"one": 1, "four": 4, "end": 10_000}
"""Weeks that a button goes on."""


@solara.component
def Step():
    """One run of the Mesa model, stepped by hand."""
    words = state.speaking()
    plan, luck = state.explored.value, state.luck.value
    solara.use_effect(begin, [plan, luck])
    with solara.Div(classes=["gs-stack", "gs-step"]) as main:
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
            Waiting().key("busy")
        else:
            standing(model).key("still")
        People(model, stepped).key("people")
    return main


def standing(model: gs.ChangeModel):
    """How far it has come, in a sentence, where else the progress stands."""
    words = state.speaking()
    using, people = sum(person.adopted for person in model.people), len(model.people)
    said = words("run.state", week=model.week, n=words.number(using), people=words.number(people),
                 share=words.percent(using / people))  # fmt: skip
    return Static(html("p", said, role="status"), classes=["gs-card", "gs-standing"])


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
    week = state.model.value.week
    label = (
        words("compare.waiting", count=ahead)
        if ahead
        else words("step.running", done=week, n=week - done + of)
    )
    return Progress(share=done / of, label=label, words=words.starting("progress."),
                    event_stop=lambda *_: halt())  # fmt: skip


__all__ = ["Step"]
