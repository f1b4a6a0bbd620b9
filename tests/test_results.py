"""Stored results are what the code gives: their first replicates, run again, are equal."""

import importlib
import re
import sys
from pathlib import Path

import pandas as pd
import pytest
from real_data import ABSENT

import groundswell as gs

ROOT = Path(__file__).parents[1]
REPEATED = 3


@pytest.fixture(scope="module", autouse=True)
def experiments_on_path():
    sys.path.insert(0, str(ROOT / "experiments"))
    yield
    sys.path.remove(str(ROOT / "experiments"))


def first_rows(parts, rng_seed):
    """Outcomes of the first replicates of every scenario, as the experiment labels them."""
    import founding_report

    together = [scenario for part in parts.values() for scenario in part.values()]
    ensembles = iter(gs.simulate_all(together, REPEATED, rng_seed))
    done = {name: {key: next(ensembles) for key in part} for name, part in parts.items()}
    return founding_report.outcomes(done)


def stored_rows(name):
    stored = pd.read_parquet(ROOT / "results" / name / "outcomes.parquet")
    return stored[stored["replicate"] < REPEATED].reset_index(drop=True)


def test_the_founding_experiment_repeats():
    import founding

    again = first_rows(founding.parts(), founding.RNG_SEED)
    pd.testing.assert_frame_equal(again, stored_rows("founding"), check_exact=True)


def test_the_founding_experiment_on_real_organisations_repeats():
    import founding_real

    if not founding_real.DATA.is_dir():
        pytest.skip(ABSENT)
    made = founding_real.organisations()
    parts = {name: founding_real.cells(name, org) for name, org in made.items()}
    again = first_rows(parts, founding_real.RNG_SEED)
    pd.testing.assert_frame_equal(again, stored_rows("founding-real"), check_exact=True)


def test_reach_in_real_organisations_repeats():
    import reach_real

    if not reach_real.real.DATA.is_dir():
        pytest.skip(ABSENT)
    made = {
        label: reach_real.found(each) for label, each in reach_real.real.organisations().items()
    }
    for name, again in reach_real.tables(made).items():
        stored = pd.read_csv(reach_real.RESULTS / f"{name}.csv")
        pd.testing.assert_frame_equal(again, stored, check_dtype=False, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", gs.library.names())
def test_every_scenario_of_the_library_repeats(name):
    import scenario_report

    again = scenario_report.ensembles(name, replicates=REPEATED)
    again = [each.outcomes().assign(variant=label) for label, each in again.items()]
    again = pd.concat(again, ignore_index=True)
    stored = stored_rows(name)
    assert set(stored["variant"]) == set(again["variant"])
    pd.testing.assert_frame_equal(again, stored, check_exact=True)


def test_which_assumptions_matter_repeats():
    import which_assumptions

    again = gs.Design.morris(which_assumptions.base(), which_assumptions.RANGES, 3)
    stored = stored_rows("which-assumptions")
    stored = stored[stored["point"] < len(again)].reset_index(drop=True)
    values = gs.study.run_points(again, REPEATED, which_assumptions.RNG_SEED)
    pd.testing.assert_frame_equal(which_assumptions.outcomes(values), stored, check_exact=True)


def test_what_the_screening_says_follows_from_its_stored_runs():
    import which_assumptions

    folder = ROOT / "results" / "which-assumptions"
    runs = pd.read_parquet(folder / "outcomes.parquet").rename(columns={"weeks": "weeks_to_half"})
    design = which_assumptions.screening()
    values = gs.study.points_of(runs, len(design))
    again = gs.study.morris_from(design, values).table()
    pd.testing.assert_frame_equal(again, pd.read_csv(folder / "screening.csv"), rtol=1e-9)


def test_where_superconnectors_lose_repeats():
    import when_superconnectors_lose as losing

    stored = stored_rows("when-superconnectors-lose")
    stored = stored[stored["point"] < 8]
    for seed in (losing.FOUND, losing.CHECKED):
        design = losing.design(losing.OURS, seed)
        for who in (losing.OURS, *losing.RIVALS):
            changes = [design.scenario(point).replace(seeding=who) for point in range(8)]
            again = [each.use[:, -1] for each in gs.simulate_all(changes, REPEATED, seed)]
            own = stored[(stored["part"] == seed) & (stored["starters"] == who)]
            assert own["use"].to_list() == [use for each in again for use in each]


def test_the_rules_follow_from_the_stored_points():
    import when_superconnectors_lose as losing

    folder = ROOT / "results" / "when-superconnectors-lose"
    runs = pd.read_parquet(folder / "outcomes.parquet")
    rules = pd.read_csv(folder / "rules.csv")
    use = {
        key: rows["use"].to_numpy().reshape(losing.POINTS, -1)
        for key, rows in runs.groupby(["part", "starters"])
    }
    points = {seed: losing.conditions(seed) for seed in (losing.FOUND, losing.CHECKED)}
    for who, said in losing.RIVALS.items():
        found, checked = (
            (at, gs.study.falls_behind(use[seed, losing.OURS], use[seed, who])["behind"])
            for seed, at in points.items()
        )
        again = gs.study.find_rules(*found, check=checked).table()
        own = rules[rules["against"] == said]
        assert again["rule"].to_list() == own["rule"].to_list()
        assert again["coverage_checked"].to_list() == pytest.approx(
            own["coverage_checked"].to_list()
        )


PUBLISHED = ("leaders_or_superconnectors", "distributed_or_chain", "asking_people",
             "random_plus_a_few", "merged_or_any")  # fmt: skip
EVERY = 11  # of their cells: a number that leaves out no level of any condition
CHOICES = {
    ("leaders-or-superconnectors", "formal_leaders"): ("formal leaders", "superconnectors"),
    ("leaders-or-superconnectors", "unit_managers"): ("first-line managers", "superconnectors"),
    ("distributed-or-chain", "verdicts"): ("chain-like", "distributed"),
    ("merged-or-any", "share"): ("kinds merged", "one kind enough"),
    ("merged-or-any", "count"): ("kinds merged", "one kind enough"),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_experiments_repeat(name):
    import verdict_maps

    experiment = importlib.import_module(name)
    every = dict(list(experiment.scenarios().items())[::EVERY])
    ran = gs.simulate_all(list(every.values()), REPEATED, experiment.RNG_SEED)
    again = verdict_maps.runs(dict(zip(every, ran, strict=True)), experiment.LABELS)
    stored = stored_rows(experiment.RESULTS.name)
    assert len(stored) == len(experiment.scenarios()) * REPEATED
    keys = [*experiment.LABELS, "replicate"]
    own = again[keys].merge(stored, on=keys, how="left", validate="one_to_one")
    pd.testing.assert_frame_equal(again, own, check_exact=True)


@pytest.mark.parametrize(("folder", "table"), CHOICES)
def test_published_verdicts_follow_from_the_stored_runs(folder, table):
    first, second = CHOICES[folder, table]
    runs = pd.read_parquet(ROOT / "results" / folder / "outcomes.parquet")
    rows = pd.read_csv(ROOT / "results" / folder / f"{table}.csv")
    labels = list(rows.columns[: rows.columns.get_loc("ahead")])
    choice = runs.columns[runs.columns.get_loc("replicate") - 1]
    labels = [label for label in labels if label in runs]
    runs["weeks"] = runs["weeks_to_half"].astype(float).fillna(105.0)
    wide = runs.pivot(index=[*labels, "replicate"], columns=choice, values=["use", "weeks"])
    for outcome, stored in (("use", "use_difference"), ("weeks", "weeks_difference")):
        difference = wide[outcome, second] - wide[outcome, first]
        middle = difference.groupby(level=labels).median()
        own = rows.set_index(labels)[stored]
        assert own.to_numpy() == pytest.approx(middle.loc[own.index].to_numpy(), abs=1e-12)


def test_reach_by_asking_repeats():
    import asking_people

    stored = pd.read_csv(asking_people.RESULTS / "reach.csv", keep_default_na=False)
    again = asking_people.reach(hospitals=1).round(4)
    pd.testing.assert_frame_equal(again, stored[stored["hospital"] < 1], check_exact=True)


@pytest.mark.parametrize("name", (*PUBLISHED, "which_assumptions", "when_superconnectors_lose"))
def test_published_pages_say_where_the_popular_claim_fails(name):
    folder = ROOT / "results" / name.replace("_", "-")
    page = (folder / "summary.md").read_text("utf-8")
    assert "## Where the popular claim fails" in page
    figures = re.findall(r"!\[.*?\]\((.*?)\)", page)
    assert figures and all((folder / figure).is_file() for figure in figures)
    assert f"results/{folder.name}/summary.md" in (ROOT / "docs" / "experiments.md").read_text(
        "utf-8"
    )
