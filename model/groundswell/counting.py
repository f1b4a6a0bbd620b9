"""Draws and thresholds as whole numbers: how many contacts, or units of strength, each needs.

Whole numbers come from `groundswell.rules`: a threshold's is the smallest exposure that
satisfies it there, a patience's the number of contacts after which it gives way there.
"""

import functools

import numpy as np

from groundswell.compiling import step, woven_in
from groundswell.draws import as_uniform, draw_words
from groundswell.rules import MILLION, TAKE_UP, enough, exposure_to, gives_way, patience_of, resist
from groundswell.streams import Stream

THRESHOLD = np.int64(Stream.THRESHOLD)

UNREAD = 20
"""Last bits of a draw that most patiences do not depend on; the first are looked up."""


@functools.lru_cache(maxsize=64)
def contacts_resisted(probability: float, strength: int, most: int):
    """How many contacts it takes to convince a person, by the first bits of their draw.

    Parameters
    ----------
    probability : float
        Of simple contagion.
    strength : int
        Of every contact, in millionths.
    most : int
        Contacts that anybody can have.

    Returns
    -------
    left : float64 array, shape (at most most + 1,)
        Chance of not being convinced by 0, 1, … contacts, as far as any draw resists.
    known : int32 array, shape (2**(32 - UNREAD),)
        How many it takes; where that depends on the other bits, -1 - (the fewest).
    """
    as_patience = lambda word: patience_of.py_func(as_uniform.py_func(word))  # noqa: E731
    left = [1.0]
    most_patient = as_patience(2**32 - 1)
    while len(left) <= most and not gives_way.py_func(left[-1], most_patient):
        left.append(resist.py_func(left[-1], probability, strength))
    left = np.array(left)
    word = np.arange(2 ** (32 - UNREAD), dtype=np.int64) << UNREAD
    fewest = np.searchsorted(-left, -as_patience(word))
    last = np.searchsorted(-left, -as_patience(word + 2**UNREAD - 1))
    return left, np.where(fewest == last, fewest, -1 - fewest).astype(np.int32)


@step
def draw_thresholds(words, rng_seed, replicate, uniform, threshold):
    """Draw everyone's threshold where these lie evenly spread; room for whole fours."""
    low, span = uniform
    for first in range(0, threshold.size, 4 * words.shape[1]):
        draw_words(words, first >> 2, rng_seed, replicate, THRESHOLD, 0)
        for four in range(min(words.shape[1], (threshold.size - first) >> 2)):
            for lane in range(4):
                share = as_uniform(words[lane, four])
                threshold[first + 4 * four + lane] = share * span + low


@step
def count_patience(words, rng_seed, replicate, left, known, missing):
    """Draw everyone's patience, as a number of contacts; room for whole fours."""
    for first in range(0, missing.size, 4 * words.shape[1]):
        draw_words(words, first >> 2, rng_seed, replicate, TAKE_UP, 0)
        for four in range(min(words.shape[1], (missing.size - first) >> 2)):
            for lane in range(4):
                word = words[lane, four]
                contacts = known[word >> np.uint32(UNREAD)]
                if contacts < 0:
                    contacts = _contacts_until(left, word, -1 - contacts)
                missing[first + 4 * four + lane] = contacts


@step
def _contacts_until(left, word, contacts):
    """How many contacts a draw resists, counting on from some that it does."""
    patience = patience_of(as_uniform(word))
    while contacts < left.size and not gives_way(left[contacts], patience):
        contacts += 1
    return contacts


@step
def count_thresholds(rule, threshold, most, unit, needed):
    """Turn thresholds into units of strength; return how many people need none at all.

    The rule itself is asked wherever rounding could decide. Who can never have enough needs
    one unit more than there is.
    """
    in_doubt = unprompted = 0
    for person in range(needed.size):
        own = threshold[person]
        aim = own * (MILLION / unit if rule.by_count else most[person])
        above = min(max(np.ceil(aim), own > 0.0), most[person] + 1.0)
        needed[person] = np.int32(above)
        unprompted += above == 0.0
        in_doubt += (most[person] > 0) & _rounding_decides(aim, above)
    for person in range(needed.size if in_doubt > 0 else 0):
        own, total = threshold[person], most[person] * unit
        aim = own * (MILLION / unit if rule.by_count else most[person])
        if _rounding_decides(aim, needed[person]):
            units = max(needed[person] - 2, 0)
            while units <= most[person]:
                if enough(exposure_to(rule, 0.0, units * unit, 0, total), own):
                    break
                units += 1
            unprompted += (units == 0) - (needed[person] == 0)
            needed[person] = units
    return unprompted


@woven_in
def _rounding_decides(aim, above):
    """Whether a whole number of units is so near that the rule has to be asked."""
    return (above - aim < 1e-6) & (aim - above < 1e-6) | (above - aim > 1.0 - 1e-6)


__all__ = ["UNREAD", "contacts_resisted", "count_patience", "count_thresholds", "draw_thresholds"]
