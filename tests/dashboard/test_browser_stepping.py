"""The Mesa model in the browser: stepped by hand, and anybody's reasons."""

import pytest

import groundswell as gs
from groundswell.dashboard import picture
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.reasoning import because
from groundswell.dashboard.words import Words

pytestmark = pytest.mark.browser


def test_stepping_and_looking_at_somebody(visit):
    page = visit().open("/step?lang=en&plan=superconnectors,organisation.n_people=300&luck=5")
    page.wait_for_selector(".gs-explained")
    for name, week in (("One week", 1), ("Four weeks", 5), ("Four weeks", 9)):
        page.get_by_role("button", name=name).click()
        page.wait_for_selector(f"caption >> text=Week {week}")
        page.wait_for_selector(".gs-progress", state="detached")
    plan = Plan().changed("organisation.n_people", 300)
    model = gs.ChangeModel(picture.fixed(plan.scenario()), 5)
    model.run_for(9)
    using = sum(person.adopted for person in model.people)
    assert page.locator("tr", has_text="Works in the new way").first.inner_text().split()[
        -1
    ] == str(using)
    page.select_option("#step-who", "200")
    page.get_by_role("button", name="Look").click()
    page.wait_for_selector("h2 >> text=p201")
    why = model.person("p201").reasons()
    assert page.inner_text(".gs-explained") == because(why, Words("en"))
    page.get_by_role("button", name="Svenska").click()
    page.wait_for_selector("h1 >> text=Steg för steg")
    assert page.inner_text(".gs-explained") == because(why, Words("sv"))
    assert page.input_value("#step-who") == "200"
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Start again").click()
    page.wait_for_selector("caption >> text=Week 0")


def test_it_can_be_stopped_on_the_way(visit):
    page = visit().open("/step?lang=en")
    page.wait_for_selector(".gs-explained")
    page.get_by_role("button", name="To the end").click()
    page.locator(".gs-progress button").click()
    page.wait_for_selector(".gs-progress", state="detached")
    page.wait_for_timeout(800)
    assert page.locator(".gs-explained").count() == 1


def test_large_organisations_are_not_stepped_through(visit):
    page = visit().open("/step?lang=en&plan=learning-networks")
    page.wait_for_selector("[role=alert] >> text=Choose a smaller one")
