"""An organisation written in each format and read back is the same organisation."""

import io
import zipfile

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from organisations import people_and_ties

import groundswell as gs
from groundswell.exporting import export

FORMATS = ["folder", "hospital.xlsx", "hospital.graphml", "hospital.gexf"]

# What XML can hold: no control characters but line feed and tabulator.
letters = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
)
words = st.sampled_from(["", "x y", 'q"', "NA", "å,ä;ö", "007", "=1+1", "+x", "<&>", "a\nb", "\tz", " ", "1e5", "🌱",
                         "שלום", "e\u0301", "]]>", "#N/B", "None", "nan", "TRUE"])  # fmt: skip
ids = st.text(letters | st.just("\n"), min_size=1, max_size=8).filter(str.strip)
weights = st.floats(1e-6, 1e6) | st.sampled_from([1.0, 1 / 3, 0.1, 1e-6, 1e6, 5e-324 + 1e-6])
KINDS = ["advice", "trust", "e-mail", "råd & dåd", "<tie>", "友"]


@st.composite
def organisations(draw):
    people, layers, manager = people_and_ties(draw, ids, KINDS, weights)
    n = len(people)
    some = st.lists(words, min_size=n, max_size=n)
    columns = {
        "unit": np.array(["ward", *draw(some)[1:]], dtype=object),
        "note": np.array(["text", *draw(some)[1:]], dtype=object),
        "age": np.arange(n),
        "share": np.array([0.25, np.nan, *draw(st.lists(st.floats(-1e9, 1e9), min_size=n - 2, max_size=n - 2))]),
        "responded": np.array(draw(st.lists(st.sampled_from(["yes", "no", ""]), min_size=n, max_size=n)), dtype=object),
    }  # fmt: skip
    chosen = [
        name for name in columns if draw(st.booleans()) and set(columns[name].tolist()) != {""}
    ]
    answered = {}
    if "responded" not in chosen:
        masks = st.lists(st.booleans(), min_size=n, max_size=n).map(np.array)
        answered = {kind: draw(masks) for kind in layers if draw(st.booleans())}
    return gs.Organisation(
        people, layers, manager, {name: columns[name] for name in chosen}, answered=answered or None
    )


def assert_equal(one: gs.Organisation, other: gs.Organisation) -> None:
    assert one.ids.tolist() == other.ids.tolist()
    assert one.manager.tolist() == other.manager.tolist()
    assert set(one.kinds) == set(other.kinds)
    for kind in one.kinds:
        for part in ("indptr", "noticed", "weight"):
            np.testing.assert_array_equal(
                getattr(one.ties(kind), part), getattr(other.ties(kind), part)
            )
    for this, that in ((one.columns, other.columns), (one.answered, other.answered)):
        assert set(this) == set(that)
        for name, column in this.items():
            assert column.dtype == that[name].dtype, name
            np.testing.assert_array_equal(column, that[name])


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])  # fmt: skip
@given(organisation=organisations())
def test_what_is_written_reads_back_equal(tmp_path_factory, name, organisation):
    written = organisation.write(tmp_path_factory.mktemp("out") / name)
    assert_equal(organisation, gs.Organisation.read(*written))


@pytest.mark.parametrize("name", FORMATS)
def test_a_hospital_and_its_neighbours_survive(tmp_path, name):
    whole = gs.employers(n_employers=3, people_each=20, rng_seed=2)
    read = gs.Organisation.read(*whole.write(tmp_path / name))
    assert_equal(whole, read)
    assert read.warnings == ()


@pytest.mark.parametrize("name", FORMATS)
def test_people_without_informal_ties_survive(tmp_path, name):
    lines = gs.Organisation(["a", "b", "c"], None, [-1, 0, 0])
    assert_equal(lines, gs.Organisation.read(*lines.write(tmp_path / name)))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_is_written_twice(tmp_path, name):
    org = gs.hospital(n_people=40, rng_seed=3)
    first, second = (org.write(tmp_path / folder / name) for folder in ("one", "two"))
    for one, two in zip(first, second, strict=True):
        if one.suffix == ".xlsx":  # a workbook holds the time at which it was made
            sheets = [
                {part: archive.read(part) for part in archive.namelist() if "sheet" in part}
                for archive in (
                    zipfile.ZipFile(io.BytesIO(path.read_bytes())) for path in (one, two)
                )
            ]
            assert sheets[0] == sheets[1] and len(sheets[0]) >= 2
        else:
            assert one.read_bytes() == two.read_bytes()


def test_formats_can_follow_each_other(tmp_path):
    org = first = gs.hospital(n_people=60, rng_seed=4)
    for step, name in enumerate([*FORMATS, *FORMATS[::-1]]):
        org = gs.Organisation.read(*org.write(tmp_path / str(step) / name))
    assert_equal(first, org)


# -- refusals -------------------------------------------------------------------------


def refused(organisation, path):
    with pytest.raises(gs.BadInput) as error:
        export(organisation, path)
    return error.value.faults


PAIR = gs.complete(2)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_written_over(tmp_path, name):
    written = PAIR.write(tmp_path / name)
    before = [path.read_bytes() for path in written]
    (fault,) = refused(gs.complete(3), tmp_path / name)
    assert fault.code == "exists"
    assert [path.read_bytes() for path in written] == before


@pytest.mark.parametrize("name", FORMATS[1:])
@pytest.mark.parametrize("spoilt", ["a\0b", "a\x0bb", "a\rb", "a\ud800b", "a\uffffb"])
def test_what_a_format_cannot_hold_is_refused(tmp_path, name, spoilt):
    org = gs.Organisation(
        ["a", "b"], PAIR.informal, columns={"note": np.array([spoilt, ""], dtype=object)}
    )
    (fault,) = refused(org, tmp_path / name)
    assert fault.code == "export-character" and "column 'note'" in fault.place
    assert list(tmp_path.iterdir()) == []
    (fault,) = refused(gs.Organisation([spoilt, "b"], PAIR.informal), tmp_path / name)
    assert "ids" in fault.place


def test_text_that_is_no_text_is_refused_in_csv_too(tmp_path):
    (fault,) = refused(gs.Organisation(["\ud800", "b"], PAIR.informal), tmp_path / "folder")
    assert fault.code == "export-character"
    assert list(tmp_path.iterdir()) == []


def test_a_cell_longer_than_a_sheet_takes_is_refused(tmp_path):
    long = np.array(["x" * 32_768, ""], dtype=object)
    (fault,) = refused(
        gs.Organisation(["a", "b"], PAIR.informal, columns={"note": long}), tmp_path / "o.xlsx"
    )
    assert fault.code == "export-long"
    short = gs.Organisation(
        ["a", "b"], PAIR.informal, columns={"note": np.array(["x" * 32_767, ""], dtype=object)}
    )
    assert_equal(short, gs.Organisation.read(*short.write(tmp_path / "o.xlsx")))


def test_more_rows_than_a_sheet_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("groundswell.exporting._MOST_ROWS", 5)
    assert refused(gs.complete(3), tmp_path / "o.xlsx")[0].code == "export-rows"
    assert gs.complete(3).write(tmp_path / "o.gexf")


def test_a_column_with_a_meaning_in_gexf_is_refused_there(tmp_path):
    org = gs.Organisation(
        ["a", "b"], PAIR.informal, columns={"start": np.array(["x", "y"], dtype=object)}
    )
    assert refused(org, tmp_path / "o.gexf")[0].code == "export-column"
    assert_equal(org, gs.Organisation.read(*org.write(tmp_path / "o.graphml")))


def test_an_unknown_ending_is_refused(tmp_path):
    (fault,) = refused(PAIR, tmp_path / "o.docx")
    assert fault.code == "export-ending" and ".graphml" in fault.remedy


def test_a_place_where_nothing_can_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    (fault,) = refused(PAIR, tmp_path / "file" / "o.gexf")
    assert fault.code == "unwritable"


def test_who_answered_a_survey_survives_and_other_columns_stay_columns(tmp_path):
    columns = {"answered calls": np.array(["often", ""], dtype=object)}
    org = gs.Organisation(
        ["a", "b"], {"tie": PAIR.ties("tie")}, columns=columns, answered={"tie": [True, False]}
    )
    assert org.people["answered tie"].tolist() == ["yes", "no"]
    read = gs.Organisation.read(*org.write(tmp_path / "o.xlsx"))
    assert_equal(org, read)
    assert read.columns["answered calls"].tolist() == ["often", ""]
