"""One's own organisation: pseudonymised before it leaves the browser, checked row by row, deleted."""

import hashlib
import hmac

import pytest
from driving import give
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


WRONG = {
    "a missing column": (
        ("unit", "room"),
        None,
        "kolumnen enhet saknas. Hittade: id, manager_id, room, profession",
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
    page.wait_for_selector(f"{ALERT} >> text=9 personer: mellan 20 och 3 000")
    many = "id,unit\n" + "".join(f"x{number},a\n" for number in range(5000))
    give(page, many)
    page.wait_for_selector(f"{ALERT} >> text=5 000 personer: mellan 20 och 3 000")
    page.set_input_files(
        "#upload-people", {"name": "big.csv", "mimeType": "text/csv", "buffer": b"x" * 4_000_000}
    )
    page.wait_for_selector(
        f"{ALERT} >> text=filen är 3,8 MB; högst 2 MB tas emot. Den har inte skickats"
    )


def test_names_that_only_the_server_knows_are_told_without_repeating_them(page, files):
    names = ["Anna Andersson", "Lars Nilsson", "Maria Johansson", "Karin Svensson", "Erik Persson"]
    head, *rows = [line.split(",") for line in files[0].strip().splitlines()]
    named = [",".join([*row[:3], names[number % 5]]) for number, row in enumerate(rows)]
    give(page, "\n".join([",".join(head), *named]), files[1])
    page.wait_for_selector(
        f"{ALERT} >> text=Personer, rad 2: kolumnen yrke ser ut som personnamn (på 120 rader)"
    )
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
    page.locator(".gs-recipe > summary").click()
    page.wait_for_selector("text=en Excelbok eller enkätsvar duger inte")
    for name, head in (("people", "id,manager_id,unit,profession"), ("ties", "source,target,kind")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=f"Spara {name}.csv").click()
        assert saved.value.suggested_filename == f"{name}.csv"
        text = saved.value.path().read_text("utf-8")
        assert text.startswith(head) and "p001" not in text
    assert "own" in page.url and "p001" not in page.url
    page.locator("nav >> text=Min organisation").click()
    page.get_by_role("button", name="Radera min organisation").click()
    page.wait_for_selector("[role=status] >> text=Din organisation är raderad")
    page.locator("nav >> text=Jämför").click()
    page.wait_for_selector("#A-seeding")
    assert page.locator(".gs-verdict").count() == 0 and "own" not in page.url
    assert page.input_value("#A-seeding") == "formal_leaders"
    assert page.locator("option[value=own]").count() == 0
    assert page.locator(".gs-tools .gs-tool").first.is_disabled()
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
    assert page.locator(".gs-wide-table >> text=råd (påhittat)").count() == 1
    assert page.locator("text=har inga kontakter").count() == 0
    page.locator("nav >> text=Jämför").click()
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-verdict")
    assert page.locator("text=är påhittat").count() == 0  # this is the library's organisation
    page.locator("nav >> text=Min organisation").click()
    page.get_by_role("button", name="Jämför två planer på den").click()
    page.wait_for_selector("#guess-0")  # the answer about elsewhere is gone
    assert page.locator(".gs-verdict").count() == 0
    page.locator(".gs-sticky button").click()
    page.wait_for_selector(".gs-answer-first >> text=vem som går till vem är påhittat")
    page.get_by_role("button", name="Ångra").click()
    page.wait_for_selector("#guess-0")
    assert page.locator(".gs-verdict").count() == 0


def test_one_visitors_organisation_is_nobody_elses(visit, files):
    one, two = (visit().open("/organisation?lang=sv") for _ in range(2))
    give(one, *files)
    one.wait_for_selector("text=Din organisation med 120 personer")
    two.reload()
    two.wait_for_selector("#upload-people")
    two.locator("nav >> text=Jämför").click()
    two.wait_for_selector("#A-seeding")
    assert two.locator("option[value=own]").count() == 0


def chart(people: str, manager) -> str:
    """The file of people with managers changed by row."""
    head, *lines = people.strip().splitlines()
    cells = [line.split(",") for line in lines]
    for number, row in enumerate(cells):
        row[1] = manager(number, row)
    return "\n".join([head, "", *(",".join(row) for row in cells)])


@pytest.mark.parametrize(
    ("language", "manager", "said"),
    [
        ("sv", lambda n, row: row[0] if n == 5 else row[1], "Personer, rad 8: ”p006” är sin egen chef"),
        ("nb", lambda n, row: "" if n in (0, 4) else row[1], "2 personer mangler leder: p001, p005."),
        ("sv", lambda n, row: "p002" if n == 0 else row[1],
         "2 personer är chefer för varandra i en cirkel: p001 → p002 → p001."),
    ],
)  # fmt: skip
def test_what_only_the_server_finds_is_told_by_the_ids_and_rows_of_the_file(
    visit, files, language, manager, said
):
    """A blank row lies above the people: rows are those of the file, ids those of the visitor."""
    seen = visit()
    page = seen.open(f"/organisation?lang={language}")
    page.wait_for_selector("#upload-people")
    give(page, chart(files[0], manager), files[1])
    page.wait_for_selector(f"{ALERT} >> text={said}")


def test_the_same_from_a_workbook(page, tmp_path):
    """Both sheets in one file of Excel, each found by its name; what will be sent is told."""
    gs.hospital(n_people=120, rng_seed=4).to_csv(tmp_path / "people.csv", tmp_path / "ties.csv")
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Läs mig"
    for sheet, file in (("Personer", "people"), ("Relationer", "ties")):
        made = book.create_sheet(sheet)
        for line in (tmp_path / f"{file}.csv").read_text("utf-8").splitlines():
            made.append([int(cell) if cell.isdigit() else cell or None for cell in line.split(",")])
    book.save(tmp_path / "organisation.xlsx")
    for kind in ("people", "ties"):
        page.set_input_files(f"#upload-{kind}", tmp_path / "organisation.xlsx")
    page.wait_for_selector(".gs-preview >> text=120 rader. Skickas: id, manager_id, unit")
    page.check("#upload-consent")
    page.get_by_role("button", name=GO).click()
    page.wait_for_selector("text=Din organisation med 120 personer är redo")


def test_what_is_no_table_is_said_to_be_none(page):
    for name, data in (("broken.xlsx", b"PK\x03\x04 and nothing more"), ("picture.csv", b"\0\1\2")):
        file = {"name": name, "mimeType": "text/csv", "buffer": data}
        page.set_input_files("#upload-people", file)
        page.wait_for_selector(f"{ALERT} >> text=varken en texttabell eller en Excel-fil")
        assert page.get_by_role("button", name=GO).is_disabled()


def test_a_file_that_was_mended_can_be_chosen_again(page, files, tmp_path):
    """The same name once more: browsers tell nothing of that unless the choice is forgotten."""
    file = tmp_path / "people.csv"
    for text, said in (
        (files[0].splitlines()[:4], "3 rader"),
        (files[0].splitlines(), "120 rader"),
    ):
        file.write_text("\n".join(text), "utf-8")
        with page.expect_file_chooser() as chosen:
            page.locator("#upload-people").click()
        chosen.value.set_files(file)
        page.wait_for_selector(f".gs-preview >> text={said}")


def test_answers_to_a_survey_side_by_side_become_ties(page, files):
    """Whom each names, question by question; a stranger is told by the row of the answer."""
    people = [line.split(",")[0] for line in files[0].strip().splitlines()[1:]]
    named = [(who, people[n - 1], people[n - 2]) for n, who in enumerate(people)]
    answers = [
        "svarande;kommentar;råd_1;råd_2;energi_1",
        *(f"{a};-;{b};{c};{b}" for a, b, c in named),
    ]
    give(page, files[0], "\n".join([*answers[:-1], answers[-1].replace("p118", "p999")]))
    page.wait_for_selector(
        ".gs-preview >> text=120 rader. Skickas: svarande, råd_1, råd_2, energi_1."
    )
    page.wait_for_selector(".gs-preview >> text=Stannar här: kommentar.")
    page.wait_for_selector(
        f"{ALERT} >> text=Kontakter, rad 121: ”p999” finns inte bland personerna"
    )
    give(page, files[0], "\n".join(answers))
    page.wait_for_selector("text=Din organisation med 120 personer är redo")
    told = {
        row.split("\t")[0]: row.split("\t")[1]
        for row in page.locator(".gs-wide-table tbody tr").all_inner_texts()
    }
    assert told["råd"] == "240" and told["energi"] == "120"


def test_faults_are_said_after_deleting_too(page, files):
    """The note that all is deleted goes; the files that were chosen, and what is wrong, stay."""
    give(page, *files)
    page.get_by_role("button", name="Radera min organisation").click()
    page.wait_for_selector("[role=status] >> text=Din organisation är raderad")
    give(page, chart(files[0], lambda n, row: "" if n < 2 else row[1]), files[1])
    page.wait_for_selector("text=Din organisation är raderad", state="detached")
    page.wait_for_selector(f"{ALERT} >> text=2 personer saknar chef")
    assert page.locator(".gs-file-name").all_inner_texts() == ["people.csv", "ties.csv"]


def test_faults_are_said_again_in_another_language(page, files):
    """Those of the browser, and those of the server."""
    give(page, files[0] + "p001,,Department 1,x\n", files[1])
    page.wait_for_selector(f"{ALERT} >> text=”p001” finns redan, på rad 2")
    page.get_by_role("button", name="Norsk").click()
    page.wait_for_selector(f"{ALERT} >> text=«p001» finnes allerede, på rad 2")
    give(
        page,
        chart(files[0], lambda n, row: "" if n < 2 else row[1]),
        files[1],
    )
    page.wait_for_selector(f"{ALERT} >> text=2 personer mangler leder")
    page.get_by_role("button", name="English").click()
    page.wait_for_selector(f"{ALERT} >> text=2 people have no manager: p001, p002.")


def test_the_headings_of_a_staff_system_and_a_form_are_known(page, files):
    """As they come out: nothing is renamed, managers are found, questions become kinds of tie."""
    heads = (
        "Anställningsnr;Närmaste chef (anst.nr);Organisatorisk enhet;Befattning;Anställd fr.o.m."
    )
    people = [line.split(",") for line in files[0].strip().splitlines()[1:]]
    ids = [row[0] for row in people]
    form = "Anst.nr;Vem går du till för råd? 1;Vem går du till för råd? 2;Vem ger dig energi?"
    answers = [f"{who};{ids[n - 1]};{ids[n - 2]};{ids[n - 3]}" for n, who in enumerate(ids)]
    give(
        page,
        "\n".join([heads, *(";".join([*row, "1"]) for row in people)]),
        "\n".join([form, *answers]),
    )
    page.wait_for_selector("text=Din organisation med 120 personer är redo")
    told = {
        row.split("\t")[0]: row.split("\t")[1]
        for row in page.locator(".gs-wide-table tbody tr").all_inner_texts()
    }
    page.get_by_role("button", name="Radera min organisation").click()
    page.set_input_files(
        "#upload-people", {"name": "people.csv", "mimeType": "text/csv", "buffer": heads.encode()}
    )
    assert page.inner_text(".gs-preview >> nth=1") == "Stannar här: Anställd fr.o.m."
    assert told["Vem går du till för råd?"] == "240" and told["Vem ger dig energi?"] == "120"
    assert page.locator("text=Ingen kolumn med chefer").count() == 0


def test_managers_are_missed_before_anything_is_sent_and_after(page, files):
    give(page, files[0].replace("manager_id", "Chef enligt avtal"), files[1])
    page.wait_for_selector("text=Din organisation med 120 personer är redo")
    page.wait_for_selector(".gs-guessed >> text=Ingen kolumn med chefer kändes igen")
    page.get_by_role("button", name="Radera min organisation").click()
    page.set_input_files("#upload-people", {"name": "people.csv", "mimeType": "text/csv",
                         "buffer": files[0].replace("manager_id", "Chef enligt avtal").encode()})  # fmt: skip
    page.wait_for_selector(".gs-preview >> text=Ingen kolumn med chefer kändes igen")
    page.set_input_files(
        "#upload-people",
        {"name": "people.csv", "mimeType": "text/csv", "buffer": files[0].encode()},
    )
    page.wait_for_selector(".gs-preview >> text=Ingen kolumn med chefer", state="detached")
