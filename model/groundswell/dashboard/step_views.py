"""What stepping shows: everybody's stage on a map, counts and curve, one person closely."""

import numpy as np
import solara

import groundswell as gs
from groundswell.dashboard import picture, state
from groundswell.dashboard.game_parts import Crowd
from groundswell.dashboard.markup import Safe, html, rows
from groundswell.dashboard.parts import Static
from groundswell.dashboard.playing import unit
from groundswell.dashboard.reasoning import because
from groundswell.dashboard.words import Words

NEW = 5
"""Mark of those who start this week."""
COLLEAGUES = 60
"""At most so many are listed of those whom a person notices."""


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
            looked=state.inspected.value,
            language=words.language,
            words=words.starting("crowd.") | words.starting("run.") | {
                "who": words("step.who"), "act": words("step.act"), "hint": words("step.hint"),
                "summary": words("step.map", week=model.week),
            },
            event_pick=inspect,
        )  # fmt: skip
        with solara.Div(classes=["gs-beside"]):
            Static(*shown[1], classes=["gs-card"])
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


def counts(model: gs.ChangeModel, words: Words) -> list[Safe]:
    """How many are at which stage, as the model's data collector has it, and how that came."""
    told = model.datacollector.get_model_vars_dataframe()
    body = [
        (words(f"stage.{stage.name}"), words.number(int(told[stage.name].iloc[-1])))
        for stage in gs.Stage
    ]
    using = told["USING"] + told["EMBEDDED"]
    return [
        html("h2", words("run.curve")),
        curve((using / len(model.people)).tolist(), model.assumptions.weeks, words),
        rows([words("step.stage"), words("step.people")], body, words("run.week", week=model.week)),
    ]


def curve(shares: list[float], weeks: int, words: Words) -> Safe:
    """Share of people who work in the new way, week by week so far."""
    width, height, left, right, under = 380, 130, 44, 370, 24

    def x(week: float) -> str:
        return f"{left + (right - left) * week / weeks:.1f}"

    def y(share: float, below: float = 0.0) -> str:
        return f"{8 + (height - 8 - under) * (1 - share) + below:.1f}"

    def text(said: str, at: str, height: str, anchor: str) -> Safe:
        return html("text", said, x=at, y=height, text_anchor=anchor)

    levels, foot = (0.0, 0.5, 1.0), f"{height - 6}"
    lines = [html("line", x1=x(0), x2=x(weeks), y1=y(level), y2=y(level)) for level in levels]
    points = " ".join(f"{x(week)},{y(share)}" for week, share in enumerate(shares))
    said = words("run.curvesummary", week=len(shares) - 1, share=words.percent(shares[-1]))
    return html(
        "svg",
        html("g", *lines, class_="gs-grid"),
        *(text(words.percent(level), f"{left - 6}", y(level, 4), "end") for level in levels),
        text(words.number(0), x(0), foot, "middle"),
        text(words("run.axis"), x(weeks / 2), foot, "middle"),
        text(words.number(weeks), x(weeks), foot, "end"),
        html("polyline", points=points, fill="none", stroke="#0072B2", stroke_width="2.5"),
        html("circle", cx=x(len(shares) - 1), cy=y(shares[-1]), r="4.5", fill="#0072B2"),
        viewBox=f"0 0 {width} {height}", role="img", aria_label=said, class_="gs-sketch",
    )  # fmt: skip


def about(model: gs.ChangeModel, position: int, words: Words) -> list:
    """One person: why they do or do not, and whom they notice."""
    person = model.people[position]
    ties = person.working_ties()
    through: dict[gs.Person, list[str]] = {}
    for tie in sorted(ties, key=lambda tie: (not tie.person.adopted, tie.person.position)):
        through.setdefault(tie.person, []).append(state.kind(tie.kind, words))
    body = [
        (other.id, words.listed(kinds), words(f"stage.{other.stage.name}"))
        for other, kinds in through.items()
    ]
    facts = [
        (words("step.stage"), words(f"stage.{person.stage.name}")),
        (words("step.unit"), unit(person.unit, words)),
        (words("step.threshold"), needed(person.threshold, words)),
        (words("step.time"), words.percent(person.attention)),
        (words("step.notices"), words("game.found", k=len({t.person for t in ties if t.person.active}),
                                      n=len({t.person for t in ties}))),
    ]  # fmt: skip
    listed = rows([words("step.colleague"), words("step.tie"), words("step.stage")], body[:COLLEAGUES])  # fmt: skip
    return [
        html("h2", person.id),
        html("p", because(person.reasons(), words), role="status", class_="gs-explained"),
        rows([words("step.fact"), ""], facts),
        html("details", html("summary", words("step.noticed")), listed),
    ]


def needed(threshold: float, words: Words) -> str:
    """A threshold: a share, or where it is more than everybody a number of colleagues."""
    return words.percent(threshold) if threshold <= 1 else words.number(threshold)


__all__ = ["People"]
