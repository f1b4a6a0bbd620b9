"""Whether strategies find the same people, and whether those are the formal leaders."""

from collections.abc import Iterator, Mapping

import numpy as np

from groundswell.organisation import Organisation
from groundswell.study.starting.reaching import spread


def overlaps(chosen: Mapping[str, np.ndarray], n_people: int) -> Iterator[dict]:
    """Share of starters that two strategies have in common, at equal numbers.

    Each lot of one meets the lots before and after it of the other, so that no luck is shared.
    A strategy beside itself says how far its starters are the same in every lot.

    Parameters
    ----------
    chosen : mapping of str to int array, shape (lots, count)
        Starters of each strategy.
    n_people : int

    Yields
    ------
    dict
        ``a``, ``b``, ``shared``, ``shared_low``, ``shared_high`` (mean and middle 80 % of
        lots), ``by_chance`` (two sets drawn by lot).
    """
    starts = {name: _marked(people, n_people) for name, people in chosen.items()}
    for a, ours in starts.items():
        count = chosen[a].shape[1]
        for b, theirs in starts.items():
            common = [(ours & np.roll(theirs, by, axis=0)).sum(axis=1) for by in (1, -1)]
            mean, low, high = spread(np.concatenate(common) / count)
            yield {"a": a, "b": b, "shared": mean, "shared_low": low, "shared_high": high,
                   "by_chance": count / n_people}  # fmt: skip


def share_who_lead(organisation: Organisation, starters: np.ndarray) -> float:
    """Mean share of starters who are formal leaders; NaN without reporting lines."""
    if not organisation.has_reporting_lines:
        return float("nan")
    return float(np.isin(starters, organisation.leaders).mean())


def _marked(people: np.ndarray, n_people: int) -> np.ndarray:
    marked = np.zeros((people.shape[0], n_people), dtype=bool)
    marked[np.arange(people.shape[0])[:, None], people] = True
    return marked


__all__ = ["overlaps", "share_who_lead"]
