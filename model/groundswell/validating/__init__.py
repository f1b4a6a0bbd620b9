"""Does the model still give what theory and real organisations give? Every check, on this machine.

A file each for what is checked: ``RUN`` says what is run, so that others can repeat it; its ``QUICK``
trials take a minute together, its ``LONG`` ones more. The tests run the same trials.
"""

from collections.abc import Callable

from groundswell.validating import (
    bass,
    cascade,
    centola_macy,
    eckles,
    granovetter,
    group_contagion,
    lattices,
    realism,
    si,
    staying,
    two_layers,
    watts,
    word_of_mouth,
)
from groundswell.validating.check import Check, Trial
from groundswell.validating.saying import COLUMNS, in_words, table, verdict

FAMILIES = {
    "Granovetter's crowd": granovetter,
    "Rings and tori": lattices,
    "Cascade window": watts,
    "Two layers": two_layers,
    "Long ties": centola_macy,
    "Long ties with noise": eckles,
    "Diffusion of a product": bass,
    "One contact is enough": si,
    "Independent cascade": cascade,
    "Group contagion": group_contagion,
    "Coming and going": staying,
    "Word of mouth": word_of_mouth,
    "Realism of generated organisations": realism,
}
"""What is checked, and where."""


def trials(full: bool = False) -> list[tuple[str, Trial]]:
    """What is to be run: the family's name and a trial, the quick ones or all."""
    return [
        (name, trial)
        for name, family in FAMILIES.items()
        for trial in (*family.QUICK, *(family.LONG if full else ()))
    ]


def validate(
    full: bool = False, progress: Callable[[int, int], None] | None = None
) -> list[tuple[str, Check]]:
    """Run every check.

    Parameters
    ----------
    full : bool, default False
        The long ones too: minutes instead of one.
    progress : callable, optional
        Called as ``progress(done, of)`` as trials are done.

    Returns
    -------
    list of (str, Check)
        The family's name and the check; the same on every machine and every time.
    """
    planned, found = trials(full), []
    for done, (name, trial) in enumerate(planned, start=1):
        found += [(name, check) for check in trial()]
        if progress is not None:
            progress(done, len(planned))
    return found


__all__ = [
    "COLUMNS",
    "FAMILIES",
    "Check",
    "in_words",
    "table",
    "trials",
    "validate",
    "verdict",
]
__dir__ = __all__.copy
