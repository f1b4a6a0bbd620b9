"""Ten thousand people: every strategy in seconds, and the whole report too."""

import time

import pytest

import groundswell as gs
from groundswell.seeding import STRATEGIES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def everybody():
    hospital = gs.hospital(n_people=10_000, rng_seed=1)
    hospital.contacts()
    small = gs.hospital(n_people=60, rng_seed=1)
    for strategy in STRATEGIES.values():  # compiled, or loaded
        strategy(small, 2)
    return hospital


def seconds(work) -> float:
    """Of processors, not of the clock: others may be at work on this machine."""
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_strategy_picks_300_of_10_000_within_5_seconds(everybody, name):
    assert seconds(lambda: STRATEGIES[name](everybody, 300)) < 5.0


def test_greedy_coverage_of_300_takes_less_than_a_second(everybody):
    assert seconds(lambda: gs.seeding.superconnectors(everybody, 300, rng_seed=2)) < 1.0


def test_the_whole_report_takes_less_than_a_minute(everybody):
    assert seconds(lambda: gs.study.reach_of_strategies(everybody)) < 60.0
