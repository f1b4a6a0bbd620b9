"""Study files: what they mean, and every fault with its field before anything is run."""

import re
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.study.study_file import read_study

SCENARIO = """
weeks = 12
seeding = "random"
[organisation]
generator = "hospital"
n_people = 40
[contagion]
type = "complex"
threshold = 0.2
[variants.slower]
en = "Slower."
sv = "Långsammare."
nb = "Langsommere."
changes = { "contagion.threshold" = 0.4 }
"""


@pytest.fixture
def study(tmp_path):
    (tmp_path / "plan.toml").write_text(SCENARIO, encoding="utf-8")

    def read(text):
        path = tmp_path / "study.toml"
        path.write_text('scenario = "plan.toml"\n' + text)
        return read_study(path)

    return read


def places(study, text) -> list[str]:
    with pytest.raises(gs.BadInput) as error:
        study(text)
    assert all(fault.place.startswith("study.toml, ") for fault in error.value.faults)
    return sorted(fault.place.removeprefix("study.toml, ") for fault in error.value.faults)


def test_a_grid_crosses_levers_and_uncertainties(study, tmp_path):
    read = study(
        'design = "grid"\nreplicates = 7\nrng_seed = 9\n'
        '[levers]\nseeding = ["random", "degree"]\n'
        "[uncertainties]\ncontagion.threshold = [0.1, {normal = [0.2, 0.1]}, 0.3]\n"
        '"organisation.n_people" = [30, 40]\n'
    )
    assert (len(read.design), read.replicates, read.rng_seed) == (12, 7, 9)
    assert read.design.levers == ("seeding",)
    assert read.design.uncertainties == ("contagion.threshold", "organisation.n_people")
    assert read.store == tmp_path / "study"
    assert read.design.base.key() == gs.Scenario.from_toml(tmp_path / "plan.toml").key()


def test_lists_are_crossed_and_ranges_sampled(study):
    read = study(
        'design = "latin_hypercube"\npoints = 5\ndesign_seed = 3\nstore = "elsewhere"\n'
        '[levers]\nseeding = ["random", "degree"]\nweeks = { low = 5, high = 20 }\n'
        "[uncertainties]\ncontagion.p_below = true\n"
        'combine = { any_of = ["weighted", "any"] }\n'
    )
    cells = read.design.cells
    assert len(read.design) == 10
    assert cells["seeding"] == ["random"] * 5 + ["degree"] * 5
    assert cells["weeks"][:5] == cells["weeks"][5:]
    assert len(set(cells["contagion.p_below"])) == 5
    assert set(cells["combine"]) == {"weighted", "any"}
    assert read.store.name == "elsewhere"
    again = study('design = "sobol"\npoints = 4\n[uncertainties]\ncontagion.p_below = true\n')
    assert len(again.design) == 12
    assert (
        len(study('design = "morris"\npoints = 4\n[levers]\nweeks = {low = 2, high = 9}\n').design)
        == 8
    )


def test_the_study_in_the_documentation_is_one(tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "sweeps.md").read_text("utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    (tmp_path / "superconnectors.toml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "study.toml").write_text(text, encoding="utf-8")
    design = read_study(tmp_path / "study.toml").design
    assert len(design) == 200
    assert len(design.levers) == 1 and len(design.uncertainties) == 3


def test_contrasts_are_variants_and_changes(study):
    read = study(
        'design = "contrasts"\nvariants = ["slower"]\n[contrasts."by degree"]\nseeding = "degree"\n'
    )
    assert read.design.labels == ("as it stands", "slower", "by degree")
    assert read.design.scenario(1).contagion.threshold == 0.4
    assert read.design.scenario(2).seeding == "degree"


def test_a_table_is_read_beside_the_study(study, tmp_path):
    (tmp_path / "points.csv").write_text("contagion.threshold,weeks\n0.1,5\n0.3,\n")
    design = study('design = "table"\ntable = "points.csv"\n').design
    assert design.cells == {"contagion.threshold": [0.1, 0.3], "weeks": [5, 12]}


def test_a_scenario_of_the_library_will_do(tmp_path):
    name = gs.library.names()[0]
    (tmp_path / "study.toml").write_text(
        f'scenario = "{name}"\ndesign = "grid"\n[levers]\nweeks = [10]\n'
    )
    base = read_study(tmp_path / "study.toml").design.base
    assert base.key() == gs.library.load(name).key()


def test_every_fault_is_listed_at_once(study):
    text = (
        'design = "latin_hypercube"\npoint = 5\nreplicates = 0\nrng_seed = "one"\n'
        "second_order = true\ndesign_seed = -1\n"
        "[levers]\ncontagion.threshold = { low = 0.1, high = 0.4 }\n"
    )
    assert places(study, text) == [
        "design_seed", "levers.contagion.threshold", "point", "replicates", "rng_seed", "second_order",
    ]  # fmt: skip


def test_a_scenario_that_is_given_for_a_study_is_told_so_once(tmp_path):
    (tmp_path / "study.toml").write_text('weeks = 9\nseeding = "random"\n[contagion]\n')
    with pytest.raises(gs.BadInput, match="this is a scenario") as caught:
        read_study(tmp_path / "study.toml")
    assert caught.value.faults[0].place == "study.toml, weeks, seeding, contagion"
    assert len(caught.value.faults) == 3


def test_tables_within_tables_without_end_are_refused(study):
    with pytest.raises(gs.BadInput, match="lies too deep"):
        study(f'design = "grid"\n[levers.{".".join("a" * 3000)}]\nb = [1]')


def test_a_name_that_no_scenario_has_is_not_sent_to_the_other_table(study):
    with pytest.raises(gs.BadInput, match="seedling: is no factor"):
        study('design = "grid"\n[levers]\nseedling = ["random"]')


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", ["design"]),
        ('design = "gird"', ["design"]),
        ('design = "grid"', ["factors"]),
        ('design = "grid"\n[levers]\nseeding = ["no-such"]\nbudget = [2.5]', ["budget", "seeding"]),
        ('design = "grid"\n[levers]\nweeks = 5', ["weeks"]),
        ('design = "sobol"\npoints = 5\n[levers]\nweeks = {low = 2, high = 9}', ["points"]),
        ('design = "sobol"\n[uncertainties]\ncontagion.threshold = true', ["contagion.threshold"]),
        ('design = "sobol"\n[levers]\nweeks = {low = 9, high = 2}', ["weeks"]),
        ('design = "table"', ["table"]),
        ('design = "table"\ntable = "no.csv"', ["table"]),
        ('design = "contrasts"\nvariants = ["no-such"]', ["variant"]),
        ('design = "contrasts"', ["contrasts"]),
        ('design = "grid"\nvariants = ["slower"]\n[levers]\nweeks = [4]', ["variants"]),
    ],
)
def test_a_fault_says_where(study, text, where):
    found = places(study, text)
    assert len(found) == len(where)
    assert all(part in place for part, place in zip(where, found, strict=True)), found


def test_what_is_no_study_file_is_refused(tmp_path):
    for text in (b"scenario = ", b"\xff\xfe"):
        (tmp_path / "study.toml").write_bytes(text)
        with pytest.raises(gs.BadInput, match="not TOML"):
            read_study(tmp_path / "study.toml")
    with pytest.raises(gs.BadInput, match="cannot be read"):
        read_study(tmp_path / "none.toml")
    (tmp_path / "study.toml").write_text('design = "grid"\n[levers]\nweeks = [3]')
    with pytest.raises(gs.BadInput, match="scenario: is missing"):
        read_study(tmp_path / "study.toml")
    (tmp_path / "study.toml").write_text('scenario = "no.toml"\ndesign = "grid"\npoints = 3')
    with pytest.raises(gs.BadInput) as error:
        read_study(tmp_path / "study.toml")
    assert len(error.value.faults) == 2  # the scenario's, and that points say nothing
