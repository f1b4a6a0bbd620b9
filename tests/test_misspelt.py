"""A name that is misspelt, or a thing of the wrong kind, is answered with what was meant."""

import pytest

import groundswell as gs
from groundswell.faults import meant
from groundswell.study.study_file import read_study

PLAN = gs.Scenario(
    gs.hospital(60, rng_seed=1), gs.ComplexContagion(0.2), weeks=20, budget=5, name="plan"
)
ENSEMBLES = dict(
    zip("ab", gs.simulate_all([PLAN, PLAN.replace(seeding="random")], 20), strict=True)
)


def test_the_nearest_name_is_offered_and_none_where_none_is_near():
    known = ["seeding", "contagion.threshold", "weeks"]
    assert meant("seding", known) == "did you mean 'seeding'? "
    assert meant("treshold", known) == "did you mean 'contagion.threshold'? "
    assert meant("contagion__threshold", known) == "did you mean 'contagion.threshold'? "
    assert meant("spam", known) == meant(3, known) == meant("", known) == meant("x", []) == ""


@pytest.mark.parametrize(
    ("wrong", "offered"),
    [
        (lambda: PLAN.replace(threshold=0.3), "contagion.threshold"),
        (lambda: PLAN.replace({"contagio.threshold": 0.3}), "contagion.threshold"),
        (lambda: PLAN.replace(seding="random"), "seeding"),
        (lambda: PLAN.replace({"contagion.treshold": 0.3}), "threshold"),
        (lambda: PLAN.replace(seeding="superconector"), "superconnectors"),
        (lambda: PLAN.replace(interventions=[{"type": "brodcast"}]), "broadcast"),
        (lambda: gs.ComplexContagion(treshold=0.25), "threshold"),
        (lambda: gs.hospital(people=100), "n_people"),
        (lambda: gs.library.load("lead"), "leda"),
        (lambda: gs.library.load("leda", "sucession"), "succession"),
        (lambda: gs.Design.grid(PLAN, {"treshold": [0.1]}), "contagion.threshold"),
        (lambda: gs.Design.grid(PLAN, {"organisation.mean_tie": [5]}), "mean_ties"),
        (lambda: gs.study.reach_of_strategies(PLAN.organisation, ["degre"]), "degree"),
        (lambda: gs.study.family({"leaders": ENSEMBLES["a"], "b": ENSEMBLES["b"]}, "leader"), "leaders"),
    ],
)  # fmt: skip
def test_every_fault_over_an_unknown_name_offers_it(wrong, offered):
    with pytest.raises(gs.BadInput) as raised:
        wrong()
    assert f"did you mean {offered!r}? " in str(raised.value)


def test_every_unknown_field_is_named_with_all_others():
    with pytest.raises(gs.BadInput) as raised:
        PLAN.replace({"attension": 1, "weeks": 0, "turnover.annual_rate": 0.1})
    assert [fault.code for fault in raised.value.faults] == ["unknown-field", "off"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("seding = ['random']", "levers.seding: is no factor – did you mean 'seeding'? "),
        ("interventions = 3", "interventions.broadcast.reach = [0.1, 0.2]"),
        ("seeding = 3", "seeding: 3 is not a list of values – write ['formal_leaders', …]"),
        ("budget = 3", "budget: 3 is not a list of values – write [5, …]"),
    ],
)
def test_a_study_says_what_would_do(line, says, tmp_path):
    PLAN.to_toml(tmp_path / "plan.toml")
    study = tmp_path / "s.toml"
    study.write_text(f"scenario = 'plan.toml'\ndesign = 'grid'\n[levers]\n{line}\n")
    with pytest.raises(gs.BadInput) as raised:
        read_study(study)
    assert says in str(raised.value)


def test_a_study_may_list_what_is_done(tmp_path):
    lists = [[], [gs.interventions.Broadcast()]]
    assert len(gs.Design.grid(PLAN, {"interventions": lists})) == 2


# -- studies --------------------------------------------------------------------------


def test_a_base_that_was_not_run_is_told_from_one_alone():
    with pytest.raises(
        gs.BadInput, match="'nobody' is none of those that were run – choose one of: a, b"
    ):
        gs.study.family(ENSEMBLES, "nobody")
    with pytest.raises(gs.BadInput, match="'a' has nothing to be compared with"):
        gs.study.family({"a": ENSEMBLES["a"]}, "a")


def test_weeks_to_half_are_known_from_the_store(tmp_path):
    design = gs.Design.grid(PLAN, {"seeding": ["formal_leaders", "random"]})
    runs = gs.sweep(design, 20, store=tmp_path / "s", workers=1)
    told = gs.study.family(runs, "formal_leaders", "weeks_to_half", by="seeding")
    said = gs.study.family(runs, "formal_leaders", "weeks_to_half", by="seeding", weeks=20)
    assert told.table.equals(said.table)
    assert gs.study.runs_in(tmp_path / "s").attrs == {"weeks": 20}
    several = gs.Design.grid(PLAN, {"weeks": [5, 9]})
    assert gs.sweep(several, 2, store=tmp_path / "t", workers=1).attrs == {}


def test_figures_take_ensembles_and_say_so():
    with pytest.raises(gs.BadInput, match=r"is not a list of ensembles – run scenarios first"):
        gs.plots.curves(PLAN)
    with pytest.raises(gs.BadInput, match="is not a list of ensembles"):
        gs.plots.curves([PLAN])
    one, listed = gs.plots.curves(ENSEMBLES["a"]), gs.plots.curves([ENSEMBLES["a"]])
    assert len(one.axes[0].lines) == len(listed.axes[0].lines) > 0


def test_a_comparison_of_unlike_sizes_says_that_people_do_not_pair():
    larger = gs.Scenario(
        gs.hospital(80, rng_seed=1), gs.ComplexContagion(0.2), weeks=20, name="big"
    )
    said = gs.compare(PLAN, larger, 20).in_words()
    assert "Not the same people: 60 with plan, 80 with big." in said
    assert "Not the same people" not in gs.study.paired(*ENSEMBLES.values()).in_words()


# -- what is offered ------------------------------------------------------------------

MODULES = [name for name in dir(gs) if type(getattr(gs, name)).__name__ == "module"]


@pytest.mark.parametrize("name", MODULES)
def test_a_public_module_offers_its_public_names_and_no_others(name):
    module = getattr(gs, name)
    assert dir(module) == sorted(module.__all__)
    assert all(hasattr(module, each) for each in module.__all__)
    assert len(MODULES) > 10


def test_every_intervention_is_offered():
    assert {each.__name__ for each in gs.interventions.INTERVENTIONS.values()} <= set(
        dir(gs.interventions)
    )
