"""Files as other tools write them, made by hand to their documented shapes: each can be read."""

from pathlib import Path

import pytest

import groundswell as gs
from groundswell.faults import BadInput
from groundswell.importing.pseudonym_files import pseudonymise_files

FILES = Path(__file__).parent / "files"
ANSWERS, ARROWS = "nominee_to_respondent", "target_to_source"

# Files, what is said of them, people, and ties by kind.
TOOLS = {
    "Gephi, spreadsheets": (["gephi/nodes.csv", "gephi/edges.csv"], ARROWS, 4, {"tie": 5}),
    "Gephi, GEXF": (["gephi/graph.gexf"], ARROWS, 3, {"tie": 2}),
    "Gephi, GraphML": (["gephi/graph.graphml"], ARROWS, 3, {"tie": 2}),
    "yEd": (["yed/graph.graphml"], ARROWS, 2, {"tie": 1}),
    "Kumu, CSV": (["kumu/elements.csv", "kumu/connections.csv"], ARROWS, 3, {"advice": 2, "trust": 1}),
    "Kumu, Excel": (["kumu/map.xlsx"], ARROWS, 3, {"advice": 2, "trust": 1}),
    "Polinode": (["polinode/network.xlsx"], ARROWS, 3, {"tie": 3}),
    "UCINET, edgelist1": (["ucinet/edgelist.dl"], ARROWS, 5, {"tie": 5}),
    "UCINET, matrices": (["ucinet/matrices.dl"], ARROWS, 4, {"ADVICE": 4, "FRIENDSHIP": 4}),
    "UCINET, labels embedded": (["ucinet/embedded.dl"], ARROWS, 5, {"tie": 8}),
    "NetDraw": (["netdraw/network.vna"], ARROWS, 3, {"friends": 2, "advice": 2}),
    "Viva Insights": (["viva/orgdata.csv"], None, 3, {"reports_to": 2}),
    "Predictive Index": (["predictive-index/people.csv"], None, 3, {"reports_to": 2}),
    "UK organogram": (["organogram/senior.csv"], None, 3, {"reports_to": 2}),
    "netdiffuseR": (["netdiffuser/people.csv", "netdiffuser/survey.csv"], ANSWERS, 4,
                    {"net1": 3, "net2": 3}),
}  # fmt: skip

DRAWN = [name for name, (_, influence, _, _) in TOOLS.items() if influence]


def paths(name: str) -> list[Path]:
    return [FILES / file for file in TOOLS[name][0]]


@pytest.mark.parametrize("name", TOOLS)
def test_files_of_a_tool_are_read(name):
    _, influence, n_people, n_ties = TOOLS[name]
    organisation = gs.Organisation.read(*paths(name), influence=influence)
    assert organisation.n_people == n_people
    assert {kind: organisation.ties(kind).n_ties for kind in n_ties} == n_ties
    assert set(organisation.kinds) <= {*n_ties, "reports_to", "manages", "team"}


@pytest.mark.parametrize("name", DRAWN)
def test_which_way_influence_flows_is_asked_for(name):
    with pytest.raises(BadInput) as error:
        gs.Organisation.read(*paths(name))
    assert {fault.code for fault in error.value.faults} == {"influence-missing"}
    assert "--influence" in str(error.value)


@pytest.mark.parametrize("name", DRAWN)
def test_the_other_way_round_every_tie_is_turned(name):
    there = gs.Organisation.read(*paths(name), influence=ARROWS)
    back = gs.Organisation.read(*paths(name), influence="source_to_target")
    for kind in there.informal:
        turned = back.ties(kind).reversed()
        assert turned.noticed.tolist() == there.ties(kind).noticed.tolist()
        assert turned.weight.tolist() == there.ties(kind).weight.tolist()


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("Gephi, spreadsheets", {"unit": "surgery", "label": "Node 1"}),
        ("Gephi, GEXF", {"unit": "surgery"}),
        ("yEd", {"unit": "surgery"}),
        ("Kumu, Excel", {"Type": "Person", "Tags": "x|y"}),
        ("Polinode", {"unit": "Surgery", "Tenure": 12}),
        ("NetDraw", {"unit": "surgery", "tenure": 12}),
        ("Viva Insights", {"unit": "Board", "level_designation": "Executive"}),
        ("Predictive Index", {"unit": "Board", "location": "North"}),
        ("UK organogram", {"unit": "Group A", "job_title": "Director General", "fte": 1}),
    ],
)
def test_what_a_tool_knows_of_people_is_kept(name, columns):
    organisation = gs.Organisation.read(*paths(name), influence=ARROWS)
    assert {key: organisation.columns[key][0] for key in columns} == columns


def test_weights_and_directions_of_gephi():
    organisation = gs.Organisation.read(*paths("Gephi, spreadsheets"), influence=ARROWS)
    assert organisation.ties("tie").matrix().toarray().tolist() == [
        [0, 1, 0, 0], [0, 0, 2, 1], [1, 0, 0, 0], [0, 1, 0, 0]
    ]  # fmt: skip


def test_matrices_name_from_their_row_to_their_column():
    organisation = gs.Organisation.read(*paths("UCINET, matrices"), influence=ARROWS)
    assert organisation.ids.tolist() == ["A1", "A2", "A3", "A4"]
    assert organisation.ties("ADVICE").of(1).tolist() == [0, 2]
    assert organisation.ties("FRIENDSHIP").of(3).tolist() == [0]


def test_a_diagonal_that_is_absent_and_cells_broken_over_lines(tmp_path):
    (tmp_path / "a.dl").write_text("dl n=3 diagonal absent\nlabels: x,y,z\ndata:\n1 0 0\n 1 1\n0\n")
    organisation = gs.Organisation.read(tmp_path / "a.dl", influence=ARROWS)
    assert [organisation.ties("tie").of(i).tolist() for i in range(3)] == [[1], [2], [0]]


def test_nodelists_and_several_relations(tmp_path):
    (tmp_path / "a.dl").write_text("dl n=4 nm=2 format=nodelist1\ndata:\n1 2 3\n4 1\n!\n2 1\n")
    organisation = gs.Organisation.read(tmp_path / "a.dl", influence=ARROWS)
    kinds = {kind: ties.n_ties for kind, ties in organisation.informal.items()}
    assert kinds == {"relation 1": 3, "relation 2": 1}


def test_attributes_of_the_people_may_come_from_a_table_beside_the_ties(tmp_path):
    (tmp_path / "people.csv").write_text(
        "id,unit\n" + "".join(f"a{i},u{i % 2}\n" for i in range(1, 7))
    )
    for order in (1, -1):
        files = [FILES / "ucinet/edgelist.dl", tmp_path / "people.csv"][::order]
        organisation = gs.Organisation.read(*files, influence=ARROWS)
        assert organisation.n_people == 6 and organisation.unit_names.size == 2


def test_people_whom_only_ties_name_are_said_to_be_so(tmp_path):
    (tmp_path / "a.vna").write_text("*Tie data\nfrom to strength\nx y 1\ny z 2.5\n")
    organisation = gs.Organisation.read(tmp_path / "a.vna", influence=ARROWS)
    assert organisation.ids.tolist() == ["x", "y", "z"]
    assert organisation.ties("tie").weight.tolist() == [1, 2.5]
    assert [warning.code for warning in organisation.warnings] == ["people-implied"]


@pytest.mark.parametrize(
    ("file", "codes", "n_lines"),
    [
        ("microsoft/orgdata.csv", {"personal-email"}, 3),
        ("qualtrics/participants.csv", {"personal-name", "personal-email"}, 2),
    ],
)
def test_names_and_addresses_are_refused_until_they_are_under_pseudonyms(
    tmp_path, file, codes, n_lines
):
    with pytest.raises(BadInput) as error:
        gs.Organisation.read(FILES / file)
    assert {fault.code for fault in error.value.faults} == codes
    pseudonymise_files([FILES / file], tmp_path / "out", tmp_path / "my.key")
    organisation = gs.Organisation.read(tmp_path / "out" / "people.csv")
    assert organisation.ties("reports_to").n_ties == n_lines
    assert len(organisation.unit_names) == 2
