"""Others who could start: as many, found without a map, beside the better of two plans."""

from dataclasses import dataclass

import groundswell as gs
from groundswell.dashboard import answers
from groundswell.dashboard.controls import named, options
from groundswell.dashboard.markup import Safe, html, rows
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.showing import asked, strategy
from groundswell.dashboard.words import Words

SEEDING = named("seeding")


@dataclass(frozen=True)
class Rival:
    """The better plan, and the same plan with others who start.

    Parameters
    ----------
    side : {"A", "B"}
        Which plan is the better one.
    name : str
        Strategy of the rival.
    a, b : Plan
        The better plan, and the rival.
    """

    side: str
    name: str
    a: Plan
    b: Plan

    @property
    def cost(self) -> gs.seeding.Cost:
        """What it takes to find those who start."""
        return price(self.b, self.name)


Told = list[tuple[Rival, gs.Comparison]]


def rivals(compared: gs.Comparison, a: Plan, b: Plan) -> list[Rival]:
    """Every strategy on offer for which not everybody is asked; none where both start alike."""
    tried = {a.value(SEEDING), b.value(SEEDING)}
    if None in tried or len(tried) == 1:
        return []
    side = better(compared)
    plan = {"A": a, "B": b}[side]
    return [
        Rival(side, name, plan, plan.changed("seeding", name))
        for name in options(plan.base, SEEDING)
        if name not in tried and price(plan, name).questions < plan.n_people
    ]


def better(compared: gs.Comparison) -> str:
    """The plan that is ahead, else the one that was ahead more often."""
    deciding = compared.deciding
    return compared.ahead or ("A" if deciding.a_ahead > deciding.b_ahead else "B")


def price(plan: Plan, name: str) -> gs.seeding.Cost:
    """What a strategy takes at the number of starters of a plan."""
    return gs.seeding.STRATEGIES[name].cost(plan.n_people, plan.scenario().seed_count())


def said(told: Told, names: dict[str, str], words: Words) -> list[str]:
    """Those who are found as easily and are ahead; else those found more easily who are level."""
    ahead, level = [], []
    for rival, compared in told:
        more = rival.cost.questions - price(rival.a, rival.a.value(SEEDING)).questions
        about = {"rival": strategy(rival.name, words), "better": names[rival.side],
                 "cost": asked(rival.cost, words)}  # fmt: skip
        if compared.ahead == "B" and more <= 0:
            pair = {"A": names[rival.side], "B": strategy(rival.name, words, ".inside")}
            verdict = answers.headline(compared, pair, words)
            ahead.append(words("rival.better", **about, verdict=verdict))
        elif compared.verdict == "no clear difference" and more < 0:
            level.append(words("rival.level", **about))
    return ahead or level


def table(told: Told, words: Words) -> list[Safe]:
    """Each beside the better plan; nothing where none was tried."""
    if not told:
        return []
    first, compared = told[0]
    best = words("side", side=first.side)
    own = price(first.a, first.a.value(SEEDING))
    body = [(best, _half(compared.a, words), "–", _people(own, words))]
    for rival, found in told:
        often = words("rival.often", k=found.deciding.b_ahead, m=found.deciding.a_ahead,
                      n=found.b.replicates)  # fmt: skip
        called = strategy(rival.name, words)
        body.append((called, _half(found.b, words), often, _people(rival.cost, words)))
    head = [words(f"rival.{name}", better=best) for name in ("who", "half", "ahead", "price")]
    caption = words("rival.table", n=words.number(first.a.scenario().seed_count()))
    hint = f"{words('rival.hint')} {words('outcome.aside')}"
    return [rows(head, body, caption, "gs-rivals"), html("p", hint, class_="gs-hint")]


def _people(cost: gs.seeding.Cost, words: Words) -> str:
    if not cost.questions:
        return words.number(0)
    return words("rival.asked", n=words.number(cost.questions), hours=words.number(cost.hours))


def _half(ensemble: gs.Ensemble, words: Words) -> str:
    weeks = ensemble.in_numbers()["weeks_to_half_median"]
    if weeks is None:
        return words("outcome.never", weeks=ensemble.scenario.weeks)
    return words("weeks", count=words.number(weeks))


__all__ = ["Rival", "better", "rivals", "said", "table"]
