"""What a person does in a week: the theory of Groundswell, and the only place that says it.

The Mesa agents and the compiled kernel call these same scalar functions, so they agree
bit for bit. Tie strengths (trust times tie weight) are whole millionths: sums of them are
exact, whatever the order, and an exposure that equals a threshold *is* equal to it.

A person draws luck once for each stage they enter, not once a week: their *patience*. They
leave the stage in the first week in which the chance of still being there has fallen to
that patience or below (Sellke 1983). More exposure therefore never means later.

References
----------
Brummitt, Lee & Goh 2012; Centola & Macy 2007; Granovetter 1978; Kempe, Kleinberg & Tardos
2003; May & Finch 2009 (normalisation process theory); Sellke 1983; Watts 2002.
"""

from typing import NamedTuple

import numpy as np

from groundswell.compiling import compiled, woven_in
from groundswell.draws import Whole, uniform
from groundswell.stage import Stage
from groundswell.streams import Stream

MILLION = 1_000_000

Ways = tuple[float, float]
"""A number for each way out of a stage."""

UNAWARE, AWARE, USING = int(Stage.UNAWARE), int(Stage.AWARE), int(Stage.USING)
EMBEDDED, LAPSED = int(Stage.EMBEDDED), int(Stage.LAPSED)

# Not plain integers: of those, Numba would compile what they are passed to once for each.
_AWARENESS, TAKE_UP = np.int64(Stream.AWARENESS), np.int64(Stream.TAKE_UP)
_EMBEDDING, _LAPSE = np.int64(Stream.EMBEDDING), np.int64(Stream.LAPSE)
_LEAVING, _OPPOSITION = np.int64(Stream.LEAVING), np.int64(Stream.OPPOSITION)
_SHOCK, _SHOCK_EACH = np.int64(Stream.SHOCK), np.int64(Stream.SHOCK_EACH)


class Rule(NamedTuple):
    """A scenario's mechanisms as plain numbers; per week where they are chances.

    `plain` says that one count decides: nothing but contacts bears on taking the practice
    up, contacts that all pull alike where each pulls on its own, and use is for good.
    """

    plain: bool
    simple: bool
    by_count: bool
    any_kind: bool
    probability: float
    p_above: float
    p_below: float
    spontaneous: float
    influence_weeks: int
    awareness: float
    awareness_from_non_users: float
    readopt: float
    lapse: float
    lapse_unsupported: float
    embedding: float
    opposition_share: float
    opposition_strength: float
    leaving: float
    settle_weeks: int
    starts_unaware: bool


class Own(NamedTuple):
    """What is a person's own; interventions may change it.

    `threshold` in units of exposure; `attention`, the share of the needed time at hand; weekly
    chances of taking it up `below` the threshold, of doing so on one's own (`spontaneous`)
    and of being `told` from outside; factors on `embedding`, on `lapsing` and on the weight
    of opponents (`resistance`).
    """

    threshold: float
    attention: float
    below: float
    spontaneous: float
    told: float
    embedding: float
    lapsing: float
    resistance: float


class Luck(NamedTuple):
    """Which world a draw belongs to."""

    rng_seed: int
    replicate: int


class Seen(NamedTuple):
    """What a person notices this week.

    `noticed` and `opposed` are strengths in millionths (of users, of opponents), `share`
    the net weighted share in [0, 1], `exposure` what the threshold is compared with,
    `unmoved` the chance that no user convinces under simple contagion (where a plain rule
    decides: this week or before), `unheard` the chance that nobody tells them of the
    practice, `unpressed` the chance that no group that is otherwise unanimous wins them over.
    """

    noticed: int
    opposed: int
    share: float
    exposure: float
    unmoved: float
    unheard: float
    unpressed: float


# -- what a person notices ----------------------------------------------------------------


@woven_in
def weight_of_opponents(rule: Rule, own: Own) -> float:
    """κ: how much an opponent weighs against a user, in this person's eyes."""
    return rule.opposition_strength * own.resistance


@woven_in
def net_strength(kappa: float, noticed: float, opposed: float) -> float:
    """Strength of the users noticed less κ times that of opponents, floored at 0."""
    net = noticed - kappa * opposed
    return net if net > 0.0 else 0.0


@woven_in
def net_share(kappa: float, noticed: float, opposed: float, total: float) -> float:
    """Weighted share of what is noticed that uses the practice, net of opponents.

    One correctly rounded division: equal to a threshold written as the same fraction.
    """
    return net_strength(kappa, noticed, opposed) / total if total > 0 else 0.0


@woven_in
def exposure_to(rule: Rule, kappa: float, noticed: float, opposed: float, total: float) -> float:
    """What the threshold is compared with: a share (Watts 2002) or a count (Centola & Macy)."""
    if rule.by_count:
        return net_strength(kappa, noticed, opposed) / MILLION
    return net_share(kappa, noticed, opposed, total)


@woven_in
def enough(exposure: float, threshold: float) -> bool:
    """Whether what is noticed satisfies a threshold: to reach it is enough."""
    return exposure >= threshold


@woven_in
def resist(so_far: float, probability: float, strength: float) -> float:
    """Chance of resisting one more contact, each on its own (Kempe, Kleinberg & Tardos 2003)."""
    pull = probability * strength / MILLION
    return so_far * (1.0 - pull) if pull < 1.0 else 0.0


@woven_in
def presses(members: int, users: int) -> bool:
    """Whether a meeting presses its last: three or more, all but one use it (Iacopini et al. 2019)."""
    return members >= 3 and users == members - 1


# -- chances per week ---------------------------------------------------------------------


@woven_in
def pull_of_contacts(rule: Rule, own: Own, seen: Seen) -> float:
    """Chance that this week's contacts alone bring a person to take the practice up."""
    if rule.simple:
        if seen.opposed == 0:
            return 1.0 - seen.unmoved
        if seen.noticed == 0:
            return 0.0
        return (1.0 - seen.unmoved) * (
            net_strength(weight_of_opponents(rule, own), seen.noticed, seen.opposed) / seen.noticed
        )
    if enough(seen.exposure, own.threshold):
        return rule.p_above
    # Below the threshold, but somebody does it (Eckles et al. 2024); nobody: `spontaneous`.
    return own.below if seen.exposure > 0.0 else 0.0


@woven_in
def take_up_chance(rule: Rule, stage: int, own: Own, seen: Seen) -> float:
    """AWARE or LAPSED → USING: convinced by contacts or on one's own, given time to act."""
    unprompted = (1.0 - own.spontaneous) * seen.unpressed
    chance = own.attention * (1.0 - (1.0 - pull_of_contacts(rule, own, seen)) * unprompted)
    return chance * rule.readopt if stage == LAPSED else chance


@woven_in
def embedding_chance(rule: Rule, own: Own, share: float) -> float:
    """USING → EMBEDDED: normalisation work, carried by colleagues who do it too."""
    chance = rule.embedding * own.embedding * share
    return chance if chance < 1.0 else 1.0


@woven_in
def lapse_chance(rule: Rule, own: Own, share: float) -> float:
    """USING → LAPSED: faster the fewer colleagues do it."""
    chance = (rule.lapse + rule.lapse_unsupported * (1.0 - share)) * own.lapsing
    return chance if chance < 1.0 else 1.0


# -- luck ---------------------------------------------------------------------------------


@compiled
def patience_for(luck: Luck, stage: int, spell: int, person: int) -> Ways:
    """Luck of one spell in a stage: how small the chance of still being there may become.

    Parameters
    ----------
    luck : Luck
    stage : int
        Entered now.
    spell : int
        How many spells in this state of mind (unaware; considering: AWARE or LAPSED;
        USING) the place has had before.
    person : int
        Position.

    Returns
    -------
    (float, float)
        Against each way out, in (0, 1); 0 where there is none.
    """
    if stage == UNAWARE:
        return _patience(luck, _AWARENESS, spell, person), 0.0
    if stage == USING:
        embedding = _patience(luck, _EMBEDDING, spell, person)
        return embedding, _patience(luck, _LAPSE, spell, person)
    if stage == EMBEDDED:
        return 0.0, 0.0
    return _patience(luck, TAKE_UP, spell, person), 0.0


@compiled
def patience_in_post(luck: Luck, tenure: int, person: int) -> float:
    """Luck of the holder of a place against leaving it for reasons of their own."""
    return _patience(luck, _LEAVING, tenure, person)


@compiled
def _patience(luck: Luck, stream: Whole, episode: int, person: int) -> float:
    draw = uniform(luck.rng_seed, luck.replicate, stream, np.int64(episode), person)
    return patience_of(draw)


@woven_in
def patience_of(draw: float) -> float:
    """How small the chance of still being there may become, in (0, 1)."""
    return 1.0 - draw


@woven_in
def gives_way(left: float, patience: float) -> bool:
    """Whether a person leaves: the chance of still being there has run down to their patience."""
    return left <= patience or left <= 0.0


@compiled
def opposes(rule: Rule, luck: Luck, tenure: int, person: int) -> bool:
    """Whether the holder of a place is a stubborn opponent, who never takes it up."""
    if rule.opposition_share <= 0.0:
        return False
    draw = uniform(luck.rng_seed, luck.replicate, _OPPOSITION, np.int64(tenure), person)
    return draw < rule.opposition_share


@compiled
def shock_strikes(probability: float, luck: Luck, week: int, shock: int) -> bool:
    """Whether a common shock strikes in a week in which it can (Marshall & Olkin 1967)."""
    return uniform(luck.rng_seed, luck.replicate, _SHOCK, week, shock) < probability


@compiled
def shock_takes(each: float, luck: Luck, occasion: int, person: int) -> bool:
    """Whether a shock that strikes takes this member of the team."""
    return uniform(luck.rng_seed, luck.replicate, _SHOCK_EACH, occasion, person) < each


# -- the decision -------------------------------------------------------------------------


@woven_in
def chances(rule: Rule, stage: int, opposing: bool, own: Own, seen: Seen) -> Ways:
    """This week's chance of leaving the stage, by each way out.

    UNAWARE → AWARE; AWARE or LAPSED → USING; USING → EMBEDDED, USING → LAPSED. EMBEDDED is
    for good, and stubborn opponents never take it up.
    """
    if stage == UNAWARE:
        return 1.0 - seen.unheard * (1.0 - own.told), 0.0
    if stage == USING:
        return embedding_chance(rule, own, seen.share), lapse_chance(rule, own, seen.share)
    if stage == EMBEDDED or opposing:
        return 0.0, 0.0
    return take_up_chance(rule, stage, own, seen), 0.0


@woven_in
def endure(left: Ways, chance: Ways) -> Ways:
    """Chance of still being there after one more week, against each way out."""
    return left[0] * (1.0 - chance[0]), left[1] * (1.0 - chance[1])


@woven_in
def outlast(rule: Rule, stage: int, left: Ways, chance: Ways, unmoved: float) -> Ways:
    """As `endure`; under a plain rule contact by contact, so that weeks do not matter.

    Simple contagion then *is* a threshold: the number of contacts that a person resists
    (Kempe, Kleinberg & Tardos 2003).
    """
    if rule.plain and rule.simple and stage == AWARE:
        return unmoved, 1.0
    return endure(left, chance)


@woven_in
def next_stage(stage: int, left: Ways, patience: Ways) -> int:
    """Where a person is after the week: the first way out goes before the second."""
    if gives_way(left[0], patience[0]):
        if stage == UNAWARE:
            return AWARE
        return EMBEDDED if stage == USING else USING
    if gives_way(left[1], patience[1]):
        return LAPSED
    return stage


@compiled
def decide(
    rule: Rule, stage: int, opposing: bool, own: Own, seen: Seen, left: Ways, patience: Ways
) -> tuple[int, Ways]:
    """One person's week: look at what is noticed, choose the next stage.

    Parameters
    ----------
    rule : Rule
    stage : int
        Now.
    opposing : bool
    own : Own
    seen : Seen
        What they notice.
    left : (float, float)
        Chance of still being in the stage, against each way out, up to last week.
    patience : (float, float)
        As `patience_for` gave it when they entered the stage.

    Returns
    -------
    stage : int
        Next.
    left : (float, float)
        As above, this week included.
    """
    chance = chances(rule, stage, opposing, own, seen)
    left = outlast(rule, stage, left, chance, seen.unmoved)
    return next_stage(stage, left, patience), left


__all__ = [
    "Luck",
    "Own",
    "Rule",
    "Seen",
    "chances",
    "decide",
    "embedding_chance",
    "endure",
    "enough",
    "exposure_to",
    "gives_way",
    "lapse_chance",
    "net_share",
    "net_strength",
    "next_stage",
    "opposes",
    "outlast",
    "patience_for",
    "patience_in_post",
    "patience_of",
    "presses",
    "pull_of_contacts",
    "resist",
    "shock_strikes",
    "shock_takes",
    "take_up_chance",
    "weight_of_opponents",
]
__dir__ = __all__.copy
