"""Counter-based uniforms: one pure function of its key, so results never depend on order.

Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011). The counter is
``(person // 4, episode, stream, replicate)``, the lane is ``person % 4`` and the key is
the `rng_seed`. Two scenarios with the same `rng_seed` therefore face common random
numbers, and the first five of 500 replicates equal a run of five.
"""

from collections.abc import Sequence

import numpy as np
from numba import uint32, uint64

from groundswell.compiling import compiled, woven_in

Whole = int | np.integer

AT_ONCE = 256
"""Counters drawn together: few enough to stay in the processor's nearest cache."""


@woven_in
def _multiply(a: np.uint32, b: np.uint32) -> tuple[np.uint32, np.uint32]:
    """High and low half of a 32 x 32 bit product."""
    product = uint64(a) * uint64(b)
    return uint32(product >> uint64(32)), uint32(product)


@woven_in
def philox(
    c0: np.uint32, c1: np.uint32, c2: np.uint32, c3: np.uint32, k0: np.uint32, k1: np.uint32
) -> tuple[np.uint32, np.uint32, np.uint32, np.uint32]:
    """Philox4x32-10: four 32-bit words from a 128-bit counter and a 64-bit key.

    Parameters
    ----------
    c0, c1, c2, c3 : uint32
        Counter.
    k0, k1 : uint32
        Key.

    Returns
    -------
    tuple of four uint32
    """
    c0, c1, c2, c3 = uint32(c0), uint32(c1), uint32(c2), uint32(c3)
    k0, k1 = uint32(k0), uint32(k1)
    for _ in range(10):
        high0, low0 = _multiply(uint32(0xD2511F53), c0)
        high1, low1 = _multiply(uint32(0xCD9E8D57), c2)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0 = uint32(k0 + uint32(0x9E3779B9))
        k1 = uint32(k1 + uint32(0xBB67AE85))
    return c0, c1, c2, c3


@compiled
def uniform(
    rng_seed: Whole, replicate: Whole, stream: Whole, episode: Whole, person: Whole
) -> float:
    """Draw one uniform number, open at both ends.

    Parameters
    ----------
    rng_seed : int
        In [0, 2**64).
    replicate, stream, episode, person : int
        In [0, 2**32); together the name of the draw.

    Returns
    -------
    float
        In (0, 1): the middle of one of 2**32 equal steps, so never 0 and never 1.
    """
    words = philox(
        uint32(person >> 2),
        uint32(episode),
        uint32(stream),
        uint32(replicate),
        uint32(uint64(rng_seed)),
        uint32(uint64(rng_seed) >> uint64(32)),
    )
    lane = person & 3
    word = words[0]
    if lane == 1:
        word = words[1]
    elif lane == 2:
        word = words[2]
    elif lane == 3:
        word = words[3]
    return as_uniform(word)


@woven_in
def as_uniform(word: np.uint32) -> float:
    """Middle of one of 2**32 equal steps from 0 to 1: never 0 and never 1."""
    return (word + 0.5) * 2.0**-32


def whole_fours(n_people: int) -> int:
    """Room for everyone and for the rest of the last counter."""
    return (n_people + 3) // 4 * 4


@compiled
def draw_words(
    words: np.ndarray,
    first: Whole,
    rng_seed: Whole,
    replicate: Whole,
    stream: Whole,
    episode: Whole,
) -> None:
    """Draw for many at once: ``words[lane, i]`` is that of person ``4 * (first + i) + lane``.

    Four rows, because the processor then does several counters in one step.

    Parameters
    ----------
    words : uint32 array, shape (4, anything)
        Filled.
    first : int
        Counter of the first column.
    rng_seed, replicate, stream, episode : int
        As in `uniform`.
    """
    k0, k1 = uint32(uint64(rng_seed)), uint32(uint64(rng_seed) >> uint64(32))
    c1, c2, c3 = uint32(episode), uint32(stream), uint32(replicate)
    for four in range(words.shape[1]):
        words[0, four], words[1, four], words[2, four], words[3, four] = philox(
            uint32(first + four), c1, c2, c3, k0, k1
        )


@compiled
def _fill(
    out: np.ndarray, words: np.ndarray, rng_seed: Whole, replicates: np.ndarray, stream: Whole,
    episode: Whole,
) -> None:  # fmt: skip
    for row in range(replicates.size):
        for first in range(0, out.shape[1], 4 * words.shape[1]):
            draw_words(words, first >> 2, rng_seed, replicates[row], stream, episode)
            here = min(4 * words.shape[1], out.shape[1] - first)
            for lane in range(4):
                for four in range((here + 3 - lane) // 4):
                    out[row, first + 4 * four + lane] = as_uniform(words[lane, four])


def uniforms(
    n_people: int, rng_seed: int, replicate: int, stream: int, episode: int = 0
) -> np.ndarray:
    """`uniform` for persons 0 … n_people - 1 at once.

    Parameters
    ----------
    n_people : int
        How many.
    rng_seed, replicate, stream, episode : int
        As in `uniform`.

    Returns
    -------
    float64 array, shape (n_people,)
        In (0, 1).
    """
    drawn: np.ndarray = uniforms_of([replicate], n_people, rng_seed, stream, episode)[0]
    return drawn


def uniforms_of(
    replicates: Sequence[int] | range | np.ndarray, n_people: int, rng_seed: int, stream: int,
    episode: int = 0,
) -> np.ndarray:  # fmt: skip
    """`uniforms` for several replicates; float64 array, shape (replicates, n_people)."""
    out = np.empty((len(replicates), n_people))
    words = np.empty((4, AT_ONCE), dtype=np.uint32)
    which = np.asarray(replicates, dtype=np.int64)
    _fill(out, words, np.uint64(rng_seed), which, int(stream), episode)
    return out


__all__ = [
    "as_uniform",
    "draw_words",
    "philox",
    "uniform",
    "uniforms",
    "uniforms_of",
    "whole_fours",
]
__dir__ = __all__.copy
