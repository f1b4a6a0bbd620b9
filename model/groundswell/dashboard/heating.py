"""A sweep as a grid of colours: values, shares of the scale, what its ends mean."""

from collections.abc import Sequence

from groundswell.dashboard.controls import named
from groundswell.dashboard.grids import Grid
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.showing import differences, label, shown
from groundswell.dashboard.words import Words

SHARES = ("gap", "use_a", "use_b")
"""Outcomes that are shares; the others are weeks."""
SIDED = {"gap": "use_verdict", "sooner": "weeks_verdict"}
"""Outcomes that have a sign, which says what plan is ahead; and where the verdict stands."""
FULL = {"gap": 0.5, "sooner": 0.25}
"""Where the colour of a side is full: half of all people; a quarter of the time."""


def heat(found: dict, outcome: str, words: Words) -> dict:
    """A sweep as the drawing in the browser takes it."""
    grid: Grid = found["grid"]
    across, down = grid.values()
    weeks = found["plans"][0].scenario().weeks
    names = [label(named(name), words) if name else "" for name in (grid.across, grid.down)]
    cells = [
        {"column": cell["column"], "row": cell["row"], "text": value(cell[outcome], outcome, words),
         "share": share(cell[outcome], outcome, weeks),
         "unclear": unclear(cell, outcome)}
        for cell in found["cells"]
    ]  # fmt: skip
    caption = words(f"sweep.caption.{outcome}")
    return {
        "across": [shown(named(grid.across), each, words) for each in across],
        "down": [shown(named(grid.down), each, words) for each in down] or [""],
        "cells": cells,
        "sides": outcome in SIDED,
        "ends": ends(outcome, weeks, words),
        "words": {"caption": caption, "across": names[0], "down": names[1],
                  "key": words("sweep.key-sided") if outcome in SIDED else "",
                  "counted": counted(found["cells"], outcome, words),
                  "picture": words("save.picture"), "about": about(found, words),
                  "unclear": words("sweep.unclear")},
    }  # fmt: skip


def about(found: dict, words: Words) -> str:
    """Which plans were swept, as a picture of it has to say on its own."""
    runs = words("sweep.runs", n=words.number(found["grid"].replicates))
    return f"{apart_in(*found['plans'], words)} {runs}"


def apart_in(a: Plan, b: Plan, words: Words) -> str:
    """What the plans differ in, whether a setting is called by a question or not."""
    return " ".join(
        f"{what}{'' if what.endswith('?') else ':'} A {x}, B {y}."
        for what, x, y in differences(a, b, words)
    )


def ends(outcome: str, weeks: int, words: Words) -> list[str]:
    """What the colours at the ends of the scale stand for, and the middle one where it has sides."""
    if outcome in SIDED:
        full = FULL[outcome]
        size = words("points", count=words.number(100 * full)) if outcome == "gap" \
            else words("weeks", count=words.number(full * weeks))  # fmt: skip
        a, b = (words("sweep.ahead", side=side, size=size) for side in "AB")
        return [a, words("sweep.level"), b]
    if outcome in SHARES:
        return [words.percent(0), words.percent(1)]
    longest = words("weeks", count=words.number(weeks))
    return [words("sweep.never-or", weeks=longest), words("weeks", count="0")]


def value(found: float | None, outcome: str, words: Words) -> str:
    """What a cell says."""
    if found is None:
        return words("sweep.never")
    if outcome == "gap":
        return signed(100 * found, words)
    if outcome == "sooner":
        return signed(found, words)
    return words.percent(found) if outcome in SHARES else words.number(found)


def signed(found: float, words: Words) -> str:
    """A number with its sign."""
    whole = round(found)
    return ("+" if whole > 0 else "") + words.number(whole)


def share(found: float | None, outcome: str, weeks: int) -> float | None:
    """Where a value lies on its scale of colours, in [0, 1]."""
    if found is None:
        return 0.0 if outcome in ("half_a", "half_b") else None
    if outcome in SIDED:
        full = FULL[outcome] * (weeks if outcome == "sooner" else 1)
        return 0.5 + min(max(found / full, -1.0), 1.0) / 2
    return found if outcome in SHARES else 1 - found / weeks


def counted(cells: Sequence[dict], outcome: str, words: Words) -> str:
    """In how many cells which plan is ahead in an outcome with sides; empty for others."""
    if outcome not in SIDED:
        return ""
    clear = [cell[outcome] for cell in cells if not unclear(cell, outcome)]
    b = sum(found > 0 for found in clear)
    counts = {"a": len(clear) - b, "b": b, "none": len(cells) - len(clear)}
    return words("sweep.counts", **{name: words.number(n) for name, n in counts.items()})


def unclear(cell: dict, outcome: str) -> bool:
    """Whether an outcome with sides gives no clear difference."""
    return outcome in SIDED and cell[SIDED[outcome]] == "no clear difference"


__all__ = ["apart_in", "heat"]
