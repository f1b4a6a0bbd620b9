"""Templates: what they write reads back without a fault, in three languages, and is never written over."""

import re
import tomllib
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.importing import templates
from groundswell.importing.templates import LANGUAGES, write_template

README = {"en": "README.txt", "sv": "LÄS-MIG.txt", "nb": "LES-MEG.txt"}
QUESTIONS = {"en": {"advice", "trust"}, "sv": {"råd", "förtroende"}, "nb": {"råd", "tillit"}}


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix != ".txt")


@pytest.mark.parametrize("excel", [False, True], ids=["csv", "excel"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_reads_back_without_a_fault(tmp_path, language, excel):
    written = write_template(tmp_path, language, excel)
    assert sorted(written) == sorted(tmp_path.iterdir()) and len(written) == (2 if excel else 5)
    org = gs.Organisation.read(*files_of(tmp_path))
    assert org.n_people == 7 and len(org.leaders) == 3
    assert set(org.columns) == {"unit", "profession", "responded"}
    assert org.unit_names.size == 3
    assert set(org.answered) == QUESTIONS[language]
    assert all(who.sum() == 5 for who in org.answered.values())
    counts = {kind: org.ties(kind).n_ties for kind in org.informal}
    assert sorted(counts.values()) == [3, 3, 5]
    # Whoever is named is noticed: the first to be named for advice is p04.
    (advice,) = (kind for kind, count in counts.items() if count == 5)
    assert org.ties(advice).of(0).tolist() == [3]
    assert {fault.code for fault in org.warnings} == {"not-answered"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_people_alone_are_an_organisation_too(tmp_path, language):
    write_template(tmp_path, language)
    assert gs.Organisation.read(tmp_path / "people.csv").kinds == ("reports_to", "manages", "team")


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_say_the_same(language):
    folder = Path(templates.__file__).parent / "template_texts"
    texts = {name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
             for name in ("en", language)}  # fmt: skip
    for table in templates.TABLES:
        english, other = (texts[name][table] for name in ("en", language))
        assert len(english["headers"]) == len(other["headers"])
        assert [len(row) for row in english["rows"]] == [len(row) for row in other["rows"]]
        assert [row[0] for row in english["rows"] if row[0].startswith("p0")] == [
            row[0] for row in other["rows"] if row[0].startswith("p0")
        ]
    pages = [texts[name]["readme"]["text"] for name in ("en", language)]
    names = [re.findall(r"\{(\w+)\}", page) for page in pages]
    assert names[0] == names[1] and set(names[0]) == set(templates.TABLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_header_and_the_files(tmp_path, language):
    write_template(tmp_path, language)
    page = (tmp_path / README[language]).read_text("utf-8-sig")
    assert all(f"{table}.csv" in page for table in templates.TABLES)
    text = tomllib.loads(
        (Path(templates.__file__).parent / "template_texts" / f"{language}.toml").read_text("utf-8")
    )
    for table in templates.TABLES[:3]:
        assert all(header in page for header in text[table]["headers"])
    assert "pseudonymise" in page and "{" not in page
    assert max(map(len, page.splitlines())) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_workbook_names_the_workbook(tmp_path, language):
    write_template(tmp_path, language, excel=True)
    page = (tmp_path / README[language]).read_text("utf-8-sig")
    assert "groundswell inspect organisation.xlsx" in page and ".csv" not in page


@pytest.mark.parametrize("there", ["people.csv", "survey.csv", "README.txt"])
def test_nothing_is_written_over_and_nothing_half_written(tmp_path, there):
    (tmp_path / there).write_text("mine")
    with pytest.raises(gs.BadInput) as error:
        write_template(tmp_path)
    assert error.value.faults[0].code == "exists" and there in error.value.faults[0].place
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_an_unknown_language_is_refused(tmp_path):
    with pytest.raises(gs.BadInput, match="one of: en, sv, nb"):
        write_template(tmp_path, "fi")


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(gs.BadInput, match="cannot be written to"):
        write_template(tmp_path / "none")
