"""Whole numbers as callers give them: what is one, and what to say where it is not."""

from typing import Any

import numpy as np

from groundswell.faults import refuse


def is_whole(value: Any) -> bool:
    """Whether this is a whole number, and not a truth."""
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def check_whole(
    name: str, value: Any, least: int, below: int | None = None, code: str | None = None
) -> None:
    """Refuse what is not a whole number of at least so much.

    Parameters
    ----------
    name : str
        Place of the fault.
    value : object
    least : int
    below : int, optional
        It has to be less than this; what is refused for it is absurd, so the remedy is silent on it.
    code : str, optional
        Of the fault; by default its place.

    Raises
    ------
    BadInput
    """
    if not is_whole(value) or value < least or (below is not None and value >= below):
        remedy = f"give a whole number of at least {least}"
        raise refuse(name, f"{value!r} will not do", remedy, code or name)


__all__ = ["check_whole", "is_whole"]
