"""On a phone: a menu of pages and languages, and an answer that comes into sight."""

import pytest
from driving import slide

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def test_the_menu_opens_leads_on_and_closes(visit):
    page = visit(viewport=PHONE).open("/?lang=sv")
    assert page.locator("#gs-pages").is_hidden() and page.locator(".gs-languages").is_hidden()
    page.get_by_role("button", name="Meny").click()
    page.locator("#gs-pages >> text=Hitta de 3").click()
    page.wait_for_selector(".gs-crowd")
    assert page.locator("#gs-pages").is_hidden()
    assert page.get_attribute(".gs-menu", "aria-expanded") == "false"
    page.get_by_role("button", name="Meny").click()
    page.locator(".gs-languages button[lang=en]").click()
    page.wait_for_selector("h1 >> text=Find the 3%")
    page.locator("#gs-pages a").first.focus()
    page.keyboard.press("Escape")
    page.wait_for_selector("#gs-pages", state="hidden")


def test_whoever_compares_again_from_far_below_sees_the_answer(visit):
    page = visit(viewport=PHONE).open("/compare?lang=sv")
    page.locator(".gs-guess button").last.click()
    page.wait_for_selector(".gs-verdict")
    slide(page, "#B-budget", "0.06")
    page.wait_for_selector(".gs-stale")
    page.locator("#B-budget").scroll_into_view_if_needed()
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-cost >> text=med 60")
    top = page.locator(".gs-answer-first").bounding_box()["y"]
    assert -100 < top < PHONE["height"] / 2
