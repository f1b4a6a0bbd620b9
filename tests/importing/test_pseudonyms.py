"""The pseudonymiser: keyed, the same under the same key, over all files; the key stays with the user."""

import csv
import hashlib
import hmac
import os
import re
import stat
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.importing.pseudonym_files import pseudonymise_files
from groundswell.importing.pseudonyms import Pseudonyms, key_at

STAFF = """Anställningsnummer;E-post;Förnamn;Efternamn;Chef;Enhet;Yrke;Anställningsdatum;Kommentar
811218-9876;anna.berg@x.se;Anna;Berg;;Ledning;chef;2001-02-03;
670919-9530;per@x.se;Per;Alm;811218-9876;Avd A;ssk;2010-05-06;går i pension
19121212-1212;eva@x.se;Eva;Ek;811218-9876;Avd A;ssk;2011-01-01;föräldraledig
701063-2391;li@x.se;Li;Wu;670919-9530;Avd A;ssk;okänt;
"""
TIES = """source,target,kind,weight,remark
811218-9876,670919-9530,works with,2,Anna och Per
670919-9530,701063-2391,works with,1,
"""
WIDE = """svarande;råd_1;råd_2;kommentar
811218-9876;670919-9530;19121212-1212;bra
670919-9530;811218-9876;;
"""
ROSTER = """;811218-9876;670919-9530;19121212-1212;701063-2391
811218-9876;;1;0;1
670919-9530;1;;1;0
"""
SECRETS = re.compile(r"811218|670919|1212|701063|@|Anna|Berg|Per\b|Alm|Eva|Ek\b|Wu|pension|2001-02")


@pytest.fixture
def folder(tmp_path):
    texts = {"staff": STAFF, "ties": TIES, "answers": WIDE, "roster": ROSTER}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def run(folder: Path, *names: str, out="out", key="my.key", keep=()) -> list[str]:
    files = [folder / f"{name}.csv" for name in names]
    return pseudonymise_files(files, folder / out, folder / key, keep)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refused(call, *given, **options):
    with pytest.raises(gs.BadInput) as error:
        call(*given, **options)
    return error.value.faults


def test_what_comes_out_names_nobody_and_reads_as_an_organisation(folder):
    said = run(folder, "staff", "ties", "answers")
    out = folder / "out"
    assert {path.name for path in out.iterdir()} == {"people.csv", "ties.csv", "survey.csv"}
    for path in out.iterdir():
        assert not SECRETS.search(path.read_text("utf-8")), path
    assert not SECRETS.search("\n".join(said))
    org = gs.Organisation.read(*sorted(out.iterdir()), influence="nominee_to_respondent")
    assert (org.n_people, org.kinds[:2]) == (4, ("works with", "råd"))
    assert set(org.columns) == {"unit", "profession", "start_date"}
    assert [org.ties(kind).n_ties for kind in ("works with", "råd", "reports_to")] == [2, 3, 3]


def test_the_structure_is_the_same(folder):
    plain = folder / "plain.csv"
    plain.write_text("id,manager_id\nx1,\nx2,x1\nx3,x1\nx4,x3\n")
    pseudonymise_files([plain], folder / "out", folder / "my.key")
    rows = table(folder / "out" / "people.csv")
    manager = {row["id"]: row["manager_id"] for row in rows}
    names = Pseudonyms(key_at(folder / "my.key", folder / "out")[0])
    assert manager == {
        names.of("x1"): "", names.of("x2"): names.of("x1"),
        names.of("x3"): names.of("x1"), names.of("x4"): names.of("x3"),
    }  # fmt: skip
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


def test_what_was_done_is_said(folder):
    said = "\n".join(run(folder, "staff", "answers"))
    assert "ids replaced: id, manager_id" in said
    assert "as it names people: E-post, Förnamn, Efternamn" in said
    assert "cut to the year: start_date" in said
    assert "differs from person to person: Kommentar" in said
    assert "kept: unit, profession" in said
    assert "nothing reads it: kommentar" in said
    assert "of the people, 4 differ from all others" in said


def test_dates_keep_their_year_only(folder):
    run(folder, "staff")
    years = sorted(row["start_date"] for row in table(folder / "out" / "people.csv"))
    assert years == ["", "2001", "2010", "2011"]


def test_a_column_is_kept_where_asked_for_but_never_a_name(folder):
    run(folder, "staff", keep=["kommentar", "Förnamn", "e-post"])
    assert set(table(folder / "out" / "people.csv")[0]) == {
        "id", "manager_id", "unit", "profession", "start_date", "Kommentar",
    }  # fmt: skip


def test_a_roster_has_pseudonyms_for_headers_in_an_order_of_their_own(folder):
    run(folder, "staff", "roster")
    rows = table(folder / "out" / "survey.csv")
    headers = list(rows[0])
    people = {row["id"] for row in table(folder / "out" / "people.csv")}
    assert set(headers[1:]) == people and headers[1:] == sorted(people)
    names = Pseudonyms(key_at(folder / "my.key", folder / "out")[0])
    by_person = {row["respondent"]: row for row in rows}
    assert by_person[names.of("811218-9876")][names.of("701063-2391")] == "1"
    assert by_person[names.of("670919-9530")][names.of("701063-2391")] == "0"


def test_the_same_key_gives_the_same_and_another_gives_another(folder):
    for out, key in (("one", "a.key"), ("two", "a.key"), ("three", "b.key")):
        run(folder, "staff", out=out, key=key)
    one, two, three = (
        (folder / out / "people.csv").read_bytes() for out in ("one", "two", "three")
    )
    assert one == two
    assert {row["id"] for row in table(folder / "one" / "people.csv")}.isdisjoint(
        row["id"] for row in table(folder / "three" / "people.csv")
    )
    assert len(three) == len(one)


def test_a_later_survey_by_itself_matches_under_the_same_key(folder):
    run(folder, "staff", out="first")
    run(folder, "ties", out="later")
    people = {row["id"] for row in table(folder / "first" / "people.csv")}
    ends = {
        row[end] for row in table(folder / "later" / "ties.csv") for end in ("source", "target")
    }
    assert ends <= people and len(ends) == 3


def test_a_pseudonym_is_an_hmac_of_the_id_and_nothing_else(folder):
    key, made = key_at(folder / "my.key", folder / "out")
    assert made
    digest = hmac.new(key, b"007", hashlib.sha256).digest()
    import base64

    assert Pseudonyms(key).of("007") == "p" + base64.b32encode(digest).decode()[:12].lower()
    assert Pseudonyms(key).of("7") != Pseudonyms(key).of("007")
    assert Pseudonyms(key).of("") == Pseudonyms(key).of(" ") == ""


def test_two_people_never_share_a_pseudonym(monkeypatch):
    monkeypatch.setattr("groundswell.importing.pseudonyms.LETTERS", 1)
    names = Pseudonyms(b"k" * 32)
    (fault,) = refused(lambda: [names.of(f"x{n}") for n in range(40)])
    assert fault.code == "pseudonym-twice" and "x" not in fault.problem.split()
    monkeypatch.undo()
    many = Pseudonyms(b"k" * 32)
    assert len({many.of(str(n)) for n in range(20_000)}) == 20_000


def test_an_id_written_otherwise_is_told_by_its_row_and_an_identity_number_by_that_alone(folder):
    """Whoever holds the key has to find the cell; what names somebody is still not repeated."""
    rows = ["811218-9876,6709199530", "811218-9876,100O", "100O,6709199530"]
    (folder / "ties.csv").write_text("\n".join(["source,target", *rows]) + "\n")
    said = run(folder, "staff", "ties")
    at = said.index("  ids here that are not among the people: 2; check how they are written")
    assert said[at + 1 : at + 3] == [
        "    ties.csv, row 4: source '100O'",
        "    ties.csv, row 2: target",
    ]
    assert "6709199530" not in "".join(said)


def test_of_many_unknown_ids_the_first_are_told(folder):
    rows = [f"811218-9876,E{number}" for number in range(25)]
    (folder / "ties.csv").write_text("\n".join(["source,target", *rows]) + "\n")
    said = run(folder, "staff", "ties")
    assert sum("target 'E" in line for line in said) == 20 and "    and 5 more like this" in said


def test_a_space_beside_an_id_makes_nobody_new(folder):
    (folder / "ties.csv").write_text("source,target\n811218-9876 , 670919-9530\n")
    assert not any("not among the people" in line for line in run(folder, "staff", "ties"))
    (tie,) = table(folder / "out" / "ties.csv")
    people = {row["id"] for row in table(folder / "out" / "people.csv")}
    assert {tie["source"], tie["target"]} <= people


def test_a_roster_never_keeps_the_header_of_somebody_unknown(folder):
    (folder / "roster.csv").write_text(ROSTER.replace("701063-2391", "E4711"))
    said = "\n".join(run(folder, "staff", "roster"))
    assert "E4711" not in said + (folder / "out" / "survey.csv").read_text()


def test_other_columns_of_ids_are_replaced_too(folder):
    (folder / "people.csv").write_text(
        "id,mentor,unit,grade\n4711,4712,4711,1\n4712,,4711,2\n4713,4712,4711,1\n4714,4712,4713,1\n"
    )
    said = "\n".join(run(folder, "people"))
    text = (folder / "out" / "people.csv").read_text()
    assert "471" not in text and "ids replaced: id, mentor, unit" in said
    assert sorted(row["grade"] for row in table(folder / "out" / "people.csv")) == [
        "1",
        "1",
        "1",
        "2",
    ]


# -- the key --------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="permissions as on POSIX systems")
def test_a_new_key_is_its_owners_only(folder):
    old = os.umask(0)
    try:
        run(folder, "staff")
    finally:
        os.umask(old)
    assert stat.S_IMODE((folder / "my.key").stat().st_mode) == 0o600


def test_the_key_is_in_nothing_that_is_written_or_said(folder):
    said = run(folder, "staff", "ties", "answers")
    key, made = key_at(folder / "my.key", folder / "out")
    assert not made and len(key) == 32
    for text in [*said, *(path.read_text("utf-8") for path in (folder / "out").iterdir())]:
        assert key.hex() not in text


@pytest.mark.parametrize("place", ["out/my.key", "out/deep/my.key", "out/../out/my.key"])
def test_the_key_never_lies_in_the_output(folder, place):
    (fault,) = refused(run, folder, "staff", key=place)
    assert fault.code == "key-inside"
    assert not (folder / "out").exists()


def test_a_key_reached_by_a_link_into_the_output_is_refused(folder):
    (folder / "out").mkdir()
    (folder / "link").symlink_to(folder / "out")
    assert refused(run, folder, "staff", key="link/my.key")[0].code == "key-inside"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "key-broken"), ("secret\n", "key-broken"), ("00ff\n", "key-broken"), ("0" * 64 + "\n" + "1" * 64, "key-broken")],
)  # fmt: skip
def test_what_is_no_key_is_refused_and_not_shown(folder, text, code):
    path = folder / "my.key"
    path.write_text(text)
    path.chmod(0o600)
    (fault,) = refused(run, folder, "staff")
    assert fault.code == code and "secret" not in str(fault)
    assert not (folder / "out").exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions as on POSIX systems")
def test_a_key_that_others_can_read_is_refused(folder):
    run(folder, "staff")
    (folder / "my.key").chmod(0o644)
    (fault,) = refused(run, folder, "staff", out="again")
    assert fault.code == "key-open" and "chmod 600" in fault.remedy


# -- refusals -------------------------------------------------------------------------


def test_nothing_is_overwritten(folder):
    run(folder, "staff")
    before = (folder / "out" / "people.csv").read_bytes()
    assert refused(run, folder, "staff")[0].code == "exists"
    assert (folder / "out" / "people.csv").read_bytes() == before


def test_faults_of_the_files_come_first_and_make_no_key(folder):
    (folder / "staff.csv").write_text("id,note\na\nb,1,2\n")
    assert {fault.code for fault in refused(run, folder, "staff")} == {"ragged-row"}
    assert not (folder / "my.key").exists()


def test_names_that_are_kinds_of_tie_are_left_out(folder):
    (folder / "ties.csv").write_text("source,target,kind\n811218-9876,670919-9530,Anna Berg\n")
    said = "\n".join(run(folder, "staff", "ties"))
    assert "names of people: kind" in said
    assert set(table(folder / "out" / "ties.csv")[0]) == {"source", "target"}


def test_a_header_that_names_somebody_is_refused(folder):
    (folder / "people.csv").write_text("id,asked by anna.berg@x.se\np1,1\np2,1\np3,1\n")
    (fault,) = refused(run, folder, "people")
    assert fault.code == "personal-email" and "anna" not in str(fault)
    assert not (folder / "out").exists()


@pytest.mark.parametrize("name", ["csv", "o.xlsx", "o.graphml", "o.gexf"])
def test_from_every_format_the_same_organisation_comes_under_other_names(tmp_path, name):
    before = gs.hospital(n_people=60, rng_seed=5)
    pseudonymise_files(before.write(tmp_path / name), tmp_path / "out", tmp_path / "my.key")
    after = gs.Organisation.read(*sorted((tmp_path / "out").iterdir()))
    names = Pseudonyms(key_at(tmp_path / "my.key", tmp_path / "out")[0])
    place = after.positions([names.of(person) for person in before.ids])
    assert sorted(place) == list(range(60))
    assert after.columns["profession"][place].tolist() == before.columns["profession"].tolist()
    for kind in ("advice", "friendship", "reports_to", "manages"):
        was, now = before.ties(kind), after.ties(kind)
        then = {(place[a], place[b], w) for a, b, w in zip(was.source, was.noticed, was.weight, strict=True)}  # fmt: skip
        assert then == set(zip(now.source, now.noticed, now.weight, strict=True))


def test_what_a_template_writes_can_be_put_under_pseudonyms(tmp_path):
    from groundswell.importing.templates import write_template

    files = write_template(tmp_path, "sv")[:-1]
    pseudonymise_files(files, tmp_path / "out", tmp_path / "my.key")
    before, after = (
        gs.Organisation.read(*files),
        gs.Organisation.read(*(tmp_path / "out").iterdir()),
    )
    assert before.n_people == after.n_people
    for kind in before.kinds:
        assert before.ties(kind).n_ties == after.ties(kind).n_ties
    assert {kind: who.sum() for kind, who in before.answered.items()} == {
        kind: who.sum() for kind, who in after.answered.items()
    }


def test_answers_by_address_match_a_staff_list_by_number(folder):
    (folder / "answers.csv").write_text("respondent;råd_1\nanna.berg@x.se;per@x.se\n", "utf-8")
    account = run(folder, "staff", "answers")
    (anna, per) = [row["id"] for row in by_start(folder / "out" / "people.csv", "2001", "2010")]
    assert table(folder / "out" / "survey.csv") == [{"respondent": anna, "råd_1": per}]
    assert "The e-mail addresses of 4 people stand for their ids as well." in account
    assert any(line.startswith("people: 4, ") for line in account)
    assert not any("not among the people" in line for line in account)


def by_start(path: Path, *years: str) -> list[dict[str, str]]:
    return [row for year in years for row in table(path) if row["start_date"] == year]


@pytest.mark.parametrize("header", ["Chefens e-post", "E-post till anhörig"])
def test_an_address_of_somebody_else_stands_for_nobody(folder, header):
    (folder / "staff.csv").write_text(STAFF.replace("E-post", header), "utf-8")
    (folder / "answers.csv").write_text("respondent;råd_1\nanna.berg@x.se;per@x.se\n", "utf-8")
    account = run(folder, "staff", "answers")
    assert "  ids here that are not among the people: 2; check how they are written" in account


def test_an_address_of_two_people_stands_for_neither(folder):
    (folder / "staff.csv").write_text(STAFF.replace("per@x.se", "eva@x.se"), "utf-8")
    (folder / "answers.csv").write_text("respondent;råd_1\nanna.berg@x.se;eva@x.se\n", "utf-8")
    account = run(folder, "staff", "answers")
    assert "  ids here that are not among the people: 2; check how they are written" in account
