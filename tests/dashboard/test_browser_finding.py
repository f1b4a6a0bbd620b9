"""Find the 3 %: questions run out, names differ, the map stays hidden until the end."""

import pytest

from groundswell.dashboard import asking

pytestmark = pytest.mark.browser


def ask(page, person: int, left: int) -> str:
    page.select_option("#find-who", str(person))
    page.locator(".gs-pick button").click()
    page.wait_for_selector(f".gs-said >> text={left} question")
    return page.inner_text(".gs-said [role=status]")


def test_asking_choosing_and_what_came_of_it(visit):
    page = visit().open("/find?lang=en&game=3")
    page.wait_for_selector(".gs-crowd")
    assert "map" not in page.inner_text("#gs-main").replace(
        "Nobody has a map of who goes to whom.", ""
    )
    said = [ask(page, 7 * turn, asking.QUESTIONS - 1 - turn) for turn in range(asking.QUESTIONS)]
    assert len(set(said)) > 20
    assert page.locator(".gs-pick button").is_disabled()
    page.get_by_role("button", name="I know enough").click()
    page.wait_for_selector(".gs-tally button")
    assert page.get_by_role("button", name="Run it").is_disabled()
    assert page.inner_text(".gs-said [role=status]").startswith("Choose those who start")
    for left in range(asking.PLACES - 1, -1, -1):
        page.locator(".gs-tally li:not(.chosen) button").first.click()
        page.wait_for_selector(f".gs-said >> text={left} place")
        assert page.inner_text(".gs-said [role=status]").startswith("Chosen last: ")
    hand = asking.Hand(tuple(), tuple(7 * turn for turn in range(asking.QUESTIONS)))
    best = tuple(at for at, _ in asking.tally(3, hand)[: asking.PLACES])
    page.get_by_role("button", name="Run it").click()
    page.wait_for_selector(".gs-verdict", timeout=60_000)
    told = asking.standings(3, {"mine": best})
    assert f"contact with {told[0].reach:.0%} of all people, after 30 questions" in page.inner_text(
        ".gs-verdict"
    )
    assert f"{told[0].middle:.0%}" in page.inner_text(".gs-wide-table >> nth=0")
    said = page.inner_text(".gs-answer-first")
    assert f"After 26 weeks {told[0].middle:.0%} work in the new way" in said
    each = (told[0].reach * asking.N_PEOPLE / 30, told[-1].reach)
    assert f"per question: {each[0]:.1f} with your choice, {each[1]:.1f} with the whole map" in said
    assert f"{told[0].found} of your 9 are also" in page.inner_text(".gs-crowd")
    assert page.locator("#find-who").count() == 0  # nobody is asked any more
    page.get_by_role("button", name="Another organisation").click()
    page.wait_for_selector(".gs-said >> text=30 questions left")


def test_the_list_goes_on_to_somebody_who_can_be_asked(visit):
    page = visit().open("/find?lang=en&game=3")
    page.wait_for_selector(".gs-crowd")
    for left in (29, 28, 27):
        page.locator(".gs-pick button").click()
        page.wait_for_selector(f".gs-said >> text={left} questions left")


def test_the_list_is_by_unit_and_says_who_manages(visit):
    page = visit().open("/find?lang=en&game=3")
    page.wait_for_selector(".gs-crowd")
    listed = page.eval_on_selector_all(
        "#find-who optgroup", "all => all.map((each) => [each.label, [...each.children].map((one) => [Number(one.value), one.textContent])])"
    )  # fmt: skip
    people, leads = asking.people(3), {*asking.people(3).leaders.tolist()}
    assert [label for label, _ in listed] == sorted(people.unit_names)
    for label, members in listed:
        unit = [*people.unit_names].index(label)
        assert {at for at, _ in members} == {*(people.unit == unit).nonzero()[0].tolist()}
        marked = [said.endswith("· manager") for _, said in members]
        assert marked == [at in leads for at, _ in members] and marked == sorted(marked)[::-1]
        names = [said for (_, said), manager in zip(members, marked, strict=True) if not manager]
        assert names == sorted(names)


@pytest.mark.parametrize(("width", "language"), [(390, "sv"), (320, "en"), (1366, "nb")])
def test_units_are_named_on_the_map(visit, width, language):
    seen = visit(viewport={"width": width, "height": 844})
    seen.context.add_init_script(
        "window.written = new Set(); const write = CanvasRenderingContext2D.prototype.fillText;"
        "CanvasRenderingContext2D.prototype.fillText = function (said, ...at) { written.add(said); return write.call(this, said, ...at); }"
    )
    page = seen.open(f"/find?lang={language}&game=3")
    page.wait_for_selector(".gs-crowd")
    page.wait_for_function("written.size >= 4")
    labels = page.eval_on_selector_all("#find-who optgroup", "all => all.map((each) => each.label)")
    written = {*page.evaluate("[...written]")}
    assert written in ({*labels}, {each.split()[-1] for each in labels})


def test_the_answer_is_in_sight_on_a_phone(visit):
    page = visit(viewport={"width": 390, "height": 844}).open("/find?lang=sv&game=3")
    page.locator(".gs-pick button").click()
    page.wait_for_selector(".gs-said >> text=29 frågor kvar")
    box = page.locator(".gs-said [role=status]").bounding_box()
    assert 0 <= box["y"] and box["y"] + box["height"] <= 844


def test_a_click_on_the_map_asks_somebody(visit):
    page = visit().open("/find?lang=en&game=3")
    box = page.locator("canvas").bounding_box()
    for part in (0.3, 0.4, 0.5, 0.6, 0.7):
        page.mouse.click(box["x"] + part * box["width"], box["y"] + 0.5 * box["height"])
    page.wait_for_selector(".gs-said >> text=/2[0-9] questions left/")
