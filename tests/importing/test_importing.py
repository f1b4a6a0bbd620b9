"""Files, tables and graphs become organisations, or every fault is listed and none repaired."""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from organisations import people_and_ties
from real_data import ABSENT, DATA

from groundswell.faults import BadInput
from groundswell.organisation import Organisation

PEOPLE = "id,manager_id\na,\nb,a\nc,a\n"
TIES = "source,target\na,b\n"


def write(folder: Path, name: str, content) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def from_text(folder: Path, people=PEOPLE, ties=TIES, **options) -> Organisation:
    paths = [write(folder, "people.csv", people), write(folder, "ties.csv", ties)]
    return Organisation.from_csv(*paths, **options)


def faults_of(read, *arguments, **options) -> list[tuple[str, str, str]]:
    with pytest.raises(BadInput) as error:
        read(*arguments, **options)
    assert all(fault.problem and fault.remedy for fault in error.value.faults)
    return [(fault.code, fault.place, fault.problem) for fault in error.value.faults]


def assert_equal(one: Organisation, other: Organisation) -> None:
    assert one.ids.tolist() == other.ids.tolist()
    assert all(type(person) is str for person in other.ids)
    assert one.manager.tolist() == other.manager.tolist()
    assert set(one.kinds) == set(other.kinds)
    for kind in one.kinds:
        for part in ("indptr", "noticed", "weight"):
            np.testing.assert_array_equal(
                getattr(one.ties(kind), part), getattr(other.ties(kind), part)
            )
    assert set(one.columns) == set(other.columns)
    for name, column in one.columns.items():
        assert column.dtype == other.columns[name].dtype, name
        np.testing.assert_array_equal(column, other.columns[name])


# -- bad files ------------------------------------------------------------------------

# What is wrong: people, ties (None: the sound ones above), then code and place of each fault.
BAD_FILES = {
    "people empty": ("", None, [("empty", "people.csv")]),
    "ties only blank lines": (None, "\n\n , ,\n", [("empty", "ties.csv")]),
    "people header only": ("id,unit\n", "", [("no-people", "people.csv, row 1"),
                                             ("empty", "ties.csv")]),
    "ties header only, no lines": ("id\na\n", "source,target\n", [("no-ties", "ties.csv, row 1")]),
    "workbook": (b"PK\x03\x04rest of a workbook", None, [("binary", "people.csv")]),
    "nul bytes": (None, b"source,target\na,\0b\n", [("binary", "ties.csv")]),
    "neither encoding": (b"id,unit\na,x\nb,caf\x81\n", None,
                         [("wrong-encoding", "people.csv, row 3")]),
    "both encodings": ("id,unit\na,\u00e5\n".encode() + b"b,caf\xe9\n", None,
                       [("wrong-encoding", "people.csv, row 3")]),
    "utf-16": (None, TIES.encode("utf-16"), [("wrong-encoding", "ties.csv, row 1")]),
    "unclosed quote": (None, 'source,target\na,"b\nb,c\n', [("quotes", "ties.csv, row 2")]),
    "stray quote": ('id,unit\na,"x"y\nb,z\n', None, [("quotes", "people.csv, row 2")]),
    "endless cell": (None, 'source,target\na,b\nb,"' + "c" * 140_000 + '"\n',
                     [("quotes", "ties.csv, row 3")]),
    "no id": ("name,unit\na,x\n", None, [("column-missing", "people.csv, row 1")]),
    "no source": (None, "who,target\na,b\n", [("column-missing", "ties.csv, row 1")]),
    "no target": (None, "source,whom\na,b\n", [("column-missing", "ties.csv, row 1")]),
    "neither end": (None, "x,y\na,b\n", [("column-missing", "ties.csv, row 1")] * 2),
    "column twice": ("id,age,age\na,1,2\n", "source,target\n",
                     [("column-twice", "people.csv, row 1")]),
    "id twice over": ("id,ID\na,b\nb,a\n", None, [("column-twice", "people.csv, row 1")]),
    "two aliases": (None, "source,from,target\na,a,b\n", [("column-twice", "ties.csv, row 1")]),
    "type and kind": (None, "source,target,type,kind\na,b,advice,trust\n",
                      [("column-twice", "ties.csv, row 1")]),
    "nameless column": (",id\n0,a\n1,b\n", None, [("column-unnamed", "people.csv, row 1")]),
    "long row": ("id,unit\na,x\nb,y,z\n", None, [("ragged-row", "people.csv, row 3")]),
    "short row": (None, "source,target,kind\na,b,advice\na,c\n",
                  [("ragged-row", "ties.csv, row 3")]),
    "unquoted decimal comma": (None, "source,target,weight\na,b,0,5\n",
                               [("ragged-row", "ties.csv, row 2")]),
    "blank id": ("id,unit\na,x\n ,x\nb,x\n", None, [("id-blank", "people.csv, row 3")]),
    "id taken": ("id\na\nb\na\n", None, [("id-twice", "people.csv, row 4")]),
    "unknown manager": ("id,manager_id\na,\nb,boss\n", None,
                        [("manager-unknown", "people.csv, row 3")]),
    "own manager": ("id,manager_id\na,\nb,b\n", None, [("manager-own", "people.csv, row 3")]),
    "two in a circle": ("id,manager_id\na,\nb,c\nc,b\n", None,
                        [("manager-cycle", "people.csv, row 3")]),
    "long circle": ("id,manager_id\na,b\n" + "".join(f"n{i},n{(i + 1) % 12}\n" for i in range(12))
                    + "b,\n", None, [("manager-cycle", "people.csv, row 3")]),
    "several tops": ("id,manager_id\na,\nb,a\nc,\nd,c\n", None,
                     [("tops-several", "people.csv, row 4")]),
    "somebody outside": ("id,manager_id\na,\nb,a\nx,\n", None,
                         [("tops-several", "people.csv, row 4")]),
    "two tops of one employer": (
        "id,manager_id,employer\na,,x\nb,a,x\nc,,y\nd,,y\n", None,
        [("tops-several", "people.csv, row 5")]),
    "level in words": ("id,level\na,top\nb,2\n", None, [("level-number", "people.csv, row 2")]),
    "level with comma": ('id,level\na,1\nb,"1,5"\n', None, [("decimal-comma", "people.csv, row 3")]),
    "level infinite": ("id,level\na,inf\nb,2\n", None, [("level-number", "people.csv, row 2")]),
    "blank source": (None, "source,target\na,b\n,b\n", [("source-blank", "ties.csv, row 3")]),
    "blank target": (None, "source,target\na,\n", [("target-blank", "ties.csv, row 2")]),
    "unknown source": (None, "source,target\n\nx,b\n", [("source-unknown", "ties.csv, row 3")]),
    "unknown target": (None, '"source",target\na,"y\nz"\na,b\nb,q\n',
                       [("target-unknown", "ties.csv, row 2"),
                        ("target-unknown", "ties.csv, row 4")]),
    "self-tie": (None, "source,target\na,b\nb,b\n", [("self-tie", "ties.csv, row 3")]),
    "repeated tie": (None, "source,target\na,b\na,c\na,b\n", [("tie-twice", "ties.csv, row 4")]),
    "undirected, from either side": (
        None, "source,target,directed\na,b,no\na,c,yes\nb,a,no\n",
        [("tie-twice", "ties.csv, row 4")]),
    "directed within undirected": (
        None, "source,target,directed,kind\na,b,no,trust\nb,a,yes,trust\n",
        [("tie-twice", "ties.csv, row 3")]),
    "weight in words": (None, "source,target,weight\na,b,much\n",
                        [("weight-number", "ties.csv, row 2")]),
    "weight nan": (None, "source,target,weight\na,b,nan\n", [("weight-number", "ties.csv, row 2")]),
    "weight with underscore": (None, "source,target,weight\na,b,1_000\n",
                               [("weight-number", "ties.csv, row 2")]),
    "weight blank": (None, "source,target,weight\na,b,\n", [("weight-blank", "ties.csv, row 2")]),
    "weight negative": (None, "source,target,weight\na,b,-1\n",
                        [("weight-sign", "ties.csv, row 2")]),
    "weight zero": (None, "source,target,weight\na,b,0\n", [("weight-sign", "ties.csv, row 2")]),
    "weight infinite": (None, "source,target,weight\na,b,inf\n",
                        [("weight-large", "ties.csv, row 2")]),
    "weight large": (None, "source,target,strength\na,b,1000001\n",
                     [("weight-large", "ties.csv, row 2")]),
    "weight small": (None, "source,target,weight\na,b,1e-7\n",
                     [("weight-small", "ties.csv, row 2")]),
    "weight with comma": (None, 'source,target,weight\na,b,"0,25"\n',
                          [("decimal-comma", "ties.csv, row 2")]),
    "kind blank": (None, "source,target,kind\na,b,\n", [("kind-blank", "ties.csv, row 2")]),
    "manages given": (None, "source,target,kind\na,b,manages\n",
                      [("kind-derived", "ties.csv, row 2")]),
    "team given": (None, "source,target,kind\na,b,Team\n", [("kind-derived", "ties.csv, row 2")]),
    "kind in two spellings": (None, "source,target,kind\na,b,advice\nb,c,Advice\n",
                              [("kind-spelling", "ties.csv, row 3")]),
    "remarks as kinds": (
        "id\n" + "".join(f"p{i}\n" for i in range(12)),
        "source,target,kind\n" + "".join(
            f"p{i // 12},p{i % 12},remark {i}\n" for i in range(144) if i // 12 != i % 12),
        [("kinds-many", "ties.csv, row 1")]),
    "directed maybe": (None, "source,target,directed\na,b,maybe\n",
                       [("directed-value", "ties.csv, row 2")]),
    "directed blank": (None, "source,target,directed\na,b,yes\na,c,\n",
                       [("directed-value", "ties.csv, row 3")]),
    "type of both sorts": (None, "source,target,type\na,b,Directed\na,c,advice\n",
                           [("type-mixed", "ties.csv, row 1")]),
    "column and row differ": (None, "source,target,kind\nc,b,reports_to\n",
                              [("manager-differs", "ties.csv, row 2")]),
    "two managers in rows": (
        "id\na\nb\nc\n", "source,target,kind\nb,a,reports_to\nc,a,reports_to\nc,b,reports_to\n",
        [("manager-two", "ties.csv, row 4")]),
    "own manager in a row": (None, "source,target,kind\na,a,reports_to\n",
                             [("manager-own", "ties.csv, row 2")]),
    "circle in rows": (
        "id\nu\nv\n", "source,target,kind\nv,u,reports_to\nu,v,reports_to\n",
        [("manager-cycle", "ties.csv, row 3")]),
    "weighty line": (None, "source,target,kind,weight\nb,a,reports_to,2\n",
                     [("line-weight", "ties.csv, row 2")]),
    "undirected line": (None, "source,target,kind,directed\nb,a,reports_to,no\n",
                        [("line-undirected", "ties.csv, row 2")]),
    "line given twice": (None, "source,target,kind\nb,a,reports_to\nb,a,Reports To\n",
                         [("tie-twice", "ties.csv, row 3")]),
    "several tops by rows": (
        "id\na\nb\ny\n", "source,target,kind\nb,a,reports_to\n",
        [("tops-several", "people.csv, row 4")]),
}  # fmt: skip


def read_bad(folder: Path, name: str) -> list[tuple[str, str, str]]:
    people, ties, _ = BAD_FILES[name]
    # Cases about people go without ties, so that nothing else is wrong with them.
    paths = [write(folder, "people.csv", PEOPLE if people is None else people)]
    if ties is not None:
        paths.append(write(folder, "ties.csv", ties))
    return faults_of(Organisation.from_csv, *paths)


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_file(tmp_path, name):
    found = read_bad(tmp_path, name)
    assert [(code, place) for code, place, _ in found] == BAD_FILES[name][2]


def test_each_fault_has_a_message_of_its_own(tmp_path):
    first = {name: read_bad(tmp_path, name)[0] for name in BAD_FILES}
    messages = [problem for _, _, problem in first.values()]
    assert len(set(messages)) == len(BAD_FILES)
    assert len({code for code, _, _ in first.values()}) >= 35


def test_messages_name_row_value_and_remedy(tmp_path):
    with pytest.raises(BadInput) as error:
        from_text(tmp_path, "id\n007\nb\n007\n", 'source,target,weight\n7,B ,"0,5"\n')
    assert str(error.value).splitlines() == [
        "people.csv, row 4: id '007' is taken already, by row 2 – "
        "give each person an id of their own",
        "ties.csv, row 2: source '7' is not among the people – "
        "write '007', exactly as in people.csv",
        "ties.csv, row 2: target 'B ' is not among the people – "
        "write 'b', exactly as in people.csv",
        "ties.csv, row 2: weight '0,5' is written with a decimal comma – write 0.5",
    ]


def test_circle_names_its_people(tmp_path):
    people = write(tmp_path, "people.csv", "id,manager_id\na,b\nb,a\n")
    ((_, _, problem),) = faults_of(Organisation.from_csv, people)
    assert "'a' → 'b' → 'a'" in problem


def test_all_faults_at_once_in_the_order_of_rows(tmp_path):
    people = "id,manager_id,level\na,,0\nb,x,1\n,a,1\na,,low\n"
    ties = (
        "source,target,kind,weight\na,b,advice,0\nq,b,,1\na,a,advice,1\nb,a,team,x\na,b,advice,1\n"
    )
    found = [(code, place) for code, place, _ in faults_of(from_text, tmp_path, people, ties)]
    assert found == [
        ("manager-unknown", "people.csv, row 3"),
        ("id-blank", "people.csv, row 4"),
        ("id-twice", "people.csv, row 5"),
        ("level-number", "people.csv, row 5"),
        ("weight-sign", "ties.csv, row 2"),
        ("source-unknown", "ties.csv, row 3"),
        ("kind-blank", "ties.csv, row 3"),
        ("self-tie", "ties.csv, row 4"),
        ("kind-derived", "ties.csv, row 5"),
        ("weight-number", "ties.csv, row 5"),
        ("tie-twice", "ties.csv, row 6"),
    ]


def test_very_many_faults_are_summed_up(tmp_path):
    ties = "source,target\n" + "".join(f"a,x{i}\n" for i in range(1254))
    found = faults_of(from_text, tmp_path, PEOPLE, ties)
    assert len(found) == 21
    assert found[-1] == ("target-unknown", "ties.csv", "and 1,234 more like this")


def test_files_that_are_not_there(tmp_path):
    found = faults_of(Organisation.from_csv, tmp_path / "none.csv", tmp_path)
    assert [(code, place) for code, place, _ in found] == [
        ("file-missing", "none.csv"),
        ("folder", tmp_path.name),
    ]
    ((code, _, _),) = faults_of(Organisation.from_csv, "people\0.csv")
    assert code == "unreadable"


def test_file_that_may_not_be_read(tmp_path, monkeypatch):
    people = write(tmp_path, "people.csv", PEOPLE)

    def deny(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", deny)
    ((code, place, _),) = faults_of(Organisation.from_csv, people)
    assert (code, place) == ("no-permission", "people.csv")


# -- bad tables and graphs ------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "ties", "expected"),
    [
        ({"name": ["a"]}, None, [("column-missing", "people")]),
        ({"id": []}, None, [("no-people", "people")]),
        ({}, None, [("column-missing", "people")]),
        ({"id": [1, None]}, None, [("id-blank", "people, row 3")]),
        ({"id": [1, "1"]}, None, [("id-twice", "people, row 3")]),
        ({"id": [1, 2]}, {"source": [1], "target": [3]}, [("target-unknown", "ties, row 2")]),
        (
            {"id": [1, 2]},
            {"source": [1, 2], "target": [2, 1], "weight": [np.nan, np.inf]},
            [("weight-blank", "ties, row 2"), ("weight-large", "ties, row 3")],
        ),
        (
            {"id": [1, 2]},
            {"source": [1], "target": [2], "weight": [True]},
            [("weight-number", "ties, row 2")],
        ),
    ],
)
def test_bad_tables(people, ties, expected):
    frames = [pd.DataFrame(table) for table in (people, ties) if table is not None]
    found = faults_of(Organisation.from_tables, *frames)
    assert [(code, place) for code, place, _ in found] == expected


def test_not_a_table_and_not_a_graph():
    assert faults_of(Organisation.from_tables, [1, 2])[0][:2] == ("not-a-table", "people")
    assert faults_of(Organisation.from_networkx, [1, 2])[0][:2] == ("not-a-graph", "graph")


def graph_of(*edges, kind=nx.DiGraph) -> nx.Graph:
    graph = kind()
    for source, target, attributes in edges:
        graph.add_edge(source, target, **attributes)
    return graph


@pytest.mark.parametrize(
    ("graph", "influence", "expected"),
    [
        (graph_of(("a", "b", {})), None, [("influence-missing", "graph")]),
        (graph_of(("a", "b", {})), "both", [("influence-unknown", "influence")]),
        (nx.Graph(), None, [("no-people", "graph")]),
        (
            graph_of((1, "1", {}), kind=nx.Graph),
            None,
            [("id-twice", "graph, node '1'"), ("self-tie", "graph, edge 1 – '1'")],
        ),
        (
            graph_of(("a", "b", {"weight": -1}), ("b", "c", {"weight": "x"})),
            "target_to_source",
            [("weight-sign", "graph, edge 'a' → 'b'"), ("weight-number", "graph, edge 'b' → 'c'")],
        ),
        (graph_of((1, 1, {}), kind=nx.Graph), None, [("self-tie", "graph, edge 1 – 1")]),
        (
            graph_of(("a", "b", {}), ("a", "b", {}), kind=nx.MultiDiGraph),
            "source_to_target",
            [("tie-twice", "graph, edge 'a' → 'b'")],
        ),
        (
            graph_of(("a", "b", {"kind": "reports_to"}), kind=nx.Graph),
            None,
            [("line-undirected", "graph, edge 'a' – 'b'")],
        ),
    ],
)
def test_bad_graphs(graph, influence, expected):
    found = faults_of(Organisation.from_networkx, graph, influence=influence)
    assert [(code, place) for code, place, _ in found] == expected


# -- good input -----------------------------------------------------------------------


def test_source_notices_target(tmp_path):
    organisation = from_text(tmp_path)
    assert organisation.kinds == ("tie", "reports_to", "manages", "team")
    assert organisation.ties("tie").of(0).tolist() == [1]
    assert organisation.ties("tie").of(1).size == 0
    assert organisation.manager.tolist() == [-1, 0, 0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_separators_line_ends_and_byte_order_mark(tmp_path, separator, line_end, encoding):
    def written(text):
        return text.replace(",", separator).replace("\n", line_end).encode(encoding)

    organisation = from_text(
        tmp_path, written("id,unit\nåsa,ä b\n,\nbo,x\n"), written("source,target\nåsa,bo\n\n")
    )
    assert organisation.ids.tolist() == ["åsa", "bo"]
    assert organisation.columns["unit"].tolist() == ["ä b", "x"]
    assert organisation.ties("tie").n_ties == 1


def test_headers_by_other_names(tmp_path):
    people = " ID ,Manager-Id,Department,Team,LEVEL,\nx,,d,t,1,\ny,x,d,,2,\n"
    ties = "From,To,Type,Strength,remark\nx,y,advice,2.5,hello\n"
    organisation = from_text(tmp_path, people, ties)
    assert organisation.manager.tolist() == [-1, 0]
    assert organisation.columns["unit"].tolist() == ["d", "d"]
    assert organisation.columns["team"].tolist() == ["t", ""]
    assert organisation.level.tolist() == [1, 2]
    assert organisation.ties("advice").weight.tolist() == [2.5]
    beside = from_text(tmp_path, "id,unit,department\nx,u,d\ny,v,d\n", "source,target\nx,y\n")
    assert beside.columns["unit"].tolist() == ["u", "v"]
    assert beside.columns["department"].tolist() == ["d", "d"]


def test_type_means_direction_where_it_says_so(tmp_path):
    ties = "Source,Target,Type\na,b,Undirected\na,c,Directed\n"
    organisation = from_text(tmp_path, ties=ties)
    rows = [organisation.ties("tie").of(person).tolist() for person in range(3)]
    assert rows == [[1, 2], [0], []]


def test_columns_keep_what_was_written(tmp_path):
    people = "id,unit,age,post code,share,note,phone\n01,1,30,007,0.5,,12345678901234567890\n"
    people += "1,,31,123,,,1\n"
    organisation = from_text(tmp_path, people, "source,target\n01,1\n")
    columns = organisation.columns
    assert organisation.ids.tolist() == ["01", "1"]
    assert columns["unit"].tolist() == ["1", ""]
    assert columns["age"].dtype == np.int64
    assert columns["post code"].tolist() == ["007", "123"]
    np.testing.assert_array_equal(columns["share"], [0.5, np.nan])
    assert columns["note"].tolist() == ["", ""]
    assert columns["phone"].tolist() == ["12345678901234567890", "1"]


def test_undirected_rows_tie_both(tmp_path):
    organisation = from_text(tmp_path, "id\na\nb\nc\n", directed=False)
    assert organisation.ties("tie").source.tolist() == [0, 1]
    lines = "source,target,kind\nb,a,reports_to\nc,a,reports_to\nb,c,advice\n"
    organisation = from_text(tmp_path, PEOPLE, lines, directed=False)
    assert organisation.manager.tolist() == [-1, 0, 0]
    assert organisation.ties("advice").n_ties == 2


def test_lines_from_column_and_rows_together(tmp_path):
    people = "id,manager_id\na,\nb,a\nc,\n"
    ties = "source,target,kind\nb,a,reports_to\nc,b,Reports-To\n"
    organisation = from_text(tmp_path, people, ties)
    assert organisation.manager.tolist() == [-1, 0, 1]
    assert organisation.informal == {}


def test_one_top_for_each_employer(tmp_path):
    people = "id,manager_id,employer\na,,x\nb,a,x\nc,,y\nd,c,y\n"
    assert from_text(tmp_path, people).leaders.tolist() == [0, 2]


def test_tables_with_numbers_as_ids():
    people = pd.DataFrame(
        {"id": [1, 2, 3], "manager_id": [np.nan, 1, 1], "team": [4.0, np.nan, 4.0],
         "age": pd.array([30, None, 40], dtype="Int64"), "leads": [True, False, False],
         "since": pd.to_datetime(["2020-01-01", None, "2021-05-05"])}
    )  # fmt: skip
    ties = pd.DataFrame({"source": [1, 3], "target": [2, 1], "kind": "advice", "weight": [1, 2]})
    organisation = Organisation.from_tables(people, ties)
    assert organisation.ids.tolist() == ["1", "2", "3"]
    assert organisation.manager.tolist() == [-1, 0, 0]
    assert organisation.columns["unit"].tolist() == ["4", "", "4"]
    np.testing.assert_array_equal(organisation.columns["age"], [30, np.nan, 40])
    assert organisation.columns["leads"].dtype == bool
    assert organisation.columns["since"][1] == ""
    assert organisation.ties("advice").matrix().toarray().tolist() == [
        [0, 1, 0],
        [0, 0, 0],
        [2, 0, 0],
    ]


def test_graphs_and_influence():
    graph = graph_of(("a", "b", {"weight": 2}))
    towards = Organisation.from_networkx(graph, influence="source_to_target")
    against = Organisation.from_networkx(graph, influence="target_to_source")
    assert towards.ties("tie").of(1).tolist() == [0] and towards.ties("tie").of(0).size == 0
    assert against.ties("tie").of(0).tolist() == [1] and against.ties("tie").of(1).size == 0
    both = Organisation.from_networkx(graph.to_undirected())
    assert both.ties("tie").weight.tolist() == [2, 2]
    club = Organisation.from_networkx(nx.karate_club_graph())
    assert club.n_people == 34 and club.ties("tie").n_ties == 156
    assert club.columns["club"][33] == "Officer"


# -- round trips ----------------------------------------------------------------------

# A lone carriage return is written without quotation marks, so it cannot be told from a line end.
letters = st.characters(codec="utf-8", exclude_characters="\0\r")
ids = st.text(letters, min_size=1, max_size=8).filter(str.strip)
weights = st.floats(1e-6, 1e6)


@st.composite
def organisations(draw):
    people, layers, manager = people_and_ties(draw, ids, ["advice", "trust", "e-mail"], weights)
    n_people = len(people)
    words = st.lists(st.sampled_from(["", "x y", 'q"', "NA", "å,ä", "007"]),
                     min_size=n_people, max_size=n_people)  # fmt: skip
    columns = {
        "unit": np.array(draw(words), dtype=object),
        "note": np.array(["text", *draw(words)[1:]], dtype=object),
        "age": np.arange(n_people),
        "share": np.array([0.25, np.nan, *np.linspace(0, 1, n_people - 2)]),
    }
    return Organisation(people, layers, manager, columns)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow,
          HealthCheck.function_scoped_fixture])  # fmt: skip
@given(organisation=organisations())
def test_round_trips(tmp_path, organisation):
    files = tmp_path / "people.csv", tmp_path / "ties.csv"
    organisation.to_csv(*files)
    from_files = Organisation.from_csv(*files)
    assert from_files.kinds == organisation.kinds
    assert_equal(organisation, from_files)
    graph = organisation.to_networkx()
    assert_equal(organisation, Organisation.from_networkx(graph, influence="target_to_source"))
    turned = Organisation.from_networkx(graph.reverse(), influence="source_to_target")
    assert_equal(organisation, turned)


# -- garbage --------------------------------------------------------------------------

cells = st.sampled_from(
    ["id", "source", "target", "manager_id", "kind", "weight", "directed", "level", "unit",
     "a", "b", "c", "", " ", "0", "1", "-1", "0,5", "1e400", "nan", "reports_to", "team", "yes",
     '"', '"a"', "å", "\ufeff", "\x85", "\u2028"]
)  # fmt: skip
grids = st.lists(st.lists(cells, max_size=5).map(",".join), max_size=8).map("\n".join)
garbage = (
    st.binary(max_size=200)
    | grids.map(str.encode)
    | grids.map(lambda text: ("id,manager_id,level\na,,\nb,a,1\n" + text).encode())
    | grids.map(lambda text: ("source,target,kind,weight\na,b,advice,1\n" + text).encode())
)


@settings(max_examples=150, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(people=garbage, ties=garbage)
def test_garbage_never_gives_a_traceback(tmp_path, people, ties):
    try:
        organisation = from_text(tmp_path, people, ties)
    except BadInput as error:
        assert error.faults and all(str(fault).isprintable() for fault in error.faults)
    else:
        assert organisation.n_people == len(organisation.people) > 0
        assert organisation.level.shape == (organisation.n_people,)


# -- real organisations ---------------------------------------------------------------

real = pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT)


@real
@pytest.mark.parametrize(
    ("name", "directed", "n_people", "n_ties"),
    [
        ("krackhardt_hightech", True, 21, {"advice": 190, "friendship": 102, "reports_to": 20}),
        ("lazega_lawfirm", True, 71, {"advice": 892, "friendship": 575, "cowork": 1104}),
        ("aucs_department", False, 61, {"work": 388, "lunch": 386, "facebook": 248,
                                        "leisure": 176, "coauthor": 42}),
        ("ckm_physicians", True, 246, {"advice": 480, "discussion": 565, "friendship": 506}),
        ("email_eu_core", True, 1005, {"email": 24929}),
        ("sourcegraph_orgchart", True, 276, {"reports_to": 275}),
        ("sp_workplace_2015", False, 232, {"face_to_face": 8548}),
        ("brazilian_farmers", True, 692, {"influential": 923, "friendship": 830}),
        ("korean_villages", True, 1047, {"neighbour_met_most": 3126}),
    ],
)  # fmt: skip
def test_real_organisation(name, directed, n_people, n_ties):
    folder = DATA / name
    organisation = Organisation.from_csv(
        folder / "people.csv", folder / "ties.csv", directed=directed
    )
    assert organisation.n_people == n_people
    assert {kind: organisation.ties(kind).n_ties for kind in n_ties} == n_ties


@real
def test_real_lines_without_their_copy_in_the_ties():
    folder = DATA / "krackhardt_hightech"
    both = Organisation.from_csv(folder / "people.csv", folder / "ties.csv")
    people = pd.read_csv(folder / "people.csv", dtype=str).drop(columns="manager_id")
    ties = pd.read_csv(folder / "ties.csv")
    by_rows = Organisation.from_tables(people, ties)
    assert by_rows.manager.tolist() == both.manager.tolist()
    people = pd.read_csv(folder / "people.csv", dtype=str)
    by_column = Organisation.from_tables(people, ties[ties.kind != "reports_to"])
    assert by_column.manager.tolist() == both.manager.tolist()
