"""An answer as files: a page to print, tables, and the settings."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

import groundswell as gs
from groundswell.dashboard import answers, presets, rivals
from groundswell.dashboard.controls import CONTROLS
from groundswell.dashboard.markup import Safe, html, rows
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.showing import differences, grade, label, shown, with_people
from groundswell.dashboard.turning import Turn, holds
from groundswell.dashboard.words import Words

STYLE = (Path(__file__).parent / "report.css").read_text("utf-8")


def page(found: dict[str, Any], words: Words) -> str:
    """The answer as a web page that needs nothing else and prints well.

    Parameters
    ----------
    found : dict
        ``comparison``, ``plans`` and ``recipe`` of a comparison; ``turned`` and ``rivals`` where
        they are known.
    words : Words

    Returns
    -------
    str
        With ``<!--figure N-->`` where the browser puts the figures it has drawn.
    """
    compared, pair = found["comparison"], found["plans"]
    names = answers.names(pair["A"], pair["B"], words)
    said = answers.explanation(compared, names, words)
    said += rivals.said(found.get("rivals", []), names, words)
    cost = answers.costs(compared, names, words)
    note = [html("p", html("strong", words("cost.heading")), " ", " ".join(cost))] if cost else []
    today = datetime.date.today().isoformat()
    body = [
        html("h1", title(pair, words)),
        html("p", situation(pair["A"], words), " ", words("report.date", date=today)),
        html("p", answers.headline(compared, names, words), class_=f"verdict ahead-{compared.ahead or 'none'}"),
        *(html("p", line) for line in said),
        *note,
        *(html("p", line) for line in answers.made_up(pair["A"], words)),
        html("p", words("compare.how", n=compared.a.replicates), " ", words("report.caveat"), class_="soft"),
        rows([words("compare.setting"), "A", "B"], differences(pair["A"], pair["B"], words), words("compare.differ")),
        figure(0, words("compare.curves"), words(curve_caption(compared), n=compared.a.replicates)),
        figure(1, words("compare.pairs"), words("strip.caption")),
        rows([words("outcome.heading"), names["A"], names["B"]],
             answers.figures(compared, words), words("outcome.caption")),
        *turned_section(found, names, words),
        html("h2", words("report.assumed"), class_="" if "turned" in found else "next"),
        assumptions(pair, words),
        html("h2", words("recipe.heading")),
        html("p", words("recipe.explain")),
        html("pre", found["recipe"]["command"]),
        html("div", *(files(found)), class_="files"),
        html("p", words("about.version", version=gs.__version__), class_="soft"),
    ]  # fmt: skip
    head = html("head", VIEW, html("title", title(pair, words)), html("style", Safe(STYLE)))
    return f"<!doctype html>{html('html', head, html('body', *body), lang=words.language)}"


VIEW = Safe(
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
)


def figure(number: int, heading: str, caption: str) -> Safe:
    """A figure that the browser has drawn, with its heading and caption."""
    place = Safe(f"<!--figure {number}-->")
    return html("section", html("h2", heading), place, html("p", caption, class_="soft"))


def turned_section(found: dict[str, Any], names: dict[str, str], words: Words) -> list[Safe]:
    """What would change the answer, where somebody has asked."""
    if "turned" not in found:
        return []
    told = turned(found["comparison"], found["turned"], names, words)
    told += rivals.table(found.get("rivals", []), words)
    heading = html("h2", words("turn.heading"), class_="next")
    return [heading, html("p", words("turn.lead"), class_="soft"), *told]


def turned(
    first: gs.Comparison,
    told: list[tuple[Turn, gs.Comparison]],
    names: dict[str, str],
    words: Words,
) -> list[Safe]:
    """In how many cases the answer stands, and then case by case."""
    if not told:
        return [html("p", words("turn.none"))]
    stand = sum(holds(first, compared) for _, compared in told)
    n = len(told)
    said = words("turn.all", n=n) if stand == n else words("turn.some", k=n - stand, n=n)
    head = [words(f"turn.{name}") for name in ("setting", "same", "verdict")]
    body = [_turned_row(first, each, compared, names, words) for each, compared in told]
    return [html("p", html("strong", said)), rows(head, body, words("turn.table"), "gs-turned")]


def _turned_row(first: gs.Comparison, each: Turn, compared: gs.Comparison, names, words: Words):
    """One assumption turned, whether the answer stands, and what it would be."""
    values = [shown(each.control, value, words) for value in dict.fromkeys(each.values)]
    same = words("turn.stands" if holds(first, compared) else "turn.changes")
    setting = f"{label(each.control, words)} → {' / '.join(values)}"
    return setting, same, answers.headline(compared, names, words)


def files(found: dict[str, Any]) -> list[Safe]:
    """The scenario files, to be typed or pasted."""
    return [
        html("section", html("h2", each["name"]), html("pre", each["text"]))
        for each in found["recipe"]["files"]
    ]


def title(pair: dict[str, Plan], words: Words) -> str:
    """What was compared, in a line: the question that it answers, or the one thing that differs."""
    asked = presets.asked(pair["A"], pair["B"])
    if asked is not None:
        return words(f"preset.{asked.name}.title")
    differ = differences(pair["A"], pair["B"], words)
    if len(differ) == 1:
        what, a, b = differ[0]
        return words("report.one", what=what.rstrip("?"), a=a, b=b)
    names = answers.names(pair["A"], pair["B"], words)
    return words("report.title", a=names["A"], b=names["B"])


def assumptions(pair: dict[str, Plan], words: Words) -> Safe:
    """Every control with its value in both plans, and how good the evidence for it is."""
    a, b = pair["A"], pair["B"]
    missing = words("compare.not-there")
    body = [
        (label(control, words), *(
            missing if plan.value(control) is None else with_people(plan, control, words)
            for plan in (a, b)
        ), grade(a, control, words))
        for control in CONTROLS
        if (a.value(control), b.value(control)) != (None, None)
    ]  # fmt: skip
    return rows([words("compare.setting"), "A", "B", words("about.column.grade")], body)


def situation(plan: Plan, words: Words) -> str:
    """The scenario that both plans are for, its size and length."""
    facts = words(
        "start.facts", people=words.number(plan.n_people), weeks=words.number(plan.scenario().weeks)
    )
    if plan.organisation is not None:
        return f"{words('page.organisation')}. {facts}."
    return f"{gs.library.about(plan.name).line[words.language]} {facts}."


def curve_caption(compared: gs.Comparison) -> str:
    """Key of the text under the curves."""
    return "bands.caption-runs" if answers.in_two_groups(compared) else "bands.caption"


def pairs(found: dict[str, Any]) -> str:
    """One line per paired run, as the command line writes it."""
    return found["comparison"].pairs().to_csv(index=False)


def weeks(found: dict[str, Any]) -> str:
    """One line per week and plan: the median and the middle 80 % of use."""
    text = io.StringIO()
    for number, (side, each) in enumerate(
        (("A", found["comparison"].a), ("B", found["comparison"].b))
    ):
        table = each.curve()
        table.insert(0, "plan", side)
        table.to_csv(text, index=False, header=not number)
    return text.getvalue()


def settings(found: dict[str, Any]) -> str:
    """All that the answer depends on, as JSON: scenario files, runs, luck, version."""
    repeats, rng_seed = found["asked"]
    told = {"groundswell": gs.__version__, "replicates": repeats, "rng_seed": rng_seed,
            "command": found["recipe"]["command"],
            "scenarios": {each["name"]: each["text"] for each in found["recipe"]["files"]}}  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1)


FILES = {
    "report": ("groundswell-report.html", "text/html", None),
    "pairs": ("groundswell-pairs.csv", "text/csv", pairs),
    "weeks": ("groundswell-weeks.csv", "text/csv", weeks),
    "settings": ("groundswell-settings.json", "application/json", settings),
}


def file(name: str, found: dict[str, Any], words: Words) -> dict[str, str]:
    """A file to be saved: name, type and text."""
    called, kind, make = FILES[name]
    return {
        "name": called,
        "type": kind,
        "text": page(found, words) if make is None else make(found),
    }


__all__ = [
    "FILES",
    "curve_caption",
    "file",
    "page",
    "pairs",
    "settings",
    "situation",
    "title",
    "turned",
    "weeks",
]
