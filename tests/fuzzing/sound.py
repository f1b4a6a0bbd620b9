"""Sound files to begin with, for every reader."""

from pathlib import Path

import groundswell as gs
from groundswell import library
from groundswell.examples import write_example
from groundswell.importing.templates import LANGUAGES, write_template

FILES = Path(__file__).parents[1] / "importing" / "files"

DL = """dl n=4 nm=2
format=fullmatrix
row labels: a,b,c,d
column labels: a,b,c,d
matrix labels: advice, trust
data:
0 1 0 1
1 0 0 0
0 1 0 1
0 0 1 0
0 1 1 1
1 0 0 0
0 1 0 0
0 0 1 0
"""
EDGES = "dl n=4 format=edgelist1\nlabels embedded:\ndata:\na b 1\nb c 2\nc d 1\n"
VNA = "*Node data\nID age unit\na 30 x\nb 40 y\nc 50 x\n*Tie data\nfrom to advice trust\na b 1 0\nb c 1 1\n"
ROSTER = ",a,b,c\na,,1,3\nb,2,,1\nc,1,4,\n"
WIDE = "respondent,advice_1,advice_2\na,b,c\nb,a,\nc,,\n"
PEOPLE = "id,manager_id,unit,responded\na,,x,yes\nb,a,x,yes\nc,a,y,yes\n"
STUDY = """scenario = "superconnectors.toml"
design = "latin_hypercube"
points = 4
replicates = 3
rng_seed = 1
design_seed = 2
[levers]
budget = { low = 0.01, high = 0.1 }
seeding = ["superconnectors", "random"]
[uncertainties]
"contagion.p_below" = { low = 0.0, high = 0.01 }
"""
GRID = """scenario = "leaders.toml"
design = "grid"
[levers]
budget = [0.02, 0.05]
[uncertainties]
contagion.p_below = [0.0, 0.002]
"""
TABLE = 'scenario = "leaders.toml"\ndesign = "table"\ntable = "points.csv"\n'
POINTS = "budget,contagion.p_below\n0.02,0.0\n0.05,0.002\n"


def write_sound(folder: Path) -> dict[str, list[list[Path]]]:
    """Write them.

    Parameters
    ----------
    folder : Path
        Exists, and is empty.

    Returns
    -------
    dict of str to list of list of Path
        By what reads them: sets of files that belong together. ``others`` are as other tools
        write them, and may need more than one.
    """
    hospital = gs.hospital(n_people=24, rng_seed=1)
    sets: dict[str, list[list[Path]]] = {"tables": [], "scenario": [], "study": [], "others": []}
    for name in ("csv", "h.xlsx", "h.graphml", "h.gexf"):
        sets["tables"].append(hospital.write(folder / name))
    for language in LANGUAGES:
        for excel in (False, True):
            into = folder / f"{language}-{excel}"
            into.mkdir()
            sets["tables"].append(write_template(into, language, excel)[:-1])
    people = _text(folder, "people.csv", PEOPLE)
    for name, text in (("roster.csv", ROSTER), ("wide.csv", WIDE)):
        sets["tables"].append([people, _text(folder, name, text)])
    for name, text in (("full.dl", DL), ("edges.dl", EDGES), ("net.vna", VNA)):
        sets["tables"].append([_text(folder, name, text)])
    sets["others"] = [[path] for path in sorted(FILES.rglob("*")) if path.is_file()]
    plans = folder / "plans"
    plans.mkdir()
    for path in write_example(plans, n_people=60):
        if path.suffix == ".toml":
            sets["study" if path.stem == "study" else "scenario"].append([path])
    sets["scenario"] += [[library.path_of(name)] for name in library.names()]
    _text(plans, "points.csv", POINTS)
    for name, text in (("hypercube.toml", STUDY), ("grid.toml", GRID), ("table.toml", TABLE)):
        sets["study"].append([_text(plans, name, text)])
    return sets


def _text(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path
