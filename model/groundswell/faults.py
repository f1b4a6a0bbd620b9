"""What is wrong with an input: every fault at once, each with its place and remedy."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

NEAR = 0.7
"""How alike two names are that one may have been meant for the other (Ratcliff & Obershelp)."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an input.

    Parameters
    ----------
    place : str
        Where it is, in the user's terms: ``"ties.csv, row 14"``, ``"contagion.threshold"``.
    problem : str
        What is wrong there, naming the value.
    remedy : str
        How to mend it.
    code : str
        Short stable name of the kind of fault, for translation and for tests.
    about : mapping of str to str
        What the message names, for whoever says it in another language.
    """

    place: str
    problem: str
    remedy: str
    code: str
    about: Mapping[str, str] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.problem} – {self.remedy}"


class BadInput(ValueError):
    """Raised when an input has faults; nothing is repaired silently.

    Parameters
    ----------
    faults : Iterable of Fault
        Everything found wrong, in the order in which a reader meets it.
    """

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self):
        return (type(self), (self.faults,))


def shown(value: object, most: int = 80) -> str:
    """Say a value on one line, shortened in the middle where it is long.

    Parameters
    ----------
    value : object
        What the user gave.
    most : int
        Characters, about.

    Returns
    -------
    str
    """
    text = " ".join(repr(value).split())
    return text if len(text) <= most else f"{text[: most // 2]} … {text[-most // 2 :]}"


def meant(given: object, known: Iterable[str]) -> str:
    """Begin a remedy with the name that a misspelt one comes near; empty where none is near.

    Dotted names go by their last part too: ``treshold`` comes near ``contagion.threshold``.

    Parameters
    ----------
    given : object
        What the user wrote.
    known : iterable of str
        Names that there are.

    Returns
    -------
    str
    """
    names = list(known)
    by_text = {name.rpartition(".")[2]: name for name in reversed(names)}
    by_text |= {name: name for name in names}
    near = difflib.get_close_matches(str(given), by_text, n=1, cutoff=NEAR)
    return f"did you mean {by_text[near[0]]!r}? " if near else ""


def refuse(place: str, problem: str, remedy: str, code: str) -> BadInput:
    """Make the error for a single fault, ready to raise.

    Parameters
    ----------
    place, problem, remedy, code : str
        As in `Fault`.

    Returns
    -------
    BadInput
        With that one fault.
    """
    return BadInput([Fault(place, problem, remedy, code)])
