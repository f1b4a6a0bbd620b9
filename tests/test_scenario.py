"""Scenarios: frozen, checked, written to a file and read back without losing an assumption."""

import dataclasses
import tomllib

import numpy as np
import pytest
from test_parameters import BUSY, OTHER

import groundswell as gs

HOSPITAL = gs.hospital(n_people=40, span=5, rng_seed=1)
IDS = HOSPITAL.ids.tolist()


def scenario(**fields) -> gs.Scenario:
    given = {"organisation": HOSPITAL, "contagion": gs.ComplexContagion(0.25), "weeks": 6}
    return gs.Scenario(**given | fields)


def faults_of(make) -> list[tuple[str, str]]:
    with pytest.raises(gs.BadInput) as error:
        make()
    return [(fault.code, fault.place) for fault in error.value.faults]


def assert_same_results(one: gs.Scenario, other: gs.Scenario) -> None:
    a, b = (gs.simulate(each, 4, rng_seed=3, workers=1) for each in (one, other))
    for name in ("adopted_at", "stage_counts", "final_stage", "units_left_behind"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name))


# -- making one -----------------------------------------------------------------------


def test_a_bare_scenario_is_textbook_contagion():
    bare = gs.Scenario(HOSPITAL, gs.ComplexContagion(0.25))
    switched_on = [
        getattr(bare, name) for name in ("awareness", "persistence", "turnover", "opposition")
    ]
    assert switched_on == [None] * 4
    assert bare.attention == 1.0
    assert (bare.seeding, bare.budget, bare.weeks) == ("formal_leaders", None, 104)
    assert (bare.combine, bare.vary, bare.name) == (
        "weighted",
        ("network", "people", "dynamics"),
        "",
    )


@pytest.mark.parametrize(
    ("part", "field"),
    [
        (scenario(), "weeks"),
        (scenario().contagion, "threshold"),
        (gs.SimpleContagion(0.1), "probability"),
        (gs.Awareness(), "rate"),
        (gs.Attention(), "hours_needed"),
        (gs.Persistence(), "lapse"),
        (gs.Turnover(), "annual_rate"),
        (gs.Shock("seeds"), "each"),
        (gs.Opposition(), "share"),
    ],
    ids=lambda value: type(value).__name__ if dataclasses.is_dataclass(value) else value,
)
def test_a_scenario_and_its_parts_are_frozen(part, field):
    before = getattr(part, field)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(part, field, 0.5)
    assert getattr(part, field) == before


def test_changing_the_lists_and_arrays_given_does_not_change_the_scenario():
    thresholds, people, trust = np.full(40, 0.3), [1, 2], {"advice": 0.5}
    made = scenario(contagion=gs.ComplexContagion(thresholds), seeding=people, trust=trust)
    key = made.key()
    thresholds[:] = 0.9
    people.append(3)
    trust["advice"] = 0.0
    assert made.key() == key
    assert (made.contagion.threshold[0], made.seeding, made.trust) == (0.3, (1, 2), {"advice": 0.5})


def test_numbers_of_numpy_and_columns_of_pandas_are_as_good_as_pythons():
    plain = scenario(seeding=[0, 1], trust={"advice": 0.5}, attention=0.5, weeks=9)
    numpys = scenario(
        seeding=HOSPITAL.people["id"][:2],
        trust={"advice": np.float64(0.5)},
        attention=np.float32(0.5),
        weeks=np.int64(9),
    )
    assert numpys.key() == plain.key()
    assert scenario(seeding=np.array(IDS[:2])).seeding == tuple(IDS[:2])
    by_array = gs.Shock(np.array([4, 5]), np.float64(0.5))
    assert by_array == gs.Shock([4, 5], 0.5)


def test_every_fault_is_listed_at_once_with_its_place():
    faults = faults_of(
        lambda: scenario(seeding="luck", budget=1.5, weeks=0, trust=3, combine="all", wekks=4)
    )
    assert sorted(faults) == [
        ("budget", "budget"),
        ("literal_error", "combine"),
        ("out-of-range", "weeks"),
        ("trust", "trust"),
        ("unknown-field", "wekks"),
        ("unknown-strategy", "seeding"),
    ]


def test_every_misfit_with_the_organisation_is_listed_at_once():
    shocks = [gs.Shock("seeds"), gs.Shock(["nobody", 99])]
    faults = faults_of(
        lambda: scenario(
            contagion=gs.ComplexContagion([0.1, 0.2]),
            seeding=["p01", "p01", "stranger", 40],
            weeks=-1,
            trust={"gossip": 1.0},
            attention=[1.0] * 41,
            turnover=gs.Turnover(shocks=shocks),
        )
    )
    assert sorted(faults) == [
        ("length", "attention"),
        ("length", "contagion.threshold"),
        ("out-of-range", "weeks"),
        ("person-twice", "seeding"),
        ("position-range", "seeding"),
        ("position-range", "turnover.shocks[1].team"),
        ("unknown-kind", "trust.gossip"),
        ("unknown-person", "seeding"),
        ("unknown-person", "turnover.shocks[1].team"),
    ]


# -- budgets and trust ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("budget", "count"),
    [
        (None, 1),  # 3 % of 40 is 1.2
        (0.0, 0),
        (0.001, 1),  # a share above nothing is at least one person
        (0.1, 4),
        (0.11, 4),  # 4.4
        (0.12, 5),  # 4.8
        (1.0, 40),
        (0, 0),
        (1, 1),  # the whole number 1 is one person, not everybody
        (40, 40),
    ],
)
def test_a_budget_is_a_share_or_a_head_count(budget, count):
    made = scenario(seeding="random", budget=budget)
    assert made.seed_count() == count
    assert np.all(gs.simulate(made, 2).stage_counts[:, 0, gs.Stage.USING] == count)


def test_a_share_is_of_the_organisation_asked_about_and_a_list_counts_itself():
    assert scenario(budget=0.1).seed_count(gs.complete(200)) == 20
    assert scenario(seeding=[3, 1, 2]).seed_count() == 3
    assert scenario(seeding=[], budget=0).seed_count() == 0
    assert scenario(seeding=[3, 1, 2], budget=3).seed_count() == 3


def test_trust_has_defaults_and_each_can_be_overridden():
    kinds = ("advice", "friendship", "reports_to", "manages", "team")
    assert [scenario().trust_in(kind) for kind in kinds] == [1.0, 1.0, 0.5, 0.5, 0.0]
    changed = scenario(trust={"friendship": 0.2, "team": 1})
    assert [changed.trust_in(kind) for kind in kinds] == [1.0, 0.2, 0.5, 0.5, 1.0]


def test_an_integer_is_a_position_and_a_string_an_id():
    numbered = gs.Organisation(["2", "0", "1"], gs.complete(3).informal)
    by_position = scenario(organisation=numbered, seeding=[0])
    by_id = scenario(organisation=numbered, seeding=["0"])
    starters = [gs.simulate(s, 1).adopted_at[0].argmin() for s in (by_position, by_id)]
    assert starters == [0, 1]
    assert scenario(organisation=numbered, seeding=["2"]).key() == by_position.key()


# -- copies ---------------------------------------------------------------------------


def test_replace_changes_a_copy_and_checks_it_anew():
    old = scenario(awareness=gs.Awareness())
    new = old.replace(
        {"contagion.threshold": 0.4, "trust.advice": 0.7, "awareness.rate": 0.9}, weeks=8, budget=3
    )
    assert (new.contagion.threshold, new.trust, new.awareness.rate) == (0.4, {"advice": 0.7}, 0.9)
    assert (new.weeks, new.budget) == (8, 3)
    assert (old.contagion.threshold, old.trust, old.weeks, old.budget) == (0.25, {}, 6, None)
    assert faults_of(lambda: old.replace(weeks=0)) == [("out-of-range", "weeks")]


def test_replace_lists_every_wrong_name_with_its_place():
    faults = faults_of(
        lambda: scenario().replace(
            {"contagion.treshold": 0.3, "awareness.rate": 0.1, "nothing.at_all": 1, "weeks.x": 2}
        )
    )
    assert faults == [
        ("unknown-field", "contagion.treshold"),
        ("off", "awareness.rate"),
        ("unknown-field", "nothing.at_all"),
        ("off", "weeks.x"),
    ]
    assert faults_of(lambda: scenario().replace(wekks=3)) == [("unknown-field", "wekks")]
    out = {"contagion.threshold": 25, "contagion.p_above": -1}
    assert faults_of(lambda: scenario().replace(out)) == [
        ("threshold-share", "contagion.threshold"),
        ("out-of-range", "contagion.p_above"),
    ]


# -- files ----------------------------------------------------------------------------


def with_a_core() -> gs.Organisation:
    return gs.core_network(HOSPITAL, "chain-like", leads=12, rng_seed=5)


WRITTEN = {
    "bare": lambda: scenario(),
    "core network": lambda: scenario(organisation=with_a_core(), trust={"improvement": 2.0}),
    "ring, simple": lambda: scenario(
        organisation=gs.ring(30, 4), contagion=gs.SimpleContagion(0.3, 0.01, 2), seeding="random"
    ),
    "everything on": lambda: scenario(**BUSY | {"weeks": 9}),
    "shocks naming people": lambda: scenario(
        turnover=gs.Turnover(
            0.5,
            2,
            [gs.Shock("seeds", 0.2), gs.Shock([3, "p08"], 0.5, (2, 3), 0.9), gs.Shock([1], 1)],
        )
    ),
    "distributions": lambda: scenario(
        contagion=gs.ComplexContagion({"normal": [0.25, 0.1]}), attention={"beta": [2, 3]}
    ),
    "one number per person": lambda: scenario(
        contagion=gs.ComplexContagion(np.linspace(0, 3, 40), "count"),
        attention=gs.Attention(np.linspace(0, 8, 40), 4),
    ),
    "attention a number": lambda: scenario(attention=0.5),
    "attention in hours, drawn": lambda: scenario(
        attention=gs.Attention({"uniform": [0.0, 4.0]}, 8)
    ),
    "people by position": lambda: scenario(seeding=[4, 2]),
    "people by id": lambda: scenario(seeding=IDS[3:6], budget=3),
    "nothing varies": lambda: scenario(vary=(), combine="any", budget=0.2, name="Ögon & näsa"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_scenario_written_and_read_back_is_the_same(tmp_path, name):
    made = WRITTEN[name]()
    made.to_toml(tmp_path / "one.toml")
    read = gs.Scenario.from_toml(tmp_path / "one.toml")
    assert (read.key(), read.name) == (made.key(), made.name)
    assert_same_results(read, made)
    read.to_toml(tmp_path / "two.toml")
    assert (tmp_path / "two.toml").read_bytes() == (tmp_path / "one.toml").read_bytes()


@pytest.fixture
def read_from_files(tmp_path):
    folder = tmp_path / "here"
    folder.mkdir()
    HOSPITAL.to_csv(folder / "people.csv", folder / "ties.csv")
    return gs.Organisation.from_csv(folder / "people.csv", folder / "ties.csv")


def test_a_scenario_on_files_names_them_relative_to_itself(tmp_path, read_from_files):
    made = scenario(organisation=read_from_files)
    (tmp_path / "plans").mkdir()
    made.to_toml(tmp_path / "plans" / "plan.toml")
    written = tomllib.loads((tmp_path / "plans" / "plan.toml").read_text("utf-8"))
    assert written["organisation"] == {"people": "../here/people.csv", "ties": "../here/ties.csv"}
    moved = tmp_path.rename(tmp_path.with_name(tmp_path.name + "-moved"))
    read = gs.Scenario.from_toml(moved / "plans" / "plan.toml")
    assert read.key() == made.key()
    assert_same_results(read, made)


def test_undirected_files_are_read_back_as_undirected(tmp_path):
    (tmp_path / "people.csv").write_text("id\na\nb\nc\n")
    (tmp_path / "ties.csv").write_text("source,target\na,b\nb,c\n")
    files = tmp_path / "people.csv", tmp_path / "ties.csv"
    both = scenario(organisation=gs.Organisation.from_csv(*files, directed=False), seeding=["a"])
    both.to_toml(tmp_path / "plan.toml")
    read = gs.Scenario.from_toml(tmp_path / "plan.toml")
    assert read.organisation.ties("tie").n_ties == 4
    assert read.key() == both.key()
    directed = both.replace(organisation=gs.Organisation.from_csv(*files))
    assert directed.key() != both.key()


def test_every_assumption_is_visible_in_the_file(tmp_path):
    scenario().to_toml(tmp_path / "plan.toml")
    written = tomllib.loads((tmp_path / "plan.toml").read_text("utf-8"))
    trusted = {"advice": 1.0, "friendship": 1.0, "reports_to": 0.5, "manages": 0.5, "team": 0.0}
    assert written["trust"] == trusted
    assert written["contagion"]["p_above"] == 1.0
    assert written["organisation"]["rng_seed"] == 1
    assert written["attention"] == 1.0


def test_a_file_cannot_hold_a_function_or_an_organisation_made_in_memory(tmp_path):
    def pick(organisation, count, rng_seed=0):
        return range(count)

    path = tmp_path / "plan.toml"
    in_memory = gs.Organisation(["a", "b"], gs.complete(2).informal)
    assert faults_of(lambda: scenario(seeding=pick).to_toml(path)) == [("callable", "seeding")]
    assert faults_of(lambda: scenario(seeding=pick).key()) == [("callable", "seeding")]
    nameless = scenario(organisation=in_memory, seeding="degree")
    assert faults_of(lambda: nameless.to_toml(path)) == [("no-source", "organisation")]
    assert not path.exists()
    nowhere = tmp_path / "no" / "such" / "plan.toml"
    assert faults_of(lambda: scenario().to_toml(nowhere)) == [("unwritable", str(nowhere))]


# -- content keys ---------------------------------------------------------------------


def test_the_key_says_what_the_organisation_is_not_where_it_lies(tmp_path, read_from_files):
    made = scenario(organisation=read_from_files)
    (tmp_path / "there").mkdir()
    for name in ("people.csv", "ties.csv"):
        (tmp_path / "there" / name).write_bytes((tmp_path / "here" / name).read_bytes())
    copied = gs.Organisation.from_csv(
        tmp_path / "there" / "people.csv", tmp_path / "there" / "ties.csv"
    )
    in_memory = gs.Organisation(copied.ids, copied.informal, copied.manager, copied.columns)
    keys = {made.replace(organisation=org).key() for org in (read_from_files, copied, in_memory)}
    assert keys == {made.key()}
    assert made.replace(name="another name").key() == made.key()


def test_the_key_does_not_depend_on_how_the_same_is_said():
    said = scenario(trust={"team": 0.0, "advice": 1}, seeding=[0, 5], attention=1)
    assert scenario(trust={"advice": 1.0}, seeding=[IDS[0], IDS[5]]).key() == said.key()


def test_the_key_changes_with_anything_in_the_organisation(read_from_files):
    org = read_from_files
    advice = org.ties("advice")
    heavier = gs.Organisation(
        org.ids, org.informal | {"advice": type(advice)(advice.indptr, advice.noticed, 2 * advice.weight)},
        org.manager, org.columns,
    )  # fmt: skip
    fewer = gs.Organisation(org.ids, {"advice": advice}, org.manager, org.columns)
    flat = gs.Organisation(org.ids, org.informal, None, org.columns)
    renamed = gs.Organisation([f"x{i}" for i in org.ids], org.informal, org.manager, org.columns)
    units = {"unit": np.array(["east", "west"] * 20, dtype=object)}
    moved = gs.Organisation(org.ids, org.informal, org.manager, org.columns | units)
    chart = org.manager.copy()
    chart[-1] = chart[-1] - 1  # another manager on the same level
    assert np.array_equal(gs.Organisation(org.ids, manager=chart).level, org.level)
    reported = gs.Organisation(org.ids, org.informal, chart, org.columns)
    drawn = [HOSPITAL, gs.hospital(n_people=40, span=5, rng_seed=2), with_a_core()]
    organisations = [org, heavier, fewer, flat, renamed, moved, reported, *drawn]
    keys = {scenario(organisation=each, seeding="degree").key() for each in organisations}
    assert len(keys) == len(organisations)


@pytest.mark.parametrize("name", sorted(OTHER))
def test_the_key_changes_with_every_parameter(name):
    old = scenario(**BUSY)
    if name == "contagion.probability":
        old = old.replace(contagion=gs.SimpleContagion(0.05))
    changes = {name: OTHER[name]}
    if name.startswith("turnover.shocks."):
        shock = {"team": "seeds", "probability": 0.1} | {name.rpartition(".")[2]: OTHER[name]}
        changes = {"turnover.shocks": [gs.Shock(**shock)]}
    assert old.replace(changes).key() != old.key()


@pytest.mark.parametrize("name", ["awareness", "persistence", "turnover", "opposition"])
def test_the_key_changes_when_a_mechanism_is_switched_off(name):
    assert scenario(**BUSY).replace({name: None}).key() != scenario(**BUSY).key()


def test_a_series_with_an_index_of_its_own_is_not_taken_by_position():
    import pandas as pd

    by_id = pd.Series([0.1, 0.2], index=["p2", "p1"])
    with pytest.raises(gs.BadInput, match="taken by position"):
        gs.ComplexContagion(by_id)
    assert gs.ComplexContagion(by_id.reset_index(drop=True)).threshold == (0.1, 0.2)
