"""Where starters work: units and counts, nobody by name, and no small groups."""

from typing import TYPE_CHECKING

import numpy as np

from groundswell.organisation import Organisation
from groundswell.outcomes import SMALL_GROUP

if TYPE_CHECKING:
    import pandas as pd

NO_UNIT, SMALL = "(no unit)", "(small units together)"


def places(organisation: Organisation, starters) -> "pd.DataFrame":
    """How many starters work in each unit.

    Units of fewer than five people stand together, with the next larger ones until they are
    five people or more; so nobody's unit can be worked out from the sum either.

    Parameters
    ----------
    organisation : Organisation
    starters : iterable of int or str
        Positions or ids.

    Returns
    -------
    pandas.DataFrame
        ``unit``, ``people``, ``starters``, by name; no rows where people have no units, or
        are fewer than five.
    """
    import pandas as pd

    if not organisation.unit_names.size or organisation.n_people < SMALL_GROUP:
        return pd.DataFrame({"unit": [], "people": [], "starters": []})
    names = np.append(organisation.unit_names, NO_UNIT)
    unit = np.where(organisation.unit < 0, names.size - 1, organisation.unit)
    people = np.bincount(unit, minlength=names.size)
    starts = np.bincount(unit[organisation.positions(starters)], minlength=names.size)
    together = _too_small(people)
    table = pd.DataFrame({"unit": names, "people": people, "starters": starts})
    rows = table[~together & (people > 0)]
    if together.any():
        pooled = table[together]
        rows.loc[len(table)] = [SMALL, pooled["people"].sum(), pooled["starters"].sum()]
    return rows.reset_index(drop=True)


def _too_small(people: np.ndarray) -> np.ndarray:
    """Units that stand together: the small ones, and further ones until they are no small group."""
    together = (people > 0) & (people < SMALL_GROUP)
    for unit in np.argsort(people, kind="stable"):
        if not together.any() or people[together].sum() >= SMALL_GROUP:
            break
        together[unit] = people[unit] > 0
    return together


__all__ = ["NO_UNIT", "SMALL", "places"]
