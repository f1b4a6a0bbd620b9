"""A sweep as files: its cells as a table, and what gives the same on the command line."""

import csv
import io
from typing import Any

import groundswell as gs
from groundswell.dashboard.controls import named
from groundswell.dashboard.grids import OUTCOMES, VERDICTS, Grid, factors
from groundswell.dashboard.plans import Plan
from groundswell.dashboard.recipes import as_toml


def as_csv(grid: Grid, cells: list[dict]) -> str:
    """The cells that are done, one line each."""
    text = io.StringIO()
    names = [name for name in (grid.across, grid.down) if name]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*names, *OUTCOMES, *VERDICTS])
    for cell in cells:
        settings = [cell["across"], cell["down"]][: len(names)]
        writer.writerow([*settings, *(cell[name] for name in (*OUTCOMES, *VERDICTS))])
    return text.getvalue()


def recipe(grid: Grid, a: Plan, b: Plan, rng_seed: int) -> dict:
    """The command line that runs the same, and the files it needs: a study for each plan."""
    files, commands = [], []
    for side, plan in (("A", a), ("B", b)):
        scenario, study = f"{side}-{plan.label}.toml", f"sweep-{side}.toml"
        files.append({"name": scenario, "text": as_toml(plan.scenario())})
        files.append({"name": study, "text": study_text(grid, plan, scenario, rng_seed)})
        commands.append(f"groundswell sweep {study}")
    return {"command": "\n".join(commands), "files": files}


def study_text(grid: Grid, plan: Plan, scenario: str, rng_seed: int) -> str:
    """A study file: the scenario, the grid, how many runs and which luck."""
    lines = [
        f'scenario = "{scenario}"',
        'design = "grid"',
        f"replicates = {grid.replicates}",
        f"rng_seed = {rng_seed}",
    ]
    for role, table in (("lever", "levers"), ("uncertainty", "uncertainties")):
        told = [
            f'"{name}" = {_toml(values)}' for name, values in factors(grid, plan).items()
            if gs.parameters()[named(name).parameter].role == role
        ]  # fmt: skip
        lines += ["", f"[{table}]", *told] if told else []
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_toml(each) for each in value)}]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(each)}" for name, each in value.items()) + " }"
    return repr(value)


__all__ = ["as_csv", "recipe", "study_text"]
