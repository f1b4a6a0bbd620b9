"""The dashboard in a real browser: checks of the acceptance list, with measured figures printed."""

import json
import re
import time

import pytest
from visiting import Visit

import groundswell as gs
from groundswell.dashboard import picture, words
from groundswell.dashboard.plans import Plan

pytestmark = pytest.mark.browser

PAGES = ("/", "/explore", "/compare", "/about")
WIDTHS = {"laptop": (1366, 768), "phone": (390, 844), "projector": (1920, 1080)}


def compare_first_card(page) -> None:
    page.locator(".gs-preset button").first.click()
    page.wait_for_selector(".gs-verdict")


def slide(page, selector: str, value: str) -> None:
    page.locator(selector).fill(value)
    page.locator(selector).dispatch_event("change")


# -- it opens --------------------------------------------------------------------------------


def test_it_starts_and_controls_are_usable(visit, server):
    first = visit()
    began = time.monotonic()
    first.open("/compare?lang=en").wait_for_selector("#A-seeding")
    cold = time.monotonic() - began
    began = time.monotonic()
    visit().open("/compare?lang=en").wait_for_selector("#A-seeding")
    warm = time.monotonic() - began
    print(
        f"server up in {server.started_in:.1f} s; controls: first {cold:.1f} s, then {warm:.1f} s"
    )
    assert cold <= 6 and warm <= 3


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_every_screen(visit, path, size):
    width, height = WIDTHS[size]
    page = visit(viewport={"width": width, "height": height}).open(f"{path}?lang=sv")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    clipped = page.evaluate(
        """() => [...document.querySelectorAll('.gs-app button, .gs-app h1, .gs-app h2, .gs-app label')]
        .filter((e) => e.offsetParent && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'
                && !e.classList.contains('gs-unseen'))
        .map((e) => e.textContent)"""
    )
    assert clipped == []


def test_at_twice_the_size_nothing_is_cut_off(visit):
    """200 % zoom of a laptop is half as many pixels across."""
    page = visit(viewport={"width": 683, "height": 384}, device_scale_factor=2).open(
        "/compare?lang=en"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 683


# -- comparing -------------------------------------------------------------------------------


def test_from_a_card_to_a_verdict_that_the_engine_agrees_with(visit):
    page = visit().open("/?lang=en")
    began = time.monotonic()
    compare_first_card(page)
    took = time.monotonic() - began
    a, b = Plan.of("superconnectors", "formal-leaders").scenario(), Plan().scenario()
    found = gs.compare(a, b, 200)
    said = page.inner_text(".gs-answer-first")
    print(f"2 x 200 runs of 1,000 people, click to verdict: {took:.1f} s")
    assert f"{abs(found.weeks_to_half.median):.0f} weeks sooner" in said
    assert f"in {found.weeks_to_half.b_ahead} of 200 paired runs" in said
    assert page.locator(".gs-figure circle[r='2.9']").count() == 200
    assert page.locator(".gs-dots i.b").count() == 100
    assert "Not the same cost" in page.inner_text(".gs-cost")


def test_a_comparison_of_a_thousand_people_is_quick(visit):
    page = visit().open("/?lang=en")
    compare_first_card(page)  # whatever the first has to load is not measured
    times = []
    for chosen in ("random", "nominated", "formal_leaders"):
        page.select_option("#A-seeding", chosen)
        page.wait_for_selector(".gs-result .gs-note[role=status], .gs-result p[role=status]")
        began = time.monotonic()
        page.locator(".gs-sticky button").click()
        page.wait_for_selector(".gs-progress")
        page.wait_for_selector(".gs-progress", state="detached")
        times.append(time.monotonic() - began)
    print("click to verdict:", ", ".join(f"{each:.1f} s" for each in times))
    assert min(times) <= 3


def test_identical_plans_show_no_clear_difference(visit):
    page = visit().open("/compare?lang=en")
    page.select_option("#A-seeding", "superconnectors")
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-verdict")
    assert "No clear difference" in page.inner_text(".gs-verdict")
    assert page.locator(".gs-dots i.level").count() == 100
    assert page.locator(".gs-cost").count() == 0


def test_a_changed_setting_is_shown_as_not_yet_answered(visit):
    page = visit().open("/?lang=en")
    compare_first_card(page)
    slide(page, "#A-budget", "0.08")
    page.wait_for_selector(".gs-note >> text=You have changed a setting")
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-cost >> text=starts with 80 people")


def test_stopping_is_quick_and_nothing_comes_later(visit):
    page = visit().open("/?lang=en")
    page.locator(".gs-preset", has_text="project staff leave").locator("button").first.click()
    began = time.monotonic()
    page.wait_for_selector(".gs-progress")
    shown = time.monotonic() - began
    page.wait_for_timeout(800)
    began = time.monotonic()
    page.locator(".gs-progress button").click()
    page.wait_for_selector(".gs-progress", state="detached")
    stopped = time.monotonic() - began
    print(f"progress after {shown:.2f} s, stopped after {stopped:.2f} s")
    assert (
        shown <= 0.7 + 1.0 and stopped <= 0.5 + 0.5
    )  # a second and a half-second for a busy machine
    page.wait_for_timeout(4000)
    assert page.locator(".gs-verdict").count() == 0


def test_the_files_shown_give_the_same_headline(visit, tmp_path):
    page = visit().open("/?lang=en")
    compare_first_card(page)
    slide(page, "#A-budget", "0.05")
    page.wait_for_selector(".gs-note >> text=You have changed a setting")
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-cost >> text=starts with 50 people")
    page.locator(".gs-recipe > summary").click()
    command = page.locator(".gs-recipe pre code").first.inner_text()
    assert re.fullmatch(
        r"groundswell compare A-\S+\.toml superconnectors --replicates 200 --rng-seed 1", command
    )
    page.locator(".gs-recipe details summary").first.click()
    (tmp_path / "a.toml").write_text(
        page.locator(".gs-recipe details pre code").first.inner_text(), "utf-8"
    )
    found = gs.compare(gs.Scenario.from_toml(tmp_path / "a.toml"), Plan().scenario(), 200)
    assert f"{abs(found.weeks_to_half.median):.0f} weeks" in page.inner_text(".gs-verdict")


# -- exploring -------------------------------------------------------------------------------


def test_the_weeks_slider_shows_the_engines_count(visit):
    page = visit().open("/explore?lang=en")
    page.wait_for_selector("canvas")
    page.locator(".gs-weeks input").fill("14")
    scenario = picture.fixed(Plan().scenario())
    count = round(gs.simulate(scenario, 1, 1).use[0, 14] * 1000)
    page.wait_for_selector(f".gs-sentence >> text=Week 14: {count} of 1,000 people")
    assert page.get_attribute("canvas", "aria-label").startswith(f"Week 14: {count} of 1,000")


def test_playing_is_smooth_and_sends_nothing(visit):
    seen = visit()
    seen.context.add_init_script(
        "window.frames_drawn = 0; const draw = CanvasRenderingContext2D.prototype.drawImage;"
        "CanvasRenderingContext2D.prototype.drawImage = function () { window.frames_drawn++; return draw.apply(this, arguments); }"
    )
    page = seen.open("/explore?lang=en")
    page.wait_for_selector("canvas")
    page.wait_for_timeout(500)
    rates, sent = [], []
    for _ in range(3):
        before = page.evaluate("frames_drawn"), seen.traffic
        page.locator(".gs-play").click()
        began = time.monotonic()
        page.wait_for_timeout(3000)
        drawn = page.evaluate("frames_drawn") - before[0]
        rates.append(drawn / (time.monotonic() - began))
        sent.append(seen.traffic - before[1])
        page.locator(".gs-play").click()
        if rates[-1] >= 30:
            break
    print(f"1,000 people: {max(rates):.0f} frames/s, {sent[-1]} bytes over the socket in 3 s")
    assert max(rates) >= 30 and min(sent) <= 5000


def test_calm_motion_jumps_from_week_to_week(visit):
    seen = visit(reduced_motion="reduce")
    seen.context.add_init_script(
        "window.frames_drawn = 0; const draw = CanvasRenderingContext2D.prototype.drawImage;"
        "CanvasRenderingContext2D.prototype.drawImage = function () { window.frames_drawn++; return draw.apply(this, arguments); }"
    )
    page = seen.open("/explore?lang=en")
    page.wait_for_selector("canvas")
    page.wait_for_timeout(1200)
    assert "At the start" in page.inner_text(".gs-sentence")  # nothing plays by itself
    before = page.evaluate("frames_drawn")
    page.locator(".gs-play").click()
    page.wait_for_timeout(2000)
    page.locator(".gs-play").click()
    week = int(page.input_value(".gs-weeks input"))
    assert 1 <= week <= 9
    assert page.evaluate("frames_drawn") - before <= week + 4


def test_keys_move_the_weeks(visit):
    page = visit().open("/explore?lang=en")
    page.locator("canvas").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    page.wait_for_selector(".gs-sentence >> text=Week 1:")


def test_another_throw_of_the_dice_is_another_run_and_a_setting_acts_at_once(visit):
    page = visit().open("/explore?lang=en")
    page.wait_for_selector("canvas")
    page.locator(".gs-weeks input").fill("14")
    first = page.inner_text(".gs-sentence")
    page.locator(".gs-player button", has_text="throw").click()
    page.wait_for_selector(".gs-player >> text=(2)")
    page.locator(".gs-weeks input").fill("14")
    assert page.inner_text(".gs-sentence") != first
    began = time.monotonic()
    slide(page, "#explore-budget", "0.15")
    page.wait_for_selector(".gs-sentence >> text=At the start 150 of 1,000")
    print(f"a setting of a single run acts after {time.monotonic() - began:.2f} s")


def test_a_large_organisation_is_shown_as_units(visit):
    page = visit().open("/explore?lang=en")
    page.select_option("#explore-scenario", "learning-networks")
    page.wait_for_selector(".gs-sentence >> text=of 10,000 people")
    page.locator(".gs-weeks input").fill("104")
    assert "Week 104" in page.inner_text(".gs-sentence")


# -- everybody -------------------------------------------------------------------------------


def test_by_keyboard_alone_from_a_card_to_the_answer(visit):
    page = visit().open("/?lang=en")
    for _ in range(30):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.textContent.trim(), e.tagName, s.outlineStyle, s.outlineWidth, e.closest('.gs-preset') !== null]; }"""
        )
        if focus[1] == "BODY":  # the window itself, before the first and after the last
            continue
        assert focus[2] != "none" and focus[3] != "0px", focus
        if focus[4] and focus[1] == "BUTTON":
            break
    assert focus[0] == "Compare"
    page.keyboard.press("Enter")
    page.wait_for_selector(".gs-verdict")
    assert page.evaluate("document.activeElement.id") == "gs-main"


def test_the_language_changes_at_once_and_settings_stay(visit):
    page = visit().open("/?lang=en")
    compare_first_card(page)
    slide(page, "#B-budget", "0.07")
    page.wait_for_selector(".gs-note >> text=You have changed a setting")
    began = time.monotonic()
    page.locator(".gs-languages button[lang=sv]").click()
    page.wait_for_selector(".gs-verdict >> text=Tydligt")
    took = time.monotonic() - began
    print(f"language changed after {took:.2f} s")
    page.wait_for_selector(".gs-foot >> text=ingen prognos")  # the last of the page follows
    assert took <= 0.5 + 0.5  # half a second more for a busy machine
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.title() == "Jämför · Groundswell"
    assert page.input_value("#B-budget") == "0.07"
    assert "7\N{NO-BREAK SPACE}%" in page.inner_text(".gs-side-B")
    for key, text in words.table("en").items():
        if len(text.split()) > 4 and "{" not in text:
            assert text not in page.inner_text("body"), key


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(visit, path, language):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit().open(f"{path}?lang={language}")
    if path == "/compare":
        page.locator(".gs-sticky button").click()
        page.wait_for_selector(".gs-verdict")
        slide(page, "#A-budget", "0.1")
        page.wait_for_selector(".gs-note[role=status], .gs-note p[role=status]")
    page.wait_for_timeout(400)
    found = axe.Axe().run(page).response["violations"]
    serious = [
        (each["id"], [node["html"][:150] for node in each["nodes"][:3]])
        for each in found if each["impact"] in ("serious", "critical")
    ]  # fmt: skip
    assert serious == [], json.dumps(serious, indent=1)


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


def test_two_visitors_do_not_meet(visit):
    one, two = visit().open("/?lang=en"), visit().open("/compare?lang=sv")
    compare_first_card(one)
    slide(one, "#A-budget", "0.12")
    one.wait_for_selector(".gs-note >> text=You have changed a setting")
    two.wait_for_function("document.documentElement.lang === 'sv'")
    assert two.locator(".gs-verdict").count() == 0
    assert two.input_value("#A-budget") == "0.03"
    two.reload()
    two.wait_for_selector("#A-budget")
    assert two.input_value("#A-budget") == "0.03"


def test_others_are_served_while_a_heavy_job_runs(visit):
    heavy, other = visit().open("/?lang=en"), visit().open("/explore?lang=en")
    other.wait_for_selector("canvas")
    heavy.locator(".gs-preset", has_text="project staff leave").locator("button").first.click()
    heavy.wait_for_selector(".gs-progress")
    waits = []
    for language in ("sv", "nb", "en", "sv", "en"):
        began = time.monotonic()
        other.locator(f".gs-languages button[lang={language}]").click()
        other.wait_for_function(f"document.documentElement.lang === '{language}'")
        waits.append(time.monotonic() - began)
    heavy.locator(".gs-progress button").click()
    print(
        f"others' clicks during a heavy job: median {sorted(waits)[2]:.2f} s, worst {max(waits):.2f} s"
    )
    assert sorted(waits)[2] <= 1.0


def test_ten_visitors_compare_at_once(visit, server):
    before = server.memory()
    pages = [visit().open("/compare?lang=en") for _ in range(10)]
    for page in pages:
        page.wait_for_selector("#A-seeding")
    idle = server.memory()
    began = time.monotonic()
    for page in pages:
        page.locator(".gs-sticky button").click()
    pages[-1].wait_for_selector(".gs-progress >> text=before yours")
    for page in pages:
        page.wait_for_selector(".gs-verdict", timeout=90_000)
    took = time.monotonic() - began
    each = (server.memory() - before) / 10
    print(f"10 comparisons of 1,000 people at once: {took:.1f} s;"
          f" memory per session {(idle - before) / 10:.1f} MB idle, {each:.1f} MB after comparing")  # fmt: skip
    assert took <= 60 and each <= 20
    assert len({page.inner_text(".gs-verdict") for page in pages}) == 1


def test_an_engine_that_fails_leaves_a_friendly_message_and_the_settings(browser, failing):
    seen = Visit(browser, failing)
    page = seen.open("/compare?lang=sv")
    page.wait_for_timeout(3000)  # the server's own first comparison, which does not fail
    slide(page, "#A-budget", "0.09")
    page.locator(".gs-sticky button").click()
    page.wait_for_selector("[role=alert] >> text=Dina inställningar är kvar")
    assert page.input_value("#A-budget") == "0.09"
    assert "Traceback" not in page.inner_text("body")
    assert "injected by a test" in failing.log.read_text()
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-verdict")
    assert page.locator("[role=alert]").count() == 0
    seen.check()
    seen.context.close()


def test_a_run_that_fails_leaves_the_controls(browser, failing):
    seen = Visit(browser, failing)
    page = seen.open("/explore?lang=en")
    page.wait_for_selector("canvas")
    slide(page, "#explore-budget", "0.15")
    page.wait_for_selector("[role=alert] >> text=Your settings are kept")
    assert "injected into a run" in failing.log.read_text()
    slide(page, "#explore-budget", "0.1")
    page.wait_for_selector(".gs-sentence >> text=At the start 100 of 1,000")
    assert page.locator("[role=alert]").count() == 0
    seen.check()
    seen.context.close()


def test_a_plan_that_was_compared_can_be_watched(visit):
    page = visit().open("/?lang=en")
    compare_first_card(page)
    page.locator("button", has_text="Watch one run of A").click()
    page.wait_for_selector("canvas")
    assert page.input_value("#explore-seeding") == "formal_leaders"
