"""Every declared parameter of every intervention changes something."""

import functools

import numpy as np
import pytest

import groundswell as gs

KINDS = gs.interventions.INTERVENTIONS

# Where an intervention has more to do with other values than its defaults, or fits into a
# small organisation only then.
BUSY = {
    "broadcast": {"convinces": 0.01},
    "champion_team": {"shock_probability": 0.3, "replacement_weeks": 8, "handover_weeks": 4},
    "controversy": {"error": 0.5, "comes_out": 4, "talks": 5, "near": 0.3},
    "learning_network": {"n_participants": 30, "groups": 5, "lasting": 0.1, "pressure": 0.2,
                         "remix_every": 2, "tells": 0.3},
    "mandate": {"weeks": 8, "complies": 0.2, "leaders": 0.5},
    "meeting_places": {"size": 6, "coaches": 3, "weeks": 20, "tells": 0.3},
    "normalising": {"weeks": 10},
    "pre_study": {"study_weeks": 4, "free_hours": 30.0, "easier": 0.1, "practice_change": False},
    "psychological_safety": {"tries": 0.05},
    "shared_store": {"until": 20, "per_editor": 0.02, "tells": 0.2, "convinces": 0.02},
    "slack": {"start": 4, "free_hours": {"uniform": [0.0, 1.2]}, "dropped_hours": 0.3},
    "sprints": {"free_hours": 30.0, "easier": 0.1, "practice_change": False},
    "standing_groups": {},
    "team_days": {"over_weeks": 20},
    "translation": {"error": 0.5, "pace": 0.8, "fading": 0.1},
}  # fmt: skip
AGEING = {"until": 12, "per_editor": 0.01, "tells": 1.0, "convinces": 0.9, "ownership": 0.05}
FOR = {
    "champion_team.training_hours": {"succession": True},
    "translation.fading": {"attend": False, "pace": 1.0, "hours_needed": 1.0},
    "translation.heat": {"attend": False, "error": 0.9, "legitimacy": 1.0, "fading": 0.2},
    "shared_store.how_share": AGEING,
    "shared_store.how_ages": AGEING,
    "shared_store.what_ages": AGEING,
    "shared_store.loses_interest": {"until": 40, "tells": 1.0, "convinces": 0.9},
}
"""What else has to be so for one parameter to matter."""
GAPS = gs.interventions.ChampionTeam(shock_probability=0.5, replacement_weeks=4, handover_weeks=2)
WITH = {"champion_team": [gs.interventions.Broadcast(weeks=40)], "shared_store": [GAPS]}
"""What else has to be done for it to matter."""
SCENE = {"translation": {"budget": 40}}

DECLARED = [
    (kind, name.rpartition(".")[2], parameter)
    for name, parameter in gs.parameters().items()
    if name.startswith("interventions.")
    for kind in [name.split(".")[1]]
]


@functools.cache
def organisation():
    return gs.core_network(gs.employers(4, 30, rng_seed=1), leads=0.2, rng_seed=1)


@functools.cache
def outcome(kind, **changes):
    intervention = KINDS[kind](**BUSY.get(kind, {}) | changes)
    scene = {"budget": 6} | SCENE.get(kind, {})
    scenario = gs.Scenario(
        organisation=organisation(),
        contagion=gs.ComplexContagion(0.2, p_above=0.3, p_below=0.02),
        seeding="random",
        weeks=40,
        awareness=gs.Awareness(0.05),
        persistence=gs.Persistence(lapse=0.01, lapse_unsupported=0.05),
        opposition=gs.Opposition(0.15),
        interventions=[intervention, *WITH.get(kind, [])],
        **scene,
    )
    ensemble = gs.simulate(scenario, 8, rng_seed=1)
    return ensemble.stage_counts, ensemble.programme_hours


def others(parameter, now):
    """Further values that the parameter may have."""
    if isinstance(now, bool):
        return [not now]
    if isinstance(now, str):
        return ["random", "superconnectors", "next in line", "formal_leaders"]
    if isinstance(now, tuple):
        return [tuple(5.0 for _ in now), tuple(1.0 for _ in now)]
    now = now if isinstance(now, int | float) else 6
    low, high = parameter.low, parameter.high
    values = [now * 2, now * 3 + 1, now / 2, now + 1, now - 1, 0.9, 0.0, 2, 5, 30, None]
    whole = type(now) is int
    values = [v if v is None else int(v) if whole else float(v) for v in values]
    return [
        v
        for v in values
        if v is None or ((low is None or v >= low) and (high is None or v <= high))
    ]


@pytest.mark.parametrize(
    ("kind", "field", "parameter"), DECLARED, ids=lambda v: getattr(v, "name", "")
)
def test_every_parameter_changes_stages_or_hours(kind, field, parameter):
    given = FOR.get(f"{kind}.{field}", {})
    counts, hours = outcome(kind, **given)
    now = getattr(KINDS[kind](**BUSY.get(kind, {}) | given), field)
    tried = []
    for value in others(parameter, now):
        try:
            again = outcome(kind, **given | {field: value})
        except gs.BadInput:
            continue  # out of range, or does not go with the rest
        tried.append(value)
        if not (np.array_equal(counts, again[0]) and np.array_equal(hours, again[1])):
            return
    pytest.fail(f"{now!r}, {tried} all give the same")


def test_every_intervention_is_here():
    assert {kind for kind, _, _ in DECLARED} == set(KINDS)
