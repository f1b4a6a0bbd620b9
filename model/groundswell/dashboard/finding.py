"""Find the 3 %: ask colleagues, choose who starts, and see what a perfect map would have given."""

import secrets

import solara

import groundswell as gs
from groundswell.dashboard import asking, state
from groundswell.dashboard.asking import Hand
from groundswell.dashboard.controls import OFFERED
from groundswell.dashboard.markup import html, rows
from groundswell.dashboard.parts import Actions, Address, Progress, Static
from groundswell.dashboard.playing import Came, OnTheMap, Turn
from groundswell.dashboard.running import apart
from groundswell.dashboard.showing import strategy
from groundswell.dashboard.words import Words
from groundswell.dashboard.work import Job

ASK, PLACE, REVEAL = "ask", "place", "reveal"


@solara.component
def Find():
    """The game for one."""
    words = state.speaking()
    step, rng_seed, hand = state.finding.value, state.game.value, state.hand.value
    with solara.Div(classes=["gs-stack"]) as main:
        Address(page="find", query={"lang": words.language, "game": str(rng_seed)})
        Static(html("h1", words("find.heading")), html("p", words("find.lead"), class_="gs-lead"))
        Static(
            html("p", words(f"find.{step}", people=asking.N_PEOPLE, n=asking.PLACES)),
            classes=["gs-line"],
        )
        Forward(step)
        if step == REVEAL:
            Revealed(rng_seed)
        else:
            Turn("find", rng_seed, hand, step == PLACE, words, lambda person: move(step, person))
    return main


def move(step: str, person: int) -> None:
    """Ask somebody, or choose them."""
    hand: Hand = state.hand.value
    state.hand.set(hand.placing(person) if step == PLACE else hand.asking(person))


@solara.component
def Forward(step: str):
    """On, back, or another organisation."""
    words = state.speaking()
    few = step == PLACE and len(state.hand.value.placed) < asking.PLACES
    items = {
        ASK: [{"name": PLACE, "label": words("find.choose"), "kind": "gs-primary"}],
        PLACE: [
            {"name": REVEAL, "label": words("find.run"), "kind": "gs-primary", "disabled": few},
            {"name": ASK, "label": words("find.back"), "kind": ""},
        ],
        REVEAL: [{"name": PLACE, "label": words("find.change"), "kind": ""}],
    }[step]
    return Actions(
        items=[*items, {"name": "new", "label": words("find.new"), "kind": ""}], event_press=press
    )


def press(name: str) -> None:
    """One of the buttons."""
    if name == "new":
        state.game.set(1 + secrets.randbelow(state.MOST_GAMES))
        state.hand.set(Hand())
        state.finding.set(ASK)
    elif name in (ASK, PLACE):
        state.finding.set(name)
    elif name == REVEAL and len(state.hand.value.placed) == asking.PLACES:
        state.finding.set(REVEAL)
        reveal(state.game.value, state.hand.value)


def reveal(rng_seed: int, hand: Hand) -> None:
    """Run the choice beside the strategies; a stop leaves the choice."""
    state.found.set(None)

    def work(job: Job):
        return job.run(
            lambda told: (
                asking.standings(rng_seed, {"mine": hand.placed}, told), reach(rng_seed)
            ), asking.REPLICATES)  # fmt: skip

    apart(state.find_task, work, asking.REPLICATES, state.found.set)


def reach(rng_seed: int) -> list[dict]:
    """What every strategy that is offered reaches on these people, and asks."""
    names = [
        name for name in OFFERED if not gs.seeding.STRATEGIES[name].lacks(asking.people(rng_seed))
    ]
    found = gs.study.reach_of_strategies(
        asking.people(rng_seed), names, [asking.PLACES], missing=0.0
    )
    return found.prices.to_dict("records")


@solara.component
def Revealed(rng_seed: int):
    """What came of the choice, and what each way of choosing would have reached."""
    words = state.speaking()
    found, task = state.found.value, state.find_task.value
    if task["trouble"]:
        return Static(html("p", words(task["trouble"]), role="alert"), classes=["gs-note"]).key(
            "no"
        )
    if found is None:
        done, of, ahead = task["progress"]
        label = words("compare.waiting", count=ahead) if ahead else words("find.running")
        return Progress(share=done / of, label=label, words=words.starting("progress."),
                        event_stop=lambda *_: stop()).key("busy")  # fmt: skip
    standings, prices = found
    mine, hand = standings[0], state.hand.value
    with solara.Div(classes=["gs-stack"]).key("known") as main:
        Static(html("p", score(mine, hand, words), class_="gs-verdict"),
               *(html("p", line) for line in worth(standings, hand, words)), html("p", words("find.people")),
               classes=["gs-card", "gs-answer-first", "gs-ahead-A"])  # fmt: skip
        OnTheMap("find", rng_seed, mine, standings[-1], words)
        Came(standings, "mine", words, lambda _: words("find.mine"), lambda _: len(hand.asked))
        Static(reaching(prices, words), html("p", words("game.reach-not-use"), class_="gs-hint"),
               classes=["gs-card"])  # fmt: skip
    return main


def stop() -> None:
    """Stop, and go back to the choice."""
    if state.find_task.value["job"] is not None:
        state.find_task.value["job"].stop()
    state.finding.set(PLACE)


def score(mine: asking.Standing, hand: Hand, words: Words) -> str:
    """Reach, and for how many questions; how many of those whom the whole map gives."""
    return words("find.score", reach=words.percent(mine.reach), asked=words("find.asked", count=len(hand.asked)),
                 k=mine.found, n=asking.PLACES)  # fmt: skip


def worth(standings: list[asking.Standing], hand: Hand, words: Words) -> list[str]:
    """What the choice led to, beside leaders and the whole map; and what each question gave."""
    by_name = {each.name: each for each in standings}
    mine, best = by_name["mine"], by_name[asking.BESIDE[-1]]
    leaders, managers = by_name["formal_leaders"], by_name["unit_managers"]
    told = [words("find.use", weeks=asking.WEEKS, mine=words.percent(mine.middle),
                  leaders=words.percent(leaders.middle),
                  managers=words.percent(managers.middle), best=words.percent(best.middle))]  # fmt: skip
    if hand.asked:
        whole = gs.seeding.STRATEGIES[best.name].cost(asking.N_PEOPLE, asking.PLACES).questions
        each = [words.number(share * asking.N_PEOPLE / n, 1)
                for share, n in ((mine.reach, len(hand.asked)), (best.reach, whole))]  # fmt: skip
        told.append(words("find.worth", mine=each[0], best=each[1], n=whole))
    return told


def reaching(prices: list[dict], words: Words):
    """Every strategy: reach, questions, hours."""
    ranked = sorted(prices, key=lambda row: -row["reach"])
    body = [
        (strategy(row["strategy"], words), words.percent(row["reach"]), words.number(row["questions"]),
         words.number(row["hours"]), words.percent(row["who_lead"]))
        for row in ranked
    ]  # fmt: skip
    head = [words(f"find.column.{name}") for name in ("who", "reach", "questions", "hours", "lead")]
    return rows(head, body, words("find.table", n=asking.PLACES), "gs-wide-table")


__all__ = ["Find"]
