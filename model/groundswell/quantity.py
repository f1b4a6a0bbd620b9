"""Per-person quantities: one number for all, one per person, or a named distribution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from groundswell.faults import shown

_SHAPES = {
    "uniform": "[low, high]",
    "normal": "[mean, standard deviation], truncated to [0, 1]",
    "beta": "[a, b]",
}


@dataclass(frozen=True)
class Distribution:
    """A named distribution, drawn once per person and replicate.

    Parameters
    ----------
    name : {"uniform", "normal", "beta"}
        ``uniform`` [low, high]; ``normal`` [mean, standard deviation] truncated to
        [0, 1]; ``beta`` [a, b].
    values : tuple of two floats
        Its parameters.
    """

    name: str
    values: tuple[float, float]

    def __repr__(self) -> str:
        return repr({self.name: list(self.values)})  # as it is written

    @property
    def support(self) -> tuple[float, float]:
        """Smallest and largest value possible."""
        return self.values if self.name == "uniform" else (0.0, 1.0)

    def quantile(self, share: np.ndarray) -> np.ndarray:
        """Values below which the given shares lie.

        Parameters
        ----------
        share : float array
            In (0, 1); may be overwritten, as there can be many.

        Returns
        -------
        float array
            Of the same shape.
        """
        a, b = self.values
        if self.name == "uniform":
            share *= b - a
            share += a
            return share
        from scipy.special import betaincinv, ndtr, ndtri  # scipy.stats takes far longer to load

        if self.name == "beta":
            return betaincinv(a, b, share)
        low, high = ndtr([(0.0 - a) / b, (1.0 - a) / b])
        return np.clip(a + b * ndtri(low + (high - low) * share), 0.0, 1.0)


def _refuse(problem: str, remedy: str) -> PydanticCustomError:
    context = {"problem": problem, "remedy": remedy}
    return PydanticCustomError("quantity", "{problem}", context)


def as_quantity(value: Any) -> float | tuple[float, ...] | Distribution:
    """Read a number, a list or array of numbers, or ``{"normal": [mean, sd]}``."""
    if isinstance(value, Distribution):
        value = {value.name: value.values}
    if isinstance(value, dict):
        return _as_distribution(value)
    if isinstance(value, bool | str) or value is None:
        raise _refuse(
            f"{shown(value)} is not a number", "give a number, one per person, or a distribution"
        )
    if hasattr(value, "index") and hasattr(value, "to_numpy"):  # a pandas Series
        if list(value.index) != list(range(len(value))):
            raise _refuse("a Series with an index of its own would be taken by position",
                          "put it in the order of org.people['id'] and give .to_numpy()")  # fmt: skip
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "iuf" or numbers.ndim > 1:
        raise _refuse(f"{shown(value)} is not a row of numbers", "give one number per person")
    if numbers.ndim == 0:
        return float(numbers)
    return tuple(float(number) for number in numbers)


def _as_distribution(value: dict) -> Distribution:
    known = "; ".join(f"{name} = {shape}" for name, shape in _SHAPES.items())
    if len(value) != 1 or next(iter(value)) not in _SHAPES:
        raise _refuse(f"{shown(value)} is not a known distribution", f"use one of: {known}")
    ((name, values),) = value.items()
    numbers = isinstance(values, list | tuple | np.ndarray) and len(values) == 2
    if not numbers or not all(_is_number(v) for v in values):
        raise _refuse(
            f"{name} = {shown(values)} needs two numbers", f"write {name} = {_SHAPES[name]}"
        )
    a, b = (float(v) for v in values)
    if name == "uniform" and not a <= b:
        raise _refuse(f"uniform = [{a:g}, {b:g}] ends before it begins", "put the lower end first")
    if name == "normal" and not b > 0:
        raise _refuse(f"normal = [{a:g}, {b:g}] has no spread", "give a standard deviation above 0")
    if name == "beta" and not (a > 0 and b > 0):
        raise _refuse(f"beta = [{a:g}, {b:g}] does not exist", "give two numbers above 0")
    return Distribution(name, (a, b))


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float | np.number)
        and not isinstance(value, bool)
        and np.isfinite(value)
    )


type Quantity = Annotated[
    float | Sequence[float] | np.ndarray | Mapping[str, Sequence[float]] | Distribution,
    PlainValidator(as_quantity),
]
"""Type of a per-person quantity: what may be written, which `as_quantity` turns into one form."""


def per_person(quantity, n_people: int, draw) -> np.ndarray:
    """One value per person.

    Parameters
    ----------
    quantity : float, tuple of float, or Distribution
        As read by `as_quantity`; a tuple has length `n_people`.
    n_people : int
        Number of people.
    draw : callable
        Gives uniforms in (0, 1), shape (n_people,), for a distribution.

    Returns
    -------
    float64 array, shape (n_people,)
    """
    if isinstance(quantity, Distribution):
        return np.ascontiguousarray(quantity.quantile(draw()))
    return np.array(np.broadcast_to(np.asarray(quantity, dtype=float), n_people))
