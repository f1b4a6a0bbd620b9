"""Every page, in all that it can show, fits every screen and can be used without seeing it."""

import json

import pytest
from driving import PAGES, choose_people, give, slide
from visiting import Visit

import groundswell as gs
from groundswell.dashboard import asking, words

pytestmark = pytest.mark.browser

SMALL = "organisation.n_people=200"
PLANS = f"a=superconnectors,seeding=formal_leaders,{SMALL}&b=superconnectors,{SMALL}"
WIDTHS = (390, 683, 1366, 1920)
"""Pixels: a telephone, a laptop at 200 %, a laptop, a projector."""


def answered(page) -> None:
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-verdict")
    slide(page, "#A-budget", "0.1")
    page.wait_for_selector(".gs-note[role=status], .gs-note p[role=status]")


def game_ended(page) -> None:
    page.locator(".gs-pick button").click()
    page.locator(".gs-actions .gs-primary").first.click()
    choose_people(page, "find", asking.PLACES)
    page.locator(".gs-actions .gs-primary").first.click()
    page.wait_for_selector(".gs-answer-first", timeout=60_000)


def sheets(tmp_path) -> tuple[str, str]:
    gs.hospital(n_people=60, rng_seed=4).to_csv(tmp_path / "people.csv", tmp_path / "ties.csv")
    return (tmp_path / "people.csv").read_text("utf-8"), (tmp_path / "ties.csv").read_text("utf-8")


def taken_in(page, tmp_path) -> None:
    give(page, *sheets(tmp_path))
    page.wait_for_selector("#upload-people", state="detached")


def faulty(page, tmp_path) -> None:
    people, ties = sheets(tmp_path)
    give(page, people, ties + "p01,p99,advice,much\n")
    page.wait_for_selector(".gs-upload [role=alert]")


def swept(page) -> None:
    page.locator(".gs-actions .gs-primary").first.click()
    page.wait_for_selector(".gs-heat td > span")
    page.wait_for_selector(".gs-progress", state="detached", timeout=90_000)


def leading_and_taking_part(page) -> None:
    page.locator(".gs-entrance .gs-button").last.click()
    page.wait_for_selector(".gs-guess")


STATES = {
    "start": ("/", None),
    "explore": ("/explore", None),
    "explore units": ("/explore?plan=learning-networks", None),
    "compare": ("/compare", None),
    "compare answered": ("/compare", answered),
    "find": ("/find", None),
    "find ended": ("/find?game=3", game_ended),
    "organisation": ("/organisation", None),
    "organisation with faults": ("/organisation", faulty),
    "organisation taken in": ("/organisation", taken_in),
    "sweep": (f"/sweep?{PLANS}&repeats=5", None),
    "sweep done": (f"/sweep?{PLANS}", swept),
    "step": ("/step", None),
    "workshop": ("/workshop", None),
    "workshop open": ("/workshop", leading_and_taking_part),
    "about": ("/about", None),
}


def clipped(page) -> list[str]:
    return page.evaluate(
        """() => [...document.querySelectorAll('.gs-app button, .gs-app h1, .gs-app h2, .gs-app label')]
        .filter((e) => e.offsetParent && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'
                && !e.classList.contains('gs-unseen'))
        .map((e) => e.textContent)"""
    )


def serious(page) -> list:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    return [
        (each["id"], [node["html"][:150] for node in each["nodes"][:3]])
        for each in axe.Axe().run(page).response["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def looked_at(page) -> None:
    for language in words.LANGUAGES:
        page.locator(f".gs-languages button[lang={language}]").click()
        page.wait_for_function(f"document.documentElement.lang === '{language}'")
        page.wait_for_timeout(300)
        found = serious(page)
        assert found == [], f"{language}: {json.dumps(found, indent=1)}"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert clipped(page) == [], width


def test_no_page_is_forgotten():
    assert {path.partition("?")[0] for path, _ in STATES.values()} == set(PAGES)


@pytest.mark.parametrize("state", STATES)
def test_nothing_serious_for_axe_and_nothing_cut_off(visit, state, tmp_path):
    path, act = STATES[state]
    page = visit().open(path)
    if act in (faulty, taken_in):
        act(page, tmp_path)
    elif act:
        act(page)
    looked_at(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opened_on_a_telephone_fits(visit, path):
    page = visit(viewport={"width": 390, "height": 844}).open(f"{path}?lang=sv")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert clipped(page) == []


def test_so_it_is_where_the_engine_fails(browser, failing):
    seen = Visit(browser, failing)
    page = seen.open("/explore")
    page.wait_for_selector("canvas")
    slide(page, "#explore-budget", "0.15")
    page.wait_for_selector("[role=alert]")
    looked_at(page)
    seen.context.close()
