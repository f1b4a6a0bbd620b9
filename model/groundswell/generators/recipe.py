"""How a generated organisation was made, so that every replicate can draw its own."""

import functools
import inspect
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from groundswell.content import content_of
from groundswell.faults import meant, refuse, shown
from groundswell.generators.checks import whole
from groundswell.organisation import Organisation


@dataclass(frozen=True)
class Recipe:
    """Steps that make an organisation.

    Parameters
    ----------
    steps : tuple of (str, mapping)
        Name of a generator and its parameters, `rng_seed` included where it has luck; the
        first makes the organisation, each later one adds to it.
    base : Organisation, optional
        The imported one that all steps add to; it stays as it is, whatever the luck.
    content : str
        What `base` is (`groundswell.content`): two recipes are equal where this and the steps
        are.
    """

    steps: tuple[tuple[str, Mapping], ...]
    base: Organisation | None = field(default=None, repr=False, compare=False)
    content: str = ""

    def build(self, rng_seed: int | None = None, made: dict | None = None) -> Organisation:
        """Follow the steps.

        Parameters
        ----------
        rng_seed : int, optional
            Other luck, >= 0, for every step; None: the luck it was first made with.
        made : dict, optional
            What other recipes have made with the same luck; is used, and added to, so that
            shared first steps are followed once.

        Returns
        -------
        Organisation
        """
        from groundswell.generators import GENERATORS

        made = {} if made is None else made
        organisation = self.base
        for number, (name, parameters) in enumerate(self.steps, start=1):
            so_far = repr((self.content, self.steps[:number]))
            if so_far in made:
                organisation = made[so_far]
                continue
            given = dict(parameters)
            if rng_seed is not None and "rng_seed" in given:
                given["rng_seed"] = rng_seed
            base = () if organisation is None else (organisation,)
            organisation = made[so_far] = GENERATORS[name](*base, **given)
        return organisation


def generator(make: Callable[..., Organisation]) -> Callable[..., Organisation]:
    """Keep the recipe: decorate a function of (organisation?, parameters, rng_seed).

    Parameters
    ----------
    make : callable
        Takes `rng_seed` where it has luck; all parameters are plain values. If its first
        parameter is called ``organisation`` it adds to one.

    Returns
    -------
    callable
        The same function; what it returns knows its recipe. What an organisation without one
        (an imported one) is given stands on that organisation as its base.

    Raises
    ------
    BadInput
        From the function returned, if `rng_seed` is not a whole number >= 0, a parameter is
        unknown, or what it should add to is not an organisation.
    """
    signature = inspect.signature(make)
    adds = next(iter(signature.parameters)) == "organisation"

    @functools.wraps(make)
    def kept(*args, **kwargs) -> Organisation:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            known = signature.parameters
            takes = (
                meant(next((name for name in kwargs if name not in known), ""), known)
                + "it takes "
                + ", ".join(known)
            )
            raise refuse(make.__name__, str(error), takes, "arguments") from None
        base = bound.arguments.get("organisation") if adds else None
        if adds and not isinstance(base, Organisation):
            raise refuse("organisation", f"{shown(base)} is not an organisation",
                         f"{make.__name__} adds to one: give it first", "no-organisation")  # fmt: skip
        bound.apply_defaults()
        if "rng_seed" in bound.arguments:
            bound.arguments["rng_seed"] = whole("rng_seed", bound.arguments["rng_seed"], 0)
        organisation = make(*bound.args, **bound.kwargs)
        parameters = dict(bound.arguments)
        parameters.pop("organisation", None)
        earlier = _earlier(base)
        step = (make.__name__, parameters)
        organisation.recipe = replace(earlier, steps=(*earlier.steps, step))
        return organisation

    kept.adds = adds  # type: ignore[attr-defined]
    return kept


def _earlier(base: Organisation | None) -> Recipe:
    """What was done before: nothing, the recipe of what is added to, or reading it."""
    if base is None:
        return Recipe(())
    return base.recipe or Recipe((), base, content_of(base))


def luck(rng_seed: int, purpose: str) -> np.random.Generator:
    """Random numbers for one purpose within a generator, apart from those of any other.

    Parameters
    ----------
    rng_seed : int
        As given to the generator, >= 0.
    purpose : str
        Name of the generator or of a part of it.

    Returns
    -------
    numpy.random.Generator
    """
    return np.random.Generator(np.random.PCG64([int(rng_seed), zlib.crc32(purpose.encode())]))
