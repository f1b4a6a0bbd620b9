"""A workshop's whole round with twelve in a room; by keyboard alone; and nothing between two rooms."""

import csv

import pytest
from driving import tab_to

import groundswell as gs
from groundswell.dashboard import asking, rooms

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
ALL = 12


def open_room(page) -> str:
    page.get_by_role("button", name="Open a room").click()
    page.wait_for_selector(".gs-big-code")
    return page.inner_text(".gs-big-code")


def join(page, code: str, name: str = "") -> None:
    page.fill("#enter-code", code)
    page.fill("#enter-name", name)
    page.keyboard.press("Enter")
    page.wait_for_selector(".gs-guess")


def on(teacher, pages, selector: str) -> None:
    """The teacher goes on; everybody's page follows by itself."""
    teacher.locator(".gs-rail .gs-primary").click()
    for page in pages:
        page.wait_for_selector(selector)


def test_a_whole_round_with_twelve_participants(visit, tmp_path):
    teacher = visit().open("/workshop?lang=en")
    code = open_room(teacher)
    assert teacher.locator(".gs-qr svg").count() == 1
    phones = [visit(viewport=PHONE).open(f"/workshop?lang=sv&room={code}") for _ in range(ALL)]
    for number, page in enumerate(phones):
        assert page.input_value("#enter-code") == code
        join(page, code, f"Team {number + 1}" if number else "")
        page.locator("#room-0").fill(str(number / 20))
        page.locator("#room-0").dispatch_event("change")
        page.get_by_role("button", name="Skicka min gissning").click()
    teacher.wait_for_selector("caption >> text=12 participants")
    teacher.wait_for_selector(".gs-board .gs-figure")  # shown once everybody has guessed
    assert teacher.locator(".gs-board .gs-figure circle").count() == 2 * ALL

    on(teacher, phones, ".gs-pick button")
    for number, page in enumerate(phones):
        for person in range(3):
            page.select_option("#room-who", str(20 * number + person))
            page.get_by_role("button", name="Fråga", exact=True).click()
            page.wait_for_selector(f".gs-said >> text={asking.QUESTIONS - 1 - person} frågor kvar")
    teacher.wait_for_selector(".gs-roster td >> text=3")

    on(teacher, phones, ".gs-tally button, .gs-pick button >> text=Välj")
    for number, page in enumerate(phones[:-1]):  # one chooses nobody
        for person in range(asking.PLACES):
            page.select_option("#room-who", str(25 * number + 2 * person))
            page.locator(".gs-pick button").click()
            left = asking.PLACES - 1 - person
            page.wait_for_selector(f".gs-said >> text={left} plats")

    on(teacher, phones[:-1], "canvas")
    phones[-1].wait_for_selector("text=Ingen är vald")
    teacher.wait_for_selector(".gs-play")
    assert teacher.locator("h2 >> text='Units'").count() == 1  # how it ends is not told yet
    assert teacher.locator(".gs-run svg path").count() == 1

    on(teacher, phones, "text=det blev")
    teacher.wait_for_selector("text=came out")
    for page in (teacher, *phones):
        assert page.locator(".gs-wide-table tbody tr").count() == ALL - 1 + len(asking.BESIDE)
    asked = {row[0]: row[1] for row in (each.split("\t") for each in
             teacher.locator(".gs-wide-table tbody tr").all_inner_texts())}  # fmt: skip
    whole = gs.seeding.STRATEGIES["superconnectors"].cost(asking.N_PEOPLE, asking.PLACES).questions
    assert asked["Team 2"] == "3" and asked["With the whole map"] == str(whole)
    with teacher.expect_download() as saved:
        teacher.get_by_role("button", name="What the room did (CSV)").click()
    saved.value.save_as(tmp_path / "room.csv")
    lines = list(csv.DictReader((tmp_path / "room.csv").open(encoding="utf-8")))
    assert len(lines) == ALL + len(asking.BESIDE) and lines[1]["who"] == "Team 2"
    assert lines[1]["chosen"] == "9" and lines[ALL - 1]["use_middle"] == ""
    teacher.get_by_role("button", name="Hide notes and list").click()
    teacher.wait_for_selector(".gs-notes", state="detached")
    assert teacher.locator(".gs-roster").count() == 0
    assert phones[1].locator("th >> text=Team 2 (du)").count() == 1
    assert phones[0].locator("th >> text=Deltagare 1 (du)").count() == 1

    on(teacher, [teacher, *phones], ".gs-text ul")
    teacher.get_by_role("button", name="Close the room").click()
    for page in phones:
        page.wait_for_selector("text=Det rummet är stängt")
        assert page.input_value("#enter-code") == ""


def test_the_round_by_keyboard_alone(visit):
    """One who leads and takes part, on one screen, never touching a mouse."""
    page = visit().open("/workshop?lang=en")
    tab_to(page, "Open one and take part yourself")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gs-guess")
    tab_to(page, "room-0")
    page.keyboard.press("ArrowRight")
    tab_to(page, "Send my guess")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Your guess is kept")
    tab_to(page, "On to: Ask")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gs-pick")
    tab_to(page, "room-who")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Ask")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=29 questions left")
    tab_to(page, "On to: Place")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gs-said >> text=9 places left")
    for left in range(asking.PLACES - 1, -1, -1):
        tab_to(page, "room-who")
        page.keyboard.press("ArrowDown")
        tab_to(page, "Choose, or take back")
        page.keyboard.press("Enter")
        page.wait_for_selector(f".gs-said >> text={left} place")
    for step, seen in (
        ("Watch", "canvas"),
        ("Compare", "text=came out"),
        ("Debrief", "text=People, not targets"),
    ):
        tab_to(page, f"On to: {step}")
        page.keyboard.press("Enter")
        page.wait_for_selector(seen)


def test_a_page_that_is_loaded_again_finds_its_seat(visit):
    teacher, phone = visit().open("/workshop?lang=en"), visit().open("/workshop?lang=en")
    code = open_room(teacher)
    join(phone, code, "Åsa")
    phone.get_by_role("button", name="Send my guess").click()
    phone.wait_for_selector("text=Your guess is kept")
    for page in (teacher, phone):
        page.reload()
    phone.wait_for_selector("text=Your guess is kept")
    teacher.wait_for_selector(".gs-rail .gs-primary")
    teacher.wait_for_selector("caption >> text=1 participant")


def test_nothing_passes_between_two_rooms(visit):
    one, two = visit().open("/workshop?lang=en"), visit().open("/workshop?lang=en")
    codes = [open_room(one), open_room(two)]
    phone = visit().open("/workshop?lang=en")
    join(phone, codes[0], "only in the first")
    phone.get_by_role("button", name="Send my guess").click()
    one.wait_for_selector(".gs-roster >> text=only in the first")
    two.locator(".gs-rail .gs-primary").click()
    two.wait_for_selector(".gs-rail li[aria-current] >> text=Ask")
    two.wait_for_timeout(500)
    assert phone.locator(".gs-guess").count() == 1
    assert "only in the first" not in two.inner_text("body")
    assert two.locator(".gs-roster >> text=Nobody has joined").count() == 1
    assert codes[0] not in two.content()
    for page in (one, two):
        page.get_by_role("button", name="Close the room").click()


def test_a_wrong_code_is_said(visit):
    page = visit().open("/workshop?lang=sv&room=ZZZZZZ")
    page.fill("#enter-code", "zzz-zzz")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert] >> text=Det finns inget rum")
    assert rooms.LENGTH == 6


@pytest.mark.parametrize("size", [PHONE, {"width": 1366, "height": 768}])
def test_it_can_be_read_from_the_back_of_the_room(visit, size):
    page = visit(viewport=size).open("/workshop?lang=sv")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 18
    page.locator(".gs-entrance section").nth(1).locator("button").nth(1).click()
    page.wait_for_selector(".gs-guess")
    assert (
        page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.gs-guess p')).fontSize)"
        )
        >= 18
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Stäng rummet").click()
