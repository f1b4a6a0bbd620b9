"""The answer to a comparison: verdict, pictures, figures, and how to get the same again."""

import solara

import groundswell as gs
from groundswell.dashboard import answers, report, rivals, state
from groundswell.dashboard.again import Again
from groundswell.dashboard.markup import html, rows
from groundswell.dashboard.parts import Actions, Bands, Exports, Progress, Static, Strip
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.running import stop, turn
from groundswell.dashboard.showing import differences
from groundswell.dashboard.words import Words


@solara.component
def Answer(found: dict):
    """Verdict, pictures, figures, and how to get the same again."""
    words = state.speaking()
    comparison, pair = found["comparison"], found["plans"]
    names = answers.names(pair["A"], pair["B"], words)
    router = solara.use_router()

    def watch(side: str) -> None:
        if side in pair:
            state.settle(explored=pair[side])
            router.push(f"/explore?lang={words.language}")

    with solara.Div(classes=["gs-answer"]) as main:
        Verdict(comparison, pair, names)
        differ = differences(pair["A"], pair["B"], words)
        if differ:
            Static(
                rows(
                    [words("compare.setting"), "A", "B"],
                    differ,
                    words("compare.differ"),
                    "gs-differ",
                ),
                classes=["gs-card"],
            )
        notes = answers.costs(comparison, names, words)
        if notes:
            Static(html("p", html("strong", words("cost.heading")), " ", " ".join(notes)),
                   classes=["gs-note", "gs-cost"])  # fmt: skip
        Curves(comparison, names)
        Differences(comparison, names)
        Static(
            rows([words("outcome.heading"), names["A"], names["B"]],
                 answers.figures(comparison, words), words("outcome.caption")),
            *(html("p", each, class_="gs-hint") for each in answers.aside(comparison, words)),
            classes=["gs-card"],
        )  # fmt: skip
        Turned(comparison, names)
        Actions(
            items=[{"name": side, "label": words("compare.watch", side=side), "kind": ""} for side in pair],
            event_press=watch,
        )  # fmt: skip
        Saving(found).key("saving")
        Again(**found["recipe"], organisation=pair["A"].organisation).key("again")
    return main


def Verdict(comparison: gs.Comparison, pair: dict[str, Plan], names: dict[str, str]):
    """The answer in words, with a hundred dots."""
    words = state.speaking()
    said = answers.explanation(comparison, names, words)
    looks = {"A": "a", "B": "b", "=": "level"}
    dots = html("div", *(html("i", class_=looks[dot]) for dot in answers.dots(comparison)),
                class_="gs-dots", aria_hidden="true")  # fmt: skip
    guess = state.guess.value
    guessed = []
    if guess is not None and guess["plans"] == pair:  # a guess of other plans says nothing here
        told = against_guess(comparison, guess["weeks"], words)
        guessed = [html("p", told, class_="gs-guessed")]
    others = rivals.said((state.turned.value or {}).get("rivals", []), names, words)
    text = html("div", html("p", report.title(pair, words), class_="gs-hint gs-asked"),
                html("p", answers.headline(comparison, names, words), class_="gs-verdict"),
                *(html("p", line) for line in said), *guessed,
                *(html("p", line, class_="gs-guessed gs-rival") for line in others),
                *(html("p", line, class_="gs-guessed") for line in answers.made_up(pair["A"], words)),
                html("p", words("compare.how", n=comparison.a.replicates), class_="gs-hint"))  # fmt: skip
    key = html("p", html("i", class_="a"), words("dots.a"), html("i", class_="level"), words("dots.level"),
               html("i", class_="b"), words("dots.b"), class_="gs-dots-key", aria_hidden="true")  # fmt: skip
    scale = html("p", words("dots.how", n=comparison.a.replicates), class_="gs-dots-key")
    return Static(
        html("div", text, html("div", dots, key, scale), class_="gs-verdict-row", role="status"),
        classes=["gs-card", "gs-answer-first", f"gs-ahead-{comparison.ahead or 'none'}"],
    )


def against_guess(comparison: gs.Comparison, guess: tuple[int, int], words: Words) -> str:
    """What was guessed beside what came out: weeks until half use it."""
    last = comparison.a.scenario.weeks
    halves = [each.in_numbers()["weeks_to_half_median"] for each in (comparison.a, comparison.b)]
    said = [
        words("outcome.never", weeks=last) if each is None or each > last else words("weeks", count=each)
        for each in (*guess, *halves)
    ]  # fmt: skip
    return words("guess.against", a=said[0], b=said[1], x=said[2], y=said[3])


def Curves(comparison: gs.Comparison, names: dict[str, str]):
    """Use week by week under both plans."""
    words = state.speaking()
    caption = words(report.curve_caption(comparison), n=comparison.a.replicates)
    with solara.Div(classes=["gs-card"]) as main:
        Static(html("h2", words("compare.curves")))
        Bands(
            curves=answers.curves(comparison),
            language=words.language,
            words={**words.starting("bands."), "caption": caption},
            summary=summary(comparison, names, words),
        )
        Static(weekly(comparison, words))
    return main


def Differences(comparison: gs.Comparison, names: dict[str, str]):
    """How far one plan was ahead, run by run."""
    words = state.speaking()
    paired = answers.paired(comparison)
    with solara.Div(classes=["gs-card"]) as main:
        Static(html("h2", words("compare.pairs")))
        told = {**words.starting("strip."),
                "axis": words(f"strip-axis.{paired['outcome']}"),
                "a": words("strip-ahead", name=names["A"]),
                "b": words("strip-ahead", name=names["B"]),
                "shorta": words("dots.a"), "shortb": words("dots.b")}  # fmt: skip
        Strip(paired=paired, language=words.language, words=told,
              summary=" ".join(answers.explanation(comparison, names, words)))  # fmt: skip
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


def Turned(comparison: gs.Comparison, names: dict[str, str]):
    """What would change this answer: a button, then a table."""
    words = state.speaking()
    told = state.turned.value
    with solara.Div(classes=["gs-card"]) as main:
        Static(html("h2", words("turn.heading")), html("p", words("turn.lead")))
        if told is None and state.job.value is not None and state.turns.value:
            Working()
        elif told is None:
            busy = state.job.value is not None
            item = {"name": "turn", "label": words("turn.go"), "kind": "", "disabled": busy}
            Actions(items=[item], event_press=lambda name: turn())
        else:
            Static(*report.turned(comparison, told["turned"], names, words),
                   *rivals.table(told["rivals"], words))  # fmt: skip
    return main


@solara.component
def Saving(found: dict):
    """The answer as files."""
    words = state.speaking()
    file, set_file = solara.use_state({"name": "", "type": "", "text": ""})
    names = answers.names(found["plans"]["A"], found["plans"]["B"], words)

    def want(name: str) -> None:
        if name in report.FILES:
            whole = found | (state.turned.value or {})
            set_file(report.file(name, whole, words) | {"turn": file.get("turn", 0) + 1})

    items = [
        {"name": name, "label": words(f"save.{name}")}
        for name in ("report", "picture", "pairs", "weeks", "settings")
    ]
    caption = [
        report.title(found["plans"], words),
        answers.headline(found["comparison"], names, words),
        words("report.caveat"),
    ]
    return Exports(
        items=items,
        file=file,
        caption=caption,
        words={"heading": words("save.heading"), "saved": words.plain("save.saved")},
        event_want=want,
    )


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


__all__ = ["Answer", "Working"]
