"""Anybody's reasons, said in the visitor's language from the same facts as in the library's English."""

import re
from dataclasses import replace

import pytest

import groundswell as gs
from groundswell.dashboard.reasoning import because
from groundswell.dashboard.words import FALLBACK, LANGUAGES, Words, table

NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
NOW = gs.Sight(users=3, against=0, everyone=12, exposure=0.25, needed=0.4, chance=0.07)
WHY = gs.Reasons(
    person="p0007", unit="Ward 3", stage=gs.Stage.AWARE, since=0, opposing=False, has_time=True,
    then=None, now=NOW, simple=False, by_count=False, weighed=True,
)  # fmt: skip
USING = {"stage": gs.Stage.USING, "since": 9}
CASES = {
    "unaware": {"stage": gs.Stage.UNAWARE},
    "opposes": {"opposing": True},
    "lapsed": {"stage": gs.Stage.LAPSED},
    "not-yet": {},
    "asked": {"stage": gs.Stage.USING},
    "intervention": USING,
    "alone": {**USING, "then": replace(NOW, users=0)},
    "began": {**USING, "then": NOW, "simple": True},
    "enough": {**USING, "then": replace(NOW, exposure=0.5), "weighed": False},
    "enough.weighed": {**USING, "then": replace(NOW, exposure=0.5)},
    "sooner": {**USING, "then": NOW, "weighed": False},
    "sooner.weighed": {**USING, "then": NOW},
    "normal": {"stage": gs.Stage.EMBEDDED},
    "nobody": {"now": replace(NOW, users=0, everyone=0)},
    "now": {},
    "against_one": {"now": replace(NOW, against=1)},
    "against_other": {"now": replace(NOW, against=4)},
    "no-time": {"has_time": False},
    "chance": {"simple": True},
    "ready": {"now": replace(NOW, exposure=0.5), "weighed": False},
    "ready.weighed": {"now": replace(NOW, exposure=0.5)},
    "short": {"weighed": False},
    "short.weighed": {},
}  # fmt: skip
"""Which facts call for which text."""


def test_every_text_has_its_case():
    assert {f"why.{case}" for case in CASES} == {
        key for key in table(FALLBACK) if key.startswith("why.")
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_facts_call_for_the_text(case, language):
    words = Words(language)
    said = because(replace(WHY, **CASES[case]), words)
    text = re.sub(r"\\{\w+\\}", ".+", re.escape(words.plain(f"why.{case}")))
    assert re.search(text, said), said
    assert said.endswith(".") and ".." not in said and "  " not in said


def test_shares_are_told_apart_and_written_as_the_language_does():
    close = replace(NOW, exposure=0.2496, needed=0.25)
    said = because(replace(WHY, now=close), Words("sv"))
    assert "det 24,96\N{NO-BREAK SPACE}%" in said and "behövs 25,00\N{NO-BREAK SPACE}%" in said
    counted = replace(NOW, exposure=2.0, needed=3.5)
    assert "2, och det behövs 3,5." in because(
        replace(WHY, now=counted, by_count=True), Words("sv")
    )


def test_it_says_of_people_in_a_model_what_the_library_says():
    """Week, colleagues and shares are those of `Person.explain`."""
    scenario = gs.library.load("superconnectors").replace(
        organisation=gs.hospital(n_people=200, rng_seed=3), weeks=12
    )
    model = gs.ChangeModel(scenario, 1)
    model.run_for(12)
    seen = set()
    for person in model.people:
        why = person.reasons()
        said = because(why, Words("en"))
        library = person.explain().replace(f"({why.unit})", "")
        assert set(NUMBER.findall(said)) <= set(NUMBER.findall(library)), (said, library)
        seen.add((why.stage, why.then is None))
    assert {(gs.Stage.USING, True), (gs.Stage.USING, False), (gs.Stage.AWARE, True)} <= seen
