"""How colleagues make ties: what the synthetic organisations have in common, checked."""

from dataclasses import dataclass

from groundswell.faults import refuse
from groundswell.generators.checks import number

LIMITS = {
    "mean_ties": (0, 1000), "circle_size": (2, 1000), "upward": (0, 1), "level_gap": (0, 100),
    "closure": (0, 1), "reciprocity": (0, 1), "overlap": (0, 1), "sociability": (0, 5),
    "standing": (0, 5), "rank_effect": (-5, 5),
}  # fmt: skip


@dataclass(frozen=True)
class Manners:
    """How colleagues make ties; each field is explained in `groundswell.generators.hospital`.

    Parameters
    ----------
    within_team, within_unit, within_peers, between : float
        Shares of freely drawn ties. `between` is the part of `within_peers` that goes to peers
        wherever they are employed; the other peers have the same employer.
    mean_ties, circle_size, upward, level_gap, closure, reciprocity, overlap : float
    sociability, standing, rank_effect : float

    Raises
    ------
    BadInput
        If one is not a number or out of range, or the shares sum to more than 1.
    """

    mean_ties: float = 6.0
    within_team: float = 0.3
    within_unit: float = 0.18
    within_peers: float = 0.35
    between: float = 0.0
    circle_size: float = 9
    upward: float = 0.5
    level_gap: float = 0.3
    closure: float = 0.6
    reciprocity: float = 0.5
    overlap: float = 0.3
    sociability: float = 0.5
    standing: float = 0.8
    rank_effect: float = 0.0

    def __post_init__(self):
        shares = ("within_team", "within_unit", "within_peers")
        total = sum(number(name, getattr(self, name), 0, 1) for name in shares)
        if total > 1 + 1e-9:
            raise refuse(" + ".join(shares), f"sum to {total:g}",
                         "they are shares of the same ties: make them sum to 1 or less", "shares")  # fmt: skip
        number("between", self.between, 0, self.within_peers)
        for name, (low, high) in LIMITS.items():
            number(name, getattr(self, name), low, high)
