"""How to get the same again: the command, and the scenario files that it runs."""

import os
import shlex
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import groundswell as gs
from groundswell.dashboard.plans import Plan, loaded, variants


def tables(organisation: gs.Organisation) -> gs.Organisation | None:
    """The part of an organisation that was read from tables: what is drawn on top is left out."""
    base = organisation.recipe.base if organisation.recipe else organisation
    return base if base is not None and base.files else None


def read_from(organisation: gs.Organisation) -> dict[str, str]:
    """Names of those tables, by what they hold."""
    base = tables(organisation)
    return dict(base.files) if base is not None else {}


def as_csv(organisation: gs.Organisation) -> dict[str, str]:
    """Those tables as the command line reads them: ids are those that people have here.

    Parameters
    ----------
    organisation : Organisation
        One of which `read_from` names tables.

    Returns
    -------
    dict of str to str
        Text by what it holds: ``"people"`` and ``"ties"``.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = {kind: Path(folder) / f"{kind}.csv" for kind in ("people", "ties")}
        tables(organisation).to_csv(*paths.values())
        return {kind: path.read_bytes().decode("utf-8") for kind, path in paths.items()}


def as_toml(scenario: gs.Scenario) -> str:
    """A scenario as the file that the command line runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scenario.toml"
        scenario.to_toml(path)
        text = path.read_text("utf-8")
        for file in read_from(scenario.organisation).values():  # named as if they lay beside it
            text = text.replace(Path(os.path.relpath(file, folder)).as_posix(), file)
        return text


@cache
def _key(name: str, variant: str | None) -> str:
    return loaded(name, variant).key()


def in_library(name: str, scenario: gs.Scenario) -> str | None:
    """What the command line calls a scenario, where the library holds it."""
    for variant in (None, *variants(name)):
        if _key(name, variant) == scenario.key():
            return name if variant is None else f"{name}:{variant}"
    return None


def recipe(
    plans: Mapping[str, Plan], scenarios: Mapping[str, gs.Scenario], replicates: int, rng_seed: int
) -> dict:
    """The command that gives the same result, and the files it needs.

    Parameters
    ----------
    plans : mapping of str to Plan
        By ``"A"`` and ``"B"``.
    scenarios : mapping of str to Scenario
        What was run.
    replicates, rng_seed : int

    Returns
    -------
    dict
        ``command``, and ``files``: a list of name and text.
    """
    arguments, files = [], []
    for side, plan in plans.items():
        name = f"{side}-{plan.label}.toml"
        files.append({"name": name, "text": as_toml(scenarios[side])})
        arguments.append(in_library(plan.name, scenarios[side]) or name)
    verb = "compare" if len(plans) > 1 else "run"
    words = ["groundswell", verb, *arguments]
    words += ["--replicates", str(replicates), "--rng-seed", str(rng_seed)]
    return {"command": shlex.join(words), "files": files}


__all__ = ["as_csv", "as_toml", "in_library", "read_from", "recipe"]
