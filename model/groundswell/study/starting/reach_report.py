"""The reach of seeding strategies over budgets: how many, who lead, at what price, how safely."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from groundswell.faults import Fault, refuse
from groundswell.organisation import Organisation
from groundswell.seeding.picking import checked_share, luck
from groundswell.study.starting import pricing
from groundswell.study.starting.drawing_lots import BUDGETS, budgets_counted, lots_drawn, usable
from groundswell.study.starting.overlapping import overlaps, share_who_lead
from groundswell.study.starting.reaching import Around, people_by_lot, spread
from groundswell.study.starting.unanswered import losses
from groundswell.whole_numbers import is_whole

if TYPE_CHECKING:
    import pandas as pd

LOTS = 20
"""How often each strategy draws its lot."""
NOTHING = "nothing"


@dataclass(frozen=True, eq=False)
class StrategiesReach:
    """What `reach_of_strategies` finds; contact, not use.

    Parameters
    ----------
    organisation : Organisation
    reach : pandas.DataFrame
        One row per ``strategy`` and ``budget`` (share of people), with ``starters`` (head
        count) and every one of `MEASURES`: its mean over lots, and ``_low`` and ``_high``,
        between which the middle 80 % of lots lie.
    prices : pandas.DataFrame
        Likewise: ``known_from``, ``questions``, ``hours`` (assumed), ``reach``, ``by_lot``
        (people drawn by lot who reach as many), ``who_lead`` (share who are formal leaders).
    overlap : pandas.DataFrame
        See `overlaps`; for every ``budget``.
    unanswered : pandas.DataFrame
        What is lost where a share `missing` of people do not answer; see `losses`.
    about : pandas.DataFrame
        What each strategy ``does``, ``needs`` and ``assumes``, its ``source``, and what the
        organisation ``lacks`` for it (or ``nothing``).
    lacking : dict of str to Fault
        Strategies that the organisation does not have the data for.
    first : dict of (str, int) to int32 array
        Starters in the first lot, by strategy and head count. Ask those concerned before
        anybody else sees their names.
    lots : int
    missing : float
    rng_seed : int
    """

    organisation: Organisation
    reach: "pd.DataFrame"
    prices: "pd.DataFrame"
    overlap: "pd.DataFrame"
    unanswered: "pd.DataFrame"
    about: "pd.DataFrame"
    lacking: dict[str, Fault]
    first: dict[tuple[str, int], np.ndarray]
    lots: int
    missing: float
    rng_seed: int

    def __repr__(self) -> str:
        known = self.reach["strategy"].nunique()
        return f"<StrategiesReach: {known} strategies, {self.organisation.n_people} people>"


def reach_of_strategies(
    organisation: Organisation,
    strategies: Sequence[str] | None = None,
    budgets: Sequence[float] = BUDGETS,
    *,
    lots: int = LOTS,
    missing: float = 0.2,
    rng_seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> StrategiesReach:
    """Who could start, by which strategy, reaching how many, at what cost.

    Parameters
    ----------
    organisation : Organisation
        As it stands: a generated one is not drawn anew.
    strategies : sequence of str, optional
        Names; by default all there are. Those without the data are said to be.
    budgets : sequence of float
        Shares of people up to 1, or whole numbers of people.
    lots : int
        How often each strategy draws its lot, >= 2.
    missing : float
        Share of people who do not answer when asked, in [0, 1].
    rng_seed : int
        In [0, 2**64). Lot *i* is what replicate *i* of a scenario starts with.
    progress : callable, optional
        Called as ``progress(strategies_done, strategies)``.

    Returns
    -------
    StrategiesReach

    Raises
    ------
    BadInput
        If a name is unknown, or a number is out of range.
    """
    import pandas as pd

    luck(rng_seed)
    missing = checked_share("missing", missing)
    if not is_whole(lots) or lots < 2:
        raise refuse("lots", f"{lots!r} will not do", "give a whole number of at least 2", "lots")
    budget_of = budgets_counted(organisation, budgets)
    counts = list(budget_of)
    names, lacking = usable(organisation, strategies)
    around = Around.of(organisation)
    chosen: dict[str, list[np.ndarray]] = {}
    reach, prices = [], []
    for done, name in enumerate(names):
        chosen[name] = lots_drawn(organisation, name, counts, lots, rng_seed)
        for count, starters in zip(counts, chosen[name], strict=True):
            row = {"strategy": name, "budget": budget_of[count], "starters": count}
            shares = around.measured(starters)
            reach.append(row | _with_ends(shares))
            prices.append(row | _price(organisation, name, starters, float(shares["reach"].mean())))
        if progress is not None:
            progress(done + 1, len(names) + 1)
    shared = [
        {"budget": budget_of[count], "starters": count} | row
        for place, count in enumerate(counts)
        for row in overlaps({name: chosen[name][place] for name in names}, organisation.n_people)
    ]
    lost = list(losses(organisation, around, chosen, counts, missing, rng_seed)) if missing else []
    if progress is not None:
        progress(len(names) + 1, len(names) + 1)
    lost = pd.DataFrame(lost, columns=LOST)
    lost.insert(1, "budget", lost["starters"].map(budget_of))
    return StrategiesReach(
        organisation, pd.DataFrame(reach), pd.DataFrame(prices), pd.DataFrame(shared), lost,
        pd.DataFrame(_about(names, lacking)), lacking,
        {(name, count): sets[0] for name in names
         for count, sets in zip(counts, chosen[name], strict=True)},
        lots, missing, rng_seed,
    )  # fmt: skip


LOST = ["strategy", "starters", "redraws", "reach", "lost", "lost_low", "lost_high"]


def _about(names: Sequence[str], lacking: dict[str, Fault]) -> list[dict]:
    """What each strategy does and needs, those without the data last."""
    return [
        pricing.about(name) | {"lacks": lacking[name].problem if name in lacking else NOTHING}
        for name in [*names, *lacking]
    ]


def _price(organisation: Organisation, name: str, starters: np.ndarray, reach: float) -> dict:
    """What finding starters takes, in any lot; and how many drawn by lot would reach as many."""
    return pricing.price(name, organisation.n_people, starters.shape[1]) | {
        "reach": reach,
        "by_lot": people_by_lot(organisation.contacts().degree, reach),
        "who_lead": share_who_lead(organisation, starters),
    }


def _with_ends(shares: dict[str, np.ndarray]) -> dict[str, float]:
    found = {}
    for measure, values in shares.items():
        found[measure], found[f"{measure}_low"], found[f"{measure}_high"] = spread(values)
    return found


__all__ = ["LOTS", "StrategiesReach", "reach_of_strategies"]
