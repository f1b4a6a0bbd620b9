"""Compare: two plans on the same luck; the verdict in words first, then the pictures."""

import threading

import solara

import groundswell as gs
from groundswell.dashboard import answers, plans, state
from groundswell.dashboard.parts import (
    Actions,
    Address,
    Bands,
    Controls,
    Progress,
    Recipe,
    Static,
    Strip,
    html,
    rows,
)
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import Words
from groundswell.dashboard.work import Job, Stopped, TooLong


def start() -> None:
    """Compare the two plans in a thread of their own; what was running is stopped."""
    stop()
    pair = {"A": state.plan_a.value, "B": state.plan_b.value}
    state.trouble.set("")
    state.progress.set((0, state.replicates(pair["A"]), 0))
    job = Job(lambda *told: state.progress.set(told))
    state.job.set(job)
    threading.Thread(target=_work, args=(job, pair), daemon=True).start()


def answer_what_was_shared() -> None:
    """Compare at once where an address brought both plans."""
    if state.shared.value:
        state.shared.set(False)
        start()


def stop() -> None:
    """Stop what is running; nothing of it appears later."""
    job = state.job.value
    if job is not None:
        state.job.set(None)
        job.stop()


def _work(job: Job, pair: dict[str, Plan]) -> None:
    try:
        scenarios = {side: plan.scenario() for side, plan in pair.items()}
        repeats = state.replicates(pair["A"])
        found = job.compare(scenarios["A"], scenarios["B"], repeats, state.RNG_SEED)
        made = plans.recipe(pair, scenarios, repeats, state.RNG_SEED)
        result = {"comparison": found, "plans": pair, "recipe": made}
        wrong = ""
    except Stopped:
        return
    except TooLong:
        result, wrong = None, "trouble.too-long"
    except gs.BadInput:
        state.log.warning("a plan does not fit its organisation", exc_info=True)
        result, wrong = None, "trouble.plan"
    except Exception:
        state.log.exception("a comparison failed")
        result, wrong = None, "trouble.engine"
    if job.stopped or state.job.value is not job:
        return
    if result is not None:
        state.compared.set(result)
    state.trouble.set(wrong)
    state.job.set(None)


@solara.component
def Compare():
    """Two plans, and which of them wins."""
    words = state.speaking()
    solara.use_effect(answer_what_was_shared, [])
    with solara.Div(classes=["gs-compare"]) as main:
        Address(
            page="compare",
            query={
                "lang": words.language,
                "a": plans.as_text(state.plan_a.value),
                "b": plans.as_text(state.plan_b.value),
            },
        )
        Static(html("h1", words("compare.heading")), html("p", words("compare.lead"), class_="gs-lead"),
               classes=["gs-title"])  # fmt: skip
        with solara.Div(classes=["gs-left"]):
            Situation()
            Side("A", state.plan_a)
            Side("B", state.plan_b)
            Buttons()
        with solara.v.Html(tag="section", attributes={"aria-label": words("compare.result")},
                           class_="gs-result"):  # fmt: skip
            Result()
    return main


@solara.component
def Situation():
    """Which scenario of the library both plans are for."""
    words = state.speaking()
    name = state.plan_a.value.name

    def choose(told: dict) -> None:
        if told["value"] in plans.usable() and told["value"] != name:
            first = next(iter(plans.variants(told["value"])), None)
            state.plan_a.set(Plan.of(told["value"], first))
            state.plan_b.set(Plan(told["value"]))

    return Controls(
        prefix="situation",
        side="",
        heading=words("compare.scenario"),
        line=gs.library.about(name).line[words.language],
        note="",
        picks=[situations(name, words)],
        items=[],
        language=words.language,
        event_choose=choose,
        event_change=None,
    )


@solara.component
def Side(side: str, plan: solara.Reactive[Plan]):
    """The card of one plan."""
    words = state.speaking()
    chosen = plan.value

    def choose(told: dict) -> None:
        known = told["value"] in plans.variants(chosen.name)
        plan.set(Plan(chosen.name, told["value"] if known else None))

    def change(told: dict) -> None:
        if plans.allowed(chosen, told["name"], told["value"]):
            plan.set(chosen.changed(told["name"], told["value"]))

    return Controls(
        prefix=side,
        side=side,
        heading=words("side", side=side),
        line=line(chosen, words),
        note=note(chosen, words),
        picks=choices(chosen, words),
        items=plans.described(chosen, words),
        language=words.language,
        event_choose=choose,
        event_change=change,
    )


def situations(name: str, words: Words) -> dict:
    """The library's scenarios to choose from."""
    options = [{"value": each, "label": state.titled(each, words)} for each in plans.usable()]
    return {"name": "scenario", "label": words("compare.scenario"), "hidden": True, "value": name,
            "options": options}  # fmt: skip


def choices(plan: Plan, words: Words) -> list[dict]:
    """Variants to choose from, where the controls below cannot say them."""
    about = gs.library.about(plan.name)
    further = plans.further_variants(plan.name)
    if not further:
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
    if isinstance(plan.base.seeding, str):
        return ""
    return words("compare.listed", n=words.number(plan.base.seed_count()))


@solara.component
def Buttons():
    """Start the comparison."""
    words = state.speaking()
    busy = state.job.value is not None
    return Actions(
        items=[
            {
                "name": "go",
                "label": words("compare.go"),
                "kind": "gs-primary gs-wide",
                "disabled": busy,
            }
        ],
        sticky=True,
        event_press=lambda name: start(),
    )


@solara.component
def Result():
    """What is known so far: progress, trouble, or the answer."""
    words = state.speaking()
    with solara.Div() as main:
        if state.job.value is not None:
            Working()
        if state.trouble.value:
            Static(html("p", words(state.trouble.value), role="alert"), classes=["gs-note"])
        found = state.compared.value
        if found is not None:
            stale = found["plans"] != {"A": state.plan_a.value, "B": state.plan_b.value}
            if stale and state.job.value is None:
                Static(html("p", words("compare.stale"), role="status"), classes=["gs-note"])
            Answer(found)
        elif state.job.value is None:
            Static(html("p", words("compare.empty")), classes=["gs-card", "gs-empty"])
    return main


@solara.component
def Working():
    """How far the comparison is."""
    words = state.speaking()
    done, of, ahead = state.progress.value
    label = (
        words("compare.waiting", count=ahead)
        if ahead
        else words("compare.running", done=done, n=of)
    )
    return Progress(share=done / of, label=label, words=words.starting("progress."),
                    event_stop=lambda *_: stop())  # fmt: skip


@solara.component
def Answer(found: dict):
    """Verdict, pictures, figures, and how to get the same again."""
    words = state.speaking()
    comparison, pair = found["comparison"], found["plans"]
    names = answers.names(pair["A"], pair["B"], words)
    paired = answers.paired(comparison)
    router = solara.use_router()

    def watch(side: str) -> None:
        if side in pair:
            state.explored.set(pair[side])
            router.push(f"/explore?lang={words.language}")

    with solara.Div(classes=["gs-answer"]) as main:
        Verdict(comparison, names)
        notes = answers.costs(comparison, names, words)
        if notes:
            Static(html("p", html("strong", words("cost.heading")), " ", " ".join(notes)),
                   classes=["gs-note", "gs-cost"])  # fmt: skip
        differ = plans.differences(pair["A"], pair["B"], words)
        if differ:
            Static(
                rows([words("compare.setting"), "A", "B"], differ, words("compare.differ")),
                classes=["gs-card"],
            )
        with solara.Div(classes=["gs-card"]):
            Static(html("h2", words("compare.curves")))
            Bands(
                curves=answers.curves(comparison),
                language=words.language,
                words={
                    **words.starting("bands."),
                    "caption": words(
                        "bands.caption-runs"
                        if answers.in_two_groups(comparison)
                        else "bands.caption",
                        n=comparison.a.replicates,
                    ),
                },
                summary=summary(comparison, names, words),
            )
            Static(weekly(comparison, words))
        with solara.Div(classes=["gs-card"]):
            Static(html("h2", words("compare.pairs")))
            told = {**words.starting("strip."),
                    "axis": words(f"strip-axis.{paired['outcome']}"),
                    "a": words("strip-ahead", name=names["A"]),
                    "b": words("strip-ahead", name=names["B"]),
                    "shorta": words("dots.a"), "shortb": words("dots.b")}  # fmt: skip
            Strip(paired=paired, language=words.language, words=told,
                  summary=" ".join(answers.explanation(comparison, names, words)))  # fmt: skip
        Static(
            rows([words("outcome.heading"), names["A"], names["B"]],
                 answers.figures(comparison, words), words("outcome.caption")),
            classes=["gs-card"],
        )  # fmt: skip
        Actions(
            items=[
                {"name": side, "label": words("compare.watch", side=side), "kind": ""}
                for side in pair
            ],
            event_press=watch,
        )
        Recipe(**found["recipe"], words=words.starting("recipe."))
    return main


def Verdict(comparison: gs.Comparison, names: dict[str, str]):
    """The answer in words, with a hundred dots."""
    words = state.speaking()
    said = answers.explanation(comparison, names, words)
    looks = {"A": "a", "B": "b", "=": "level"}
    dots = html("div", *(html("i", class_=looks[dot]) for dot in answers.dots(comparison)),
                class_="gs-dots", aria_hidden="true")  # fmt: skip
    text = html("div", html("p", answers.headline(comparison, names, words), class_="gs-verdict"),
                *(html("p", line) for line in said),
                html("p", words("compare.how", n=comparison.a.replicates), class_="gs-hint"))  # fmt: skip
    key = html("p", html("i", class_="a"), words("dots.a"), html("i", class_="level"), words("dots.level"),
               html("i", class_="b"), words("dots.b"), class_="gs-dots-key", aria_hidden="true")  # fmt: skip
    return Static(html("div", text, html("div", dots, key), class_="gs-verdict-row", role="status"),
                  classes=["gs-card", "gs-answer-first", f"gs-ahead-{comparison.ahead or 'none'}"])  # fmt: skip


def summary(comparison: gs.Comparison, names: dict[str, str], words: Words) -> str:
    """What the curves show, for those who do not see them."""
    ends = {
        side: words.percent(each.in_numbers()["use_median"])
        for side, each in (("A", comparison.a), ("B", comparison.b))
    }
    return words("bands-summary", a=names["A"], x=ends["A"], b=names["B"], y=ends["B"],
                 weeks=comparison.a.scenario.weeks)  # fmt: skip


def weekly(comparison: gs.Comparison, words: Words):
    """The curves as a table, to be opened."""
    told = answers.curves(comparison)
    last = comparison.a.scenario.weeks
    every = max(1, last // 12)

    def cell(side: str, week: int) -> str:
        curve = told[side]
        return words("outcome.band", **{
            "middle" if name == "median" else name: words.percent(values[week])
            for name, values in curve.items() if name != "runs"
        })  # fmt: skip

    weeks = sorted({*range(0, last + 1, every), last})
    body = [(words.number(week), cell("A", week), cell("B", week)) for week in weeks]
    table = rows([words("bands.week"), "A", "B"], body, words("compare.curves"))
    return html("details", html("summary", words("as-table")), table)
