"""What an intervention is told of a replicate, where nothing else matters than what a test names."""

import numpy as np

from groundswell.interventions import Setting


def setting_for(
    organisation, name, weeks=52, *, seeds=(0,), opponents=(), staffed=None, unstaffed=(), replicate=0
):  # fmt: skip
    """A replicate before anything happens, staffed in every week but those named."""
    if staffed is None:
        staffed = np.ones(weeks + 1, dtype=bool)
        staffed[list(unstaffed)] = False
    against = np.zeros(organisation.n_people, dtype=bool)
    against[list(opponents)] = True
    seeds = np.array(seeds, dtype=np.int32)
    return Setting(organisation, seeds, against, weeks, staffed, 1, replicate, name)
