"""What may be written for the fields of a scenario: each turned into one plain form, or refused."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from groundswell.faults import meant, shown
from groundswell.mechanisms import Attention
from groundswell.parameter import trouble
from groundswell.quantity import as_quantity
from groundswell.seeding import STRATEGIES

PURPOSES = ("network", "people", "dynamics")
"""What a replicate can draw anew."""


def as_seeding(value: Any) -> str | Callable[..., Any] | tuple[str | int, ...]:
    """A strategy's name, a function, or ids and positions."""
    if isinstance(value, str):
        if value in STRATEGIES:
            return value
        known = ", ".join(STRATEGIES)
        raise trouble(
            "unknown-strategy",
            f"{shown(value)} is not a seeding strategy",
            f"{meant(value, STRATEGIES)}use one of: {known}",
        )
    if callable(value):
        _check_signature(value)
        pick: Callable[..., Any] = value
        return pick
    people = value.tolist() if hasattr(value, "tolist") else value  # arrays, columns of tables
    if isinstance(people, list | tuple):
        people = tuple(int(p) if isinstance(p, np.integer) else p for p in people)
        if all(type(p) in (str, int) for p in people):
            return people
    raise trouble(
        "seeding", f"{shown(value)} does not say who starts",
        "give a strategy's name, a function, or a list of ids or positions",
    )  # fmt: skip


def _check_signature(pick: Callable[..., Any]) -> None:
    try:
        inspect.signature(pick).bind(None, 0, rng_seed=0)
    except TypeError as error:
        raise trouble(
            "seeding-function", f"{getattr(pick, '__name__', pick)!s} cannot be asked ({error})",
            "write it as def pick(organisation, count, rng_seed=0), returning positions",
        ) from None  # fmt: skip
    except ValueError:
        pass  # some compiled functions do not say what they take


def as_budget(value: Any) -> int | float | None:
    """A share of people, or a head count; None: the default."""
    if value is None:
        return None
    if isinstance(value, np.integer | np.floating):
        value = value.item()
    if type(value) is int and value >= 0:
        return value
    if type(value) is float and 0.0 <= value <= 1.0:
        return value
    raise trouble(
        "budget", f"{shown(value)} is not a budget",
        "give a share of people (a decimal number from 0 to 1) or a head count (a whole number)",
    )  # fmt: skip


def as_trust(value: Any) -> dict[str, float]:
    """Weight of each kind of tie."""
    if not isinstance(value, Mapping):
        raise trouble(
            "trust", f"{shown(value)} is not a table", 'write {"advice": 1.0, "reports_to": 0.5}'
        )
    value = {kind: w.item() if isinstance(w, np.generic) else w for kind, w in value.items()}
    for kind, weight in value.items():
        if type(weight) not in (int, float) or not 0.0 <= weight <= 1e6:
            raise trouble("trust", f"{kind} = {weight!r} is out of range",
                          "give each kind a number from 0 to 1000000")  # fmt: skip
        if 0.0 < weight < 1e-6:
            raise trouble("trust", f"{kind} = {weight!r} is too small",
                          "strengths are held in millionths: give 0 or at least 0.000001")  # fmt: skip
    return {str(kind): float(weight) for kind, weight in value.items()}


def as_vary(value: Any) -> tuple[str, ...]:
    """What each replicate draws anew, in the order of `PURPOSES`."""
    listed = isinstance(value, list | tuple | set | frozenset)
    if listed and all(isinstance(p, str) and p in PURPOSES for p in value):
        return tuple(purpose for purpose in PURPOSES if purpose in value)
    raise trouble("vary", f"{shown(value)} names something else than {', '.join(PURPOSES)}",
                  "list the ones that each replicate draws anew")  # fmt: skip


def as_attention(value: Any) -> Any:
    """Hours, or what share of the needed time there is."""
    if isinstance(value, Attention):
        return value
    if isinstance(value, dict) and "hours_per_week" in value:
        return Attention(**value)
    return as_quantity(value)


__all__ = ["PURPOSES", "as_attention", "as_budget", "as_seeding", "as_trust", "as_vary"]
