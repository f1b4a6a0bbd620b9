"""The Mesa model: a native one, and every person can say in a sentence why."""

import gc
import re
import weakref

import mesa
import numpy as np
import pandas as pd
import pytest

import groundswell as gs
from groundswell.stage import Stage
from groundswell.ties import ties_from_pairs


def model_of(pairs, n=4, weeks=3, starters=(0,), unit=None, **fields) -> gs.ChangeModel:
    """People of whom the first of each pair notices the second; 0 starts."""
    source, noticed = np.array(pairs, dtype=int).reshape(-1, 2).T
    columns = {"unit": np.array([unit] * n, dtype=object)} if unit else None
    organisation = gs.Organisation(
        [f"p{i}" for i in range(n)],
        {"advice": ties_from_pairs(n, source, noticed)},
        columns=columns,
    )
    contagion = fields.pop("contagion", gs.ComplexContagion(0.5))
    scenario = gs.Scenario(organisation, contagion, list(starters), weeks=weeks, **fields)
    return gs.ChangeModel(scenario)


def stepped(model, weeks=1) -> gs.ChangeModel:
    for _ in range(weeks):
        model.step()
    return model


def sentence_of(model, position: int) -> str:
    person = model.people[position]
    said = person.explain()
    assert said.startswith(person.id)
    assert re.search(rf"\b{person.id}\b", said)
    assert said.endswith(".") and not said.endswith("..")
    assert len(re.findall(r"\.(\s|$)", said)) == 1
    assert "\n" not in said and "  " not in said
    return said


# -- a native Mesa model --------------------------------------------------------------


def test_it_runs_without_arguments():
    model = gs.ChangeModel()
    assert isinstance(model, mesa.Model)
    weeks = 0
    while model.running:
        model.step()
        weeks += 1
    assert weeks == model.week == model.assumptions.weeks == 52
    assert model.use >= model.assumptions.seed_count() / 100


def test_agents_are_people_and_agent_sets_work():
    model = gs.ChangeModel()
    assert set(model.agents) == set(model.people)
    assert all(isinstance(person, gs.Person) for person in model.agents)
    assert issubclass(gs.Person, mesa.Agent)
    assert [person.position for person in model.people] == list(range(100))
    starters = model.agents.select(lambda person: person.stage == Stage.USING)
    assert len(starters) == 3
    assert all(person.adopted_at == 0 for person in starters)
    assert sum(model.agents.get("adopted")) == 3


def test_a_step_is_a_week_and_the_collector_has_one_row_more():
    model = gs.ChangeModel()
    assert model.week == 0
    stepped(model, 5)
    assert model.week == 5
    table = model.datacollector.get_model_vars_dataframe()
    assert isinstance(table, pd.DataFrame)
    assert table.columns.tolist() == ["week", *[stage.name for stage in Stage], "use"]
    assert table["week"].tolist() == [0, 1, 2, 3, 4, 5]
    assert (table[[stage.name for stage in Stage]].sum(axis=1) == 100).all()
    assert table["use"].iloc[-1] == model.use == np.mean([p.adopted for p in model.people])


def test_running_ends_with_the_last_week_and_not_before():
    model = model_of([(1, 0)], weeks=3)
    assert model.running
    assert stepped(model, 2).running
    assert not stepped(model, 1).running


def test_nobody_sees_a_choice_of_the_same_week():
    # A chain: each notices the one before. One further person a week, whatever the order.
    model = model_of([(1, 0), (2, 1), (3, 2)])
    users = [[p.position for p in model.people if p.adopted]]
    for _ in range(3):
        model.step()
        users.append([p.position for p in model.people if p.adopted])
    assert users == [[0], [0, 1], [0, 1, 2], [0, 1, 2, 3]]
    assert [p.adopted_at for p in model.people] == [0, 1, 2, 3]


def test_the_same_replicate_twice_is_the_same_and_another_is_another():
    def history(**which):
        model = gs.ChangeModel(**which)
        return [stepped(model).use for _ in range(20)]

    assert history(rng_seed=3, replicate=2) == history(rng_seed=3, replicate=2)
    assert history(rng_seed=3, replicate=2) != history(rng_seed=3, replicate=4)
    assert history(rng_seed=3, replicate=2) != history(rng_seed=5, replicate=2)


def test_a_discarded_model_is_let_go():
    models = [gs.ChangeModel() for _ in range(3)]
    for model in models:
        stepped(model, 2)
    gone = [weakref.ref(model) for model in models]
    gone += [weakref.ref(model.people[0]) for model in models]
    del model, models
    gc.collect()
    assert [ref() for ref in gone] == [None] * 6


def test_models_side_by_side_do_not_disturb_each_other():
    alone = gs.ChangeModel(rng_seed=3)
    expected = [stepped(alone).use for _ in range(15)]
    one, other = gs.ChangeModel(rng_seed=3), gs.ChangeModel(rng_seed=9)
    got = []
    for _ in range(15):
        other.step()
        got.append(stepped(one).use)
    assert got == expected


# -- why ------------------------------------------------------------------------------


def test_a_starter_and_one_who_followed_say_since_when():
    model = stepped(model_of([(1, 0), (0, 1)], unit="Ward 3"), 1)
    assert sentence_of(model, 0) == (
        "p0 (Ward 3) was asked to start; now they notice 1 of 1 colleagues using it."
    )
    assert "took it up in week 1, when 1 of the 1 colleagues they notice used it" in sentence_of(
        model, 1
    )


def test_one_for_whom_it_is_normal_says_so():
    always = gs.Persistence(lapse=0, lapse_unsupported=0, embedding=1, normalisation=(1, 1, 1, 1))
    model = stepped(model_of([(1, 0), (0, 1)], persistence=always), 3)
    assert model.people[1].stage == Stage.EMBEDDED
    assert "took it up in week 1, when" in sentence_of(model, 1)
    assert "and it has become normal" in sentence_of(model, 1)


def test_one_who_fell_back_says_so():
    never = gs.Persistence(lapse=1.0, lapse_unsupported=0, embedding=0, readopt=0.0)
    model = stepped(model_of([(1, 0), (0, 1)], persistence=never), 1)
    assert model.people[0].stage == Stage.LAPSED
    assert "fell back and has not started again" in sentence_of(model, 0)


def test_one_who_has_not_heard_says_so():
    model = stepped(model_of([(1, 0)], awareness=gs.Awareness(rate=0.0)))
    assert model.people[1].stage == Stage.UNAWARE
    assert sentence_of(model, 1) == "p1 has not heard of it: nobody they notice has told them yet."


def test_an_opponent_says_so_and_those_around_notice():
    opposed = gs.Opposition(share=1.0)
    model = stepped(model_of([(1, 0), (1, 2), (1, 3), (0, 1)], opposition=opposed))
    assert "opposes it and will not take it up" in sentence_of(model, 1)
    assert "0 of 1 colleagues using it and 1 speaking against it" in sentence_of(model, 0)


def test_one_below_the_threshold_says_how_far():
    model = stepped(model_of([(1, 0), (1, 2), (1, 3)]))
    assert sentence_of(model, 1) == (
        "p1 has not taken it up: they notice 1 of 3 colleagues using it,"
        " that is 33%, short of the 50% they need."
    )


def test_one_just_below_the_threshold_does_not_say_25_is_short_of_25():
    contagion = gs.ComplexContagion(0.2512)
    model = stepped(model_of([(1, 0), (1, 2), (1, 3), (1, 4)], n=5, contagion=contagion))
    assert "that is 25.0%, short of the 25.1% they need" in sentence_of(model, 1)


def test_one_at_the_threshold_who_waits_says_so():
    slow = gs.ComplexContagion(0.5, p_above=0.0)
    model = stepped(model_of([(1, 0)], contagion=slow))
    said = sentence_of(model, 1)
    assert "100%, enough against the 50% they need, but they have not got round to it" in said


def test_one_without_time_says_so():
    model = stepped(model_of([(1, 0)], attention=0.0))
    assert sentence_of(model, 1) == (
        "p1 has not taken it up: they notice 1 of 1 colleagues using it,"
        " and have no time set aside for it."
    )


def test_one_without_ties_says_so():
    model = stepped(model_of([(1, 0)]))
    assert "they notice nobody" in sentence_of(model, 3)


def test_a_count_is_said_as_a_count():
    model = stepped(model_of([(1, 0), (1, 2)], contagion=gs.ComplexContagion(2, "count")))
    assert "that is 1, short of the 2 they need" in sentence_of(model, 1)


def test_unequal_trust_is_said():
    model = stepped(model_of([(1, 0), (1, 2), (1, 3)], trust={"advice": 0.5}))
    assert "weighed by trust that is 33%" in sentence_of(model, 1)


def test_under_simple_contagion_the_chance_is_said():
    quiet = gs.SimpleContagion(1e-9)
    model = stepped(model_of([(1, 0)], contagion=quiet))
    assert "convinces them with a chance of 0% a week" in sentence_of(model, 1)


@pytest.mark.parametrize("combine", ["weighted", "any"])
def test_everybody_in_a_busy_hospital_can_say_why(combine):
    scenario = gs.Scenario(
        gs.hospital(n_people=120, span=6, rng_seed=1),
        gs.ComplexContagion({"normal": [0.15, 0.1]}, p_above=0.4, p_below=0.01),
        budget=12, weeks=40, combine=combine, awareness=gs.Awareness(), attention={"uniform": [0, 1]},
        persistence=gs.Persistence(lapse=0.05), turnover=gs.Turnover(0.5), opposition=gs.Opposition(0.1),
    )  # fmt: skip
    model = stepped(gs.ChangeModel(scenario), 20)
    said = {sentence_of(model, position) for position in range(120)}
    assert len(said) == 120
    assert {person.stage for person in model.people} == set(Stage)


def test_a_person_is_found_by_id_or_position():
    model = gs.ChangeModel()
    assert model.person(7) is model.person(model.people[7].id) is model.people[7]
    assert repr(model.people[7]) == f"<Person {model.people[7].id}: {model.people[7].stage.name}>"
    with pytest.raises(gs.BadInput, match="is not in this organisation"):
        model.person("nobody")


def test_those_who_took_it_up_say_what_they_saw_then_not_what_they_see_now():
    # 0 is noticed by 1 and 2, who need one of two; 3 notices 1 and 2 and needs both.
    org = gs.Organisation(
        ["a", "b", "c", "d"],
        {"advice": ties_from_pairs(4, [1, 2, 3, 3], [0, 0, 1, 2])},
    )
    scenario = gs.Scenario(org, gs.ComplexContagion([0.0, 0.5, 1.0, 1.0]), seeding=["a"], weeks=3)
    model = gs.ChangeModel(scenario)
    for _ in range(3):
        model.step()
    assert model.person("b").explain() == (
        "b took it up in week 1, when 1 of the 1 colleagues they notice used it"
        " (100%, and they need 50%); now they notice 1 of 1 colleagues using it."
    )
    assert "week 2, when 2 of the 2 colleagues" in model.person("d").explain()
    alone = gs.Scenario(org, gs.SimpleContagion(0.0, spontaneous=1.0), seeding=["a"], weeks=1)
    model = gs.ChangeModel(alone)
    model.step()
    assert "on their own, when none of the 2 colleagues" in model.person("d").explain()
