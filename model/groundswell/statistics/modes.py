"""One group or two: where a mean, or any single middle, would describe no run at all."""

import warnings

import numpy as np


class TwoGroups(UserWarning):
    """A mean was asked for of outcomes that fall into two groups."""


def is_bimodal(values: np.ndarray, scale: float = 1.0) -> bool:
    """Whether values fall into two groups, with hardly anything between.

    Split where the variance within the two groups is least (Fisher 1958; Otsu 1979); two
    modes if each group holds at least 5 % of the values, the groups' means lie more than
    four pooled standard deviations, and at least 0.15 of the scale, apart, and at most 5 % of
    the values lie in the middle third between those means.

    Parameters
    ----------
    values : float array, shape (n,)
        Shares in [0, 1], differences of shares, or anything else on its `scale`.
    scale : float
        From the least to the most there can be.

    Returns
    -------
    bool
    """
    ordered = np.sort(values)
    n = ordered.size
    least = max(2, int(np.ceil(0.05 * n)))
    if n < 2 * least:
        return False
    split = np.arange(1, n)
    total, squares = np.cumsum(ordered), np.cumsum(ordered**2)
    low, high = total[split - 1] / split, (total[-1] - total[split - 1]) / (n - split)
    spread = squares[-1] - split * low**2 - (n - split) * high**2
    best = int(np.argmin(spread))
    if not least <= split[best] <= n - least:
        return False
    gap = high[best] - low[best]
    deviation = np.sqrt(max(spread[best], 0.0) / n)
    between = (ordered > low[best] + gap / 3.0) & (ordered < high[best] - gap / 3.0)
    return bool(gap >= 0.15 * scale and gap > 4.0 * deviation and between.mean() <= 0.05)


def warn_of_two_groups(what: str, where: list[str]) -> None:
    """Say that a mean hides two groups.

    Parameters
    ----------
    what : str
        What it is the mean of.
    where : list of str
        In which scenarios outcomes fall into two groups; without any nothing is said.

    Warns
    -----
    TwoGroups
    """
    if where:
        warnings.warn(
            f"{what}: outcomes fall into two groups ({', '.join(where)}), so the mean describes no run;"
            " ask how often it took hold (outcome='took_hold'), and for the size where it did",
            TwoGroups,
            stacklevel=3,
        )
