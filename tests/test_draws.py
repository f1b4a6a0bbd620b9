import numpy as np
import pytest
from scipy import stats

from groundswell.draws import philox, uniform, uniforms
from groundswell.streams import Stream, derived_seed


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        # Known answers published with Random123 (Salmon et al. 2011).
        ([0, 0, 0, 0], [0, 0], [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
        ([0xFFFFFFFF] * 4, [0xFFFFFFFF] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
        (
            [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
            [0xA4093822, 0x299F31D0],
            [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
        ),
    ],
)
def test_philox_gives_the_published_known_answers(counter, key, words):
    assert list(philox(*counter, *key)) == words


def test_the_ten_thousandth_word_is_that_of_the_cpp_standard():
    # std::philox4x32 with default seed 20111115 (C++26, [rand.predef]): 1955073260.
    counter, lane = divmod(10_000 - 1, 4)
    assert philox(counter, 0, 0, 0, 20111115, 0)[lane] == 1955073260


def test_a_uniform_is_the_lane_of_its_counter():
    words = philox(5 // 4, 3, int(Stream.LAPSE), 7, 42, 1)
    key = np.uint64(42 + 2**32)
    assert uniform(key, 7, int(Stream.LAPSE), 3, 5) == (words[1] + 0.5) / 2**32


def test_draws_are_pinned():
    # A change here changes every published result: it needs a line in the changelog.
    drawn = uniforms(5, 1, 0, Stream.TAKE_UP)
    assert drawn.tolist() == PINNED


PINNED = [
    0.02745223476085812,
    0.259802145534195,
    0.2227945503545925,
    0.42826447694096714,
    0.23174448672216386,
]


def test_many_at_once_equals_one_by_one():
    row = uniforms(9, 3, 2, Stream.LEAVING, 4)
    assert row.tolist() == [uniform(np.uint64(3), 2, int(Stream.LEAVING), 4, i) for i in range(9)]


@pytest.mark.parametrize("field", ["rng_seed", "replicate", "stream", "episode"])
def test_every_coordinate_names_another_draw(field):
    at = {"rng_seed": 1, "replicate": 1, "stream": Stream.LAPSE, "episode": 1}
    other = at | {field: Stream.LEAVING if field == "stream" else at[field] + 1}
    assert not np.any(uniforms(100, **at) == uniforms(100, **other))


def test_uniforms_are_uniform_and_uncorrelated_across_neighbouring_coordinates():
    rows = np.array([uniforms(20_000, 1, r, Stream.TAKE_UP) for r in range(4)])
    assert stats.kstest(rows.ravel(), "uniform").pvalue > 1e-4
    off_diagonal = np.corrcoef(rows)[np.triu_indices(4, 1)]
    assert np.abs(off_diagonal).max() < 4 / np.sqrt(20_000)


def test_derived_seeds_depend_on_all_three_arguments():
    seeds = {derived_seed(a, b, c) for a in (1, 2) for b in (0, 1)
             for c in (Stream.NETWORK, Stream.SEEDING)}  # fmt: skip
    assert len(seeds) == 8
    assert all(0 <= seed < 2**63 for seed in seeds)
