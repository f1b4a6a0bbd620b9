"""Texts: equal keys and placeholders in every language, and words for all that can be chosen."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import groundswell as gs
from groundswell.dashboard import controls
from groundswell.dashboard.words import FALLBACK, LANGUAGES, Words, preferred, table

OTHERS = [language for language in LANGUAGES if language != FALLBACK]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_languages_have_the_same_keys(language):
    assert table(language).keys() == table(FALLBACK).keys()


@pytest.mark.parametrize("language", OTHERS)
def test_languages_have_the_same_placeholders(language):
    for key, text in table(FALLBACK).items():
        assert placeholders(text) == placeholders(table(language)[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing_but_where_it_is_empty_everywhere(language):
    empty = {key for key, text in table(language).items() if not text}
    assert empty == {key for key, text in table(FALLBACK).items() if not text}
    assert len(empty) <= 1


@pytest.mark.parametrize("language", OTHERS)
def test_texts_are_translated(language):
    """Names and units may be the same in two languages; whole sentences may not."""
    for key, text in table(FALLBACK).items():
        if len(text.split()) > 4:
            assert table(language)[key] != text, key


def test_every_plural_has_both_forms():
    for key in table(FALLBACK):
        if key.endswith("_one"):
            assert key.removesuffix("_one") + "_other" in table(FALLBACK)


@pytest.mark.parametrize("name", controls.OFFERED)
def test_every_strategy_that_is_offered_has_its_words(name):
    assert name in gs.seeding.STRATEGIES
    for form in ("", ".about", ".inside"):
        assert f"strategy.{name}{form}" in table(FALLBACK)


def test_labels_of_parameters_are_those_of_their_declaration():
    declared = gs.parameters()
    for key, text in table(FALLBACK).items():
        if key.startswith("parameter."):
            assert declared[key.removeprefix("parameter.")].label == text


def test_every_parameter_is_translated_and_so_are_its_unit_and_part():
    for name, each in gs.parameters().items():
        assert f"parameter.{name}" in table(FALLBACK)
        assert f"unit.{each.unit}" in table(FALLBACK)
    for kind in gs.interventions.INTERVENTIONS:
        assert f"intervention.{kind}" in table(FALLBACK)


def test_no_text_for_users_is_written_in_the_code():
    """Vue files hold no words of their own: everything between tags is filled in."""
    folder = Path(controls.__file__).parent / "vue"
    for path in folder.glob("*.vue"):
        template = path.read_text("utf-8").partition("<script>")[0]
        bare = re.sub(r'"[^"]*"|\{\{.*?\}\}', "", template, flags=re.S)
        shown = re.findall(r">([^<]*)<", bare)
        words = {word for text in shown for word in re.findall(r"[A-Za-z]{2,}", text)}
        assert words <= {"Groundswell"}, f"{path.name}: {words}"
        assert not re.search(r'\s(?:title|aria-label|alt|placeholder)="', template), path.name


def test_numbers_are_written_as_the_language_writes_them():
    assert Words("en").number(1234.5, 1) == "1,234.5"
    assert Words("sv").number(1234.5, 1) == "1\N{NO-BREAK SPACE}234,5"
    assert Words("nb").percent(0.58) == "58\N{NO-BREAK SPACE}%"
    assert Words("en").percent(0.58) == "58%"
    assert Words("en").number(-3) == "\N{MINUS SIGN}3"


@pytest.mark.parametrize(
    ("search", "accepted", "language"),
    [
        ("lang=sv", "en", "sv"),
        ("lang=<script>", "nb-NO,nb;q=0.9", "nb"),
        (None, "nn-NO", "nb"),
        (None, "de-DE,sv;q=0.5", "sv"),
        ("", "", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_browsers(search, accepted, language):
    assert preferred(search, accepted) == language


def calls_of_words() -> list[tuple[str, set[str]]]:
    """Every key written out in the code, with the values that are filled in."""
    found = []
    for path in Path(controls.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = getattr(node, "func", None)
            if isinstance(node, ast.Call) and getattr(called, "id", "") == "words" and node.args:
                if isinstance(node.args[0], ast.Constant):
                    found.append((node.args[0].value, {each.arg for each in node.keywords}))
    return found


def test_every_text_that_the_code_asks_for_is_there_with_its_values():
    calls = calls_of_words()
    assert len(calls) > 60
    for key, given in calls:
        forms = [f"{key}_one", f"{key}_other"] if "count" in given else [key]
        for form in forms:
            assert form in table(FALLBACK), form
            assert None in given or placeholders(table(FALLBACK)[form]) <= given, form
