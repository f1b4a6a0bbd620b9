"""One's own organisation: only pseudonyms get in, nothing odd, and the answer is that of one's files."""

import hashlib
import hmac

import numpy as np
import pytest

import groundswell as gs
from groundswell.dashboard import addresses, bringing, plans, recipes
from groundswell.dashboard.bringing import Refused
from groundswell.dashboard.plans import Plan


def pseudonym(person: str) -> str:
    return hmac.new(b"key", person.encode(), hashlib.sha256).hexdigest()[:16]


@pytest.fixture(scope="module")
def theirs() -> gs.Organisation:
    return gs.hospital(n_people=60, rng_seed=2)


@pytest.fixture
def sent(theirs) -> dict:
    """What a browser sends of the files of an organisation."""
    people, ties = theirs.people, {"source": [], "target": [], "kind": []}
    for kind in theirs.informal:
        layer = theirs.ties(kind)
        for person in range(theirs.n_people):
            for other in layer.noticed[layer.indptr[person] : layer.indptr[person + 1]]:
                ties["source"].append(pseudonym(theirs.ids[person]))
                ties["target"].append(pseudonym(theirs.ids[other]))
                ties["kind"].append(kind)
    manager = [
        "" if each != each or each is None else pseudonym(each) for each in people["manager_id"]
    ]
    told = {
        "id": [pseudonym(each) for each in people["id"]],
        "manager_id": manager,
        "unit": people["unit"].tolist(),
    }
    return {"people": told, "ties": ties}


def test_it_comes_out_as_with_the_files_themselves(sent, theirs):
    mine = bringing.organisation(sent)
    assert mine.n_people == 60 and mine.informal.keys() == theirs.informal.keys()
    base = plans.loaded("superconnectors", None).replace(
        weeks=20, seeding="degree", vary=("people", "dynamics")
    )
    found = [gs.simulate(base.replace(organisation=each), 5, 1).use for each in (mine, theirs)]
    assert np.array_equal(*found)


def test_ids_that_are_no_pseudonyms_are_refused(sent):
    for column in ("id", "manager_id"):
        wrong = {
            **sent,
            "people": {**sent["people"], column: [*sent["people"][column][:-1], "Anna Andersson"]},
        }
        with pytest.raises(Refused, match="not-pseudonymised"):
            bringing.organisation(wrong)
    with pytest.raises(Refused, match="not-pseudonymised"):
        bringing.organisation({**sent, "ties": {"source": ["p1"], "target": ["p2"]}})


@pytest.mark.parametrize(
    "wrong",
    [
        None, [], {}, {"people": []}, {"people": {"id": "x"}}, {"people": {"id": [], "unit": []}},
        {"people": {"id": ["0" * 16] * 20, "unit": [["x"]] * 20}},
        {"people": {"id": ["0" * 16] * 20, "unit": ["x" * 5000] * 20}},
        {"people": {"id": ["0" * 16] * 20, "unit": ["x"] * 20, "email": ["x"] * 20}},
        {"people": {"id": ["0" * 16] * 5000, "unit": ["x"] * 5000}},
        {"people": {"id": ["0" * 16] * 20, "unit": ["x"] * 19}},
    ],
)  # fmt: skip
def test_anything_else_than_the_columns_is_refused(wrong):
    with pytest.raises(Refused):
        bringing.organisation(wrong)


def test_personal_data_that_the_browser_missed_are_refused(sent):
    names = ["Anna Andersson", "Lars Nilsson", "Maria Johansson", "Karin Svensson", "Erik Persson"]
    sent["people"]["profession"] = [names[i % 5] for i in range(60)]
    with pytest.raises(gs.BadInput, match="names of people"):
        bringing.organisation(sent)


def test_without_ties_they_are_drawn_and_said_to_be(sent):
    mine = bringing.organisation({"people": sent["people"]})
    assert mine.recipe is not None and mine.informal


def test_neither_address_nor_files_hold_what_was_brought(sent):
    plan = Plan(organisation=bringing.organisation(sent)).changed("budget", 0.1)
    assert addresses.as_text(plan) == "own,budget=0.1"
    assert addresses.from_text("own,budget=0.1") == (None, True)
    text = recipes.as_toml(plan.scenario())
    assert 'people = "people.csv"' in text and 'ties = "ties.csv"' in text
    assert not any(each in text for each in sent["people"]["id"])


@pytest.mark.parametrize("ties", [True, False])
def test_the_tables_that_the_scenario_file_reads_can_be_had(sent, ties, tmp_path, monkeypatch):
    """What is saved beside the scenario file gives the very scenario: whatever was brought, and from anywhere."""
    monkeypatch.chdir(tmp_path)
    mine = bringing.organisation(sent if ties else {"people": sent["people"]})
    scenario = Plan(organisation=mine).changed("budget", 0.1).scenario()
    named = recipes.read_from(mine)
    assert named == (
        {"people": "people.csv", "ties": "ties.csv"} if ties else {"people": "people.csv"}
    )
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "mine.toml").write_text(recipes.as_toml(scenario), "utf-8")
    for kind, name in named.items():
        (beside / name).write_bytes(recipes.as_csv(mine)[kind].encode())
    back = gs.Scenario.from_toml(beside / "mine.toml")
    assert np.array_equal(gs.simulate(back, 5, 1).use, gs.simulate(scenario, 5, 1).use)
    assert recipes.read_from(gs.hospital(n_people=40, rng_seed=1)) == {}


def test_the_picture_does_not_outlive_the_organisation(sent):
    from groundswell.dashboard import picture

    mine = bringing.organisation(sent)
    picture.layout(mine)
    kept = len(picture._KEPT)
    del mine
    assert len(picture._KEPT) == kept - 1


def test_the_browser_knows_the_headings_that_the_importer_knows():
    known = bringing.headings()
    assert {"id", "anst.nr"} <= set(known["people"]["id"])
    assert known["people"]["unit"].index("unit") < known["people"]["unit"].index("avdelning")
    assert {"befattning", "roll"} <= set(known["people"]["profession"])
    assert "kontakter" in known["sheets"]["ties"] and "svarande" in known["respondent"]
