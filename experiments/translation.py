"""Iterate or plan, and how are people brought along? Writes results/translation/."""

import pandas as pd
import scenario_report as report
from transformation_sprints import took_hold

import groundswell as gs

NAME = "translation"
FORESIGHT = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95)


def load(variant: str | None = None, **changes) -> gs.Scenario:
    """A variant with fields of interventions changed: ``translation__fading=0.1``."""
    dotted = {f"interventions.{name.replace('__', '.')}": value for name, value in changes.items()}
    return gs.library.load(NAME, variant).replace(dotted)


def plans() -> pd.DataFrame:
    """The plan, by what can be known beforehand; iterating does not depend on it."""
    scenarios = {f"plan, foresight {f:g}": load("plan", pre_study__foresight=f) for f in FORESIGHT}
    scenarios["iterate"] = load()
    scenarios["iterate, each failure clears a fifth of the way"] = load(sprints__teaches=0.2)
    return took_hold(scenarios)


def regimes() -> pd.DataFrame:
    """Where the other claims stop being true."""
    opposed = {"opposition.share": 0.1, "opposition.strength": 1.0}
    return took_hold({
        "controversies ignored": load("ignored"),
        "ignored, and die down at 5 % a week": load("ignored", translation__fading=0.05),
        "ignored, and die down at 25 % a week": load("ignored", translation__fading=0.25),
        "ignored, and nobody is misrepresented": load("ignored", translation__error=0.0),
        "opponents weigh no more in controversies": load(translation__heat=1.0),
        "little legitimacy": load("no-legitimacy"),
        "little legitimacy, gates four times as easy": load("no-legitimacy", translation__pace=1.0),
        "nothing dropped": load("nothing-dropped"),
        "half an hour dropped": load(slack__dropped_hours=0.5),
        "an hour dropped, but a year later": load(slack__start=53),
        "nothing dropped, an hour to spare": load("nothing-dropped", slack__free_hours=1.0),
        "NoMAD answers stay at 3": load(normalising__after=(3.0, 3.0, 3.0, 3.0)),
        "twice as many opponents of twice the weight": load().replace(opposed),
    })  # fmt: skip


def gates() -> pd.DataFrame:
    """When people are mobilised, and through how many controversies."""
    rows = []
    for label in (None, "ignored", "no-legitimacy"):
        diaries = [gs.diary(load(label), report.RNG_SEED, i) for i in range(report.REPLICATES)]
        seen = pd.DataFrame(diary["translation"] for diary in diaries)
        reached = seen["mobilised"][seen["mobilised"] > 0]
        rows.append({
            "variant": label or report.BASE, "mobilised": len(reached) / len(seen),
            "week, median": reached.median(), "week, 10 %": reached.quantile(0.1),
            "week, 90 %": reached.quantile(0.9), "controversies, mean": seen["controversies"].map(len).mean(),
        })  # fmt: skip
    return pd.DataFrame(rows)


def in_words(done, mobilised: pd.Series) -> list[str]:
    """The findings, from what came out."""
    hold = {label: f"{each.in_numbers()['p_took_hold']:.1%}" for label, each in done.items()}
    return [
        f"It takes hold in {(both := hold[report.BASE])} of runs by iterating, in {hold['plan']} by planning, and in "
        f"{hold['plan-foreseen']} by planning where nearly all can be known beforehand.",
        f"Where controversies are ignored, people are mobilised in {mobilised[1]:.1%} of runs instead of "
        f"{mobilised[0]:.1%}, and it takes hold in {hold['ignored']}.",
        f"Experiment and legitimacy: {both}; experiment alone {hold['no-legitimacy']}; legitimacy with a plan "
        f"{hold['plan']}; neither {hold['plan-no-legitimacy']}.",
        f"It takes hold in {hold['nothing-dropped']} where no old work is dropped, and in "
        f"{hold['low-ceiling']} where nobody dares to try early.",
    ]  # fmt: skip


if __name__ == "__main__":
    done, passed = report.ensembles(NAME), gates()
    tables = {"plans": plans(), "regimes": regimes(), "gates": passed}
    report.write(NAME, done, in_words(done, passed["mobilised"]), tables)
