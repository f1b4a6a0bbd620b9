"""Every notebook runs from top to bottom in a kernel of its own, and is stored without outputs."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import groundswell as gs

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.rglob("*.ipynb"))
SWEDISH = sorted((FOLDER / "sv").glob("*.ipynb"))
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind):
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == kind]


def test_ten_in_english_and_the_first_four_in_swedish():
    english = sorted(FOLDER.glob("*.ipynb"))
    assert [int(path.stem[:2]) for path in english] == list(range(1, 11))
    assert [int(path.stem[:2]) for path in SWEDISH] == [1, 2, 3, 4]


@every_notebook
def test_it_runs_from_top_to_bottom_and_draws(path, tmp_path):
    made = nbformat.read(path, 4)
    NotebookClient(
        made,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
        shutdown_kernel="immediate",
    ).execute()
    outputs = [out for cell in made.cells if cell.cell_type == "code" for out in cell.outputs]
    assert [out for out in outputs if out.output_type == "error"] == []
    shown = [out.data for out in outputs if "data" in out]
    figures = [data for data in shown if "<Figure" in data.get("text/plain", "")]
    assert figures and all("image/png" in data for data in figures)
    assert list(tmp_path.iterdir()) == [], "it leaves files behind"


@every_notebook
def test_it_is_stored_without_outputs(path):
    for cell in cells(path, "code"):
        assert cell.outputs == [] and cell.execution_count is None
        assert not {"ExecuteTime", "execution"} & set(cell.metadata)


@every_notebook
def test_it_asks_lets_the_reader_guess_and_ends_with_exercises_and_a_key(path):
    text = cells(path, "markdown")
    title, question = text[0].source.split("\n\n")[:2]
    assert title.startswith("# ") and question.startswith("**") and "?" in question
    guess = "**Gissa först" if path in SWEDISH else "**Guess first"
    whole = "\n".join(cell.source for cell in text)
    assert guess in whole
    assert ("## En ärlig läsning" if path in SWEDISH else "## An honest reading") in whole
    exercises, key = text[-2].source, text[-1]
    assert re.search(r"^## (Exercises|Övningar)$", exercises, re.M)
    assert key.metadata.tags == ["facilitator"] and key.source.startswith("<details>")
    asked = re.findall(r"^(\d)\. ", exercises.split("## ")[-1], re.M)
    answered = re.findall(r"^(\d)\. ", key.source, re.M)
    assert answered and set(answered) <= set(asked)


@every_notebook
def test_it_uses_public_names_only(path):
    code = "\n".join(cell.source for cell in cells(path, "code"))
    assert not re.search(r"(from|import) groundswell\.", code)
    for name in set(re.findall(r"\bgs\.(\w+)", code)):
        assert name in gs.__all__
    assert not re.search(r"\bgs(\.\w+)*\._", code)


@pytest.mark.parametrize("path", SWEDISH, ids=lambda path: path.stem)
def test_the_swedish_one_runs_the_same_scenarios_as_the_english_one(path):
    (english,) = FOLDER.glob(f"{path.stem[:2]}_*.ipynb")

    def engine(notebook):
        code = "\n".join(cell.source for cell in cells(notebook, "code"))
        calls = re.findall(r"(?:threshold|probability|p_below|seeding|weeks|budget|replicates|rng_seed"
                           r"|attention|hours_\w+|n_people|span|neighbours|rewire|measure|vary)"
                           r"=(?:\{[^}]*\}|\([^)]*\)|[^,)\n]+)", code)  # fmt: skip
        return sorted(calls)

    assert engine(path) == engine(english)


@every_notebook
def test_links_lead_somewhere(path):
    text = "\n".join(cell.source for cell in cells(path, "markdown"))
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (path.parent / link).exists(), link
