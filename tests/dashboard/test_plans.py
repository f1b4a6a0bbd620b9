"""Plans: controls within what is declared, and files that give the same result."""

import shlex

import numpy as np
import pytest
from typer.testing import CliRunner

import groundswell as gs
from groundswell.cli import app
from groundswell.dashboard import addresses, controls, plans, recipes, showing
from groundswell.dashboard.controls import CONTROLS
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import LANGUAGES, Words

PRESETS = [(name, variant) for name in plans.usable() for variant in (None, *plans.variants(name))]


def offered(control, plan):
    """The ends of what a control offers."""
    if control.chosen:
        return controls.options(plan.base, control)
    return (control.low, control.high)


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.name)
def test_controls_come_from_declarations_and_stay_within_them(control):
    if control.name == "organisation.n_people":
        return  # what a generator is made with, no parameter of the model
    declared = gs.parameters()[control.parameter]
    for end in (control.low or control.step, control.high):  # a week of 0 is never
        assert declared.low is None or end >= declared.low
        assert declared.high is None or end <= declared.high


@pytest.mark.parametrize(
    "control", [c for c in CONTROLS if c.form != "choice"], ids=lambda c: c.name
)
def test_everything_that_a_control_offers_can_be_run(control):
    base = Plan().changed(control.needs, 1) if control.needs else Plan()
    for value in offered(control, base):
        plan = base.changed(control.name, value)
        assert plan.value(control) == value
        assert controls.stated(plan.scenario(), control) == pytest.approx(value)


@pytest.mark.parametrize(("name", "variant"), PRESETS)
def test_every_preset_loads_and_is_what_the_library_says(name, variant):
    plan = Plan.of(name, variant)
    assert plan.scenario().key() == gs.library.load(name, variant).key()
    assert recipes.in_library(name, plan.scenario()) is not None


def test_a_variant_that_the_controls_can_say_becomes_a_change():
    assert Plan.of("superconnectors", "formal-leaders") == Plan(
        "superconnectors", None, (("seeding", "formal_leaders"),)
    )
    assert Plan.of("superconnectors", "word-of-mouth").variant == "word-of-mouth"


def test_a_change_back_is_no_change():
    plan = Plan().changed("budget", 0.1)
    assert plan.changed("budget", 0.03) == Plan()


def test_a_threshold_keeps_how_much_people_differ():
    scenario = Plan().changed("contagion.threshold", 0.4).scenario()
    assert scenario.contagion.threshold.values == (0.4, 0.1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", plans.usable())
def test_controls_are_described_in_every_language(name, language):
    told = showing.described(Plan(name), Words(language))
    for control in told:
        assert control["label"] and control["grade"]
        if control["form"] != "choice":
            assert control["low"] <= control["value"] <= control["high"]
            assert "{value}" in control["format"]
        else:
            assert control["value"] in [option["value"] for option in control["options"]]


def test_strategies_that_need_reporting_lines_are_not_offered_without():
    offered = controls.strategies(gs.library.load("local-majority"))
    assert "formal_leaders" not in offered and "unit_managers" not in offered


def test_what_differs_is_said_and_nothing_else():
    a, b = Plan().changed("budget", 0.1), Plan()
    assert showing.differences(a, b, Words("sv")) == [
        (
            "Hur många?",
            "10\N{NO-BREAK SPACE}% (100 personer)",
            "3\N{NO-BREAK SPACE}% (30 personer)",
        )
    ]
    assert showing.differences(b, b, Words("en")) == []


def test_the_command_and_files_give_the_same_result(tmp_path, monkeypatch):
    pair = {
        "A": Plan("transformation-sprints", "no-slack").changed("attention.hours_per_week", 2.0),
        "B": Plan("transformation-sprints"),
    }
    scenarios = {side: plan.scenario() for side, plan in pair.items()}
    made = recipes.recipe(pair, scenarios, 30, 7)
    expected = gs.compare(scenarios["A"], scenarios["B"], 30, 7)
    for file in made["files"]:
        (tmp_path / file["name"]).write_text(file["text"], "utf-8")
    program, *arguments = shlex.split(made["command"])
    assert program == "groundswell" and arguments[2] == "transformation-sprints"
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, [*arguments, "--out", "out"])
    assert result.exit_code == 0, result.output
    import pandas as pd

    pairs = pd.read_csv(tmp_path / "out" / "pairs.csv")
    assert np.array_equal(pairs["use_difference"], expected.pairs()["use_difference"])


def test_what_the_library_holds_is_run_by_its_name():
    pair = {"A": Plan.of("superconnectors", "formal-leaders"), "B": Plan()}
    scenarios = {side: plan.scenario() for side, plan in pair.items()}
    made = recipes.recipe(pair, scenarios, 200, 1)
    assert made["command"] == (
        "groundswell compare superconnectors:formal-leaders superconnectors"
        " --replicates 200 --rng-seed 1"
    )


@pytest.mark.parametrize(("name", "variant"), PRESETS)
def test_an_address_brings_back_the_plan(name, variant):
    plan = Plan.of(name, variant)
    for control in CONTROLS[1:]:
        if plan.value(control) is not None:
            plan = plan.changed(control.name, offered(control, plan)[-1])
    assert addresses.from_text(addresses.as_text(plan)) == (plan, False)


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("superconnectors,budget=99999", Plan().changed("budget", 0.15)),
        ("superconnectors,budget=-inf", Plan().changed("budget", 0.01)),
        ("superconnectors,budget=nan", Plan()),
        ("superconnectors,seeding=<script>", Plan()),
        ("superconnectors:no-such,trust.reports_to=1", Plan().changed("trust.reports_to", 1.0)),
        ("superconnectors,__class__=1", Plan()),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_what_an_address_may_not_say_is_moved_or_left_out_and_told(text, plan):
    assert addresses.from_text(text) == (plan, True)
