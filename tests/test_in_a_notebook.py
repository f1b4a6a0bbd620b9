"""What a notebook shows of an object is one line that says what matters; signatures read as documented."""

import inspect

import pytest

import groundswell as gs

PLAN = gs.Scenario(
    gs.hospital(60, rng_seed=1),
    gs.ComplexContagion({"normal": [0.25, 0.1]}),
    weeks=20,
    budget=5,
    name="leaders",
)
OTHER = PLAN.replace(seeding="superconnectors", name="superconnectors")


@pytest.fixture(scope="module")
def comparison():
    return gs.compare(PLAN, OTHER, replicates=20)


def test_a_part_shows_what_differs_from_its_defaults():
    assert repr(gs.Persistence()) == "Persistence()"
    assert repr(gs.Persistence(readopt=0.5)) == "Persistence(readopt=0.5)"
    assert repr(PLAN.contagion) == "ComplexContagion(threshold={'normal': [0.25, 0.1]})"
    shown = repr(PLAN)
    assert shown.startswith("Scenario(organisation=<Organisation: 60 people; ties: ")
    assert shown.endswith(", budget=5, weeks=20, name='leaders')")


def test_what_a_part_shows_makes_it_again():
    for part in (PLAN.contagion, gs.Shock(weeks=[3, 4]), gs.interventions.Broadcast(reach=0.5)):
        assert (
            eval(repr(part), vars(gs.interventions) | {n: getattr(gs, n) for n in dir(gs)}) == part
        )


def test_a_threshold_for_everyone_stays_short():
    many = gs.ComplexContagion([0.1 + k / 1000 for k in range(500)])
    assert len(repr(many)) < 200
    assert " … " in repr(many)


def test_an_ensemble_says_how_often_it_took_hold(comparison):
    held = int(comparison.a.outcomes()["took_hold"].sum())
    assert repr(comparison.a) == (
        f"<Ensemble leaders: 20 runs of 20 weeks, 60 people; took hold in {held}>"
    )


def test_a_comparison_says_its_verdict(comparison):
    verdict, *_ = comparison.in_words().splitlines()
    assert repr(comparison) == f"<Comparison: 20 pairs. {verdict}>"
    assert f"{comparison.use.b_ahead} with B" in repr(comparison.use)


def test_designs_plans_and_sweeps_say_how_many(tmp_path):
    design = gs.Design.grid(
        PLAN, {"seeding": ["random", "formal_leaders"], "contagion.p_below": [0.0, 0.01]}
    )
    assert repr(design) == (
        "<Design: grid, 4 points; levers: seeding; uncertainties: contagion.p_below>"
    )
    one = gs.Design.grid(PLAN, {"seeding": ["random", "formal_leaders"]})
    assert repr(one) == "<Design: grid, 2 points; levers: seeding>"
    assert repr(gs.study.Plan.of(one, 20, 1)) == "<Plan: 2 points x 20 replicates, 40 runs>"
    runs = gs.sweep(one, 20, store=tmp_path / "store", workers=1)
    assert repr(gs.study.status(tmp_path / "store")).startswith("<Status: 40 of 40 runs done")
    family = gs.study.family(runs, "formal_leaders", "took_hold", by="seeding")
    verdict = family.table["verdict"].iloc[0]
    assert repr(family) == (
        f"<Family: took_hold against formal_leaders, 20 pairs. random: {verdict}>"
    )


def test_who_could_start_is_said_without_naming_anybody():
    best = gs.study.best_starters(PLAN, 3, replicates=4, runs=100)
    assert repr(best) == f"<BestStarters: 3, by {best.found_by}; mean use {best.use:.0%}>"
    used = gs.study.use_of_strategies(PLAN, ["degree"], replicates=4, runs=0)
    first, *_ = used.ranked["strategy"]
    assert repr(used).startswith(f"<StrategiesUse: took hold most often first: {first}, ")
    reach = gs.study.reach_of_strategies(PLAN.organisation, ["degree", "random"])
    assert repr(reach) == "<StrategiesReach: 2 strategies, 60 people>"


def test_a_model_says_how_far_it_is():
    model = gs.ChangeModel(PLAN)
    assert repr(model) == "<ChangeModel: week 0 of 20, 60 people, 8% use it>"
    model.step()
    assert repr(model).startswith("<ChangeModel: week 1 of 20, ")


def test_a_calibration_says_what_it_learnt():
    seen = gs.simulate(PLAN, replicates=1, rng_seed=9).use[0]
    curve = {"week": [4, 8, 12, 16], "share": [float(seen[week]) for week in (4, 8, 12, 16)]}
    fit = gs.calibrate(PLAN, curve, {"contagion.p_above": (0.1, 1.0)}, points=1024)
    row = fit.intervals().iloc[0]
    learnt = f"contagion.p_above {row['low']:.3g} to {row['high']:.3g} (90 % interval)"
    assert fit.reproduces
    assert repr(fit) == f"<Calibration: the model gives the observed curve; {learnt}>"
    assert repr(fit.posterior) == f"<Posterior: {learnt}>"


PARTS = [
    value
    for value in (*vars(gs.interventions).values(), *(getattr(gs, name) for name in dir(gs)))
    if inspect.isclass(value) and hasattr(value, "_check_as_a_whole")
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_a_signature_shows_no_machinery(part):
    signature = inspect.signature(part)
    assert "Annotated" not in str(signature)
    assert "FieldInfo" not in str(signature)
    given = {name: each.default for name, each in signature.parameters.items()
             if each.default is not inspect.Parameter.empty}  # fmt: skip
    if len(given) == len(signature.parameters):
        assert part(**given) == part()  # the defaults shown are the ones that hold
    assert len(PARTS) > 20


def test_the_signature_of_a_threshold_reads_as_documented():
    assert str(inspect.signature(gs.ComplexContagion)).startswith("(threshold: Quantity = 0.25, ")
