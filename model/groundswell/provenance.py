"""Where a result came from: enough to make it again, bit for bit."""

import hashlib
import json
import platform
import subprocess
from importlib import metadata
from pathlib import Path

import groundswell
from groundswell.faults import BadInput
from groundswell.reporting import generated_in
from groundswell.scenario import Scenario

PACKAGES = ("numpy", "numba", "scipy", "pandas", "mesa", "networkx")


def write_provenance(folder: Path, scenarios: list[Scenario], **settings) -> Path:
    """Write ``provenance.json``, with each scenario's content key, into a folder of results.

    Where ties were generated for people of whom only the chart is known, it names their kinds.

    Parameters
    ----------
    folder : Path
        Holds the result's files; every CSV in it is named with its hash.
    scenarios : list of Scenario
        What was run.
    **settings
        Plain values: ``replicates``, ``rng_seed`` …

    Returns
    -------
    Path
        The file written.
    """
    keys: dict[str, str | None] = {}
    generated: dict[str, list[str]] = {}
    for number, scenario in enumerate(scenarios):
        name = scenario.name or str(number)
        name = f"{name} ({number})" if name in keys else name
        try:
            keys[name] = scenario.key()
        except BadInput:  # a function as seeding has no content to hash
            keys[name] = None
        if made := generated_in(scenario.organisation.informal):
            generated[name] = made
    about = {
        **made_with(),
        "settings": settings,
        "scenario_keys": keys,
        **({"generated_ties": generated} if generated else {}),
        "tables": {
            path.name: hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
            for path in sorted(folder.glob("*.csv"))
        },
    }
    path = folder / "provenance.json"
    path.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    return path


def made_with() -> dict:
    """Versions of all that a result depends on, as plain values."""
    return {
        "groundswell": groundswell.__version__,
        "commit": commit(),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": {name: metadata.version(name) for name in PACKAGES},
    }


def commit() -> str | None:
    """Commit of the source tree the package runs from, ``-dirty`` where it was changed."""
    here = Path(__file__).parent

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", "-C", str(here), *words], capture_output=True, text=True, check=True
        ).stdout.strip()

    try:
        changed = git("status", "--porcelain", "--untracked-files=no", "--", str(here.parent))
        return git("rev-parse", "HEAD") + ("-dirty" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return None
