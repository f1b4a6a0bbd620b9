"""What a comparison says: the verdict in words first, then figures, in one language."""

from typing import Any

import numpy as np

import groundswell as gs
from groundswell.dashboard import presets
from groundswell.dashboard.controls import CONTROLS
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.showing import asked, strategy
from groundswell.dashboard.words import Words

DOTS = 100
LATER = 26
"""Weeks after which one asks whether a practice is still in use."""
SINGLE_RUNS = 20
HARDLY = 0.05
"""A change that gains fewer than this share of people has hardly spread."""


def headline(compared: gs.Comparison, names: dict[str, str], words: Words) -> str:
    """The verdict in one sentence.

    Parameters
    ----------
    compared : Comparison
    names : dict of str to str
        What A and B are called.
    words : Words

    Returns
    -------
    str
    """
    deciding = compared.deciding
    if compared.verdict == "no clear difference":
        often, largest = max(
            ("A", compared.use.a_ahead), ("B", compared.use.b_ahead), key=lambda x: x[1]
        )
        if largest == 0 and compared.weeks_to_half.ties == compared.a.replicates:
            return words("verdict.none.same")
        if held := compared.more_often:
            ahead, k, m = held
            return words("verdict.none.hold", ahead=names[ahead], k=k, m=m, n=compared.a.replicates)
        if largest / compared.a.replicates >= 0.95:
            return words("verdict.none.small", ahead=names[often])
        return words("verdict.none")
    ahead, behind = names[deciding.ahead], names["A" if deciding.ahead == "B" else "B"]
    gap = abs(deciding.median)
    if deciding.outcome == "use":
        size = words("points", count=words.number(100 * gap))
    else:
        size = words("weeks", count=words.number(gap))
    return words(
        f"verdict.{compared.verdict}.{deciding.outcome}", ahead=ahead, behind=behind, size=size
    )


def explanation(compared: gs.Comparison, names: dict[str, str], words: Words) -> list[str]:
    """What stands behind the verdict: pairs, whether it took hold, groups of outcomes."""
    deciding, n = compared.deciding, compared.a.replicates
    counts = {"B": deciding.b_ahead, "A": deciding.a_ahead}
    ahead, behind = sorted(counts, key=counts.get, reverse=True)
    said = [
        words(f"pairs.{deciding.outcome}", ahead=names[ahead], k=counts[ahead], behind=names[behind],
              m=counts[behind], ties=deciding.ties, n=n)
    ]  # fmt: skip
    hold = compared.took_hold()
    a, b = hold["both"] + hold["only_a"], hold["both"] + hold["only_b"]
    if a == b == n:
        said.append(words("hold.all"))
    elif a == b == 0:
        said.append(words("hold.none", n=n))
    else:
        said.append(words("hold.some", a=names["A"], k=a, b=names["B"], m=b, n=n))
    gained = [each.use[:, -1] - each.use[:, 0] for each in (compared.a, compared.b)]
    if all(np.quantile(each, 0.9) < HARDLY for each in gained):
        said.append(words("hold.never-started"))
    return said


def dots(compared: gs.Comparison) -> str:
    """A hundred letters, one for each hundredth of the pairs: who was ahead."""
    deciding, n = compared.deciding, compared.a.replicates
    exact = np.array([deciding.a_ahead, deciding.ties, deciding.b_ahead]) * DOTS / n
    whole = np.floor(exact).astype(int)
    for place in np.argsort(whole - exact, kind="stable")[: DOTS - whole.sum()]:
        whole[place] += 1
    return "".join(letter * count for letter, count in zip("A=B", whole, strict=True))


def figures(compared: gs.Comparison, words: Words) -> list[tuple[str, str, str]]:
    """The headline outcomes, in order: label, under A, under B."""
    told = [each.in_numbers() for each in (compared.a, compared.b)]
    last = compared.a.scenario.weeks
    rows = [
        ("weeks-to-half", [
            words("outcome.never", weeks=last) if t["weeks_to_half_median"] is None
            else words("weeks", count=words.number(t["weeks_to_half_median"])) for t in told]),
        ("use", [_use(t, words) for t in told]),
        ("took-hold", [words("outcome.of", k=words.percent(t["p_took_hold"])) for t in told]),
    ]  # fmt: skip
    if not any(np.isnan(t["units_left_behind_median"]) for t in told):
        rows.append(("left-behind", [words.percent(t["units_left_behind_median"]) for t in told]))
    if compared.aware is not None:
        rows.insert(2, ("aware", [words.percent(t["aware_median"]) for t in told]))
    rows.append(("hours", [_hours(t, words) for t in told]))
    kept = [still_in_use(each) for each in (compared.a, compared.b)]
    if not any(np.isnan(each) for each in kept):
        rows.insert(2, ("kept", [words.percent(each) for each in kept]))
    search = [_search(each.scenario) for each in (compared.a, compared.b)]
    if None not in search:
        rows.append(("search", [asked(cost, words) for cost in search]))
    return [(words(f"outcome.{name}"), *values) for name, values in rows]


def aside(compared: gs.Comparison, words: Words) -> list[str]:
    """Why the figures do not give the verdict's number by subtraction; nothing where they do."""
    if compared.verdict == "no clear difference":
        return []
    key = "weeks_to_half_median" if compared.deciding.outcome == "weeks_to_half" else "use_median"
    a, b = (each.in_numbers()[key] for each in (compared.a, compared.b))
    least = 0.5 if compared.deciding.outcome == "weeks_to_half" else 0.005
    same = None in (a, b) or abs(abs(a - b) - abs(compared.deciding.median)) < least
    return [] if same else [words("outcome.aside")]


def still_in_use(ensemble: gs.Ensemble) -> float:
    """Of the places that first used it half a year or more before the end, the share that still do.

    Parameters
    ----------
    ensemble : Ensemble
        With who took it up when.

    Returns
    -------
    float
        Middle over replicates, in [0, 1]; NaN where nobody began so early, or it is not known.
    """
    if ensemble.adopted_at is None or ensemble.final_stage is None:
        return float("nan")
    began, last = ensemble.adopted_at, ensemble.scenario.weeks - LATER
    early = (began >= 0) & (began <= last)
    uses = np.isin(ensemble.final_stage, (gs.Stage.USING, gs.Stage.EMBEDDED))
    some = early.any(axis=1)
    if not some.any():
        return float("nan")
    return float(np.median((early & uses).sum(axis=1)[some] / early.sum(axis=1)[some]))


def _use(told: dict[str, Any], words: Words) -> str:
    if told["bimodal"] and not np.isnan(told["size_given_hold"]):
        return words("outcome.two-groups", size=words.percent(told["size_given_hold"]))
    return words("outcome.band", middle=words.percent(told["use_median"]),
                 low=words.percent(told["use_p10"]), high=words.percent(told["use_p90"]))  # fmt: skip


def _search(scenario: gs.Scenario) -> gs.seeding.Cost | None:
    """What it takes to find those who start; None where a list says who."""
    known = gs.seeding.STRATEGIES.get(scenario.seeding if isinstance(scenario.seeding, str) else "")
    if known is None:
        return None
    return known.cost(scenario.organisation.n_people, scenario.seed_count())


def _hours(told: dict[str, Any], words: Words) -> str:
    hours = told["person_hours_median"]
    programme = told["programme_hours_median"]
    if np.isnan(hours):
        return words("outcome.hours-programme", hours=words.number(programme))
    return words("outcome.hours-shown", hours=words.number(hours + programme))


def costs(compared: gs.Comparison, names: dict[str, str], words: Words) -> list[str]:
    """Why the two do not cost the same; nothing where they do."""
    a, b = compared.a, compared.b
    said = []
    starters = a.scenario.seed_count(), b.scenario.seed_count()
    if starters[0] != starters[1]:
        said.append(words("cost.starters", a=names["A"], n=words.number(starters[0]),
                          b=names["B"], m=words.number(starters[1])))  # fmt: skip
    if a.scenario.attention != b.scenario.attention:
        said.append(words("cost.time"))
    search = [_search(each.scenario) for each in (a, b)]
    if None not in search and search[0].questions != search[1].questions:
        said.append(words("cost.search", a=names["A"], x=asked(search[0], words),
                          b=names["B"], y=asked(search[1], words)))  # fmt: skip
    hours = [float(np.median(each.programme_hours)) for each in (a, b)]
    if abs(hours[0] - hours[1]) >= 1:
        said.append(words("cost.programme", a=names["A"], n=words.number(hours[0]),
                          b=names["B"], m=words.number(hours[1])))  # fmt: skip
    return said


def made_up(plan: Plan, words: Words) -> list[str]:
    """That a visitor brought people and no ties, so that the network is drawn; else nothing."""
    own = plan.organisation
    return [words("own.generated")] if own is not None and own.recipe is not None else []


def in_two_groups(compared: gs.Comparison) -> bool:
    """Whether outcomes fall into two groups, so that a middle would mislead."""
    return any(each.in_numbers()["bimodal"] for each in (compared.a, compared.b))


def curves(compared: gs.Comparison) -> dict[str, dict[str, list]]:
    """Use by week under A and B: median, and where the middle 80 % of repetitions lie.

    With the first runs one by one where outcomes fall into two groups.
    """
    told = {}
    alone = SINGLE_RUNS if in_two_groups(compared) else 0
    for side, each in (("A", compared.a), ("B", compared.b)):
        low, middle, high = np.quantile(each.use, [0.1, 0.5, 0.9], axis=0)
        told[side] = {
            "low": low.round(4).tolist(), "median": middle.round(4).tolist(),
            "high": high.round(4).tolist(), "runs": each.use[:alone].round(3).tolist(),
        }  # fmt: skip
    return told


def paired(compared: gs.Comparison) -> dict[str, Any]:
    """How far B was ahead in each repetition: points of use, or weeks; negative where A was."""
    deciding = compared.deciding
    if deciding.outcome == "use":
        ahead = 100 * (compared.b.use[:, -1] - compared.a.use[:, -1])
    else:
        ahead = (compared.a.weeks_to_half - compared.b.weeks_to_half).astype(float)
    sign = 1 if deciding.outcome == "use" else -1
    scale = 100 if deciding.outcome == "use" else 1
    ends = sorted(sign * scale * end for end in (deciding.low, deciding.high))
    return {
        "outcome": deciding.outcome,
        "values": ahead.round(2).tolist(),
        "median": round(sign * scale * deciding.median, 2),
        "low": None if np.isnan(ends[0]) else round(ends[0], 2),
        "high": None if np.isnan(ends[1]) else round(ends[1], 2),
    }


def names(a: Plan, b: Plan, words: Words) -> dict[str, str]:
    """What to call A and B in a sentence."""
    said = {"A": words("side", side="A"), "B": words("side", side="B")}
    strategies = [plan.value(CONTROLS[0]) for plan in (a, b)]
    tells_apart = None not in strategies and strategies[0] != strategies[1]
    if tells_apart:
        for side, name in zip("AB", strategies, strict=True):
            said[side] = words("side.named", side=side, name=strategy(name, words, ".inside"))
    elif (question := presets.asked(a, b)) is not None:
        for side in "AB":
            name = words(f"preset.{question.name}.{side.lower()}.inside")
            said[side] = words("side.named", side=side, name=name)
    return said


__all__ = [
    "aside",
    "costs",
    "curves",
    "dots",
    "explanation",
    "figures",
    "headline",
    "in_two_groups",
    "made_up",
    "names",
    "paired",
    "still_in_use",
]
