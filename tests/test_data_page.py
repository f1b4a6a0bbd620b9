"""docs/data.md names every data set that is read, and the very files that were used."""

import hashlib
import re
from pathlib import Path

import pytest
from real_data import ABSENT, DATA

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "data.md").read_text("utf-8")
FILES = re.findall(r"^\| `(\w+/\w+\.csv)` \| ([\d,]+) \| `([0-9a-f]{64})` \|$", PAGE, re.MULTILINE)


def test_every_folder_that_experiments_read_is_on_the_page():
    read = set()
    for name in ("real_organisations.py", "observed_curves.py"):
        text = (ROOT / "experiments" / name).read_text("utf-8")
        read |= set(re.findall(r'(?:DATA / |_tables\(|_named\()"(\w+)"', text))
    assert len(read) == 9
    assert read <= {file.partition("/")[0] for file, _, _ in FILES}


@pytest.mark.parametrize(("file", "rows", "sha256"), FILES, ids=[file for file, *_ in FILES])
def test_the_files_here_are_those_of_the_page(file, rows, sha256):
    if not (DATA / file).is_file():
        pytest.skip(f"{file} {ABSENT}")
    held = (DATA / file).read_bytes()
    assert held.count(b"\n") - 1 == int(rows.replace(",", ""))
    assert hashlib.sha256(held).hexdigest() == sha256
