"""The documentation says what the code does, and all of it."""

import doctest
import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import groundswell as gs

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    page for page in DOCS.rglob("*.md") if not page.is_relative_to(DOCS / "_site")
)  # fmt: skip
SPEAKING = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**/*.md", "results/*/summary.md"),
    *(
        "model/**/*.py",
        "model/**/*.toml",
        "model/**/*.json",
        "experiments/*.py",
        "notebooks/**/*.ipynb",
    ),
)

sys.path.insert(0, str(DOCS / "_site"))
import citing  # noqa: E402
import parameter_rows  # noqa: E402
import public_names  # noqa: E402
import whole_site  # noqa: E402

BIBLIOGRAPHY = DOCS / "bibliography.md"


def _spoken(path):
    """Text of a file on one line, without what breaks lines in code and notebooks."""
    text = path.read_text(encoding="utf-8").replace("\\n", "\n")
    text = re.sub(r'"\s*\n\s*f?"', "", text)
    return re.sub(r"\s*\n[\s#>\"]*", " ", text)


@pytest.fixture(scope="module")
def cited():
    """Every key that anything cites, and where."""
    found = {}
    for pattern in SPEAKING:
        for path in ROOT.glob(pattern):
            if path != BIBLIOGRAPHY:
                for _, key in citing.keys_in(_spoken(path)):
                    found.setdefault(key, path.relative_to(ROOT))
    return found


def test_everything_cited_is_in_the_bibliography(cited):
    entries = set(citing.entries_of(BIBLIOGRAPHY.read_text(encoding="utf-8")))
    lost = {key: path for key, path in cited.items() if not citing.entry_for(key, entries)}
    assert lost == {}
    assert citing.entry_for("nobody-1978", entries) is None
    assert {"watts-2002", "centola-2018", "bulte-2001"} <= cited.keys()


def test_every_source_of_a_parameter_is_in_the_bibliography():
    entries = citing.entries_of(BIBLIOGRAPHY.read_text(encoding="utf-8"))
    keys = {key for p in gs.parameters().values() for _, key in citing.keys_in(p.source)}
    assert len(keys) > 15
    assert keys - set(entries) == set()


def test_every_entry_of_the_bibliography_is_cited_and_there_once(cited):
    entries = citing.entries_of(BIBLIOGRAPHY.read_text(encoding="utf-8"))
    assert len(entries) == len(set(entries))
    assert set(entries) - cited.keys() == set()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("as Kempe, Kleinberg & Tardos (2003) say", ["kempe-2003"]),
        ("Granovetter's (1978) crowd; Kim et al. 2015", ["granovetter-1978", "kim-2015"]),
        ("Van den Bulte & Lilien 2001", ["bulte-2001"]),
        ("Damon Centola and Michael Macy (2007)", ["centola-2007"]),
        ("from October 2017 to 2019", []),
    ],
)
def test_citations_are_found(text, keys):
    assert [key for _, key in citing.keys_in(text)] == keys


def test_the_model_description_has_a_table_for_every_part():
    shown = re.findall(r"^```\{parameters\} ?(.*)$", (DOCS / "odd.md").read_text(), re.M)
    parts = {name.rpartition(".")[0] for name in gs.parameters()}
    assert sorted(shown) == sorted(parts)
    rows = [p.name for part in shown for p in parameter_rows.of_part(part)]
    assert sorted(rows) == sorted(gs.parameters())


def _default_of_threshold(model):
    say = "import parameter_rows as p; print(p.row(p.gs.parameters()['contagion.threshold'])[1][0])"
    path = os.pathsep.join([str(model), str(DOCS / "_site")])
    environment = os.environ | {"PYTHONPATH": path}
    run = [sys.executable, "-c", say]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_changing_a_default_changes_the_table(tmp_path):
    shutil.copytree(
        ROOT / "model" / "groundswell",
        tmp_path / "groundswell",
        ignore=shutil.ignore_patterns("__pycache__", "dashboard"),
    )
    assert _default_of_threshold(tmp_path) == "0.25"
    declared = tmp_path / "groundswell" / "contagion.py"
    changed = declared.read_text().replace("default=0.25, label=", "default=0.31, label=")
    declared.write_text(changed)
    assert _default_of_threshold(tmp_path) == "0.31"


# -- the Python interface -------------------------------------------------------------------

DIRECTIVE = re.compile(r"^\.\. auto(\w+):: (\S+)((?:\n   :.*)*)", re.M)


def _documented():
    for page in sorted((DOCS / "api").glob("*.md")):
        for sort, name, options in DIRECTIVE.findall(page.read_text()):
            if sort == "module":
                without = re.findall(r":exclude-members: (.*)", options)
                without = without[0].split(", ") if without else []
                members = set(public_names.members_of(name)) - set(without)
                yield from (f"{name}.{member}" for member in members)
            else:
                yield name


def test_every_public_name_is_documented():
    assert public_names.missing(_documented()) == []


def test_every_documented_name_exists():
    names = list(_documented())
    assert len(names) > 200
    for name in names:
        public_names.found(name)


def test_a_name_that_is_not_documented_is_found():
    names = set(_documented()) - {"groundswell.simulate"}
    assert public_names.missing(names) == ["groundswell.simulate"]


PUBLIC = {name: public_names.found(name) for name in public_names.public_names()}


@pytest.mark.parametrize("name", [name for name, value in PUBLIC.items() if callable(value)])
def test_every_public_name_says_what_it_is(name):
    assert inspect.getdoc(PUBLIC[name])


def _with_examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    for name, value in PUBLIC.items():
        if inspect.isclass(value) or inspect.isfunction(value):
            for test in finder.find(value, name, module=False, globs={"gs": gs}):
                if test.examples:
                    yield test


EXAMPLES = {test.name: test for test in _with_examples()}


def test_there_are_examples():
    assert len(EXAMPLES) > 10


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_give_what_they_say(name):
    said = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(EXAMPLES[name], out=said.append)
    assert runner.failures == 0, "".join(said)


# -- links ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_every_link_leads_to_a_file(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_a_finished_site_with_faults_is_found_out(tmp_path):
    (tmp_path / "index.html").write_text(
        '<a href="there.html#here">x</a><a href="nowhere.html">x</a><a href="there.html#gone">x</a>'
        '<a href="https://example.org">x</a><script src="https://cdn.example.org/x.js"></script>'
    )
    (tmp_path / "there.html").write_text('<p id="here">x</p>')
    (tmp_path / "x.css").write_text("@font-face { src: url('https://fonts.example.org/x') }")
    assert list(whole_site.faults(tmp_path)) == [
        "index.html fetches https://cdn.example.org/x.js from outside",
        "index.html has a link that leads nowhere: nowhere.html",
        "index.html has a link that leads nowhere: there.html#gone",
        "x.css fetches something from outside",
    ]
