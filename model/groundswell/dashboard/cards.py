"""The cards on which a leader chooses: the situation, and each plan."""

import solara

import groundswell as gs
from groundswell.dashboard import plans, state
from groundswell.dashboard.addresses import OWN, allowed
from groundswell.dashboard.parts import Controls
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.running import ask
from groundswell.dashboard.showing import described
from groundswell.dashboard.words import Words


@solara.component
def Situation():
    """Which scenario of the library both plans are for, how large and how long, how many runs."""
    words = state.speaking()
    a, b = state.plan_a.value, state.plan_b.value

    def choose(told: dict) -> None:
        if told["value"] == OWN and state.own.value is not None:
            mine = Plan(organisation=state.own.value)
            ask(mine.changed("seeding", "formal_leaders"), mine)
        elif told["value"] in plans.usable() and told["value"] != chosen(a):
            first = next(iter(plans.variants(told["value"])), None)
            ask(Plan.of(told["value"], first), Plan(told["value"]))

    def change(told: dict) -> None:
        name, value = told["name"], told["value"]
        if name == "repeats" and value in range(state.LEAST, state.MOST + 1):
            state.settle(repeats=value)
        elif name == "luck" and value in range(state.MOST_LUCK + 1):
            state.settle(compared_luck=value)
        elif allowed(a, name, value) and allowed(b, name, value):
            state.settle(plan_a=a.changed(name, value), plan_b=b.changed(name, value))

    return Controls(
        prefix="situation",
        side="",
        heading=words("compare.scenario"),
        line=gs.library.about(a.name).line[words.language],
        note="",
        picks=[situations(a, words)],
        items=[*described(a, words, shared=True), *repeating(a, words)],
        language=words.language,
        more=words("controls.expert"),
        event_choose=choose,
        event_change=change,
    )


def repeating(plan: Plan, words: Words) -> list[dict]:
    """How many paired runs, and with which luck: no part of a plan."""
    told = {"grade": "", "more": True, "never": "", "step": 1}
    return [
        told | {
            "name": "repeats", "form": "runs", "label": words("control.repeats"), "hint": words("hint.repeats"),
            "value": state.replicates(plan), "changed": bool(state.repeats.value), "low": state.LEAST,
            "high": state.MOST, "step": 10, "format": words("form.runs", value="{value}"),
        },
        told | {
            "name": "luck", "form": "luck", "label": words("control.luck"), "hint": words("hint.luck"),
            "value": state.compared_luck.value, "changed": state.compared_luck.value != state.RNG_SEED,
            "low": 1, "high": 50, "format": "{value}",
        },
    ]  # fmt: skip


@solara.component
def Side(side: str):
    """The card of one plan."""
    words = state.speaking()
    field = f"plan_{side.lower()}"
    plan = getattr(state, field).value

    def choose(told: dict) -> None:
        known = told["value"] in plans.variants(plan.name)
        state.settle(**{field: Plan(plan.name, told["value"] if known else None)})

    def change(told: dict) -> None:
        if allowed(plan, told["name"], told["value"]):
            state.settle(**{field: plan.changed(told["name"], told["value"])})

    return Controls(
        prefix=side,
        side=side,
        heading=words("side", side=side),
        line=line(plan, words),
        note=note(plan, words),
        picks=choices(plan, words),
        items=described(plan, words),
        language=words.language,
        more=words("controls.more"),
        event_choose=choose,
        event_change=change,
    )


def chosen(plan: Plan) -> str:
    """What a plan is called in the list of situations."""
    return plan.name if plan.organisation is None else OWN


def situations(plan: Plan, words: Words) -> dict:
    """The library's scenarios to choose from, and the visitor's own organisation."""
    options = [{"value": each, "label": state.titled(each, words)} for each in plans.usable()]
    if state.own.value is not None:
        options.append({"value": OWN, "label": words("page.organisation")})
    return {"name": "scenario", "label": words("compare.scenario"), "hidden": True, "value": chosen(plan),
            "options": options}  # fmt: skip


def choices(plan: Plan, words: Words) -> list[dict]:
    """Variants to choose from, where the controls below cannot say them."""
    about = gs.library.about(plan.name)
    further = plans.further_variants(plan.name)
    if not further or plan.organisation is not None:
        return []
    options = [{"value": "", "label": words("compare.as-it-stands")}]
    options += [{"value": each, "label": about.variants[each][words.language]} for each in further]
    return [{"name": "variant", "label": words("compare.variant"), "value": plan.variant or "",
             "options": options}]  # fmt: skip


def line(plan: Plan, words: Words) -> str:
    """What the chosen variant is, in full."""
    return (
        gs.library.about(plan.name).variants[plan.variant][words.language] if plan.variant else ""
    )


def note(plan: Plan, words: Words) -> str:
    """What a leader cannot choose here, and why."""
    if not plan.base.seed_count():
        return words("compare.nobody-starts")
    if isinstance(plan.base.seeding, str):
        return ""
    return words("compare.listed", n=words.number(plan.base.seed_count()))


__all__ = ["Side", "Situation", "choices", "chosen", "line", "note", "situations"]
