"""People who meet: who sits with whom, and which of them stay in touch."""

import numpy as np

from groundswell.faults import refuse
from groundswell.interventions.setting import Setting


def mixed_groups(
    setting: Setting, people: np.ndarray, n_groups: int, together: int, round_: int
) -> np.ndarray:
    """Make groups of people of different units, with so many colleagues of one unit in each.

    Colleagues of one unit stand together in an order drawn by lot, are cut into parties, and
    the parties are dealt round the groups: large ones first, so that groups come out even.

    Parameters
    ----------
    setting : Setting
    people : int array, shape (n,)
        Positions.
    n_groups : int
    together : int
        Colleagues in a party, >= 1; fewer where a unit has no more.
    round_ : int
        Which time groups are made: another lot.

    Returns
    -------
    int64 array, shape (n,)
        Group of each.

    Raises
    ------
    BadInput
        If colleagues should be together and nobody has a unit.
    """
    unit = setting.organisation.unit[people].astype(np.int64)
    if together > 1 and np.all(unit < 0):
        raise refuse(
            setting.name, "puts colleagues of one unit together, and nobody has a unit",
            "add a unit column to the people, or set colleagues_together = 1", "no-units",
        )  # fmt: skip
    alone = unit < 0
    unit[alone] = unit.max(initial=0) + 1 + np.arange(np.count_nonzero(alone))
    lot = setting.uniforms("groups", round_)[people]
    turn_of_unit = setting.uniforms("units", round_, int(unit.max()) + 1)
    order = np.lexsort((lot, unit, turn_of_unit[unit]))
    first = np.flatnonzero(np.diff(unit[order], prepend=-1))
    size = np.diff(np.append(first, order.size))
    place = np.arange(order.size) - np.repeat(first, size)
    opens = place % together == 0
    party = np.cumsum(opens) - 1
    heads = np.bincount(party)
    dealt = np.empty(heads.size, dtype=np.int64)
    dealt[np.argsort(-heads, kind="stable")] = np.arange(heads.size) % n_groups
    group = np.empty(order.size, dtype=np.int64)
    group[order] = dealt[party]
    return group


def seated(people: np.ndarray, group: np.ndarray, n_groups: int) -> np.ndarray:
    """Seat people by group: positions, shape (n_groups, most in a group), -1 for nobody."""
    order = np.argsort(group, kind="stable")
    size = np.bincount(group, minlength=n_groups)
    seat = np.arange(order.size) - np.repeat(np.cumsum(size) - size, size)
    table = np.full((n_groups, size.max()), -1, dtype=np.int64)
    table[group[order], seat] = people[order]
    return table


def pairs_at(tables: np.ndarray, n_people: int) -> np.ndarray:
    """Every pair that shares a table, once: smaller position × n_people + larger, rising."""
    left, right = np.triu_indices(tables.shape[1], 1)
    a, b = tables[:, left], tables[:, right]
    both = (a >= 0) & (b >= 0)
    a, b = a[both], b[both]
    return np.unique(np.minimum(a, b) * n_people + np.maximum(a, b))


def acquainted(setting: Setting, pairs: np.ndarray, occasion: int) -> np.ndarray:
    """Luck of each pair, in [0, 1): of two people's draws, so that it is theirs wherever they sit.

    Sums modulo 1 of independent uniforms: any one person's pairs are independent.
    """
    draw = setting.uniforms("staying in touch", occasion)
    a, b = np.divmod(pairs, setting.n_people)
    return (draw[a] + draw[b]) % 1.0


__all__ = ["acquainted", "mixed_groups", "pairs_at", "seated"]
