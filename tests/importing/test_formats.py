"""Encodings, decimal commas, workbooks and graphs; what is not read is refused at once."""

import time

import networkx as nx
import numpy as np
import openpyxl
import pytest

import groundswell as gs
from groundswell.faults import BadInput
from groundswell.importing import workbooks

PEOPLE = "id;manager_id;unit;level;fte;note\na;;Åse;1;0,5;x,y\nb;a;Øst;2;1;1,5\nc;a;;2;0,75;\n"


def read(folder, **files):
    """Read files given by name, with ``__`` for the point."""
    paths = []
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return gs.Organisation.read(*paths)


def fault(make, *arguments, **options):
    with pytest.raises(BadInput) as error:
        make(*arguments, **options)
    (only,) = error.value.faults
    return only


# -- text -----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_decimal_commas_and_encodings(tmp_path, encoding, separator):
    organisation = read(tmp_path, p__csv=PEOPLE.replace(";", separator).encode(encoding))
    assert organisation.columns["unit"].tolist() == ["Åse", "Øst", ""]
    assert organisation.columns["fte"].tolist() == [0.5, 1, 0.75]
    assert organisation.columns["note"].tolist() == ["x,y", "1,5", ""]
    told = [warning.code for warning in organisation.warnings]
    assert told == (["windows-1252"] if encoding == "cp1252" else [])


def test_decimal_commas_of_ties_and_levels(tmp_path):
    organisation = read(
        tmp_path, p__csv="id;level\na;1,5\nb;2\n", t__csv="source;target;weight\na;b;0,25\n"
    )
    assert organisation.level.tolist() == [1.5, 2]
    assert organisation.ties("tie").weight.tolist() == [0.25]


def test_where_points_and_commas_both_occur_nothing_is_guessed(tmp_path):
    ties = "source;target;weight\na;b;1.250\nb;a;0,5\n"
    found = fault(read, tmp_path, p__csv="id\na\nb\n", t__csv=ties)
    assert (found.code, found.place) == ("decimal-comma", "t.csv, row 3")
    organisation = read(tmp_path, p__csv="id;pay\na;1.250\nb;0,5\n")
    assert organisation.columns["pay"].tolist() == ["1.250", "0,5"]


def test_ids_keep_their_commas(tmp_path):
    assert read(tmp_path, p__csv="id;fte\n1,5;1\n2;0,5\n").ids.tolist() == ["1,5", "2"]


# -- workbooks ------------------------------------------------------------------------


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


SHEETS = {
    "people": [[], ["id", "manager_id", "age", "since"], ["007", None, 50, None], [], [8, "007", 41.5],
               [9, "007", None, None, None]],
    "ties": [["source", "target", "kind", "weight"], ["007", 8, "e-mail", 0.5]],
    "survey": [["respondent", "advice_1"], [8, "007"]],
    "survey_trust": [["respondent", "n_1"], [8, 9]],
    "notes": [["a word"]],
}  # fmt: skip


def test_a_workbook(tmp_path):
    path = workbook(tmp_path / "map.xlsx", **SHEETS)
    organisation = gs.Organisation.read(path, influence="nominee_to_respondent")
    assert organisation.ids.tolist() == ["007", "8", "9"]
    assert organisation.manager.tolist() == [-1, 0, 0]
    np.testing.assert_array_equal(organisation.columns["age"], [50, 41.5, np.nan])
    assert organisation.ties("e-mail").weight.tolist() == [0.5]
    assert organisation.ties("advice").of(1).tolist() == [0]
    assert {warning.code for warning in organisation.warnings} == {"sheet-aside", "not-answered"}


def test_faults_of_a_workbook_name_sheet_and_row(tmp_path):
    people = [[], *SHEETS["people"][1:], ["007"]]
    path = workbook(tmp_path / "map.xlsx", people=people)
    found = fault(gs.Organisation.read, path)
    assert (found.code, found.place) == ("id-twice", "map.xlsx, sheet people, row 7")


def test_errors_of_formulas_are_faults(tmp_path):
    path = workbook(tmp_path / "map.xlsx", people=[["id", "unit"], ["a", "#N/A"]])
    found = fault(gs.Organisation.read, path)
    assert (found.code, found.place) == ("excel-error", "map.xlsx, sheet people, row 2")


def test_a_question_is_asked_of_one_sheet(tmp_path):
    two = {
        "survey": SHEETS["survey"],
        "survey_advice": [["respondent", "question", "nominee"], [8, "advice", 9]],
    }
    path = workbook(tmp_path / "map.xlsx", people=SHEETS["people"], **two)
    found = fault(gs.Organisation.read, path, influence="nominee_to_respondent")
    assert (found.code, found.place) == ("kind-twice", "map.xlsx, sheet survey advice, row 1")


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    path = workbook(tmp_path / "map.xlsx", people=SHEETS["people"])
    assert gs.Organisation.read(path).n_people == 3
    monkeypatch.setattr(workbooks, "UNPACKED", 1000)
    assert "once unpacked" in fault(gs.Organisation.read, path).problem


def test_a_workbook_of_too_many_cells_is_refused(tmp_path, monkeypatch):
    path = workbook(tmp_path / "map.xlsx", people=SHEETS["people"])
    monkeypatch.setattr(workbooks, "MOST_CELLS", 10)
    assert "more than 10 cells" in fault(gs.Organisation.read, path).problem


# -- graphs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "write"), [("graphml", nx.write_graphml), ("gexf", nx.write_gexf)]
)
@pytest.mark.parametrize("made", [nx.Graph, nx.DiGraph])
def test_graph_files(tmp_path, form, write, made):
    graph = made()
    graph.add_node("a", department="x", age=50)
    graph.add_node("b", department="y", age=41)
    graph.add_edge("a", "b", kind="advice", weight=2.0)
    path = tmp_path / f"map.{form}"
    write(graph, path)
    influence = "target_to_source" if graph.is_directed() else None
    organisation = gs.Organisation.read(path, influence=influence)
    assert set(organisation.columns) == {"unit", "age"}
    assert organisation.ties("advice").of(0).tolist() == [1]
    assert organisation.ties("advice").n_ties == (1 if graph.is_directed() else 2)


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    "<graphml><graph><node id='&b;'/></graph></graphml>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.graphml", BILLION),
        ("a.gexf", BILLION),
        ("a.graphml", "id,unit\na,b\n"),
        ("a.graphml", "<graphml><graph edgedefault='directed'><node id='a'></graphml>"),
        ("a.gexf", "<gexf></gexf>"),
        ("a.graphml", "<?xml version='1.0' encoding='klingon'?><graphml/>"),
        ("a.graphml", ""),
    ],
)
def test_bad_graph_files(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    found = fault(gs.Organisation.read, tmp_path / name)
    assert (found.code, found.place) == ("graph-unreadable", name)


# -- UCINET ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "mention"),
    [
        ("n=2\ndata:\n0 1\n1 0\n", "a.dl", "begin with DL"),
        ("dl n=2\n0 1\n1 0\n", "a.dl", "no data"),
        ("dl\ndata:\n0 1 1 0\n", "a.dl", "how many people"),
        ("dl n=3\ndata:\n0 1 1 0\n", "a.dl", "4 cells where n = 3 asks for 9"),
        ("dl n=99999999\ndata:\n0\n", "a.dl", "99999999"),
        ("dl n=2 format=lowerhalf\ndata:\n0\n", "a.dl", "'lowerhalf'"),
        ("dl n=2 nm=2 matrix labels: x data:\n0 1 0 0\n", "a.dl", "1 matrix labels"),
        ("dl n=2 labels: x,y,z\ndata:\n0 1 0 0\n", "a.dl", "3 labels"),
        ("dl nr=2 nc=3\ndata:\n0 1 0 0\n", "a.dl", "something else"),
        ("dl n=2 format=edgelist1\ndata:\n1 2\n1 3\n", "a.dl, row 4", "'3'"),
        ("dl n=2 format=edgelist1\ndata:\n1 2 3 4\n", "a.dl, row 3", "4 words"),
        ("dl n=2 format=edgelist1\ndata:\n1 2\n!\n2 1\n", "a.dl, row 4", "nm = 1"),
        ("dl n=2 labels embedded\ndata:\nx y\nx 0 1\nz 1 0\n", "a.dl, row 5", "'z'"),
    ],
)
def test_bad_dl_files(tmp_path, text, place, mention):
    (tmp_path / "a.dl").write_text(text)
    found = fault(gs.Organisation.read, tmp_path / "a.dl", influence="target_to_source")
    assert (found.code, found.place) == ("dl", place)
    assert mention in found.problem


def test_a_vna_file_needs_ties(tmp_path):
    (tmp_path / "a.vna").write_text("*Node data\nid\na\n")
    assert fault(gs.Organisation.read, tmp_path / "a.vna").code == "vna"


# -- which table is which -------------------------------------------------------------


def test_files_may_come_in_any_order(tmp_path):
    people, ties = "id\na\nb\n", "source,target\na,b\n"
    assert read(tmp_path, t__csv=ties, p__csv=people).ties("tie").of(0).tolist() == [1]


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        ({"a__csv": "source,target\na,b\n"}, "people-missing", "a.csv, row 1"),
        ({"a__csv": "id\na\n", "b__csv": "id\nb\n"}, "people-twice", "b.csv, row 1"),
        ({"a__csv": "who\na\n"}, "column-missing", "a.csv, row 1"),
        ({"a__csv": "id\na\n", "b__csv": "x,y\na,b\n"}, "column-missing", "b.csv, row 1"),
        ({"a__xls": "id\na\n"}, "ending", "a.xls"),
        ({"a__xlsx": "id\na\n"}, "workbook", "a.xlsx"),
        ({"a__csv": b"PK\x03\x04"}, "binary", "a.csv"),
    ],
)
def test_files_that_do_not_make_an_organisation(tmp_path, files, code, place):
    with pytest.raises(BadInput) as error:
        read(tmp_path, **files)
    assert (error.value.faults[0].code, error.value.faults[0].place) == (code, place)


def test_no_file_at_all():
    assert fault(gs.Organisation.read).code == "people-missing"


# -- what is said of the ties ---------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "code", "place"),
    [
        ({"influence": "both"}, "influence-unknown", "influence"),
        ({"influence": {"tie": "up"}}, "influence-unknown", "influence of tie"),
        ({"influence": {"advise": "target_to_source"}}, "kind-unknown", "influence"),
        ({"least": "three"}, "least-number", "least"),
        ({"least": {"advise": 3}}, "kind-unknown", "least"),
    ],
)
def test_what_is_said_of_the_ties_is_checked(tmp_path, said, code, place):
    (tmp_path / "p.csv").write_text("id\na\nb\n")
    (tmp_path / "t.csv").write_text("source,target\na,b\n")
    found = fault(gs.Organisation.read, tmp_path / "p.csv", tmp_path / "t.csv", **said)
    assert (found.code, found.place) == (code, place)


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        ("question,influence\ntie,sideways\n", "influence-unknown"),
        ("question,influence\ntie,target_to_source\ntie,source_to_target\n", "question-twice"),
        ("question,least\ntie,much\n", "least-number"),
    ],
)
def test_bad_questions(tmp_path, questions, code):
    found = fault(
        read, tmp_path, p__csv="id\na\nb\n", t__csv="source,target\na,b\n", q__csv=questions
    )
    assert found.code == code and found.place.startswith("q.csv, row")


# -- large files ----------------------------------------------------------------------

NONSENSE = {
    "letters.csv": b"x" * 2**20,
    "lines.csv": b"lorem ipsum dolor sit amet\n" * 40_000,
    "noise.csv": bytes(range(256)) * 4096,
    "noise.xlsx": bytes(range(256)) * 4096,
    "noise.graphml": bytes(range(256)) * 4096,
    "letters.gexf": b"x" * 2**20,
    "letters.dl": b"x" * 2**20,
    "letters.vna": b"x" * 2**20,
}


@pytest.mark.parametrize("name", NONSENSE)
@pytest.mark.parametrize("megabytes", [200, 100])
def test_large_nonsense_is_refused_within_two_seconds(tmp_path, name, megabytes):
    path = tmp_path / name
    with path.open("wb") as file:
        for _ in range(1 if megabytes == 200 else megabytes):
            file.write(NONSENSE[name])
        file.truncate(megabytes * 2**20)
    began = time.process_time()  # of this computer's work alone: others may be at work beside
    with pytest.raises(BadInput):
        gs.Organisation.read(path)
    assert time.process_time() - began < 2
    path.unlink()


def test_ten_thousand_people_and_a_hundred_thousand_ties_take_no_time(tmp_path):
    n_people, n_each = 10_000, 10
    with (tmp_path / "p.csv").open("w") as people, (tmp_path / "t.csv").open("w") as ties:
        people.write("id,manager_id,unit\n")
        ties.write("source,target,kind,weight\n")
        for i in range(n_people):
            people.write(f"p{i},{f'p{(i - 1) // 8}' if i else ''},u{i % 60}\n")
            ties.writelines(
                f"p{i},p{(i + j * j) % n_people},advice,{j}\n" for j in range(1, n_each + 1)
            )
    began = time.process_time()
    organisation = gs.Organisation.read(tmp_path / "p.csv", tmp_path / "t.csv")
    assert time.process_time() - began < 3
    assert organisation.ties("advice").n_ties == n_people * n_each
