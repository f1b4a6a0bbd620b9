"""Exploring in the browser: the engine's counts, moving smoothly, or calmly."""

import time

import pytest
from driving import slide

import groundswell as gs
from groundswell.dashboard import picture
from groundswell.dashboard.plans import Plan

pytestmark = pytest.mark.browser


def test_the_weeks_slider_shows_the_engines_count(visit):
    page = visit().open("/explore?lang=en")
    page.wait_for_selector("canvas")
    page.locator(".gs-weeks input").fill("14")
    scenario = picture.fixed(Plan().scenario())
    count = round(gs.simulate(scenario, 1, 1).use[0, 14] * 1000)
    page.wait_for_selector(f".gs-sentence >> text=Week 14: {count} of 1,000 people")
    assert page.get_attribute("canvas", "aria-label").startswith(f"Week 14: {count} of 1,000")


@pytest.mark.alone
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


@pytest.mark.alone
def test_the_demonstration_plays_by_itself_but_only_once_and_never_for_the_calm(visit):
    page = visit().open("/?lang=en")
    page.get_by_role("button", name="Watch it happen").click()
    page.wait_for_function("Number(document.querySelector('.gs-weeks input')?.value) >= 3")
    page.locator("nav >> text=Start").click()
    page.wait_for_selector(".gs-question")
    page.locator("nav >> text=Explore").click()
    page.wait_for_selector("canvas")
    page.wait_for_timeout(800)
    assert page.input_value(".gs-weeks input") == "0"
    calm = visit(reduced_motion="reduce").open("/?lang=en")
    calm.get_by_role("button", name="Watch it happen").click()
    calm.wait_for_selector("canvas")
    calm.wait_for_timeout(800)
    assert calm.input_value(".gs-weeks input") == "0"


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


def test_how_it_ends_is_not_told_before_it_is_seen(visit):
    page = visit().open("/explore?lang=en")
    page.wait_for_selector("canvas")
    page.locator(".gs-weeks input").fill("14")
    page.wait_for_selector(".gs-sentence >> text=Week 14")
    chart, units = page.locator(".gs-run svg:has(path)"), page.locator(".gs-unit-name")
    assert chart.locator("path").count() == 1  # as far as the week that is shown
    assert "up to week 14" in chart.get_attribute("aria-label")
    own = units.all_inner_texts()
    assert own == [f"Department {number + 1}" for number in range(len(own))]
    assert page.locator("h2 >> text='Units'").count() == 1
    page.locator(".gs-weeks input").fill("104")
    page.wait_for_selector("h2 >> text=Units, by progress at the end")
    ended = units.all_inner_texts()
    shares = [int(each.rstrip("%")) for each in page.locator(".gs-unit-share").all_inner_texts()]
    assert shares == sorted(shares, reverse=True) and ended != own and {*ended} == {*own}
    page.locator(".gs-weeks input").fill("14")
    page.wait_for_selector(".gs-sentence >> text=Week 14")
    assert chart.locator("path").count() == 2 and units.all_inner_texts() == ended
    slide(page, "#explore-budget", "0.15")  # who has seen one end may see the next at once
    page.wait_for_selector(".gs-sentence >> text=At the start 150")
    assert chart.locator("path").count() == 2


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


def test_the_picture_of_the_network_is_a_file(visit, tmp_path):
    page = visit().open("/explore?lang=sv")
    page.wait_for_selector("canvas")
    page.locator(".gs-weeks input").fill("14")
    shown = page.evaluate("document.querySelector('canvas').width")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bild (PNG)").click()
    download.value.save_as(tmp_path / "network.png")
    data = (tmp_path / "network.png").read_bytes()
    wide, high = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert data.startswith(b"\x89PNG") and len(data) > 100_000
    assert wide == 2 * (900 + 2 * 24) and high > 2 * 720  # the map, with words above and below
    assert page.evaluate("document.querySelector('canvas').width") == shown
    assert "Vecka 14" in page.inner_text(".gs-sentence")


def test_a_large_organisation_is_shown_as_units(visit):
    page = visit().open("/explore?lang=en")
    page.select_option("#explore-scenario", "learning-networks")
    page.wait_for_selector(".gs-sentence >> text=of 10,000 people")
    page.locator(".gs-weeks input").fill("104")
    assert "Week 104" in page.inner_text(".gs-sentence")
