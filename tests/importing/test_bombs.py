"""Small files that would grow beyond all memory or time, or reach for other files, are refused."""

import io
import json
import subprocess
import sys
import time
import zipfile

import openpyxl
import pytest

import groundswell as gs
from groundswell.importing import workbooks

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
LONG = f'<!DOCTYPE x [<!ENTITY a9 "{"a" * 100_000}">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(sheet: str) -> bytes:
    """A workbook whose only sheet is this XML."""
    book = openpyxl.Workbook()
    book.active.title = "people"
    packed, made = io.BytesIO(), io.BytesIO()
    book.save(packed)
    with (
        zipfile.ZipFile(packed) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, sheet if name.endswith("sheet1.xml") else before.read(name))
    return made.getvalue()


def sheet(rows: str, before: str = "") -> str:
    return f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"


def cell(text: str, at: str = "A1") -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{cell("id")}</row>'
GRAPH = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">{}</graph></graphml>'

BOMBS = {
    "laughs.graphml": LAUGHS + GRAPH.format('<node id="&a9;"/>'),
    "long.graphml": LONG + GRAPH.format(f'<node id="{"&a9;" * 9000}"/>'),
    "outside.graphml": OUTSIDE + GRAPH.format('<node id="&a9;"/>'),
    "outside.gexf": OUTSIDE + '<gexf xmlns="http://www.gexf.net/1.2draft"><graph>&a9;</graph></gexf>',
    "utf16.graphml": (LAUGHS + GRAPH.format('<node id="&a9;"/>')).encode("utf-16"),
    "laughs.xlsx": workbook(sheet(f'<row r="1">{cell("&a9;")}</row>', LAUGHS)),
    "long.xlsx": workbook(sheet(f'<row r="1">{cell("&a9;" * 9000)}</row>', LONG)),
    "outside.xlsx": workbook(sheet(f'<row r="1">{cell("&a9;")}</row>', OUTSIDE)),
    "last-row.xlsx": workbook(sheet(HEAD + f'<row r="1048577">{cell("a", "A1048577")}</row>')),
    "far-row.xlsx": workbook(sheet(HEAD + f'<row r="999999999">{cell("a", "A999999999")}</row>')),
    "wide.xlsx": workbook(sheet(HEAD + "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(2, 3000)))),
    "hollow.xlsx": workbook(sheet("<row/>" * 1_500_000)),
    "no-end.dl": "dl n=1000000\ndata:\n0 1\n",
}  # fmt: skip


CHILD = """
import json, resource, sys, time
import networkx, openpyxl
import groundswell as gs
def held():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
for path in sys.argv[1:]:
    before, began = held(), time.process_time()
    try:
        gs.Organisation.read(path, influence="target_to_source")
        said = "was read"
    except gs.BadInput as error:
        said = str(error)
    print(json.dumps([path, said, time.process_time() - began, held() - before]))
"""


def test_bombs_are_refused_in_no_time_and_little_room(tmp_path):
    for name, content in BOMBS.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        assert (tmp_path / name).stat().st_size < 2**20
    child = subprocess.run(
        [sys.executable, "-c", CHILD, *BOMBS],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    came = [json.loads(line) for line in child.stdout.splitlines()]
    assert [name for name, *_ in came] == list(BOMBS)
    for name, said, seconds, mebibytes in came:
        assert "was read" not in said, name
        assert "root:" not in said and len(said) < 500, said
        assert seconds < 5, name
        assert mebibytes < 512, name
    assert child.stderr == ""


def test_a_workbook_that_unpacks_beyond_the_limit_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "UNPACKED", 2**20)
    path = tmp_path / "o.xlsx"
    path.write_bytes(workbook(sheet(" " * 2**21)))
    assert path.stat().st_size < 2**15
    with pytest.raises(gs.BadInput, match="once unpacked"):
        gs.Organisation.read(path)


def test_a_pipe_or_a_device_is_not_waited_for():
    began = time.process_time()
    with pytest.raises(gs.BadInput):
        gs.Organisation.read("/dev/zero")
    with pytest.raises(gs.BadInput):
        gs.Organisation.read("/dev/null")
    assert time.process_time() - began < 2
