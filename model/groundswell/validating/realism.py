"""Generated organisations beside the bands of real ones (docs/realism.md)."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from groundswell.bands import Band, bands_for
from groundswell.generators.firm import firm
from groundswell.generators.from_chart import with_informal_ties
from groundswell.generators.hospital import hospital
from groundswell.generators.region import region
from groundswell.organisation import Organisation
from groundswell.realism import measures
from groundswell.structure import merged
from groundswell.validating.check import Check, Trial

RUN = (
    "Informal ties of all kinds together, of generated organisations with spans of control of 5 and 30 (worst of"
    " 2), or of 5, 8, 12, 17, 22 and 30, three draws of each (worst of 18). Expected: bands of measured"
    " organisations."
)
Maker = Callable[[int, float, int], Organisation]
"""Draws an organisation: number of people, span of control, rng_seed."""


def from_chart(n_people: int, span: float, rng_seed: int) -> Organisation:
    """The hospital's people, lines and departments, and ties generated along them."""
    whole = hospital(n_people, span, rng_seed=rng_seed)
    bare = Organisation(whole.ids, manager=whole.manager, columns={"unit": whole.columns["unit"]})
    return with_informal_ties(bare, rng_seed=rng_seed)


MAKERS: dict[str, Maker] = {
    "hospital": lambda n, span, luck: hospital(n, span, rng_seed=luck),
    "firm": lambda n, span, luck: firm(n, span, rng_seed=luck),
    "region": lambda n, span, luck: region(n, span=span, rng_seed=luck),
    "ties along a chart": from_chart,
}


def described(org: Organisation) -> pd.Series:
    """Measures of all informal ties together."""
    ties = merged([org.ties(kind) for kind in org.informal], org.n_people)
    return pd.Series(measures(org, ties, informal=True, rng_seed=0))


def nearest_to_leaving(values: np.ndarray, low: float, high: float) -> float:
    """The value with the least room to the band's ends: if it is inside, all are."""
    if np.isnan(values).any():
        return float("nan")
    return float(values[np.argmin(np.minimum(values - low, high - values))])


def beside(kind: str, n_people: int, spans: tuple[int, ...], draws: int) -> Iterator[Check]:
    """One check per band that generated organisations are held to."""
    rows = [
        described(MAKERS[kind](n_people, span, 10 + draw))
        for span in spans
        for draw in range(draws)
    ]
    number = f"worst of {len(rows)}" if len(rows) > 1 else "one"
    for band in bands_for(rows[0]):
        if band.held_to:
            low, high = _ends(band)
            values = np.array([row[band.measure] for row in rows], dtype=float)
            what = f"{kind}, {n_people:,} people, {number}: {band.measure.replace('_', ' ')}"
            yield Check(band.source, what, (low, high), nearest_to_leaving(values, low, high))


def _ends(band: Band) -> tuple[float, float]:
    """Both ends, an open one infinite."""
    low, high = np.nan_to_num(band.low, nan=-np.inf), np.nan_to_num(band.high, nan=np.inf)
    return float(low), float(high)


QUICK: tuple[Trial, ...] = tuple(partial(beside, kind, 500, (5, 30), 1) for kind in MAKERS)
LONG: tuple[Trial, ...] = (
    *(partial(beside, kind, n_people, (5, 8, 12, 17, 22, 30), 3)
      for kind in MAKERS for n_people in (500, 1000)),
    *(partial(beside, kind, 10_000, (5, 30), 1) for kind in MAKERS),
)  # fmt: skip
