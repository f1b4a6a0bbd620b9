"""Sweeps in the browser: cells and file agree, a stop keeps what is done."""

import csv

import pytest
from driving import slide

from groundswell.dashboard import grids
from groundswell.dashboard.plans import Plan

pytestmark = pytest.mark.browser

SHOWN = ".gs-heat td > span"
SMALL = "organisation.n_people=200"
PLANS = f"a=superconnectors,seeding=formal_leaders,{SMALL}&b=superconnectors,{SMALL}"


def test_cells_and_file_agree(visit, tmp_path):
    page = visit().open(f"/sweep?lang=en&{PLANS}")
    page.get_by_role("button", name="Start the sweep").click()
    page.wait_for_selector(".gs-progress")
    page.wait_for_selector(SHOWN)
    page.evaluate("document.querySelector('.gs-exports').dataset.kept = 'yes'")
    page.wait_for_selector(".gs-progress", state="detached", timeout=90_000)
    with page.expect_download():  # at once: nothing is drawn anew when the progress goes
        page.get_by_role("button", name="Every cell (CSV)").click()
    assert page.get_attribute(".gs-exports", "data-kept") == "yes"
    a, b = (plan.changed("organisation.n_people", 200)
            for plan in (Plan.of("superconnectors", "formal-leaders"), Plan()))  # fmt: skip
    made = []
    grids.run(grids.Grid(), a, b, 1, lambda done, of: None, made.append)
    first = {"gap": "Difference in use", "sooner": "Difference in time"}[grids.about(made, None)]
    assert page.inner_text(".gs-shown [aria-pressed=true]") == first
    assert page.locator(SHOWN).count() == 25
    unclear = page.locator(".gs-heat td.unclear").count()
    assert page.inner_text(".gs-counted").endswith(f"in {unclear} there is no clear difference.")
    page.get_by_role("button", name="Use with B").click()
    page.wait_for_selector("caption >> text=with B (middle run)")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Every cell (CSV)").click()
    saved.value.save_as(tmp_path / "cells.csv")
    cells = list(csv.DictReader((tmp_path / "cells.csv").open()))
    assert len(cells) == 25
    by_row = [
        f"{float(cells[5 * column + row]['use_b']):.0%}" for row in range(5) for column in range(5)
    ]
    assert page.locator(SHOWN).all_inner_texts() == by_row
    page.evaluate(
        """() => { const draw = CanvasRenderingContext2D.prototype.fillText; window.drawn = [];
        CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { window.drawn.push(text); draw.apply(this, arguments); }; }"""
    )
    with page.expect_download() as saved:
        page.get_by_role("button", name="Picture (PNG)").click()
    saved.value.save_as(tmp_path / "sweep.png")
    drawn = page.evaluate("window.drawn")
    assert "paired runs per cell." in " ".join(drawn[:6])
    page.locator(".gs-recipe > summary").click()
    assert "groundswell sweep sweep-A.toml" in page.inner_text(".gs-recipe pre >> nth=0")


def test_a_stopped_sweep_keeps_its_cells(visit):
    page = visit().open("/sweep?lang=en")
    slide(page, "#sweep-replicates", "50")
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Start the sweep").click()
    page.wait_for_selector(SHOWN, timeout=60_000)
    page.locator(".gs-progress button").click()
    page.wait_for_selector(".gs-progress", state="detached")
    page.wait_for_timeout(1500)
    cells = page.locator(SHOWN).count()
    assert 0 < cells < 25
    assert f"Stopped: {cells} of 25 cells are done" in page.inner_text(".gs-shown .gs-note")
    assert page.locator("[role=alert]").count() == 0


def test_where_only_one_setting_can_be_swept_it_is_one_row(visit):
    page = visit().open("/sweep?lang=en&a=local-majority&b=local-majority:isolated")
    assert page.locator("#sweep-across option").all_inner_texts() == [
        "How demanding is the change?"
    ]
    assert page.locator("#sweep-down option").all_inner_texts() == ["nothing: one setting only"]
    assert page.locator("#sweep-rows").count() == 0


def test_a_shared_sweep_brings_back_its_grid(visit):
    page = visit().open("/sweep?lang=sv")
    slide(page, "#sweep-columns", "3")
    page.select_option("#sweep-down", "")
    page.wait_for_function("location.search.includes('grid=contagion.threshold,,3,5,20')")
    clean = visit().open(page.url.removeprefix(visit().server.url))
    assert clean.input_value("#sweep-columns") == "3" and clean.input_value("#sweep-down") == ""
    assert clean.locator(".gs-odd").count() == 0
    odd = visit().open("/sweep?lang=sv&grid=budget,,99,5,20")
    odd.wait_for_selector(".gs-odd")
    assert odd.input_value("#sweep-columns") == "7"
