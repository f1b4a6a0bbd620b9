"""The store: files whole or absent, a manifest that says what differs, and trouble that is seen."""

import json
import os
import threading

import numpy as np
import pytest

import groundswell as gs
from groundswell.study.results import verify
from groundswell.study.sending import pack, unpack
from groundswell.study.store import FORMAT, Chunk, Store, chunks_of

MANIFEST = {
    "format": FORMAT, "groundswell": "1", "code": "abc", "rng_seed": 1, "block": 10,
    "columns": {"point": "int32", "budget": "double", "replicate": "int32"},
    "base": {"weeks": 52, "contagion": {"threshold": 0.25}},
    "about": [{"ranges": {"budget": [0.1, 0.2]}}],
    "points": {"key": ["k0", "k1"], "budget": [0.1, 0.2]},
}  # fmt: skip


def changed(**changes):
    return {**MANIFEST, **changes}


def refusals(store, manifest, **options) -> list[str]:
    with pytest.raises(gs.BadInput) as error:
        store.begin(manifest, **options)
    return [fault.place for fault in error.value.faults]


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "deep" / "store")
    store.begin(MANIFEST)
    return store


# -- manifest -------------------------------------------------------------------------


def test_the_same_sweep_goes_on_with_the_block_it_was_begun_with(store):
    assert store.begin(changed(block=99))["block"] == 10
    assert store.manifest() == MANIFEST


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"rng_seed": 2}, ["manifest.json, rng_seed"]),
        ({"base": {"weeks": 52, "contagion": {"threshold": 0.3}}, "points": {"key": ["x", "y"], "budget": [0.1, 0.2]}},
         ["manifest.json, base.contagion.threshold"]),
        ({"points": {"key": ["k0", "z"], "budget": [0.1, 0.3]}}, ["manifest.json, points.budget[1]"]),
        ({"points": {"key": ["k0"], "budget": [0.1]}}, ["manifest.json, points.budget, how many"]),
        ({"points": {"key": ["k0", "z"], "budget": [0.1, 0.2]}}, ["manifest.json, points.key[1]"]),
        ({"about": [{"ranges": {"budget": [0.1, 0.3]}}]},
         ["manifest.json, about[0].ranges.budget[1]"]),
        ({"code": "def"}, ["manifest.json, code"]),
        ({"code": "def", "rng_seed": 2}, ["manifest.json, rng_seed", "manifest.json, code"]),
        ({"columns": {}}, ["manifest.json, columns.point", "manifest.json, columns.budget", "manifest.json, columns.replicate"]),
    ],
)  # fmt: skip
def test_another_sweep_is_refused_naming_the_field(store, changes, named):
    assert refusals(store, changed(**changes)) == named
    assert store.manifest() == MANIFEST


def test_changed_code_can_be_accepted_but_nothing_else_with_it(store):
    assert store.begin(changed(code="def"), accept_changed_code=True)["code"] == "abc"
    both = changed(code="def", points={"key": ["k0", "z"], "budget": [0.1, 0.3]})
    assert refusals(store, both, accept_changed_code=True) == ["manifest.json, points.budget[1]"]
    assert refusals(store, changed(code="d", rng_seed=2), accept_changed_code=True) == [
        "manifest.json, rng_seed"
    ]


def test_many_that_begin_at_once_agree_on_one_manifest(tmp_path):
    store, said = Store(tmp_path / "race"), []
    barrier = threading.Barrier(8)

    def begin(block):
        barrier.wait()
        said.append(store.begin(changed(block=block))["block"])

    threads = [threading.Thread(target=begin, args=(block,)) for block in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 8 and len(set(said)) == 1
    assert list((store.path / "_tmp").iterdir()) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", "cannot be read"), ('{"format": 99}', "99"), (None, "holds no sweep")],
)
def test_a_folder_without_a_sweep_says_so(tmp_path, text, says):
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(gs.BadInput, match=says):
        Store(tmp_path).manifest()


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(gs.BadInput, match="cannot be made"):
        Store(tmp_path / "file" / "store").begin(MANIFEST)


# -- chunks ---------------------------------------------------------------------------


def test_chunks_cover_every_replicate_once_and_more_replicates_keep_those_there_were():
    few, many = list(chunks_of(MANIFEST, 25)), list(chunks_of(MANIFEST, 40))
    for point in (0, 1):
        runs = [r for c in few if c.point == point for r in range(c.first, c.stop)]
        assert runs == list(range(30))  # the last block whole
    assert {c.key for c in few} < {c.key for c in many}
    assert len({c.key for c in many}) == len(many) == 8


def test_a_chunks_key_changes_with_assumptions_luck_point_and_replicates():
    same = {c.key for c in chunks_of(MANIFEST, 20)}
    for other in (changed(rng_seed=2), changed(points={"key": ["a", "b"]}), changed(block=5)):
        assert not same & {c.key for c in chunks_of(other, 20)}
    alike = list(chunks_of(changed(points={"key": ["a", "a"]}), 10))
    assert alike[0].key != alike[1].key


# -- files ----------------------------------------------------------------------------


def test_a_file_that_cannot_be_finished_is_not_there(store):
    def torn(file):
        file.write(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        store.write("data/part-x.parquet", torn)
    assert store.finished() == set()
    assert list((store.path / "_tmp").iterdir()) == []
    assert store.write("data/part-x.parquet", lambda file: file.write(b"whole")) == 5
    assert store.finished() == {"x"}


def test_leftovers_of_dead_attempts_are_cleared_and_those_of_live_ones_left(store):
    live = store.new_attempt(replicates=1)
    dead = {**live, "attempt": "0" * 32, "pid": 2**22 + 1}  # more than Linux ever gives
    far = {**dead, "attempt": "1" * 32, "host": "another machine"}
    for attempt in (dead, far):
        store.note(attempt)
    for attempt in (live, dead, far):
        (store.path / "_tmp" / f"{attempt['attempt']}-x").write_text("")
    store.new_attempt(replicates=1)
    left = {path.name.split("-")[0] for path in (store.path / "_tmp").iterdir()}
    assert left == {live["attempt"], far["attempt"]}
    assert os.getpid() == live["pid"]


def test_failures_are_forgotten_once_the_chunk_is_done(store):
    chunk = Chunk(0, 0, 10, "abc")
    store.fail(chunk, "a", "ValueError: no", "trace")
    assert store.failures()["abc"]["problem"] == "ValueError: no"
    store.write("data/part-abc.parquet", lambda file: file.write(b""))
    assert store.failures() == {}


# -- trouble is seen ------------------------------------------------------------------


@pytest.fixture
def swept(tmp_path):
    base = gs.Scenario(gs.ring(n_people=20), gs.ComplexContagion(0.3), "random", weeks=8)
    gs.sweep(gs.Design.grid(base, {"weeks": [5, 8]}), 4, store=tmp_path / "s", workers=1)
    return Store(tmp_path / "s")


def codes(store) -> list[str]:
    return [fault.code for fault in verify(store)]


def test_verify_finds_nothing_wrong_with_a_whole_store(swept):
    assert verify(swept) == []


def test_verify_sees_torn_missing_misnamed_foreign_and_failed(swept):
    one, two = sorted((swept.path / "data").iterdir())
    whole = one.read_bytes()
    one.write_bytes(whole[: len(whole) // 2])
    assert codes(swept) == ["torn"]
    one.write_bytes(b"")
    assert codes(swept) == ["torn"]
    one.write_bytes(two.read_bytes())
    assert codes(swept) == ["misnamed"]
    one.unlink()
    assert codes(swept) == ["missing"]
    one.write_bytes(whole)
    (swept.path / "data" / "part-00.parquet").write_bytes(whole)
    assert codes(swept) == ["foreign"]
    (swept.path / "data" / "part-00.parquet").unlink()
    swept.fail(Chunk(0, 4, 8, "zz"), "a", "ValueError: no")
    assert codes(swept) == ["failed"]


def test_verify_sees_rows_that_are_there_twice(swept):
    import pyarrow as pa
    import pyarrow.parquet as pq

    one = next((swept.path / "data").iterdir())
    table = pq.read_table(one)
    rows = [0, 1, 1, 3]
    pq.write_table(pa.Table.from_batches(table.take(rows).to_batches(), table.schema), one)
    assert codes(swept) == ["rows"]
    pq.write_table(table.drop_columns("ever"), one)
    assert codes(swept) == ["columns"]


def test_content_changes_with_any_value(swept):
    import pyarrow as pa
    import pyarrow.parquet as pq

    before = gs.study.content(swept)
    one = next((swept.path / "data").iterdir())
    table = pq.read_table(one)
    for name in ("use", "users", "weeks_to_half"):
        column = table[name].to_pylist()
        column[2] = [0] * len(column[2]) if name == "users" else 0 if column[2] != 0 else 1
        place = table.column_names.index(name)
        field = table.schema.field(name)
        pq.write_table(table.set_column(place, field, pa.array(column, field.type)), one)
        assert gs.study.content(swept) != before, name
    pq.write_table(table, one, compression="none")
    assert gs.study.content(swept) == before


# -- sending --------------------------------------------------------------------------


def test_what_is_sent_arrives_as_it_was_and_arrays_are_mapped_not_copied(tmp_path):
    organisation = gs.hospital(n_people=300, rng_seed=1)
    scenario = gs.Scenario(organisation, gs.ComplexContagion(0.25), [0, 5], vary=["dynamics"])
    pack(tmp_path / "sent", {"scenario": scenario, "array": np.arange(5)})
    got = unpack(tmp_path / "sent")
    assert got["scenario"].key() == scenario.key()
    there = got["scenario"].organisation
    for kind in organisation.kinds:
        one, two = organisation.ties(kind), there.ties(kind)
        assert np.array_equal(one.noticed, two.noticed)
        assert one.noticed.flags.writeable == two.noticed.flags.writeable
        assert one.all_alike == two.all_alike
    advice = there.ties("advice").noticed
    assert not advice.flags.owndata
    a, b = gs.simulate(scenario, 5), gs.simulate(got["scenario"], 5)
    assert np.array_equal(a.stage_counts, b.stage_counts)
    got["array"][0] = 9  # changes stay here
    assert unpack(tmp_path / "sent")["array"][0] == 0


def test_a_manifest_is_plain_text_that_people_can_read(swept):
    manifest = json.loads((swept.path / "manifest.json").read_text())
    assert manifest["base"]["contagion"]["threshold"] == 0.3
    assert manifest["points"]["weeks"] == [5, 8]
    assert manifest["factors"] == {"weeks": "lever"}
