"""Every declared parameter changes something (a sweep over one that does not is a lie)."""

import numpy as np
import pytest

import groundswell as gs

BUSY = dict(
    contagion=gs.ComplexContagion(0.2, p_above=0.4, p_below=0.02),
    seeding="formal_leaders",
    budget=4,
    weeks=30,
    awareness=gs.Awareness(),
    attention=gs.Attention(2.0, 8.0),
    persistence=gs.Persistence(),
    turnover=gs.Turnover(0.3, 6, [gs.Shock("seeds", 0.1)]),
    opposition=gs.Opposition(0.1),
)

OTHER = {
    "seeding": "degree",
    "budget": 9,
    "weeks": 20,
    "trust": {"friendship": 0.1},
    "combine": "any",
    "attention": 0.9,
    "vary": ("dynamics",),
    "contagion.threshold": 0.4,
    "contagion.measure": "count",
    "contagion.p_above": 0.9,
    "contagion.p_below": 0.0,
    "contagion.spontaneous": 0.05,
    "contagion.influence_weeks": 2,
    "contagion.probability": 0.2,
    "awareness.rate": 0.01,
    "awareness.non_user_share": 1.0,
    "attention.hours_per_week": 4.0,
    "attention.hours_needed": 40.0,
    "persistence.lapse": 0.2,
    "persistence.lapse_unsupported": 0.2,
    "persistence.embedding": 0.5,
    "persistence.normalisation": (1.0, 1.0, 1.0, 1.0),
    "persistence.readopt": 0.0,
    "turnover.annual_rate": 0.9,
    "turnover.settle_weeks": 30,
    "turnover.shocks.team": (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    "turnover.shocks.probability": 0.9,
    "turnover.shocks.weeks": (10,),
    "turnover.shocks.each": 0.3,
    "opposition.share": 0.4,
    "opposition.strength": 3.0,
}


@pytest.fixture(scope="module")
def scenario():
    return gs.Scenario(organisation=gs.hospital(n_people=100, span=8, rng_seed=1), **BUSY)


def test_the_list_here_is_the_list_of_declared_parameters():
    # Those of interventions have a test of their own.
    own = {name for name in gs.parameters() if not name.startswith("interventions.")}
    assert set(OTHER) == own


@pytest.mark.parametrize("name", sorted(OTHER))
def test_every_parameter_changes_something(scenario, name):
    if name == "contagion.probability":
        scenario = scenario.replace(contagion=gs.SimpleContagion(0.05))
    if name.startswith("turnover.shocks."):
        shock = {name.rpartition(".")[2]: OTHER[name]}
        changes = {"turnover.shocks": [gs.Shock(**({"team": "seeds", "probability": 0.1} | shock))]}
    else:
        changes = {name: OTHER[name]}
    before = gs.simulate(scenario, 10, rng_seed=1)
    after = gs.simulate(scenario.replace(changes), 10, rng_seed=1)
    assert not np.array_equal(before.stage_counts, after.stage_counts)


@pytest.mark.parametrize("parameter", gs.parameters().values(), ids=lambda p: p.name)
def test_every_declaration_is_complete_and_its_default_within_range(parameter):
    assert parameter.label and parameter.unit and parameter.source
    assert parameter.role in ("lever", "uncertainty")
    assert parameter.grade in ("measured", "literature", "assumed")
    numbers = np.ravel(parameter.default) if parameter.default is not None else []
    for number in numbers:
        if isinstance(number, int | float | np.number):
            assert parameter.low is None or number >= parameter.low
            assert parameter.high is None or number <= parameter.high
