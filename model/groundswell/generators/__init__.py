"""Organisations made up: realistic ones, core networks, and the networks of theory."""

from groundswell.generators.core import TOPOLOGIES, core_network
from groundswell.generators.employers import employers
from groundswell.generators.firm import firm
from groundswell.generators.from_chart import with_informal_ties
from groundswell.generators.hospital import hospital
from groundswell.generators.recipe import Recipe, generator
from groundswell.generators.region import region
from groundswell.generators.theory import (
    blocks,
    complete,
    random_graph,
    ring,
    scale_free,
    small_world,
    torus,
)

GENERATORS = {
    make.__name__: make
    for make in (
        hospital,
        core_network,
        employers,
        firm,
        region,
        with_informal_ties,
        ring,
        torus,
        random_graph,
        small_world,
        scale_free,
        blocks,
        complete,
    )
}
"""Every generator by name; those whose first parameter is ``organisation`` add to one."""

__all__ = [*GENERATORS, "GENERATORS", "TOPOLOGIES", "Recipe", "generator"]
__dir__ = __all__.copy
