"""One's own organisation: pseudonymised before it leaves the browser, checked row by row, deleted."""

import hashlib
import hmac

import pytest
from visiting import Visit

import groundswell as gs

pytestmark = pytest.mark.browser

GO = "Kontrollera och använd"
ALERT = ".gs-upload .gs-note[role=alert]"


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> tuple[str, str]:
    folder = tmp_path_factory.mktemp("own")
    gs.hospital(n_people=120, rng_seed=4).to_csv(folder / "people.csv", folder / "ties.csv")
    return (folder / "people.csv").read_text("utf-8"), (folder / "ties.csv").read_text("utf-8")


@pytest.fixture
def page(visit):
    made = visit().open("/organisation?lang=sv")
    made.wait_for_selector("#upload-people")
    return made


def give(page, people: str, ties: str | None = None, coding: str = "utf-8") -> None:
    for kind, text in (("people", people), ("ties", ties)):
        if text is not None:
            file = {"name": f"{kind}.csv", "mimeType": "text/csv", "buffer": text.encode(coding)}
            page.set_input_files(f"#upload-{kind}", file)
    page.check("#upload-consent")
    page.get_by_role("button", name=GO).click()


WRONG = {
    "a missing column": (
        ("unit", "dept"),
        None,
        "kolumnen unit saknas. Hittade: id, manager_id, dept, profession",
    ),
    "an unknown person": (
        None,
        "p001,p999,advice,1\n",
        "rad 1365: ”p999” finns inte bland personerna",
    ),
    "somebody twice": ("p001,,Department 1,x\n", None, "rad 122: ”p001” finns redan, på rad 2"),
    "somebody who names themselves": (
        None,
        "p001,p001,advice,1\n",
        "rad 1365: ”p001” nämner sig själv",
    ),
    "an e-mail column": (
        ("profession", "E-post"),
        None,
        "kolumnen ”E-post” säger vilka personerna är",
    ),
    "e-mail addresses": (("administration", "a@b.se"), None, "ser ut som en e-postadress"),
    "personal numbers": (("administration", "850709-9805"), None, "eller ett personnummer"),
    "a weight of words": (None, "p001,p099,advice,much\n", "vikten ”much” är inget tal över 0"),
}


@pytest.mark.parametrize("what", WRONG)
def test_every_fault_is_told_in_the_language_and_nothing_is_sent(visit, files, what):
    seen = visit()
    page = seen.open("/organisation?lang=sv")
    page.wait_for_selector("#upload-people")
    people, ties, said = WRONG[what]
    before = seen.traffic
    given = files[0].replace(*people) if isinstance(people, tuple) else files[0] + (people or "")
    give(page, given, files[1] + (ties or ""))
    page.wait_for_selector(f"{ALERT} >> text={said}")
    assert seen.traffic - before < 3000


def test_too_few_too_many_and_too_large(page, files):
    give(page, "\n".join(files[0].splitlines()[:10]))
    page.wait_for_selector(f"{ALERT} >> text=9 personer: mellan 20 och 3000")
    many = "id,unit\n" + "".join(f"x{number},a\n" for number in range(5000))
    give(page, many)
    page.wait_for_selector(f"{ALERT} >> text=5000 personer: mellan 20 och 3000")
    page.set_input_files(
        "#upload-people", {"name": "big.csv", "mimeType": "text/csv", "buffer": b"x" * 4_000_000}
    )
    page.wait_for_selector(
        f"{ALERT} >> text=filen är 3.8 MB; högst 2 MB tas emot. Den har inte skickats"
    )


def test_names_that_only_the_server_knows_are_told_without_repeating_them(page, files):
    names = ["Anna Andersson", "Lars Nilsson", "Maria Johansson", "Karin Svensson", "Erik Persson"]
    head, *rows = [line.split(",") for line in files[0].strip().splitlines()]
    named = [",".join([*row[:3], names[number % 5]]) for number, row in enumerate(rows)]
    give(page, "\n".join([",".join(head), *named]), files[1])
    page.wait_for_selector(f"{ALERT} >> text=Personer, rad 2: ser ut som personnamn")
    assert "Andersson" not in page.inner_text("body")


def test_pseudonyms_are_those_of_hmac_sha256(page):
    for key, text in (("00ff10", "åsa"), ("ab" * 32, "p001"), ("01", "x" * 200), ("02", "")):
        made = page.evaluate("([key, text]) => gsPseudonym(key, text)", [key, text])
        assert made == hmac.new(bytes.fromhex(key), text.encode(), hashlib.sha256).hexdigest()[:16]


def test_from_files_to_an_answer_and_deleted(browser, server, files):
    """Windows-1252 with semicolons; no id leaves the browser; after deleting nothing is left."""
    seen = Visit(browser, server)
    sent: list[str] = []
    seen.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame)))
    )
    page = seen.open("/organisation?lang=sv")
    page.wait_for_selector("#upload-people")
    people, ties = (text.replace(",", ";") for text in files)
    give(page, people.replace("Department", "Avdelning Ä"), ties, "cp1252")
    page.wait_for_selector("text=Din organisation med 120 personer är redo")
    page.wait_for_selector("text=Avdelning Ä 1")
    assert "Avdelning" in "".join(sent) and "p001" not in "".join(sent)
    page.get_by_role("button", name="Jämför två planer på den").click()
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-verdict")
    mine = gs.Organisation.from_csv(*_written(server, people, ties))
    a, b = (gs.library.load("superconnectors").replace(organisation=mine, seeding=each)
            for each in ("formal_leaders", "superconnectors"))  # fmt: skip
    found = gs.compare(a, b, 200)
    assert f"i {found.weeks_to_half.b_ahead} av 200" in page.inner_text(".gs-answer-first")
    assert "own" in page.url and "p001" not in page.url
    page.locator("nav >> text=Min organisation").click()
    page.get_by_role("button", name="Radera min organisation").click()
    page.wait_for_selector("#upload-people")
    page.locator("nav >> text=Jämför").click()
    page.wait_for_selector("#A-seeding")
    assert page.locator(".gs-verdict").count() == 0 and "own" not in page.url
    assert page.locator("option[value=own]").count() == 0
    assert page.locator(".gs-tool").first.is_disabled()
    page.locator("nav >> text=Utforska").click()
    page.wait_for_selector(".gs-sentence >> text=av 1 000 personer")
    seen.check()
    seen.context.close()


def _written(server, people: str, ties: str):
    folder = server.log.parent
    for name, text in (("people.csv", people), ("ties.csv", ties)):
        (folder / name).write_text(text, "utf-8")
    return folder / "people.csv", folder / "ties.csv"


def test_without_ties_it_says_that_they_are_made_up(page, files):
    give(page, files[0])
    page.wait_for_selector("text=vem som går till vem är påhittat")


def test_one_visitors_organisation_is_nobody_elses(visit, files):
    one, two = (visit().open("/organisation?lang=sv") for _ in range(2))
    give(one, *files)
    one.wait_for_selector("text=Din organisation med 120 personer")
    two.reload()
    two.wait_for_selector("#upload-people")
    two.locator("nav >> text=Jämför").click()
    two.wait_for_selector("#A-seeding")
    assert two.locator("option[value=own]").count() == 0
