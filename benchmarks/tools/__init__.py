"""The tools compared: a file each, all with the same few names.

A file says ``NAME``, ``PACKAGE`` (whose version is reported) and ``RULES``: a class for every
rule that the tool knows. Such a class prepares what can be prepared outside the timer; `how`
says which of the tool's ways was taken: its fastest supported one.
"""

import importlib
import platform
from collections.abc import Iterator
from importlib import metadata
from types import ModuleType
from typing import Protocol

import numpy as np

from benchmarks.cases import Case

FILES = (
    "groundswell_",
    "bound",
    "bound_signed",
    "cynetdiff_",
    "pynetim_",
    "lists",
    "scipy_",
    "eon",
    "ndlib_",
    "mesa_",
)


class Runner(Protocol):
    """A tool, ready to run one case."""

    how: str

    def __init__(self, case: Case): ...

    def run(self, runs: int, rng_seed: int) -> np.ndarray:
        """Run to completion so many times; how many people took it up, each time or on average."""
        ...

    # Optional: only_means, True where `run` gives a mean;
    # adopters() -> positions of those who took it up in one more run.


def installed() -> Iterator[ModuleType]:
    """The files of those tools that are installed."""
    for name in FILES:
        try:
            yield importlib.import_module(f"benchmarks.tools.{name}")
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("benchmarks"):
                raise


def missing() -> list[str]:
    """Names of the tools that are not installed."""
    there = {tool.__name__.rpartition(".")[2] for tool in installed()}
    return [name.rstrip("_") for name in FILES if name not in there]


def version(tool: ModuleType) -> str:
    """Version of the package behind a tool; of Python where there is none."""
    return metadata.version(tool.PACKAGE) if tool.PACKAGE else platform.python_version()
