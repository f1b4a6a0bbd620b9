"""How a generated organisation was made, so that every replicate can draw its own."""

import functools
import inspect
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from groundswell.organisation import Organisation


@dataclass(frozen=True)
class Recipe:
    """Steps that make an organisation, without their luck.

    Parameters
    ----------
    steps : tuple of (str, mapping)
        Name of a generator and its parameters; the first makes the organisation, each
        later one adds to it.
    """

    steps: tuple[tuple[str, Mapping], ...]

    def build(self, rng_seed: int) -> Organisation:
        """Follow the steps.

        Parameters
        ----------
        rng_seed : int
            The luck, >= 0.

        Returns
        -------
        Organisation
        """
        from groundswell.generators import GENERATORS

        (first, parameters), *rest = self.steps
        organisation = GENERATORS[first](**parameters, rng_seed=rng_seed)
        for name, further in rest:
            organisation = GENERATORS[name](organisation, **further, rng_seed=rng_seed)
        return organisation


def generator(make: Callable[..., Organisation]) -> Callable[..., Organisation]:
    """Keep the recipe: decorate a function of (organisation?, parameters, rng_seed).

    Parameters
    ----------
    make : callable
        Takes `rng_seed` by keyword; all other parameters are plain values. If its first
        parameter is called ``organisation`` it adds to one.

    Returns
    -------
    callable
        The same function; what it returns knows its recipe. Adding to an organisation
        without a recipe (an imported one) gives one without.
    """
    signature = inspect.signature(make)
    adds = next(iter(signature.parameters)) == "organisation"

    @functools.wraps(make)
    def kept(*args, **kwargs) -> Organisation:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        organisation = make(*bound.args, **bound.kwargs)
        parameters = dict(bound.arguments)
        parameters.pop("rng_seed")
        base = parameters.pop("organisation").recipe if adds else Recipe(())
        if base is not None:
            organisation.recipe = Recipe((*base.steps, (make.__name__, parameters)))
        return organisation

    return kept


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
