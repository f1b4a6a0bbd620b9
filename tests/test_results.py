"""Stored results are what the code gives: their first replicates, run again, are equal."""

import sys
from pathlib import Path

import pandas as pd
import pytest

import groundswell as gs

ROOT = Path(__file__).parents[1]
REPEATED = 3


@pytest.fixture(scope="module", autouse=True)
def experiments_on_path():
    sys.path.insert(0, str(ROOT / "experiments"))
    yield
    sys.path.remove(str(ROOT / "experiments"))


def first_rows(parts, rng_seed):
    """Outcomes of the first replicates of every scenario, as the experiment labels them."""
    import founding_report

    together = [scenario for part in parts.values() for scenario in part.values()]
    ensembles = iter(gs.simulate_all(together, REPEATED, rng_seed))
    done = {name: {key: next(ensembles) for key in part} for name, part in parts.items()}
    return founding_report.outcomes(done)


def stored_rows(name):
    stored = pd.read_parquet(ROOT / "results" / name / "outcomes.parquet")
    return stored[stored["replicate"] < REPEATED].reset_index(drop=True)


def test_the_founding_experiment_repeats():
    import founding

    again = first_rows(founding.parts(), founding.RNG_SEED)
    pd.testing.assert_frame_equal(again, stored_rows("founding"), check_exact=True)


def test_the_founding_experiment_on_real_organisations_repeats():
    import founding_real

    if not founding_real.DATA.is_dir():
        pytest.skip("the real organisations are not beside the project")
    made = founding_real.organisations()
    parts = {name: founding_real.cells(name, org) for name, org in made.items()}
    again = first_rows(parts, founding_real.RNG_SEED)
    pd.testing.assert_frame_equal(again, stored_rows("founding-real"), check_exact=True)


@pytest.mark.parametrize("name", gs.library.names())
def test_every_scenario_of_the_library_repeats(name):
    import scenario_report

    again = scenario_report.ensembles(name, replicates=REPEATED)
    again = [each.outcomes().assign(variant=label) for label, each in again.items()]
    again = pd.concat(again, ignore_index=True)
    stored = stored_rows(name)
    assert set(stored["variant"]) == set(again["variant"])
    pd.testing.assert_frame_equal(again, stored, check_exact=True)
