"""Influence over informal ties, in its direction: from those noticed to those who notice."""

from groundswell.organisation import Organisation
from groundswell.ties import Ties


def noticed_by(organisation: Organisation) -> tuple[Ties, Ties]:
    """By whom each person is noticed, and whom each notices, over the informal kinds.

    Parameters
    ----------
    organisation : Organisation
        Where it has no informal ties, those who report notice their managers.

    Returns
    -------
    by : Ties
        Row by row, who notices that person; each once, weight 1.
    whom : Ties
        The same ties turned round.
    """
    kinds = tuple(organisation.informal)
    if not kinds and organisation.has_reporting_lines:
        kinds = ("reports_to",)
    if not kinds:
        return organisation.contacts(), organisation.contacts()  # nobody notices anybody
    together = organisation.ties(kinds[0])
    for kind in kinds[1:]:
        together = together.joined(organisation.ties(kind))
    by = Ties(together.indptr, together.noticed).reversed()
    return by, by.reversed()


__all__ = ["noticed_by"]
