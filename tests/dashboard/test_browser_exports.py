"""Guess, undo, what would change the answer, and the answer as files."""

import csv

import pytest
from driving import compare_first_card, slide, tab_to

import groundswell as gs
from groundswell.dashboard.plans import Plan

pytestmark = pytest.mark.browser

SMALL = "organisation.n_people=200"
PLANS = f"a=superconnectors,seeding=formal_leaders,{SMALL}&b=superconnectors,{SMALL}&repeats=40"


@pytest.fixture
def page(visit):
    made = visit().open(f"/compare?lang=en&{PLANS}")
    made.wait_for_selector(".gs-verdict")
    return made


def saved(page, button: str, path):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    download.value.save_as(path)
    return path


def test_the_report_stands_alone_with_its_figures(page, browser, tmp_path):
    text = saved(page, "Report to print", tmp_path / "report.html").read_text("utf-8")
    assert text.count("<svg") == 2 and page.inner_text(".gs-verdict") in text
    context = browser.new_context(offline=True)
    alone = context.new_page()
    alone.goto((tmp_path / "report.html").as_uri())
    assert alone.locator("svg path").count() >= 4 and alone.locator("table").count() == 3
    context.close()


def test_the_tables_are_those_of_the_engine(page, tmp_path):
    with saved(page, "Every pair (CSV)", tmp_path / "pairs.csv").open() as file:
        pairs = list(csv.DictReader(file))
    a, b = (plan.changed("organisation.n_people", 200).scenario()
            for plan in (Plan.of("superconnectors", "formal-leaders"), Plan()))  # fmt: skip
    found = gs.compare(a, b, 40)
    assert [int(line["weeks_to_half_b"]) for line in pairs] == found.b.weeks_to_half.tolist()
    ahead = sum(int(line["weeks_to_half_b"]) < int(line["weeks_to_half_a"]) for line in pairs)
    assert f"in {ahead} of 40 paired runs" in page.inner_text(".gs-answer-first")


def test_the_same_luck_gives_the_same_table_and_another_gives_another(visit, tmp_path):
    tables = []
    for number, luck in enumerate((5, 5, 6)):
        page = visit().open(f"/compare?lang=en&{PLANS}&rng={luck}")
        page.wait_for_selector(".gs-verdict")
        tables.append(saved(page, "Every pair (CSV)", tmp_path / f"{number}.csv").read_bytes())
    assert tables[0] == tables[1] != tables[2]


def test_the_picture_is_a_picture(page, tmp_path):
    data = saved(page, "Picture (PNG)", tmp_path / "answer.png").read_bytes()
    assert data.startswith(b"\x89PNG") and len(data) > 20_000


DRAWN = """() => {
  const drawn = window.drawn = [], draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y, most) {
    drawn.push({ text, end: x + this.measureText(text).width, most: most || null, wide: this.canvas.width / 2 });
    return draw.apply(this, arguments);
  };
}"""


def test_the_caption_of_a_picture_is_wrapped_on_a_phone_not_squeezed(visit, tmp_path):
    page = visit(viewport={"width": 390, "height": 844}).open(f"/compare?lang=sv&{PLANS}")
    page.wait_for_selector(".gs-verdict")
    page.evaluate(DRAWN)
    saved(page, "Bild (PNG)", tmp_path / "phone.png")
    drawn = page.evaluate("window.drawn")
    assert len(drawn) > 3
    assert all(each["most"] is None and each["end"] <= each["wide"] for each in drawn), drawn


def test_what_would_change_the_answer(page):
    page.get_by_role("button", name="Find out").click()
    page.wait_for_selector("caption >> text=With one assumption changed", timeout=90_000)
    table = page.locator("table", has_text="With one assumption changed")
    assert table.locator("tbody tr").count() == 8
    assert set(table.locator("tbody tr td:nth-child(2)").all_inner_texts()) <= {"stands", "changes"}
    others = page.locator("table.gs-rivals tbody tr").all_inner_texts()
    assert len(others) == 6 and "First-line managers" in "".join(others)
    assert "First-line managers" in page.inner_text(".gs-answer-first .gs-rival")


def test_a_guess_is_shown_beside_what_came_out(visit):
    page = visit().open("/compare?lang=en")
    for number, weeks in enumerate(("33", "105")):
        slide(page, f"#guess-{number}", weeks)
    page.get_by_role("button", name="Guess and compare").click()
    page.wait_for_selector(".gs-guessed >> text=you guessed A: 33 weeks, B: not within 104 weeks")
    page.select_option("#A-seeding", "random")
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-guessed", state="detached")  # that was a guess of other plans
    assert "drawn by lot" in page.inner_text(".gs-answer-first")


def test_choices_are_taken_back_and_made_again(visit):
    page = visit().open("/?lang=en")
    compare_first_card(page)
    slide(page, "#A-budget", "0.08")
    page.wait_for_selector(".gs-note >> text=You have changed a setting")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("document.querySelector('#A-budget').value === '0.03'")
    page.wait_for_selector(".gs-note >> text=You have changed a setting", state="detached")
    page.get_by_role("button", name="Redo").click()
    page.wait_for_function("document.querySelector('#A-budget').value === '0.08'")


def test_size_length_and_runs_hold_for_both_plans(visit):
    page = visit().open("/compare?lang=en")
    page.locator("#situation-heading ~ details summary").click()
    slide(page, "#situation-organisation\\.n_people", "300")
    page.wait_for_function("location.search.split('n_people=300').length === 3")
    slide(page, "#situation-repeats", "40")
    page.wait_for_function("location.search.includes('repeats=40')")
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-answer-first >> text=40 paired runs")


def test_a_leaders_five_minutes_by_keyboard_alone(visit, tmp_path):
    """Start, guess, compare, what would change it, report: never a mouse."""
    page = visit().open("/?lang=en")
    tab_to(page, "Compare two plans")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gs-guess")
    tab_to(page, "guess-0")
    page.keyboard.press("ArrowLeft")
    tab_to(page, "Guess and compare")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gs-guessed >> text=you guessed A: 51 weeks, B: 52 weeks")
    tab_to(page, "Find out")
    page.keyboard.press("Enter")
    page.wait_for_selector("caption >> text=With one assumption changed", timeout=90_000)
    tab_to(page, "Report to print")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "report.html")
    assert page.inner_text(".gs-verdict") in (tmp_path / "report.html").read_text("utf-8")
