"""Arrows point one way, heavy libraries stay where they live, and compiled code knows its sources."""

import ast
import inspect
import json
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import groundswell as gs

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "model" / "groundswell"

# From the bottom up: a module may import from its own layer and from those before it.
LAYERS = (
    ("faults", "stage", "streams", "compiling"),
    (
        "draws",
        "rows",
        "layering",
        "covering",
        "ties",
        "quantity",
        "whole_numbers",
        "statistics",
        "reporting",
    ),
    ("parameter", "rules", "structure", "importing"),
    ("organisation",),
    ("content",),
    (
        "bands",
        "realism",
        "exporting",
        "generators",
        "seeding",
        "contagion",
        "mechanisms",
        "interventions",
    ),
    ("scenario_fields", "scenario_misfits"),
    ("scenario",),
    ("variants", "noticing", "scenario_plain"),
    ("scenario_files",),
    ("library",),
    ("programme",),
    ("world",),
    ("replicate",),
    ("happenings", "counting"),
    ("looking",),
    ("kernel", "countdown", "agents", "explaining"),
    ("model", "outcomes"),
    ("ensembles",),
    ("provenance",),
    ("study", "validating"),
    ("plots", "inspecting", "examples"),
    ("plots_calibration", "plots_seeds", "plots_sensitivity"),
    ("cli_common",),
    ("cli_calibrate", "cli_sweep", "cli_seeds", "cli_files", "cli_validate"),
    ("cli", "dashboard"),
)
LAYER = {module: number for number, layer in enumerate(LAYERS) for module in layer}

# Methods that hand on to a module above, imported inside the method.
HANDED_ON = {
    ("organisation", "realism"): "org.describe() is where a user looks for it",
    ("organisation", "exporting"): "org.write() stands beside org.read()",
    ("scenario", "scenario_files"): "scenario.to_toml() and from_toml() likewise",
    ("scenario", "scenario_plain"): "scenario.key() hashes it",
}

HOMES = {
    "mesa": {"agents", "model", "dashboard"},
    "solara": {"dashboard"},
    "matplotlib": {"plots", "plots_calibration", "plots_seeds", "plots_sensitivity", "dashboard"},
    "numba": {"compiling", "draws"},
    "typer": {
        "cli",
        "cli_calibrate",
        "cli_common",
        "cli_files",
        "cli_seeds",
        "cli_sweep",
        "cli_validate",
    },
}
"""The only modules that may import these libraries, anywhere in the file."""

SEEDED = {"default_rng", "Generator", "BitGenerator", "SeedSequence", "PCG64", "Philox"}
"""What may be used of numpy.random: all of it is made from a seed of one's own."""

PUBLIC_MODULES = {"provenance"}
"""Modules that experiments may import from besides the public names."""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def module_of(path: Path) -> str:
    """Name of the module, or of the folder at the top of the package that it lies in."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]
TREES = {path: parsed(path) for path in FILES}


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"


def imports_in(tree: ast.AST, lazy: bool) -> list[str]:
    """Dotted names imported at module level, or inside functions; not those for types only."""
    found = []

    def visit(node: ast.AST, inside: bool) -> None:
        for child in ast.iter_child_nodes(node):
            if is_type_checking(child):
                continue
            if inside == lazy and isinstance(child, ast.Import):
                found.extend(alias.name for alias in child.names)
            if inside == lazy and isinstance(child, ast.ImportFrom):
                assert child.level == 0, "import by full name"
                found.extend(f"{child.module}.{alias.name}" for alias in child.names)
            visit(child, inside or isinstance(child, ast.FunctionDef | ast.Lambda))

    visit(tree, False)
    return found


def own(names: list[str]) -> set[str]:
    """Modules of the package among imported names."""
    parts = [name.split(".") for name in names]
    return {part[1] for part in parts if part[0] == "groundswell" and len(part) > 1}


ARROWS = {
    lazy: {
        (module_of(path), other)
        for path, tree in TREES.items()
        for other in own(imports_in(tree, lazy))
        if module_of(path) != other
    }
    for lazy in (False, True)
}


# -- arrows ---------------------------------------------------------------------------


def test_every_module_has_its_layer():
    assert {module_of(path) for path in FILES} <= LAYER.keys()
    assert len(LAYER) == sum(len(layer) for layer in LAYERS)


def test_modules_import_only_from_their_own_layer_and_below():
    upward = {(a, b) for a, b in ARROWS[False] if LAYER[b] > LAYER[a]}
    assert upward == set()
    assert len(ARROWS[False]) > 50


def test_only_the_listed_methods_hand_on_to_a_module_above():
    assert {(a, b) for a, b in ARROWS[True] if LAYER[b] > LAYER[a]} == set(HANDED_ON)


def test_no_two_modules_import_each_other():
    assert {(a, b) for a, b in ARROWS[False] if (b, a) in ARROWS[False]} == set()


@pytest.mark.parametrize("library", HOMES)
def test_heavy_libraries_are_imported_only_where_they_live(library):
    users = {
        module_of(path)
        for path, tree in TREES.items()
        if library
        in {name.split(".")[0] for lazy in (False, True) for name in imports_in(tree, lazy)}
    }
    assert users <= HOMES[library]
    assert users or library == "solara"


# -- compiled code --------------------------------------------------------------------


def uses_compiled(tree: ast.Module) -> bool:
    return any(
        getattr(decorator, "id", "") in ("compiled", "woven_in")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
    )


def file_of(name: str) -> Path | None:
    """The package's file that an imported name comes from."""
    parts = name.split(".")[1:]
    files = (PACKAGE.joinpath(*parts[:end]).with_suffix(".py") for end in (-1, len(parts)))
    return next((file for file in files if file in TREES), None)


def test_every_file_that_compiled_code_is_made_from_is_in_its_stamp():
    from groundswell.compiling import SOURCES

    needed = {path for path, tree in TREES.items() if uses_compiled(tree)}
    assert {"draws.py", "rules.py", "kernel.py", "drawing.py"} <= {path.name for path in needed}
    waiting = list(needed)
    while waiting:
        imported = map(file_of, imports_in(TREES[waiting.pop()], lazy=False))
        new = {path for path in imported if path} - needed - {PACKAGE / "compiling.py"}
        needed |= new
        waiting += new
    assert {path.relative_to(PACKAGE).as_posix() for path in needed} <= set(SOURCES)
    assert all((PACKAGE / name).is_file() for name in SOURCES)


# -- luck -----------------------------------------------------------------------------


def test_nothing_touches_global_random_state():
    for path, tree in TREES.items():
        imported = [name for lazy in (False, True) for name in imports_in(tree, lazy)]
        assert not [name for name in imported if name.split(".")[0] == "random"], path.name
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr == "random"
                and getattr(node.value.value, "id", "") in ("np", "numpy")
            ):
                assert node.attr in SEEDED, f"{path.name}, line {node.lineno}: {node.attr}"


def test_every_default_rng_has_a_seed_and_every_random_graph_too():
    seen = 0
    for path, tree in TREES.items():
        borrowed = {
            name.split(".")[-1]
            for lazy in (False, True)
            for name in imports_in(tree, lazy)
            if name.startswith("networkx.") and name.endswith("_graph")
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name == "default_rng":
                assert call.args, f"{path.name}, line {call.lineno}"
                seen += 1
            if name in borrowed:
                seeded = {keyword.arg for keyword in call.keywords}
                assert "seed" in seeded, f"{path.name}, line {call.lineno}"
                seen += 1
    assert seen >= 2


# -- what users see -------------------------------------------------------------------


def test_importing_the_package_loads_nothing_heavy():
    program = (
        "import json, sys, time\n"
        "start = time.perf_counter()\n"
        "import groundswell\n"
        "print(json.dumps([time.perf_counter() - start, sorted(sys.modules)]))"
    )
    seconds = []
    for _ in range(5):
        made = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        took, modules = json.loads(made.stdout)
        seconds.append(took)
        heavy = {"mesa", "numba", "solara", "matplotlib", "pandas", "scipy", "networkx", "numpy"}
        assert heavy & {name.split(".")[0] for name in modules} == set()
    print(f"import groundswell: {statistics.median(seconds):.3f} s")


PLAN = """
people = gs.hospital(n_people=60, rng_seed=1)
contagion = gs.ComplexContagion({'normal': [0.25, 0.1]})
plan = gs.Scenario(people, contagion, 'superconnectors', weeks=20)
"""
RUN = "print(gs.simulate(plan, 6, workers=1).in_words())"
SAYING_SO = {
    "a run": PLAN + RUN,
    "a run from files": "plan = gs.Scenario.from_toml('plan.toml')\n" + RUN,
    "a comparison": PLAN
    + "print(gs.compare(plan, plan.replace(seeding='random'), 6, workers=1).in_words())",
}


@pytest.mark.parametrize("ask", SAYING_SO.values(), ids=SAYING_SO)
def test_an_answer_in_words_loads_no_tables_figures_or_graphs(ask, tmp_path):
    gs.hospital(n_people=60, rng_seed=1).to_csv(tmp_path / "people.csv", tmp_path / "ties.csv")
    (tmp_path / "plan.toml").write_text(
        "seeding = 'superconnectors'\nweeks = 20\n"
        "organisation = {people = 'people.csv', ties = 'ties.csv'}\n"
        "contagion = {type = 'complex', threshold = {normal = [0.25, 0.1]}}\n"
    )
    program = f"import sys\nimport groundswell as gs\n{ask}\nprint(*sys.modules)"
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    *words, modules = made.stdout.splitlines()
    assert words[-1].startswith("Illustration")
    unneeded = {"pandas", "pyarrow", "scipy.stats", "matplotlib", "mesa", "networkx", "typer"}
    assert unneeded & set(modules.split()) == set()


def test_the_help_of_the_command_line_loads_nothing_that_calculates():
    program = "import sys\nimport groundswell.cli\nprint(*sys.modules)"
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    unneeded = {"numpy", "numba", "pydantic", "pandas", "scipy", "matplotlib", "mesa", "rich"}
    assert unneeded & set(made.stdout.split()) == set()


@pytest.mark.parametrize("name", gs.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name):
    found = getattr(gs, name)
    assert len(inspect.getdoc(found) or "") > 20
    if not inspect.ismodule(found):
        assert found.__module__.startswith("groundswell.")
    assert name in dir(gs)


def test_an_unknown_public_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="superconnector"):
        gs.superconnector  # noqa: B018


def test_public_names_are_those_of_their_modules():
    for name in gs.__all__:
        if inspect.ismodule(found := getattr(gs, name)):
            assert found.__name__ == f"groundswell.{name}"
    assert len(set(gs.__all__)) == len(gs.__all__)


EXPERIMENTS = sorted((ROOT / "experiments").glob("*.py"))


@pytest.mark.parametrize("path", EXPERIMENTS, ids=lambda path: path.name)
def test_experiments_use_public_names_only(path):
    tree = parsed(path)
    imported = [name for lazy in (False, True) for name in imports_in(tree, lazy)]
    for name in imported:
        first, *rest = name.split(".")
        if first == "groundswell" and rest:
            assert rest[0] in PUBLIC_MODULES or rest[0] in gs.__all__, name
            assert not any(part.startswith("_") for part in rest), name
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "gs"
    }
    assert used <= set(gs.__all__)
    assert used or "groundswell" not in " ".join(imported)
