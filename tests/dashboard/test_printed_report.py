"""Exports: a page that needs nothing else, tables that agree with the engine, settings that rebuild it."""

import csv
import io
import json
import re

import numpy as np
import pytest

import groundswell as gs
from groundswell.dashboard import answers, recipes, report, turning
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
