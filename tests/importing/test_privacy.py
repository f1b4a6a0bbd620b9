"""Names, e-mail addresses and personal identity numbers are refused, by place and never by word.

No number here is anybody's: they come from the documentation of the authorities that give them,
or have been made up with the right check digits.
"""

import time
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from real_data import ABSENT, DATA

from groundswell.faults import BadInput
from groundswell.importing.identity_numbers import FORMS, with_identity_numbers
from groundswell.importing.personal_names import given_names, is_full_name
from groundswell.importing.privacy import personal_in
from groundswell.organisation import Organisation

SWEDISH, NORWEGIAN, NHS, INSURANCE = (form.name for form in FORMS)
NUMBERS = {
    "personnummer": ("19121212-1212", SWEDISH),
    "personnummer, short": ("811218-9876", SWEDISH),
    "personnummer, digits only": ("8112189876", SWEDISH),
    "personnummer, 12 digits": ("198112189876", SWEDISH),
    "personnummer of somebody over 100": ("121212+1212", SWEDISH),
    "personnummer within a sentence": ("ring 811218-9876, tack", SWEDISH),
    "personnummer behind a letter": ("P8112189876", SWEDISH),
    "samordningsnummer": ("701063-2391", SWEDISH),
    "fødselsnummer": ("13097248022", NORWEGIAN),
    "fødselsnummer in two parts": ("130972 48022", NORWEGIAN),
    "D-nummer": ("53097248016", NORWEGIAN),
    "made-up number of a test population": ("13897248098", NORWEGIAN),
    "NHS number": ("9434765919", NHS),
    "NHS number in three parts": ("943 476 5919", NHS),
    "NHS number with hyphens": ("943-476-5919", NHS),
    "National Insurance number": ("AB123456C", INSURANCE),
    "National Insurance number in parts": ("AB 12 34 56 C", INSURANCE),
}


def people_file(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, "utf-8")
    return path


def faults_of(read, *given, **options):
    with pytest.raises(BadInput) as error:
        read(*given, **options)
    return error.value.faults


# -- numbers --------------------------------------------------------------------------


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_is_found_for_what_it_is(name):
    cell, sort = NUMBERS[name]
    assert personal_in("note", [cell]) == {sort: {cell}}


@pytest.mark.parametrize("name", [name for name in NUMBERS if NUMBERS[name][1] != INSURANCE])
def test_another_last_digit_is_no_identity_number(name):
    cell, sort = NUMBERS[name]
    last = max(place for place, letter in enumerate(cell) if letter.isdigit())
    for other in "0123456789".replace(cell[last], ""):
        assert sort not in with_identity_numbers([cell[:last] + other + cell[last + 1 :]]).values()


@pytest.mark.parametrize(
    "cell",
    [
        "556016-0680",  # a company's number: its month would be 60
        "811318-9873", "811200-9876", "13137248022", "AQ123456C", "GB123456A", "AB123456E",
        "0.8112189876", "8112189876.5", "20240115", "2024-01-15", "550e8400-e29b-41d4-a716-446655440000",
        "0000000000", "E-12", "12345678901234567890",
    ],
)  # fmt: skip
def test_what_only_resembles_a_number_passes(cell):
    assert personal_in("note", [cell]) == {}


def test_columns_of_other_numbers_pass():
    luck = np.random.default_rng(1)
    columns = {
        "running, 10 digits": [f"{n}" for n in range(8501010001, 8501011001)],
        "running, 11 digits": [f"{n}" for n in range(10101000001, 10101001001)],
        "day and case": [f"202401{1 + n % 28:02}-{n:04}" for n in range(500)],
        "mobile": [f"07{n:08}" for n in luck.integers(0, 10**8, 500)],
        "time stamp": [f"{n}" for n in luck.integers(1_600_000_000, 1_760_000_000, 500)],
        "minute": [f"202401{d:02}{h:02}{m:02}" for d in range(1, 29) for h in range(24) for m in (5, 35)],
    }  # fmt: skip
    assert {name: with_identity_numbers(set(cells)) for name, cells in columns.items()} == {
        name: {} for name in columns
    }


def test_one_wrong_number_does_not_hide_the_right_ones():
    cells = ["19121212-1212", "811218-9876", "670919-9530", "670919-9531"]
    assert set(with_identity_numbers(cells)) == set(cells[:3])


@pytest.mark.parametrize(
    "text", ["a" * 130_000 + "@", "12 " * 40_000, "Anna " * 30_000, "1" * 130_000, "@" * 130_000]
)
def test_long_cells_are_looked_through_quickly(text):
    began = time.process_time()
    assert personal_in("note", [text, text + "!"]) == {}
    assert time.process_time() - began < 2


# -- names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ["Anna Berg", "Berg, Anna", "Berg Anna", "anna.berg", "anna_berg", "Karl-Erik von Sydow",
     "Åsa Öberg", "Øystein Aas", "Siân O'Neill Claire", "Fatima El Hassan", "Anna-Lena B. Berg", "Anna B."],
)  # fmt: skip
def test_a_name_is_known_by_a_common_given_name(cell):
    assert is_full_name(cell)
    assert personal_in("label", [cell, "p2", "p3"]) == {"names of people": {cell}}


TITLES = [
    "Chief Nurse", "Ward Sister", "Human Resources", "Emergency Department", "Head of Nursing",
    "Överläkare Kirurgi", "Medicinkliniken Jönköping", "Avdeling for Helse", "Line Manager",
    "St Thomas Hospital", "Victoria Ward", "Sankt Göran", "King Edward", "Karl Johans gate",
    "Urban Planning", "Maria Vårdcentral", "IT", "Ward 3", "p001", "anna", "007", "E 12.3",
]  # fmt: skip


@pytest.mark.parametrize("cell", TITLES)
def test_titles_units_and_ids_pass(cell):
    assert personal_in("label", [cell]) == {}


def test_a_unit_named_after_a_person_passes_among_others():
    assert personal_in("unit", ["James Paget", "Surgery", "Medicine", "Ward 3", "Lab"]) == {}


def test_given_names_alone_are_found_where_a_column_is_full_of_them():
    names = ["Anna", "Bengt", "Cecilia", "Zorro"]
    assert personal_in("id", names) == {"names of people": set(names[:3])}
    assert personal_in("id", names[:1]) == {}
    assert personal_in("place", ["Charlotte", "Lund", "Bergen", "Leeds", "Molde", "Umeå"]) == {}


@pytest.mark.parametrize("header", ["First Name", "surname", "Efternamn", "Förnamn", "etternavn"])
def test_a_column_headed_as_names_holds_names(header):
    assert personal_in(header, ["Qwxz", "7"]) == {"names of people": {"Qwxz"}}


def test_the_list_of_given_names_holds_names_only():
    assert len(given_names()) > 700
    assert all(name.replace("-", "").isalpha() for name in given_names())
    assert given_names().isdisjoint({"line", "urban", "dean", "grace", "mark", "may", "ward"})


# -- the whole of an import -----------------------------------------------------------


def test_each_column_is_named_with_its_rows_and_nothing_is_repeated(tmp_path):
    people = people_file(
        tmp_path,
        "id,manager_id,e-post,note,label\n"
        "811218-9876,,anna.berg@lasarett.se,,Anna Berg\n"
        "670919-9530,811218-9876,,mail per@x.se,Per Alm\n"
        "19121212-1212,811218-9876,eva@y.no,,Eva Ek\n",
    )
    faults = faults_of(Organisation.from_csv, people)
    assert [(fault.code, fault.place) for fault in faults] == [
        ("personal-number", "people.csv, row 2"),
        ("personal-email", "people.csv, row 2"),
        ("personal-name", "people.csv, row 2"),
        ("personal-number", "people.csv, row 3"),
        ("personal-email", "people.csv, row 3"),
    ]
    said = "\n".join(map(str, faults))
    for secret in ("811218", "670919", "1212", "anna", "Anna", "per@", "Ek"):
        assert secret not in said
    assert all(
        f"column '{name}'" in said for name in ("id", "manager_id", "e-post", "note", "label")
    )
    assert "also in row 3, row 4" in faults[0].problem
    assert all("groundswell pseudonymise" in fault.remedy for fault in faults)


def test_many_rows_are_counted_not_listed(tmp_path):
    rows = "".join(f"p{n},a{n}@b.se\n" for n in range(1000))
    (fault,) = faults_of(Organisation.from_csv, people_file(tmp_path, "id,mail\n" + rows))
    assert fault.problem.endswith("row 3, row 4, row 5, row 6, row 7, 994 more")


def test_ties_are_looked_through_too(tmp_path):
    people = people_file(tmp_path, "id\na\nb\n")
    ties = tmp_path / "ties.csv"
    ties.write_text("source,target,remark\na,b,\nb,a,said by 943 476 5919\n")
    (fault,) = faults_of(Organisation.from_csv, people, ties)
    assert fault.place == "ties.csv, row 3" and "NHS" in fault.problem


def test_headers_are_looked_through_too(tmp_path):
    people = people_file(tmp_path, "id,anna@b.se\np1,1\n")
    (fault,) = faults_of(Organisation.from_csv, people)
    assert fault.place == "people.csv, row 1"
    assert "headers hold e-mail addresses" in fault.problem and "anna" not in str(fault)


def test_tables_and_graphs_are_looked_through_too():
    frame = pd.DataFrame({"id": [8112189876.0, 6709199530.0]})
    (fault,) = faults_of(Organisation.from_tables, frame)
    assert fault.place == "people, row 2" and "8112189876" not in str(fault)
    graph = nx.DiGraph([("eva@x.no", "per@x.no")])
    faults = faults_of(Organisation.from_networkx, graph, influence="target_to_source")
    assert {fault.code for fault in faults} == {"personal-email"}
    assert all(fault.place == "graph" and "@" not in fault.problem for fault in faults)


def test_classic_names_are_refused_as_any_others():
    faults = faults_of(Organisation.from_networkx, nx.davis_southern_women_graph())
    assert faults[0].code == "personal-name" and "Evelyn" not in str(faults)


@pytest.mark.skipif(not DATA.is_dir(), reason=ABSENT)
def test_no_real_data_set_is_taken_for_personal():
    files = sorted(DATA.glob("*/*.csv"))
    assert files
    for path in files:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        found = {name: personal_in(name, frame[name].tolist()) for name in frame}
        assert found == {name: {} for name in frame}, path


def test_no_other_message_repeats_them_either(tmp_path):
    net = tmp_path / "net.dl"
    net.write_text(
        'dl n=2 format=fullmatrix\nlabels embedded\ndata:\n"Anna Berg" "811218-9876"\n'
        '"Eva Ek" 0 1\n"per@x.se" 1 0\n'
    )
    said = str(faults_of(Organisation.read, net, influence="target_to_source"))
    for secret in ("Anna", "Eva", "811218", "per@"):
        assert secret not in said
    people = people_file(tmp_path, "id\n8501010001\n8501010002\n8501010002\n8501010003\n")
    (fault,) = faults_of(Organisation.from_csv, people)
    assert "id '8501010002' is taken" in fault.problem  # an employee number, by its check digit
    data = tmp_path / "large.csv"
    data.write_text("anna.berg@x.se,Anna Berg\n" * 5000)
    said = str(faults_of(Organisation.read, data))
    assert "anna" not in said and "Anna" not in said
