"""Every word for a column, in three languages and of each tool, means what the table says."""

import unicodedata
from pathlib import Path

import pandas as pd
import pytest

import groundswell as gs
from groundswell.importing.aliases import PEOPLE, QUESTIONS, SHEETS, SURVEY, TIES, TRUTH, known
from groundswell.importing.roles import role_by_sheet

ANSWERS = "nominee_to_respondent"


def pairs(columns):
    return [(name, word) for name, others in columns.items() for word in others]


def in_other_dress(word: str) -> str:
    """The word with another case, and with what is passed over in headers."""
    return f" {word.upper().replace(' ', '_').replace('-', ' ')}"


@pytest.mark.parametrize(("name", "word"), pairs(PEOPLE))
def test_a_word_for_a_column_of_the_people(name, word):
    table = {"id": ["a", "b", "c"], "manager_id": ["", "a", "a"], name: ["", "yes", "no"]}
    table |= {"manager_id": ["", "a", "a"], "id": ["a", "b", "c"]}
    if name == "level":
        table[name] = [1, 2, 2]
    spelt = {in_other_dress(word) if key == name else key: cells for key, cells in table.items()}
    expected = gs.Organisation.from_tables(pd.DataFrame(table))
    found = gs.Organisation.from_tables(pd.DataFrame(spelt))
    assert found.ids.tolist() == ["a", "b", "c"] and found.manager.tolist() == [-1, 0, 0]
    assert set(found.columns) == set(expected.columns)
    if name not in ("id", "manager_id"):
        column = "unit" if name in ("department", "team", "organisation") else name
        assert found.columns[column].tolist() == expected.columns[column].tolist()


CELLS = {
    "kind": "advice",
    "weight": 2.5,
    "directed": "no",
    "date": "2024-01-01",
    "type": "Undirected",
}


@pytest.mark.parametrize(("name", "word"), pairs(TIES))
def test_a_word_for_a_column_of_the_ties(name, word):
    row = {"source": "a", "target": "b"} | ({name: CELLS[name]} if name in CELLS else {})
    people = pd.DataFrame({"id": ["a", "b"]})
    spelt = {in_other_dress(word) if key == name else key: [cell] for key, cell in row.items()}
    found = gs.Organisation.from_tables(people, pd.DataFrame(spelt))
    (kind,) = found.informal
    assert kind == ("advice" if name == "kind" else "tie")
    assert found.ties(kind).of(0).tolist() == [1]
    assert found.ties(kind).of(1).tolist() == ([0] if name in ("directed", "type") else [])
    assert found.ties(kind).weight[0] == (2.5 if name == "weight" else 1)
    assert not found.warnings


@pytest.mark.parametrize(("name", "word"), pairs(SURVEY))
def test_a_word_for_a_column_of_the_survey(name, word):
    row = {"respondent": "a", "question": "advice", "nominee": "b", "score": 3}
    spelt = {in_other_dress(word) if key == name else key: [cell] for key, cell in row.items()}
    found = gs.Organisation.from_tables(
        pd.DataFrame({"id": ["a", "b"]}), survey=pd.DataFrame(spelt), influence=ANSWERS, least=2
    )
    assert found.ties("advice").of(0).tolist() == [1]
    assert found.ties("advice").weight.tolist() == [3]


@pytest.mark.parametrize(("name", "word"), pairs(QUESTIONS))
def test_a_word_for_a_column_of_the_questions(tmp_path, name, word):
    row = {"question": "advice", "influence": "respondent_to_nominee", "least": "3"}
    spelt = {in_other_dress(word) if key == name else key: cell for key, cell in row.items()}
    (tmp_path / "p.csv").write_text("id\na\nb\nc\n")
    (tmp_path / "s.csv").write_text(
        "respondent,question,nominee,score\na,advice,b,3\na,advice,c,2\n"
    )
    (tmp_path / "q.csv").write_text(f"{','.join(spelt)}\n{','.join(spelt.values())}\n", "utf-8")
    found = gs.Organisation.read(*(tmp_path / f"{file}.csv" for file in "psq"))
    assert found.ties("advice").n_ties == 1
    assert found.ties("advice").of(1).tolist() == [0]


@pytest.mark.parametrize(("role", "word"), pairs(SHEETS))
def test_a_word_for_a_sheet(role, word):
    assert role_by_sheet(in_other_dress(word)) == (role, "")


def test_a_sheet_may_name_its_question():
    assert role_by_sheet("Survey advice") == role_by_sheet("enkät advice") == ("survey", "advice")
    assert role_by_sheet("notes") == ("", "")


@pytest.mark.parametrize("word", TRUTH)
def test_a_word_for_yes_or_no(word):
    people, row = pd.DataFrame({"id": ["a", "b"]}), {"source": ["a"], "target": ["b"]}
    ties = pd.DataFrame(row | {"directed": [word.upper()]})
    assert gs.Organisation.from_tables(people, ties).ties("tie").n_ties == (1 if TRUTH[word] else 2)
    people["responded"] = [word, ""]
    said = gs.Organisation.from_tables(people, ties).columns["responded"].tolist()
    assert said == ["yes" if TRUTH[word] else "no", ""]


@pytest.mark.parametrize("columns", [PEOPLE, TIES, SURVEY, QUESTIONS, SHEETS])
def test_no_word_means_two_things(columns):
    assert len(known(columns)) == len(columns) + len(pairs(columns))


@pytest.mark.parametrize(
    ("headers", "unit"),
    [
        ("unit,department,team,organisation", "u"),
        ("department,team,organisation", "d"),
        ("team,organisation", "t"),
        ("organisation", "o"),
    ],
)
def test_what_stands_in_for_the_unit(tmp_path, headers, unit):
    cells = ",".join(header[0] for header in headers.split(","))
    (tmp_path / "people.csv").write_text(f"id,manager,{headers}\na,,{cells}\nb,a,{cells}\n")
    organisation = gs.Organisation.read(tmp_path / "people.csv")
    assert organisation.unit_names.tolist() == [unit]
    assert set(organisation.columns) == {"unit", *headers.split(",")[1:]}


def test_what_stands_in_for_an_id(tmp_path):
    for headers, ids in [("id,label", ["1", "2"]), ("label,note", ["1", "2"]),
                         ("Employee ID,Unique Identifier", ["1", "2"])]:  # fmt: skip
        path = Path(tmp_path / "people.csv")
        path.write_text(f"{headers},manager\n1,x,\n2,y,1\n")
        assert gs.Organisation.read(path).ids.tolist() == ids


def test_a_letter_and_its_accent_may_come_apart(tmp_path):
    apart = unicodedata.normalize("NFD", "anställningsnummer,närmaste chef\n1,\n2,1\n")
    (tmp_path / "people.csv").write_text(apart, "utf-8")
    organisation = gs.Organisation.read(tmp_path / "people.csv")
    assert organisation.manager.tolist() == [-1, 0]
