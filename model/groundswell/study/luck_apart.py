"""Keeping the luck of replicates out of what is said of points, and independent sets as the measure of doubt."""

from collections.abc import Callable

import numpy as np

from groundswell.faults import refuse


def middle(values: np.ndarray) -> np.ndarray:
    """Mean over replicates (the last axis), of those in which the outcome is defined; else NaN."""
    there = np.isfinite(values)
    count = there.sum(axis=-1)
    total = np.where(there, values, 0.0).sum(axis=-1)
    return np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)


def luck_apart(
    estimate: Callable[[np.ndarray], np.ndarray], values: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """An estimate from the means of points, as it is and without the luck of the replicates.

    Means over few replicates differ from point to point by luck too, and any variance or
    mean square made of them is too large by a part that falls with 1 / replicates. The
    jackknife over replicates (Quenouille 1956) takes that part away: exactly for mean
    squares and products of means, whether or not points face common random numbers.

    Parameters
    ----------
    estimate : callable
        From the means, shape (points,), to an array.
    values : float array, shape (points, replicates)
        NaN where the outcome is not defined; at least two replicates.

    Returns
    -------
    (array, array)
        As measured, and without the luck.
    """
    replicates = values.shape[-1]
    measured = estimate(middle(values))
    without = [
        estimate(middle(np.delete(values, replicate, axis=-1))) for replicate in range(replicates)
    ]
    return measured, replicates * measured - (replicates - 1) * np.mean(without, axis=0)


def share_between_sets(
    parts: np.ndarray, whole: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Parts of a whole over independent sets together, with the 95 % interval between sets.

    Parameters
    ----------
    parts : float array, shape (sets, …)
    whole : float array, shape (sets,)

    Returns
    -------
    (array, array, array)
        Sum of the parts over the sum of the wholes, freed of the bias of a ratio by the
        jackknife over sets, and the ends of its t interval (Tukey 1958); NaN ends for a
        single set.
    """
    from scipy.stats import t

    sets = len(parts)
    whole = whole.reshape(-1, *[1] * (parts.ndim - 1))
    together = parts.sum(axis=0) / whole.sum(axis=0)
    if sets < 2:
        return together, np.full_like(together, np.nan), np.full_like(together, np.nan)
    without = (parts.sum(axis=0) - parts) / (whole.sum(axis=0) - whole)
    own = sets * together - (sets - 1) * without
    mean = own.mean(axis=0)
    half = t.ppf(0.975, sets - 1) * own.std(axis=0, ddof=1) / np.sqrt(sets)
    return mean, mean - half, mean + half


def groups_in(values, size: int, what: str) -> tuple[list[np.ndarray], float]:
    """The groups of points that an index is made of, where an outcome is defined in all of them.

    Parameters
    ----------
    values : array-like, shape (sets, points, replicates)
        NaN where the outcome is not defined. Two axes stand for a single set.
    size : int
        Points in a group.
    what : str
        What a group is called.

    Returns
    -------
    (list of float array, float)
        For each set its points, shape (groups × size, replicates), without the groups in
        which a point has fewer than two defined values; and the share of groups kept.

    Raises
    ------
    BadInput
        If the shape will not do.
    """
    values = np.asarray(values, dtype=float)
    values = values[None] if values.ndim == 2 else values
    if values.ndim != 3 or not values.size or values.shape[1] % size or values.shape[2] < 2:
        raise refuse(
            "values",
            f"have the shape {values.shape}",
            f"give (sets, points, replicates): points in {what} of {size}, 2 replicates or more",
            "shape",
        )
    kept, of = [], 0
    for each in values:
        groups = each.reshape(-1, size, each.shape[-1])
        whole = (np.isfinite(groups).sum(axis=-1) >= 2).all(axis=-1)
        of += len(whole)
        kept.append(groups[whole].reshape(-1, each.shape[-1]))
    return kept, sum(map(len, kept)) / size / of


__all__ = ["groups_in", "luck_apart", "middle", "share_between_sets"]
