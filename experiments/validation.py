"""Does the model give what theory and real organisations give? Every check, the long ones included.

Writes results/validation/ and the tables of docs/validation.md. Run it with
`uv run python experiments/validation.py`.
"""

import datetime
import json
import sys
from pathlib import Path

import pandas as pd

import groundswell as gs
from groundswell.provenance import write_provenance

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "results" / "validation"
PAGE = ROOT / "docs" / "validation.md"
BEGIN, END = "<!-- what the command printed: from here -->", "<!-- to here -->"


def stored() -> pd.DataFrame:
    """The stored run, a row per check."""
    return pd.read_csv(RESULTS / "checks.csv", keep_default_na=False)


def page() -> str:
    """The page, with the tables of the stored run between its marks."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


def tables() -> str:
    """When it was run and with what, and a table for each family."""
    rows, about = stored(), json.loads((RESULTS / "provenance.json").read_text("utf-8"))
    versions = f"Groundswell {about['groundswell']}, Python {about['python']}, {about['platform']}"
    parts = [f"Run on {about['settings']['on']} ({versions}): {gs.validating.verdict(rows)}."]
    for family, some in rows.groupby("family", sort=False):
        lines = [gs.validating.COLUMNS, *gs.validating.in_words(some)]
        head, *body = (f"| {' | '.join(map(_marked, line))} |" for line in lines)
        run = gs.validating.FAMILIES[family].RUN
        bar = "|---" * len(lines[0]) + "|"
        parts.append("\n".join([f"### {family}\n", f"{run}\n", head, bar, *body]))
    return "\n\n".join(parts)


def _marked(cell: str) -> str:
    return f"**{cell}**" if cell in ("no", "not reproduced") else cell


def progress(done: int, of: int) -> None:
    """Say how far it is."""
    print(f"{done} of {of}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    RESULTS.mkdir(parents=True, exist_ok=True)
    found = gs.validating.validate(full=True, progress=progress)
    gs.validating.table(found).to_csv(RESULTS / "checks.csv", index=False)
    write_provenance(RESULTS, [], full=True, on=datetime.date.today().isoformat())
    PAGE.write_text(page(), encoding="utf-8")
    print(gs.validating.verdict(stored()))
