"""Real organisations load with the counts that are published (where they are at hand)."""

import pytest
from real_data import ABSENT, DATA

import groundswell as gs

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT)

# People; ties as counted in print, pairs where undirected; what else is known of them.
KNOWN = {
    "krackhardt_hightech": (21, {"advice": 190, "friendship": 102, "reports_to": 20}, True),
    "lazega_lawfirm": (71, {"advice": 892, "friendship": 575, "cowork": 1104}, True),
    "ckm_physicians": (246, {"advice": 480, "discussion": 565, "friendship": 506}, True),
    "aucs_department": (61, {"work": 194, "lunch": 193, "facebook": 124, "leisure": 88,
                             "coauthor": 21}, False),
    "sourcegraph_orgchart": (276, {"reports_to": 275}, True),
    "sp_workplace_2015": (232, {"face_to_face": 4274}, False),
    "email_eu_core": (1005, {"email": 24929}, True),
}  # fmt: skip


def read(name: str) -> gs.Organisation:
    _, _, directed = KNOWN[name]
    files = DATA / name / "people.csv", DATA / name / "ties.csv"
    return gs.Organisation.read(*files, directed=directed)


@pytest.mark.parametrize("name", KNOWN)
def test_counts(name):
    n_people, n_ties, directed = KNOWN[name]
    organisation = read(name)
    assert organisation.n_people == n_people
    found = {kind: organisation.ties(kind).n_ties // (1 if directed else 2) for kind in n_ties}
    assert found == n_ties
    assert set(organisation.kinds) == {*n_ties, *(organisation.has_reporting_lines * (
        "reports_to", "manages", "team"))}  # fmt: skip
    assert organisation.warnings == ()


@pytest.mark.parametrize(
    ("name", "n_units"),
    [("krackhardt_hightech", 5), ("email_eu_core", 42), ("sp_workplace_2015", 12)],
)
def test_units(name, n_units):
    assert read(name).unit_names.size == n_units


def test_only_those_with_contacts_are_in_the_contacts_of_the_workplace():
    assert (read("sp_workplace_2015").contacts().degree > 0).sum() == 217


def test_who_reports_to_whom():
    chart = read("sourcegraph_orgchart")
    assert chart.level.max() == 5 and len(chart.leaders) > 40
    lines = read("krackhardt_hightech")
    assert (lines.manager < 0).sum() == 1
    upward = lines.ties("advice").matrix().toarray()
    reports = [person for person in range(21) if lines.manager[person] >= 0]
    assert sum(upward[person, lines.manager[person]] > 0 for person in reports) == 19
    assert sum(upward[lines.manager[person], person] > 0 for person in reports) == 10


@pytest.mark.parametrize("name", ["krackhardt_hightech", "lazega_lawfirm"])
def test_the_same_ties_as_answers_to_questions(name, tmp_path):
    there = read(name)
    rows = [
        f"{there.ids[source]},{kind},{there.ids[noticed]}"
        for kind, ties in there.informal.items()
        for source, noticed in zip(ties.source, ties.noticed, strict=True)
    ]
    (tmp_path / "survey.csv").write_text("\n".join(["respondent,question,nominee", *rows]))
    files = DATA / name / "people.csv", tmp_path / "survey.csv"
    again = gs.Organisation.read(*files, influence="nominee_to_respondent")
    for kind, ties in there.informal.items():
        assert again.ties(kind).noticed.tolist() == ties.noticed.tolist()
        assert again.answered[kind].tolist() == (ties.degree > 0).tolist()
