"""Nomination surveys in three shapes; whoever did not answer is missing, not zero."""

import numpy as np
import pytest

import groundswell as gs
from groundswell.faults import BadInput

ANSWERS, AGAINST = "nominee_to_respondent", "respondent_to_nominee"
PEOPLE = "id\na\nb\nc\nd\n"
SHAPES = {
    "long": "respondent,question,nominee\na,advice,b\na,advice,c\nb,advice,a\nb,trust,d\nc,advice,\nc,trust,\n",
    "wide": "respondent,advice_1,advice_2,trust_1\na,b,c,\nb,a,,d\nc,,,\n",
    "roster": (
        "respondent,question,a,b,c,d\na,advice,,1,1,0\nb,advice,1,,0,0\nb,trust,,,,1\nc,advice,,,,\nc,trust,,,,\n"
    ),
}


def read(folder, survey, people=PEOPLE, **said):
    (folder / "people.csv").write_text(people)
    (folder / "survey.csv").write_text(survey)
    return gs.Organisation.read(folder / "people.csv", folder / "survey.csv", **said)


def faults(folder, survey, people=PEOPLE, **said):
    with pytest.raises(BadInput) as error:
        read(folder, survey, people, **{"influence": ANSWERS} | said)
    return [(fault.code, fault.place) for fault in error.value.faults]


def who(organisation, kind):
    return organisation.ids[organisation.answered[kind]].tolist()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_says_the_same(tmp_path, shape):
    organisation = read(tmp_path, SHAPES[shape], influence=ANSWERS)
    assert organisation.ties("advice").matrix().toarray().tolist() == [
        [0, 1, 1, 0], [1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]
    ]  # fmt: skip
    assert organisation.ties("trust").matrix().toarray()[1].tolist() == [0, 0, 0, 1]
    assert organisation.ties("trust").n_ties == 1
    assert who(organisation, "advice") == ["a", "b"]
    assert who(organisation, "trust") == ["b"]
    silent = [fault for fault in organisation.warnings if fault.code == "not-answered"]
    assert [fault.problem for fault in silent] == [
        "2 of 4 people did not answer 'advice'", "3 of 4 people did not answer 'trust'"
    ]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_question_each_has_its_own_direction(tmp_path, shape):
    said = {"advice": ANSWERS, "Trust": AGAINST}
    organisation = read(tmp_path, SHAPES[shape], influence=said)
    assert organisation.ties("advice").of(0).tolist() == [1, 2]
    assert organisation.ties("trust").of(3).tolist() == [1]


@pytest.mark.parametrize("shape", SHAPES)
def test_no_question_goes_without_a_direction(tmp_path, shape):
    for said in (None, {"advice": ANSWERS}):
        assert faults(tmp_path, SHAPES[shape], influence=said) == [
            ("influence-missing", "survey.csv, row 1")
        ]


@pytest.mark.parametrize("shape", SHAPES)
def test_who_answered_with_no_name_is_zero_and_not_missing(tmp_path, shape):
    people = "id,responded\na,yes\nb,\nc,yes\nd,no\n"
    organisation = read(tmp_path, SHAPES[shape], people, influence=ANSWERS)
    assert who(organisation, "advice") == ["a", "b", "c"]
    assert who(organisation, "trust") == ["a", "b", "c"]


def test_an_answer_with_zeros_alone_is_an_answer(tmp_path):
    organisation = read(tmp_path, ",a,b,c,d\na,,0,0,0\nb,1,,0,0\nc,,,,\n", influence=ANSWERS)
    assert who(organisation, "tie") == ["a", "b"]
    assert organisation.ties("tie").n_ties == 1


def test_a_roster_may_begin_with_nothing_above_its_respondents(tmp_path):
    organisation = read(tmp_path, ";a;b;c;d\na;;1;0;0\n", influence=ANSWERS)
    assert organisation.ties("tie").of(0).tolist() == [1]


def test_scores_count_from_the_least_that_is_stated(tmp_path):
    survey = "respondent,question,nominee,score\na,advice,b,1\na,advice,c,3\nb,trust,a,2\n"
    organisation = read(tmp_path, survey, influence=ANSWERS, least={"advice": 2, "trust": 1})
    assert organisation.ties("advice").matrix().toarray()[0].tolist() == [0, 0, 3, 0]
    assert organisation.ties("trust").weight.tolist() == [2]
    assert who(organisation, "advice") == ["a"]
    faint = [fault for fault in organisation.warnings if fault.code == "faint"]
    assert [fault.problem for fault in faint] == ["1 of 2 'advice' are below 2"]


@pytest.mark.parametrize(
    "survey",
    [
        "respondent,nominee,score\na,b,1\na,c,5\n",
        "respondent,a,b,c,d\na,,1,5,0\n",
    ],
)
def test_scores_without_a_least_are_refused(tmp_path, survey):
    assert faults(tmp_path, survey) == [("least-missing", "survey.csv, row 1")]
    assert read(tmp_path, survey, influence=ANSWERS, least=2).ties("tie").n_ties == 1


def test_least_holds_for_weights_of_ties_too(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "ties.csv").write_text("source,target,weight\na,b,0\na,c,1\na,d,2\n")
    organisation = gs.Organisation.read(tmp_path / "people.csv", tmp_path / "ties.csv", least=2)
    assert organisation.ties("tie").of(0).tolist() == [3]
    assert organisation.warnings[0].problem == "2 of 3 'tie' are below 2"


def test_names_of_columns_and_what_is_left_aside(tmp_path):
    survey = "employee id;advice 1;advice.2;Q3_1;comment\na;b;c;d;a word\n"
    organisation = read(tmp_path, survey, influence=ANSWERS)
    counts = {kind: organisation.ties(kind).n_ties for kind in organisation.informal}
    assert counts == {"advice": 2, "Q3": 1}
    assert "'comment'" in organisation.warnings[0].problem


def test_ties_and_several_surveys_stand_side_by_side(tmp_path):
    texts = {
        "people.csv": PEOPLE,
        "ties.csv": "source,target,kind\na,b,e-mail\n",
        "one.csv": "respondent,advice_1\na,c\n",
        "two.csv": "respondent,trust_1\nb,c\n",
        "questions.csv": f"question,influence\nadvice,{ANSWERS}\ntrust,{AGAINST}\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    organisation = gs.Organisation.read(*(tmp_path / name for name in texts))
    assert tuple(organisation.informal) == ("e-mail", "advice", "trust")
    assert organisation.ties("trust").of(2).tolist() == [1]
    assert "e-mail" not in organisation.answered


def test_where_ties_are_the_answers_the_people_say_who_gave_them(tmp_path):
    (tmp_path / "people.csv").write_text("id,responded\na,yes\nb,yes\nc,no\nd,\n")
    (tmp_path / "ties.csv").write_text("source,target,kind\na,b,advice\n")
    files = tmp_path / "people.csv", tmp_path / "ties.csv"
    organisation = gs.Organisation.read(*files)
    assert who(organisation, "advice") == ["a", "b"]
    assert [warning.code for warning in organisation.warnings] == ["not-answered"]
    files[1].write_text("source,target,kind\na,b,advice\nc,a,advice\nd,a,advice\n")
    organisation = gs.Organisation.read(*files)
    assert organisation.warnings[0].code == "responded-differs"
    assert "1 of those" in organisation.warnings[0].problem


def test_nobody_has_answered_with_ties_that_are_added_later(tmp_path):
    (tmp_path / "people.csv").write_text("id,responded\na,yes\nb,no\n")
    organisation = gs.Organisation.read(tmp_path / "people.csv")
    made = organisation.with_ties("made", gs.complete(2).ties("tie"))
    assert organisation.answered == {} and made.answered == {}


def test_an_organisation_keeps_who_answered(tmp_path):
    organisation = read(tmp_path, SHAPES["wide"], influence=ANSWERS)
    more = organisation.with_ties("other", organisation.ties("advice"))
    assert set(more.answered) == {"advice", "trust"}
    assert not organisation.answered["advice"].flags.writeable
    with pytest.raises(BadInput, match="answered advice"):
        gs.Organisation(["a"], answered={"advice": np.array([True, False])})


BAD = {
    "nobody there": ("respondent,advice_1\nx,a\n", ("respondent-unknown", "survey.csv, row 2")),
    "blank respondent": ("respondent,advice_1\n,a\n", ("respondent-blank", "survey.csv, row 2")),
    "unknown nominee": ("respondent,advice_1,advice_2\na,b,x\n",
                        ("target-unknown", "survey.csv, row 2, advice_2")),
    "themselves": ("respondent,advice_1\na,a\n", ("self-tie", "survey.csv, row 2, advice_1")),
    "named twice": ("respondent,advice_1,advice_2\na,b,b\n",
                    ("tie-twice", "survey.csv, row 2, advice_2")),
    "second row": ("respondent,advice_1\na,b\na,c\n", ("respondent-twice", "survey.csv, row 3")),
    "second row of a roster": (",a,b,c,d\na,,1,0,0\na,,0,1,0\n",
                               ("respondent-twice", "survey.csv, row 3")),
    "score of nobody": ("respondent,nominee,score\na,,1\n", ("nominee-blank", "survey.csv, row 2")),
    "score blank": ("respondent,nominee,score\na,b,1\na,c,\n", None),
    "question blank": ("respondent,question,nominee\na,,b\n",
                       ("question-blank", "survey.csv, row 2")),
    "no names": ("respondent,comment\na,hello\n", ("survey-shape", "survey.csv, row 1")),
    "no respondent": ("question,nominee\nadvice,b\n", ("column-missing", "survey.csv, row 1")),
    "a form tool's headers": ("time,E-post,advice_1,advice_2\n1,a,b,\n", ("column-missing", "survey.csv, row 1")),
    "a formal kind": ("respondent,question,nominee\na,team,b\n", ("kind-derived", "survey.csv, row 2")),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_answers(tmp_path, name):
    survey, expected = BAD[name]
    found = faults(tmp_path, survey)
    assert found[0] == (expected or ("least-missing", "survey.csv, row 1"))
    assert len(found) == 1 or name == "question blank"


def test_who_did_not_respond_cannot_have_named_somebody(tmp_path):
    people = "id,responded\na,no\nb,\nc,\nd,\n"
    assert faults(tmp_path, SHAPES["wide"], people) == [("responded-differs", "people.csv, row 2")]
    assert faults(tmp_path, SHAPES["wide"], "id,responded\na,perhaps\nb,\nc,\nd,\n") == [
        ("responded-value", "people.csv, row 2")
    ]


def test_all_is_said_at_once(tmp_path):
    survey = "respondent,question,nominee,score\nx,advice,b,5\na,advice,y,3\na,advice,a,2\n"
    found = [code for code, _ in faults(tmp_path, survey, influence=None)]
    assert sorted(found) == [
        "influence-missing", "least-missing", "respondent-unknown", "self-tie", "target-unknown"
    ]  # fmt: skip


def test_a_form_tools_headers_are_told_what_to_be(tmp_path):
    (tmp_path / "people.csv").write_text("id\na\nb\n")
    for header, wanted in (("E-post,advice_1,advice_2", ["respondent"]),
                           ("E-post,Whom (1)?,Whom (2)?", ["source", "target"])):  # fmt: skip
        (tmp_path / "survey.csv").write_text(f"{header}\na,b,\n")
        with pytest.raises(gs.BadInput) as error:
            gs.Organisation.read(tmp_path / "people.csv", tmp_path / "survey.csv")
        found = error.value.faults
        assert [fault.problem.split("'")[1] for fault in found] == wanted
        assert all("respondent" in fault.remedy for fault in found)
