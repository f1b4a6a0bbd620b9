"""Groundswell: how a change spreads, or stalls, through an organisation.

Public names load on first use (SPEC 1), so importing the package is quick and runs nothing.
"""

import importlib

__version__ = "0.1.0"

_HOME = {
    "Attention": "mechanisms",
    "Awareness": "mechanisms",
    "BadInput": "faults",
    "Calibration": "study.calibration",
    "ChangeModel": "model",
    "ComplexContagion": "contagion",
    "Design": "study.design",
    "Fault": "faults",
    "Opposition": "mechanisms",
    "Organisation": "organisation",
    "Persistence": "mechanisms",
    "Person": "agents",
    "Scenario": "scenario",
    "Shock": "mechanisms",
    "SimpleContagion": "contagion",
    "Stage": "stage",
    "Turnover": "mechanisms",
    "blocks": "generators",
    "calibrate": "study.calibration",
    "Comparison": "study.compare",
    "Ensemble": "outcomes",
    "compare": "study.compare",
    "complete": "generators",
    "diary": "ensembles",
    "core_network": "generators",
    "employers": "generators",
    "firm": "generators",
    "hospital": "generators",
    "paired": "study.compare",
    "parameters": "scenario",
    "random_graph": "generators",
    "region": "generators",
    "ring": "generators",
    "scale_free": "generators",
    "simulate": "ensembles",
    "simulate_all": "ensembles",
    "small_world": "generators",
    "sweep": "study.sweep",
    "torus": "generators",
    "with_informal_ties": "generators",
}
_MODULES = (
    *("bands", "draws", "generators", "interventions", "library", "plots"),
    *("plots_calibration", "plots_seeds", "plots_sensitivity"),
    *("rules", "seeding", "statistics", "study", "validating"),
)

__all__ = [*_HOME, *_MODULES]


def __getattr__(name: str):
    if name in _HOME:
        return getattr(importlib.import_module(f"groundswell.{_HOME[name]}"), name)
    if name in _MODULES:
        return importlib.import_module(f"groundswell.{name}")
    raise AttributeError(f"module 'groundswell' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
