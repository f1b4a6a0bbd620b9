"""My organisation: bring people and ties; pseudonymised here in the browser, deleted on request."""

import numpy as np
import solara

import groundswell as gs
from groundswell.dashboard import bringing, picture, refusals, state
from groundswell.dashboard.game_parts import Checks, Tables, Upload
from groundswell.dashboard.markup import html, rows
from groundswell.dashboard.parts import Actions, Address, Static
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import Words

ISOLATED = 0.05
"""Of more people than that without any tie it is said."""


@solara.component
def Own():
    """Bring an organisation, or look at the one that was brought."""
    words = state.speaking()
    wrong, set_wrong = solara.use_state([])  # said anew when the language changes
    turn, set_turn = solara.use_state(0)
    deleted, set_deleted = solara.use_state(False)

    def take(sent) -> None:
        set_wrong(bring(sent))
        set_turn(turn + 1)
        set_deleted(False)

    def delete() -> None:
        forget()
        set_wrong([])
        set_deleted(True)

    with solara.Div(classes=["gs-stack"]) as main:
        Address(page="organisation", query={"lang": words.language})
        Static(html("h1", words("own.heading")), html("p", words("own.lead"), class_="gs-lead"))
        if state.own.value is None:
            if deleted:
                Static(
                    html("p", words("own.deleted"), role="status"), classes=["gs-note", "gs-good"]
                ).key("deleted")
            Tables().key("tables")
            Checks().key("checks")
            answer = {"faults": [refusals.told(each, words) for each in wrong], "turn": turn}
            Upload(answer=answer, headings=bringing.headings(), language=words.language,
                   words=words.starting("upload."), event_give=take).key("upload")  # fmt: skip
        else:
            Brought(state.own.value, delete)
    return main


def bring(sent) -> list[gs.Fault | tuple[str, dict]]:
    """Take an organisation into the visitor's session; what is wrong with it: faults, or words."""
    try:
        state.own.set(bringing.organisation(sent))
        return []
    except bringing.Refused as reason:
        return [("upload.refused", {"code": reason.args[0]})]
    except gs.BadInput as bad:
        return list(bad.faults)
    except Exception:  # whatever it is: nothing of what was sent goes into the log
        state.log.error("an organisation could not be read")
        return [("trouble.engine", {})]


@solara.component
def Brought(organisation: gs.Organisation, on_delete):
    """What was brought, and what can be done with it."""
    words = state.speaking()
    router = solara.use_router()

    def press(name: str) -> None:
        if name == "delete":
            on_delete()
        elif name == "compare":
            own = Plan(organisation=organisation)
            others = "formal_leaders" if organisation.has_reporting_lines else "random"
            state.settle(plan_a=own.changed("seeding", others), plan_b=own)
            router.push(f"/compare?lang={words.language}")
        else:
            state.settle(explored=Plan(organisation=organisation))
            router.push(f"/explore?lang={words.language}")

    with solara.Div(classes=["gs-stack"]) as main:
        Static(html("p", words("own.there", people=words.number(organisation.n_people)), role="status",
                    class_="gs-verdict"), *labelled(organisation, words), html("p", words("own.memory")),
               classes=["gs-card"])  # fmt: skip
        Actions(
            items=[
                {"name": "compare", "label": words("own.compare"), "kind": "gs-primary"},
                {"name": "explore", "label": words("start.card.watch"), "kind": ""},
                {"name": "delete", "label": words("own.delete"), "kind": "gs-danger"},
            ],
            event_press=press,
        )
        Static(kinds(organisation, words), classes=["gs-card"])
        Static(units(organisation, words), classes=["gs-card"])
    return main


def labelled(organisation: gs.Organisation, words: Words) -> list:
    """Say where ties were made up, where many people have none, and where nobody has a manager."""
    alone, people = int((organisation.contacts().degree == 0).sum()), organisation.n_people
    if organisation.recipe is not None:
        said = [words("own.generated")]
    elif alone > ISOLATED * people:
        said = [words("upload.isolated", n=words.number(alone), of=words.number(people))]
    else:
        said = []
    if not organisation.has_reporting_lines:
        said.append(words("upload.no-managers"))
    return [html("p", each, class_="gs-guessed") for each in said]


def kinds(organisation: gs.Organisation, words: Words):
    """Ties by kind, as far as they describe no single person."""
    told = organisation.describe()
    body = [
        (state.kind(str(name), words), words.number(row["ties"]), words.number(row["mean_degree"], 1),
         *("–" if np.isnan(row[m]) else words.percent(row[m]) for m in ("reciprocity", "clustering", "within_unit")))
        for name, row in told.iterrows()
    ]  # fmt: skip
    head = [
        words(f"own.column.{name}")
        for name in ("kind", "ties", "degree", "reciprocity", "clustering", "within")
    ]
    return rows(head, body, words("own.kinds"), "gs-wide-table")


def units(organisation: gs.Organisation, words: Words):
    """Units of five people or more; how many smaller ones there are."""
    of, names = picture.groups(organisation)
    sizes = np.bincount(of, minlength=len(names))
    body = [
        (name or words("run.nounit"), words.number(size))
        for name, size in zip(names, sizes, strict=True)
        if size >= picture.SMALL_GROUP
    ]
    small = int((sizes < picture.SMALL_GROUP).sum())
    table = rows([words("step.unit"), words("step.people")], body, words("own.units"))
    hidden = [html("p", words("own.small", count=small), class_="gs-hint")] if small else []
    return html("div", table, *hidden)


def forget() -> None:
    """Delete the organisation and everything in the session that was made from it."""
    usual = Plan("superconnectors")
    first = {"plan_a": Plan.of("superconnectors", "formal-leaders"), "plan_b": usual}
    if any(state.SETTINGS[name].value.organisation is not None for name in first):
        for name, plan in first.items():
            state.SETTINGS[name].set(plan)
    if state.explored.value.organisation is not None:
        state.explored.set(usual)
    state.forget_answers()
    state.own.set(None)


__all__ = ["Own"]
