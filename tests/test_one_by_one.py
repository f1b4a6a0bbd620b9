"""experiments/one_by_one.py: what is stored comes out again, and the order of starters stays."""

import sys
from pathlib import Path

import pandas as pd
import pytest

import groundswell as gs

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def experiment():
    sys.path.insert(0, str(ROOT / "experiments"))
    import one_by_one

    yield one_by_one
    sys.path.remove(str(ROOT / "experiments"))


def test_what_is_stored_comes_out_again(experiment):
    stored = pd.read_csv(experiment.RESULTS / "weeks.csv")
    change, who = experiment.CHANGES[0], "unit_managers"
    scenario = experiment.scenarios()[change, who]
    for how, way in experiment.WAYS.items():
        same = (stored["change"] == change) & (stored["starters"] == who) & (stored["how"] == how)
        again = experiment.weeks_to_half(way(scenario, experiment.RNG_SEED, 0))
        assert again == stored[same & (stored["replicate"] == 0)]["weeks_to_half"].item()


def test_the_order_of_starters_stays(experiment):
    middle = experiment.medians(pd.read_csv(experiment.RESULTS / "weeks.csv"))
    assert middle.shape == (4, 4)
    for _, weeks in middle.iterrows():
        assert list(weeks) == sorted(weeks)
        assert len(set(weeks)) == len(weeks)


def test_the_last_of_a_week_see_what_the_first_did(experiment):
    """A row of six, each noticing the one before: one step a week at once, more one by one."""
    row = gs.Organisation.from_tables(
        pd.DataFrame({"id": list("abcdef")}),
        pd.DataFrame({"source": list("bcdef"), "target": list("abcde")}),
    )
    scenario = gs.Scenario(row, gs.ComplexContagion(threshold=1, measure="count"), [0], weeks=1)
    users = {how: 0 for how in experiment.WAYS}
    for how, way in experiment.WAYS.items():
        for replicate in range(20):
            model = way(scenario, 1, replicate)
            model.step()
            users[how] = max(users[how], round(6 * model.use))
    assert users["at once"] == 2 < users["one by one"]
