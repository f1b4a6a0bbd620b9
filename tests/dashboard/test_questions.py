"""The six questions to begin with: each can be asked, and is answered in words that can be read."""

import pytest

import groundswell as gs
from groundswell.dashboard import addresses, answers, presets, showing
from groundswell.dashboard.words import LANGUAGES, Words

ALL = presets.presets()
QUICK = [each for each in ALL if each.a.n_people <= 1000]


@pytest.mark.parametrize("asked", ALL, ids=lambda each: each.name)
def test_a_question_is_two_plans_for_one_situation(asked):
    assert asked.a.name == asked.b.name and asked.a.scenario().weeks == asked.b.scenario().weeks
    assert presets.named(asked.name) == asked
    for plan in (asked.a, asked.b):
        assert addresses.from_text(addresses.as_text(plan)) == (plan, False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", ALL, ids=lambda each: each.name)
def test_a_question_has_its_words_and_says_what_differs(asked, language):
    words = Words(language)
    assert all(words(f"preset.{asked.name}.{part}") for part in ("title", "a", "b"))
    names = answers.names(asked.a, asked.b, words)
    assert (
        all(names[side].startswith(f"{side} (") for side in "AB")
        and names["A"][1:] != names["B"][1:]
    )
    differ = showing.differences(asked.a, asked.b, words)
    assert differ and all(a != b for _, a, b in differ)


@pytest.mark.parametrize("asked", QUICK, ids=lambda each: each.name)
def test_a_question_leads_to_an_answer(asked):
    """A verdict, or how often it takes hold: a card that leads nowhere would teach nothing."""
    words = Words("en")
    found = gs.compare(asked.a.scenario(), asked.b.scenario(), 60)
    said = answers.headline(found, answers.names(asked.a, asked.b, words), words)
    assert found.verdict != "no clear difference" or found.more_often, said


def test_an_unknown_question_is_none():
    assert presets.named("no-such") is None
