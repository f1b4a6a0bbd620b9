"""One replicate before anything happens, as arrays; several that share a network; their rule."""

from dataclasses import dataclass

import numpy as np

from groundswell.contagion import SimpleContagion
from groundswell.interventions.effects import FOREVER
from groundswell.noticing import Noticing
from groundswell.organisation import Organisation
from groundswell.programme import Agenda, Programme
from groundswell.rules import Luck, Own, Rule
from groundswell.scenario import Scenario

MOST_CONTACTS, MOST_UNITS = 2**24, 2**30
"""More contacts than this are not counted down (tables stay small), nor more units of strength."""


@dataclass(frozen=True)
class Shocks:
    """Common departures as arrays.

    Parameters
    ----------
    probability, each : float64 array, shape (n_shocks,)
    weeks : bool array, shape (n_shocks, weeks + 1)
        Whether the shock can strike in a week.
    member : bool array, shape (n_shocks, n_people)
        Whom it can take.
    """

    probability: np.ndarray
    each: np.ndarray
    weeks: np.ndarray
    member: np.ndarray


@dataclass(frozen=True)
class World:
    """One replicate before anything happens.

    Parameters
    ----------
    organisation : Organisation
    noticing : Noticing
    rule : Rule
    luck : Luck
    threshold, attention : float64 array, shape (n_people,)
    seeds : int32 array
        Positions of the seed set.
    shocks : Shocks
    weeks : int
    kinds : tuple of str
        Names of the kinds of tie in `noticing`, by index.
    agenda : Agenda, optional
        What interventions want, and what they cost.
    programme : Programme, optional
        The same week by week; None where there are none.
    """

    organisation: Organisation
    noticing: Noticing
    rule: Rule
    luck: Luck
    threshold: np.ndarray
    attention: np.ndarray
    seeds: np.ndarray
    shocks: Shocks
    weeks: int
    kinds: tuple[str, ...]
    agenda: Agenda | None = None
    programme: Programme | None = None

    def own(self, position: int) -> tuple[float, ...]:
        """What is a person's own in week 0, in the order of `groundswell.rules.Own`."""
        if self.programme is not None:
            return tuple(self.programme.own[position].tolist())
        return tuple(own_of(self, slice(position, position + 1))[0].tolist())


def own_of(world: World, who: slice) -> np.ndarray:
    """What is people's own without interventions; float64, shape (people, n_fields)."""
    threshold, rule = world.threshold[who], world.rule
    own = np.ones((threshold.size, len(Own._fields)))
    own[:, 0], own[:, 1] = threshold, world.attention[who]
    own[:, 2], own[:, 3], own[:, 4] = rule.p_below, rule.spontaneous, 0.0
    return own


@dataclass(frozen=True)
class Batch:
    """Several replicates that share a network.

    Parameters
    ----------
    world : World
        The first of them.
    dynamics : int64 array, shape (replicates,)
        Names of the luck of each.
    people : int64 array, shape (replicates or 1,)
        Names of the draws of thresholds; one where all replicates share them.
    threshold : float64 array, shape (replicates or 1, n_people)
    uniform : tuple of float, or None
        Where `threshold` is room for thresholds still to be drawn (whole fours of them),
        evenly spread: the least possible, and from there to the largest.
    seeds : int32 array, shape (replicates or 1, n_seeds)
    """

    world: World
    dynamics: np.ndarray
    people: np.ndarray
    threshold: np.ndarray
    uniform: tuple[float, float] | None
    seeds: np.ndarray


def rule_of(scenario: Scenario) -> Rule:
    """Turn a scenario's mechanisms into plain numbers per week."""
    contagion, awareness = scenario.contagion, scenario.awareness
    simple = isinstance(contagion, SimpleContagion)
    persistence, turnover = scenario.persistence, scenario.turnover
    opposition = scenario.opposition
    embedding = 0.0
    if persistence is not None:
        work = np.prod(persistence.normalisation) ** 0.25
        embedding = persistence.embedding * float(work)
    return Rule(
        plain=False,
        simple=simple,
        by_count=not simple and contagion.measure == "count",
        any_kind=scenario.combine == "any",
        probability=float(contagion.probability) if simple else 0.0,
        p_above=0.0 if simple else float(contagion.p_above),
        p_below=0.0 if simple else float(contagion.p_below),
        spontaneous=float(contagion.spontaneous),
        influence_weeks=contagion.influence_weeks or FOREVER,
        awareness=float(awareness.rate) if awareness else 0.0,
        awareness_from_non_users=float(awareness.rate * awareness.non_user_share)
        if awareness
        else 0.0,
        readopt=float(persistence.readopt) if persistence else 1.0,
        lapse=float(persistence.lapse) if persistence else 0.0,
        lapse_unsupported=float(persistence.lapse_unsupported) if persistence else 0.0,
        embedding=float(embedding),
        opposition_share=float(opposition.share) if opposition else 0.0,
        opposition_strength=float(opposition.strength) if opposition else 0.0,
        leaving=float(1.0 - (1.0 - turnover.annual_rate) ** (1.0 / 52.0)) if turnover else 0.0,
        settle_weeks=turnover.settle_weeks if turnover else 0,
        starts_unaware=awareness is not None,
    )


def is_plain(world: World) -> bool:
    """Whether one count decides: see `Rule`, and `groundswell.countdown`, which relies on it."""
    rule, strengths = world.rule, world.noticing.strengths
    more_to_it = (
        rule.starts_unaware, rule.spontaneous, rule.lapse, rule.lapse_unsupported, rule.embedding,
        rule.opposition_share, rule.leaving, world.shocks.probability.size,
    )  # fmt: skip
    if any(more_to_it) or not strengths.size or not np.all(world.attention == 1.0):
        return False
    for_good = rule.influence_weeks >= world.weeks
    if rule.simple:
        once = rule.influence_weeks == 1
        few = world.noticing.most_ties * world.weeks < MOST_CONTACTS
        return strengths.size == 1 and (once or for_good) and few
    small = int(world.noticing.most.max()) < MOST_UNITS
    return for_good and rule.p_above == 1.0 and rule.p_below == 0.0 and small


__all__ = ["Batch", "Shocks", "World", "is_plain", "own_of", "rule_of"]
