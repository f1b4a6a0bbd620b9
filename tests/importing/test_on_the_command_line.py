"""Files of any sort on the command line and in scenarios."""

import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app
from groundswell.faults import BadInput

FILES = {
    "people.csv": "id;chef;enhet\na;;x\nb;a;x\nc;a;y\n",
    "enkät.csv": "svarande;råd_1;råd_2\na;b;c\nb;a;\n",
    "ratings.csv": "respondent,question,nominee,score\na,trust,b,5\nb,trust,c,1\n",
}


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return list(FILES)


def inspect(*words):
    return CliRunner().invoke(app, ["inspect", *words], env={"COLUMNS": "200"})


SAID = ["--influence", "råd=nominee_to_respondent", "--influence", "trust=respondent_to_nominee"]


def test_inspect_reads_people_and_several_surveys(files):
    result = inspect(*files, *SAID, "--least", "3")
    assert result.exit_code == 0, result.output
    assert "3 people" in result.stdout
    assert "råd: 3 ties; 2 of 3 answered (67%)" in result.stdout
    assert "trust: 1 tie; 2 of 3 answered (67%)" in result.stdout
    assert "1 of 2 'trust' are below 3" in result.stderr


def test_one_word_may_stand_for_all_other_questions(files):
    few = ["--influence", "trust=respondent_to_nominee", "--influence", "nominee_to_respondent"]
    several = inspect(*files, *few, "--least", "3")
    assert several.exit_code == 0
    assert several.stdout == inspect(*files, *SAID, "--least", "3").stdout


@pytest.mark.parametrize(
    ("words", "mention"),
    [
        (["--least", "3"], "which way influence flows in 'råd'"),
        (SAID, "which scores of 'trust' mean a tie"),
        (["--influence", "sideways", "--least", "3"], "influence: is 'sideways'"),
        ([*SAID, "--least", "trust=much"], "least of trust: 'much' is not a number"),
        (
            [
                "--influence",
                "råd=sideways",
                "--influence",
                "trust=respondent_to_nominee",
                "--least",
                "3",
            ],
            "influence of råd: is 'sideways'",
        ),
        (
            [*SAID, "--influence", "råd=respondent_to_nominee"],
            "is said to be respondent_to_nominee too",
        ),
        ([*SAID, "--least", "advice=3"], "which scores of 'trust' mean a tie"),
    ],
)
def test_what_is_missing_is_asked_for(files, words, mention):
    result = inspect(*files, *words)
    assert result.exit_code == 2 and "Traceback" not in result.output
    assert mention in result.stderr


def test_inspect_reads_a_graph(tmp_path):
    path = tmp_path / "map.dl"
    path.write_text("dl n=3\ndata:\n0 1 1\n0 0 1\n0 0 0\n")
    assert inspect(str(path), "--influence", "target_to_source").exit_code == 0
    assert (
        "tie: 6 ties"
        in inspect(str(path), "--undirected", "--influence", "target_to_source").stdout
    )


def test_a_scenario_keeps_the_files_and_what_is_said_of_them(files, tmp_path):
    said = {
        "influence": {"råd": "nominee_to_respondent", "trust": "respondent_to_nominee"},
        "least": 3,
    }
    organisation = gs.Organisation.read(*files, **said)
    plan = gs.Scenario(organisation, gs.ComplexContagion(0.25), "random", budget=1, weeks=3)
    (tmp_path / "plans").mkdir()
    plan.to_toml(tmp_path / "plans" / "plan.toml")
    text = (tmp_path / "plans" / "plan.toml").read_text("utf-8")
    assert '"../people.csv"' in text and str(tmp_path) not in text
    again = gs.Scenario.from_toml(tmp_path / "plans" / "plan.toml")
    assert again.key() == plan.key()
    assert again.organisation.ties("trust").of(1).tolist() == [0]


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ('files = "people.csv"', "files", "organisation.files"),
        ('files = ["people.csv"]\nties = "t.csv"', "unknown-field", "organisation.ties"),
        ('files = ["people.csv", "ratings.csv"]\nleast = 3', "influence-missing",
         "organisation.ratings.csv, row 1"),
        ('files = []', "people-missing", "organisation.files"),
    ],
)  # fmt: skip
def test_bad_files_in_a_scenario(files, tmp_path, table, code, place):
    (tmp_path / "plan.toml").write_text(
        f'seeding = "random"\nbudget = 1\n[organisation]\n{table}\n[contagion]\ntype = "complex"\n'
    )
    with pytest.raises(BadInput) as error:
        gs.Scenario.from_toml(tmp_path / "plan.toml")
    (fault,) = error.value.faults
    assert (fault.code, fault.place) == (code, f"plan.toml, {place}")
