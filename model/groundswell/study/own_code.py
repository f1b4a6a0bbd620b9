"""Which code a replicate depends on, as a hash: a store is not gone on with by other code."""

import functools
import hashlib
from pathlib import Path

import groundswell

ASIDE = {
    *("study", "scenarios", "library", "dashboard", "inspecting", "reporting", "realism", "bands"),
    *("provenance", "examples", "explaining", "exporting", "faults", "statistics", "validating"),
    *("agents", "model", "__init__"),
}
SHOWING = ("cli", "plots")
"""Modules at the top of the package whose text changes no replicate, and how others of them begin."""


@functools.cache
def code() -> str:
    """Hash of all text of the package that a replicate can depend on."""
    here = Path(groundswell.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(here.rglob("*.py")):
        place = path.relative_to(here)
        name = place.parts[0].removesuffix(".py")
        if name not in ASIDE and not name.startswith(SHOWING):
            digest.update(place.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


__all__ = ["ASIDE", "SHOWING", "code"]
