"""The scenario library: every file is whole, says how good its numbers are, and runs alike in both drivers."""

import re
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app

NAMES = gs.library.names()
EACH = [(name, variant) for name in NAMES for variant in (None, *gs.library.variants(name))]
LABELS = [name if variant is None else f"{name}:{variant}" for name, variant in EACH]
ROOT = Path(__file__).parents[2]


def test_the_library_holds_every_system_of_the_documents():
    assert set(NAMES) == {
        "superconnectors", "nhs-vmi", "esther", "local-majority", "learning-networks",
        "transformation-sprints", "leda", "translation",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_number_says_how_good_its_evidence_is(name):
    evidence = gs.library.about(name).evidence
    wanted = set(gs.library.numbers(name)) | {f"variants.{v}" for v in gs.library.variants(name)}
    assert wanted - set(evidence) == set(), "numbers without evidence"
    assert set(evidence) - wanted == set(), "evidence of nothing"
    assert len(wanted) >= 5
    for place, said in evidence.items():
        assert re.match(r"(measured|literature|assumed): .{5,}", said), place


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_speaks_three_languages(name):
    about = gs.library.about(name)
    assert re.fullmatch(r"00\d_[0-9a-f]{16}\.txt", about.document)
    for lines in (about.line, *about.variants.values()):
        assert len(set(lines.values())) == 3
        assert all(10 < len(line) < 200 and line.endswith(".") for line in lines.values())


@pytest.mark.parametrize(("name", "variant"), EACH, ids=LABELS)
def test_every_scenario_comes_back_from_its_own_file(name, variant, tmp_path):
    scenario = gs.library.load(name, variant)
    scenario.to_toml(tmp_path / "again.toml")
    assert gs.Scenario.from_toml(tmp_path / "again.toml").key() == scenario.key()


@pytest.mark.parametrize("name", NAMES)
def test_variants_differ_from_the_scenario_and_from_each_other(name):
    keys = [gs.library.load(name, v).key() for v in (None, *gs.library.variants(name))]
    assert len(set(keys)) == len(keys) >= 2


@pytest.mark.parametrize(("name", "variant"), EACH, ids=LABELS)
def test_both_drivers_agree_on_every_scenario(name, variant):
    scenario = gs.library.load(name, variant)
    # Agents take their time: of large organisations only the first weeks, of LEDA once all.
    n_people = scenario.organisation.n_people
    people_weeks = 360_000 if variant is None and n_people < 5000 else 120_000
    weeks = min(scenario.weeks, people_weeks // n_people)
    scenario = scenario.replace(weeks=weeks)
    kernel = gs.simulate(scenario, 1, rng_seed=3, record="history").history[0]
    model = gs.ChangeModel(scenario, rng_seed=3)
    for week in range(weeks + 1):
        stages = np.array([person.stage for person in model.people])
        np.testing.assert_array_equal(kernel[week], stages, err_msg=f"week {week}")
        if week < weeks:
            model.step()


@pytest.mark.parametrize("name", NAMES)
def test_every_scenario_has_its_page(name):
    page = (ROOT / "docs" / "scenarios" / f"{name}.md").read_text("utf-8")
    assert gs.library.about(name).document in page
    for variant in gs.library.variants(name):
        assert f"`{variant}`" in page, variant


def test_the_command_line_lists_the_library():
    said = CliRunner().invoke(app, ["scenarios"])
    assert said.exit_code == 0
    for name in NAMES:
        about = gs.library.about(name)
        assert all(line in said.output for line in about.line.values())
        for variant, lines in about.variants.items():
            assert f"--variant {variant}\n" in said.output
            assert all(
                f"    {language}  {line}\n" in said.output for language, line in lines.items()
            )


def test_a_scenario_and_a_variant_are_found_by_name():
    run = CliRunner().invoke(app, ["run", "leda", "--variant", "succession", "--replicates", "2"])
    assert run.exit_code == 0, run.output
    unknown = CliRunner().invoke(app, ["run", "leda", "--variant", "nothing"])
    assert unknown.exit_code == 2
    assert "succession" in unknown.output
    nowhere = CliRunner().invoke(app, ["run", "no-such-scenario"])
    assert nowhere.exit_code == 2
    assert "transformation-sprints" in nowhere.output


@pytest.mark.parametrize(
    ("variant", "problem"),
    [
        ({"changes": {"contagion.typo": 1}}, "typo"),
        ({"changes": {"interventions.broadcast.weeks": 2}}, "leads nowhere"),
        ({"changes": 3}, "will not do"),
        ({"without": ["broadcast"]}, "is not in the scenario"),
        ({"without": "turnover"}, "will not do"),
        ({"add": [{"type": "magic"}]}, "magic"),
        ({"chances": {}}, "is not a field of a variant"),
    ],
)
def test_bad_variants_are_refused_with_their_place(variant, problem, tmp_path):
    import tomli_w

    table = {
        "seeding": "random",
        "organisation": {"generator": "complete", "n_people": 5},
        "contagion": {"type": "complex", "threshold": 0.2},
        "variants": {"odd": variant},
    }
    path = tmp_path / "plan.toml"
    path.write_text(tomli_w.dumps(table), "utf-8")
    gs.Scenario.from_toml(path)
    with pytest.raises(gs.BadInput, match=problem) as caught:
        gs.Scenario.from_toml(path, "odd")
    assert all(fault.place.startswith("plan.toml, ") for fault in caught.value.faults)
