"""Who answered: what the answers show, with what the people table says of it."""

from collections.abc import Mapping

import numpy as np

from groundswell.importing.cells import quote
from groundswell.importing.tables import HEADER, Table
from groundswell.ties import Ties


def answered_by(
    table: Table,
    columns: Mapping[str, np.ndarray],
    answered: Mapping[str, np.ndarray],
    layers: Mapping[str, Ties],
) -> dict[str, np.ndarray]:
    """Who answered each question, with what the people table says of it.

    Parameters
    ----------
    table : Table
        The people; a fault is noted in the row of whoever answered but is said not to have.
    columns : mapping of str to array
        Columns of the people; ``responded`` is used, if there.
    answered : mapping of str to bool array
        Who named somebody, by question; empty where there is no survey.
    layers : mapping of str to Ties
        The ties, which are the answers where there is no survey.

    Returns
    -------
    dict of str to bool array
        Who answered, be it with no name at all.
    """
    said = columns.get("responded")
    if said is None:
        return dict(answered)
    if not answered:
        named = sum((ties.degree for ties in layers.values()), np.zeros(said.size))
        if several := np.count_nonzero((named > 0) & (said == "no")):
            problem = f"{several:,} of those who did not respond name somebody all the same"
            table.warn(HEADER, problem, "correct responded, or the ties", "responded-differs")
        return {kind: said == "yes" for kind in layers}
    for row in np.flatnonzero(np.any(list(answered.values()), axis=0) & (said == "no")):
        remedy = "write yes, or take their answers out of the survey"
        table.fault(row, "did not respond, but names somebody", remedy, "responded-differs")
    return {question: mask | (said == "yes") for question, mask in answered.items()}


def warn_of_the_silent(table: Table, answered: Mapping[str, np.ndarray]) -> None:
    """Say how many did not answer each question."""
    for question, mask in answered.items():
        if silent := int(mask.size - np.count_nonzero(mask)):
            problem = f"{silent:,} of {mask.size:,} people did not answer {quote(question)}"
            remedy = "what they would have said is missing, not zero"
            table.warn(HEADER, problem, remedy, "not-answered")


__all__ = ["answered_by", "warn_of_the_silent"]
