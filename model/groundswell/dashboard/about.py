"""About the model: what is assumed, how good the evidence is, when it does not hold."""

import math

import solara

import groundswell as gs
from groundswell.dashboard import state
from groundswell.dashboard.markup import Safe, html
from groundswell.dashboard.parts import Static
from groundswell.dashboard.words import Words

PARTS = ("", "contagion", "awareness", "attention", "persistence", "turnover", "opposition")


@solara.component
def About():
    """The page that answers: says who?"""
    words = state.speaking()
    with solara.Div(classes=["gs-about"]) as main:
        Static(
            html("h1", words("about.heading")),
            html("p", words("about.lead"), class_="gs-lead"),
            classes=["gs-title"],
        )
        Static(
            html("h2", words("about.how")),
            *(html("p", words(f"about.how.{number}")) for number in range(1, 5)),
            classes=["gs-card", "gs-text"],
        )
        Static(
            html("h2", words("about.not")),
            html("ul", *(html("li", words(f"about.not.{number}")) for number in range(1, 7))),
            classes=["gs-card", "gs-text"],
        )
        Static(
            html("h2", words("about.grades")),
            html("dl", *(
                part for grade in ("measured", "literature", "assumed")
                for part in (html("dt", badge(grade, words)), html("dd", words(f"about.grade.{grade}")))
            ), class_="gs-grades"),
            tally(words),
            classes=["gs-card", "gs-text"],
        )  # fmt: skip
        Static(html("h2", words("about.assumptions")), html("p", words("about.assumptions-lead")),
               *(block(part, words) for part in PARTS), *(doing(words)),
               classes=["gs-card"])  # fmt: skip
        Static(
            html("h2", words("about.reference")),
            *(html("p", words(f"about.reference.{number}")) for number in range(1, 3)),
            html("pre", "groundswell validate"),
            html("p", words("about.reference.3")),
            html("p", words("about.version", version=gs.__version__), class_="gs-hint"),
            classes=["gs-card", "gs-text"],
        )
    return main


def badge(grade: str, words: Words) -> Safe:
    """A grade of evidence."""
    return html("span", words(f"grade.{grade}"), class_=f"gs-grade gs-grade-{grade}")


def tally(words: Words) -> Safe:
    """How many assumptions rest on what."""
    grades = [each.grade for each in gs.parameters().values()]
    counts = {name: grades.count(name) for name in ("measured", "literature", "assumed")}
    return html("p", words("about.tally", n=len(grades), **counts))


def block(part: str, words: Words) -> Safe:
    """The parameters of one part of a scenario, to be opened."""
    inside = [
        each for name, each in gs.parameters().items()
        if (name.startswith(f"{part}.") if part else "." not in name)
    ]  # fmt: skip
    return _block(words(f"part.{part or 'scenario'}"), inside, words, opened=not part)


def doing(words: Words) -> list[Safe]:
    """The same of every intervention."""
    told = []
    for kind in gs.interventions.INTERVENTIONS:
        inside = [
            each
            for name, each in gs.parameters().items()
            if name.startswith(f"interventions.{kind}.")
        ]
        title = words("about.intervention", name=words(f"intervention.{kind}"))
        told.append(_block(title, inside, words, opened=False))
    return told


def _block(title: str, inside: list, words: Words, opened: bool) -> Safe:
    head = html("tr", *(html("th", words(f"about.column.{name}"), scope="col")
                        for name in ("what", "default", "range", "grade", "source")))  # fmt: skip
    lines = [
        html("tr", html("th", words(f"parameter.{each.name}"), html("code", each.name), scope="row"),
             html("td", default(each, words)), html("td", span(each, words)),
             html("td", badge(each.grade, words)), html("td", each.source, lang="en"))
        for each in inside
    ]  # fmt: skip
    table = html(
        "table", html("thead", head), html("tbody", *lines), class_="gs-table gs-parameters"
    )
    scroll = html("div", table, class_="gs-scroll", tabindex="0", role="region", aria_label=title)
    summary = html("summary", f"{title} ({len(inside)})")
    return html("details", summary, scroll, **({"open": ""} if opened else {}))


def default(each, words: Words) -> str:
    """A parameter's default in words."""
    value = each.default
    if value is None:
        return words("about.none")
    if isinstance(value, bool):
        return words("yes" if value else "no")
    if isinstance(value, int | float):
        return plainly(value, words)
    if isinstance(value, tuple) and value and all(isinstance(v, float) for v in value):
        return " / ".join(words.number(v, 1) for v in value)
    return words.listed(
        [_chosen(each, words) for each in (value if isinstance(value, tuple) else (value,))]
    )


def _chosen(value, words: Words) -> str:
    keys = [key for key in (f"strategy.{value}", f"value.{value}") if words.has(key)]
    return words(keys[0]) if keys else str(value)


def span(each, words: Words) -> str:
    """A parameter's allowed range and unit."""
    unit = words(f"unit.{each.unit}")
    if each.low is None and each.high is None:
        return unit
    low = plainly(each.low or 0, words)
    if each.high is None:
        return words("about.from", low=low, unit=unit)
    return words("about.range", low=low, high=plainly(each.high, words), unit=unit)


def plainly(value: float, words: Words) -> str:
    """A number with the decimals that it needs: two where that says enough."""
    if float(value).is_integer():
        return words.number(value)
    return words.number(value, max(2, 1 - math.floor(math.log10(abs(value)))))


__all__ = ["About"]
