"""Exports: a page that needs nothing else, tables that agree with the engine, settings that rebuild it."""

import csv
import datetime
import io
import json
import re

import numpy as np
import pytest

import groundswell as gs
from groundswell.dashboard import answers, presets, recipes, report, turning
from groundswell.dashboard.controls import CONTROLS
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.words import LANGUAGES, Words


@pytest.fixture(scope="module")
def found() -> dict:
    pair = {"A": Plan.of("superconnectors", "formal-leaders").changed("organisation.n_people", 200),
            "B": Plan().changed("organisation.n_people", 200)}  # fmt: skip
    made = {side: plan.scenario() for side, plan in pair.items()}
    return {"comparison": gs.compare(made["A"], made["B"], 20, 3), "plans": pair,
            "recipe": recipes.recipe(pair, made, 20, 3), "asked": (20, 3)}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_stands_alone_and_says_the_verdict(found, language):
    words = Words(language)
    page = report.page(found, words)
    names = answers.names(found["plans"]["A"], found["plans"]["B"], words)
    assert answers.headline(found["comparison"], names, words) in page
    assert f'lang="{language}"' in page and page.startswith("<!doctype html>")
    assert not re.search(r"(?:src|href)=|@import|url\(|<script", page)
    assert page.count("<!--figure") == 2 and found["recipe"]["command"] in page


def test_the_tables_are_the_engines(found):
    pairs = list(csv.DictReader(io.StringIO(report.pairs(found))))
    ahead = sum(float(line["use_difference"]) > 0 for line in pairs)
    assert len(pairs) == 20 and ahead == found["comparison"].use.b_ahead
    weeks = list(csv.DictReader(io.StringIO(report.weeks(found))))
    last = [line for line in weeks if line["plan"] == "B"][-1]
    assert float(last["median"]) == pytest.approx(np.median(found["comparison"].b.use[:, -1]))
    assert len(weeks) == 2 * 105


def test_same_luck_same_tables_other_luck_others(found):
    a, b = (plan.scenario() for plan in found["plans"].values())
    again, other = ({"comparison": gs.compare(a, b, 20, seed)} for seed in (3, 4))
    assert report.pairs(again) == report.pairs(found) != report.pairs(other)


def test_the_settings_rebuild_the_answer(found, tmp_path):
    told = json.loads(report.settings(found))
    made = []
    for name, text in told["scenarios"].items():
        (tmp_path / name).write_text(text, "utf-8")
        made.append(gs.Scenario.from_toml(tmp_path / name))
    again = gs.compare(*made, told["replicates"], told["rng_seed"])
    assert again.pairs().equals(found["comparison"].pairs())


def test_still_in_use_counts_those_who_began_early_enough(found):
    assert answers.still_in_use(found["comparison"].b) == 1.0
    falls = found["plans"]["B"].changed("persistence", "mostly").scenario()
    ensemble = gs.simulate(falls, 20, 3)
    began, end = ensemble.adopted_at, ensemble.final_stage
    early = (began >= 0) & (began <= 104 - answers.LATER)
    uses = (end == gs.Stage.USING) | (end == gs.Stage.EMBEDDED)
    shares = [uses[i][early[i]].mean() for i in range(20)]
    assert answers.still_in_use(ensemble) == pytest.approx(np.median(shares))
    assert min(shares) < 1.0
    assert np.isnan(answers.still_in_use(gs.simulate(falls.replace(weeks=20), 5, 3)))


def test_the_report_says_what_would_change_the_answer_once_somebody_has_asked(found):
    words = Words("en")
    told = turning.run(turning.turns(*found["plans"].values())[:2], 3, lambda *_: None)
    page = report.page(found | {"turned": told}, words)
    stand = sum(turning.holds(found["comparison"], each) for _, each in told)
    said = words("turn.all", n=2) if stand == 2 else words("turn.some", k=2 - stand, n=2)
    assert said in page and page.count(f"<td>{words('turn.stands')}</td>") == stand
    assert words("turn.heading") not in report.page(found, words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", presets.presets(), ids=lambda each: each.name)
def test_the_title_is_the_question_that_was_asked(asked, language):
    words = Words(language)
    title = report.title({"A": asked.a, "B": asked.b}, words)
    assert title == words(f"preset.{asked.name}.title")


def test_the_title_of_other_plans_is_what_differs():
    a, b, words = Plan().changed("budget", 0.1), Plan(), Words("en")
    assert report.title({"A": a, "B": b}, words) == "How many: 10% (100 people), or 3% (30 people)?"
    both = a.changed("weeks", 52)
    assert report.title({"A": both, "B": b}, words) == "Plan A or Plan B?"


def test_the_report_is_dated_and_tells_every_setting_of_both_plans(found):
    words = Words("sv")
    page = report.page(found, words)
    assert words("report.date", date=datetime.date.today().isoformat()) in page
    table = report.assumptions(found["plans"], words)
    assert table in page
    assert table.count("<tr>") == 1 + sum(
        found["plans"]["A"].value(control) is not None for control in CONTROLS
    )
    assert "3\N{NO-BREAK SPACE}% (6 personer)" in table and "Formella chefer" in table


@pytest.mark.parametrize("drawn", [True, False])
def test_ones_own_organisation_is_named_and_made_up_contacts_are_admitted(found, tmp_path, drawn):
    words, own = Words("nb"), gs.hospital(n_people=200, rng_seed=2)
    if not drawn:
        own.to_csv(tmp_path / "people.csv", tmp_path / "ties.csv")
        own = gs.Organisation.from_csv(tmp_path / "people.csv", tmp_path / "ties.csv")
    mine = {side: Plan(organisation=own) for side in "AB"}
    page = report.page(found | {"plans": mine}, words)
    assert f"{words('page.organisation')}. 200" in page
    assert (words("own.generated") in page) == drawn
