"""The page on interventions names them all, and what it shows runs."""

import re
from pathlib import Path

import groundswell as gs

PAGE = (Path(__file__).parents[2] / "docs" / "interventions.md").read_text("utf-8")


def test_the_page_names_every_intervention():
    rows = re.findall(r"^\| (`.*?) \|", PAGE.split("## How they act")[0], re.M)
    named = set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert named == set(gs.interventions.INTERVENTIONS)


def test_an_intervention_of_ones_own_works_as_shown():
    block = re.findall(r"```python\n(.*?)```", PAGE, re.S)[-1]
    scope: dict = {}
    exec(compile(block, "interventions.md", "exec"), scope)
    scenario = scope["scenario"].replace(weeks=30)
    counts = gs.simulate(scenario, 2).stage_counts[:, :, gs.Stage.USING]
    without = gs.simulate(scenario.replace(interventions=[]), 2).stage_counts[:, :, gs.Stage.USING]
    assert (counts[:, :5] == counts[:, :1]).all()  # nobody starts in the holiday
    assert (without[:, 4] > counts[:, 4]).all()


def test_every_intervention_goes_by_the_type_that_files_use():
    for name, kind in gs.interventions.INTERVENTIONS.items():
        assert kind().type == name
