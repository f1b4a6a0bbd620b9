"""Comparing in a thread of its own: start, stop, and what came out."""

import threading
from collections.abc import Callable
from typing import Any

import groundswell as gs
from groundswell.dashboard import recipes, rivals, state, turning
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.work import Job, Stopped, TooLong


def start() -> None:
    """Compare the two plans; what was running is stopped."""
    pair = {"A": state.plan_a.value, "B": state.plan_b.value}
    repeats, rng_seed = state.replicates(pair["A"]), state.compared_luck.value

    def work(job: Job) -> None:
        scenarios = {side: plan.scenario() for side, plan in pair.items()}
        found = job.compare(scenarios["A"], scenarios["B"], repeats, rng_seed)
        made = recipes.recipe(pair, scenarios, repeats, rng_seed)
        result = {"comparison": found, "plans": pair, "recipe": made, "asked": (repeats, rng_seed)}
        if state.job.value is job:
            state.turned.set(None)
            state.compared.set(result)

    begin(work, repeats)


def ask(a: Plan, b: Plan) -> None:
    """Take up another question: two plans, of which nobody knows the answer yet."""
    stop()
    state.settle(plan_a=a, plan_b=b)
    for kept in (state.compared, state.turned, state.guess):
        kept.set(None)
    state.trouble.set("")


def turn() -> None:
    """Look for what would change the answer that is shown: other assumptions, others who start."""
    found = state.compared.value
    if found is None:
        return
    a, b = found["plans"]["A"], found["plans"]["B"]
    made, others = turning.turns(a, b), rivals.rivals(found["comparison"], a, b)
    of = (len(made) + len(others)) * turning.REPLICATES
    rng_seed = found["asked"][1]

    def work(job: Job) -> None:
        told = job.run(lambda tell: turning.run([*made, *others], rng_seed, tell), of)
        if state.job.value is job:
            state.turned.set({"turned": told[: len(made)], "rivals": told[len(made) :]})

    begin(work, of, turns=True)


def instead(job: Job) -> None:
    """Let this be the session's heavy job: one at a time, so the one before is stopped."""
    if state.heavy.value is not None:
        state.heavy.value.stop()
    state.heavy.set(job)


def begin(work: Callable[[Job], None], of: int, turns: bool = False) -> None:
    """Do heavy work in a thread of its own; what goes wrong is said, and logged."""
    stop()
    state.trouble.set("")
    state.progress.set((0, of, 0))
    state.turns.set(turns)
    job = Job(lambda *told: state.progress.set(told))
    instead(job)
    state.job.set(job)
    threading.Thread(target=_in_turn, args=(job, work), daemon=True).start()


def _in_turn(job: Job, work: Callable[[Job], None]) -> None:
    wrong = ""
    try:
        work(job)
    except Stopped:
        if state.job.value is job:
            state.job.set(None)
        return
    except TooLong:
        wrong = "trouble.too-long"
    except gs.BadInput:
        state.log.warning("a plan does not fit its organisation", exc_info=True)
        wrong = "trouble.plan"
    except Exception:
        state.log.exception("a comparison failed")
        wrong = "trouble.engine"
    if job.stopped or state.job.value is not job:
        return
    state.trouble.set(wrong)
    state.job.set(None)


def apart(task, work: Callable[[Job], Any], of: int, give: Callable[[Any], None]) -> None:
    """Do heavy work of a page of its own.

    Parameters
    ----------
    task : solara.Reactive of dict
        As `state.IDLE`: is told the job, how far it is, and the key of what went wrong.
    work : callable
        Is given the job; returns the result.
    of : int
        How much there is to do.
    give : callable
        Is given the result, unless the job was stopped or another one was begun.
    """
    if task.value["job"] is not None:
        task.value["job"].stop()
    job = Job(
        lambda *told: (
            task.set({**task.value, "progress": told}) if task.value["job"] is job else None
        )
    )
    instead(job)
    task.set({"job": job, "progress": (0, of, 0), "trouble": ""})

    def do() -> None:
        wrong = ""
        try:
            found = work(job)
        except Stopped:
            wrong = "trouble.stopped"
        except TooLong:
            wrong = "trouble.too-long"
        except Exception:
            state.log.exception("a task failed")
            wrong = "trouble.engine"
        if task.value["job"] is job:
            if not wrong:
                give(found)
            task.set({**state.IDLE, "trouble": wrong})

    threading.Thread(target=do, daemon=True).start()


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


__all__ = ["answer_what_was_shared", "apart", "ask", "begin", "instead", "start", "stop", "turn"]
