"""Addresses: what is shared comes back, and nonsense does nothing."""

import pytest
from driving import compare_first_card, slide

import groundswell as gs
from groundswell.dashboard import picture
from groundswell.dashboard.plans import Plan

pytestmark = pytest.mark.browser


def test_a_shared_address_brings_back_settings_and_answer(visit):
    page = visit().open("/?lang=en")
    compare_first_card(page)
    slide(page, "#A-budget", "0.08")
    page.wait_for_selector(".gs-note >> text=You have changed a setting")
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-cost >> text=starts with 80 people")
    page.wait_for_function("location.search.includes('budget=0.08')")
    address = page.url.removeprefix(visit().server.url)
    clean = visit(locale="sv-SE").open(address)
    clean.wait_for_selector(".gs-cost >> text=starts with 80 people")
    for selector in ("#A-seeding", "#A-budget", "#B-seeding", "#B-budget"):
        assert clean.input_value(selector) == page.input_value(selector)
    assert clean.inner_text(".gs-answer-first") == page.inner_text(".gs-answer-first")
    assert clean.locator(".gs-odd").count() == 0


def test_a_shared_run_is_the_same_run(visit):
    page = visit().open("/explore?lang=sv&plan=superconnectors,seeding=random&luck=7")
    page.wait_for_selector("canvas")
    page.locator(".gs-weeks input").fill("20")
    scenario = picture.fixed(Plan().changed("seeding", "random").scenario())
    count = round(gs.simulate(scenario, 1, 7).use[0, 20] * 1000)
    page.wait_for_selector(f".gs-sentence >> text=Vecka 20: {count} av")


def test_an_address_out_of_bounds_is_clipped_and_said(visit):
    page = visit().open(
        "/explore?lang=en&plan=superconnectors,budget=99999,seeding=<script>alert(1)</script>&luck=x"
    )
    page.wait_for_selector(".gs-odd >> text=could not be used")
    assert page.input_value("#explore-budget") == "0.15"
    assert page.input_value("#explore-seeding") == "superconnectors"
    page.wait_for_selector(".gs-sentence >> text=At the start 150 of 1,000")


@pytest.mark.parametrize(
    "query", ["?lang=%3Cscript%3E", "?lang=xx&n=99999&who=<script>alert(1)</script>"]
)
def test_nonsense_in_the_address_does_nothing(visit, query):
    page = visit(locale="en-GB").open(f"/compare{query}")
    page.wait_for_function("document.documentElement.lang === 'en'")
